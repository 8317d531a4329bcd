"""Data made safe to print."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vz2019.validation.display import show


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("Caracas", "Caracas"),
        ("señal", "señal"),
        ("", ""),
        ("a\nb", "a\\u{a}b"),
        ("\x1b[31m", "\\u{1b}[31m"),
        ("\x9b", "\\u{9b}"),
        ("a\u202eb", "a\\u{202e}b"),
        ("\u2028\u2029", "\\u{2028}\\u{2029}"),
        ("\ud800", "\\u{d800}"),
        ("\U000e0001", "\\u{e0001}"),
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 59 + "…"),
        (None, "null"),
        (True, "true"),
        (False, "false"),
        (13, "13"),
        (1.5, "1.5"),
        (1 << 300, "an integer of 301 bits"),
        ({}, "an object with 0 members"),
        ({"a": 1}, "an object with 1 member"),
        ([1, 2], "a list with 2 elements"),
        (b"", "a value of type bytes"),
    ],
)
def test_how_values_appear(value: Any, shown: str) -> None:
    """Text that prints stays as it is; what does not print is named by its code point."""
    assert show(value) == shown


def test_an_escape_is_never_cut_in_two() -> None:
    """What is left of a long text ends with a whole escape."""
    assert show("\x1b" * 10, 14) == "\\u{1b}\\u{1b}…"


@given(
    st.text(st.characters()) | st.integers() | st.floats() | st.none(), st.integers(min_value=1, max_value=80)
)
def test_always_one_printable_line(value: Any, limit: int) -> None:
    """Whatever the data, what appears is printable, on one line and no longer than asked."""
    shown = show(value, limit)
    assert shown.isprintable()
    assert len(shown) <= limit


def test_cost_does_not_grow_with_the_text() -> None:
    """A text of ten million characters is cut before it is looked at."""
    assert show("\x00" * 10_000_000) == "\\u{0}" * 11 + "…"
