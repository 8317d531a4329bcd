"""The sentences that are proposed, above all where splitters err."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vz2019
from vz2019.coding import MissingSegmenterError, segment
from vz2019.source import fold


pytest.importorskip("sentencex", reason="the extra `segment` is not installed")


@pytest.mark.parametrize(
    ("language", "text", "sentences"),
    [
        ("en", "They met on Jan. 23. It rained.", ["They met on Jan. 23.", "It rained."]),
        ("en", "Gen. Anna Roth spoke. They left.", ["Gen. Anna Roth spoke.", "They left."]),
        ("en", "Some 2.3 million came. None left.", ["Some 2.3 million came.", "None left."]),
        ("en", "\u201cStay!\u201d she called. They did.", ['"Stay!" she called.', "They did."]),
        ("en-GB", "Dr. Holm came. Mr. Bell left.", ["Dr. Holm came.", "Mr. Bell left."]),
        ("es", "El Sr. Ruiz habl\u00f3. \u00bfQui\u00e9n vino? Nadie.", ["El Sr. Ruiz habl\u00f3.", "\u00bfQui\u00e9n vino?", "Nadie."]),
        ("ar", "\u0647\u0637\u0644 \u0627\u0644\u0645\u0637\u0631. \u0645\u0646 \u062c\u0627\u0621\u061f", ["\u0647\u0637\u0644 \u0627\u0644\u0645\u0637\u0631.", "\u0645\u0646 \u062c\u0627\u0621\u061f"]),
        ("zh", "\u4e0b\u96e8\u4e86\u3002\u4ed6\u4eec\n\u8d70\u4e86\u3002", ["\u4e0b\u96e8\u4e86\u3002", "\u4ed6\u4eec\u8d70\u4e86\u3002"]),
        ("hi", "\u092c\u093e\u0930\u093f\u0936 \u0939\u0941\u0908\u0964 \u0935\u0947 \u0917\u090f\u0964", ["\u092c\u093e\u0930\u093f\u0936 \u0939\u0941\u0908\u0964", "\u0935\u0947 \u0917\u090f\u0964"]),
        ("xx", "One. Two.", ["One.", "Two."]),
    ],
)  # fmt: skip
def test_sentences_are_proposed(language: str, text: str, sentences: list[str]) -> None:
    """Abbreviations, decimals and quotations part no sentence, and the marks of each script do."""
    canonical = fold(text)
    assert [canonical[start:end] for _, start, end in segment(text, language)] == sentences


def test_no_sentence_runs_over_the_end_of_a_paragraph() -> None:
    """A paragraph ends a sentence, whatever stands there."""
    assert segment("A heading\n\nIt rained.") == [(1, 0, 9), (2, 10, 20)]


@given(st.text(st.sampled_from("ab .?!\u2026\u201c\u201d-\n\u0301\u3002\u4e2d\u0645\U0001f600")))
def test_nothing_of_a_text_is_left_out(text: str) -> None:
    """Whatever the text, the sentences hold it all but spaces, in order."""
    canonical = fold(text)
    at = 0
    for _, start, end in segment(text):
        assert canonical[at:start].strip(" ") == ""
        assert at <= start < end
        assert canonical[start:end] == canonical[start:end].strip(" ")
        at = end
    assert canonical[at:].strip(" ") == ""


def test_the_shipped_table_is_proposed(article: str) -> None:
    """The segmenter finds the borders that the dataset's sentences have."""
    rows = vz2019.load().document().sentences
    assert segment(article, "en") == [(row.paragraph, row.start, row.end) for row in rows]


def test_without_the_segmenter_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who lacks the segmenter learns what to install."""
    monkeypatch.setitem(sys.modules, "sentencex", None)
    with pytest.raises(MissingSegmenterError, match=r"pip install 'vz2019\[segment\]'"):
        segment("One. Two.")
