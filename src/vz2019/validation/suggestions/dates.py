"""Common spellings of dates, and how the EDTF profile writes them."""

import json
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product
from typing import Final

from vz2019.dates import Date, InvalidDate
from vz2019.validation.display import show


_LONGEST: Final = 60

_MONTHS: Final = (
    ("january", "enero"),
    ("february", "febrero"),
    ("march", "marzo"),
    ("april", "abril"),
    ("may", "mayo"),
    ("june", "junio"),
    ("july", "julio"),
    ("august", "agosto"),
    ("september", "septiembre", "setiembre"),
    ("october", "octubre"),
    ("november", "noviembre"),
    ("december", "diciembre"),
)
_SHORTEST_MONTH: Final = 3

_PARTINGS: Final = (
    re.compile(r"\s+(?:to|until|till|al?|hasta|-|/)\s+|\s*[\u2013\u2014]\s*"),
    re.compile(r"\s*/\s*"),
)
_YEAR_FIRST: Final = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})")
_YEAR_AND_MONTH: Final = re.compile(r"(\d{4})[-/. ](\d{1,2})")
_YEAR_LAST: Final = re.compile(r"(\d{1,2})[-/. ]\s?(\d{1,2})[-/. ]\s?(\d{4})")
_COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")
_WORDED: Final = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th|º|°)?[\s-]+(?:of |de )?)?(?P<month>[a-z]+)\.?[\s,-]+(?:de |del )?(?P<year>\d{4})"
)
_MONTH_FIRST: Final = re.compile(
    r"(?P<month>[a-z]+)\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})"
)
_MOMENT: Final = re.compile(
    r"(\d{4}-\d{2}-\d{2})[t ](\d{2}:\d{2})(:\d{2})?(?:[.,]\d+)?\s*(z|utc|gmt|[+-]\d{2}(?::?\d{2})?)?"
)
_ABOUT: Final = re.compile(r"(?:c|ca|circa|about|around|approx|approximately|hacia)\.?\s*(.+)|~\s*(.+)")
_DECADE: Final = re.compile(r"(\d{3})0'?s")
_QUARTER: Final = re.compile(r"(\d{4})-?q([1-4])|q([1-4])[ -/]?(\d{4})|(\d{4})-(3[3-6])")
_OF_2012: Final = (("uu", "XX"), ("u", "X"), ("?~", "%"), ("~?", "%"))


def dates_meant(text: str) -> tuple[str, ...]:
    """Return the dates in the EDTF profile that another spelling may stand for, the likelier first.

    Where day and month cannot be told apart there are two. A text that already is a date stands for nothing else.

    >>> dates_meant("2 February 2019"), dates_meant("02/03/2019"), dates_meant("soon")
    (('2019-02-02',), ('2019-03-02', '2019-02-03'), ())
    """
    if len(text) > _LONGEST or is_date(text):
        return ()
    folded = " ".join(text.split()).casefold()
    return tuple(dict.fromkeys(date for date in _readings(folded) if date != text and is_date(date)))


def date_hint(text: str) -> str | None:
    """Propose the spelling that the profile has for a date, where it can be told.

    >>> date_hint("20190202")
    "Did you mean '2019-02-02'?"
    """
    meant = dates_meant(text)
    return f"Did you mean {' or '.join(map(repr, meant))}?" if meant else None


def date_advice(text: str, pointer: str) -> str | None:
    """Say what to write in the place of what is no date: another spelling, or nothing where no date is known.

    >>> date_advice("unknown", "/date")
    'Where no date is known, leave the field out and say why in `missing`, as in {"/date": "not-stated"}.'
    """
    hint = date_hint(text)
    if hint or any(char.isdigit() for char in text):
        return hint
    reason = json.dumps({pointer: "not-stated"}, ensure_ascii=False)
    return f"Where no date is known, leave the field out and say why in `missing`, as in {show(reason, 120)}."


def is_date(text: str) -> bool:
    """Tell whether a text is a date of the profile.

    >>> is_date("2019-02"), is_date("2019-13")
    (True, False)
    """
    return date_problem(text) is None


