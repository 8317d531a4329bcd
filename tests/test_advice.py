"""Did-you-mean."""

from difflib import get_close_matches

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vz2019.advice import closest, did_you_mean, nearest


@pytest.mark.parametrize(
    ("word", "expected"),
    [("ralli", "rally"), ("RALLY", "rally"), ("called_for", "called-for"), ("zebra", None), ("", None)],
)
def test_the_nearest_name_is_found(word: str, expected: str | None) -> None:
    """A slip, a capital or an underscore leads to the name that was meant; what is near nothing leads nowhere."""
    assert nearest(word, ["rally", "clash", "called-for"]) == expected


def test_advice_is_a_clause_or_nothing() -> None:
    """Advice continues a message, and is empty when there is none to give."""
    assert did_you_mean("clahs", ["rally", "clash"]) == "; did you mean 'clash'?"
    assert did_you_mean("zebra", ["rally", "clash"]) == ""
    assert did_you_mean("rally", []) == ""


@given(st.text())
def test_advice_names_only_what_is_known(word: str) -> None:
    """Whatever is written, the answer is a known name or none."""
    assert nearest(word, ["rally", "clash"]) in {"rally", "clash", None}


def test_long_words_cost_little() -> None:
    """A word of a million letters is compared by its beginning only."""
    assert nearest("rally" * 200_000, ["rally"]) is None


WORDS = st.text("abcd-", max_size=8)


@given(WORDS, st.lists(WORDS), st.sampled_from([0.65, 0.85]))
def test_the_closest_is_the_first_of_the_close_matches(word: str, names: list[str], cutoff: float) -> None:
    """Passing over what cannot be closest changes nothing: the answer is that of Python's own comparison of all."""
    assert closest(word, names, cutoff) == next(
        iter(get_close_matches(word, names, n=1, cutoff=cutoff)), None
    )
