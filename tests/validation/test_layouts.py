"""The layout of an input is no part of what it says: line breaks between the tokens change no verdict."""

import json
import re
from collections import Counter
from typing import Any, Final

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import vz2019
from hostile import ACTOR, DOCUMENT, EVENT
from vz2019.validation.reader import Entry, Limits, Problem, Reader, read


TOKEN: Final = re.compile(rb'"(?:[^"\\]|\\.)*"|[^\s"]')
INSIDE: Final = re.compile(rb"[-+.\w]{2}")
RECORDS: Final = [json.loads(line) for line in (DOCUMENT, ACTOR, EVENT)]
TEXT: Final = st.text(st.characters(exclude_categories=["Cs"]), max_size=4)
VALUES: Final = st.recursive(
    st.none() | st.booleans() | st.integers(-99, 99) | TEXT,
    lambda below: st.lists(below, max_size=3) | st.dictionaries(TEXT, below, max_size=3),
    max_leaves=8,
)
BREAKS: Final = st.sampled_from([b"\n", b"\r\n", b"\n  ", b" \n\n"])


@st.composite
def laid_out(draw: st.DrawFn, value: Any) -> bytes:
    """Write a value with line breaks at any borders between its tokens."""
    tokens = TOKEN.findall(json.dumps(value).encode())
    # A number and a word are cut into characters here, which no line break may part.
    borders = [
        at for at in range(1, len(tokens)) if not INSIDE.fullmatch(tokens[at - 1][-1:] + tokens[at][:1])
    ]
    broken = draw(st.sets(st.sampled_from(borders or [0]), max_size=40))
    ends = draw(BREAKS)
    return b"".join((ends if at in broken else b"") + token for at, token in enumerate(tokens))


def read_all(data: bytes, size: int = 1 << 20, limits: Limits | None = None) -> tuple[list[Any], list[str]]:
    """Read values and the rules of problems, the input in pieces of a size."""
    reader = Reader("test", limits=limits)
    found = [item for at in range(0, len(data), size) for item in reader.feed(data[at : at + size])]
    found += reader.close()
    values = [item.value for item in found if isinstance(item, Entry)]
    return values, [item.rule for item in found if isinstance(item, Problem)]


def verdict(data: bytes) -> Counter[tuple[str, str, str]]:
    """Tell what is found in an input, wherever it stands there."""
    return Counter((found.rule, found.pointer, found.message) for found in vz2019.validate(data))


@given(st.sampled_from(RECORDS).flatmap(lambda record: st.tuples(st.just(record), laid_out(record))))
def test_a_record_is_read_as_itself_whatever_its_line_breaks(case: tuple[Any, bytes]) -> None:
    """A valid record comes out whole, with line breaks at any borders between its tokens."""
    record, data = case
    assert read_all(data) == ([record], [])


@given(
    st.dictionaries(TEXT, VALUES, min_size=1, max_size=4).flatmap(
        lambda value: st.tuples(st.just(value), laid_out(value))
    ),
    st.sampled_from([1, 7, 1 << 20]),
)
def test_an_object_is_read_as_itself_whatever_its_line_breaks(case: tuple[Any, bytes], size: int) -> None:
    """Any object comes out whole, with line breaks at any borders between its tokens, however it is cut into pieces."""
    value, data = case
    assume("records" not in value)
    assert read_all(data, size) == ([value], [])


WRAPPED: Final[list[dict[str, Any]]] = [
    {"data": RECORDS},
    {"title": "x", "records": RECORDS},
    {"records": RECORDS},
    {"$schema": "./x.json", "records": RECORDS},
    {"records": RECORDS, "title": "x"},
    {"records": [*RECORDS, {**RECORDS[1], "id": "actor:other", "kind": "persn"}]},
    {**RECORDS[2], "more": RECORDS},
]


