"""Readers of one layout each: they are fed the bytes of an input piece by piece, and give its records.

None keeps more of the input than one record may be long.
"""

import re
from collections.abc import Iterator
from typing import Any, Final, Protocol

from attrs import Factory, define, frozen

from vz2019.validation.decoding import decode
from vz2019.validation.entries import Entry, Further, Mark, Problem, Round, Spot, problem_at
from vz2019.validation.jsontext import MAX_DEPTH, Scan
from vz2019.validation.layouts import SPACE
from vz2019.validation.stretches import Block, Stretch
from vz2019.validation.stretches import Single as Item


__all__ = [
    "Body",
    "Count",
    "Item",
    "Limits",
    "LinesBody",
    "RecordBody",
    "line_items",
    "results",
]


#: The greatest length of a line or of a record in a list, in bytes: it bounds the memory that one record can take.
MAX_LINE: Final = 1 << 20

_ENDLESS: Final = 1024

_ID: Final = re.compile(r'"id"\s*:\s*"(?P<id>(?:actor|event|statement|figure|document):[a-z0-9-]+)"')


@frozen(kw_only=True)
class Limits:
    """How much of an input is taken before it is refused.

    Attributes:
        line: the greatest length of a line or of a record, in bytes.
        depth: the greatest depth of lists and objects.
        expansion: how many times its own size a compressed input may expand to; 0 for any.

    """

    line: int = MAX_LINE
    depth: int = MAX_DEPTH
    expansion: int = 200


@define
class Count:
    """What became of the lines of an input, so that none is lost in silence; see `InputSummary`."""

    layout: str = "empty"
    size: int = 0
    lines: int = 0
    blank: int = 0
    entries: int = 0
    refused: int = 0

    def add(self, other: "Count") -> None:
        """Add what became of lines that were looked at elsewhere."""
        self.blank += other.blank
        self.entries += other.entries
        self.refused += other.refused


class Body(Protocol):
    """A reader of one layout."""

    @property
    def is_over(self) -> bool:
        """Whether nothing that may follow can be read any more."""
        ...

    def feed(self, data: bytes) -> Iterator[Item | Stretch]:
        """Take some more bytes, and give what they complete."""
        ...

    def close(self) -> Iterator[Item | Stretch]:
        """Give what is left when the input has ended."""
        ...


def results(result: Scan, text: str, mark: Mark, count: Count, around: Round) -> Iterator[Item]:
    """Give the entry that a text yields, or its problems."""
    if result.ok:
        count.entries += 1
        yield Entry(value=result.value, text=text, line=mark.line, column=mark.column, round=around)
        return
    count.refused += 1
    record_id = _record_id(result.partial, text)
    start = Mark(0, mark.line, mark.column)
    for problem in result.problems:
        yield problem_at(problem, text, start, record_id=record_id, around=around)
    yield from (Further(rule, number) for rule, number in result.unlisted.items())


def _record_id(partial: Any, text: str) -> str | None:
    """Tell the id of a refused record, from what was read of it or from the rest of its text."""
    found = partial.get("id") if isinstance(partial, dict) else None
    if isinstance(found, str):
        return found
    seen = _ID.search(text)
    return seen["id"] if seen else None


def too_long(size: int, mark: Mark, limits: Limits, count: Count) -> Problem:
    """Refuse a record, and say how long it is."""
    count.refused += 1
    is_endless = size > limits.line * _ENDLESS
    endless = "; nothing after this was read" if is_endless else ""
    return Problem(
        rule="line-too-long",
        spot=Spot(line=mark.line, column=mark.column, end_column=mark.column + 1),
        message=f"{size} bytes, where one record may have {limits.line}; is a line feed missing?{endless}",
        lost="rest" if is_endless else "record",
    )


@define
class _Piece:
    """The bytes of one record so far; of one that is too long only their number."""

    limit: int
    data: list[bytes] = Factory(list)
    size: int = 0

    def add(self, data: bytes) -> None:
        self.size += len(data)
        if self.size <= self.limit:
            self.data.append(data)
        else:
            self.data.clear()

    @property
    def is_too_long(self) -> bool:
        return self.size > self.limit

    @property
    def is_endless(self) -> bool:
        # A device that never ends would be read for ever in search of its first line feed.
        return self.size > self.limit * _ENDLESS

    def take(self) -> bytes:
        whole = b"".join(self.data)
        self.data.clear()
        self.size = 0
        return whole


