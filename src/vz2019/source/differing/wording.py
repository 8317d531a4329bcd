"""Edits of the words themselves: their order, one in the place of another, and characters too many, too few or wrong."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

import regex
from attrs import field, frozen

from vz2019.source.differing.edits import MOST_WORDS, Edit, Edits
from vz2019.source.differing.verdicts import EditKind
from vz2019.source.differing.writing import WORD, plain


#: Words with what is written on to them, and the digits.
_TOKEN: Final = regex.compile(r"[\p{L}\p{M}\p{N}]++(?:['\-][\p{L}\p{M}\p{N}]++)*+")
_RUN: Final = regex.compile(r"\S++")
#: Words that any English text has, and that a copy may lack.
_COMMON: Final = (
    "the", "a", "an", "of", "to", "in", "on", "at", "by", "for", "from", "with", "and", "or", "but", "as", "is",
    "are", "was", "were", "be", "been", "has", "have", "had", "he", "she", "it", "they", "his", "her", "its",
    "their", "that", "this", "these", "those", "who", "which", "when", "where", "while", "not", "no", "also",
    "more", "most", "very", "some", "any", "all", "one", "two", "three", "first", "last", "new", "year", "day",
    "week", "month", "said", "says", "told", "would", "could", "will", "may", "can", "after", "before",
    "during", "over", "under", "about", "against", "between", "into", "than", "then", "there", "here", "only",
    "just", "still", "now", "today", "yesterday", "tomorrow", "Monday", "Tuesday", "Wednesday", "Thursday",
    "Friday", "Saturday", "Sunday",
)  # fmt: skip
#: Of each length no more words are tried, the most frequent first.
_MOST_OF_A_LENGTH: Final = 400
_LETTERS: Final = "etaoinshrdlcumwfgypbvkjxqz"


@frozen(kw_only=True)
class Vocabulary:
    """The words of a copy.

    Attributes:
        by_length: the words of each length, the most frequent first.
        marked: for a word without diacritics, the words with some that the copy writes elsewhere.
        alphabet: the characters of the copy, the most frequent first, and the small letters of English.

    """

    by_length: Mapping[int, Sequence[str]] = field(repr=False)
    marked: Mapping[str, Sequence[str]] = field(repr=False)
    alphabet: str = field(repr=False)


#: How many characters are tried in each place.
_MOST_CHARACTERS: Final = 80


def vocabulary(text: str) -> Vocabulary:
    """Return the words and characters of a text.

    >>> vocabulary("In Peña they sang.").marked["Pena"]
    ['Peña']
    """
    counted = Counter(_TOKEN.findall(text))
    by_length: dict[int, list[str]] = defaultdict(list)
    marked: dict[str, list[str]] = defaultdict(list)
    for word in dict.fromkeys((*(word for word, _ in counted.most_common()), *_COMMON)):
        if len(by_length[len(word)]) < _MOST_OF_A_LENGTH:
            by_length[len(word)].append(word)
        if not word.isascii() and plain(word) != word:
            marked[plain(word)].append(word)
    characters = (char for char, _ in Counter(text).most_common(_MOST_CHARACTERS))
    alphabet = "".join(dict.fromkeys((*characters, *_LETTERS)))
    return Vocabulary(by_length=by_length, marked=marked, alphabet=alphabet)


def known_marks(text: str, start: int, end: int, words: Vocabulary) -> Iterator[Edit]:
    """Yield the edits that give a word the diacritics which the copy gives it elsewhere."""
    for found in WORD.finditer(text, start, end):
        for form in words.marked.get(plain(found[0]), ()):
            if form != found[0]:
                yield Edit(EditKind.DIACRITICS, *found.span(), form)


def inserted_runs(text: str, start: int, end: int, growth: int, _: Vocabulary) -> Iterator[Edits]:
    """Yield the choices that take a run of characters out, at the borders of words first."""
    if growth < 0:
        places = range(start, end + growth + 1)
        borders = [place for place in places if _is_border(text, place)]
        for place in dict.fromkeys((*borders, *places)):
            yield (Edit(EditKind.INSERTION, place, place - growth, ""),)


def _is_border(text: str, place: int) -> bool:
    return text[place - 1 : place].isspace() or text[place : place + 1].isspace()


def moved_words(text: str, start: int, end: int, growth: int, _: Vocabulary) -> Iterator[Edits]:
    """Yield the choices that change two words for one another, neighbours first, or move some to another place."""
    if growth:
        return
    for pattern in (_TOKEN, _RUN):
        words = [found.span() for found in pattern.finditer(text, start, end)]
        pairs = [(one, other) for one in range(len(words)) for other in range(one + 1, len(words))]
        for one, other in sorted(pairs, key=lambda pair: pair[1] - pair[0]):
            yield _swapped(text, words[one], words[other])
    yield from _moved_runs(text, start, end)


def _swapped(text: str, one: tuple[int, int], other: tuple[int, int]) -> Edits:
    return (
        Edit(EditKind.ORDER, *one, text[slice(*other)]),
        Edit(EditKind.ORDER, *other, text[slice(*one)]),
    )


def _moved_runs(text: str, start: int, end: int) -> Iterator[Edits]:
    """Yield the choices that move up to five words, with the space behind them or before them, to another place."""
    words = [found.span() for found in _RUN.finditer(text, start, end)]
    count = len(words)
    for first in range(count):
        for last in range(first + 1, min(first + MOST_WORDS, count) + 1):
            run = text[words[first][0] : words[last - 1][1]]
            for place in range(first):
                spot = words[place][0]
                yield (
                    Edit(EditKind.ORDER, spot, spot, f"{run} "),
                    Edit(EditKind.ORDER, words[first - 1][1], words[last - 1][1], ""),
                )
            for place in range(last, count):
                spot = words[place][1]
                yield (
                    Edit(EditKind.ORDER, words[first][0], words[last][0], ""),
                    Edit(EditKind.ORDER, spot, spot, f" {run}"),
                )


def replaced_words(text: str, start: int, end: int, growth: int, words: Vocabulary) -> Iterator[Edits]:
    """Yield the choices that put another word of the copy's own in the place of one, of none, or of two neighbours."""
    places = [found.span() for found in _TOKEN.finditer(text, start, end)]
    for low, high in places:
        for word in words.by_length.get(high - low + growth, ()):
            if word != text[low:high]:
                yield (Edit(EditKind.WORD, low, high, word),)
    for word in words.by_length.get(growth - 1, ()):
        yield from ((Edit(EditKind.WORD, low, low, f"{word} "),) for low, _ in places)
        if places:
            yield (Edit(EditKind.WORD, places[-1][1], places[-1][1], f" {word}"),)
    for (low, _), (_, high) in pairwise(places):
        for word in words.by_length.get(high - low + growth, ()):
            yield (Edit(EditKind.WORD, low, high, word),)


def other_characters(text: str, start: int, end: int, growth: int, words: Vocabulary) -> Iterator[Edits]:
    """Yield the choices that change a character, put one in, or change two neighbours for one another."""
    if growth == 0:
        for index in range(start, end - 1):
            if text[index] != text[index + 1]:
                pair = text[index + 1] + text[index]
                yield (Edit(EditKind.CHARACTER, index, index + 2, pair),)
        for char in words.alphabet:
            yield from (
                (Edit(EditKind.CHARACTER, index, index + 1, char),)
                for index in range(start, end)
                if text[index] != char
            )
    elif growth == 1:
        for char in words.alphabet:
            yield from ((Edit(EditKind.CHARACTER, index, index, char),) for index in range(start, end + 1))