@given(st.sampled_from(WRAPPED).flatmap(lambda value: st.tuples(st.just(value), laid_out(value))))
def test_the_layout_of_an_object_changes_no_verdict(case: tuple[Any, bytes]) -> None:
    """Records in an object, known or not, give the same findings whether it stands on one line or on many."""
    value, data = case
    assert verdict(data) == verdict(json.dumps(value).encode())


def a_row_a_line(value: dict[str, Any], key: str) -> bytes:
    """Write an object with a list last, of which each element has a line."""
    head = json.dumps({name: member for name, member in value.items() if name != key})[:-1]
    comma = ", " if len(head) > 1 else ""
    rows = ",\n".join(json.dumps(row) for row in value[key])
    return f'{head}{comma}"{key}": [\n{rows}\n]}}\n'.encode()


ROWS: Final = {"type": "document", "sentences": [{"number": number} for number in range(1, 7)]}


@pytest.mark.parametrize(
    "data",
    [
        a_row_a_line(RECORDS[0], "sentences"),
        a_row_a_line({"data": RECORDS}, "data"),
        a_row_a_line({"title": "x", "records": RECORDS}, "records"),
        b'{"coverage":\n{"status": "partial"}\n}',
        b'{"coverage":\n\n{}}',
        b'{"a": [{\n"b": 1}, {\n"b": 2}\n]}',
        b'{"a": [1,\n2,\n3\n]}',
        b'{"a": [\n{"b": ' + b"[" * 30 + b"]" * 30 + b"},\n{}\n]}",
    ],
)
@pytest.mark.parametrize("size", [1, 100, 1 << 20])
def test_one_value_over_many_lines_is_that_value(data: bytes, size: int) -> None:
    """What is one JSON value as a whole is read as that, even if its lines look like JSON Lines."""
    assert read_all(data, size) == ([json.loads(data)], [])


@pytest.mark.parametrize(
    ("data", "rules", "number"),
    [
        # Faults within the profile that leave the syntax alone change no layout.
        (b'{"a": [\n{"b": 1, "b": 2},\n{"b": 3}\n]}', ["duplicate-key"], 0),
        (b'{"a": [\n{"b": 1e999},\n{"b": 3}\n]}', ["number-out-of-range"], 0),
        (b'{"a": [\n{"b": ' + b"[" * 70 + b"]" * 70 + b"},\n{}\n]}", ["too-deep"], 0),
        # One record, broken somewhere: one finding.
        (a_row_a_line(ROWS, "sentences").replace(b'"number": 3', b'"number" 3'), ["invalid-json"], 0),
        (a_row_a_line(ROWS, "sentences").replace(b"3},", b"3}"), ["invalid-json"], 0),
        (a_row_a_line(ROWS, "sentences").replace(b"]}", b""), ["invalid-json"], 0),
        (a_row_a_line(ROWS, "sentences").replace(b'"type": ', b'"type" '), ["invalid-json"], 0),
        (a_row_a_line(ROWS, "sentences").replace(b'ber": 3', b'ber": "\xff"'), ["invalid-utf8"], 0),
        (b'{"a": {"x": 1}},\n  "b": 2\n}\n', ["invalid-json"], 0),
        # JSON Lines, of which the first line is broken: the others are read.
        (b'{"a": [\n{"a": 2}\n{"a": 3}\n', ["invalid-json"], 2),
        (b'{"a": [1,\n{"a": 2}\n{"a" 3}\n{"a": 4}', ["invalid-json", "invalid-json"], 2),
        (b'{"a":\n{"a": 2}\n{"a": 3', ["invalid-json", "invalid-json"], 1),
        (b'{"a": "x\n{"a": "y"}\n', ["invalid-json"], 1),
        (b'{"a": 1},\n{"a": 2},\n{"a": 3}\n', ["invalid-json", "invalid-json"], 1),
        (b'{"a": "[{", }\n{"a": 2}\n', ["invalid-json"], 1),
    ],
)
@pytest.mark.parametrize("size", [1, 1 << 20])
def test_what_is_no_value_as_a_whole_is_read_with_the_fewest_findings(
    data: bytes, rules: list[str], number: int, size: int
) -> None:
    """One broken record over many lines is one finding, and broken JSON Lines cost no other line."""
    values, found = read_all(data, size)
    assert found == rules
    assert len(values) == number


