"""What a record can refer to: the ids of other records, and documents with their sentences."""

from typing import Final

from attrs import frozen
from hypothesis import strategies as st

from vz2019 import schemas
from vz2019.strategies._values import SENTENCES, Strategy, reused, slugs
from vz2019.vocabulary import EvidenceLevel


_LEVELS: Final = tuple(EvidenceLevel)


@frozen
class Source:
    """A document as evidence sees it.

    Attributes:
        id: the document's id.
        level: the evidence level that it claims.
        sentences: the texts of its sentences; only a document of the lowest level may have none.

    """

    id: str
    level: EvidenceLevel
    sentences: tuple[str, ...]

    def claims(self, level: EvidenceLevel) -> bool:
        """Tell whether the document claims a level or a closer one."""
        return _LEVELS.index(self.level) >= _LEVELS.index(level)


@frozen
class World:
    """The records that may be referred to.

    Attributes:
        ids: their ids, documents first; references that form chains lead backwards in this order.
        sources: the documents among them.

    """

    ids: tuple[str, ...]
    sources: tuple[Source, ...]

    def others(self, own: str, *record_types: str) -> tuple[str, ...]:
        """Return the ids of some record types apart from a record's own."""
        return tuple(name for name in self.ids if name != own and type_of(name) in record_types)

    def earlier(self, own: str, *record_types: str) -> tuple[str, ...]:
        """Return the ids of some record types that stand before a record; all of them if it stands nowhere."""
        return tuple(name for name in self.ids[: self._place(own)] if type_of(name) in record_types)

    def later(self, own: str, *record_types: str) -> tuple[str, ...]:
        """Return the ids of some record types that stand after a record; none if it stands nowhere."""
        return tuple(name for name in self.ids[self._place(own) + 1 :] if type_of(name) in record_types)

    def _place(self, own: str) -> int:
        return self.ids.index(own) if own in self.ids else len(self.ids)

    @property
    def close_source(self) -> Source:
        """The first document, whose sentences are always known."""
        return self.sources[0]


def type_of(record_id: str) -> str:
    """Return the record type that an id names."""
    return record_id.partition(":")[0]


@reused
def ids(record_type: str) -> Strategy[str]:
    """Give an id of a record type."""
    return slugs().map(f"{record_type}:{{}}".format)


@reused
def strange_ids(record_type: str) -> Strategy[str]:
    """Give an id that no world has; none need be thrown away, so that the simplest record is a good one."""
    return slugs().map(f"{record_type}:new-{{}}".format)


@reused
def worlds(*, level: EvidenceLevel | None = None, most: int = 2) -> Strategy[World]:
    """Give a world with one to two documents and up to `most` records of each other type.

    The first document has sentences, and claims the level given.
    """
    first = sources(ids("document"), level)
    second = st.builds(Source, ids("document"), st.just(EvidenceLevel.DOCUMENT), _sentences(min_size=0))
    shelves = st.tuples(first) | st.tuples(first, second).filter(lambda pair: pair[0].id != pair[1].id)
    counted = [
        st.lists(ids(name), min_size=1 if name == "actor" else 0, max_size=most, unique=True)
        for name in _others()
    ]
    return st.builds(_world, shelves, *counted)


@reused
def sources(names: Strategy[str], level: EvidenceLevel | None = None) -> Strategy[Source]:
    """Give a document with sentences, of any level or the one given."""
    levels = st.sampled_from(EvidenceLevel) if level is None else st.just(level)
    return st.builds(Source, names, levels, _sentences(min_size=1))


def _others() -> tuple[str, ...]:
    return tuple(name for name in schemas.RECORD_TYPES if name != "document")


@reused
def _sentences(*, min_size: int) -> Strategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(SENTENCES), min_size=min_size, max_size=3, unique=True).map(tuple)


def _world(sources: tuple[Source, ...], *named: list[str]) -> World:
    return World((*(source.id for source in sources), *(name for names in named for name in names)), sources)
