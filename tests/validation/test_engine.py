"""The pipeline: one precise finding for each mistake, all of them in one run, whatever the input."""

import copy
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vz2019 import packaged
from vz2019.validation import Finding, Input, InvalidDataError, Report, Severity, validate


JSONObject = dict[str, Any]

SUITE: Final = Path(__file__).parents[1] / "suite" / "1.0"
MINIMAL: Final = (SUITE / "valid" / "minimal.jsonl").read_bytes()


def _records() -> list[JSONObject]:
    return [json.loads(line) for line in MINIMAL.splitlines()]


def _write(*records: Any) -> bytes:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode()


def _report(data: bytes, name: str = "mill.jsonl") -> Report:
    return validate([Input(name=name, data=data)])


def _only(report: Report) -> Finding:
    (finding,) = report
    return finding


# Line and column of each are those of the file in the suite.
@pytest.mark.parametrize(
    ("file", "place", "rule", "pointer", "record_id"),
    [
        ("malformed-id/trailing-newline.jsonl", (3, 22), "malformed-id", "/id", "event:closing\\u{a}"),
        ("duplicate-key/duplicate-key.jsonl", (2, 113), "duplicate-key", "/kind", "actor:jose-nunez"),
        (
            "wrong-reference-type/participant-is-event.jsonl",
            (3, 195),
            "wrong-reference-type",
            "/participants/mayor/actor",
            "event:closing",
        ),
        ("impossible-date/29-february-2019.jsonl", (3, 501), "impossible-date", "/date", "event:closing"),
        ("reversed-bounds/reversed.jsonl", (4, 207), "reversed-bounds", "/bounds", "figure:neighbours"),
        (
            "span-outside-sentence/past-the-end.jsonl",
            (3, 383),
            "span-outside-sentence",
            "/evidence/e1/anchors/0/spans/0",
            "event:closing",
        ),
        (
            "dangling-pointer/supports-missing-field.jsonl",
            (3, 491),
            "dangling-pointer",
            "/evidence/e1/supports/5",
            "event:closing",
        ),
        ("unknown-property/near.jsonl", (3, 362), "unknown-property", "/particpants", "event:closing"),
        (
            "unknown-property/misspelt-required.jsonl",
            (2, 461),
            "unknown-property",
            "/nmae",
            "actor:jose-nunez",
        ),
        ("invalid-json/not-json.jsonl", (4, 1), "invalid-json", "", None),
        ("invalid-json/cut-off.jsonl", (4, 38), "invalid-json", "", "actor:ida-holm"),
        ("not-an-object/string.jsonl", (4, 1), "not-an-object", "", None),
        ("unknown-type/misspelt.jsonl", (3, 9), "unknown-type", "/type", "event:closing"),
        (
            "unsupported-schema-version/major.jsonl",
            (3, 55),
            "unsupported-schema-version",
            "/schema_version",
            "event:closing",
        ),
    ],
)
def test_a_mistake_is_one_precise_finding(
    file: str, place: tuple[int, int], rule: str, pointer: str, record_id: str | None
) -> None:
    """One mistake in a file gives one finding, with its place to the column and a hint."""
    data = (SUITE / "invalid" / file).read_bytes()
    finding = _only(_report(data, file))
    assert (finding.file, finding.line, finding.column) == (file, *place)
    assert (finding.rule, finding.pointer, finding.record_id) == (rule, pointer, record_id)
    assert finding.severity is Severity.ERROR
    assert finding.hint


def test_a_column_points_at_what_is_wrong() -> None:
    """In the line that is named, the text at the column is the offending value, even after accents."""
    document, actor, event = _records()
    actor["country"] = "YUG"
    finding = _only(_report(_write(document, actor, event)))
    line = _write(document, actor, event).decode().split("\n")[finding.line - 1]
    assert line[finding.column - 1 :].startswith('"YUG"')


def test_an_id_taken_in_another_input_is_told() -> None:
    """The id of a record must be free over all inputs, and the finding names the place where it is taken."""
    again = _write(_records()[2])
    finding = _only(validate([Input(name="a", data=MINIMAL), Input(name="b", data=again)]))
    assert (finding.rule, finding.file, finding.line, finding.pointer) == ("duplicate-id", "b", 1, "/id")
    assert "in a, line 3" in finding.message


def _broken_inputs() -> list[Input]:
    broken = [
        SUITE / "invalid" / name
        for name in (
            "unknown-code/misspelt.jsonl",
            "invalid-json/not-json.jsonl",
            "duplicate-key/duplicate-key.jsonl",
        )
    ]
    halves = MINIMAL.splitlines(keepends=True)
    parts = [Input(name=f"part {place}", data=line) for place, line in enumerate(halves)]
    lines = [
        Input(name=path.name, data=path.read_bytes().splitlines(keepends=True)[-1]) for path in broken[1:2]
    ]
    extra = Input(name="extra", data=_write({**_records()[2], "id": "event:opening", "kind": "ralli"}))
    loose = Input(
        name="loose",
        data=_write(
            {
                **_records()[2],
                "id": "event:later",
                "participants": {"mayor": {"actor": "actor:nobody", "role": "actor"}},
            }
        ),
    )
    return [*parts, *lines, extra, loose]


