"""Breaking lines: nothing is lost, nothing is cut that belongs together."""

from hypothesis import given
from hypothesis import strategies as st

from vz2019.explaining.highlighting import segments
from vz2019.explaining.text import Look, _marked
from vz2019.explaining.wrapping import Atom, atoms, columns, wrapped


TEXTS = st.text(st.sampled_from("abc  ,e\u0301\u5e02\u957f\U0001f6a2\u0643"), max_size=80)


def said(line: tuple[Atom, ...]) -> str:
    """Return what a line says."""
    return "".join(atom.text for atom in line)


@given(TEXTS, st.integers(4, 30))
def test_nothing_but_white_space_goes_where_lines_break(text: str, room: int) -> None:
    """All lines together hold every character of the text but spaces, in order."""
    lines = list(wrapped(atoms(text), room))
    assert "".join(map(said, lines)).replace(" ", "") == text.replace(" ", "")
    assert all(not said(line).endswith(" ") for line in lines)


@given(TEXTS, st.integers(4, 30))
def test_lines_keep_to_their_room(text: str, room: int) -> None:
    """No line is wider than its room, wide characters counted twice and combining marks not at all."""
    assert all(columns(said(line)) <= room for line in wrapped(atoms(text), room))


@given(TEXTS, st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=4), st.integers(15, 30))
def test_marks_are_never_cut_from_what_they_mark(text: str, places: list[tuple[int, int]], room: int) -> None:
    """No line ends on an opening mark or begins with a closing one."""
    spans = [(start, start + length) for start, length in places]
    lines = list(wrapped(_marked(segments(text, spans, ["content"]), Look()), room))
    for line in lines:
        assert columns(said(line)) <= room
        assert not (line and line[-1].holds_next)
        assert not (line and line[0].holds_last)


def test_a_character_of_several_code_points_is_not_cut() -> None:
    """A letter with combining marks stays whole in however little room."""
    lines = list(wrapped(atoms("e\u0301\u0323" * 5), 2))
    assert [said(line) for line in lines] == ["e\u0301\u0323" * 2, "e\u0301\u0323" * 2, "e\u0301\u0323"]


def test_text_without_spaces_breaks_between_characters() -> None:
    """Chinese fills each line, two columns a character."""
    lines = [said(line) for line in wrapped(atoms("\u6e2f\u53e3\u5de5\u4f1a\u7f62\u5de5"), 5)]
    assert lines == ["\u6e2f\u53e3", "\u5de5\u4f1a", "\u7f62\u5de5"]


def test_an_opening_mark_stays_with_a_space_that_follows() -> None:
    """White space at the beginning of what is marked is no place to break."""
    opening = Atom("[[", "mark name", 2, holds_next=True)
    assert [said(line) for line in wrapped([*atoms("ab "), opening, *atoms(" we", "mark")], 5)] == [
        "ab",
        "[[ we",
    ]


def test_a_closing_mark_stays_with_what_it_closes() -> None:
    """A closing mark that does not fit takes the character before it to the next line."""
    closing = Atom("]]", "mark end", 2, holds_last=True)
    assert [said(line) for line in wrapped([*atoms("abcdef"), closing], 3)] == ["abc", "de", "f]]"]