def date_problem(text: str) -> tuple[str, str] | None:
    """Return which kind of fault keeps a text from being a date, and what to say of it; None for a date.

    >>> date_problem("2019-02-29")
    ('impossible', "column 9 of '2019-02-29': '29' is not a day of 2019-02; write 01 to 28")
    """
    return _kept_problem(text) if len(text) <= _LONGEST else _problem(text)


def _problem(text: str) -> tuple[str, str] | None:
    try:
        Date.parse(text)
    except InvalidDate as error:
        return error.kind, show(str(error), 300)
    return None


#: A dataset names few dates, and several rules ask for each.
_kept_problem = lru_cache(maxsize=4096)(_problem)


def _readings(folded: str) -> Iterator[str]:
    yield from _single(folded)
    for parting in _PARTINGS:
        ends = parting.split(folded)
        if len(ends) == 2:  # noqa: PLR2004  # an interval has two ends
            pairs = list(product(*(tuple(_end(one)) for one in ends)))
            right = [f"{start}/{end}" for start, end in pairs]
            swapped = [f"{end}/{start}" for start, end in pairs]
            yield from filter(is_date, right) if any(map(is_date, right)) else swapped


def _end(folded: str) -> Iterable[str]:
    if folded in ("", "..", "open", "now", "present"):
        return ("..",)
    return ("",) if folded == "unknown" else _single(folded)


def _single(folded: str) -> Iterator[str]:
    yield folded.upper()
    yield from _numbered(folded)
    yield from _worded(folded)
    yield from _moment(folded)
    yield from _loose(folded)


def _numbered(folded: str) -> Iterator[str]:
    if match := _YEAR_FIRST.fullmatch(folded) or _COMPACT.fullmatch(folded):
        year, month, day = match.groups()
        yield _day(year, day, month) if int(month) > len(_MONTHS) else _day(year, month, day)
    if match := _YEAR_AND_MONTH.fullmatch(folded):
        yield f"{match[1]}-{match[2]:0>2}"
    if match := _YEAR_LAST.fullmatch(folded):
        yield _day(match[3], match[2], match[1])
        yield _day(match[3], match[1], match[2])


def _day(year: str, month: str, day: str) -> str:
    return f"{year}-{month:0>2}-{day:0>2}"


def _worded(folded: str) -> Iterator[str]:
    if match := _WORDED.fullmatch(folded) or _MONTH_FIRST.fullmatch(folded):
        for month in _months(match["month"]):
            yield _day(match["year"], month, match["day"]) if match["day"] else f"{match['year']}-{month}"


def _months(word: str) -> Iterator[str]:
    if len(word) < _SHORTEST_MONTH:
        return
    for number, names in enumerate(_MONTHS, 1):
        if any(name.startswith(word) for name in names):
            yield f"{number:02}"


def _moment(folded: str) -> Iterator[str]:
    if match := _MOMENT.fullmatch(folded):
        day, minute, second, zone = match.groups()
        yield f"{day}T{minute}{second or ':00'}{_zone(zone or '')}"


def _zone(zone: str) -> str:
    if zone in ("z", "utc", "gmt", "-00:00", "-0000", "-00"):
        return "Z"
    return f"{zone[:3]}:{zone[3:]}" if re.fullmatch(r"[+-]\d{4}", zone) else zone


def _loose(folded: str) -> Iterator[str]:
    if match := _ABOUT.fullmatch(folded):
        yield from (f"{date}~" for date in _single(match[1] or match[2]))
    if match := _DECADE.fullmatch(folded):
        yield f"{match[1]}X"
    if match := _QUARTER.fullmatch(folded):
        year, quarter = match[1] or match[4] or match[5], int(match[2] or match[3] or int(match[6] or 0) - 32)
        yield f"{year}-{3 * quarter - 2:02}/{year}-{3 * quarter:02}"
    older = folded
    for old, new in _OF_2012:
        older = older.replace(old, new)
    yield older.upper()
