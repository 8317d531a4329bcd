"""What some records say that others must agree with, in a form small enough to be kept for every record.

Ids are kept as 64-bit hashes, keyed anew in every run, so that nobody can choose ids that collide. What is suspected by its
hash is looked at again by its text; that a reference to nothing goes unseen because its hash is by chance that of an id has
odds of about one in 10^13 for a million references to a million ids.
"""

from array import array
from collections.abc import Mapping, Sequence
from typing import Any, Final

from attrs import frozen
from msgspec import UNSET

from vz2019.validation.screening.notes import Cited, Notes


LEVELS: Final = ("document", "sentence", "span", "field")


@frozen
class Table:
    """What a document promises of the evidence on it.

    Attributes:
        level: the place of its evidence level among `LEVELS`, -1 for none.
        lengths: the lengths of its sentences by their number; of a sequence the first stands for none.
        owed: the sentences that must yield a record.

    """

    level: int
    lengths: Mapping[int, int] | Sequence[int]
    owed: frozenset[int]

    def length(self, sentence: int) -> int:
        """Return how long a sentence is, 0 where there is none of the number."""
        if isinstance(self.lengths, Mapping):
            return self.lengths.get(sentence, 0)
        return self.lengths[sentence] if 0 < sentence < len(self.lengths) else 0


@frozen
class Facts:
    """The notes on some records, ids and identities as hashes.

    Attributes:
        own: the records' ids, repeated where they are.
        targets: what they refer to outside themselves.
        cited: what they point at, by document.
        bare: the documents of records of which not every unit has evidence.
        chained: the chain, from which record, to which.
        identities: identity and owner.
        described: identity of a place with the name of a property, and the value.
        tables: the documents among them.

    """

    own: "array[int]"
    targets: "array[int]"
    cited: Mapping[int, Cited]
    bare: frozenset[int]
    chained: tuple[tuple[str, int, int], ...]
    identities: tuple[tuple[int, int], ...]
    described: tuple[tuple[int, int], ...]
    tables: Mapping[int, Table]


def facts_of(notes: Notes) -> Facts:
    """Make facts of notes."""
    own: array[int] = array("q")
    for ids in notes.own.values():
        own.extend(map(hash, ids))
    targets = {hash(target) for ids in notes.ids.values() for target in ids}
    targets.update(map(hash, notes.cited))
    targets.difference_update(own)
    return Facts(
        own=own,
        targets=array("q", targets),
        cited={hash(name): cited for name, cited in notes.cited.items()},
        bare=frozenset(map(hash, notes.bare)),
        chained=tuple((chain, hash(one), hash(other)) for chain, one, other in notes.chained),
        identities=tuple((hash((scheme, value)), hash(owner)) for scheme, value, owner in notes.identities),
        described=tuple(
            (hash((scheme, value, name)), _fingerprint(fact)) for scheme, value, name, fact in notes.described
        ),
        tables={hash(name): table for name, table in notes.tables},
    )


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
    owed = frozenset(
        row.number for row in rows if _is_owed(row.coverage, field=document.evidence_level == "field")
    )
    return Table(level, array("I", [0, *(row.end - row.start for row in rows)]), owed)


def _is_owed(coverage: Any, *, field: bool) -> bool:
    if coverage is UNSET:
        return field
    return coverage.status == "complete" and coverage.omissions is UNSET
