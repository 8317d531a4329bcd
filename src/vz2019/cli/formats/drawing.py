"""A line of the input with a mark under what is wrong in it."""

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

from vz2019.validation import Excerpt, Finding


_CUT: Final = "…"
#: How much of the line is shown before what is wrong, in columns of the terminal.
_BEFORE: Final = 24


@frozen
class _Cell:
    """What one code point of the line looks like, and how many columns it takes."""

    shown: str
    width: int


def drawn(finding: Finding, width: int) -> Iterator[str]:
    """Yield the line that a finding is in, cut to a width, and under it carets from its column to its end column.

    Tabs are shown as one space and what does not print as an escape; wide and combining characters are counted as a terminal
    counts them, so that the carets stand right.
    """
    excerpt = finding.excerpt
    if excerpt is None or not excerpt.text.strip():
        return
    number = str(finding.line)
    gutter = " " * len(number)
    line, carets = _window(excerpt, finding, max(width - len(number) - 3, 20))
    yield f"{gutter} |"
    yield f"{number} | {line}"
    yield f"{gutter} | {carets}"


def _window(excerpt: Excerpt, finding: Finding, width: int) -> tuple[str, str]:
    cells = [_cell(char) for char in excerpt.text]
    start = min(max(finding.column - excerpt.column, 0), len(cells))
    end = min(max(finding.end_column - excerpt.column, start + 1), len(cells))
    first = _leftmost(cells, start)
    cut_before = first > 0 or excerpt.column > 1
    last = _rightmost(cells, first, width - 2)
    cut_after = last < len(cells) or excerpt.cut
    shown = "".join(cell.shown for cell in cells[first:last])
    line = f"{_CUT if cut_before else ''}{shown}{_CUT if cut_after else ''}"
    before = cut_before + _width(cells[first:start])
    return line, " " * before + "^" * max(_width(cells[start : min(end, last)]), 1)


def _leftmost(cells: Sequence[_Cell], start: int) -> int:
    """Return the first cell to be shown so that enough stands before the cell at `start`."""
    room, first = _BEFORE, start
    while first > 0 and cells[first - 1].width <= room:
        first -= 1
        room -= cells[first].width
    return first


def _rightmost(cells: Sequence[_Cell], first: int, room: int) -> int:
    last = first
    while last < len(cells) and cells[last].width <= room:
        room -= cells[last].width
        last += 1
    return last


def _width(cells: Sequence[_Cell]) -> int:
    return sum(cell.width for cell in cells)


def _cell(char: str) -> _Cell:
    if char == "\t":
        return _Cell(" ", 1)
    if not char.isprintable():
        escape = f"\\u{{{ord(char):x}}}"
        return _Cell(escape, len(escape))
    if unicodedata.category(char) in ("Mn", "Me"):
        return _Cell(char, 0)
    return _Cell(char, 2 if unicodedata.east_asian_width(char) in "WF" else 1)
