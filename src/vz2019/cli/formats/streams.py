"""Forms that print each finding as soon as it is made."""

import json
from collections.abc import Mapping

from vz2019.cli.formats.writing import Print, Style, file_name, place
from vz2019.validation import REPORT_VERSION, Finding, Report, Rule, Severity


class Concise:
    """Prints a line for each finding, and one with the counts."""

    def __init__(self, out: Print, _rules: Mapping[str, Rule], _style: Style) -> None:
        self._out = out

    def finding(self, finding: Finding) -> None:
        """Print the line."""
        follows = (
            ""
            if finding.cause is None
            else f" (follows from {finding.cause.rule} in line {finding.cause.line})"
        )
        self._out(f"{place(finding)}: {finding.severity.value}[{finding.rule}] {finding.message}{follows}")

    def close(self, report: Report) -> None:
        """Print the counts."""
        stopped = "" if report.complete else "stopped before the end; "
        cut = f"; {report.unlisted:,} not told (--max-findings)" if report.unlisted else ""
        self._out(f"{'valid' if report else 'not valid'}: {stopped}{report}{cut}")


class JsonLines:
    """Prints a JSON object for each finding, and one with the summary at the end."""

    def __init__(self, out: Print, _rules: Mapping[str, Rule], _style: Style) -> None:
        self._out = out

    def finding(self, finding: Finding) -> None:
        """Print the finding."""
        self._out(json.dumps({"finding": finding.to_dict()}))

    def close(self, report: Report) -> None:
        """Print the summary."""
        head = {"report_version": REPORT_VERSION, "valid": bool(report), "complete": report.complete}
        self._out(json.dumps({**head, "summary": report.summary()}))


_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


class GitHub:
    """Prints the commands by which a workflow of GitHub shows findings beside their lines."""

    def __init__(self, out: Print, _rules: Mapping[str, Rule], _style: Style) -> None:
        self._out = out

    def finding(self, finding: Finding) -> None:
        """Print the command."""
        properties = {
            "file": file_name(finding.file),
            "line": str(finding.line),
            "col": str(finding.column),
            "endColumn": str(finding.end_column),
            "title": f"vz2019 {finding.rule}",
        }
        listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
        about = (
            ""
            if finding.record_id is None
            else f" ({finding.record_id} {finding.pointer})".replace("\n", " ")
        )
        said = f"{finding.message}{about}\n{finding.hint or ''}".rstrip()
        self._out(f"::{_COMMANDS[finding.severity]} {listed}::{_message(said)}")

    def close(self, report: Report) -> None:
        """Print the counts, which stand in the log."""
        self._out(f"::notice title=vz2019::{_message(str(report))}")


# https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
