"""Where a validation puts what it may need again: the text of inputs that can be read only once, and what records say.

In memory here; whoever reads files can give a shelf that is one.
"""

from bisect import bisect_right
from collections.abc import Callable
from typing import Protocol

from attrs import Factory, define


__all__ = ["GoneError", "Memory", "Reread", "Shelf"]

#: Reads bytes of an input once more: from which offset, and how many.
Reread = Callable[[int, int], bytes]


class GoneError(Exception):
    """What was read before cannot be read again as it was; the text says why, in words for a finding."""


class Shelf(Protocol):
    """Bytes that are put away and asked for again."""

    def put(self, data: bytes) -> int:
        """Put bytes away, and return their place."""
        ...

    def get(self, place: int, size: int) -> bytes:
        """Return so many of the bytes that were put away together, from a place on."""
        ...


@define
class Memory:
    """A shelf in memory.

    >>> shelf = Memory()
    >>> shelf.put(b"one"), shelf.put(b"other")
    (0, 3)
    >>> shelf.get(4, 3)
    b'the'
    """

    _held: list[bytes] = Factory(list)
    _places: list[int] = Factory(list)
    _size: int = 0

    def put(self, data: bytes) -> int:
        """Put bytes away, and return their place."""
        place, self._size = self._size, self._size + len(data)
        self._held.append(data)
        self._places.append(place)
        return place

    def get(self, place: int, size: int) -> bytes:
        """Return so many of the bytes that were put away together, from a place on."""
        one = bisect_right(self._places, place) - 1
        start = place - self._places[one]
        return self._held[one][start : start + size]
