"""Numbers of English text in digits and in words, each as the other."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

import regex

from vz2019.source.differing.edits import MOST_WORDS, Edit
from vz2019.source.differing.verdicts import EditKind


_UNITS: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_IRREGULAR: Final = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip
_MOST: Final = 1000
_MOST_ORDINAL: Final = 100

_NUMERAL: Final = regex.compile(r"(?<![\w.,])\d[\d,]{0,9}(?:st|nd|rd|th)?(?!\w|[.,]\d)")
_WORD: Final = regex.compile(r"\p{L}+(?:-\p{L}+)?")


def number_edits(text: str, start: int, end: int) -> Iterator[Edit]:
    """Yield the edits that write a number of a stretch of text otherwise.

    >>> [edit.original for edit in number_edits("some 12 men", 0, 11)]
    ['twelve', 'Twelve']
    """
    for numeral in _NUMERAL.finditer(text, start, end):
        for form in _of_numeral(numeral[0]):
            yield Edit(EditKind.NUMBER, *numeral.span(), form)
    words = list(_WORD.finditer(text, start, end))
    for first in range(len(words)):
        if words[first][0].lower() in _beginnings():
            yield from _of_words(text, words[first : first + MOST_WORDS])


def _of_numeral(numeral: str) -> Iterator[str]:
    plain = numeral.replace(",", "")
    for form in _forms().get(plain, ()):
        yield form
        yield form.capitalize()
    if plain != numeral:
        yield plain
    elif plain.isdecimal() and len(plain) > len("999"):
        yield f"{int(plain):,}"


def _of_words(text: str, words: Sequence["regex.Match[str]"]) -> Iterator[Edit]:
    start = words[0].start()
    for last in words:
        for numeral in _numerals().get(text[start : last.end()].lower(), ()):
            yield Edit(EditKind.NUMBER, start, last.end(), numeral)


@cache
def _forms() -> Mapping[str, Sequence[str]]:
    """Return the forms in words of each numeral."""
    found: dict[str, list[str]] = defaultdict(list)
    for number in range(_MOST):
        for form in _in_words(number):
            found[str(number)].append(form)
            if number:
                found[f"{number}000"].append(f"{form} thousand")
            if number < _MOST_ORDINAL:
                found[f"{number}{_suffix(number)}"].append(_ordinal(form))
    found["100"].append("a hundred")
    found["1000"].append("a thousand")
    return {
        numeral: [form for form in forms if form.count(" ") < MOST_WORDS] for numeral, forms in found.items()
    }


@cache
def _numerals() -> Mapping[str, Sequence[str]]:
    """Return the numerals of each form in words."""
    found: dict[str, list[str]] = defaultdict(list)
    for numeral, forms in _forms().items():
        for form in forms:
            found[form].append(numeral)
            if numeral.endswith("000") and numeral.isdecimal():
                found[form].append(f"{int(numeral):,}")
    return found


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(form.split(" ")[0] for form in _numerals())


def _in_words(number: int) -> Iterator[str]:
    if number < len(_UNITS):
        yield _UNITS[number]
    elif number < 100:  # noqa: PLR2004  # what it says
        tens, units = divmod(number, 10)
        yield _TENS[tens - 2] + (f"-{_UNITS[units]}" if units else "")
    else:
        hundreds, rest = divmod(number, 100)
        for form in _in_words(rest) if rest else [""]:
            for joint in (" and ", " ") if rest else [""]:
                yield f"{_UNITS[hundreds]} hundred{joint}{form}"


def _ordinal(form: str) -> str:
    head, hyphen, last = form.rpartition("-")
    regular = f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th"
    return f"{head}{hyphen}{_IRREGULAR.get(last, regular)}"


def _suffix(number: int) -> str:
    if 10 < number % 100 < 20:  # noqa: PLR2004  # eleventh to nineteenth
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
