"""What some records say that others must agree with, in a form small enough to be kept for every record.

Ids are kept as 64-bit hashes, keyed anew in every run, so that nobody can choose ids that collide. What is suspected by its
hash is looked at again by its text; that a reference to nothing goes unseen because its hash is by chance that of an id has
odds of about one in 10^13 for a million references to a million ids.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Final, NamedTuple

from attrs import Factory, define, frozen
from msgspec import UNSET

from vz2019.validation.screening.notes import Notes


LEVELS: Final = ("document", "sentence", "span", "field")
_SENTENCE, _SPAN = LEVELS.index("sentence"), LEVELS.index("span")


def _numbers() -> "array[int]":
    return array("q")


@frozen
class Table:
    """What a document promises of the evidence on it.

    Attributes:
        level: the place of its evidence level among `LEVELS`, -1 for none.
        lengths: the lengths of its sentences by their number; of a sequence the first stands for none.
        owed: the sentences that must yield a record.
        has_content: whether the document holds its text itself.
        text: the hash of the digest of its text; 0 where it gives none.
        pending: how many sentences nobody has looked at yet.
        partial: how many are coded in part.
        without_gist: how many say nothing of what they report.

    """

    level: int
    lengths: Mapping[int, int] | Sequence[int]
    owed: tuple[int, ...]
    has_content: bool = False
    text: int = 0
    pending: int = 0
    partial: int = 0
    without_gist: int = 0

    @property
    def size(self) -> int:
        """The number of its sentences."""
        return len(self.lengths) - (0 if type(self.lengths) is dict else 1)

    @property
    def has_rows(self) -> bool:
        """Whether any sentence is known."""
        return self.size > 0

    def contradictions(self, ends: Mapping[int, int]) -> Iterator[int]:
        """Yield the sentences of evidence that there are not, that it reaches beyond, or on which it says less than is promised.

        The number 0 stands for evidence that names none.
        """
        lengths = self.lengths
        length = lengths.get if isinstance(lengths, dict) else dict(enumerate(lengths)).get
        unknown = not self.has_rows
        for sentence, end in ends.items():
            if sentence > 0:
                if not (unknown or end <= (length(sentence) or -1)):
                    yield sentence
            elif sentence == 0:
                if self.level >= _SENTENCE:
                    yield 0
            elif not unknown and (self.level >= _SPAN or not length(-sentence)):
                yield -sentence


class Facts(NamedTuple):
    """The notes on some records, ids and identities as hashes: a tuple, which is written and read most quickly.

    Attributes:
        own: the records' ids, repeated where they are.
        targets: what they refer to, repeated where it is.
        cited: what they point at, by document: what `Cited` holds, that which is told before what is consulted.
        bare: records of which not every unit has evidence: a document that it cites, the record's id.
        chained: the chain, from which record, to which.
        identities: identity and owner.
        described: identity of a place with the name of a property, the value, and the record's id.
        tables: the documents among them.

    """

    own: "array[int]"
    targets: "array[int]"
    cited: Mapping[int, tuple[Mapping[int, int], Mapping[int, int]]]
    bare: frozenset[tuple[int, int]]
    chained: tuple[tuple[str, int, int], ...]
    identities: tuple[tuple[int, int], ...]
    described: tuple[tuple[int, int, int], ...]
    tables: Mapping[int, Table]


def facts_of(notes: Notes) -> Facts:
    """Make facts of notes."""
    return Facts(
        own=_hashes(notes.own.values()),
        targets=_hashes((*notes.ids.values(), notes.cited)),
        cited={hash(name): (dict(one.told), dict(one.consulted)) for name, one in notes.cited.items()},
        bare=frozenset((hash(document), hash(record)) for document, record in notes.bare),
        chained=tuple((chain, hash(one), hash(other)) for chain, one, other in notes.chained),
        identities=tuple((hash((scheme, value)), hash(owner)) for scheme, value, owner in notes.identities),
        described=tuple(
            (hash((scheme, value, name)), _fingerprint(fact), hash(record))
            for scheme, value, name, fact, record in notes.described
        ),
        tables={hash(name): table for name, table in notes.tables},
    )


@define
class Gist:
    """What the rest of a dataset has to know of many records; see `Facts`.

    Attributes:
        own: the records' ids.
        targets: what they refer to, until they are settled.
        open: what of that is none of them, when they are.
        told: by document, the sentences on which stated evidence of records rests that are no documents.
        chained: by chain, pairs of ids that follow one another.
        identities: pairs of identity and owner.
        described: pairs of what is described and its value.
        tables: the documents among them.

    """

    own: "array[int]" = Factory(_numbers)
    targets: set[int] = Factory(set)
    open: "array[int]" = Factory(_numbers)
    told: dict[int, set[int]] = Factory(lambda: defaultdict(set))
    chained: dict[str, "array[int]"] = Factory(lambda: defaultdict(_numbers))
    identities: "array[int]" = Factory(_numbers)
    described: "array[int]" = Factory(_numbers)
    tables: dict[int, Table] = Factory(dict)

    def add(self, facts: Facts) -> None:
        """Take in the facts of some records."""
        self.own.extend(facts.own)
        self.targets.update(facts.targets)
        for document, (told, _) in facts.cited.items():
            self.told[document].update(map(abs, told))
        for name, one, other in facts.chained:
            self.chained[name].extend((one, other))
        self.identities.extend(chain.from_iterable(facts.identities))
        self.described.extend(chain.from_iterable((key, value) for key, value, _ in facts.described))
        self.tables.update(facts.tables)

    def settle(self) -> None:
        """Leave out what the records say to one another, when all are taken in."""
        self.open = array("q", self.targets.difference(self.own))
        self.targets.clear()


def _hashes(texts: Iterable[Iterable[str]]) -> "array[int]":
    return array("q", map(hash, chain.from_iterable(texts)))


def _fingerprint(fact: Any) -> int:
    """Return a hash that equal facts share. Only the hashes of texts are keyed; -1 and -2 have one in common."""
    if isinstance(fact, tuple) and all(type(number) in (int, float) for number in fact):
        # Plus nought, so that -0.0 is 0.0.
        return hash(repr([float(number) + 0.0 for number in fact]))
    return hash(repr(fact))


def table_of(document: Any) -> Table:
    """Return the table of a typed document, of which the sentences are numbered in their order."""
    level = LEVELS.index(document.evidence_level)
    rows = [] if document.sentences is UNSET else document.sentences
    owed = tuple(
        row.number for row in rows if _is_owed(row.coverage, field=document.evidence_level == "field")
    )
    states = [UNSET if row.coverage is UNSET else row.coverage.status for row in rows]
    return Table(
        level,
        array("I", [0, *(row.end - row.start for row in rows)]),
        owed,
        text=0 if document.text is UNSET else hash(document.text.sha256),
        pending=states.count("pending"),
        partial=states.count("partial"),
        without_gist=sum(row.gist is UNSET for row in rows),
    )


def _is_owed(coverage: Any, *, field: bool) -> bool:
    if coverage is UNSET:
        return field
    return coverage.status == "complete" and coverage.omissions is UNSET
