"""Read the date texts of the profile: the grammar and the calendar, and where a text goes wrong.

The profile and its meaning are described in `vz2019.dates`, the public module, which names what is public here.
"""

import re
import reprlib
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from itertools import accumulate, takewhile
from typing import Literal

from attrs import frozen


Kind = Literal["syntax", "impossible", "reversed"]


class Precision(StrEnum):
    """The smallest unit that a text states in full, or the kind of compound that it is."""

    SECOND = "second"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    INTERVAL = "interval"
    ONE_OF = "one-of"


class Qualifier(StrEnum):
    """The doubt that a text casts on a whole date."""

    UNCERTAIN = "uncertain"
    APPROXIMATE = "approximate"
    BOTH = "both"


_quote = reprlib.Repr()
_quote.maxstring = 80  # a hostile text does not flood a terminal or a log


@frozen
class InvalidDate(ValueError):  # noqa: N818 - it names what the text is
    """A text is not a date of the profile."""

    #: The whole text that was refused.
    text: str
    #: Where it goes wrong, in code points from 0; the length of the text if it ends too early.
    position: int
    #: What is wrong and, where there is one, the nearest legal form.
    reason: str
    #: ``syntax`` (outside the profile), ``impossible`` (no such day or time) or ``reversed`` (as an interval).
    kind: Kind

    def __str__(self) -> str:
        return f"column {self.position + 1} of {_quote.repr(self.text)}: {self.reason}"


@frozen(kw_only=True)
class Reading:
    """What a text says: its bounds, and the readings that it is made of."""

    text: str
    earliest: date | None
    latest: date | None
    precision: Precision
    qualifier: Qualifier | None = None
    start: "Reading | None" = None
    end: "Reading | None" = None
    is_open_start: bool = False
    is_open_end: bool = False
    members: tuple["Reading", ...] = ()


@frozen
class _Piece:
    """A part of a text that knows where it stands, so that problems are named by their place in the whole."""

    whole: str
    at: int
    text: str

    def problem(self, offset: int, reason: str, kind: Kind = "syntax") -> InvalidDate:
        """Say what is wrong at an offset of this piece."""
        return InvalidDate(self.whole, self.at + offset, reason, kind)

    def cut(self, separator: str) -> "list[_Piece]":
        """Split at every separator."""
        texts = self.text.split(separator)
        starts = accumulate((len(text) + len(separator) for text in texts), initial=self.at)
        return [_Piece(self.whole, at, text) for at, text in zip(starts, texts, strict=False)]


# The profile itself. In a shape 9 is any digit 0 to 9 and ~ any qualifier.
_UNQUALIFIED = {
    "9999": Precision.YEAR,
    "999X": Precision.DECADE,
    "99XX": Precision.CENTURY,
    "9999-99": Precision.MONTH,
    "9999-9X": Precision.YEAR,
    "9999-XX": Precision.YEAR,
    "9999-99-99": Precision.DAY,
    "9999-99-9X": Precision.MONTH,
    "9999-99-XX": Precision.MONTH,
    "9999-XX-XX": Precision.YEAR,
}
_DATES = _UNQUALIFIED | {f"{shape}~": precision for shape, precision in _UNQUALIFIED.items()}
_OFFSETS = ("", "Z", "+99", "-99", "+99:99", "-99:99")
_MOMENTS = _DATES | {f"9999-99-99T99:99:99{offset}": Precision.SECOND for offset in _OFFSETS}
_TO_SHAPE = str.maketrans("0123456789?%", "9999999999~~")
_QUALIFIERS = {"?": Qualifier.UNCERTAIN, "~": Qualifier.APPROXIMATE, "%": Qualifier.BOTH}
_CLOCK = (
    (11, "an hour", 23),
    (14, "a minute", 59),
    (17, "a second", 59),
    (20, "an hour of offset", 23),
    (23, "a minute of offset", 59),
)
_FULL_MOMENT = "YYYY-MM-DDThh:mm:ss, then Z, an offset or nothing"
_PLAIN_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WRONG = (
    (r"\s", "remove the white space"),
    (r"unknown", "leave the end empty for unknown"),
    (r"open", "write '..' for an open end"),
    (r"[uUx]", "write 'X' for an unspecified digit"),
    (r"[Yy]", "long years are outside the profile; write a year with four digits"),
    (r"(?<=[0-9]{4})[SE]", "significant digits and exponents are outside the profile"),
    (r"\{", "all-of sets are outside the profile; write one record for each date"),
    (r"(?<![-0-9X?~%])-", "negative years are outside the profile"),
    (r"(?<=[?~%])[?~%]", "write one qualifier only; '%' is both uncertain and approximate"),
    (r"[?~%]|(?<=[?~%])-", "write the qualifier at the end of a whole date"),
    (r"(?<=X-)[0-9]", "write 'XX' for the day when the month is 'XX'"),
    (r"(?<=X)-", "leave out what is smaller than the unit with unspecified digits"),
    (r"X|(?<=X)[0-9]", "write 'X' for the last digits only, and for no more than two of a year"),
    (r"(?<=[0-9]{4})[0-9]{4}(?![0-9])", "write hyphens: YYYY-MM-DD"),
    (r"\.\.", "write '..' between the dates of a set or for the open end of an interval only"),
    (r"/", "write '..' for a range inside a set"),
    (r"\[", "write '[' at the very start only"),
    (r"T", "write a time of day after a full day only, and not in intervals or sets"),
    (r"[tz]", "write 'T' and 'Z' as capitals"),
    (r"[\u2010-\u2015\u2212]", "write '-', the hyphen of the keyboard"),
    (r"\d(?<![0-9])", "write the digits 0 to 9"),
)


