"""The Static Analysis Results Interchange Format, version 2.1.0 (OASIS Standard, 27 March 2020)."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote

import vz2019
from vz2019.cli.formats.writing import Print, Style, file_name
from vz2019.validation import Finding, Report, Rule, Severity


_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}

JSONObject = dict[str, Any]


class SarifLog:
    """Prints a log of one run, when all findings are there."""

    def __init__(self, out: Print, rules: Mapping[str, Rule], _style: Style) -> None:
        self._out = out
        self._rules = rules

    def finding(self, _finding: Finding) -> None:
        """Wait: the log names the rules before their results."""

    def close(self, report: Report) -> None:
        """Print the log."""
        self._out(json.dumps(log(report, self._rules), indent=2))


def log(report: Report, rules: Mapping[str, Rule]) -> JSONObject:
    """Return the log of a report: every rule that is broken, and a result for each finding."""
    broken = [rules[slug] for slug in sorted({finding.rule for finding in report}) if slug in rules]
    places = {rule.slug: place for place, rule in enumerate(broken)}
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": _driver(broken)},
                "columnKind": "unicodeCodePoints",
                "invocations": [_invocation(report)],
                "results": [_result(finding, places) for finding in report],
            }
        ],
    }


def _driver(broken: list[Rule]) -> JSONObject:
    return {
        "name": "vz2019",
        "version": vz2019.__version__,
        "semanticVersion": vz2019.__version__,
        "informationUri": "https://w3id.org/vz2019",
        "rules": [_rule(rule) for rule in broken],
    }


def _rule(rule: Rule) -> JSONObject:
    return {
        "id": rule.slug,
        "shortDescription": {"text": f"{rule.summary}."},
        "fullDescription": {"text": rule.reason},
        "help": {"text": rule.fix},
        "helpUri": rule.url,
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.layer.value]},
    }


def _invocation(report: Report) -> JSONObject:
    return {
        "executionSuccessful": report.complete and not report.internal,
        "toolExecutionNotifications": [
            {"level": "note", "message": {"text": f"Not checked: {left.what} ({left.why})."}}
            for left in report.not_checked
        ],
    }


def _result(finding: Finding, places: Mapping[str, int]) -> JSONObject:
    result = {
        "ruleId": finding.rule,
        **({"ruleIndex": places[finding.rule]} if finding.rule in places else {}),
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message}\n{finding.hint or ''}".rstrip()},
        "locations": [_location(finding)],
        "partialFingerprints": {"vz2019/v1": _fingerprint(finding)},
    }
    if finding.cause is not None:
        cause = finding.cause
        result["relatedLocations"] = [
            {
                "physicalLocation": _physical(cause.file, {"startLine": cause.line}),
                "message": {"text": f"It follows from {cause.rule} here."},
            }
        ]
    return result


def _location(finding: Finding) -> JSONObject:
    region = {"startLine": finding.line, "startColumn": finding.column, "endColumn": finding.end_column}
    location: JSONObject = {"physicalLocation": _physical(finding.file, region)}
    if finding.record_id is not None:
        full = file_name(f"{finding.record_id}{finding.pointer}")
        location["logicalLocations"] = [
            {"name": finding.record_id, "fullyQualifiedName": full, "kind": "object"}
        ]
    return location


def _physical(file: str, region: JSONObject) -> JSONObject:
    return {"artifactLocation": {"uri": _uri(file)}, "region": region}


def _uri(file: str) -> str:
    """Write a path as a relative reference; what is no file has a name that no file has."""
    path = file.replace("\\", "/").encode("utf-8", "surrogateescape")
    return quote(path, safe="/-._~!$&'()*+,;=@")


def _fingerprint(finding: Finding) -> str:
    """Return what stays the same when a finding moves to another line."""
    parts = [finding.rule, finding.record_id or "", finding.pointer, finding.value or "", finding.message]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
