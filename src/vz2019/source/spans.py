"""Where a span of evidence may begin and end: at whole words and numbers, and not on stray marks."""

import re
import unicodedata
from typing import Final

from vz2019.source.graphemes import is_word_border


__all__ = ["is_in_number", "is_span_border", "may_begin", "may_end", "trimmed"]

# Beside letters, marks, numbers, symbols and brackets of any script.
_OPENING: Final = frozenset("\"'#¿¡")
_CLOSING: Final = frozenset("\"'%")
_IN_NUMBER: Final = re.compile(r"\d[.,]\d")


def is_in_number(text: str, index: int) -> bool:
    """Tell whether an offset is beside the sign that parts two digits of a number.

    >>> is_in_number("3.500", 1), is_in_number("3.500", 2), is_in_number("in 3. 500", 5)
    (True, True, False)
    """
    around = (text[max(index - 2, 0) : index + 1], text[max(index - 1, 0) : index + 2])
    return any(_IN_NUMBER.fullmatch(some) for some in around)


def is_span_border(text: str, index: int) -> bool:
    """Tell whether evidence may begin or end at an offset: at the border of a word, and not within a number.

    >>> is_span_border("about 3.500", 6), is_span_border("about 3.500", 8)
    (True, False)
    """
    return is_word_border(text, index) and not is_in_number(text, index)


def may_begin(char: str) -> bool:
    """Tell whether a span may begin with a character: one of a word, a number or a symbol, or an opening mark."""
    return _may_be(char, "Ps") or char in _OPENING


def may_end(char: str) -> bool:
    """Tell whether a span may end with a character: one of a word, a number or a symbol, or a closing mark."""
    return _may_be(char, "Pe") or char in _CLOSING


def _may_be(char: str, bracket: str) -> bool:
    category = unicodedata.category(char)
    return category[0] in "LMNS" or category == bracket


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch of a text without what no span begins or ends on; of nothing but that nothing is left.

    >>> trimmed("He left, and so on.", 0, 8), trimmed("He left, and so on.", 7, 9)
    ((0, 7), (9, 9))
    """
    while start < end and not may_begin(text[start]):
        start += 1
    while start < end and not may_end(text[end - 1]):
        end -= 1
    return start, end
