"""The line that a finding is in, cut to a width, and where the mark stands under it."""

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from attrs import frozen

from vz2019.validation import Excerpt
from vz2019.validation.display import show


__all__ = ["Drawing", "draw"]

_CUT: Final = "…"
_LEAST_ROOM: Final = 20
_LONGEST_ESCAPE: Final = 12

# Vowels and finals of Korean syllables that are written in parts: they join the letter before them.
_JOINING: Final = (range(0x1160, 0x1200), range(0xD7B0, 0xD800))
_VARIATION_SELECTORS: Final = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))


@frozen(kw_only=True)
class Drawing:
    """A line with a mark under it.

    Attributes:
        line: the line, or the stretch of it that fits, safe to print.
        indent: how many columns stand before the mark.
        marked: how many columns the mark takes, one at least.

    """

    line: str
    indent: int
    marked: int


@frozen
class _Cell:
    """A code point as it is printed, and how many columns it takes."""

    shown: str
    width: int


def draw(excerpt: Excerpt, column: int, end_column: int, room: int) -> Drawing:
    """Draw an excerpt in so many columns, the fault from a column to before another always in sight.

    >>> drawing = draw(Excerpt(text='{"a": 1}', column=1, cut=False), 7, 8, 80)
    >>> drawing.line, drawing.indent, drawing.marked
    ('{"a": 1}', 6, 1)
    """
    cells = _cells(excerpt.text)
    start = min(max(column - excerpt.column, 0), len(cells))
    end = min(max(end_column - excerpt.column, start), len(cells))
    before, fault, after = cells[:start], cells[start:end], cells[end:]
    room = max(room, _LEAST_ROOM) - 2 * len(_CUT)
    shown_fault = _fitting(fault, room)
    spare = room - max(_width(fault), 1)
    shown_before = _tail(before, max(spare // 2, spare - _width(after)))
    shown_after = _fitting(after, spare - _width(shown_before)) if len(shown_fault) == len(fault) else []
    left = _CUT if excerpt.column > 1 or len(shown_before) < len(before) else ""
    whole = len(shown_fault) + len(shown_after) == len(fault) + len(after)
    right = _CUT if excerpt.cut or not whole else ""
    line = "".join(cell.shown for cell in (*shown_before, *shown_fault, *shown_after))
    return Drawing(
        line=f"{left}{line}{right}",
        indent=len(left) + _width(shown_before),
        marked=max(_width(shown_fault), 1),
    )


def _cells(text: str) -> list[_Cell]:
    return [_cell(char, previous) for previous, char in zip(f" {text}", text, strict=False)]


def _cell(char: str, previous: str) -> _Cell:
    # A second number sign is escaped as `lines.safe` does it, so that no runner finds a command.
    if (char == "#" and previous == "#") or _is_in(char, _VARIATION_SELECTORS):
        escaped = f"\\u{{{ord(char):x}}}"
        return _Cell(escaped, len(escaped))
    shown = show(char, _LONGEST_ESCAPE)
    return _Cell(shown, len(shown) if shown != char else _columns(char))


def _columns(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me") or _is_in(char, _JOINING):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def _is_in(char: str, ranges: Iterable[range]) -> bool:
    return any(ord(char) in one for one in ranges)


def _width(cells: Iterable[_Cell]) -> int:
    return sum(cell.width for cell in cells)


def _fitting(cells: Iterable[_Cell], room: int) -> list[_Cell]:
    """Return the first cells, as many as fit."""
    fitting: list[_Cell] = []
    for cell in cells:
        room -= cell.width
        if room < 0:
            break
        fitting.append(cell)
    return fitting


def _tail(cells: Sequence[_Cell], room: int) -> list[_Cell]:
    """Return the last cells, as many as fit, and no mark that has lost the letter it belongs to."""
    tail = _fitting(reversed(cells), room)[::-1]
    if len(tail) < len(cells):
        while tail and not tail[0].width:
            del tail[0]
    return tail
