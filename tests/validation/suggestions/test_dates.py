"""What a date in another spelling stands for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vz2019 import packaged, validate
from vz2019.dates import Date
from vz2019.validation.suggestions.dates import date_hint, dates_meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("20190202", "2019-02-02"),
        ("2019-2-3", "2019-02-03"),
        ("2019/02/02", "2019-02-02"),
        ("2019.02.02", "2019-02-02"),
        ("2019/02", "2019-02"),
        ("2019-13-02", "2019-02-13"),
        (" 2019-02-02 ", "2019-02-02"),
        ("02/02/2019", "2019-02-02"),
        ("13/02/2019", "2019-02-13"),
        ("2/13/2019", "2019-02-13"),
        ("2. 2. 2019", "2019-02-02"),
        ("2 February 2019", "2019-02-02"),
        ("2nd of February 2019", "2019-02-02"),
        ("February 2, 2019", "2019-02-02"),
        ("2 de febrero de 2019", "2019-02-02"),
        ("Feb. 2019", "2019-02"),
        ("2-Feb-2019", "2019-02-02"),
        ("2019-02-02 14:30", "2019-02-02T14:30:00"),
        ("2019-02-02t14:30:00z", "2019-02-02T14:30:00Z"),
        ("2019-02-02T14:30:00.000Z", "2019-02-02T14:30:00Z"),
        ("2019-02-02T10:00:00-0400", "2019-02-02T10:00:00-04:00"),
        ("2019-02-02 to 2019-02-05", "2019-02-02/2019-02-05"),
        ("31/01/2019 - 02/02/2019", "2019-01-31/2019-02-02"),
        ("2019-02-02 / 2019-02-05", "2019-02-02/2019-02-05"),
        ("2019-02-05/2019-02-02", "2019-02-02/2019-02-05"),
        ("2019-02-01/open", "2019-02-01/.."),
        ("unknown/2019", "/2019"),
        ("c. 2019", "2019~"),
        ("2010s", "201X"),
        ("2019-Q1", "2019-01/2019-03"),
        ("2019-34", "2019-04/2019-06"),
        ("201u", "201X"),
        ("2019-uu", "2019-XX"),
        ("2019-02-02?~", "2019-02-02%"),
    ],
)
def test_another_spelling_has_one_meaning(text: str, meant: str) -> None:
    """A usual spelling of a date stands for one date of the profile."""
    assert dates_meant(text) == (meant,)
    assert date_hint(text) == f"Did you mean {meant!r}?"


def test_day_and_month_that_cannot_be_told_apart_are_both_proposed() -> None:
    """Where either order gives a date, both are proposed, the day first."""
    assert dates_meant("02/03/2019") == ("2019-03-02", "2019-02-03")
    assert date_hint("02/03/2019") == "Did you mean '2019-03-02' or '2019-02-03'?"


@pytest.mark.parametrize(
    "text", ["", "soon", "yesterday", "2021-02-29", "2019-02-02", "02-02-19", "2019-21", "32/13/2019", "ju 2019", "x" * 61]
)  # fmt: skip
def test_what_is_a_date_or_none_stands_for_nothing_else(text: str) -> None:
    """Nothing is proposed for a date that is well formed, nor where it would be a guess."""
    assert dates_meant(text) == ()
    assert date_hint(text) is None


@given(st.text(max_size=70) | st.text("0123456789-/. TZXu~?qfebto", max_size=30))
def test_what_is_proposed_is_a_date(text: str) -> None:
    """Whatever is proposed is another text, and a date of the profile."""
    for meant in dates_meant(text):
        assert str(Date.parse(meant)) == meant != text


@pytest.mark.parametrize("text", ["20190202", "2 February 2019", "2019-13-02", "2019-02-05/2019-02-02"])
def test_a_finding_proposes_the_date(text: str) -> None:
    """The finding of a malformed, impossible or reversed date proposes what was most likely meant."""
    record = next(record for record in packaged.records() if record["type"] == "event" and "date" in record)
    record = {**record, "date": text}
    (finding,) = (found for found in validate([record]) if found.pointer == "/date")
    assert finding.hint == date_hint(text) is not None
