"""Piles of 64-bit numbers, too many to be kept in memory: put on a shelf, and dealt out again by their last bits."""

from array import array
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from attrs import define, field

from vz2019.validation.shelf import Shelf


__all__ = ["Pile"]

if TYPE_CHECKING:
    Numbers = array[int]

#: How many numbers of a pile are kept in memory.
_AT_HAND: Final = 1 << 13


@define
class Pile:
    """Rows of one or two numbers each, as they come.

    Attributes:
        shelf: what takes them when there are many.
        width: how many numbers a row has, of which the first is its key.
        rows: how many rows there are.

    """

    shelf: Shelf = field(repr=False)
    width: int = 1
    rows: int = 0
    _hand: "Numbers" = field(factory=lambda: array("q"), repr=False)
    _put: list[tuple[int, int]] = field(factory=list, repr=False)

    def add(self, numbers: "Numbers") -> None:
        """Add some rows.

        Raises `OSError` when there is no room on the shelf.
        """
        self.rows += len(numbers) // self.width
        self._hand.extend(numbers)
        if numbers and len(self._hand) >= _AT_HAND:
            written = self._hand.tobytes()
            self._put.append((self.shelf.put(written), len(written)))
            self._hand = array("q")

    def __iter__(self) -> Iterator["Numbers"]:
        """Give the rows again, many at once."""
        for place, size in self._put:
            numbers = array("q")
            numbers.frombytes(self.shelf.get(place, size))
            yield numbers
        if self._hand:
            yield self._hand

    def dealt(self, hands: int) -> "list[Pile]":
        """Deal the rows into piles, a power of two of them, so that rows with the same key are in the same one."""
        if hands == 1:
            return [self]
        piles = [Pile(self.shelf, self.width) for _ in range(hands)]
        for numbers in self:
            for pile, rows in zip(piles, _dealt(numbers, self.width, hands), strict=True):
                pile.add(array("q", rows))
        return piles


def _dealt(numbers: "Numbers", width: int, hands: int) -> list[list[int]]:
    dealt: list[list[int]] = [[] for _ in range(hands)]
    last = hands - 1
    if width == 1:
        takes = [rows.append for rows in dealt]
        for number in numbers:
            takes[number & last](number)
    else:
        for row in zip(*[iter(numbers)] * width, strict=True):
            dealt[row[0] & last].extend(row)
    return dealt
