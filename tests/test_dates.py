"""The dates of the profile: what is read, what is refused and where, and what comparisons may claim."""

import copy
import pickle
from calendar import isleap
from datetime import date, timedelta
from itertools import product
from typing import Any

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vz2019.dates import Date, InvalidDate, Precision, Qualifier, Range


# text, earliest, latest, precision
ACCEPTED = [
    ("2019", "2019-01-01", "2019-12-31", "year"),
    ("0001", "0001-01-01", "0001-12-31", "year"),
    ("9999", "9999-01-01", "9999-12-31", "year"),
    ("2019-02", "2019-02-01", "2019-02-28", "month"),
    ("2020-02", "2020-02-01", "2020-02-29", "month"),
    ("2100-02", "2100-02-01", "2100-02-28", "month"),
    ("2019-12", "2019-12-01", "2019-12-31", "month"),
    ("2019-02-03", "2019-02-03", "2019-02-03", "day"),
    ("2020-02-29", "2020-02-29", "2020-02-29", "day"),
    ("2000-02-29", "2000-02-29", "2000-02-29", "day"),
    ("2019-02-03T00:00:00", "2019-02-03", "2019-02-03", "second"),
    ("2019-02-03T23:59:59Z", "2019-02-03", "2019-02-03", "second"),
    ("2019-02-03T23:59:59-04", "2019-02-03", "2019-02-03", "second"),
    ("2019-02-03T23:59:59-04:30", "2019-02-03", "2019-02-03", "second"),
    ("2019-02-03T00:00:00+14:00", "2019-02-03", "2019-02-03", "second"),
    ("2019-02-03T00:00:00+00:00", "2019-02-03", "2019-02-03", "second"),
    ("201X", "2010-01-01", "2019-12-31", "decade"),
    ("20XX", "2000-01-01", "2099-12-31", "century"),
    ("000X", "0001-01-01", "0009-12-31", "decade"),
    ("00XX", "0001-01-01", "0099-12-31", "century"),
    ("2004-XX", "2004-01-01", "2004-12-31", "year"),
    ("2019-1X", "2019-10-01", "2019-12-31", "year"),
    ("2019-0X", "2019-01-01", "2019-09-30", "year"),
    ("1985-04-XX", "1985-04-01", "1985-04-30", "month"),
    ("2019-02-XX", "2019-02-01", "2019-02-28", "month"),
    ("2019-02-0X", "2019-02-01", "2019-02-09", "month"),
    ("2019-02-2X", "2019-02-20", "2019-02-28", "month"),
    ("2019-01-3X", "2019-01-30", "2019-01-31", "month"),
    ("2019-04-3X", "2019-04-30", "2019-04-30", "month"),
    ("1985-XX-XX", "1985-01-01", "1985-12-31", "year"),
    ("2019-02-01/2019-02-03", "2019-02-01", "2019-02-03", "interval"),
    ("2019-02-03/2019-02-03", "2019-02-03", "2019-02-03", "interval"),
    ("2019-02-15/2019-02", "2019-02-15", "2019-02-28", "interval"),
    ("2019/2019-01-01", "2019-01-01", "2019-01-01", "interval"),
    ("2019-02-XX/2019-03-03", "2019-02-01", "2019-03-03", "interval"),
    ("1984~/2004-06%", "1984-01-01", "2004-06-30", "interval"),
    ("1985/..", "1985-01-01", None, "interval"),
    ("1985/", "1985-01-01", None, "interval"),
    ("../1985", None, "1985-12-31", "interval"),
    ("/1985", None, "1985-12-31", "interval"),
    ("/1985?", None, "1985-12-31", "interval"),
    ("[2019]", "2019-01-01", "2019-12-31", "one-of"),
    ("[2019-02-05,2019-02-01]", "2019-02-01", "2019-02-05", "one-of"),
    ("[1667,1668,1670..1672]", "1667-01-01", "1672-12-31", "one-of"),
    ("[..1760-12-03]", None, "1760-12-03", "one-of"),
    ("[1760-12..]", "1760-12-01", None, "one-of"),
    ("[..1760,1800..]", None, None, "one-of"),
    ("[2019-02-0X~,2019-03?]", "2019-02-01", "2019-03-31", "one-of"),
    ("[2019..2019-01-01]", "2019-01-01", "2019-01-01", "one-of"),
]

