"""Bytes to values: what stands in a file, record by record, each with its place.

A file is JSON Lines, one JSON list of records, or one single record; its content tells which. What does not satisfy the JSON
profile comes out as a problem, and the reading goes on with the next record wherever it can.
"""

from collections.abc import Iterator
from typing import Any, Final

from attrs import define, evolve, field, frozen

from vz2019.validation import layouts
from vz2019.validation.decoding import decode
from vz2019.validation.elements import elements
from vz2019.validation.finding import Excerpt
from vz2019.validation.jsontext import MAX_DEPTH, JsonProblem, Scan
from vz2019.validation.locating import locate


__all__ = ["MAX_LINE", "NOTICES", "Count", "Entry", "Problem", "Reader", "decode", "read"]

#: The greatest length of a line or of a record in a list, in bytes: it bounds the memory that one record can take.
MAX_LINE: Final = 1 << 20

#: The rules whose problems cost no data.
NOTICES: Final = frozenset({"byte-order-mark", "empty-input"})


@frozen(kw_only=True)
class Problem:
    """Something wrong with the text of a file, and where: lines and columns from 1, columns in code points."""

    rule: str
    line: int
    column: int
    message: str
    excerpt: Excerpt | None = field(default=None, repr=False)
    #: The place inside the record, as a JSON Pointer.
    pointer: str = ""
    #: What stands there, fit to print.
    value: str | None = None
    #: The id of the record that was refused, where it could still be read.
    record_id: str | None = None


@frozen(kw_only=True)
class Entry:
    """One value that satisfies the profile, with its text and the place where that begins."""

    value: Any
    text: str = field(repr=False)
    line: int
    column: int

    def spot(self, pointer: str, *, key: bool = False) -> "Spot":
        """Give the place of what a pointer names, or of its key; the entry's own where nothing is there."""
        found = locate(self.text, [pointer]).get(pointer)
        start, end = 0, 1
        if found is not None and key and found.key_start is not None and found.key_end is not None:
            start, end = found.key_start, found.key_end
        elif found is not None:
            opens = self.text[found.value_start] in "[{"
            start, end = found.value_start, found.value_start + 1 if opens else found.value_end
        mark = _Mark(0, self.line, self.column).move(self.text, start)
        return Spot(
            line=mark.line,
            column=mark.column,
            end_column=mark.column + end - start,
            excerpt=excerpt(self.text, start, mark.column),
        )


@frozen(kw_only=True)
class Spot:
    """A place in a file, with the stretch of its line."""

    line: int
    column: int
    end_column: int
    excerpt: Excerpt


_BEFORE: Final = 60
_AFTER: Final = 180


def excerpt(text: str, offset: int, column: int) -> Excerpt:
    """Cut the stretch of a line out of a text that surrounds an offset, whose column is known."""
    start = max(text.rfind("\n", 0, offset) + 1, offset - _BEFORE)
    line_end = text.find("\n", offset)
    line_end = len(text) if line_end < 0 else line_end
    end = min(line_end, offset + _AFTER)
    return Excerpt(text=text[start:end].rstrip("\r"), column=column - (offset - start), cut=end < line_end)


@define
class Count:
    """What became of the lines of a file, so that none is lost in silence.

    In JSON Lines, ``lines == blank + entries + refused``. In the other layouts ``entries + refused`` counts records; the
    place where a list breaks off counts as one record refused, and so does a file in a foreign encoding.
    """

    layout: layouts.Layout | None = None
    lines: int = 0
    blank: int = 0
    entries: int = 0
    refused: int = 0
    problems: int = 0
    notices: int = 0


@frozen
class _Mark:
    """An offset in a text whose line and column are known."""

    offset: int = 0
    line: int = 1
    column: int = 1

    def move(self, text: str, offset: int) -> "_Mark":
        """Go to a later offset."""
        # Line feeds only: other characters that Python takes for line ends are data.
        breaks = text.count("\n", self.offset, offset)
        if not breaks:
            return _Mark(offset, self.line, self.column + offset - self.offset)
        return _Mark(offset, self.line + breaks, offset - text.rfind("\n", self.offset, offset))


_START = _Mark()


def read(
    data: bytes, name: str = "<data>", *, max_line: int = MAX_LINE, max_depth: int = MAX_DEPTH
) -> "Reader":
    """Read the records of one file: each an entry, or problems that say why it is none."""
    return Reader(data, name, max_line=max_line, max_depth=max_depth)


