"""The strict scanner of one JSON text."""

import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vz2019 import pointers
from vz2019.validation.jsontext import MAX_PROBLEMS, NOTHING, scan, scan_at


TEXT = st.text(st.characters(exclude_categories=["Cs"]))
NUMBERS = st.integers(-(2**53), 2**53) | st.floats(-(2.0**53), 2.0**53)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXT,
    lambda below: st.lists(below, max_size=5) | st.dictionaries(TEXT, below, max_size=5),
    max_leaves=20,
)


def written(value: Any, layout: int) -> str:
    """Write a value in one of several layouts."""
    if layout == 0:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if layout == 1:
        return json.dumps(value)
    return json.dumps(value, indent="\t", ensure_ascii=False)


GOOD: list[tuple[str, Any]] = [
    ("null", None),
    (" true ", True),
    ("\t[\r\n]", []),
    ("{}", {}),
    ('{"a":[1,{"b":false}]}', {"a": [1, {"b": False}]}),
    ('"\\u00e9\\n\\/\\"\\\\"', 'é\n/"\\'),
    ('"\\ud83d\\uDE00"', "😀"),
    ('"\u2028\u0085\x7f"', "\u2028\u0085\x7f"),
    ("-0", 0),
    ("13.0", 13.0),
    ("1e2", 100.0),
    ("0.1", 0.1),
    ("0.10", 0.1),
    ("90.5", 90.5),
    ("0e99999999999999999999999", 0.0),
    ("-0.0e-99999999999999999999", 0.0),
    ("9007199254740992", 2**53),
    ("-9007199254740992.0", -(2.0**53)),
    ("5e-324", 5e-324),
    ("[" * 64 + "]" * 64, None),
]


@pytest.mark.parametrize(("text", "value"), GOOD)
def test_what_satisfies_the_profile(text: str, value: Any) -> None:
    """A text inside the profile has its value and no problem."""
    result = scan(text)
    assert result.ok
    if value is not None:
        assert result.value == value


OUTSIDE = [
    # text, rule, offset, pointer
    ('{"a":1,"a":2}', "duplicate-key", 7, "/a"),
    ('{"a":1,"\\u0061":2}', "duplicate-key", 7, "/a"),
    ('{"x":[{"a/b":1,"a/b":2}]}', "duplicate-key", 15, "/x/0/a~1b"),
    ("9007199254740993", "number-out-of-range", 0, ""),
    ("[-9007199254740993]", "number-out-of-range", 1, "/0"),
    ("1" * 5000, "number-out-of-range", 0, ""),
    ("9007199254740993.0", "number-out-of-range", 0, ""),
    ("9007199254740994.0", "number-out-of-range", 0, ""),
    ("1e20", "number-out-of-range", 0, ""),
    ("1e400", "number-out-of-range", 0, ""),
    ("-1e99999999999999999999", "number-out-of-range", 0, ""),
    ("1e-400", "number-out-of-range", 0, ""),
    ("1e-99999999999999999999", "number-out-of-range", 0, ""),
    ("90.00000000000000001", "number-out-of-range", 0, ""),
    ('["\\ud800"]', "lone-surrogate", 2, "/0"),
    ('["\\udc00\\ud800"]', "lone-surrogate", 2, "/0"),
    ('["\\ud800\\u0041"]', "lone-surrogate", 2, "/0"),
    ('["a\ud800"]', "lone-surrogate", 3, "/0"),
    ('{"x":{"\\udfff":1}}', "lone-surrogate", 7, "/x"),
    ("[" * 65 + "]" * 65, "too-deep", 64, "/0" * 64),
    ('{"a":' * 65, "too-deep", 320, "/a" * 64),
]


@pytest.mark.parametrize(("text", "rule", "offset", "pointer"), OUTSIDE)
def test_what_the_profile_leaves_out(text: str, rule: str, offset: int, pointer: str) -> None:
    """JSON outside the profile is one problem, at its place."""
    (problem,) = scan(text).problems
    assert (problem.rule, problem.offset, problem.pointer) == (rule, offset, pointer)
    assert problem.message.isprintable()