# text, position, fragment of the reason
OUTSIDE_THE_PROFILE = [
    ("", 0, "ends too early"),
    ("-0044", 0, "negative years"),
    ("2019/-0044", 5, "negative years"),
    ("Y17000", 0, "long years"),
    ("y17000", 0, "long years"),
    ("Y-17E7", 0, "long years"),
    ("1950S2", 4, "significant digits"),
    ("2018-24", 5, "write an interval of months"),
    ("2018-21?", 5, "seasons"),
    ("2018-41/2019", 5, "seasons"),
    ("{2019,2020}", 0, "all-of sets"),
    ("{2019..2020}", 0, "all-of sets"),
    ("2004-06~-11", 8, "end of a whole date"),
    ("?2004-06", 0, "end of a whole date"),
    ("2004-~06", 5, "end of a whole date"),
    ("2019-02-03T10:00:00?", 19, "end of a whole date"),
    ("2019-02-03T10:00:00Z~", 20, "end of a whole date"),
    ("1XX9", 1, "last digits only"),
    ("X019", 0, "last digits only"),
    ("2XXX", 1, "no more than two of a year"),
    ("XXXX", 0, "no more than two of a year"),
    ("2019-X1", 6, "last digits only"),
    ("2019-02-X3", 9, "last digits only"),
    ("2019-XX-03", 8, "write 'XX' for the day"),
    ("2019-XX-0X", 8, "write 'XX' for the day"),
    ("201X-02", 4, "leave out what is smaller"),
    ("20XX-XX", 4, "leave out what is smaller"),
    ("2019-1X-XX", 7, "leave out what is smaller"),
    ("156u", 3, "write 'X'"),
    ("1999-uu", 5, "write 'X'"),
    ("196x", 3, "write 'X'"),
    ("unknown/2004", 0, "leave the end empty for unknown"),
    ("2004/unknown", 5, "leave the end empty for unknown"),
    ("2004/open", 5, "write '..' for an open end"),
    ("2004?~", 5, "'%' is both"),
    ("2004~?", 5, "'%' is both"),
    (" 2019-02-23 ", 0, "white space"),
    ("2019-02-23\n", 10, "white space"),
    ("2019-02-23 10:00:00", 10, "white space"),
    ("[2019, 2020]", 6, "white space"),
    ("2019\u00a0", 4, "white space"),
    ("20190204", 4, "YYYY-MM-DD"),
    ("\uff12\uff10\uff11\uff19", 0, "digits 0 to 9"),
    ("2019-02-0\u0663", 9, "digits 0 to 9"),
    ("2019\u201302", 4, "hyphen"),
    ("2019-2-3", 6, "'-' does not belong here"),
    ("2019-W05-1", 5, "'W' does not belong here"),
    ("2019-034", 7, "'4' does not belong here"),
    ("2019-", 5, "ends too early"),
    ("2019-02-0", 9, "ends too early"),
    ("2019-02T10:00:00", 7, "after a full day only"),
    ("2019-02-03t10:00:00", 10, "capitals"),
    ("2019-02-03T10:00:00z", 19, "capitals"),
    ("2019-02-03T10", 13, "YYYY-MM-DDThh:mm:ss"),
    ("2019-02-03T10:00", 16, "YYYY-MM-DDThh:mm:ss"),
    ("2019-02-03T10:00:00.5", 19, "'.' does not belong here"),
    ("2019-02-03T10:00:00+0400", 22, "'0' does not belong here"),
    ("2019-02-03T10:00:00-00:00", 19, "write '+'"),
    ("2019-02-03T10:00:00-00", 19, "write '+'"),
    ("2019-02-03T10:00:00/2019-02-04", 10, "not in intervals or sets"),
    ("[2019-02-03T10:00:00]", 11, "not in intervals or sets"),
    ("/", 0, "a date on one side of '/'"),
    ("../..", 0, "a date on one side of '/'"),
    ("/..", 0, "a date on one side of '/'"),
    ("../", 0, "a date on one side of '/'"),
    ("2019/2020/2021", 9, "write '/' once only"),
    ("2019//", 5, "write '/' once only"),
    ("2019..2020", 4, "between the dates of a set"),
    ("..2019", 0, "between the dates of a set"),
    ("..?/2019", 0, "between the dates of a set"),
    ("2019/[2020]", 5, "at the very start only"),
    ("[..]", 1, "a date on one side of '..'"),
    ("[2019,..]", 6, "a date on one side of '..'"),
    ("[]", 1, "']' does not belong here"),
    ("[2019,,2020]", 6, "',' does not belong here"),
    ("[2019,]", 6, "']' does not belong here"),
    ("[2019/2020]", 5, "write '..' for a range"),
    ("[2019..2020..2021]", 11, "write '..' once only"),
    ("[2019", 5, "end the set with ']'"),
    ("[", 1, "end the set with ']'"),
    ("[2019]?", 6, "end the set with ']'"),
    ("2019]", 4, "']' does not belong here"),
    ("[[2019]]", 1, "at the very start only"),
    ("\ud800", 0, "does not belong here"),
]