class Reader:
    """Reads the data of one file; each iteration is a fresh reading, and `count` tells how the last one went."""

    def __init__(self, data: bytes, name: str, *, max_line: int, max_depth: int) -> None:
        self.name = name
        self.count = Count()
        self._data = data
        self._max_line = max_line
        self._max_depth = max_depth

    def __repr__(self) -> str:
        return f"<Reader {self.name!r}, {len(self._data)} bytes, {self.count.entries} entries read>"

    def __iter__(self) -> Iterator[Entry | Problem]:
        count = self.count = Count()
        for item in self._read():
            if isinstance(item, Entry):
                count.entries += 1
            elif item.rule in NOTICES:
                count.notices += 1
            else:
                count.problems += 1
            yield item

    def _read(self) -> Iterator[Entry | Problem]:
        if encoding := layouts.foreign_encoding(self._data):
            self.count.layout = "unreadable"
            self.count.lines = layouts.line_count(self._data)
            self.count.refused = 1
            yield _problem("unsupported-encoding", f"the file is in {encoding}; save it as UTF-8")
            return
        data = self._data
        if data.startswith(layouts.BOM):
            yield _problem(
                "byte-order-mark", "a byte order mark begins the file and was passed over; save without it"
            )
            data = data[len(layouts.BOM) :]
        layout = layouts.layout(data, max_line=self._max_line, max_depth=self._max_depth)
        self.count.layout = layout
        if layout == "lines":
            yield from self._lines(data)
        elif layout == "empty":
            self.count.lines = self.count.blank = layouts.line_count(data)
            yield _problem("empty-input", "the file holds no record")
        else:
            self.count.lines = layouts.line_count(data)
            yield from self._document(data)

    def _lines(self, data: bytes) -> Iterator[Entry | Problem]:
        for number, line in enumerate(layouts.lines(data), 1):
            self.count.lines = number
            # White space of JSON is one byte and one column each.
            raw = line.lstrip(layouts.SPACE)
            if raw:
                mark = _Mark(line=number, column=1 + len(line) - len(raw))
                yield from self._text(raw.rstrip(layouts.SPACE), mark)
            else:
                self.count.blank += 1

    def _document(self, data: bytes) -> Iterator[Entry | Problem]:
        raw = data.strip(layouts.SPACE)
        # Only white space stands before, so its bytes are its characters.
        start = data.index(raw)
        mark = evolve(_START.move(data[:start].decode(), start), offset=0)
        try:
            text = raw.decode()
        except UnicodeDecodeError:
            text = None
        if text is None or self.count.layout == "record":
            yield from self._text(raw, mark)
        else:
            yield from self._list(text, mark)

    def _text(self, raw: bytes, mark: _Mark) -> Iterator[Entry | Problem]:
        """Read the bytes of one text, which begins at a mark."""
        if len(raw) > self._max_line:
            yield self._too_long(len(raw), mark)
        else:
            # Of ill-formed bytes only those before the first bad one are looked at again.
            yield from self._result(
                decode(raw, max_depth=self._max_depth), raw.decode(errors="replace"), mark
            )

    def _list(self, text: str, mark: _Mark) -> Iterator[Entry | Problem]:
        """Read the elements of a list, which begins at a mark."""
        for element in elements(text, 0, max_depth=self._max_depth):
            mark = mark.move(text, element.start)
            piece = text[element.start : element.end]
            size = len(piece.encode())
            if element.is_last_read:
                yield from self._result(_last(element.result), piece, mark)
            elif size > self._max_line:
                yield self._too_long(size, mark)
            else:
                yield from self._result(element.result, piece, mark)
        if not self.count.entries and not self.count.refused:
            yield _problem("empty-input", "the list holds no record")

    def _result(self, result: Scan, text: str, mark: _Mark) -> Iterator[Entry | Problem]:
        if result.ok:
            yield Entry(value=result.value, text=text, line=mark.line, column=mark.column)
            return
        self.count.refused += 1
        # Counted though not listed: a report of them all could be far longer than the text.
        self.count.problems += result.unlisted
        start = evolve(mark, offset=0)
        for problem in result.problems:
            yield _placed(problem, text, start.move(text, problem.offset), _record_id(result.partial))

    def _too_long(self, size: int, mark: _Mark) -> Problem:
        self.count.refused += 1
        message = f"{size} bytes, where one record may have {self._max_line}; is a line feed missing?"
        return _problem("line-too-long", message, mark)


def _problem(rule: str, message: str, mark: _Mark = _START) -> Problem:
    return Problem(rule=rule, line=mark.line, column=mark.column, message=message)


def _placed(problem: JsonProblem, text: str, mark: _Mark, record_id: str | None) -> Problem:
    return Problem(
        rule=problem.rule,
        line=mark.line,
        column=mark.column,
        message=problem.message,
        excerpt=excerpt(text, problem.offset, mark.column),
        pointer=problem.pointer,
        value=problem.value,
        record_id=record_id,
    )


def _last(result: Scan) -> Scan:
    """Say in the last problem of a list that breaks off that it does."""
    *others, last = result.problems
    return evolve(
        result, problems=(*others, evolve(last, message=f"{last.message}; nothing after this was read"))
    )


def _record_id(partial: Any) -> str | None:
    found = partial.get("id") if isinstance(partial, dict) else None
    return found if isinstance(found, str) else None
