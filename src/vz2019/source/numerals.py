"""Numbers in digits, whatever the language: what a passage may state by them.

Languages part their digits in different ways, and many put a word behind them that multiplies: 1.500 is one and a half in
English and one thousand five hundred in Spanish, and 2,3 millones are 2,300,000.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from vz2019.source.multipliers import KNOWN_LANGUAGES, multiples


_DECIMAL_SIGNS: Final = ".,\u066b"
_CLOSE_SIGNS: Final = rf"[{_DECIMAL_SIGNS}\u066c']"
_SIGNS: Final = rf"[{_DECIMAL_SIGNS}\u066c' ]"
_NUMERAL: Final = re.compile(rf"\d+(?:{_SIGNS}\d+)*(?P<word> ?[^\W\d_])?")
_TOKEN: Final = re.compile(rf"\d+(?:{_CLOSE_SIGNS}\d+)*")
_SIGN: Final = re.compile(_SIGNS)
#: Groups of three, and further up of two, as in 1,50,000.
_GROUPED: Final = re.compile(rf"\d{{1,3}}(?:{_SIGNS}\d{{2,3}})*{_SIGNS}\d{{3}}")
_GROUP: Final = re.compile(r"\d{2,3}(?!\d)")
#: No number is written with more spaces in it, nor longer.
_MOST_TOKENS: Final = 6
_MOST_CHARACTERS: Final = 40
#: What a word behind a number may multiply it by in any language: so many noughts, or the dozen.
_SCALES: Final = (1, 12, *(10**noughts for noughts in range(1, 16)))


def may_state(text: str, value: Fraction, language: str = "") -> bool:
    """Tell whether the digits of a passage may state a value, with the words that follow them or without.

    Where the words of a language that multiply are not known, any word may multiply by a power of ten or by twelve.

    >>> may_state("unos 2,3 millones", Fraction(2_300_000), "es"), may_state("2.300 maestros", Fraction(23_000), "es")
    (True, False)
    """
    is_known = language.partition("-")[0].lower() in KNOWN_LANGUAGES
    for numeral in _NUMERAL.finditer(text):
        for number, end in _readings(numeral):
            scales = multiples(text, end) if is_known else _scales(numeral, end)
            if any(value == number * scale for scale in scales):
                return True
    return False


def _scales(numeral: re.Match[str], end: int) -> tuple[int, ...]:
    return _SCALES if numeral["word"] and end == numeral.start("word") else _SCALES[:1]


def readings(text: str) -> set[Fraction]:
    """Return every number that the digits of a passage may state by themselves, in any usual way to part them.

    >>> sorted(float(number) for number in readings("1.500 casas"))
    [1.5, 1500.0]
    """
    return {number for numeral in _NUMERAL.finditer(text) for number, _ in _readings(numeral)}


def _readings(numeral: re.Match[str]) -> Iterator[tuple[Fraction, int]]:
    """Yield what each run of digits may state, and where it ends: a space may be in a number, or between two."""
    tokens = list(_TOKEN.finditer(numeral.string, numeral.start(), numeral.end()))
    for first, token in enumerate(tokens):
        run = token[0]
        if len(run) <= _MOST_CHARACTERS:
            found = set(_of_run(run)) or {Fraction(part) for part in _SIGN.split(run)}
            yield from ((number, token.end()) for number in found)
        for last in tokens[first + 1 : first + _MOST_TOKENS]:
            if not _GROUP.match(last[0]):
                break
            run = numeral.string[token.start() : last.end()]
            yield from ((number, last.end()) for number in _of_run(run))


def _of_run(run: str) -> Iterator[Fraction]:
    tail = _SIGN.split(run)[-1]
    head, sign = run[: -len(tail) - 1], run[-len(tail) - 1 : -len(tail)]
    if not head or _GROUPED.fullmatch(run):
        yield Fraction(_SIGN.sub("", run))
    if head and sign in _DECIMAL_SIGNS and (head.isdecimal() or _GROUPED.fullmatch(head)):
        yield Fraction(f"{_SIGN.sub('', head)}.{tail}")
