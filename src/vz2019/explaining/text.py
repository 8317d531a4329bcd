"""Explanations drawn as text, for a terminal or a page of plain text."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any, Final

import regex
from attrs import frozen

from vz2019.explaining.blocks import Block, Heading, Quote, Row
from vz2019.explaining.highlighting import Segment
from vz2019.explaining.outline import outline
from vz2019.explaining.wrapping import Atom, atoms, columns, wrapped


__all__ = ["MARKS", "Look", "draw", "highlighted"]

#: What stands around marked words where there is no colour.
MARKS: Final = ("[[", "]]")
_INDENT: Final = 2
_LEAST_ROOM: Final = 24
_WIDEST_LABEL: Final = 22

# Isolates of Unicode's bidirectional algorithm (UAX 9): what stands in them is put in order by itself.
_LEFT_TO_RIGHT, _RIGHT_TO_LEFT, _EITHER, _END = "\u2066", "\u2067", "\u2068", "\u2069"
_FROM_RIGHT: Final = frozenset({"R", "AL"})

#: Draws a piece of text in a role: `title`, `heading`, `label`, `keys`, `mark` or `name`.
Paint = Callable[[str, str], str]


@frozen(kw_only=True)
class Look:
    """How text is drawn.

    Attributes:
        width: how many columns a line has.
        paint: gives a piece of text the colour of its role; None where there is no colour, and marks are brackets.

    """

    width: int = 100
    paint: Paint | None = None

    def painted(self, text: str, role: str) -> str:
        """Return a piece of text in the colour of its role."""
        return text if self.paint is None or not text else self.paint(text, role)


def draw(what: Any, look: Look | None = None) -> str:
    """Return an explanation, an answer or a sentence as text."""
    blocks = list(outline(what))
    return "\n".join(line for block in blocks for line in _lines(block, look or Look(), _column(blocks)))


def _column(blocks: Iterable[Block]) -> int:
    """Return at which column the text of rows begins that are not set in."""
    labels = [columns(block.label) for block in blocks if isinstance(block, Row) and block.text]
    return min(max(labels, default=0), _WIDEST_LABEL)


def _lines(block: Block, look: Look, column: int) -> Iterator[str]:
    if isinstance(block, Heading):
        role = "title" if block.level == 1 else "heading"
        yield from [""] * (block.level - 1)
        yield from (_line(line, look) for line in wrapped(atoms(block.text, role), look.width))
    elif isinstance(block, Quote):
        indent = _indent(block.depth) + column + _INDENT
        yield from _quote(block.segments, look, indent)
    else:
        yield from _row(block, look, column)


def _indent(depth: int) -> int:
    return _INDENT * (depth + 1)


def _row(row: Row, look: Look, column: int) -> Iterator[str]:
    indent = _indent(row.depth)
    if not row.label and not row.depth:
        column = -_INDENT
    label = [*atoms(row.label, "label")]
    gap = max(column - columns(row.label), 0) + _INDENT
    begun = [*label, Atom(" " * gap, "", gap)] if row.label and row.text else label
    room = max(look.width - indent - column - _INDENT, _LEAST_ROOM)
    told = [*atoms(row.text), *_keys(row)]
    first, *rest = [*wrapped(told, room)] or [()]
    if not row.label:
        begun = [Atom(" " * (column + _INDENT), "", 0)]
    yield " " * indent + _line((*begun, *first), look)
    yield from (" " * (indent + column + _INDENT) + _line(line, look) for line in rest)


def _keys(row: Row) -> Iterator[Atom]:
    """Yield where a row comes from: an arrow and the keys of tellings."""
    for sign, keys in (("\u2190", row.supported_by), ("\u2260", row.claimed_by)):
        if keys:
            yield Atom("  ", "", 2)
            yield Atom(sign, "keys", 1, holds_next=True)
        for key in keys:
            yield Atom(" ", "", 1, holds_last=True)
            yield Atom(key, "keys", columns(key))


def _line(line: Iterable[Atom], look: Look) -> str:
    """Join a line, each stretch of one role painted as one."""
    return "".join(
        look.painted(isolated("".join(atom.text for atom in group)), role)
        for role, group in groupby(line, key=lambda atom: atom.role)
    )


_FOREIGN: Final = regex.compile(
    r"[\p{Bidi_Class=R}\p{Bidi_Class=AL}](?:[^\p{Bidi_Class=L}]*[\p{Bidi_Class=R}\p{Bidi_Class=AL}\p{Bidi_Class=NSM}])?"
)


def isolated(text: str) -> str:
    """Return a text with each stretch that is written from right to left kept apart from what surrounds it.

    >>> isolated("plain") == "plain"
    True
    """
    return _FOREIGN.sub(lambda found: f"{_RIGHT_TO_LEFT}{found[0]}{_END}", text)


def highlighted(segments: Iterable[Segment], look: Look | None = None) -> str:
    """Return a sentence on one line, with its marks.

    >>> from vz2019.explaining.highlighting import segments
    >>> highlighted(segments("We stay, she said.", [(0, 7)]))
    '[[We stay]], she said.'
    """
    look, found = look or Look(), tuple(segments)
    return _quoted_line(_marked(found, look), look, _base(found))


def _quote(segments: tuple[Segment, ...], look: Look, indent: int) -> Iterator[str]:
    room = max(look.width - indent, _LEAST_ROOM)
    for line in wrapped(_marked(segments, look), room):
        yield " " * indent + _quoted_line(line, look, _base(segments))


def _marked(segments: Iterable[Segment], look: Look) -> Iterator[Atom]:
    for segment in segments:
        if not segment.marked:
            yield from atoms(segment.text)
            continue
        name = f"{', '.join(segment.names)}: " if segment.names else ""
        opening, closing = MARKS if look.paint is None else ("", "")
        if opening or name:
            yield Atom(opening + name, "mark name", columns(opening + name), holds_next=True)
        yield from atoms(segment.text, "mark")
        if closing:
            yield Atom(closing, "mark end", columns(closing), holds_last=True)


def _base(segments: Iterable[Segment]) -> str:
    """Return the isolate in which a sentence stands: by its first letter, where any is written from right to left."""
    kinds = [unicodedata.bidirectional(char) for segment in segments for char in segment.text]
    if _FROM_RIGHT.isdisjoint(kinds):
        return ""
    first = next(kind for kind in kinds if kind == "L" or kind in _FROM_RIGHT)
    return _LEFT_TO_RIGHT if first == "L" else _RIGHT_TO_LEFT


def _quoted_line(line: Iterable[Atom], look: Look, base: str) -> str:
    """Join a line of a sentence; where some of it is written from right to left, marked words keep to themselves."""
    said = ""
    for role, group in groupby(line, key=lambda atom: atom.role):
        text = "".join(atom.text for atom in group)
        said += look.painted(f"{_EITHER}{text}{_END}" if base and role == "mark" else text, role)
    return f"{base}{said}{_END}" if base else said
