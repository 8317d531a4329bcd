"""Sets of sentences, as small as they can be: a bit for each number."""

from collections.abc import Iterable
from typing import Final

from attrs import define


__all__ = ["Sentences"]

#: Numbers from here on are kept as they are: one bit of a number of any size could fill the memory.
_FAR: Final = 1 << 12


@define
class Sentences:
    """Numbers of sentences, none of them negative.

    >>> told = Sentences()
    >>> told.add([3, 1, 10**9])
    >>> [number in told for number in (1, 2, 3, 10**9)]
    [True, False, True, True]
    >>> -1 in told
    False
    """

    _bits: int = 0
    _far: set[int] | None = None

    def add(self, numbers: Iterable[int]) -> None:
        """Add some numbers."""
        bits = 0
        for number in numbers:
            if number < _FAR:
                bits |= 1 << number
            else:
                self._far = {*(self._far or ()), number}
        self._bits |= bits

    def __contains__(self, number: object) -> bool:
        # Whoever writes 13.0 means the same sentence.
        if isinstance(number, float) and number.is_integer():
            number = int(number)
        if not isinstance(number, int):
            return False
        return bool(self._bits >> number & 1) if 0 <= number < _FAR else number in (self._far or ())
