"""Dates as exact as the evidence and no more: a declared profile of EDTF, read strictly.

All definitions are those of EDTF, Library of Congress, 4 February 2019 (ISO 8601-2:2019). The conformance
declared is: level 0 is supported, and in addition the following features of levels 1 and 2.

Level 0
    Dates ``2019``, ``2019-02``, ``2019-02-03``; a date and time ``2019-02-03T10:00:00`` followed by nothing,
    ``Z``, ``-04`` or ``-04:00``; intervals ``2019-02-01/2019-02-03``. Years are 0001 to 9999, for Python's
    calendar has no year 0; seconds are 00 to 59, for it has no leap seconds.
Level 1, qualification of a whole date
    ``2019-02-03?`` is uncertain, ``2019-02-03~`` approximate and ``2019-02-03%`` both. A date and time takes
    none.
Level 1, unspecified digits from the right
    ``201X``, ``20XX``, ``2019-XX``, ``2019-02-XX``, ``2019-XX-XX``. The level lists no ``2XXX`` or ``XXXX``.
Level 1, extended intervals
    ``2019-02/..`` has an open end and ``2019-02/`` an unknown one, on either side; ends may be qualified. One
    end at least is a date.
Level 2, one-of sets
    ``[2019-02-01,2019-02-03]``, with ranges ``[2019-02-01..2019-02-03]``, ``[..2019]`` and ``[2019..]``. The
    members and the ends of ranges are dates as above, without a time of day.
Level 2, unspecified digits, in part
    The last digit of a month or of a day, ``2019-1X`` and ``2019-02-0X``, and an end of an interval,
    ``2019-02-XX/2019-03-03``.

Everything else is refused with `InvalidDate`. A date that the calendar does not have is refused even if its
spelling is right, and so is an interval or a range whose last possible day is earlier than its first.

>>> date = Date.parse("2019-02-0X")
>>> print(date, date.precision, date.earliest, date.latest)
2019-02-0X month 2019-02-01 2019-02-09
>>> try:
...     Date.parse("2019-02-29")
... except InvalidDate as error:
...     print(error)
column 9 of '2019-02-29': '29' is not a day of 2019-02; write 01 to 28

Bounds are never padded: ``2019-02-03~`` is the day 2019-02-03 and a flag, for the text does not say how far off
the day may be. Comparisons therefore answer None, "not known", wherever the answer would rest on a qualified
date.
"""

from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Self

from attrs import Factory, field, frozen

from vz2019._edtf import InvalidDate, Kind, Precision, Qualifier, Reading, read


__all__ = ["Date", "InvalidDate", "Kind", "Precision", "Qualifier", "Range"]

_AFTER_ALL = date.max.toordinal() + 1


def _read(unread: "Date") -> Reading:
    return read(unread.text)