BROKEN = [
    # text, offset, words of the message
    ("", 0, "cut off"),
    ('{"a":1,}', 7, "remove the comma"),
    ("[1, ]", 4, "remove the comma"),
    ("[,1]", 1, "missing before this comma"),
    ('{,"a":1}', 1, "missing before this comma"),
    ('{"a":}', 5, "a value is missing"),
    ('{"a"}', 4, "a colon is missing"),
    ('{"a" 1}', 5, "a colon is missing"),
    ('{"a"', 4, "after a key"),
    ('{"a":1 "b":2}', 7, "a comma or `}` is missing"),
    ("[1 2]", 3, "a comma or `]` is missing"),
    ("[1}", 2, "write `]`"),
    ('{"a":1]', 6, "write `}`"),
    ("{]", 1, "where a key should be"),
    ("[1", 2, "inside a list"),
    ('{"a":1', 6, "inside an object"),
    ("{", 1, "inside an object"),
    ("{a:1}", 1, "a key stands in double quotes"),
    ("{'a':1}", 1, "straight double quotes"),
    ("['a']", 1, "straight double quotes"),
    ("[\u201ca\u201d]", 1, "straight double quotes"),
    ("[abc]", 1, "double quotes"),
    ("// x", 0, "no comments"),
    ('{"a":1 /* x */}', 7, "no comments"),
    ("[1 # x\n]", 3, "no comments"),
    ("NaN", 0, "NaN is not a JSON number"),
    ("-Infinity", 0, "-Infinity is not a JSON number"),
    ("[True]", 1, "lower case"),
    ("None", 0, "leave the member out"),
    ("+1", 0, "plus sign"),
    (".5", 0, "write 0 before"),
    ("-", 0, "minus sign"),
    ("01", 0, "leading zero"),
    ("-012", 0, "leading zero"),
    ("1.", 0, "after the point"),
    ("1.e3", 0, "after the point"),
    ("1e", 0, "exponent"),
    ("0x1F", 0, "decimal digits"),
    ("1_000", 0, "underscores"),
    ("1.2.3", 0, "do not belong"),
    ('["a', 3, "not closed"),
    ('["a\nb"]', 3, "not closed"),
    ('["a\tb"]', 3, "write it as \\u0009"),
    ('["\\x"]', 2, "is not an escape"),
    ('["\\u12"]', 2, "four hexadecimal digits"),
    ('["\\', 2, "cut off"),
    ("\ufeff1", 0, "byte order mark"),
    ("[1,\u00a02]", 3, "\\u{a0} is not white space"),
    ("[\u20281]", 1, "\\u{2028} is not white space"),
    ("[\x0c1]", 1, "\\u{c} is not white space"),
    ("\x00", 0, "control character \\u{0}"),
    ("{} {}", 3, "a second value"),
    ('{}\r{"a":1}', 3, "carriage return"),
    ("1]", 1, "closes nothing"),
    ("1,", 1, "after the last value"),
    ("1;", 1, "; follows the value"),
    ("truefalse", 0, "not a JSON value"),
    # Quotation marks within a string.
    (
        '{"a":"Dockers "stop" work"}',
        15,
        'the string ends before stop; write a double quote within a string as \\"',
    ),
    (
        '["Dockers "stop" work"]',
        11,
        'the string ends before stop; write a double quote within a string as \\"',
    ),
    ('{"a":""stop" work"}', 7, 'the string ends before stop; write a double quote within a string as \\"'),
    ('{"a":"the 3"6 pipe"}', 12, 'the string ends before 6; write a double quote within a string as \\"'),
    (
        '{"a":"say " stop " now"}',
        12,
        'if the string goes on here, write a double quote within a string as \\"',
    ),
    ('{"a":"say ""stop"" now"}', 11, 'is missing before "; write a double quote within a string as \\"'),
    ('{"a "b" c":1}', 5, 'the key ends before b; write a double quote within a string as \\"'),
    ('{"a":"x" "b":2}', 9, 'a comma or `}` is missing before "'),
    ('{"a":"x"\nb:2}', 9, "a comma or `}` is missing before b"),
    ('{"a":"x";"b":2}', 8, "a comma or `}` is missing before ;"),
    ('["x" // y\n]', 5, "no comments"),
    # Separators within a number.
    ('{"a":12,5}', 8, "a number has a decimal point; write no comma within it"),
    (
        '{"a":12,500}',
        8,
        "a number has a decimal point and no separator of thousands; write no comma within it",
    ),
    ('{"a":12,5000}', 8, "a number has a decimal point; write no comma within it"),
    ('{"a":1 200}', 7, "a number has no separator of thousands; remove the space before 2"),
    ('{"a":1\u00a0200}', 6, "a number has no separator of thousands; remove \\u{a0}"),
    ('{"a":1\'200}', 6, "a number has no separator of thousands; remove '"),
    ("[1 200]", 3, "a comma or `]` is missing before 2; if this is one number, remove the space within it"),
    ("[1 2000]", 3, "a comma or `]` is missing before 2"),
    ('{"a":1,b:2}', 7, "a key stands in double quotes"),
    ('{"a":"1",5:2}', 9, "a key stands in double quotes"),
    ('{"a":1, 5:2}', 8, "a key stands in double quotes"),
]