class LinesBody:
    """JSON Lines: one record a line."""

    def __init__(self, mark: Mark, limits: Limits, count: Count, *, lead: str = "", offset: int = 0) -> None:
        self._mark = mark
        self._lead = lead
        self._offset = offset
        self._limits = limits
        self._count = count
        self._piece = _Piece(limits.line)

    @property
    def is_over(self) -> bool:
        """Whether the record has become so long that its end will not be waited for."""
        return self._piece.is_endless

    def feed(self, data: bytes) -> Iterator[Item | Stretch]:
        """Take some more bytes, and give the lines that they complete."""
        first, last = data.find(b"\n"), data.rfind(b"\n")
        if first < 0:
            self._piece.add(data)
            return
        if not self._piece.is_too_long:
            yield from self._stretch(data, 0, last)
        else:
            self._piece.add(data[:first])
            yield self._too_long()
            if last > first:
                yield from self._stretch(data, first + 1, last)
        self._piece.add(data[last + 1 :])

    def close(self) -> Iterator[Item | Stretch]:
        """Give the last line, if no line feed ends it."""
        if self._piece.is_too_long:
            yield self._too_long()
        elif self._piece.size:
            yield from self._stretch(b"", 0, 0)

    def _too_long(self) -> Problem:
        problem = too_long(self._piece.size, self._mark, self._limits, self._count)
        self._move(self._piece.size, 1)
        self._piece.take()
        return problem

    def _stretch(self, data: bytes, begin: int, end: int) -> Iterator[Stretch]:
        stretch = Stretch(self._piece.take(), data, begin, end, self._mark, self._lead, self._offset)
        yield stretch
        # By now its lines may have been parted, and need not be counted.
        self._move(stretch.size, stretch.number)

    def _move(self, size: int, lines: int) -> None:
        self._offset += size + 1
        self._count.lines += lines
        self._mark, self._lead = Mark(0, self._mark.line + lines), ""


def line_items(block: Block, place: int, limits: Limits, count: Count) -> Iterator[Item]:
    """Give the record of one line of a block, or its problems; nothing of a blank line."""
    line, mark = block.lines[place], block.mark(place)
    if len(line) > limits.line:
        yield too_long(len(line), mark, limits, count)
        return
    raw = line.lstrip(SPACE)
    if not raw:
        count.blank += 1
        return
    # White space of JSON is one byte and one column each.
    space = line[: len(line) - len(raw)].decode()
    start = Mark(0, mark.line, mark.column + len(space))
    raw = raw.rstrip(SPACE)
    lead = block.lead if place == 0 else ""
    yield from results(decode(raw, max_depth=limits.depth), _readable(raw), start, count, Round(lead + space))


class RecordBody:
    """One record alone, over several lines."""

    def __init__(self, mark: Mark, limits: Limits, count: Count, *, lead: str = "") -> None:
        self._mark = mark
        self._round = Round(lead)
        self._limits = limits
        self._count = count
        self._piece = _Piece(limits.line)

    @property
    def is_over(self) -> bool:
        """Whether the record has become so long that its end will not be waited for."""
        return self._piece.is_endless

    def feed(self, data: bytes) -> Iterator[Item]:
        """Take some more bytes."""
        self._piece.add(data)
        yield from ()

    def close(self) -> Iterator[Item]:
        """Give the record."""
        if self._piece.is_too_long:
            yield too_long(self._piece.size, self._mark, self._limits, self._count)
            return
        raw = self._piece.take().rstrip(SPACE)
        result = decode(raw, max_depth=self._limits.depth)
        yield from results(result, _readable(raw), self._mark, self._count, self._round)


def _readable(raw: bytes) -> str:
    # Of ill-formed bytes only those before the first bad one are looked at again.
    return raw.decode(errors="replace")