# text, position, fragment of the reason
IMPOSSIBLE = [
    ("2019-02-29", 8, "'29' is not a day of 2019-02; write 01 to 28"),
    ("2100-02-29", 8, "'29' is not a day of 2100-02"),
    ("1900-02-29?", 8, "'29' is not a day of 1900-02"),
    ("2019-04-31", 8, "write 01 to 30"),
    ("2019-02-00", 8, "'00' is not a day"),
    ("2019-02-3X", 8, "'3X' is not a day of 2019-02"),
    ("2019-13", 5, "'13' is not a month; write 01 to 12"),
    ("2019-00", 5, "'00' is not a month"),
    ("2019-20", 5, "'20' is not a month"),
    ("2019-42", 5, "'42' is not a month"),
    ("2019-24-01", 5, "'24' is not a month"),
    ("2019-2X", 5, "'2X' is not a month"),
    ("0000", 0, "'0000' is not a year; write 0001 to 9999"),
    ("0000-01-01", 0, "'0000' is not a year"),
    ("2019-02-29T10:00:00", 8, "'29' is not a day"),
    ("2019-02-03T25:00:00", 11, "'25' is not an hour; write 00 to 23"),
    ("2019-02-03T24:00:00", 11, "'24' is not an hour"),
    ("2019-02-03T10:60:00", 14, "'60' is not a minute"),
    ("2016-12-31T23:59:60Z", 17, "'60' is not a second; write 00 to 59"),
    ("2019-02-03T10:00:00+24:00", 20, "'24' is not an hour of offset"),
    ("2019-02-03T10:00:00+04:60", 23, "'60' is not a minute of offset"),
    ("2019-02-28/2019-02-29", 19, "'29' is not a day"),
    ("[2019,2019-02-29..]", 14, "'29' is not a day"),
]

# text, position, fragment of the reason
REVERSED = [
    ("2019-02-24/2019-02-20", 11, "2019-02-20 is earlier than 2019-02-24"),
    ("2019-03/2019-02", 8, "2019-02-28 is earlier than 2019-03-01"),
    ("2019-03~/2019-02~", 9, "it ends before it starts"),
    ("202X/201X", 5, "it ends before it starts"),
    ("[2020..2019]", 7, "2019-12-31 is earlier than 2020-01-01"),
    ("[1999,2020..2019]", 12, "it ends before it starts"),
]

REFUSED = [
    (text, kind, position, reason)
    for kind, table in (("syntax", OUTSIDE_THE_PROFILE), ("impossible", IMPOSSIBLE), ("reversed", REVERSED))
    for text, position, reason in table
]


