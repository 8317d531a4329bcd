"""Strings of the forms that are looked at together."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vz2019.dates import Date, InvalidDate
from vz2019.validation.screening.forms import malformed
from vz2019.validation.screening.notes import Notes


DAYS = st.dates(min_value=dt.date(1, 1, 1)).map(dt.date.isoformat)
TEXTS = st.one_of(
    DAYS,
    st.tuples(DAYS, DAYS).map("/".join),
    st.text("0123456789-/W", max_size=21),
    st.from_regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(/[0-9]{4}-[0-9]{2}-[0-9]{2})?", fullmatch=True),
)


def is_malformed(text: str) -> bool:
    """Tell whether a date is found to be malformed."""
    notes = Notes()
    notes.dates.append(text)
    return bool(malformed(notes))


@given(TEXTS)
def test_a_date_is_malformed_where_it_cannot_be_read(text: str) -> None:
    """The shortest way to tell a day or an interval of days says what reading the date says."""
    try:
        Date.parse(text)
    except InvalidDate:
        assert is_malformed(text)
    else:
        assert not is_malformed(text)


@pytest.mark.parametrize("text", ["2011-W01-2", "2011-W011", "20111104", "2011-11-04T00", "٢٠١١-11-04"])
def test_what_python_alone_takes_for_a_day_is_none(text: str) -> None:
    """Other forms of ISO 8601, which Python reads as days, are no dates here."""
    assert is_malformed(text)
