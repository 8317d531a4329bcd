"""Bytes to entries and problems."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vz2019.validation.decoding import _fast, _strict, decode
from vz2019.validation.jsontext import MAX_DEPTH, NOTHING
from vz2019.validation.reader import NOTICES, Entry, Problem, Reader, read


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


def items(data: bytes, **options: int) -> tuple[list[Entry], list[Problem], Reader]:
    """Read all of a file."""
    reader = read(data, "test", **options)
    found = list(reader)
    entries = [item for item in found if isinstance(item, Entry)]
    return entries, [item for item in found if isinstance(item, Problem)], reader


def values(data: bytes) -> list[Any]:
    """Read the values of a file."""
    return [entry.value for entry in items(data)[0]]


def found(data: bytes) -> list[tuple[str, int, int]]:
    """Read the rules and places of the problems of a file."""
    return [(problem.rule, problem.line, problem.column) for problem in items(data)[1]]


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
        (b'{\n  "a": 1\n}\n{\n  "a": 2\n}\n', [("invalid-json", 4, 1)]),
        # A list breaks off.
        (b'[{"a":1},\n {"a":2', [("invalid-json", 2, 8)]),
        (b'[{"a":1}\n {"a":2}]', [("invalid-json", 2, 2)]),
        (b'[{"a":1},\n]', [("invalid-json", 2, 1)]),
        (b'[{"a":1}]\n[]', [("invalid-json", 2, 1)]),
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
    assert (problem.rule, problem.line, problem.column) == ("unsupported-encoding", 1, 1)
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
    """A line beyond the limit is one finding; white space around does not count."""
    data = b'{"a":1}\n{"a":"xxxxxxxx"}\n  {"a":2}   \n'
    entries, problems, _ = items(data, max_line=8)
    assert [entry.value for entry in entries] == [{"a": 1}, {"a": 2}]
    assert [(problem.rule, problem.line) for problem in problems] == [("line-too-long", 2)]


def test_the_limit_holds_for_each_element_of_a_list() -> None:
    """A list may be longer than a line, its elements may not."""
    entries, problems, _ = items(b'[{"a":1},{"a":"xxxxxxxx"},{"a":2}]', max_line=8)
    assert [entry.value for entry in entries] == [{"a": 1}, {"a": 2}]
    assert [(problem.rule, problem.column) for problem in problems] == [("line-too-long", 10)]


def test_a_line_of_any_length_costs_little() -> None:
    """Memory and time are not spent on what will be refused."""
    began = time.perf_counter()
    assert [rule for rule, _, _ in found(b"{}," * 10_000_000)] == ["line-too-long"]
    assert time.perf_counter() - began < 2


def test_unlisted_problems_are_counted() -> None:
    """The count knows of all problems, also those too many to list."""
    _, problems, reader = items(b'{"a":[' + b",".join([b"1e400"] * 100) + b"]}")
    assert len(problems) < reader.count.problems == 100


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
    spot = entry.spot(pointer, key=key)
    assert (spot.line, spot.column) == place


def test_lines_end_with_line_feeds_only() -> None:
    """Characters that some programs take for line ends are columns."""
    entry = items('{"a":"\u2028\u0085","b":1}'.encode())[0][0]
    assert entry.spot("/b", key=True).column == 11


def test_a_reader_prints_well_and_can_be_read_again() -> None:
    """A reader names its data, and each reading counts afresh."""
    reader = read(b"{}\n{}\n", "events.jsonl")
    assert list(reader) == list(reader)
    assert repr(reader) == "<Reader 'events.jsonl', 6 bytes, 2 entries read>"


# --- properties -------------------------------------------------------------------------------------------------------


@given(
    st.binary()
    | st.lists(mutants() | st.just(b"") | st.binary(max_size=5), max_size=5).map(b"\n".join)
    | st.lists(mutants(), max_size=4).map(lambda texts: b"[" + b",\n".join(texts) + b"]")
)
def test_any_bytes_are_accounted_for(data: bytes) -> None:
    """Nothing is lost in silence: each line or record is an entry, blank, or refused with a problem in its place."""
    entries, problems, reader = items(data)
    count = reader.count
    body = data.removeprefix(b"\xef\xbb\xbf")
    lines = body.count(b"\n") + (not body.endswith(b"\n") and body != b"")
    assert count.lines == lines
    assert count.entries == len(entries)
    assert count.notices == sum(problem.rule in NOTICES for problem in problems)
    assert (count.refused > 0) == (count.problems > 0)
    if count.layout == "lines":
        assert count.lines == count.blank + count.entries + count.refused
    else:
        assert count.entries or count.refused or count.notices
    everything: list[Entry | Problem] = [*entries, *problems]
    for item in everything:
        assert 1 <= item.line <= max(lines, 1)
        assert item.column >= 1
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
    assert [(item.rule, item.line, item.pointer) for item in problems] == [
        (item.rule, item.line, item.pointer) for item in other_problems
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
    assert all(problem.line >= 1 and problem.column >= 1 for problem in problems)
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