def day(text: str | None) -> date | None:
    """Read an expected bound of a table."""
    return date.fromisoformat(text) if text else None


def masks(text: str) -> list[str]:
    """List the ways in which the profile leaves parts of a day unspecified or unsaid."""
    year, month = text[:4], text[:7]
    years = [year, f"{year[:3]}X", f"{year[:2]}XX"]
    months = [month, f"{month[:6]}X", f"{year}-XX", f"{year}-XX-XX"]
    return [*years, *months, text, f"{text[:9]}X", f"{month}-XX"]


def fits(text: str, candidate: date) -> bool:
    """Tell whether a day is among those that an unqualified date leaves possible, character by character."""
    return all(mask in {"X", digit} for mask, digit in zip(text, candidate.isoformat(), strict=False))


QUALIFIERS = st.sampled_from(["", "?", "~", "%"])
BARE = st.dates().flatmap(lambda value: st.sampled_from(masks(value.isoformat())))
SIMPLE = st.builds("".join, st.tuples(BARE, QUALIFIERS))
NARROW = st.dates(date(2018, 12, 20), date(2019, 3, 10))  # close together, so that comparisons differ
OFFSET = st.sampled_from(["", "Z", "-04", "+05:30"])
MOMENT = st.builds(lambda value, offset: value.isoformat()[:19] + offset, st.datetimes(), OFFSET)


@st.composite
def pairs(draw: st.DrawFn, days: st.SearchStrategy[date], separator: str, blanks: list[str]) -> str:
    """Generate intervals or ranges, with or without blank ends."""
    first, last = sorted((draw(days), draw(days)))
    start = draw(st.sampled_from(masks(first.isoformat()))) + draw(QUALIFIERS)
    end = draw(st.sampled_from(masks(last.isoformat()))) + draw(QUALIFIERS)
    blank = draw(st.sampled_from(blanks))
    return draw(
        st.sampled_from([start + separator + end, blank + separator + end, start + separator + blank])
    )


