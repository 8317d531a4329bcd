"""Where a span may begin and end: borders of graphemes and of words."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final

import regex


_GRAPHEME: Final = regex.compile(r"\X")
_IN_WORD: Final = re.compile(r"\w")
_WORD_CHARACTER: Final = regex.compile(r"[\p{L}\p{M}\p{N}_]")
_WORD: Final = regex.compile(r"[\p{L}\p{M}\p{N}_]+")
_UNSPACED: Final = regex.compile(
    r"[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u30fc\uff70]"
)
# In these scripts an article, a conjunction and a preposition are written as one with the word that follows.
_PREFIXES: Final = regex.compile(r"(?<!\w)[\p{Script=Arabic}\p{Script=Hebrew}]{1,4}$")


@lru_cache(maxsize=64)
def _grapheme_borders(text: str) -> frozenset[int]:
    return frozenset({0, *(match.end() for match in _GRAPHEME.finditer(text))})


def is_grapheme_border(text: str, index: int) -> bool:
    r"""Tell whether an offset lies between two user-perceived characters (Unicode Standard Annex 29).

    >>> is_grapheme_border("e\u0301a", 1), is_grapheme_border("e\u0301a", 2)
    (False, True)
    """
    return index in _grapheme_borders(text)


def is_word_border(text: str, index: int) -> bool:
    """Tell whether an offset lies at the border of a word.

    It does where not both neighbours are letters, marks or numbers. In scripts written without spaces every border of
    a grapheme counts.

    >>> is_word_border("a march", 2), is_word_border("a march", 4)
    (True, False)
    """
    if index in (0, len(text)):
        return True
    before, after = text[index - 1], text[index]
    if not (_WORD_CHARACTER.match(before) and _WORD_CHARACTER.match(after)):
        return True
    return bool(_UNSPACED.match(before) or _UNSPACED.match(after)) and is_grapheme_border(text, index)


def words(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each word of a text starts and ends; in scripts written without spaces each grapheme counts as one.

    >>> list(words("a march: \u5e02\u957f"))
    [(0, 1), (2, 7), (9, 10), (10, 11)]
    """
    for match in _WORD.finditer(text):
        start, end = match.span()
        if _UNSPACED.search(text, start, end):
            inner = (index for index in range(start + 1, end) if is_word_border(text, index))
            yield from pairwise([start, *inner, end])
        else:
            yield start, end


def is_unspaced(text: str) -> bool:
    """Tell whether a text begins in a script that is written without spaces.

    >>> is_unspaced("\u5e02\u957f"), is_unspaced("march")
    (True, False)
    """
    return _UNSPACED.match(text) is not None


def holds_unspaced(text: str) -> bool:
    """Tell whether anything in a text is of a script that is written without spaces.

    >>> holds_unspaced("the \u5e02 of"), holds_unspaced("march")
    (True, False)
    """
    return _UNSPACED.search(text) is not None


def holds_words(text: str, wanted: str) -> bool:
    """Tell whether some words stand in a text, and not only as a part of longer ones.

    In scripts written without spaces they may stand anywhere. In Arabic and Hebrew script up to four letters may stand
    before them, as articles, conjunctions and prepositions do.

    >>> holds_words("the Holms left", "Holm"), holds_words("\u5e02\u957f\u738b\u4f1f\u8bf4", "\u738b\u4f1f")
    (False, True)
    """
    start = text.find(wanted) if wanted else -1
    while start >= 0:
        if _may_begin(text, start) and _is_parted(text, start + len(wanted)):
            return True
        start = text.find(wanted, start + 1)
    return False


def _may_begin(text: str, start: int) -> bool:
    return _is_parted(text, start) or _PREFIXES.search(text, max(start - 5, 0), start) is not None


def _is_parted(text: str, index: int) -> bool:
    """Tell whether no word that is written between spaces runs on over an offset."""
    if index in (0, len(text)) or not (_IN_WORD.match(text[index - 1]) and _IN_WORD.match(text[index])):
        return True
    return bool(_UNSPACED.match(text[index - 1]) or _UNSPACED.match(text[index]))
