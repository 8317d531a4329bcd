"""Parts of an input, and what each shows by itself."""

import pickle
from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, Final, NamedTuple

from attrs import Factory, define, frozen

from vz2019.validation.bodies import Count
from vz2019.validation.dataset_index import Item
from vz2019.validation.decoding import decode
from vz2019.validation.entries import Entry, Mark, Problem, Round
from vz2019.validation.finding import Finding
from vz2019.validation.rule import Rule
from vz2019.validation.screening.facts import Facts, Gist
from vz2019.validation.stretches import Block
from vz2019.validation.upshot import Upshot


__all__ = ["UNMARKED", "Kept", "KeptLines", "KeptRecords", "Marks", "Part"]


@frozen
class Marks:
    """The places of a record at which its own findings stand; see `Item`."""

    broken: frozenset[str]
    flawed: frozenset[str]
    renamed: Mapping[str, str | None]

    @classmethod
    def of(cls, item: Item) -> "Marks":
        """Take down the marks of an item."""
        if not (item.broken or item.flawed or item.renamed):
            return UNMARKED
        return cls(frozenset(item.broken), frozenset(item.flawed), item.renamed)

    def __reduce__(self) -> str | tuple[Any, ...]:
        # Most records have no marks, and where very many are kept they share one value, when they come back too.
        return "UNMARKED" if self is UNMARKED else (Marks, (self.broken, self.flawed, self.renamed))

    def item(self, entry: Entry, file: str) -> Item:
        """Return what was read as the item that it was."""
        return Item(entry.value, entry, file, set(self.broken), set(self.flawed), dict(self.renamed))


#: The marks of a record at which nothing was found.
UNMARKED: Final = Marks(frozenset(), frozenset(), {})


class KeptLines(NamedTuple):
    """Where lines stand that were read together.

    Attributes:
        offset: how many bytes of the part stand before them.
        size: their bytes, with the line feeds between them.
        start: where they begin.
        lead: what stands before them on the first line.
        marks: by their numbers those that were not cleared, with the marks of the record; None where there is none.

    """

    offset: int
    size: int
    start: Mark
    lead: str
    marks: Mapping[int, Marks | None]

    def block(self, data: bytes) -> Block:
        """Return the lines, of which the bytes are at hand."""
        return Block(data.split(b"\n"), self.start, self.lead)


@frozen
class KeptRecords:
    """Where records of a list stand that were read together, one after another.

    Attributes:
        records: the size of each in bytes, where it begins in its file, what stands round it there, and its marks.

    """

    records: tuple[tuple[int, Mark, Round, Marks], ...]

    def items(
        self, data: bytes, file: str, depth: int
    ) -> Iterator[tuple[bytes, Callable[[], Iterator[Item]]]]:
        """Yield the text of each record, of which the bytes are at hand, and what reads it."""
        place = 0
        for size, mark, around, marks in self.records:
            raw, place = data[place : place + size], place + size
            entry = partial(_entry, raw, mark, around, depth)
            yield raw, partial(_items, entry, marks, file)

    @property
    def offset(self) -> int:
        """How many bytes of the part stand before them."""
        return 0

    @property
    def size(self) -> int:
        """The bytes of all."""
        return sum(size for size, *_ in self.records)


def _entry(raw: bytes, mark: Mark, around: Round, depth: int) -> Entry:
    value = decode(raw, max_depth=depth).value
    return Entry(value=value, text=raw.decode(), line=mark.line, column=mark.column, round=around)


def _items(read: Callable[[], Entry], marks: Marks, file: str) -> Iterator[Item]:
    yield marks.item(read(), file)


Kept = KeptLines | KeptRecords


@define
class Part:
    """What a part of an input shows.

    Attributes:
        findings: what is wrong with its records, each by itself.
        unlisted: findings that are only counted, by rule.
        records: the number of records by type; `unreadable` for those without a known type or version.
        lines: what became of its lines.
        upshot: what the findings mean for others.
        kept: what its records say to others, and where they stand, until it is complete.
        written: the same, written down.
        has_documents: whether there are documents among them.
        text: the text of what is kept, where it has been made for that; else the part's own.
        held: records that are looked at again whatever others say.
        gist: what the rest of the dataset has to know of its records.
        empty: that it holds no record.
        changed: the hashes of the ids of records that may hold something else than in the earlier version.
        attached: the documents of which anything was found in a copy, by the hashes of their ids.
        unread: why copies could not be read, by the ids of their documents.
        unread_numbers: the number of figures whose number is in words that are not read.

    """

    findings: list[Finding] = Factory(list)
    unlisted: Counter[str] = Factory(Counter)
    records: Counter[str] = Factory(Counter)
    lines: Count = Factory(Count)
    upshot: Upshot = Factory(Upshot)
    kept: list[tuple[Kept, Facts]] = Factory(list)
    written: bytes = b""
    has_documents: bool = False
    text: bytes | None = None
    held: list[Item] = Factory(list)
    gist: Gist = Factory(Gist)
    empty: list[Problem] = Factory(list)
    changed: "array[int]" = Factory(lambda: array("q"))
    attached: set[int] = Factory(set)
    unread: dict[str, str] = Factory(dict)
    unread_numbers: int = 0

    def enter(self, finding: Finding, rule: Rule) -> bool:
        """Take in a finding."""
        del rule
        self.findings.append(finding)
        return True

    def count(self, rule: Rule, number: int) -> None:
        """Count findings of a rule that are not told one by one."""
        self.unlisted[rule.slug] += number

    def complete(self) -> None:
        """Write down what is kept, in this process rather than in one for all, and leave out what concerns no other part."""
        self.gist.settle()
        if self.kept:
            self.has_documents = any(facts.tables for _, facts in self.kept)
            self.written = pickle.dumps(self.kept, pickle.HIGHEST_PROTOCOL)
            self.kept.clear()
