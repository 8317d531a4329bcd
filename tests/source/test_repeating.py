"""Wording that repeats a source: what is a repetition, and what is none."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vz2019.source import Wording, attach, fold, is_word_border, sentence_table, words


SENTENCES = ["The old mill on the river burnt down.", "Nobody knows why.", "They all left town."]
CHINESE = "\u706b\u707e\u70e7\u6bc1\u4e86\u6e2f\u53e3\u5317\u4fa7\u7684\u4ed3\u5e93\u548c\u4e09\u53f0\u8d77\u91cd\u673a\u3002"
SPANISH = "El se\u00f1or N\u00fa\u00f1ez cerr\u00f3 el molino el viernes."


@pytest.mark.parametrize(
    ("sentences", "text", "repeated", "size"),
    [
        (SENTENCES, "He says the old mill on the river is old", "the old mill on the river", "6 words"),
        (SENTENCES, "old mill on the river is old", None, ""),
        (SENTENCES, "THE OLD: mill (on) the 'river'!", "THE OLD: mill (on) the 'river", "6 words"),
        (SENTENCES, "the river burnt down nobody knows", "the river burnt down nobody knows", "6 words"),
        (SENTENCES, "They all left town", "They all left town", "4 words"),
        (SENTENCES, "They all left town early", None, ""),
        (SENTENCES, "Nobody knows why.", None, ""),
        (SENTENCES, "", None, ""),
        (SENTENCES, "\u2026", None, ""),
        ([], "They all left town", None, ""),
        ([SPANISH], "Senor Nunez cerro el molino el lunes", "Senor Nunez cerro el molino el", "6 words"),
        ([SPANISH], "El sen\u0303or Nu\u0301n\u0303ez cerro\u0301 el molino", "El se\u00f1or N\u00fa\u00f1ez cerr\u00f3 el molino", "6 words"),
        ([CHINESE], CHINESE[3:15], CHINESE[3:15], "12 characters"),
        ([CHINESE], CHINESE[3:14], None, ""),
        ([f"Mr Roth of the mill said {CHINESE[:10]}"], f"He went to {CHINESE[:9]}", None, ""),
        ([f"Mr Roth of the mill said {CHINESE[:10]}"], f"of the mill said {CHINESE[:8]}", f"of the mill said {CHINESE[:8]}", "12 words"),
        ([f"Mr Roth of the mill said {CHINESE[:10]}"], "Mr Roth of the mill said so", "Mr Roth of the mill said", "6 words"),
        ([CHINESE + "the old mill on the river burnt" + CHINESE], "the old mill on the river", "the old mill on the river", "6 words"),
        (["They met in Caracas and left again."], "met in Ca\u00adra\u00adcas and left again", "met in Caracas and left again", "6 words"),
        ([CHINESE[:9]], CHINESE[:9], CHINESE[:9], "9 characters"),
        ([CHINESE[:7]], CHINESE[:7], None, ""),
    ],
)  # fmt: skip
def test_what_repeats_a_source(sentences: list[str], text: str, repeated: str | None, size: str) -> None:
    """Six words in a row do, and a whole sentence of four or five; of scripts without spaces it is twice as many characters."""
    found = Wording.of(sentences).repeated(text)
    assert (None if found is None else found.words) == repeated
    assert (str(found) if found else "") == size


def test_the_longest_of_several_repetitions_is_told() -> None:
    """Where a text repeats the source twice, the longer piece is named."""
    text = "mill on the river burnt down, and the old mill on the river burnt"
    found = Wording.of(SENTENCES).repeated(text)
    assert (found and found.words) == "the old mill on the river burnt"


def test_a_wording_shows_no_word_of_the_text() -> None:
    """Neither what is kept of a text nor a repetition is printed with its words."""
    wording = Wording.of(SENTENCES)
    assert "mill" not in repr(wording)
    assert "town" not in repr(wording.repeated("They all left town"))


WORD = st.text(st.sampled_from("abcd\u00e9\u0301"), min_size=1, max_size=3)


@given(st.lists(WORD, min_size=6, max_size=30), st.data())
def test_every_six_words_in_a_row_are_found(source: list[str], data: st.DataObject) -> None:
    """Whichever six words of a text stand anywhere in another, in any letter case, they are told."""
    start = data.draw(st.integers(0, len(source) - 6))
    piece = " ".join(source[start : start + 6]).upper()
    assert Wording.of([" ".join(source)]).repeated(f"x {piece} y") is not None


@given(
    st.lists(WORD, min_size=4, max_size=12), st.integers(0, 8), st.integers(4, 12), st.lists(WORD, max_size=3)
)
def test_what_is_told_stands_in_both(source: list[str], start: int, size: int, more: list[str]) -> None:
    """The piece is of the text, and has as many words in a row of the source as is said."""
    text = " ".join([*more, *source[start : start + size], *more])
    found = Wording.of([" ".join(source)]).repeated(text)
    plain = [unicodedata.normalize("NFD", word).replace("\u0301", "") for word in source]
    if found is not None:
        told = unicodedata.normalize("NFD", found.words).replace("\u0301", "")
        assert found.words in fold(text)
        assert f" {told} " in f" {' '.join(plain)} "
        assert len(list(words(found.words))) == found.count >= 4


@given(st.text(st.sampled_from("ab 1.-\u00e9\u0301\u5e02\u957f\u30fc\u3099\u0e01\u0e31"), max_size=20))
def test_words_part_a_text_at_its_borders(text: str) -> None:
    """Words cover every letter and number once, and have borders of words at their ends and none inside."""
    found = list(words(text))
    assert all(start < end for start, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    for start, end in found:
        assert not any(is_word_border(text, index) for index in range(start + 1, end))
        assert start == 0 or is_word_border(text, start)
        assert end == len(text) or is_word_border(text, end)
    covered = {index for start, end in found for index in range(start, end)}
    assert all(index in covered for index, char in enumerate(text) if char.isalnum())


def test_no_run_goes_on_over_a_sentence_that_is_not_there() -> None:
    """Where a copy lacks a sentence, those beside it do not follow one another."""
    text = "The mayor left at once. Nobody knew why he did. And people followed him home."
    rows = sentence_table(text, [(1, 0, 23), (1, 24, 47), (1, 48, 77)])
    copy = text.replace("Nobody knew why he did", "Advertisement")
    said = "mayor left at once and people followed"
    assert Wording.found_in(attach(rows, copy)).repeated(said) is None
    assert Wording.found_in(attach(rows, text)).repeated("left at once nobody knew why") is not None