def read(text: str) -> Reading:
    """Read a text of the profile, or raise `InvalidDate`."""
    whole = _Piece(text, 0, text)
    if text.startswith("["):
        return _read_set(whole)
    return _read_pair(whole, "/") if "/" in text else _read_one(whole, _MOMENTS)


def _read_set(whole: _Piece) -> Reading:
    """Read a one-of set, whose bounds are those of all its members together."""
    if not whole.text.endswith("]"):
        end = whole.text.find("]") + 1
        raise whole.problem(end or len(whole.text), "end the set with ']'")
    inside = _Piece(whole.whole, 1, whole.text[1:-1])
    members = tuple(_read_member(piece) for piece in inside.cut(","))
    return Reading(
        text=whole.text,
        earliest=_bound(min, [member.earliest for member in members]),
        latest=_bound(max, [member.latest for member in members]),
        precision=Precision.ONE_OF,
        is_open_start=any(member.is_open_start for member in members),
        is_open_end=any(member.is_open_end for member in members),
        members=members,
    )


def _read_member(piece: _Piece) -> Reading:
    return _read_pair(piece, "..") if ".." in piece.text else _read_one(piece, _DATES)


def _read_pair(whole: _Piece, separator: Literal["/", ".."]) -> Reading:
    """Read an interval, or a range of a set; an empty end is unknown in an interval and open in a range."""
    first, last, *more = whole.cut(separator)
    if more:
        raise more[0].problem(-len(separator), f"write {separator!r} once only")
    start, end = (None if piece.text in {"", ".."} else _read_one(piece, _DATES) for piece in (first, last))
    if not start and not end:
        raise whole.problem(0, f"write a date on one side of {separator!r} at least")
    earliest = start.earliest if start else None
    latest = end.latest if end else None
    if earliest and latest and earliest > latest:
        raise last.problem(0, f"it ends before it starts: {latest} is earlier than {earliest}", "reversed")
    is_interval = separator == "/"
    return Reading(
        text=whole.text,
        earliest=earliest,
        latest=latest,
        precision=Precision.INTERVAL if is_interval else Precision.ONE_OF,
        start=start,
        end=end,
        is_open_start=not start and first.text == (".." if is_interval else ""),
        is_open_end=not end and last.text == (".." if is_interval else ""),
    )


def _read_one(piece: _Piece, shapes: Mapping[str, Precision]) -> Reading:
    if _PLAIN_DAY.fullmatch(piece.text):
        try:
            day = date.fromisoformat(piece.text)
        except ValueError:
            pass  # the long way says where and why
        else:
            return Reading(text=piece.text, earliest=day, latest=day, precision=Precision.DAY)
    precision = shapes.get(piece.text.translate(_TO_SHAPE))
    if precision is None:
        raise _misfit(piece, shapes)
    earliest, latest = _days(piece)
    if precision is Precision.SECOND:
        _check_clock(piece)
    return Reading(
        text=piece.text,
        earliest=earliest,
        latest=latest,
        precision=precision,
        qualifier=_QUALIFIERS.get(piece.text[-1]),
    )


def _days(piece: _Piece) -> tuple[date, date]:
    """Find the first and the last day that fit; a unit that is left out is wholly unspecified."""
    _refuse_season(piece)
    years = _field(piece, slice(0, 4), "a year", 1, 9999)
    months = _field(piece, slice(5, 7), "a month", 1, 12)
    length = monthrange(years[1], months[1])[1]
    days = _field(piece, slice(8, 10), f"a day of {piece.text[:7]}", 1, length)
    return date(years[0], months[0], days[0]), date(years[1], months[1], days[1])


def _refuse_season(piece: _Piece) -> None:
    month = piece.text[5:7]
    if month.isdecimal() and "21" <= month <= "41" and len(piece.text) < len("9999-99-9"):
        raise piece.problem(5, "seasons and quarters are outside the profile; write an interval of months")


def _field(piece: _Piece, place: slice, unit: str, low: int, high: int) -> tuple[int, int]:
    """Find the least and the greatest value that fit the digits at a place."""
    digits = piece.text[place]
    if not digits:
        return low, high
    least, most = max(low, int(digits.replace("X", "0"))), min(high, int(digits.replace("X", "9")))
    if least > most:
        width = len(digits)
        reason = f"{digits!r} is not {unit}; write {low:0{width}} to {high:0{width}}"
        raise piece.problem(place.start, reason, "impossible")
    return least, most


def _check_clock(piece: _Piece) -> None:
    for at, unit, high in _CLOCK:
        _field(piece, slice(at, at + 2), unit, 0, high)
    if piece.text[19:] in {"-00", "-00:00"}:  # ISO 8601-1: an offset of nothing is positive
        raise piece.problem(19, "write '+' before an offset of zero")


def _misfit(piece: _Piece, shapes: Iterable[str]) -> InvalidDate:
    """Say where a piece stops fitting every shape, and what to write there."""
    shape = piece.text[:40].translate(_TO_SHAPE)  # longer than any shape
    fit = max(_shared(shape, legal) for legal in shapes)
    at = piece.at + fit
    hints = (reason for pattern, reason in _hints() if pattern.match(piece.whole, at))
    return piece.problem(fit, next(hints, None) or _generic(piece, at))


@cache
def _hints() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), reason) for pattern, reason in _WRONG)


def _shared(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _generic(piece: _Piece, at: int) -> str:
    rest = piece.whole[at : at + 1]
    found = f"{rest!r} does not belong here" if rest else "the text ends too early"
    return f"{found}; write {_FULL_MOMENT if 'T' in piece.text else 'YYYY, YYYY-MM or YYYY-MM-DD'}"


def _bound(pick: Callable[[list[date]], date], days: list[date | None]) -> date | None:
    known = [day for day in days if day]
    return pick(known) if len(known) == len(days) else None
