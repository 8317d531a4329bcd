"""The canonical form of text, `vz2019-text/1`, under which copies of one text are compared.

The rules, in their order:

1. A soft hyphen before a line break goes, with the break and the spaces round it; every other soft hyphen, zero-width
   character and control of direction goes.
2. Unicode normalisation form C. Never a compatibility form: `½` and `²` would change.
3. Latin ligatures (U+FB00 to U+FB06) are spelt out; an ellipsis becomes three full stops.
4. Single quotation marks become `'`, double ones and guillemets `"`.
5. A hyphen at the end of a line, between two lower-case letters, goes with the break where the joined word stands
   elsewhere in the same text and the hyphenated one does not. Nothing else tells whether the hyphen belongs to the word.
6. Dashes and hyphens become `-`, runs of them one, and a dash loses the white space round it.
7. White space becomes one space, and goes at the ends of the text and between two letters of scripts that are written
   without spaces; a letter's vowel signs and other marks belong to it.

Offsets into the result count Unicode code points. A slice of the result is never folded again.
"""

import re
import unicodedata
from typing import Final

import regex


CANONICAL_FORM: Final = "vz2019-text/1"

_SPACE: Final = r"\s\x1c-\x1f\x85"
_INVISIBLE: Final = r"\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_DASH: Final = r"\-\u058a\u2010-\u2015\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d"
_UNSPACED: Final = (
    r"\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0ec0-\u0ec6\u1000-\u102a\u1780-\u17b3"
    r"\u3001-\u3029\u3031-\u3035\u3041-\u3096\u309d-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    r"\uff01-\uff0c\uff0e-\uff9d\U00020000-\U0003134f"
)
_UNSPACED_MARKS: Final = (
    r"\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u1056-\u1059\u105e-\u1060"
    r"\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f\u109a-\u109d\u17b4-\u17d3\u17dd\u3099\u309a"
)

_SOFT_BREAK: Final = re.compile("\u00ad[ \\t]*(?:\r\n|[\n\r\u0085\u2028\u2029])[ \\t]*")
_INVISIBLES: Final = re.compile(f"[{_INVISIBLE}]")
_FOLDED: Final = {
    **dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b\u2032\u02bc\u02b9\u2039\u203a\u0060\u00b4"), "'"),
    **dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\u301d\u301e\u301f"), '"'),
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st",
    0x2026: "...",
}  # fmt: skip
# The look-behind keeps the search linear: a word is tried at its first letter only.
_LINE_END_HYPHEN: Final = re.compile(
    r"(?<![^\W\d_])(?P<head>[^\W\d_]++)[\-\u2010][ \t]*(?:\r\n|[\n\r\u0085\u2028\u2029])[ \t]*(?P<tail>[^\W\d_]+)"
)
_ANY_LINE_END_HYPHEN: Final = regex.compile(
    r"(?<=[\p{L}\p{M}])[\-\u2010][ \t]*(?:\r\n|[\n\r\u0085\u2028\u2029])[ \t]*(?=\p{L})"
)
_DASHES: Final = re.compile(rf" ?[{_DASH}](?: ?[{_DASH}])* ?")
_ONE_DASH: Final = re.compile(f"[{_DASH}]")
_WORDS: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SPACES: Final = re.compile(rf"[{_SPACE}]+")
_UNSPACED_GAP: Final = re.compile(rf"(?<=[{_UNSPACED}{_UNSPACED_MARKS}]) (?=[{_UNSPACED}])")


def bare(text: str) -> str:
    r"""Return a text in lower case and without accents, to be compared by its letters alone.

    >>> bare("Jos\u00e9 MART\u00cd")
    'jose marti'
    """
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def fold(text: str) -> str:
    r"""Return the canonical form of a whole text.

    Folding is idempotent: `fold(fold(text)) == fold(text)`.

    >>> fold("He  said\u00a0\u201cstay\u201d \u2014 twice.\n")
    'He said "stay"-twice.'
    """
    folded = _INVISIBLES.sub("", _SOFT_BREAK.sub("", text))
    folded = unicodedata.normalize("NFC", folded).translate(_FOLDED)
    folded = _join_hyphenated(folded)
    folded = _DASHES.sub("-", _SPACES.sub(" ", folded)).strip(" ")
    return unicodedata.normalize("NFC", _UNSPACED_GAP.sub("", folded))


def join_line_ends(text: str) -> str:
    r"""Return a text with every hyphen at the end of a line taken for one that breaks a word.

    For texts that are set in justified columns, where `fold` alone keeps such hyphens.

    >>> join_line_ends("a demon-\nstration")
    'a demonstration'
    """
    return mark_line_ends(text, "")


def mark_line_ends(text: str, mark: str) -> str:
    r"""Return a text with a mark in the place of each hyphen at the end of a line, and of the break.

    >>> mark_line_ends("a demon-\nstration", "=")
    'a demon=stration'
    """
    return _ANY_LINE_END_HYPHEN.sub(mark, text)


def _join_hyphenated(text: str) -> str:
    if not _LINE_END_HYPHEN.search(text):
        return text
    elsewhere = _LINE_END_HYPHEN.sub(" ", text)
    words = set(_WORDS.findall(_ONE_DASH.sub("-", elsewhere)))

    def joined(match: re.Match[str]) -> str:
        head, tail = match["head"], match["tail"]
        is_word = head[-1].islower() and tail[0].islower() and head + tail in words
        return head + tail if is_word and f"{head}-{tail}" not in words else match[0]

    return _LINE_END_HYPHEN.sub(joined, text)
