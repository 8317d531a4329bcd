"""Sentences cut where marks begin and end, and put together again."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vz2019.explaining.highlighting import Segment, segments
from vz2019.explaining.text import Look, highlighted


SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda pair: (min(pair), max(pair) + 1)),
    max_size=6,
)
SCRIPTS = st.text(
    st.sampled_from("ab ,.e\u0301\u5e02\u957f\U0001f6a2\u0643\u0644\u0645\u05d0\u0305\u0663"), max_size=40
)
ISOLATES = re.compile("[\u2066-\u2069]")


def unmarked(line: str) -> str:
    """Take marks, names and isolates out of a line."""
    return ISOLATES.sub(
        "", re.sub(r"\[\[(?:(?:source|cue|content)(?:, (?:source|cue|content))*: )?|\]\]", "", line)
    )


@given(SCRIPTS, SPANS)
def test_stretches_give_the_sentence_back(text: str, spans: list[tuple[int, int]]) -> None:
    """Joined, the stretches are the text, and none is empty."""
    found = segments(text, spans)
    assert "".join(segment.text for segment in found) == text
    assert all(segment.text for segment in found)


@given(SCRIPTS, SPANS)
def test_each_character_is_marked_where_a_span_covers_it(text: str, spans: list[tuple[int, int]]) -> None:
    """A code point is marked if and only if it lies in some span."""
    marks = [segment.marked for segment in segments(text, spans) for _ in segment.text]
    assert marks == [any(start <= index < end for start, end in spans) for index in range(len(text))]


@given(SCRIPTS, SPANS, st.lists(st.sampled_from([None, "source", "cue", "content"]), min_size=6, max_size=6))
def test_without_its_marks_a_highlighted_sentence_is_the_sentence(
    text: str, spans: list[tuple[int, int]], names: list[str | None]
) -> None:
    """Taking out marks, names and isolates gives the sentence back, in any script and however spans lie."""
    assert unmarked(highlighted(segments(text, spans, names))) == text


@given(SCRIPTS, SPANS)
def test_overlapping_spans_without_names_are_one_mark(text: str, spans: list[tuple[int, int]]) -> None:
    """No two marks stand side by side unless spans touch there without overlapping."""
    found = segments(text, spans)
    place = 0
    for one, other in pairwise(found):
        place += len(one.text)
        if one.marked and other.marked:
            assert not any(start < place < end for start, end in spans)


@pytest.mark.parametrize(
    ("spans", "names", "expected"),
    [
        ([], [], "We stay, she said."),
        ([(0, 7)], [], "[[We stay]], she said."),
        ([(0, 7), (9, 12)], [], "[[We stay]], [[she]] said."),
        ([(0, 3), (3, 7)], [], "[[We ]][[stay]], she said."),
        ([(0, 5), (3, 7)], [], "[[We stay]], she said."),
        (
            [(0, 7), (9, 12), (13, 17)],
            ["content", "source", "cue"],
            "[[content: We stay]], [[source: she]] [[cue: said]].",
        ),
        ([(0, 17), (13, 17)], ["content", "cue"], "[[content: We stay, she ]][[content, cue: said]]."),
        ([(9, 99)], [], "We stay, [[she said.]]"),
        ([(50, 60)], [], "We stay, she said."),
    ],
)
def test_marks(spans: list[tuple[int, int]], names: list[str | None], expected: str) -> None:
    """Spans that touch stay apart, those that overlap are one unless they have names, and none leaves the sentence."""
    assert highlighted(segments("We stay, she said.", spans, names)) == expected


def test_offsets_count_code_points() -> None:
    """A character beyond the basic plane is one, and a combining mark counts for itself."""
    assert [s.text for s in segments("\U0001f6a2ab", [(1, 2)]) if s.marked] == ["a"]
    assert segments("e\u0301a", [(2, 3)])[-1] == Segment("a", marked=True)


def test_words_from_right_to_left_keep_to_themselves() -> None:
    """A sentence with such words stands in an isolate of its direction, and each marked stretch in one of its own."""
    arabic = "\u0642\u0627\u0644 \u0643\u0644\u0645"
    assert highlighted(segments(arabic, [(0, 3)])) == f"\u2067[[\u2068{arabic[:3]}\u2069]]{arabic[3:]}\u2069"
    mixed = f"We say {arabic}."
    assert (
        highlighted(segments(mixed, [(7, 10)]))
        == f"\u2066We say [[\u2068{arabic[:3]}\u2069]]{arabic[3:]}.\u2069"
    )
    assert not ISOLATES.search(highlighted(segments("We stay", [(0, 2)])))


def test_colour_takes_the_place_of_brackets() -> None:
    """Where there is colour marked words are painted, and what they are is named before them."""
    look = Look(paint=lambda text, role: f"<{role}|{text}>" if role.startswith("mark") else text)
    found = highlighted(segments("We stay, she said.", [(0, 7), (9, 12)], [None, "source"]), look)
    assert found == "<mark|We stay>, <mark name|source: ><mark|she> said."


def test_what_does_not_print_is_escaped() -> None:
    """A control character in a copy does not reach the terminal."""
    assert highlighted(segments("a\x1b[31mb", [(0, 1)])) == "[[a]]\\u{1b}[31mb"
