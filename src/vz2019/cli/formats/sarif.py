"""The format `sarif`: a log in the Static Analysis Results Interchange Format 2.1.0, which code hosts and editors read."""

from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import quote

from attrs import frozen

import vz2019
from vz2019.cli.formats import lines
from vz2019.cli.formats.json_ import laid_out
from vz2019.cli.formats.sarif_results import LEVELS, artifacts, message, results
from vz2019.cli.formats.writer import Out, Rules, Style
from vz2019.validation import Finding, Report, Severity


JSONObject = dict[str, Any]

HOME: Final = "https://w3id.org/vz2019"
SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


@frozen
class Sarif:
    """Writes the log at the end."""

    out: Out
    rules: Rules
    style: Style

    def finding(self, finding: Finding) -> None:
        """Write nothing yet: the report holds it."""

    def close(self, report: Report) -> None:
        """Write the log, which has one run."""
        for line in laid_out({"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report, self.rules)]}):
            self.out(line)


def _run(report: Report, rules: Rules) -> JSONObject:
    # The rules that were broken, and no others: what a result refers to, and nothing that changes with our own releases.
    slugs = sorted({*report.by_rule(), *(found.rule for found in report)})
    listed = artifacts(report.inputs)
    return {
        "tool": {"driver": _driver([_rule(slug, rules) for slug in slugs])},
        "invocations": [_invocation(report)],
        "columnKind": "unicodeCodePoints",
        "artifacts": list(listed.values()),
        "results": list(results(report, slugs, list(listed))),
    }


def _driver(rules: list[JSONObject]) -> JSONObject:
    return {
        "name": "vz2019",
        "version": vz2019.__version__,
        "semanticVersion": vz2019.__version__,
        "informationUri": HOME,
        "rules": rules,
    }


def _rule(slug: str, rules: Rules) -> JSONObject:
    described: JSONObject = {"id": slug, "helpUri": f"{HOME}/rules/{quote(slug, safe='', errors='replace')}"}
    rule = rules.get(slug)
    if rule is not None:
        described |= {
            "shortDescription": {"text": f"{rule.summary}."},
            "fullDescription": {"text": rule.reason or f"{rule.summary}."},
            "help": {"text": rule.fix},
            "defaultConfiguration": {"level": LEVELS[rule.severity]},
            "properties": {"tags": [rule.layer.value]},
        }
    return described


def _invocation(report: Report) -> JSONObject:
    return {
        "executionSuccessful": report.complete and not report.internal,
        "toolExecutionNotifications": [
            {"level": LEVELS[severity], "message": message(text)} for severity, text in _notices(report)
        ],
    }


def _notices(report: Report) -> Iterator[tuple[Severity, str]]:
    """Yield what a reader must know who takes the results for all that there is."""
    if not report.complete:
        yield Severity.ERROR, lines.verdict(report)
    if report.unlisted:
        yield Severity.WARNING, f"{report.unlisted:,} findings more are counted and not listed."
    for left in report.not_checked:
        yield Severity.INFO, f"Not checked: {left.what} ({left.why})."