@pytest.mark.parametrize("size", [1, 3, 1 << 20])
def test_beyond_the_limit_the_layout_does_not_depend_on_the_pieces(size: int) -> None:
    """Of an input that is longer than a record may be, the same beginning decides, however it comes."""
    rows = b",\n".join([b'{"b": 1}'] * 20)
    limits = Limits(line=100)
    assert read_all(b'{"a": [\n' + rows + b"\n]}", size, limits) == ([], ["line-too-long"])
    lines = b"\n".join([b'{"b": 1}'] * 20)
    assert read_all(b'{"a": [\n' + lines, size, limits) == ([{"b": 1}] * 20, ["invalid-json"])


def test_a_value_of_many_lines_costs_its_length_and_no_more() -> None:
    """However small the pieces, a long record of many lines is not read again with each."""
    data = a_row_a_line({"a": [{"n": n} for n in range(40_000)]}, "a")
    values, problems = read_all(data, 16)
    assert ([len(value["a"]) for value in values], problems) == ([40_000], [])


def test_a_broken_first_line_that_is_closed_holds_nothing_up() -> None:
    """Where the first line cannot go on, the lines are read as they come."""
    reader = Reader("test")
    found = list(reader.feed(b'{"a": 1,}\n{"a": 2}\n'))
    assert [type(item) for item in found] == [Problem, Entry]


@pytest.mark.parametrize("data", [b'"a,b"\n', b'"a: b"\n"c"\n', b'"id;type"\n'])
def test_a_string_is_no_table(data: bytes) -> None:
    """A JSON string with a comma in it is a value, and no head of a table."""
    assert all(isinstance(item, Entry) for item in read(data))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), (".xls", "export the records as JSON Lines")),
        (rb"{\rtf1\ansi {\fonttbl}}", ("RTF", "export the records as JSON Lines")),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\n", ("Git LFS", "git lfs pull")),
        (b'{"$schema":"https://json-schema.org/draft/2020-12/schema"}', ("JSON Schema", "beside the folder")),
        (
            b'{\n "title": "a \\"x\\"",\n "n": 1,\n "$schema": "http://json-schema.org/schema#",\n "a": {}}',
            ("JSON Schema", "beside the folder"),
        ),
    ],
    ids=["xls", "rtf", "lfs", "schema", "schema-later"],
)
@pytest.mark.parametrize("size", [1, 1 << 20])
def test_what_holds_no_records_is_named_with_what_to_do(
    data: bytes, words: tuple[str, ...], size: int
) -> None:
    """A file of another kind is one finding that says what it is and what to do, and makes the input unreadable."""
    validator = vz2019.Validator()
    found = [one for at in range(0, len(data), size) for one in validator.feed(data[at : at + size])]
    report = validator.close()
    assert [one.rule for one in report] == ["foreign-format"]
    assert found in ([], list(report))
    assert report.unreadable
    assert all(word in report.findings[0].message for word in words)


@pytest.mark.parametrize(
    "data",
    [
        b'{"$schema": "./vz2019.schema.json", "type": "actor"}',
        b'{"title": "https://json-schema.org/"}',
        b'{"a": {"$schema": "https://json-schema.org/draft/2020-12/schema"}}',
        b'{"$schema": "https://json-schema.org/draft/2020-12/schema", "records": [{}]}',
        b'"version https://git-lfs"',
    ],
)
def test_what_only_mentions_another_kind_is_data(data: bytes) -> None:
    """A schema that is named elsewhere than by the object itself, or by a dataset, makes no JSON Schema."""
    assert all(isinstance(item, Entry) for item in read(data))
