"""Records of each type that keep every rule on one record."""

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar

from attrs import evolve
from hypothesis import strategies as st

from vz2019 import convert
from vz2019.keyed import Keyed
from vz2019.records import Actor, Document, Event, Figure, Record, Statement
from vz2019.schema_versions import SCHEMA_VERSION
from vz2019.strategies import _actors, _documents, _events, _figures, _statements
from vz2019.strategies._context import Source, World, strange_ids, type_of, worlds
from vz2019.strategies._evidence import absences, relations, tellings
from vz2019.strategies._values import Draw, Fields, Strategy, free_json, maybe, reused, texts


R = TypeVar("R", bound=Record)

_FIELDS: Final[Mapping[str, Callable[[str, World], Strategy[Fields]]]] = {
    "actor": _actors.fields,
    "event": _events.fields,
    "statement": _statements.fields,
    "figure": _figures.fields,
}
_MOST_REVISIONS: Final = 9


@reused
def record(own: str, world: World) -> Strategy[Any]:
    """Give the record of an id in a world."""
    return _evidenced(own, world, _FIELDS[type_of(own)](own, world))


@reused
def document(source: Source, world: World, *, content: bool = False) -> Strategy[Any]:
    """Give the record of a document in a world."""
    return _evidenced(source.id, world, _documents.fields(source, content=content))


@st.composite
def _evidenced(draw: Draw, own: str, world: World, fields: Strategy[Fields]) -> Record:
    given = draw(fields)
    missing = given.pop("missing", Keyed())
    cls = convert.RECORD_CLASSES[type_of(own)]
    bare = cls(
        id=own,
        schema_version=SCHEMA_VERSION,
        revision=draw(st.integers(1, _MOST_REVISIONS)),
        evidence=Keyed(),
        relations=draw(relations(own, world)),
        note=draw(maybe(texts())),
        extra=draw(free_json()),
        **given,
    )
    plain = convert.dump(bare)
    return evolve(
        bare, evidence=draw(tellings(plain, world)), missing=Keyed({**draw(absences(plain)), **missing})
    )


@st.composite
def _alone(draw: Draw, record_type: str) -> Any:
    world = draw(worlds(most=1))
    return draw(record(draw(strange_ids(record_type)), world))


@reused
def actors() -> Strategy[Actor]:
    """Give actors that keep every rule on one record; what they refer to is not there."""
    return _alone("actor")


@reused
def events() -> Strategy[Event]:
    """Give events that keep every rule on one record; what they refer to is not there."""
    return _alone("event")


@reused
def statements() -> Strategy[Statement]:
    """Give statements that keep every rule on one record; what they refer to is not there."""
    return _alone("statement")


@reused
def figures() -> Strategy[Figure]:
    """Give figures that keep every rule on one record; what they refer to is not there."""
    return _alone("figure")


@st.composite
def documents(draw: Draw) -> Document:
    """Give documents whose sentence tables fit an invented text, which some of them carry."""
    world = draw(worlds(most=1))
    own: Document = draw(document(world.close_source, world, content=True))
    return own


@reused
def records() -> Strategy[Record]:
    """Give records of all types that keep every rule on one record; what they refer to is not there."""
    return st.one_of(actors(), events(), statements(), figures(), documents())
