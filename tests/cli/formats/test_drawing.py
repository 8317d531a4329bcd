"""The line that a finding is in, and the mark under it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vz2019.cli.formats.drawing import draw
from vz2019.validation import Excerpt
from vz2019.validation.display import show


#: Characters of every kind that matters to a terminal; a variation selector and a second # have a test of their own.
CHARS = st.sampled_from('ab"{}: \t\n\x1b\x9b\u202e\u2028\ud800漢字😀ａe\u0301é한\u1112\u1161\u11ab')


def columns(line: str) -> list[str]:
    """Lay a line out on a terminal: a wide character stands in the first of its two columns, a joining one in none."""
    cells: list[str] = []
    for char in line:
        if not unicodedata.combining(char) and not "\u1160" <= char <= "\u11ff":
            cells += [char] + [""] * (unicodedata.east_asian_width(char) in "WF")
    return cells


def drawn(text: str, start: int, end: int, room: int, *, column: int = 1, cut: bool = False) -> list[str]:
    """Draw a text with a fault in a slice of it, as the two lines that are printed."""
    drawing = draw(Excerpt(text=text, column=column, cut=cut), column + start, column + end, room)
    return [drawing.line, " " * drawing.indent + "^" * drawing.marked]


@pytest.mark.parametrize(
    ("text", "start", "end", "expected"),
    [
        ('{"a": 12}', 6, 8, ['{"a": 12}', "      ^^"]),
        ("\t12", 1, 3, ["\\u{9}12", "     ^^"]),
        ("a\x1b[31mb", 1, 2, ["a\\u{1b}[31mb", " ^^^^^^"]),
        ("漢字12", 2, 4, ["漢字12", "    ^^"]),
        ("漢字12", 1, 2, ["漢字12", "  ^^"]),
        ("e\u03011", 2, 3, ["e\u03011", " ^"]),
        ("\u1112\u1161\u11ab1", 3, 4, ["\u1112\u1161\u11ab1", "  ^"]),
        ("x\ufe0fy", 2, 3, ["x\\u{fe0f}y", "         ^"]),
        ("##[x]", 3, 4, ["#\\u{23}[x]", "        ^"]),
        ('{"a":', 5, 6, ['{"a":', "     ^"]),
        ("", 0, 1, ["", "^"]),
        ("ab", 1, 1, ["ab", " ^"]),
    ],
)
def test_the_mark_stands_under_the_fault(text: str, start: int, end: int, expected: list[str]) -> None:
    """Escapes, wide, joining and combining characters before the fault move the mark by what they take."""
    assert drawn(text, start, end, 80) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, 2, ["012345678901234567…", "^^"]),
        (30, 32, ["…234567890123456789…", "         ^^"]),
        (58, 60, ["…234567890123456789", "                 ^^"]),
        (10, 50, ["…012345678901234567…", " ^^^^^^^^^^^^^^^^^^"]),
    ],
)
def test_a_long_line_is_cut_round_the_fault(start: int, end: int, expected: list[str]) -> None:
    """Where a line is too long, the fault stays in sight with what fits on either side, and each cut shows."""
    assert drawn("0123456789" * 6, start, end, 20) == expected


def test_what_the_excerpt_leaves_out_shows() -> None:
    """An excerpt from the middle of a line begins and ends with an ellipsis."""
    assert drawn("middle", 0, 3, 80, column=90, cut=True) == ["…middle…", " ^^^"]


def test_a_cut_leaves_no_mark_without_its_letter() -> None:
    """A combining character whose letter is cut off is cut off too."""
    text = "e\u0301" * 30
    line, marks = drawn(text, 58, 60, 20)
    assert line.startswith("…e")
    assert marks.index("^") == len(columns(line)) - 1


@given(
    st.text(CHARS, max_size=80),
    st.tuples(st.integers(-3, 90), st.integers(-3, 90)),
    st.integers(0, 100),
    st.booleans(),
    st.integers(1, 3),
)
def test_every_drawing_fits_and_points(
    text: str, place: tuple[int, int], room: int, cut: bool, column: int
) -> None:
    """Whatever the line and the place, the drawing prints, fits, and its mark covers the fault or as much as is shown."""
    start, length = place
    drawing = draw(Excerpt(text=text, column=column, cut=cut), column + start, column + start + length, room)
    cells = columns(drawing.line)
    first = min(max(start, 0), len(text))
    fault = columns("".join(show(char, 12) for char in text[first : max(start + length, first)]))

    assert drawing.line.isprintable()
    assert len(cells) <= max(room, 20)
    assert drawing.indent + drawing.marked <= max(room, 20)
    if fault:
        pointed = cells[drawing.indent : drawing.indent + drawing.marked]
        assert pointed == fault[: len(pointed)]
        assert pointed == fault or len(pointed) > max(room, 20) - 2 - 10
