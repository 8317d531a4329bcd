"""Breaking text into lines for a terminal, in columns, without cutting a character or a mark."""

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Final

import regex
from attrs import frozen

from vz2019.printable import printable


__all__ = ["Atom", "atoms", "columns", "wrapped"]

_CLUSTER: Final = regex.compile(r"\X")


@frozen
class Atom:
    """What is never cut: a user-perceived character, or a mark.

    Attributes:
        text: what is printed.
        role: how it is drawn; atoms of one role that stand side by side are drawn as one.
        width: how many columns it takes.
        holds_next: whether no line may break after it.
        holds_last: whether no line may break before it.

    """

    text: str
    role: str = ""
    width: int = 1
    holds_next: bool = False
    holds_last: bool = False

    @property
    def is_space(self) -> bool:
        """Whether it is white space, which goes where a line breaks."""
        return self.text.isspace()


def atoms(text: str, role: str = "") -> Iterator[Atom]:
    r"""Yield the characters of a text, as they may be printed.

    >>> [atom.text for atom in atoms("e\u0301a")] == ["e\u0301", "a"]
    True
    """
    for cluster in _CLUSTER.findall(text):
        shown = printable(cluster)
        yield Atom(shown, role, columns(shown))


def columns(text: str) -> int:
    r"""Return how many columns a text takes on a terminal: two for a wide character, none for a mark on another.

    >>> columns("e\u0301a"), columns("\u5e02\u957f")
    (2, 4)
    """
    return sum(map(_width, text))


def _width(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def wrapped(found: Iterable[Atom], room: int) -> Iterator[tuple[Atom, ...]]:
    """Break atoms into lines of so many columns, at spaces where that is possible.

    >>> ["".join(atom.text for atom in line) for line in wrapped(atoms("we will not load"), 8)]
    ['we will', 'not load']
    """
    line: list[Atom] = []
    for is_gap, piece in _pieces(list(found)):
        for part in [piece] if is_gap or _fits(piece, room) else _cut(piece, room):
            if not is_gap and line and not _fits([*line, *part], room):
                yield _trimmed(line)
                line = []
            line = [*line, *part] if line or not is_gap else line
    if line:
        yield _trimmed(line)


def _pieces(found: list[Atom]) -> Iterator[tuple[bool, list[Atom]]]:
    """Yield words and the gaps between them; white space that a mark holds is no gap."""
    before = [Atom(""), *found]
    after = [*found[1:], Atom("")]
    gaps = (
        atom.is_space and not last.holds_next and not following.holds_last
        for last, atom, following in zip(before, found, after, strict=False)
    )
    for is_gap, group in groupby(zip(gaps, found, strict=True), key=itemgetter(0)):
        yield is_gap, [atom for _, atom in group]


def _fits(found: list[Atom], room: int) -> bool:
    return sum(atom.width for atom in found) <= room


def _cut(word: list[Atom], room: int) -> Iterator[list[Atom]]:
    """Cut what is too long for a line, or has no spaces, between characters."""
    part: list[Atom] = []
    for unit in _units(word):
        if part and not _fits([*part, *unit], room):
            yield part
            part = []
        part += unit
    yield part


def _units(word: list[Atom]) -> Iterator[list[Atom]]:
    """Yield what is not to be cut: each character with the marks that hold it."""
    unit: list[Atom] = []
    for atom in word:
        if unit and not unit[-1].holds_next and not atom.holds_last:
            yield unit
            unit = []
        unit.append(atom)
    yield unit


def _trimmed(line: list[Atom]) -> tuple[Atom, ...]:
    last = len(line)
    while last and line[last - 1].is_space:
        last -= 1
    return tuple(line[:last])
