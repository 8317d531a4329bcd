"""The formats for programs, `json` and `jsonl`, and the schema that describes them."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import jsonschema_rs
import pytest
from jsonschema import Draft202012Validator
from referencing import Registry

from vz2019 import schemas
from vz2019.validation import REPORT_VERSION, Cause, NotChecked, Severity


Make = Callable[..., Any]
JSON = dict[str, Any]

SCHEMA = schemas.report_schema()
LINE: JSON = {"$ref": "#/$defs/line", "$defs": SCHEMA["$defs"]}


@pytest.fixture(scope="session")
def full(a_report: Make, a_finding: Make) -> Any:
    """Give a report in which nothing is empty."""
    cause = Cause(rule="unknown-code", file="mill.jsonl", line=3)
    return a_report(
        [a_finding(value="compny"), a_finding(severity=Severity.WARNING, cause=cause, record_id=None, hint=None)],
        not_checked=(NotChecked(what="the words", why="no text"),),
        counts={("unknown-code", Severity.ERROR): 4, ("unknown-code", Severity.WARNING): 1},
    )  # fmt: skip


def is_valid(schema: JSON, value: Any) -> bool:
    """Say whether a value satisfies a schema; both engines must agree."""
    verdicts = {
        jsonschema_rs.validator_for(schema, offline=True).is_valid(value),
        Draft202012Validator(schema, registry=Registry()).is_valid(value),
    }
    assert len(verdicts) == 1
    return verdicts.pop()


def test_json_is_the_report(tell: Make, full: Any) -> None:
    """The document of `json` is the report as plain data, keys in their order."""
    document = json.loads("\n".join(tell("json", full)))
    assert document == full.to_dict()
    assert list(document) == list(full.to_dict())


def test_jsonl_is_the_report_in_lines(tell: Make, full: Any) -> None:
    """Each line of `jsonl` is an object with a finding, and the last has all the rest of the report."""
    *findings, last = [json.loads(line) for line in tell("jsonl", full)]
    assert [line["finding"] for line in findings] == full.to_dict()["findings"]
    assert last == {key: value for key, value in full.to_dict().items() if key != "findings"}


@pytest.mark.parametrize("given", [{}, {"complete": False}, {"strict": True}, {"inputs": (), "records": {}}])
def test_outputs_satisfy_the_schema(given: JSON, tell: Make, a_report: Make, full: Any) -> None:
    """The document and the lines are what the schema of reports says, for full, empty and interrupted reports."""
    for report in (full, a_report(**given), a_report(full.findings, **given)):
        assert is_valid(SCHEMA, json.loads("\n".join(tell("json", report))))
        assert all(is_valid(LINE, json.loads(line)) for line in tell("jsonl", report))


def objects(value: Any, place: str = "") -> Iterator[tuple[str, JSON]]:
    """Yield every object that the schema closes, with its place."""
    if isinstance(value, dict):
        if not place.endswith(("/records", "/findings_by_rule")):
            yield place, value
        for key, member in value.items():
            yield from objects(member, f"{place}/{key}")
    for index, member in enumerate(value if isinstance(value, list) else []):
        yield from objects(member, f"{place}/{index}")


def test_a_key_too_few_or_too_many_does_not_satisfy_the_schema(full: Any) -> None:
    """In every object of a report every key is required, and no other is allowed."""
    document = full.to_dict()
    changed = 0
    for _, part in list(objects(document)):
        for key in list(part):
            value = part.pop(key)
            assert not is_valid(SCHEMA, document), key
            part[key] = value
            changed += 1
        part["further"] = 1
        assert not is_valid(SCHEMA, document)
        del part["further"]
    assert is_valid(SCHEMA, document)
    assert changed > 50


def test_a_line_is_a_finding_or_a_summary(full: Any) -> None:
    """A line with both, with neither, or with a whole report does not satisfy the schema of lines."""
    document = full.to_dict()
    finding = {"finding": document["findings"][0]}
    summary = {key: value for key, value in document.items() if key != "findings"}

    assert is_valid(LINE, finding)
    assert is_valid(LINE, summary)
    assert not any(is_valid(LINE, value) for value in ({}, document, {**finding, **summary}, [finding]))


def test_the_schema_is_that_of_the_version(full: Any) -> None:
    """The schema is valid, has the version in its id, and asks for the version that reports bear."""
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$id"] == f"https://w3id.org/vz2019/schemas/report/{REPORT_VERSION}/report.schema.json"
    assert SCHEMA["properties"]["report_version"]["const"] == REPORT_VERSION
    assert full.to_dict()["report_version"] == REPORT_VERSION


def described(node: Any) -> Iterator[tuple[str, JSON, JSON]]:
    """Yield every property that an object of the schema has, with the object."""
    if isinstance(node, dict):
        properties = node.get("properties") if node.get("type") == "object" else None
        for key, child in (properties or {}).items():
            yield key, child, node
        for child in node.values():
            yield from described(child)


@pytest.mark.parametrize(
    ("key", "node", "parent"),
    [pytest.param(*found, id=f"{found[2]['title']}: {found[0]}") for found in described(SCHEMA)],
)
def test_every_property_is_documented(key: str, node: JSON, parent: JSON) -> None:
    """Every property has a title, a description and valid examples; its object has both too, and is closed."""
    assert node["title"]
    assert node["description"].endswith(".")
    assert node["examples"]
    assert all(is_valid({**node, "$defs": SCHEMA["$defs"]}, example) for example in node["examples"])
    assert parent["title"]
    assert parent["description"].endswith(".")
    assert parent["additionalProperties"] is False
    assert key in parent["required"]


def test_the_keys_stand_in_the_order_of_the_schema(full: Any) -> None:
    """A report lists its keys as the schema does."""
    document, definitions = full.to_dict(), SCHEMA["$defs"]
    assert list(document) == list(SCHEMA["properties"])
    assert list(document["findings"][1]) == list(definitions["finding"]["properties"])
    assert list(document["findings"][1]["cause"]) == list(definitions["cause"]["properties"])
    assert list(document["summary"]) == list(definitions["summary"]["properties"])
    assert list(document["summary"]["inputs"][0]) == list(definitions["input"]["properties"])


def test_what_is_returned_is_the_callers_own() -> None:
    """Changing the schema that was returned changes nothing for the next caller."""
    schemas.report_schema().clear()
    assert schemas.report_schema()