@given(st.permutations(_broken_inputs()))
def test_the_order_of_the_inputs_does_not_matter(inputs: list[Input]) -> None:
    """However the inputs are ordered, the findings are the same."""
    found = Counter(validate(inputs))
    assert found == Counter(validate(_broken_inputs()))
    assert sorted(finding.rule for finding in found) == [
        "invalid-json",
        "unknown-code",
        "unresolved-reference",
    ]


def test_one_run_finds_every_mistake_of_every_line() -> None:
    """A mistake in one record, or several in one, hide none in another."""
    document, actor, event = _records()
    actor.update(kind="persn", country="YUG")
    event.update(date="2019-02-29", colour="red")
    other = {**_records()[2], "id": "event:opening", "label": 7}
    data = _write(document, actor) + b"{\n" + _write(event, 13, other)
    found = [(finding.line, finding.rule) for finding in _report(data)]
    assert sorted(found) == [
        (2, "unknown-code"),
        (2, "unknown-country"),
        (3, "invalid-json"),
        (4, "impossible-date"),
        (4, "unknown-property"),
        (5, "not-an-object"),
        (6, "wrong-type"),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"kind":"person"', b'"kind":"persn"'),
        (b'"type":"actor"', b'"type":"aktor"'),
        (b'"kind":"person"', b'"kind":"person","kind":"person"'),
        (b'"schema_version":"1.0"', b'"schema_version":"9.0"'),
        (b'"kind":"person"', b'"kind":person'),
        (b'"kind":"person"', b'"kind":"p\xe9rson"'),
    ],
    ids=["code", "type", "duplicate-key", "version", "json", "utf-8"],
)
def test_a_reference_to_a_broken_record_is_not_unresolved(old: bytes, new: bytes) -> None:
    """A record that is there but broken is told once, and not again by those that refer to it."""
    lines = MINIMAL.splitlines(keepends=True)
    lines[1] = lines[1].replace(old, new, 1)
    finding = _only(_report(b"".join(lines)))
    assert finding.rule != "unresolved-reference"
    assert finding.line == 2


def test_a_fault_of_a_later_layer_is_not_told_of_a_broken_value() -> None:
    """A date of the wrong type is no malformed date as well."""
    document, actor, event = _records()
    event["date"] = 20190202
    assert _only(_report(_write(document, actor, event))).rule == "wrong-type"


def test_known_records_resolve_references() -> None:
    """What is known beside the inputs may be referred to, and is not validated itself."""
    document, actor, event = _records()
    inputs = [Input(name="event", data=_write(event))]
    assert {finding.rule for finding in validate(inputs)} == {"unresolved-reference"}
    assert list(validate(inputs, known=[document, {**actor, "kind": "persn"}])) == []


def test_known_documents_give_their_sentence_tables() -> None:
    """Evidence on a known document is held to its table and, where a text is given, to its text."""
    document, actor, event = _records()
    broken = copy.deepcopy(event)
    broken["evidence"]["e1"]["anchors"][0]["sentence"] = 99
    finding = _only(validate([Input(name="event", data=_write(broken))], known=[document, actor]))
    assert finding.rule == "unknown-sentence"


def test_a_report_is_true_when_nothing_is_wrong() -> None:
    """A report without errors is true, counts the records, and raises nothing."""
    report = _report(MINIMAL)
    assert report
    assert len(report) == 0
    assert dict(report.records) == {"document": 1, "actor": 1, "event": 1}
    report.raise_if_invalid()
    assert str(report) == "no findings in 3 records of 1 file"


def test_a_warning_makes_no_dataset_invalid() -> None:
    """A report of warnings alone is true."""
    report = validate([Input(name="mill", data=MINIMAL), Input(name="empty", data=b"\n")])
    assert [finding.severity for finding in report] == [Severity.WARNING]
    assert report
    report.raise_if_invalid()


def test_an_error_is_raised_on_demand_with_the_report() -> None:
    """A report with an error is false, and raises an exception that holds it."""
    report = _report(MINIMAL + b"no\n")
    assert not report
    with pytest.raises(InvalidDataError, match="1 error") as raised:
        report.raise_if_invalid()
    assert raised.value.report is report