@frozen(kw_only=True)
class Date:
    """A date, date and time, interval or one-of set of the profile, equal to whatever is spelled the same.

    >>> Date.parse("2019-02-03~")
    Date(text='2019-02-03~')
    >>> Date.parse("2019-02") == Date.parse("2019-02-XX")
    False
    """

    #: The date as it was written.
    text: str
    _reading: Reading = field(init=False, eq=False, repr=False, default=Factory(_read, takes_self=True))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a text of the profile, or raise `InvalidDate`.

        >>> try:
        ...     Date.parse("2019-01-23/unknown")
        ... except InvalidDate as error:
        ...     print(error.kind, error.position, error.reason)
        syntax 11 leave the end empty for unknown
        """
        return cls(text=text)

    def __str__(self) -> str:
        return self.text

    @property
    def earliest(self) -> date | None:
        """The first possible day, or None if it is open or unknown.

        Unspecified digits take every value that the calendar allows, a date and time is the day as written,
        whatever its offset, and a one-of set has the bounds of all its members together. Qualifiers change
        nothing.

        >>> print(Date.parse("2019-1X").earliest, Date.parse("/2019-02").earliest)
        2019-10-01 None
        """
        return self._reading.earliest

    @property
    def latest(self) -> date | None:
        """The last possible day, or None if it is open or unknown.

        >>> print(Date.parse("[2019-02-01,2019-02]").latest, Date.parse("2019-02/..").latest)
        2019-02-28 None
        """
        return self._reading.latest

    @property
    def precision(self) -> Precision:
        """The smallest unit that is stated in full, or ``interval`` or ``one-of``.

        >>> [str(Date.parse(text).precision) for text in ("2019-02-0X", "2019-XX", "201X", "2019/2020")]
        ['month', 'year', 'decade', 'interval']
        """
        return self._reading.precision

    @property
    def qualifier(self) -> Qualifier | None:
        """The doubt cast on the whole date; the ends of an interval and the members of a set carry their own.

        >>> print(Date.parse("2019-02-03%").qualifier, Date.parse("2019-02-03~/..").qualifier)
        both None
        """
        return self._reading.qualifier

    @property
    def start(self) -> "Date | None":
        """The start of an interval, or None if it is open or unknown, or if this is no interval.

        >>> Date.parse("2019-02-03~/..").start
        Date(text='2019-02-03~')
        """
        return _date(self._reading.start)

    @property
    def end(self) -> "Date | None":
        """The end of an interval, or None if it is open or unknown, or if this is no interval."""
        return _date(self._reading.end)

    @property
    def is_open_start(self) -> bool:
        """Whether ``..`` leaves the start open; a start that is None and not open is unknown.

        >>> Date.parse("../2019-02").is_open_start, Date.parse("/2019-02").is_open_start
        (True, False)
        """
        return self._reading.is_open_start

    @property
    def is_open_end(self) -> bool:
        """Whether ``..`` leaves the end open; an end that is None and not open is unknown."""
        return self._reading.is_open_end

    @property
    def members(self) -> "tuple[Date | Range, ...]":
        """The dates and ranges of a one-of set, in the order written; none for any other date.

        >>> [str(member) for member in Date.parse("[2019-02-01,2019-02-03..]").members]
        ['2019-02-01', '2019-02-03..']
        """
        return tuple(_member(reading) for reading in self._reading.members)

    @property
    def sort_key(self) -> tuple[int, int, str]:
        """A key for a total order by earliest day, latest day and text; None sorts first, or as a latest day last.

        >>> texts = "2019-02-03/..", "2019-02", "../2019-02", "2019-02-01"
        >>> [str(date) for date in sorted(map(Date.parse, texts), key=lambda date: date.sort_key)]
        ['../2019-02', '2019-02-01', '2019-02', '2019-02-03/..']
        """
        earliest = self.earliest.toordinal() if self.earliest else 0
        latest = self.latest.toordinal() if self.latest else _AFTER_ALL
        return earliest, latest, self.text

    def before(self, other: "Date") -> bool | None:
        """Whether this is surely on an earlier day (True), surely is not (False), or neither is sure (None).

        Only days count, as written: times of the same day are not before one another, and offsets are kept in
        the text but not compared. An interval counts as its bounds, whether it lasts throughout or is
        somewhere within them.

        An answer never rests on doubt: a bound that is open, unknown or qualified decides nothing. Whoever
        wants to set the qualifiers aside compares `earliest` and `latest`.

        >>> february = Date.parse("2019-02")
        >>> february.before(Date.parse("2019-03-01")), february.before(Date.parse("2019-01-31"))
        (True, False)
        >>> print(february.before(Date.parse("2019-02-03")), february.before(Date.parse("2019-03-01~")))
        None None
        """
        mine, others = _hull(self._reading), _hull(other._reading)  # noqa: SLF001 - of the same class
        if _ends_before(mine, others):
            return True
        if mine.earliest and others.latest and mine.earliest >= others.latest:
            return False
        return None

    def overlaps(self, other: "Date") -> bool | None:
        """Whether some day is possible for both (True), none is (False), or neither is sure (None).

        True says that the two may meet, not that they do: ``2019-02`` overlaps ``2019-02-03``. The members of
        one-of sets are compared one by one, so that a gap between them is a gap. Days, bounds and doubt count
        as in `before`.

        >>> days = Date.parse("[2019-02-01,2019-02-05]")
        >>> days.overlaps(Date.parse("2019-02-01/2019-02-03")), days.overlaps(Date.parse("2019-02-03"))
        (True, False)
        >>> print(Date.parse("2019-02-03/..").overlaps(Date.parse("2019-02-05")))
        None
        """
        mine, others = _spans(self._reading), _spans(other._reading)  # noqa: SLF001 - of the same class
        answers = {_meet(*pair) for pair in product(mine, others)}
        if True in answers:
            return True
        return None if None in answers else False


@frozen(kw_only=True)
class Range:
    """A range of a one-of set, ``a..b``: one day from a to b, where an end that is None is open.

    >>> print(Range(start=Date.parse("2019-02-01"), end=None))
    2019-02-01..
    """

    start: Date | None
    end: Date | None

    def __attrs_post_init__(self) -> None:
        Date.parse(f"[{self}]")  # one date at least, not reversed, and of the profile

    def __str__(self) -> str:
        return f"{self.start or ''}..{self.end or ''}"

    @property
    def earliest(self) -> date | None:
        """The first possible day, or None if it is open."""
        return self.start.earliest if self.start else None

    @property
    def latest(self) -> date | None:
        """The last possible day, or None if it is open."""
        return self.end.latest if self.end else None


def _date(reading: Reading | None) -> Date | None:
    return Date(text=reading.text) if reading else None


def _member(reading: Reading) -> Date | Range:
    if reading.precision is Precision.ONE_OF:
        return Range(start=_date(reading.start), end=_date(reading.end))
    return Date(text=reading.text)


@frozen
class _Span:
    """The first and the last possible day, each None unless it is known without doubt."""

    earliest: date | None
    latest: date | None


def _spans(reading: Reading) -> Iterator[_Span]:
    """Find the span of a date, or one for every member of a set."""
    if reading.members:
        for member in reading.members:
            yield from _spans(member)
        return
    compound = reading.start or reading.end
    start, end = (reading.start, reading.end) if compound else (reading, reading)
    earliest = start.earliest if start and not start.qualifier else None
    latest = end.latest if end and not end.qualifier else None
    yield _Span(earliest, latest)


def _hull(reading: Reading) -> _Span:
    """Find the span of all members together, where one that is in doubt leaves the whole in doubt."""
    spans = tuple(_spans(reading))
    firsts = [span.earliest for span in spans if span.earliest]
    lasts = [span.latest for span in spans if span.latest]
    return _Span(
        min(firsts) if len(firsts) == len(spans) else None,
        max(lasts) if len(lasts) == len(spans) else None,
    )


def _meet(one: _Span, other: _Span) -> bool | None:
    if _ends_before(one, other) or _ends_before(other, one):
        return False
    return _has_bound_within(one, other) or _has_bound_within(other, one) or None


def _ends_before(one: _Span, other: _Span) -> bool:
    return bool(one.latest and other.earliest and one.latest < other.earliest)


def _has_bound_within(one: _Span, other: _Span) -> bool:
    if not other.earliest or not other.latest:
        return False
    return any(day and other.earliest <= day <= other.latest for day in (one.earliest, one.latest))
