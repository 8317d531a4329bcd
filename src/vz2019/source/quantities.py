"""Numbers in English text: which ones a passage states, and whether it states any quantity at all."""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from attrs import frozen


_UNITS: Final = dict(
    zip(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ],
        range(20),
        strict=True,
    )
)
_TENS: Final = dict(
    zip(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
        range(20, 100, 10),
        strict=True,
    )
)
_SCALES: Final = {
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "dozen": 12,
}
_ORDINALS: Final = (
    dict(
        zip(
            [
                "first",
                "second",
                "third",
                "fourth",
                "fifth",
                "sixth",
                "seventh",
                "eighth",
                "ninth",
                "tenth",
                "eleventh",
                "twelfth",
            ],
            range(1, 13),
            strict=True,
        )
    )
    | {f"{word}th": value for word, value in _UNITS.items() if value > 12}  # noqa: PLR2004  # the regular ones
    | {f"{word.removesuffix('y')}ieth": value for word, value in _TENS.items()}
    | {f"{word}th": value for word, value in _SCALES.items() if word != "dozen"}
)
_SINGLES: Final = {
    "a": 1,
    "an": 1,
    "another": 1,
    "once": 1,
    "single": 1,
    "twice": 2,
    "both": 2,
    "pair": 2,
    "couple": 2,
}
_FRACTIONS: Final = {"half": Fraction(1, 2), "third": Fraction(1, 3), "quarter": Fraction(1, 4)}
_PLURALS: Final = {f"{scale}s": value for scale, value in _SCALES.items()} | {"tens": 10, "scores": 20}
_VAGUE: Final = frozenset(
    [
        "all",
        "any",
        "dozens",
        "each",
        "enough",
        "every",
        "few",
        "fewer",
        "fifth",
        "handful",
        "less",
        "lots",
        "majority",
        "many",
        "minority",
        "more",
        "most",
        "much",
        "none",
        "no",
        "number",
        "numerous",
        "quarter",
        "half",
        "several",
        "some",
        "tens",
    ]
)

#: No value of a record is written with more.
_MOST_DIGITS: Final = 400
_TOKEN: Final = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[^\W\d_]+")


def numbers(text: str) -> set[Fraction]:
    """Return every number that a passage states in digits or English words, exact.

    A number before a scale word is multiplied by it, and also given by itself, as are the parts of a compound one.

    >>> sorted(float(number) for number in numbers("some 2.3 million of the twenty-one"))
    [1.0, 2.3, 20.0, 21.0, 1000000.0, 2300000.0]
    """
    found: set[Fraction] = set()
    running = _Running()
    for token in _TOKEN.findall(text.casefold()):
        value = _value(token)
        if token in _SCALES:
            found.add(Fraction(_SCALES[token]))
            running = running.scaled(_SCALES[token])
        elif value is not None:
            found.add(value)
            running = running.joined(token, value)
        elif token != "and":
            running = _Running()
        found.update(running.sum)
    return found


@frozen
class _Running:
    """A number while its words are read, such as one thousand two hundred.

    Attributes:
        whole: what ended with a scale of a thousand or more, and may be added to.
        scale: the last of those scales.
        group: what was read since, and may be multiplied.

    """

    whole: Fraction = Fraction(0)
    scale: int = 0
    group: Fraction | None = None

    @property
    def sum(self) -> tuple[Fraction, ...]:
        return (self.whole + (self.group or 0),) if self.scale or self.group is not None else ()

    def scaled(self, scale: int) -> "_Running":
        if self.scale and self.group is None:
            return _Running(self.whole * scale, self.scale * scale)
        product = (Fraction(1) if self.group is None else self.group) * scale
        if scale < _SCALES["thousand"]:
            return _Running(self.whole, self.scale, product)
        return _Running(product + (self.whole if scale < self.scale else 0), scale)

    def joined(self, token: str, value: Fraction) -> "_Running":
        """Join twenty and one to twenty-one, two hundred and three to 203, and begin anew with anything else."""
        small = token in _UNITS or token in _ORDINALS or token in _TENS
        if small and self.group is None:
            return _Running(self.whole, self.scale, value)
        room = next((size for size in (10, 100, 1000) if value < size), 1)
        if small and self.group and self.group >= room and self.group % room == 0:
            return _Running(self.whole, self.scale, self.group + value)
        is_article = token in ("a", "an") and self.group in _FRACTIONS.values()
        return self if is_article else _Running(group=value)


def _value(token: str) -> Fraction | None:
    if token[0].isdecimal():
        return Fraction(token.replace(",", "")) if len(token) <= _MOST_DIGITS else None
    for words in (_UNITS, _TENS, _ORDINALS, _SINGLES, _FRACTIONS, _PLURALS):
        if token in words:
            return Fraction(words[token])
    return None


def states_quantity(text: str) -> bool:
    """Tell whether a passage holds a numeral, a number word or a word of vague quantity.

    >>> states_quantity("hundreds of members"), states_quantity("members of it")
    (True, False)
    """
    return any(_is_quantity(token) for token in _tokens(text))


def _tokens(text: str) -> Iterator[str]:
    yield from _TOKEN.findall(text.casefold())


def _is_quantity(token: str) -> bool:
    return token[0].isdecimal() or _value(token) is not None or token in _SCALES or token in _VAGUE
