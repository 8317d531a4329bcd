"""Numbers as JSON writes them, and which of them a double can hold.

Every double beyond 2**53 is an integer, and `1e20` is the same integer however it is written, so one limit holds for all.
"""

import re
from decimal import Decimal
from typing import Final


__all__ = ["MAX_NUMBER", "fraction", "integer"]

#: The greatest integer up to which a double holds every integer.
MAX_NUMBER: Final = 2**53

_TOO_GREAT = (
    "numbers lie between -2**53 and 2**53, where a double holds every integer; write this one as a string"
)
_NOT_ZERO = re.compile(r"[-.0]*[1-9]")


def integer(literal: str) -> tuple[int | float, str | None]:
    """Read an integer of any length, and say what is wrong with it."""
    # `int` is quadratic, and refuses thousands of digits; 2**53 has 16.
    if len(literal) <= len("-9007199254740992") and abs(int(literal)) <= MAX_NUMBER:
        return int(literal), None
    return float(literal), _TOO_GREAT


def fraction(literal: str) -> tuple[float, str | None]:
    """Read a number with a point or an exponent, and say what is wrong with it."""
    value = float(literal)
    if abs(value) > MAX_NUMBER:
        return value, _TOO_GREAT
    if _survives(literal, value):
        return value, None
    return value, f"a double cannot hold this number; the nearest it can hold is {value!r}"


def _survives(literal: str, value: float) -> bool:
    """Say whether a number is still the same after a trip through a double."""
    if repr(value) == literal:
        return True
    # Exponents of any length go with a mantissa of zero and with underflow; `Decimal` would refuse them.
    if value == 0:
        return not _NOT_ZERO.match(literal)
    return Decimal(literal) == Decimal(repr(value))
