"""Sentence tables: what a row states, and which borders are refused."""

import hashlib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vz2019.source import Status, attach, digest, fold, sentence_table


@given(st.text(), st.sets(st.integers(min_value=1, max_value=40)))
def test_a_cut_text_is_found_in_itself(text: str, cuts: set[int]) -> None:
    """However a text is cut, its rows are numbered from 1, digest their slices, and are found exact in it."""
    canonical = fold(text)
    points = sorted({0, len(canonical)} | {cut for cut in cuts if cut < len(canonical)})
    rows = sentence_table(canonical, [(1, low, high) for low, high in pairwise(points)])
    assert [row.number for row in rows] == list(range(1, len(points)))
    assert all(row.sha256 == digest(canonical[row.start : row.end]) for row in rows)
    assert {result.status for result in attach(rows, text).results} <= {Status.EXACT}


@pytest.mark.parametrize(
    "borders",
    [[(1, 0, 0)], [(1, 3, 2)], [(1, -1, 2)], [(1, 0, 9)], [(1, 0, 5), (1, 4, 8)], [(1, 4, 8), (1, 0, 3)]],
    ids=["empty", "backwards", "before the text", "after the text", "overlapping", "out of order"],
)
def test_borders_that_cannot_be_are_refused(borders: list[tuple[int, int, int]]) -> None:
    """A sentence that is empty, outside the text or before the end of the last one is refused by its number."""
    with pytest.raises(ValueError, match=f"sentence {len(borders)} cannot"):
        sentence_table("One. Two", borders)


def test_a_digest_is_of_the_text_in_utf_8() -> None:
    """The digest of a text is the SHA-256 of its UTF-8, in lower-case hexadecimal."""
    assert digest("\u00bd") == hashlib.sha256(b"\xc2\xbd").hexdigest()
