"""Borders of sentences as people set them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vz2019.coding import BordersError, Paragraphs, paragraphs, read_borders, write_borders
from vz2019.source import fold


TEXT = "The fair opened at noon. It rained.\n\nBy six the stalls were empty.\n"
CANONICAL = fold(TEXT)
BORDERS = [(1, 0, 24), (1, 25, 35), (2, 36, 65)]


def _pieces(text: str, shown: Paragraphs | None = None) -> list[str]:
    canonical = fold(text)
    return [canonical[start:end] for start, end in paragraphs(text, shown)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", []),
        (" \n\n ", []),
        ("One line", ["One line"]),
        ("It rained.\nThey left.\n", ["It rained.", "They left."]),
        ("It rained, and\nthey left.\n", ["It rained, and they left."]),
        ("It rained,\nand on.\n\nThey left.\n", ["It rained, and on.", "They left."]),
        ("It rained.\n\nThey\nleft.\n \t\n\nOn.\n", ["It rained.", "They left.", "On."]),
        ("It rained.\r\n\r\nThey left.\r\n", ["It rained.", "They left."]),
        ("It rained.\r\rThey left.\r", ["It rained.", "They left."]),
        ("It rained.\u2029\u2029They left.", ["It rained.", "They left."]),
        ("He left -\n\nand came.", ["He left-", "and came."]),
        ("\u4e0b\u96e8\u4e86\u3002\n\n\u4ed6\u4eec\u8d70\u4e86\u3002", ["\u4e0b\u96e8\u4e86\u3002", "\u4ed6\u4eec\u8d70\u4e86\u3002"]),
        ("the hand-\nbook\n\nA handbook.", ["the handbook", "A handbook."]),
        ("the hand-\nbook.\n\n\u201cA handbook.\u201d", ["the handbook.", '"A handbook."']),
    ],
)  # fmt: skip
def test_paragraphs_are_told_apart_by_blank_lines_or_by_lines(text: str, pieces: list[str]) -> None:
    """A text's paragraphs are those between its blank lines, or its lines where most end like sentences."""
    assert _pieces(text) == pieces


def test_how_paragraphs_are_shown_can_be_said() -> None:
    """Whoever knows better says how a text shows its paragraphs."""
    text = "It rained.\nThey left.\n"
    assert _pieces(text, Paragraphs.BLANK_LINES) == ["It rained. They left."]
    assert _pieces("a heading\nmore\n\nof it", Paragraphs.LINES) == ["a heading", "more", "of it"]


_PIECES = st.lists(
    st.text(
        st.sampled_from("ab .,-\u2014\u00ad\n\u0301\u4e2d\u3002\u0645\U0001f600\u201c\u2029"), min_size=1
    ),
    max_size=6,
)


@given(_PIECES)
def test_paragraphs_cover_the_canonical_text(pieces: list[str]) -> None:
    """Every character of the canonical text but spaces lies in just one paragraph, in order."""
    text = "\n\n".join(pieces)
    canonical = fold(text)
    covered = 0
    rest = []
    for start, end in paragraphs(text):
        assert covered <= start < end <= len(canonical)
        rest.append(canonical[covered:start])
        covered = end
    rest.append(canonical[covered:])
    assert "".join(rest).strip(" ") == ""


def test_borders_are_written_one_sentence_a_line() -> None:
    """A file of borders has a line for each sentence and a blank line between paragraphs."""
    assert write_borders(CANONICAL, BORDERS) == (
        "The fair opened at noon.\nIt rained.\n\nBy six the stalls were empty.\n"
    )


@pytest.mark.parametrize(
    ("lines", "borders"),
    [
        (write_borders(CANONICAL, BORDERS), BORDERS),
        ("The fair opened at noon. It rained.\n\nBy six the stalls were empty.", [(1, 0, 35), (2, 36, 65)]),
        ("The fair opened\nat noon.\nIt rained.\nBy six the stalls were empty.\n", [(1, 0, 15), (1, 16, 24), (1, 25, 35), (1, 36, 65)]),
        ("\ufeff\r\n The  fair opened at noon.\r\nIt rained.\r\n\r\n\r\nBy six the stalls were empty.\r\n\r\n", BORDERS),
        ("The fair opened at noon.\nIt rained.\n   \nBy six the stalls were empty.", BORDERS),
    ],
)  # fmt: skip
def test_lines_set_borders(lines: str, borders: list[tuple[int, int, int]]) -> None:
    """Breaking and joining lines moves the borders; spaces and other line ends do not matter."""
    assert read_borders(CANONICAL, lines) == borders


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("The fair opened at nine.\n", "line 1 is not the text: it has 'ine.' where the text has 'oon. It rained."),
        ("The fair opened at noon.\n\nBy six", "line 3 is not the text: it has 'By six' where the text has 'It rained."),
        ("The fair opened at noon.\nIt rained.\n", "goes on where the lines end: 'By six the stalls were empty.'"),
        (TEXT + "More.\n", "line 4 is not the text: it has 'More.' where the text has its end"),
        ("", "goes on where the lines end"),
        ("The fair op\nened at noon.\n", "line 1 ends inside a word: 'The fair opened"),
    ],
)  # fmt: skip
def test_lines_that_are_not_the_text_are_refused(lines: str, message: str) -> None:
    """What the lines have changed, left out or added is told with the line."""
    with pytest.raises(BordersError) as refused:
        read_borders(CANONICAL, lines)
    assert message in str(refused.value)


def test_curly_quotes_typed_anew_are_the_same_text() -> None:
    """A line whose quotation marks an editor has changed still is the text."""
    canonical = fold("\u201cStay\u201d, he said.")
    assert read_borders(canonical, "\u201cStay\u201d,\nhe said.\n") == [(1, 0, 7), (1, 8, 16)]


@given(st.data())
def test_written_borders_are_read_back(data: st.DataObject) -> None:
    """For any borders at spaces of any text, reading what was written gives the same borders."""
    alphabet = st.sampled_from(
        ["ab", "c.", "d\u0301", "\u201ce\u201d", "\u0645\u0646", "\U0001f600", "-", "f-g"]
    )
    words = data.draw(st.lists(alphabet, min_size=1, max_size=12))
    canonical = fold(" ".join(words))
    cuts = [at for at, char in enumerate(canonical) if char == " " and data.draw(st.booleans())]
    starts, ends = [0, *(cut + 1 for cut in cuts)], [*cuts, len(canonical)]
    number, borders = 1, []
    for index, (start, end) in enumerate(zip(starts, ends, strict=True)):
        number += index > 0 and data.draw(st.booleans())
        borders.append((number, start, end))
    assert read_borders(canonical, write_borders(canonical, borders)) == borders


def test_a_paragraph_may_end_in_any_number_of_marks() -> None:
    """Marks behind the last word belong to its paragraph, though a hyphen at a line's end makes it stand differently."""
    text = f"A well-\nknown man{'!' * 50}\n\nknown well and wellknown"
    (first, second) = paragraphs(text)
    canonical = fold(text)
    assert canonical[slice(*first)].endswith("man" + "!" * 50)
    assert canonical[slice(*second)].startswith("known well")