def sets(members: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Generate one-of sets."""
    return st.lists(members, min_size=1, max_size=4).map(lambda texts: f"[{','.join(texts)}]")


INTERVAL = pairs(st.dates(), "/", ["", ".."])
TEXT = st.one_of(SIMPLE, MOMENT, INTERVAL, sets(SIMPLE | pairs(st.dates(), "..", [""])))
NEARBY = NARROW.flatmap(lambda value: st.sampled_from(masks(value.isoformat())[3:]))
NEARBY_TEXT = st.one_of(
    st.builds("".join, st.tuples(NEARBY, QUALIFIERS)),
    pairs(NARROW, "/", ["", ".."]),
    sets(NEARBY | pairs(NARROW, "..", [""])),
)
NEARBY_DATE = NEARBY_TEXT.map(Date.parse)
SURE_DATE = st.one_of(NEARBY, sets(NEARBY)).map(Date.parse)


@pytest.mark.parametrize(("text", "earliest", "latest", "precision"), ACCEPTED)
def test_accepted(text: str, earliest: str | None, latest: str | None, precision: str) -> None:
    """Every text of the profile is read with its bounds and its precision, and kept as it was written."""
    value = Date.parse(text)

    assert (value.earliest, value.latest) == (day(earliest), day(latest))
    assert value.precision is Precision(precision)
    assert str(value) == value.text == text


@pytest.mark.parametrize(("text", "kind", "position", "reason"), REFUSED)
def test_refused(text: str, kind: str, position: int, reason: str) -> None:
    """Every other text is refused with what is wrong, where, and of what kind."""
    with pytest.raises(InvalidDate) as caught:
        Date.parse(text)

    error = caught.value
    assert (error.text, error.kind, error.position) == (text, kind, position)
    assert reason in error.reason
    assert str(error) == f"column {position + 1} of {text!r}: {error.reason}"


def test_invalid_date_is_a_value_error() -> None:
    """A refusal can be caught as a ValueError, survives pickling, and takes notes."""
    with pytest.raises(ValueError, match="column 9") as caught:
        Date.parse("2019-02-29")

    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own bytes
    again.add_note("in record 7")
    assert str(again) == str(caught.value)


def test_invalid_date_quotes_in_brief() -> None:
    """A very long text is abridged in the message, escaped, and whole in the error."""
    text = "\x1b[31m" + "9" * 100_000
    with pytest.raises(InvalidDate) as caught:
        Date.parse(text)

    assert len(str(caught.value)) < 250
    assert "\x1b" not in str(caught.value)
    assert caught.value.text == text


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("2019", None),
        ("2019?", Qualifier.UNCERTAIN),
        ("2019-02~", Qualifier.APPROXIMATE),
        ("2019-02-03%", Qualifier.BOTH),
        ("201X?", Qualifier.UNCERTAIN),
        ("2019-02-03T10:00:00", None),
        ("2019~/2020~", None),
        ("[2019~]", None),
    ],
)
def test_qualifier(text: str, qualifier: Qualifier | None) -> None:
    """The qualifier is that of the whole date, never that of a part."""
    assert Date.parse(text).qualifier is qualifier


def test_interval_ends() -> None:
    """The ends of an interval are dates with their own precision and qualifier."""
    value = Date.parse("2019-02~/2019-03-0X?")

    assert (value.start, value.end) == (Date.parse("2019-02~"), Date.parse("2019-03-0X?"))
    assert value.end is not None
    assert (value.end.precision, value.end.qualifier) == (Precision.MONTH, Qualifier.UNCERTAIN)
    assert value.members == ()


@pytest.mark.parametrize(
    ("text", "is_open_start", "is_open_end"),
    [
        ("2019/..", False, True),
        ("2019/", False, False),
        ("../2019", True, False),
        ("/2019", False, False),
        ("2019/2020", False, False),
        ("2019", False, False),
        ("[..2019,2021]", True, False),
        ("[2017,2019..]", False, True),
        ("[2017..2019]", False, False),
        ("[..2017,2019..]", True, True),
    ],
)
def test_open_and_unknown(text: str, is_open_start: bool, is_open_end: bool) -> None:
    """An open end is told from an unknown one, though neither has a day."""
    value = Date.parse(text)

    assert (value.is_open_start, value.is_open_end) == (is_open_start, is_open_end)


def test_members() -> None:
    """The members of a set are dates and ranges in the order written."""
    first, middle, last = Date.parse("[2019-02-05~,2019-02-01..2019-02-03,2020..]").members

    assert first == Date.parse("2019-02-05~")
    assert middle == Range(start=Date.parse("2019-02-01"), end=Date.parse("2019-02-03"))
    assert (str(last), last.earliest, last.latest) == ("2020..", date(2020, 1, 1), None)
    assert (middle.earliest, middle.latest) == (date(2019, 2, 1), date(2019, 2, 3))


def test_open_range() -> None:
    """A range that is open at its start has no first day."""
    (only,) = Date.parse("[..2020]").members

    assert (str(only), only.earliest, only.latest) == ("..2020", None, date(2020, 12, 31))


@pytest.mark.parametrize(
    ("start", "end"), [(None, None), ("2020", "2019"), ("2019/2020", None), ("[2019]", None)]
)
def test_range_cannot_be_invalid(start: str | None, end: str | None) -> None:
    """A range that no set of the profile can contain cannot be made."""
    ends = [Date.parse(text) if text else None for text in (start, end)]

    with pytest.raises(InvalidDate):
        Range(start=ends[0], end=ends[1])


def test_is_a_value() -> None:
    """A date is frozen, hashable, equal by its text, and parsed anew by attrs.evolve."""
    value = Date.parse("2019-02")

    assert {value: 1}[Date(text="2019-02")] == 1
    assert value != Date.parse("2019-02-XX")
    assert value != "2019-02"  # type: ignore[comparison-overlap]
    assert attrs.evolve(value, text="2020-02").latest == date(2020, 2, 29)
    assert repr(value) == "Date(text='2019-02')"
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        value.text = "2019"  # type: ignore[misc]
    with pytest.raises(InvalidDate):
        Date(text="2019-02-29")


@given(TEXT)
def test_round_trip(text: str) -> None:
    """A text of the profile comes back exactly, and equals its copies and its pickle."""
    value = Date.parse(text)

    assert str(value) == text
    assert value == copy.deepcopy(value) == pickle.loads(pickle.dumps(value))  # noqa: S301 - our own bytes
    assert hash(value) == hash(Date.parse(text))


@given(TEXT)
def test_bounds_are_ordered(text: str) -> None:
    """The earliest day is never later than the latest, and None on a side only where the text is blank there."""
    value = Date.parse(text)

    assert not (value.earliest and value.latest) or value.earliest <= value.latest
    if not any(blank in text for blank in ("/", "..")):
        assert value.earliest
        assert value.latest


@given(TEXT)
def test_parts_are_dates(text: str) -> None:
    """The parts of a date put together again are its text, and their bounds are its bounds."""
    value = Date.parse(text)

    if value.precision is Precision.INTERVAL:
        start = ".." if value.is_open_start else value.start or ""
        end = ".." if value.is_open_end else value.end or ""
        assert f"{start}/{end}" == text
        assert (value.start and value.start.earliest) == value.earliest
        assert (value.end and value.end.latest) == value.latest
    if value.precision is Precision.ONE_OF:
        assert f"[{','.join(map(str, value.members))}]" == text
        assert value.earliest in [member.earliest for member in value.members]


@given(st.dates())
@example(date.min)
@example(date.max)
@example(date(2000, 2, 29))
def test_every_day_is_itself(value: date) -> None:
    """Every day from year 1 to 9999 is its own earliest and latest, qualified or not."""
    for suffix in ("", "?", "~", "%", "T12:00:00"):
        parsed = Date.parse(f"{value}{suffix}")
        assert (parsed.earliest, parsed.latest) == (value, value)


@given(st.integers(1, 9999))
@example(1900)
@example(2000)
@example(2100)
def test_leap_years(year: int) -> None:
    """29 February is a date in the leap years of the calendar only."""
    assert Date.parse(f"{year:04}-02").latest == date(year, 2, 29 if isleap(year) else 28)
    if isleap(year):
        assert Date.parse(f"{year:04}-02-29").earliest == date(year, 2, 29)
    else:
        with pytest.raises(InvalidDate) as caught:
            Date.parse(f"{year:04}-02-29")
        assert caught.value.kind == "impossible"


@given(st.dates())
@example(date.min)
@example(date.max)
def test_widening_contains_the_day(value: date) -> None:
    """Leaving digits of a day unspecified gives bounds that contain it."""
    for text in masks(value.isoformat()):
        wide = Date.parse(text)
        assert wide.earliest
        assert wide.latest
        assert wide.earliest <= value <= wide.latest


@given(BARE)
def test_bounds_are_tight(text: str) -> None:
    """The bounds fit the digits that are given, and the days just outside them do not."""
    value = Date.parse(text)

    assert value.earliest
    assert value.latest
    assert fits(text, value.earliest)
    assert fits(text, value.latest)
    assert value.earliest == date.min or not fits(text, value.earliest - timedelta(1))
    assert value.latest == date.max or not fits(text, value.latest + timedelta(1))


@given(BARE, st.sampled_from("?~%"))
def test_qualifiers_never_pad(text: str, qualifier: str) -> None:
    """Adding a qualifier changes neither bound nor the precision."""
    bare, doubtful = Date.parse(text), Date.parse(text + qualifier)

    assert (bare.earliest, bare.latest) == (doubtful.earliest, doubtful.latest)
    assert bare.precision is doubtful.precision
    assert doubtful.qualifier


@given(
    st.text() | st.text("0129-X?~%/.[],T:Z+", max_size=24) | TEXT.flatmap(lambda t: st.just(t[1:] + t[:1]))
)
def test_arbitrary_text(text: str) -> None:
    """Any text is read as it stands or refused at a place within it, and never fails in another way."""
    try:
        assert str(Date.parse(text)) == text
    except InvalidDate as error:
        assert error.text == text
        assert 0 <= error.position <= len(text)
        assert error.reason


@given(SIMPLE | MOMENT | sets(SIMPLE), st.integers(0, 60), st.sampled_from("q&\t\u2013\u0663"))
def test_position_is_where_it_goes_wrong(text: str, place: int, intruder: str) -> None:
    """A foreign character put into a date is refused at its own place."""
    place = min(place, len(text))
    with pytest.raises(InvalidDate) as caught:
        Date.parse(text[:place] + intruder + text[place:])

    assert (caught.value.kind, caught.value.position) == ("syntax", place)


# one, other, before, overlaps
COMPARED = [
    ("2019-02-03", "2019-02-04", True, False),
    ("2019-02-03", "2019-02-03", False, True),
    ("2019-02-04", "2019-02-03", False, False),
    ("2019-02", "2019-03", True, False),
    ("2019-02", "2019-02-28", None, True),
    ("2019-02", "2019-02-01", False, True),
    ("2019-02", "2019-02", None, True),
    ("2019-02-03T10:00:00", "2019-02-03T12:00:00", False, True),
    ("2019-02-03T23:00:00-04:00", "2019-02-04T01:00:00Z", True, False),
    ("2019-01/2019-03", "2019-02", None, True),
    ("2019-02-03~", "2019-02-05", None, None),
    ("2019-02-03", "2050?", None, None),
    ("2019-01-23/..", "2019-01-23", False, True),
    ("2019-01-23/..", "2019-01-22", False, False),
    ("2019-01-23/..", "2019-01-24", None, None),
    ("2019-01-23/", "2019-01-24", None, None),
    ("../2019-02-04", "2019-02-05", True, False),
    ("/2019-02-04", "2019-02-04", None, True),
    ("2019-02-05", "/2019-02-04", False, False),
    ("2019-01-23~/2019-02-04", "2019-02-05", True, False),
    ("2019-01-23~/2019-02-04", "2019-02-04", None, True),
    ("2019-01-23/2019-02-04~", "2019-01-22", False, False),
    ("2019-01-23/2019-02-04~", "2019-02-05", None, None),
    ("[2019-02-01,2019-02-05]", "2019-02-03", None, False),
    ("[2019-02-01,2019-02-05]", "2019-02-06", True, False),
    ("[2019-02-01,2019-02-05~]", "2019-02-06", None, None),
    ("[2019-02-01,2019-02-05~]", "2019-02-01", None, True),
    ("[2019-02-01,2019-02-03..2019-02-05]", "[2019-02-02,2019-02-04]", None, True),
    ("[..2019-02-03]", "[2019-02-04..]", True, False),
    ("[2019-02-04..]", "[..2019-02-03]", False, False),
    ("2019/..", "2020/..", None, None),
    ("2019?/..", "../2019?", None, None),
]


@pytest.mark.parametrize(("one", "other", "before", "overlaps"), COMPARED)
def test_compared(one: str, other: str, before: bool | None, overlaps: bool | None) -> None:
    """Comparisons are sure only where both sides are."""
    left, right = Date.parse(one), Date.parse(other)

    assert left.before(right) is before
    assert left.overlaps(right) is overlaps
    assert right.overlaps(left) is overlaps


def possible_days(value: Date) -> set[date]:
    """List every day that a date without doubt leaves possible."""
    days: set[date] = set()
    for part in value.members or (value,):
        assert part.earliest
        assert part.latest
        days |= {part.earliest + timedelta(n) for n in range((part.latest - part.earliest).days + 1)}
    return days


@given(SURE_DATE, SURE_DATE)
def test_comparisons_agree_with_the_days(one: Date, other: Date) -> None:
    """Without doubt, comparisons say what holds for all, for none or for some of the possible days."""
    ours, theirs = possible_days(one), possible_days(other)
    earlier = {left < right for left, right in product((min(ours), max(ours)), (min(theirs), max(theirs)))}

    assert one.before(other) is (earlier.pop() if len(earlier) == 1 else None)
    assert one.overlaps(other) is bool(ours & theirs)


@given(NEARBY_DATE, NEARBY_DATE)
def test_before_is_antisymmetric(one: Date, other: Date) -> None:
    """No two dates are before one another, and what is before is told from behind as not before."""
    if one.before(other):
        assert other.before(one) is False


@given(NEARBY_DATE, NEARBY_DATE, NEARBY_DATE)
def test_before_is_transitive(one: Date, middle: Date, other: Date) -> None:
    """What is before a date is before all that the date is before."""
    if one.before(middle) and middle.before(other):
        assert one.before(other)


@given(NEARBY_DATE, NEARBY_DATE)
def test_before_and_overlaps_never_contradict(one: Date, other: Date) -> None:
    """Dates that are before one another do not overlap, and dates that must be of one day do."""
    if one.before(other):
        assert one.overlaps(other) is False
    if one.overlaps(other):
        assert not one.before(other)
        assert not other.before(one)
    if one.before(other) is False and other.before(one) is False:
        assert one.overlaps(other)
    assert one.overlaps(other) is other.overlaps(one)


@given(NEARBY, st.sampled_from("?~%"), NEARBY_DATE)
def test_doubt_never_decides(text: str, qualifier: str, other: Date) -> None:
    """Nothing is sure of a date that is qualified as a whole."""
    doubtful = Date.parse(text + qualifier)

    assert doubtful.before(other) is other.before(doubtful) is doubtful.overlaps(other) is None


@given(NARROW, NARROW, st.sampled_from(["?", "~", "%"]), NEARBY_DATE)
def test_doubt_never_reverses(one: date, two: date, qualifier: str, other: Date) -> None:
    """Doubting, opening or forgetting an end takes answers away and never turns one round."""
    first, last = sorted((one, two))
    sure = Date.parse(f"{first}/{last}")
    for text in (f"{first}{qualifier}/{last}", f"{first}/{last}{qualifier}", f"{first}/", f"../{last}"):
        doubtful = Date.parse(text)
        assert doubtful.before(other) in {None, sure.before(other)}
        assert other.before(doubtful) in {None, other.before(sure)}
        assert doubtful.overlaps(other) in {None, sure.overlaps(other)}


@given(st.lists(NEARBY_DATE, unique=True))
def test_sort_key_is_a_total_order(dates: list[Date]) -> None:
    """No two dates share a key, and sorting never puts a date ahead of one that is before it."""
    ranked = sorted(dates, key=lambda value: value.sort_key)

    assert len({value.sort_key for value in ranked}) == len(ranked)
    assert not any(later.before(earlier) for i, later in enumerate(ranked) for earlier in ranked[:i])


@pytest.fixture(name="edtf", scope="module")
def _edtf() -> Any:
    return pytest.importorskip("edtf", reason="the edtf package is compared with where it is installed")


def is_shared(text: str) -> bool:
    """Tell whether the edtf package reads a text as the calendar does: no lone X after a digit, no year 0."""
    return not any(end.startswith("00") or end[5:].count("X") % 2 for end in text.split("/"))


CLOSED = st.tuples(st.dates(), st.dates()).map(lambda days: "/".join(map(str, sorted(days))))


@given(text=(BARE | CLOSED).filter(is_shared))
@example(text="2019")
@example(text="1900-02")
@example(text="2000-02/2019-02-XX")
def test_agrees_with_edtf(edtf: Any, text: str) -> None:
    """Dates, months, years, closed intervals and unspecified digits have the strict bounds of the edtf package."""
    theirs = edtf.parse_edtf(text)
    value = Date.parse(text)

    assert value.earliest == date(*theirs.lower_strict()[:3])
    assert value.latest == date(*theirs.upper_strict()[:3])