@pytest.mark.parametrize(("text", "offset", "words"), BROKEN)
def test_what_is_not_json(text: str, offset: int, words: str) -> None:
    """A fault of syntax is one problem that says in plain words what is wrong, and where."""
    result = scan(text)
    (problem,) = result.problems
    assert (problem.rule, problem.offset) == ("invalid-json", offset)
    assert words in problem.message
    assert problem.message.isprintable()
    assert result.value is NOTHING


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"a":"x" "b":2}', 'a comma or `}` is missing before "'),
        ('{"a":"x"\n1}', "a comma or `}` is missing before 1"),
        ("[1 2]", "a comma or `]` is missing before 2"),
        ("[1\n200]", "a comma or `]` is missing before 2"),
        ('{"a":true 200}', "a comma or `}` is missing before 2"),
    ],
)
def test_a_plain_fault_gets_no_guess(text: str, message: str) -> None:
    """Where nothing speaks for a quotation mark or a number in parts, only the comma is spoken of."""
    assert [problem.message for problem in scan(text).problems] == [message]


def test_the_scan_goes_on_after_faults_that_are_not_of_syntax() -> None:
    """One scan finds all faults of a text, in their order."""
    result = scan('{"a":1,"a":[1e400,"\\ud800"],"b":}')
    found = [(problem.rule, problem.pointer) for problem in result.problems]
    assert found == [
        ("duplicate-key", "/a"),
        ("number-out-of-range", "/a/0"),
        ("lone-surrogate", "/a/1"),
        ("invalid-json", "/b"),
    ]


def test_many_faults_are_counted_rather_than_listed() -> None:
    """The report of a text does not grow with the number of its faults."""
    result = scan("[" + ",".join(["1e400"] * 1000) + "]")
    assert len(result.problems) == MAX_PROBLEMS
    assert result.unlisted == {"number-out-of-range": 1000 - MAX_PROBLEMS}


def test_a_lone_surrogate_leaves_nothing_that_cannot_be_written() -> None:
    """No surrogate remains in the value, whose texts may appear in findings."""
    assert scan('{"\\ud800":"\\udc00"}').partial == {"\\u{d800}": "\\u{dc00}"}


def test_what_was_read_before_the_fault_is_kept() -> None:
    """The members before a fault of syntax can still be looked at."""
    assert scan('{"id":"a","x":[1,2').partial == {"id": "a"}


def test_scan_at_reads_one_value_of_many() -> None:
    """A scan that begins inside a text ends with the value, and counts offsets from its beginning."""
    result, end = scan_at('[1, {"a":1,"a":2}, 3]', 4)
    assert (result.problems[0].offset, end) == (7, 17)


@pytest.mark.parametrize("opener", ["[", '{"a":', '[{"a":'])
def test_depth_costs_nothing(opener: str) -> None:
    """A hundred thousand levels are one problem, found at once."""
    began = time.perf_counter()
    (problem,) = scan(opener * 100_000).problems
    assert problem.rule == "too-deep"
    assert time.perf_counter() - began < 1


def test_depth_can_be_allowed_without_recursion() -> None:
    """The depth of the data is not the depth of calls."""
    assert scan("[" * 100_000 + "]" * 100_000, max_depth=100_000).ok


@pytest.mark.parametrize(
    "text",
    [
        '"' + "a" * 10_000_000 + '"',
        '"' + "\\n" * 1_000_000 + '"',
        "9" * 1_000_000,
        "0." + "1" * 1_000_000,
        "1" * 99 + "é",
    ],
    ids=["plain string", "escapes", "integer", "fraction", "rest"],
)
def test_cost_is_linear(text: str) -> None:
    """Long strings and long numbers take time in proportion to their length."""
    began = time.perf_counter()
    scan(text)
    assert time.perf_counter() - began < 5


@given(VALUES, st.integers(0, 2))
def test_reads_what_was_written(value: Any, layout: int) -> None:
    """A value comes back from its text, whatever the layout."""
    result = scan(written(value, layout))
    assert result.ok
    assert result.value == value


@given(st.text(st.characters()) | st.text('[]{}",:\\u0d8e1-.+ \n'))
def test_never_raises_and_points_into_the_text(text: str) -> None:
    """Any text has a value or a problem, whose place is in the text or at its end."""
    result = scan(text)
    assert result.problems or result.value is not NOTHING
    for problem in result.problems:
        assert 0 <= problem.offset <= len(text)
        assert problem.message.isprintable()
        pointers.split(problem.pointer)


@given(st.text('[]{}",:\\utrue0d8e1-.+ \n'))
def test_is_as_strict_as_python_about_syntax(text: str) -> None:
    """What Python's parser refuses is refused here too, and the other way round."""
    try:
        expected = json.loads(text)
    except ValueError:
        assert scan(text).value is NOTHING
    else:
        result = scan(text)
        assert result.value is not NOTHING
        assert not result.ok or result.value == expected
