"""Bytes to entries and problems."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from vz2019.validation.decoding import _fast, _strict, decode
from vz2019.validation.finding import Excerpt
from vz2019.validation.jsontext import MAX_DEPTH, NOTHING
from vz2019.validation.reader import NOTICES, Entry, Further, Limits, Problem, Reader, read


CONFORMANCE = Path(__file__).parents[3] / "shared" / "conformance" / "json-parsing"
CASES = sorted(CONFORMANCE.glob("*.json"))

# Where the profile is narrower than JSON.
NARROWER = {"duplicate-key", "number-out-of-range", "lone-surrogate", "too-deep"}

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
NUMBERS = st.integers(-(2**53), 2**53) | st.floats(-(2.0**53), 2.0**53)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXT,
    lambda below: st.lists(below, max_size=4) | st.dictionaries(TEXT, below, max_size=4),
    max_leaves=10,
)
RECORDS = st.dictionaries(TEXT, VALUES, max_size=5)

SEEDS = [
    b'{"id":"a","n":13.0,"list":[1,-2,0.5,1e-7],"t":"se\xc3\xb1al \\n","deep":{"x":{"y":[]}}}',
    b'{ "a" : [ 1 , 2 ] , "b c" : "d e" , "a " : 9007199254740992 }',
    b'{"a": "\\u00e9\\ud83d\\ude00", "x": 1.5e15, "b": 1e-05}',
    b'{"a":1,"a":1}',
    b"[" * 64 + b"]" * 64,
]
FRAGMENTS = st.sampled_from(
    [
        *rb'"a":1,|,|[|]|{|}|0|e5|E+20|.0|-|"|\|\ud800|\u0061| |9007199254740993|1e400|null'.split(b"|"),
        *(b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\xe2\x80\xa8", b"\x00", b"\n", b"\r\n"),
    ]
)


@st.composite
def mutants(draw: st.DrawFn) -> bytes:
    """Bytes that are nearly JSON."""
    data = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 3)))
        data = data[:start] + draw(FRAGMENTS | st.just(b"")) + data[end:]
    return data


def items(
    data: bytes, limits: Limits | None = None, size: int = 1 << 20
) -> tuple[list[Entry], list[Problem], Reader]:
    """Read all of an input in pieces of a size."""
    reader = Reader("test", limits=limits)
    found = [item for start in range(0, len(data), size) for item in reader.feed(data[start : start + size])]
    found += reader.close()
    entries = [item for item in found if isinstance(item, Entry)]
    return entries, [item for item in found if isinstance(item, Problem)], reader


def values(data: bytes) -> list[Any]:
    """Read the values of a file."""
    return [entry.value for entry in items(data)[0]]


def found(data: bytes) -> list[tuple[str, int, int]]:
    """Read the rules and places of the problems of a file."""
    return [(problem.rule, problem.spot.line, problem.spot.column) for problem in items(data)[1]]


# --- one text ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "raw",
    [
        b'{"a":1,"b":[true,null,"x"]}',
        b'{"a": 1, "b": ["x y"]}',
        b'{"a": "\\u00e9", "b": 0.5}',
        b'{\n  "a": 13.0\n}',
        b'{"a ":1,"a":1}',
        b"[" * 63 + b"0" + b"]" * 63,
    ],
)
def test_the_usual_layouts_take_the_fast_way(raw: bytes) -> None:
    """Compact, spaced, indented and ASCII-only JSON need no strict scan."""
    assert _fast(raw, MAX_DEPTH) is not NOTHING


@given(st.binary() | mutants() | RECORDS.map(json.dumps).map(str.encode), st.sampled_from([MAX_DEPTH, 2]))
@example(b'{"a":1,"a":1e5}', MAX_DEPTH)
@example(b'{"a":1,"\\u0061":1}', MAX_DEPTH)
@example(b"9" * 5000, MAX_DEPTH)
@example(b"1e20", MAX_DEPTH)
@example(b"9007199254740994.0", MAX_DEPTH)
@example(b"[[]]", 1)
@example(b"[[[0]]]", 2)
@example(b"\xed\xa0\x80", MAX_DEPTH)
def test_fast_is_strict(raw: bytes, max_depth: int) -> None:
    """The verdict, the value and its types are those of the strict scan, whatever the bytes."""
    strict = _strict(raw, max_depth)
    quick = decode(raw, max_depth=max_depth)
    assert quick == strict
    assert repr(quick.value) == repr(strict.value)


# --- layouts ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "layout", "expected"),
    [
        (b'{"a":1}\n{"a":2}\n', "lines", [{"a": 1}, {"a": 2}]),
        (b'{"a":1}\r\n{"a":2}', "lines", [{"a": 1}, {"a": 2}]),
        (b'\n \r\n\t{"a":1} \n\n', "lines", [{"a": 1}]),
        (b'{"a":1}', "lines", [{"a": 1}]),
        (b'42\n"x"\nnull\n', "lines", [42, "x", None]),
        (b'{"a":1}\n[2]\n', "lines", [{"a": 1}, [2]]),
        (b'[{"a":1},{"a":2}]', "list", [{"a": 1}, {"a": 2}]),
        (b' [\r\n {"a":\n1}\n,\n{"a":2}\n]\n', "list", [{"a": 1}, {"a": 2}]),
        (b"[1, true]", "list", [1, True]),
        (b'{\n  "a": 1\n}\n', "record", [{"a": 1}]),
        (b'{"a":1,\n"b":{}}', "record", [{"a": 1, "b": {}}]),
        (b'{"text":"a\xe2\x80\xa8b\xc2\x85c"}\n{}', "lines", [{"text": "a\u2028b\u0085c"}, {}]),
        (b'\xef\xbb\xbf{"a":1}\n', "lines", [{"a": 1}]),
        (b"", "empty", []),
        (b"\xef\xbb\xbf", "empty", []),
        (b" \r\n\n", "empty", []),
        (b"[ ]", "list", []),
        (b"[1]\n[2]\n", "lines", [[1], [2]]),
        (b'{"records": [ ]}', "dataset", []),
        (b'{"$schema": "x", "records":\n[{"a":1}]}', "dataset", [{"a": 1}]),
        (b'{"records": 1}', "lines", [{"records": 1}]),
    ],
)
def test_content_tells_the_layout(data: bytes, layout: str, expected: list[Any]) -> None:
    """JSON Lines, one list and one record are told apart by what they hold."""
    entries, problems, reader = items(data)
    assert reader.count.layout == layout
    assert [entry.value for entry in entries] == expected
    assert {problem.rule for problem in problems} <= NOTICES


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        # The first line of JSON Lines is broken: one finding for that line.
        (b'{"a":1,}\n{"a":2}\n{"a":3}', [("invalid-json", 1, 8)]),
        (b'{"a":\n{"a":2}\n', [("invalid-json", 1, 6)]),
        (b'{"a":"\xff"}\n{"a":2}\n', [("invalid-utf8", 1, 7)]),
        (b'{"a":1,}\n42\n{"a":3}', [("invalid-json", 1, 8)]),
        (b'{"a":1,}', [("invalid-json", 1, 8)]),
        # A record over many lines is broken: one finding in all.
        (b'{\n  "a": 1,\n  "b": {\n', [("invalid-json", 3, 9)]),
        (b'{\n  "a": 1,\n  "b": 2,\n}\n', [("invalid-json", 4, 1)]),
        (b'{ "a": 1;\n  "b": 2\n}\n', [("invalid-json", 1, 9)]),
        (b'{\n  "a": "\xff"\n}\n', [("invalid-utf8", 2, 9)]),
        # Records over many lines each, one after the other.
        (b'{\n  "a": 1\n}\n{\n  "a": 2\n}\n', [("foreign-format", 1, 1)]),
        # A list breaks off.
        (b'[{"a":1},\n {"a":2', [("invalid-json", 2, 8)]),
        (b'[{"a":1}\n {"a":2}]', [("invalid-json", 2, 2)]),
        (b'{"records": [{"a":1}, 01]}', [("invalid-json", 1, 23)]),
        (b'{"records": [{"a":1}], "a": 1}', [("unknown-property", 1, 22)]),
        (b'{"records": [{"a":1}]', [("invalid-json", 1, 22)]),
        (b'{"records": [{"a":1}]} {}', [("invalid-json", 1, 24)]),
        (b'[{"a":1},\n]', [("invalid-json", 2, 1)]),
        (b'[{"a":1}] []', [("invalid-json", 1, 11)]),
        (b'[{"a":1},\n{"a":"\xff"}]', [("invalid-utf8", 2, 7)]),
        (b"[01]", [("invalid-json", 1, 2)]),
        (b"[" * 100_000, [("too-deep", 1, 66)]),
    ],
)
def test_one_cause_one_finding(data: bytes, expected: list[tuple[str, int, int]]) -> None:
    """A broken file is read in the way that gives the fewest findings beside the point."""
    assert found(data) == expected


def test_the_other_lines_are_still_read() -> None:
    """Broken lines cost no other line."""
    data = b'{"id":"a"}\n{"id":"b",}\n\xff\n{"id":"c","c":1,"c":2}\n{"id":"d"}'
    assert values(data) == [{"id": "a"}, {"id": "d"}]
    assert found(data) == [("invalid-json", 2, 11), ("invalid-utf8", 3, 1), ("duplicate-key", 4, 17)]


def test_the_other_elements_are_still_read() -> None:
    """An element outside the profile costs no other element."""
    data = b'[{"id":"a"},\n{"id":"b","n":1e400},\n ' + b"9" * 5000 + b', {"id":"c"}]'
    assert values(data) == [{"id": "a"}, {"id": "c"}]
    assert found(data) == [("number-out-of-range", 2, 15), ("number-out-of-range", 3, 2)]


@pytest.mark.parametrize(
    ("data", "record_id"),
    [
        (b'{"id":"a","id":"b"}', "b"),
        (b'{"id":"a","n":1e400}', "a"),
        (b'{"id":"a","x":[1,}', "a"),
        (b'[{"id":"a","n":{"id":"z"} 1}]', "a"),
        (b'{"x":{"id":"z"},}', None),
        (b'{"id":7,}', None),
        (b'["id"', None),
        (b'"id', None),
    ],
)
def test_the_id_of_a_refused_record(data: bytes, record_id: str | None) -> None:
    """A record that is refused still gives its id, if that could be read."""
    assert items(data)[1][-1].record_id == record_id


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_other_encodings_are_refused_by_name(codec: str) -> None:
    """UTF-16 and UTF-32 are one finding that names them."""
    entries, (problem,), reader = items('{"a":1}\n{"a":2}\n'.encode(codec))
    assert not entries
    assert (problem.rule, problem.spot.line, problem.spot.column) == ("unsupported-encoding", 1, 1)
    assert codec[:6].upper() in problem.message
    assert reader.count.layout == "unreadable"


def test_a_byte_order_mark_is_no_column() -> None:
    """The mark is a notice at the start, and counts for nothing in positions."""
    assert found(b'\xef\xbb\xbf{"a":1,}\n\xef\xbb\xbf{}\n{}') == [
        ("byte-order-mark", 1, 1),
        ("invalid-json", 1, 8),
        ("invalid-json", 2, 1),
    ]


def test_long_lines_are_not_read() -> None:
    """A line beyond the limit, white space and all, is one finding."""
    data = b'{"a":1}\n{"a":"xxxxxxxx"}\n {"a":2}\n'
    entries, problems, _ = items(data, Limits(line=8))
    assert [entry.value for entry in entries] == [{"a": 1}, {"a": 2}]
    assert [(problem.rule, problem.spot.line) for problem in problems] == [("line-too-long", 2)]


def test_the_limit_holds_for_each_element_of_a_list() -> None:
    """A list may be longer than a line, its elements may not."""
    entries, problems, _ = items(b'[{"a":1},{"a":"xxxxxxxx"},{"a":2}]', Limits(line=8))
    assert [entry.value for entry in entries] == [{"a": 1}, {"a": 2}]
    assert [(problem.rule, problem.spot.column) for problem in problems] == [("line-too-long", 10)]


def test_a_line_of_any_length_costs_little() -> None:
    """Memory and time are not spent on what will be refused."""
    began = time.perf_counter()
    assert [rule for rule, _, _ in found(b"{}," * 10_000_000)] == ["line-too-long"]
    assert time.perf_counter() - began < 2


def test_problems_too_many_to_list_are_counted() -> None:
    """Of a record with very many problems some are listed, and the number of the others is told."""
    data = b'{"a":[' + b",".join([b"1e400"] * 100) + b"]}"
    told = list(read(data))
    listed = sum(isinstance(item, Problem) for item in told)
    assert 0 < listed < 100
    assert [item for item in told if isinstance(item, Further)] == [
        Further("number-out-of-range", 100 - listed)
    ]


# --- a broken record in a list ----------------------------------------------------------------------------------------

PRETTY = json.dumps([{"id": letter, "x": [{"y": 1}, {"y": 2}]} for letter in "abcd"], indent=2)
A_LINE_EACH = "[\n" + ",\n".join(json.dumps({"id": letter, "x": [{"y": 1}]}) for letter in "abcd") + "\n]\n"


@pytest.mark.parametrize("size", [1, 7, 1 << 20])
@pytest.mark.parametrize(
    "text", [PRETTY, A_LINE_EACH, PRETTY.replace("\n", "\r\n")], ids=["pretty", "a-line-each", "crlf"]
)
@pytest.mark.parametrize(
    ("old", "new"),
    [('"b",', '"b"'), ('"b",', '"b",,'), ('"id": "b"', '"id" "b"'), ('"b"', "b"), ('"b"', '"b')],
)
def test_a_broken_record_in_a_list_hides_no_other(text: str, old: str, new: str, size: int) -> None:
    """Where the layout shows where the next record begins, the reading goes on there, however the data comes."""
    entries, problems, reader = items(text.replace(old, new).encode(), size=size)
    assert [entry.value["id"] for entry in entries] == ["a", "c", "d"]
    assert [problem.rule for problem in problems] == ["invalid-json"]
    assert (reader.count.entries, reader.count.refused) == (3, 1)


def test_a_record_that_lacks_its_last_bracket_hides_no_other() -> None:
    """A record that is not closed ends where the next one begins."""
    text = A_LINE_EACH.replace('1}]},\n{"id": "c"', '1}],\n{"id": "c"')
    entries, problems, _ = items(text.encode())
    assert [entry.value["id"] for entry in entries] == ["a", "c", "d"]
    assert [(problem.rule, problem.spot.line) for problem in problems] == [("invalid-json", 3)]


@pytest.mark.parametrize(
    "text",
    [
        '[{"id":"a"},{"id":"b" 1},{"id":"c"}]',
        json.dumps([{"id": "a"}, {"id": "b"}], indent=0).replace('"a"', '"a'),
    ],
)
def test_where_the_next_record_cannot_be_told_the_reading_ends_and_says_so(text: str) -> None:
    """In a list without line breaks, or without indentation, nothing is guessed, and nothing is skipped in silence."""
    _, (problem,), reader = items(text.encode())
    assert problem.message.endswith("; nothing after this was read")
    assert reader.is_over


# --- a fault between two records of a list ---------------------------------------------------------------------------

IDS = "abcd"
LISTS = {
    "pretty": PRETTY,
    "a-line-each": A_LINE_EACH,
    "crlf": PRETTY.replace("\n", "\r\n"),
    "flush": json.dumps([{"id": letter, "x": [{"y": 1}]} for letter in IDS], indent=0),
    "one-line": json.dumps([{"id": letter, "x": [{"y": 1}]} for letter in IDS]),
    "compact": json.dumps([{"id": letter} for letter in IDS], separators=(",", ":")),
    "dataset": json.dumps({"records": [{"id": letter, "x": {"y": 1}} for letter in IDS]}, indent=4),
}
# What stands in place of the comma between two records, where the fault is in it, and what to do.
BETWEEN = {
    "no comma": ("", None, "a comma or `]` is missing"),
    "two commas": (",,", 1, "remove the comma"),
    "two spaced commas": (", \n ,", 4, "remove the comma"),
    "five commas": (",,,,,", 1, "remove the comma"),
    "a brace": ("},", 0, "`}` closes nothing; remove it"),
    "a brace on its line": ("\n},", 1, "`}` closes nothing; remove it"),
    "two braces": ("}\n },", 0, "`}` closes nothing; remove it"),
    "a comma and a brace": (",},", 1, "`}` closes nothing; remove it"),
}


def _end_of(text: str, letter: str) -> int:
    """Find the comma after a record, or where the list is closed."""
    start = text.rindex("{", 0, text.index(f'"{letter}"'))
    return json.JSONDecoder().raw_decode(text, start)[1]


def _place_of(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


@pytest.mark.parametrize("size", [1, 7, 1 << 20])
@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS)
@pytest.mark.parametrize("fault", BETWEEN)
@pytest.mark.parametrize("letter", ["a", "c"])
def test_a_fault_between_two_records_costs_neither(text: str, fault: str, letter: str, size: int) -> None:
    """A comma too few or too many, or a bracket too many, is one finding at its place, and every record is read."""
    instead, within, words = BETWEEN[fault]
    end = _end_of(text, letter)
    broken = text[:end] + instead + text[end + 1 :]
    at = broken.index("{", end) if within is None else end + within

    entries, (problem,), reader = items(broken.encode(), size=size)

    assert [entry.value["id"] for entry in entries] == list(IDS)
    assert (problem.rule, problem.spot.line, problem.spot.column) == ("invalid-json", *_place_of(broken, at))
    assert words in problem.message
    assert "nothing after" not in problem.message
    assert (reader.count.entries, reader.count.refused) == (4, 0)


@pytest.mark.parametrize(
    ("text", "words", "number"),
    [
        ('[{"id":"a"},\n]', "a comma before this `]`; remove the comma", 1),
        ('[{"id":"a"},,]', "a record is missing before this comma; remove the comma", 1),
        ('{"records": [{"id":"a"},]}', "a comma before this `]`; remove the comma", 1),
        ('[,{"id":"a"}]', "a record is missing before this comma; remove the comma", 1),
        ("[,]", "a record is missing before this comma; remove the comma", 0),
        ('[{"id":"a"}}\n', "write `]`", 1),
        ('{"records": [{"id":"a"}}', "write `]`", 1),
        ('{"records": [{"id":"a"}}]}', "`}` closes nothing; remove it", 1),
        ('[{"id":"a"},}', "a comma before this `}`; remove the comma", 1),
        ('[\n{"id":"a"};\n{"id":"b"}\n]', "is missing before ;; reading goes on in line 3", 2),
        ('[\n{"id":"a"},\nnothing,\n{"id":"b"}\n]', "in double quotes; reading goes on in line 4", 2),
        ('[{"id":"a"};{"id":"b"}]', "nothing after this was read", 1),
        ('[{"id":"a"}] {"id":"b"}', "nothing after this was read", 1),
    ],
)
@pytest.mark.parametrize("size", [1, 1 << 20])
def test_what_else_may_stand_between_records(text: str, words: str, number: int, size: int) -> None:
    """At the borders of a list, and where other characters stand in it, one finding says what to do and how it goes on."""
    entries, (problem,), _ = items(text.encode(), size=size)
    assert problem.message.endswith(words)
    assert len(entries) == number


def test_white_space_without_end_after_a_bracket_is_not_kept() -> None:
    """Behind a bracket too many no more is waited for than one record may be long."""
    assert found(b'[{"id":"a"}}' + b" " * (3 << 20)) == [("invalid-json", 1, 12)]


# --- piece by piece ---------------------------------------------------------------------------------------------------

FILES = st.one_of(
    st.lists(RECORDS.map(json.dumps).map(str.encode) | mutants(), max_size=4).map(b"\n".join),
    st.lists(RECORDS, max_size=4).map(lambda records: json.dumps(records, indent=1).encode()),
    st.lists(RECORDS.map(json.dumps).map(str.encode) | mutants(), max_size=4).map(
        lambda parts: b"[" + b",\n".join(parts) + b"]"
    ),
    st.lists(RECORDS, max_size=3).map(lambda records: json.dumps({"records": records}).encode()),
    RECORDS.map(lambda record: json.dumps(record, indent=2).encode()),
    mutants(),
    st.binary(max_size=40),
)


@given(FILES, st.sampled_from([1, 2, 3, 5, 16]))
@example('[\n{"a":"é\xff"},\n{"b":1}\n]'.encode("latin-1"), 1)
@example('[{"a":"😀"},1'.encode(), 1)
def test_the_pieces_of_an_input_do_not_matter(data: bytes, size: int) -> None:
    """However an input is cut into pieces, the same is read, with the same places, messages and counts."""
    entries, problems, reader = items(data, size=size)
    whole_entries, whole_problems, whole = items(data)
    assert entries == whole_entries
    assert problems == whole_problems
    assert (reader.count.entries, reader.count.refused) == (whole.count.entries, whole.count.refused)


@given(FILES)
def test_no_line_is_lost(data: bytes) -> None:
    """Of JSON Lines every line is blank, an entry or refused, and every byte is counted."""
    _, _, reader = items(data)
    count = reader.count
    assert count.size == len(data)
    if count.layout == "lines":
        assert count.lines == count.blank + count.entries + count.refused


# --- places -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pointer", "key", "place"),
    [
        ("", False, (3, 2)),
        ("/é", True, (3, 3)),
        ("/é", False, (3, 8)),
        ("/b", True, (4, 3)),
        ("/b/1", False, (5, 1)),
        ("/b/1", True, (5, 1)),
        ("/nowhere", False, (3, 2)),
    ],
)
def test_places_in_the_file(pointer: str, key: bool, place: tuple[int, int]) -> None:
    """Lines and columns are those of the file, in code points."""
    data = '[\n "😀",\n {"é": "x",\n  "b": [1,\n2]}]'.encode()
    entry = items(data)[0][1]
    assert entry.text.startswith("{")
    assert (entry.line, entry.column) == (3, 2)
    spots = entry.spots([pointer])
    spot = spots.key(pointer) if key else spots.value(pointer)
    assert (spot.line, spot.column) == place


@pytest.mark.parametrize("size", [1, 4, 1 << 20])
@pytest.mark.parametrize(
    ("data", "shown"),
    [
        (b"[1,2]\n", ["[1,2]", "[1,2]"]),
        (b'[{"a":1}, {"b":1e400}]', ['[{"a":1}, {"b":1e400}]'] * 2),
        (b'[{"a":1},\r\n  {"b":2},\r\n {"c" 3}\r\n]', ['[{"a":1},', '  {"b":2},', ' {"c" 3}']),
        (b' {"records": [ 1, 2 ] } \n', [' {"records": [ 1, 2 ] } '] * 2),
        (b'\n  {"a":1}\n\t{"a":1,}\n', ['  {"a":1}', '\t{"a":1,}']),
        (b' {"a":\n1}', [' {"a":']),
        (b'[{"a":1} {"b":2}]', ['[{"a":1} {"b":2}]'] * 3),
        (b'[{"a":1}; {"b":2}]', ['[{"a":1}; {"b":2}]'] * 2),
    ],
)
def test_an_excerpt_shows_the_line_as_it_stands(data: bytes, shown: list[str], size: int) -> None:
    """Records and brackets beside a record on its line are in the excerpt too."""
    entries, problems, _ = items(data, size=size)
    excerpts = [entry.spots([""]).value("").excerpt for entry in entries]
    excerpts += [problem.spot.excerpt for problem in problems]
    assert excerpts == [Excerpt(text=line, column=1, cut=False) for line in shown]


@given(FILES, st.sampled_from([1, 5, 1 << 20]))
@example(b"[" + b"7," * 300 + b"7]", 1)
def test_an_excerpt_is_a_stretch_of_its_line(data: bytes, size: int) -> None:
    """An excerpt is what stands in the file at its columns, at most sixty before the fault, and tells whether it is cut."""
    text = data.decode("utf-8", "surrogateescape")
    entries, problems, _ = items(data, size=size)
    for spot in [entry.spots([""]).value("") for entry in entries] + [problem.spot for problem in problems]:
        line = text.split("\n")[spot.line - 1].rstrip()
        if spot.excerpt is not None and line.isprintable():
            start = max(1, spot.column - 60)
            stretch = line[start - 1 : spot.column - 1 + 180]
            assert spot.excerpt.text.rstrip() == stretch.rstrip()
            assert spot.excerpt.column == start
            assert spot.excerpt.cut >= (len(line) > start - 1 + len(stretch))


def test_lines_end_with_line_feeds_only() -> None:
    """Characters that some programs take for line ends are columns."""
    entry = items('{"a":"\u2028\u0085","b":1}'.encode())[0][0]
    assert entry.spots(["/b"]).key("/b").column == 11


def test_a_reader_prints_well() -> None:
    """A reader names its input, and says how much it has read of it."""
    assert repr(items(b"{}\n{}\n")[2]) == "<Reader 'test', 6 bytes, 2 entries read>"


# --- properties -------------------------------------------------------------------------------------------------------


@given(
    st.binary()
    | st.lists(mutants() | st.just(b"") | st.binary(max_size=5), max_size=5).map(b"\n".join)
    | st.lists(mutants(), max_size=4).map(lambda texts: b"[" + b",\n".join(texts) + b"]")
)
def test_any_bytes_are_accounted_for(data: bytes) -> None:
    """Nothing is lost in silence: each line or record is an entry, blank, or refused with a problem in its place."""
    # What may be the beginning of a container has no lines before it is expanded.
    assume(
        not data
        or not any(magic.startswith(data[: len(magic)]) for magic in (b"\x1f\x8b", b"\x28\xb5\x2f\xfd"))
        or data == b"("
    )
    entries, problems, reader = items(data)
    count = reader.count
    lines = data.count(b"\n") + (not data.endswith(b"\n") and data != b"")
    assert count.lines == lines
    assert count.entries == len(entries)
    refusing = [problem for problem in problems if problem.rule not in NOTICES]
    assert bool(refusing) or not count.refused
    assert count.refused or count.layout in ("list", "dataset") or not refusing
    if count.layout == "lines":
        assert count.lines == count.blank + count.entries + count.refused
    else:
        assert count.entries or count.refused or problems
    places = [(entry.line, entry.column) for entry in entries]
    places += [(problem.spot.line, problem.spot.column) for problem in problems]
    for line, column in places:
        assert 1 <= line <= max(lines, 1)
        assert column >= 1
    assert all(problem.message.isprintable() for problem in problems)
    assert all(entry.value == decode(entry.text.encode()).value for entry in entries)


@given(
    st.lists(mutants().filter(lambda raw: b"\r" not in raw and raw.strip() != b""), min_size=1, max_size=5)
)
def test_a_carriage_return_before_the_line_feed_changes_nothing(lines: list[bytes]) -> None:
    """Files with the line ends of either kind of system hold the same entries and problems."""
    plain = b"\n".join(lines)
    entries, problems, _ = items(plain)
    others, other_problems, _ = items(plain.replace(b"\n", b"\r\n"))
    assert [(item.value, item.line, item.column) for item in entries] == [
        (item.value, item.line, item.column) for item in others
    ]
    assert [(item.rule, item.spot.line, item.pointer) for item in problems] == [
        (item.rule, item.spot.line, item.pointer) for item in other_problems
    ]


@given(st.lists(RECORDS, min_size=1, max_size=4))
def test_the_layout_does_not_change_the_values(records: list[dict[str, Any]]) -> None:
    """The same records come from JSON Lines, from a compact and from an indented list, and from each one by itself."""
    lines = "\n".join(json.dumps(record) for record in records).encode()
    assert values(lines) == records
    assert values(json.dumps(records, separators=(",", ":"), ensure_ascii=False).encode()) == records
    assert values(json.dumps(records, indent=2).encode()) == records
    assert [value for record in records for value in values(json.dumps(record, indent=2).encode())] == records


# --- the JSON conformance set -----------------------------------------------------------------------------------------


def conformance(kind: str) -> pytest.MarkDecorator:
    """Parametrize over the files of one kind, or over none with a reason."""
    cases = [path for path in CASES if path.name.startswith(kind)]
    if not cases:
        reason = pytest.mark.skip(reason="the JSON conformance set is not beside the checkout")
        return pytest.mark.parametrize("path", [pytest.param(CONFORMANCE, marks=reason)])
    return pytest.mark.parametrize("path", cases, ids=lambda path: path.stem)


@conformance("n_")
def test_what_must_be_refused(path: Path) -> None:
    """What is not JSON has a problem with a place."""
    _, problems, _ = items(path.read_bytes())
    assert problems
    assert all(problem.spot.line >= 1 and problem.spot.column >= 1 for problem in problems)
    assert not decode(path.read_bytes()).ok


@conformance("y_")
def test_what_must_be_read(path: Path) -> None:
    """What is JSON is read, or refused by a rule that makes the profile narrower."""
    entries, problems, _ = items(path.read_bytes())
    result = decode(path.read_bytes())
    assert {problem.rule for problem in problems} - NOTICES <= NARROWER
    assert {problem.rule for problem in result.problems} <= NARROWER
    assert result.ok == ({problem.rule for problem in problems} <= NOTICES)
    assert entries or problems


@conformance("i_")
def test_what_may_be_either(path: Path) -> None:
    """Where JSON leaves it open there is an entry or a problem."""
    entries, problems, _ = items(path.read_bytes())
    assert entries or problems
