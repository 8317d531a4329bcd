"""Where a span may begin and end: borders of graphemes and of words."""

from functools import lru_cache
from typing import Final

import regex


_GRAPHEME: Final = regex.compile(r"\X")
_WORD_CHARACTER: Final = regex.compile(r"[\p{L}\p{M}\p{N}_]")
_UNSPACED: Final = regex.compile(
    r"[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u30fc\uff70]"
)


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
