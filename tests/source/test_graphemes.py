"""Borders of graphemes and of words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vz2019.source.graphemes import holds_words, is_grapheme_border, is_word_border


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


@pytest.mark.parametrize(
    ("text", "words", "holds"),
    [
        ("Then Holm left", "Holm", True),
        ("Then the Holms left", "Holm", False),
        ("Idaho, Ida", "Ida", True),
        ("", "Ida", False),
        ("Ida", "", False),
        ("\u5e02\u957f\u738b\u4f1f\u8bf4", "\u738b\u4f1f", True),
        ("\u5728Holm\u516c\u53f8", "Holm", True),
        ("\u0642\u0627\u0644 \u0648\u0623\u062d\u0645\u062f", "\u0623\u062d\u0645\u062f", True),
        ("\u0645\u062d\u0645\u0648\u062f\u0648\u0623\u062d\u0645\u062f", "\u0623\u062d\u0645\u062f", False),
    ],
)  # fmt: skip
def test_words_stand_as_words_in_any_script(text: str, words: str, holds: bool) -> None:
    """They do between borders of words, anywhere in scripts without spaces, and behind short prefixes in Arabic."""
    assert holds_words(text, words) is holds
