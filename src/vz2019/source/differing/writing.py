"""Edits of how words are written: their case, their diacritics, the punctuation and the spaces round them."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import combinations
from typing import Final

import regex

from vz2019.source.differing.edits import Edit, Edits
from vz2019.source.differing.verdicts import EditKind


WORD: Final = regex.compile(r"[\p{L}\p{M}]++")
#: How many words of a sentence may be names.
_MOST_NAMES: Final = 4
_PUNCTUATION: Final = regex.compile(r"[\p{P}]")
_GAP: Final = regex.compile(r" |(?<=\w)-(?=\w)")
#: Where a mark may be put: beside a word or another mark.
_BESIDE: Final = regex.compile(r"(?<=\S)|(?=\S)")
#: The marks that may stand in the place of another, or of none; with those that need a space.
_MARKS: Final = (
    ",",
    ".",
    '"',
    "'",
    ";",
    ":",
    "!",
    "?",
    "-",
    "(",
    ")",
    "...",
    "\u3002",
    "\u3001",
    "\uff0c",
    "\u060c",
    "\u00bf",
    "\u00a1",
)
_BETWEEN_WORDS: Final = (" ", "", "-", ", ", "; ", ": ", ". ")

#: What letters with diacritics are written as where there are none, beside the letter without its mark.
_PLAIN: Final = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "\u0131": "i", "ä": "ae", "ö": "oe",
    "ü": "ue", "å": "aa", "ə": "a",
}  # fmt: skip
_FROM_LETTERS: Final = {
    letters: [letter for letter, spelt in _PLAIN.items() if spelt == letters] for letters in _PLAIN.values()
}
_LETTERS: Final = regex.compile("|".join(sorted(_FROM_LETTERS, key=len, reverse=True)))
#: The marks that a letter may have lost: acute, grave, circumflex, tilde, diaeresis, cedilla, caron, ring and others.
_COMBINING: Final = "\u0301\u0300\u0302\u0303\u0308\u0327\u030c\u030a\u0304\u0306\u0328\u0307\u030b\u0323"


def case_edits(text: str, start: int, end: int) -> Iterator[Edit]:
    """Yield the edits that write a word in other letters: its first small or capital, or all of it.

    >>> [edit.original for edit in case_edits("the Mayor", 4, 9)]
    ['mayor', 'MAYOR']
    """
    for found in WORD.finditer(text, start, end):
        word = found[0]
        forms = (word[:1].swapcase() + word[1:], word.lower(), word.capitalize(), word.upper())
        for form in dict.fromkeys(forms):
            if form != word:
                yield Edit(EditKind.CASE, *found.span(), form)


def whole_case_edits(text: str, start: int, end: int) -> Iterator[Edits]:
    """Yield the choices that write all words of a stretch with capitals, or where most have some, all small but a few names."""
    words = list(WORD.finditer(text, start, end))
    for whole in (words, words[1:]):
        yield _written(whole, str.capitalize)
        yield _written(whole, str.upper)
    capitals = [found for found in words if found[0] != found[0].lower()]
    if 2 * len(capitals) < len(words):
        return  # few words have capitals; they are tried by themselves
    for count in range(min(_MOST_NAMES, len(capitals)) + 1):
        for names in combinations(capitals, count):
            others = [found for found in capitals if found not in names]
            yield tuple(sorted((*_written(names, str.capitalize), *_written(others, str.lower))))


def _written(words: Iterable["regex.Match[str]"], write: Callable[[str], str]) -> Edits:
    return tuple(
        Edit(EditKind.CASE, *found.span(), write(found[0])) for found in words if write(found[0]) != found[0]
    )


@lru_cache(maxsize=4096)
def plain(word: str) -> str:
    """Return a word without its diacritics.

    >>> plain("Peña")
    'Pena'
    """
    decomposed = unicodedata.normalize("NFD", word)
    kept = "".join(char for char in decomposed if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", kept)


def _spelt_out(word: str) -> str:
    return "".join(_in_case(_PLAIN.get(char.lower(), char), char) for char in word)


def _in_case(letters: str, like: str) -> str:
    return letters.capitalize() if like.isupper() and letters != like else letters


def plain_edits(text: str, start: int, end: int) -> Iterator[Edit]:
    """Yield the edits that take the diacritics off a word."""
    for found in WORD.finditer(text, start, end):
        for form in dict.fromkeys((plain(found[0]), _spelt_out(found[0]), plain(_spelt_out(found[0])))):
            if form != found[0]:
                yield Edit(EditKind.DIACRITICS, *found.span(), form)


def mark_edits(text: str, start: int, end: int) -> Iterator[Edit]:
    """Yield the edits that put a mark on a letter, or another mark, or write two letters as one."""
    for index in range(start, end):
        for form in _marked(text[index]):
            yield Edit(EditKind.DIACRITICS, index, index + 1, form)
    for found in _LETTERS.finditer(text, start, end, overlapped=True):
        for letter in _FROM_LETTERS[found[0]]:
            yield Edit(EditKind.DIACRITICS, *found.span(), letter)


@lru_cache(maxsize=1024)
def _marked(char: str) -> tuple[str, ...]:
    base = plain(char)
    if not (base.isalpha() and len(base) == 1):
        return ()
    forms = (unicodedata.normalize("NFC", base + mark) for mark in _COMBINING)
    return tuple(form for form in forms if len(form) == 1 and form != char)


def dropped_marks(text: str, start: int, end: int) -> Iterator[Edit]:
    """Yield the edits that take a punctuation mark away, and such as write a space or a hyphen between words otherwise."""
    for found in _PUNCTUATION.finditer(text, start, end):
        yield Edit(EditKind.PUNCTUATION, *found.span(), "")
    for found in _GAP.finditer(text, start, end):
        for form in _BETWEEN_WORDS:
            if form != found[0]:
                yield Edit(EditKind.PUNCTUATION, *found.span(), form)


def other_marks(text: str, start: int, end: int) -> Iterator[Edit]:
    """Yield the edits that put another punctuation mark in the place of one, or one where there is none."""
    for found in _PUNCTUATION.finditer(text, start, end):
        for mark in (*_MARKS, " "):
            if mark != found[0]:
                yield Edit(EditKind.PUNCTUATION, *found.span(), mark)
    for place in added_marks(text, start, end):
        for mark in _MARKS:
            yield Edit(EditKind.PUNCTUATION, place, place, mark)


def added_marks(text: str, start: int, end: int) -> list[int]:
    """Return the offsets at which a mark may be put: the ends of words, and of the stretch."""
    inside = (found.start() for found in _BESIDE.finditer(text, start, end))
    return [
        place
        for place in dict.fromkeys((start, *inside, end))
        if place in (start, end) or not (text[place - 1].isalnum() and text[place].isalnum())
    ]


def quotation_pairs(text: str, start: int, end: int) -> Iterator[Edits]:
    """Yield the choices that put a pair of quotation marks, brackets or commas round some words."""
    places = added_marks(text, start, end)
    for opening, closing in (('"', '"'), ("'", "'"), ("(", ")"), (",", ",")):
        for index, first in enumerate(places):
            for last in places[index + 1 :]:
                yield (
                    Edit(EditKind.PUNCTUATION, first, first, opening),
                    Edit(EditKind.PUNCTUATION, last, last, closing),
                )
