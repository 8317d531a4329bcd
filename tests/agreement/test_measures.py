"""The coefficients, against worked examples."""

from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vz2019.agreement.characters import Characters, characters, dice, shared, sources
from vz2019.agreement.measures import alpha, jaccard, mean, share


CODES = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), max_size=12)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("0100000010", "1110010000", 0.095),
        ("aabbdcccedda", "babbbccceddd", 0.692),
        ("ab", "ab", 1.0),
        ("ab", "ba", -0.5),
        ("aabb", "abab", 0.125),
        ("aaab", "aaaa", 0.0),
    ],
    ids=["binary, two coders", "nominal, two coders", "perfect", "worst", "half", "one deviation"],
)
def test_alpha_of_worked_examples(first: str, second: str, expected: float) -> None:
    """Alpha is that of the source's examples A and B, and of ones done by hand."""
    found = alpha(list(zip(first, second, strict=True)))
    assert found is not None
    assert round(found, 3) == expected


@pytest.mark.parametrize("pairs", [[], [("a", "a")], [("a", "a")] * 9])
def test_alpha_is_undefined_where_nothing_varies(pairs: list[tuple[str, str]]) -> None:
    """Without pairs, or with one value throughout, there is no alpha."""
    assert alpha(pairs) is None


@given(CODES)
def test_alpha_does_not_ask_who_is_first(pairs: list[tuple[str, str]]) -> None:
    """Exchanging the coders of any unit changes nothing, and alpha is 1 exactly where no unit differs."""
    found = alpha(pairs)
    assert found == alpha([(other, value) for value, other in reversed(pairs)])
    if found is not None:
        assert (found == 1) == all(value == other for value, other in pairs)
        assert found <= 1


@given(CODES)
def test_alpha_is_one_less_the_ratio_of_disagreements(pairs: list[tuple[str, str]]) -> None:
    """Alpha is as defined: observed over expected disagreement, each taken from every pair of values."""
    values = [value for pair in pairs for value in pair]
    apart = [a != b for i, a in enumerate(values) for j, b in enumerate(values) if i != j]
    expected = sum(apart) / len(apart) if apart else nan
    found = alpha(pairs)
    if found is None:
        assert not any(apart)
    else:
        observed = sum(a != b for a, b in pairs) / len(pairs)
        assert found == pytest.approx(1 - observed / expected)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [("ab", "ab", 1), ("ab", "bc", 1 / 3), ("a", "", 0), ("aa", "a", 0.5), ("aab", "abb", 0.5)],
)
def test_jaccard(first: str, second: str, expected: float) -> None:
    """Equal members count as often as both have them."""
    assert jaccard(first, second) == jaccard(second, first) == pytest.approx(expected)


def test_of_nothing_there_is_no_mean_and_no_share() -> None:
    """A mean of nothing and a share of nothing are None; a share of something may be 0."""
    assert (mean([]), share(0, 0), share(0, 3), mean([1, 0])) == (None, None, 0, 0.5)


STRETCHES = st.lists(st.tuples(st.integers(0, 20), st.integers(1, 6)), max_size=4)


def _marked(stretches: list[tuple[int, int]]) -> Characters:
    spans = [{"start": start, "end": start + length} for start, length in stretches]
    anchors = [{"sentence": 1, "spans": spans}] if spans else []
    telling = {"basis": "stated", "document": "document:a", "anchors": anchors}
    return characters({"evidence": {"e1": telling}}, {})


@given(STRETCHES, STRETCHES)
def test_characters_are_those_of_sets(first: list[tuple[int, int]], second: list[tuple[int, int]]) -> None:
    """Spans that touch or overlap count each character once, as sets of characters do."""
    sets = [
        {place for start, length in stretches for place in range(start, start + length)}
        for stretches in (first, second)
    ]
    marked = _marked(first), _marked(second)
    both = sum(map(len, sets))
    assert shared(*marked) == len(sets[0] & sets[1])
    assert dice(*marked) == (2 * len(sets[0] & sets[1]) / both if both else 0)


def _document(record_id: str, digest: str | None = None) -> dict[str, object]:
    rows = [{"number": 1, "start": 0, "end": 7}, {"number": 2, "start": 8, "end": 20}]
    return {"type": "document", "id": record_id, "sentences": rows} | (
        {"text": {"sha256": digest}} if digest else {}
    )


def _resting_on(document: str, *, spans: bool = True) -> dict[str, object]:
    anchor = {"sentence": 2} | ({"spans": [{"start": 0, "end": 5}]} if spans else {})
    return {"evidence": {"e1": {"basis": "stated", "document": document, "anchors": [anchor]}}}


def test_a_text_is_known_by_its_digest() -> None:
    """Two coders may give the same text ids of their own; what one's Document lacks is the other's."""
    mine, yours = _document("document:mine", "d1"), _document("document:yours", "d1")
    first = characters(_resting_on("document:mine"), sources([mine], [yours]))
    second = characters(_resting_on("document:yours"), sources([yours], [mine]))
    third = characters(_resting_on("document:mine"), sources([], [mine]))
    bare = {"type": "document", "id": "document:mine"}
    fourth = characters(_resting_on("document:mine"), sources([bare], [mine]))
    assert dice(first, second) == dice(first, third) == dice(first, fourth) == 1
    assert dice(first, characters(_resting_on("document:other"), sources([mine], [yours]))) == 0


def test_an_anchor_without_spans_is_its_whole_sentence() -> None:
    """Its length comes from the sentence table; without one it stands for nothing."""
    known = sources([_document("document:a")], [])
    whole = characters(_resting_on("document:a", spans=False), known)
    assert whole == {("document:a", 2): ((0, 12),)}
    assert shared(whole, characters(_resting_on("document:a"), known)) == 5
    assert characters(_resting_on("document:a", spans=False), {}) == {}
