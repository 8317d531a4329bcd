"""Quoted passages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vz2019.source.quotation import is_quoted, opens_before, quotations, quoted


@pytest.mark.parametrize(
    ("text", "start", "end", "inside"),
    [
        ('He said "stay" twice', 9, 13, True),
        ('He said "stay" twice', 8, 14, True),
        ('He said "stay" twice', 3, 13, False),
        ('He said "stay" twice', 15, 20, False),
        ('"a" b "c"', 4, 5, False),
        ('He said "go on and', 9, 18, True),
    ],
)
def test_what_stands_between_quotation_marks(text: str, start: int, end: int, inside: bool) -> None:
    """Characters count as quoted when a pair of marks, or one that stays open, holds them."""
    assert is_quoted(text, start, end) is inside


@given(st.text(alphabet='ab "'), st.booleans())
def test_quoted_passages_hold_no_mark(text: str, begins_quoted: bool) -> None:
    """The passages that are found hold no quotation mark and are in order."""
    found = list(quoted(text, begins_quoted=begins_quoted))
    assert all('"' not in text[start:end] for start, end in found)
    assert found == sorted(found)


@pytest.mark.parametrize(
    ("text", "begins_quoted", "passages"),
    [
        ('We wait," he said.', False, ["We wait,"]),
        ('We wait." Then he left.', False, ["We wait."]),
        ('We wait," he said. "We stay.', False, ["We wait,", "We stay."]),
        ("We wait for them.", True, ["We wait for them."]),
        ('We wait," he said.', True, ["We wait,"]),
        ("We wait for them.", False, []),
        ("He said 'we wait' twice.", False, ["we wait"]),
        ("'We back the dockers' strike,' he said.", False, ["We back the dockers' strike,"]),
        ("It's the dockers' strike.", False, []),
        ("\u300c\u6b8b\u308a\u307e\u3059\u3002\u300d\u3068\u8a00\u3063\u305f", False, ["\u6b8b\u308a\u307e\u3059\u3002"]),
        ("\u300e\u6b8b\u308a\u307e\u3059", False, ["\u6b8b\u308a\u307e\u3059"]),
    ],
)  # fmt: skip
def test_which_passages_are_quotations(text: str, begins_quoted: bool, passages: list[str]) -> None:
    """Quotations run on over sentences, and are marked by single marks or corner brackets where none is double."""
    assert [text[start:end] for start, end in quotations(text, begins_quoted=begins_quoted)] == passages


@pytest.mark.parametrize(
    ("before", "inside"),
    [
        ('She said: "We stay. ', True),
        ('"We stay," she said. ', False),
        ("She left. ", False),
        ('"We stay." "And we wait. ', True),
        ("", False),
    ],
)
def test_a_sentence_may_begin_inside_a_quotation(before: str, inside: bool) -> None:
    """It does where the last mark before it opens a quotation."""
    assert opens_before(f"{before}We sing.", len(before)) is inside
