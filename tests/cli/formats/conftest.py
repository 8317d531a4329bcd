"""Makers of findings and reports, and what a format tells of them."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from vz2019.cli.formats import FORMATS, Style
from vz2019.validation import BY_SLUG, Excerpt, Finding, InputSummary, Report, Severity


Make = Callable[..., Any]


def _finding(**given: Any) -> Finding:
    fields: dict[str, Any] = {
        "rule": "unknown-code",
        "severity": Severity.ERROR,
        "file": "mill.jsonl",
        "line": 3,
        "column": 10,
        "end_column": 16,
        "record_id": "actor:mill",
        "pointer": "/kind",
        "message": "'compny' is not a code of 'kind'",
        "hint": "Take a code of the list.",
        "excerpt": Excerpt(text='{"kind": "compny", "id": 1}', column=1, cut=False),
    }
    return Finding(**(fields | given))


def _report(findings: Iterable[Finding] = (), **given: Any) -> Report:
    listed = tuple(findings)
    fields: dict[str, Any] = {
        "findings": listed,
        "counts": Counter((found.rule, found.severity) for found in listed),
        "inputs": (
            InputSummary(name="mill.jsonl", layout="lines", size=900, lines=9, blank=0, records=9, refused=0),
        ),
        "records": {"actor": 9},
        "consequences": sum(found.cause is not None for found in listed),
    }
    return Report(**(fields | given))


def _tell(output: str, report: Report, style: Style | None = None) -> list[str]:
    lines: list[str] = []
    writer = FORMATS[output](lines.append, BY_SLUG, style or Style())
    for found in report:
        writer.finding(found)
    writer.close(report)
    return lines


@pytest.fixture(scope="session")
def a_finding() -> Make:
    """Give a maker of findings, each like the others but for what it is told."""
    return _finding


@pytest.fixture(scope="session")
def a_report() -> Make:
    """Give a maker of reports of some findings."""
    return _report


@pytest.fixture(scope="session")
def tell() -> Make:
    """Give what calls a format with a report and returns its lines."""
    return _tell