def test_findings_as_plain_data_have_every_key() -> None:
    """A finding as plain data has the twelve keys, those without a value too, and can be written as JSON."""
    plain = _report(MINIMAL + b"no\n").to_dict()
    assert json.loads(json.dumps(plain)) == plain
    assert plain["valid"] is False
    (finding,) = plain["findings"]
    wanted = [
        "rule",
        "severity",
        "file",
        "line",
        "column",
        "end_column",
        "record_id",
        "pointer",
        "message",
        "value",
        "hint",
        "cause",
    ]
    assert list(finding) == wanted
    assert (finding["severity"], finding["record_id"], finding["value"]) == ("error", None, None)
    assert plain["summary"]["findings_by_rule"] == {"invalid-json": 1}
    assert plain["summary"]["findings_by_severity"] == {"error": 1, "warning": 0, "info": 0}


def test_a_text_is_attached_to_the_document_that_it_is_of() -> None:
    """Of a text the report says that it was attached, and of a document without one that it is unproven."""
    text = _records()[0]["text"]
    shipped = json.loads((SUITE / "valid" / "shipped-text.jsonl").read_bytes().splitlines()[0])
    inputs = [Input(name="mill", data=MINIMAL)]
    assert shipped["text"]["sha256"] == text["sha256"]
    with_text = validate(inputs, texts=[shipped["text"]["content"]])
    assert (with_text.texts_attached, with_text.not_checked, list(with_text)) == (1, (), [])
    without = validate(inputs)
    assert (without.texts_attached, len(without.not_checked)) == (0, 1)


def test_the_shipped_dataset_is_valid_without_its_text() -> None:
    """The packaged files give no error and no warning."""
    inputs = [Input(name=name, data=data) for name, data in packaged.contents().items()]
    assert [found for found in validate(inputs) if found.severity is not Severity.INFO] == []


_UNTOUCHED: Final = """
import copy, jsonschema, jsonschema.validators as v
def state():
    return (dict(v._META_SCHEMAS), dict(jsonschema.Draft202012Validator.VALIDATORS),
            dict(jsonschema.FormatChecker.checkers), v.validator_for({}), v._UNSET)
before = state()
from vz2019.validation import ENGINES, Input, validate
for engine in ENGINES.values():
    validate([Input(name="a", data=b'{"type": "event"}')], engine=engine)
assert state() == before
"""


def test_validation_leaves_the_globals_of_jsonschema_alone() -> None:
    """Importing and running either engine changes nothing that other users of jsonschema see."""
    subprocess.run([sys.executable, "-W", "ignore", "-c", _UNTOUCHED], check=True)


_FRAGMENTS: Final = st.sampled_from(
    [
        *MINIMAL.splitlines(keepends=True),
        b'{"type":"event","id":',
        b'"\\ud800"',
        b"[" * 70,
        b"[",
        b"]",
        b",",
        b"\n",
        b"\xef\xbb\xbf",
        b"\xff",
        b"1e999",
        b'{"type":"figure","bounds":[1],"evidence":{"e":{"claims":{"":1,"~":2,"/a":3}}}}\n',
        b'{"type":"document","id":7,"sentences":[{"number":1e9}]}\n',
        b'{"type":"event","id":"event:a","places":{"x":{"identifiers":{"i":[]}}},"relations":{"r":{"type":[]}}}\n',
    ]
)


def _check_printable(report: Report) -> None:
    for finding in report:
        assert finding.message
        assert finding.line >= 1
        assert finding.column >= 1
        told = (finding.message, finding.value, finding.hint, finding.record_id)
        assert all(text is None or text.isprintable() for text in told)


@given(st.binary(max_size=60) | st.lists(_FRAGMENTS | st.binary(max_size=4), max_size=8).map(b"".join))
def test_no_bytes_make_validation_fail(data: bytes) -> None:
    """Whatever the bytes, there is a report, and each of its findings is printable on one line."""
    _check_printable(_report(data))


_JSON: Final = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False, width=16)
    | st.text(max_size=6)
    | st.sampled_from(("/kind", "document:mill", "actor:a", "2019-02-02", "stated")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(st.data())
def test_no_value_makes_validation_fail(data: st.DataObject) -> None:
    """Whatever stands in the place of any value of a proven dataset, validation gives a printable report."""
    records = [
        json.loads(line) for line in (SUITE / "valid" / "shipped-text.jsonl").read_bytes().splitlines()
    ]
    for _ in range(data.draw(st.integers(1, 3))):
        parent: Any = records
        while True:
            keys = list(parent) if isinstance(parent, dict) else list(range(len(parent)))
            key = data.draw(st.sampled_from(keys))
            if (
                not isinstance(parent[key], dict | list)
                or not parent[key]
                or data.draw(st.integers(0, 5)) == 0
            ):
                break
            parent = parent[key]
        parent[key] = data.draw(_JSON)
    _check_printable(_report(_write(*records)))
