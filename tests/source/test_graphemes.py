"""Borders of graphemes and of words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vz2019.source import is_grapheme_border, is_word_border


# A text and every offset that is a border, of graphemes and of words.
BORDERS = [
    ("", [0], [0]),
    ("ab c", [0, 1, 2, 3, 4], [0, 2, 3, 4]),
    ("e\u0301a", [0, 2, 3], [0, 3]),
    ("\u4e00\u4e8c", [0, 1, 2], [0, 1, 2]),
    ("\u30ab\u30fc2", [0, 1, 2, 3], [0, 1, 2, 3]),
    ("\u304b\u3099\u304b", [0, 2, 3], [0, 2, 3]),
    ("\U0001f1fb\U0001f1ea", [0, 2], [0, 1, 2]),
    ("a-b", [0, 1, 2, 3], [0, 1, 2, 3]),
    ("3rd", [0, 1, 2, 3], [0, 3]),
]


@pytest.mark.parametrize(("text", "graphemes", "words"), BORDERS)
def test_the_borders_of_examples(text: str, graphemes: list[int], words: list[int]) -> None:
    """Borders of graphemes keep marks with their letters; borders of words do not divide words."""
    offsets = range(len(text) + 1)
    assert [offset for offset in offsets if is_grapheme_border(text, offset)] == graphemes
    assert [offset for offset in offsets if is_word_border(text, offset)] == words


@given(st.text())
def test_the_ends_of_a_text_are_borders(text: str) -> None:
    """A text begins and ends at borders of graphemes and of words."""
    for offset in (0, len(text)):
        assert is_grapheme_border(text, offset)
        assert is_word_border(text, offset)
