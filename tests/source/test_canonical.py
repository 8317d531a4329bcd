"""The canonical form of text: each rule by example, and what holds for any text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vz2019.source import digest, fold
from vz2019.source.canonical import join_line_ends


NASTY = st.text(
    alphabet=st.sampled_from(
        list(
            "aB1 \n\r\t-–—'’“”\u00ad\u200b\u0301\u3099かガ中。 \u0308\u2028\u0085é½²ﬁ…가\x1c\u0e01\u0e31\u200d\ufeff`"
        )
    )
)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("demon\u00ad\nstration", "demonstration"),
        ("demon\u00ad \r\n  stration", "demonstration"),
        ("de\u00admon\u200bstra\ufefftion", "demonstration"),
        ("left\u200eright\u202b!", "leftright!"),
        ("Yan\u0303ez", "Yañez"),
        ("½ of 10²", "½ of 10²"),
        ("ﬁve ﬂoors …", "five floors ..."),
        ("\u2018so\u2019 \u201cso\u201d «so» \u201eso\u201c ‹so›", '\'so\' "so" "so" "so" \'so\''),
        ("one – two — three -- four", "one-two-three-four"),
        ("oil-\nfuelled", "oil-fuelled"),
        ("a protest, pro-\ntest", "a protest, protest"),
        ("a re-form, re-\nform, reform", "a re-form, re-form, reform"),
        ("Anglo-\nSaxon AngloSaxon", "Anglo-Saxon AngloSaxon"),
        ("  a\u00a0b\u2009c\n\n\td\u2028e ", "a b c d e"),
        ("今日は\n雨 です", "今日は雨です"),
        ("今日 was wet", "今日 was wet"),
        ("", ""),
    ],
)
def test_each_rule_by_example(written: str, folded: str) -> None:
    """Each numbered rule of the canonical form does what it says, and no more."""
    assert fold(written) == folded


@given(st.one_of(NASTY, st.text()))
def test_folding_is_idempotent_and_normal(text: str) -> None:
    """Folding what is folded changes nothing, and the result is in normalisation form C."""
    folded = fold(text)
    assert fold(folded) == folded
    assert unicodedata.is_normalized("NFC", folded)


@given(st.text())
def test_the_normal_form_of_a_copy_does_not_matter(text: str) -> None:
    """A decomposed copy of composed text folds to the same."""
    composed = unicodedata.normalize("NFC", text)
    assert fold(unicodedata.normalize("NFD", composed)) == fold(composed)


def test_the_version_is_frozen() -> None:
    """The digest of one folded text is what it was when this version was declared."""
    text = "He\u00a0said: \u201cIt\u2019s ½ full\u201d \u2014 twice \u2026\nre\u00ad\nform, ﬁve Yan\u0303ez\n今日は\n雨"
    assert digest(fold(text)) == "7d0d0ea27a1d008e4d5db505addcd7581ae47398e6c43fec1d548615faa66623"


def test_hyphens_at_line_ends_can_be_taken_for_breaks() -> None:
    """The second reading joins every word that a line end divides."""
    assert join_line_ends("a demon-\nstration of oil-\nfuelled") == "a demonstration of oilfuelled"
