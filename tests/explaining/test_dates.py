"""What dates mean, in words."""

import pytest
from hypothesis import given

from vz2019 import strategies
from vz2019.dates import Date, Precision
from vz2019.explaining.dates import meaning
from vz2019.records import Event


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2019-02-02", "that day"),
        ("2019-02-02?", "that day; uncertain"),
        ("2019-02-02T10:00:00-04", "that moment; earliest 2019-02-02, latest 2019-02-02"),
        ("2019-02", "some day of the month; earliest 2019-02-01, latest 2019-02-28"),
        ("2019-02-XX", "some day of the month; earliest 2019-02-01, latest 2019-02-28"),
        ("2019-02-0X", "some day whose last digit is not given; earliest 2019-02-01, latest 2019-02-09"),
        ("2019-1X", "some month whose last digit is not given; earliest 2019-10-01, latest 2019-12-31"),
        ("2019", "some day of the year; earliest 2019-01-01, latest 2019-12-31"),
        ("2019-XX", "some day of the year; earliest 2019-01-01, latest 2019-12-31"),
        ("201X", "some day of the decade; earliest 2010-01-01, latest 2019-12-31"),
        ("20XX", "some day of the century; earliest 2000-01-01, latest 2099-12-31"),
        (
            "2019-01-23/2019-02-02",
            "from the one day to the other, as a duration; earliest 2019-01-23, latest 2019-02-02",
        ),
        ("2019-01-23/..", "from then on, with an open end; earliest 2019-01-23, latest not known"),
        ("2019-01-23/", "from then on, to an unknown end; earliest 2019-01-23, latest not known"),
        ("../2019-01-23", "until then, with an open start; earliest not known, latest 2019-01-23"),
        (
            "/2019-01-23~",
            "until then, from an unknown start; the end is approximate: about then; earliest not known, latest 2019-01-23",
        ),
        (
            "[2019-01-20,2019-01-22?]",
            "one of these days, not all of them; 2019-01-22? is uncertain; earliest 2019-01-20, latest 2019-01-22",
        ),
    ],
)
def test_meanings(written: str, meant: str) -> None:
    """Each form has its words; bounds are told unless the date is the day itself."""
    assert meaning(Date.parse(written)) == meant


@given(strategies.events())
def test_every_date_has_a_meaning_with_its_bounds(event: Event) -> None:
    """Whatever a date is, its words are there, and its bounds unless it is a day."""
    for date in (event.date, event.deadline):
        if date is not None and date.precision is not Precision.DAY:
            assert f"earliest {date.earliest or 'not known'}, latest {date.latest or 'not known'}" in meaning(
                date
            )
