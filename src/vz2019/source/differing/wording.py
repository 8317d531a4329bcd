"""Edits of the words themselves: their order, one in the place of another, and characters too many, too few or wrong."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise, product
from typing import Final

import regex
from attrs import evolve, field, frozen

from vz2019.source.differing.edits import MOST_WORDS, Edit, Edits
from vz2019.source.differing.passages import Span
from vz2019.source.differing.verdicts import Change, EditKind
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
#: What is taken for one another where a page is read by a machine.
_LOOKALIKES: Final = {
    "rn": "m",
    "m": ("rn",),
    "cl": "d",
    "d": ("cl",),
    "vv": "w",
    "w": ("vv",),
    "li": "h",
    "h": ("li",),
}
_MISREAD: Final = regex.compile("|".join(_LOOKALIKES))
_LETTERS: Final = "etaoinshrdlcumwfgypbvkjxqz0123456789ETAOINSHRDLCUMWFGYPBVKJXQZ"


@frozen(kw_only=True)
class Vocabulary:
    """The words of a copy.

    Attributes:
        by_length: the words of each length, the most frequent first.
        marked: for a word without diacritics, the words with some that the copy writes elsewhere.
        lessons: what the original has for some words of the copy, as was proven of other sentences, and of which kind it is.
        alphabet: the characters of the copy, the most frequent first, and the letters of English and digits.

    """

    by_length: Mapping[int, Sequence[str]] = field(repr=False)
    marked: Mapping[str, Sequence[str]] = field(repr=False)
    alphabet: str = field(repr=False)
    lessons: Mapping[str, Mapping[str, EditKind]] = {}

    def taught(self, changes: Iterable[Change]) -> "Vocabulary":
        """Return the same with what some proven changes teach."""
        lessons = {copy: dict(forms) for copy, forms in self.lessons.items()}
        for change in changes:
            if change.copy.strip():
                lessons.setdefault(change.copy, {})[change.original] = change.kind
        return evolve(self, lessons=lessons)


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


def lesson_edits(text: str, start: int, end: int, words: Vocabulary) -> Iterator[Edit]:
    """Yield the edits that were proven of the same words in other sentences."""
    for copy, forms in words.lessons.items():
        place = text.find(copy, start, end)
        while place >= 0:
            for original, kind in forms.items():
                yield Edit(kind, place, place + len(copy), original)
            place = text.find(copy, place + len(copy), end)


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
    spans = [[found.span() for found in pattern.finditer(text, start, end)] for pattern in (_TOKEN, _RUN)]
    for words in spans:
        for one, other in sorted(combinations(words, 2), key=lambda pair: pair[1][0] - pair[0][1]):
            yield (
                Edit(EditKind.ORDER, *one, text[slice(*other)]),
                Edit(EditKind.ORDER, *other, text[slice(*one)]),
            )
    for words in spans:
        for first, middle, last in combinations(range(len(words) + 1), 3):
            if min(middle - first, last - middle) <= MOST_WORDS:
                yield _moved(text, words[first:middle], words[middle:last])


def _moved(text: str, one: Sequence[Span], other: Sequence[Span]) -> Edits:
    """Change two neighbouring runs of words for one another, by moving the shorter one."""
    (start, low), (high, end) = (one[0][0], one[-1][1]), (other[0][0], other[-1][1])
    joint = text[low:high]
    if len(one) <= len(other):
        return (
            Edit(EditKind.ORDER, start, high, ""),
            Edit(EditKind.ORDER, end, end, joint + text[start:low]),
        )
    return (
        Edit(EditKind.ORDER, start, start, text[high:end] + joint),
        Edit(EditKind.ORDER, low, end, ""),
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
    """Yield the choices that change a character, put one in, change two neighbours for one another, or undo a misreading."""
    yield from ((edit,) for edit in _misread(text, start, end) if edit.growth == growth)
    if growth == 0:
        for index in range(start, end - 1):
            if text[index] != text[index + 1]:
                yield (Edit(EditKind.CHARACTER, index, index + 2, text[index + 1] + text[index]),)
        for char, index in product(words.alphabet, range(start, end)):
            if text[index] != char:
                yield (Edit(EditKind.CHARACTER, index, index + 1, char),)
    elif growth == 1:
        for char, index in product(words.alphabet, range(start, end + 1)):
            yield (Edit(EditKind.CHARACTER, index, index, char),)


def _misread(text: str, start: int, end: int) -> Iterator[Edit]:
    for found in _MISREAD.finditer(text, start, end, overlapped=True):
        for other in _LOOKALIKES[found[0]]:
            yield Edit(EditKind.CHARACTER, *found.span(), other)
