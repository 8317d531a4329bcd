"""Single values: texts, keys, dates, numbers and free JSON."""

import json
from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final, ParamSpec, TypeVar

from hypothesis import strategies as st

from vz2019.dates import Date
from vz2019.keyed import Keyed, freeze
from vz2019.records import Number
from vz2019.vocabulary.countries import COUNTRIES


T = TypeVar("T")
P = ParamSpec("P")
Strategy = st.SearchStrategy
Draw = Callable[[Strategy[Any]], Any]
Fields = dict[str, Any]

#: Sentences about places and people that do not exist, folded already: single spaces, composed letters.
SENTENCES: Final = (
    "The council met in Port Lindow.",
    "Zoë Marchetti spoke for an hour.",
    "Some forty boats left the old harbour before noon.",
    "Nobody at the mill would say who had signed.",
    'A clerk called the vote "hasty" and went home.',
    "The people of Île-aux-Cèdres wait for an answer.",
    "Rain fell; then the fair was put off by a week.",
    "Two ministers have denied it; a third has not.",
    "Владимир Орлов will open the bridge in spring.",
    "The union asks for talks, or it will strike.",
)
_PHRASES: Final = (
    "a name",
    "the harbour council",
    "Zoë Marchetti",
    "people at the fair 🎪",
    "東の橋",
    "Two members differ: one waits, one leaves.",
    "naïve café, half of it",
)
_WORDS: Final = ("a", "boat", "council", "fair", "harbour", "mill", "vote", "x9", "2nd", "old-bridge")
#: Shapes of dates, to be filled with two days in their order; a precision cuts a day down to its month or year.
_DATES: Final = (
    "{0}", "{0:.7}", "{0:.4}", "{0}~", "{0}?", "{0:.7}%", "{0:.7}-XX", "{0:.4}-XX", "{0:.3}X", "{0}T10:30:00-04:00",
    "{0}/{1}", "{0}/..", "../{1}", "{0}/", "/{1}", "{0}~/{1}", "[{0},{1}]", "[{0}..{1}]", "[{0}..]",
)  # fmt: skip
_LARGEST: Final = 2**53 - 1
_FIRST_DAY: Final = date(1900, 1, 1)
_LAST_DAY: Final = date(2100, 12, 31)


def reused(make: Callable[P, T]) -> Callable[P, T]:
    """Make a strategy once for the same arguments, for making one costs more than drawing from it."""
    kept: Callable[P, T] = lru_cache(maxsize=512)(make)  # type: ignore[assignment]  # its own type forgets P
    return kept


@reused
def maybe(values: Strategy[T]) -> Strategy[T | None]:
    """Give a value or None."""
    return st.none() | values


@reused
def choice(offered: Sequence[T]) -> Strategy[T | None]:
    """Give one of what is offered or None; where nothing is, None."""
    return maybe(st.sampled_from(offered)) if offered else st.none()


@reused
def codes(codelist: type[StrEnum]) -> Strategy[Any]:
    """Give a code of a codelist."""
    return st.sampled_from(codelist)


@reused
def texts() -> Strategy[str]:
    """Give a short text in any script, without white space at its ends."""
    free = st.text(st.characters(codec="utf-8", min_codepoint=32), min_size=1, max_size=12)
    return st.sampled_from(_PHRASES) | free.map(str.strip).filter(bool)


@reused
def slugs() -> Strategy[str]:
    """Give the part of an id after the colon."""
    return st.lists(st.sampled_from(_WORDS), min_size=1, max_size=3).map("-".join)


@reused
def keyed(values: Strategy[T], *, min_size: int = 0, max_size: int = 2) -> Strategy[Keyed[T]]:
    """Give members with local keys."""
    return st.dictionaries(slugs(), values, min_size=min_size, max_size=max_size).map(Keyed)


@reused
def tuples(values: Strategy[T], *, min_size: int = 0, max_size: int = 2) -> Strategy[tuple[T, ...]]:
    """Give a tuple that holds nothing twice."""
    return st.lists(values, min_size=min_size, max_size=max_size, unique=True).map(tuple)


@reused
def countries() -> Strategy[str]:
    """Give a three-letter country code."""
    return st.sampled_from(sorted(COUNTRIES))


@reused
def urls() -> Strategy[str]:
    """Give a web address."""
    return slugs().map("https://example.org/{}".format)


@reused
def days() -> Strategy[date]:
    """Give a day near our time."""
    return st.dates(_FIRST_DAY, _LAST_DAY)


@reused
def dates() -> Strategy[Date]:
    """Give a date of the profile: days, parts of days, qualified, unspecified, intervals and one-of sets."""
    return st.builds(
        lambda shape, pair: Date.parse(shape.format(*pair)), st.sampled_from(_DATES), _day_pairs()
    )


@reused
def _day_pairs() -> Strategy[list[str]]:
    return st.lists(days().map(date.isoformat), min_size=2, max_size=2, unique=True).map(sorted)


@reused
def periods() -> Strategy[dict[str, Date | None]]:
    """Give `since` and `until` in their order, either of them perhaps absent."""

    def named(pair: list[str], shown: tuple[bool, bool]) -> dict[str, Date | None]:
        since, until = (Date.parse(text) if there else None for text, there in zip(pair, shown, strict=True))
        return {"since": since, "until": until}

    return st.builds(named, _day_pairs(), st.tuples(st.booleans(), st.booleans()))


@reused
def numbers(largest: int = 10**6) -> Strategy[Number]:
    """Give a number from zero to the largest, whole or broken."""
    return st.integers(0, largest) | st.floats(0, largest, width=32)


@reused
def free_json() -> Strategy[Any]:
    """Give a frozen object with anything that JSON can hold, null included."""
    atoms = st.none() | st.booleans() | st.integers(-_LARGEST, _LARGEST) | st.floats(-_LARGEST, _LARGEST)
    values = st.recursive(
        atoms | texts(),
        lambda inner: st.lists(inner, max_size=2) | st.dictionaries(texts(), inner, max_size=2),
        max_leaves=3,
    )
    return st.dictionaries(texts(), values, max_size=2).map(freeze)


def plain_copy(value: Any) -> Any:
    """Return a copy of plain data that shares nothing with it."""
    return json.loads(json.dumps(value))
