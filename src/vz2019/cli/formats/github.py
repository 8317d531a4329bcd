"""The format `github`: workflow commands, which GitHub shows as annotations beside the lines of a change."""

from typing import Final

from attrs import frozen

from vz2019.cli.formats import lines
from vz2019.cli.formats.writer import Out, Rules, Style
from vz2019.validation import Finding, Report, Severity


#: How many annotations of a kind GitHub shows of one step; of the others it says nothing.
SHOWN: Final = 10

_COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


@frozen
class Github:
    """Writes a command for each finding, and the verdict at the end."""

    out: Out
    rules: Rules
    style: Style

    def finding(self, finding: Finding) -> None:
        """Write the command of a finding."""
        properties = {**_place(finding), "title": f"vz2019 {lines.safe(finding.rule)}"}
        self.out(_command(_COMMANDS[finding.severity], properties, _told(finding)))

    def close(self, report: Report) -> None:
        """Write the verdict, and make it an annotation of its own where GitHub leaves others out."""
        self.out(lines.verdict(report))
        if any(report.count(severity) > SHOWN for severity in Severity):
            told = (
                f"{lines.verdict(report)} GitHub shows {SHOWN} annotations of a kind; the log has them all."
            )
            self.out(_command("notice", {"title": "vz2019"}, told))


def _place(finding: Finding) -> dict[str, str]:
    if not lines.is_file(finding.file):
        return {}
    return {
        "file": lines.name(finding.file),
        "line": str(finding.line),
        "col": str(finding.column),
        "endColumn": str(finding.end_column),
    }


def _told(finding: Finding) -> str:
    """Write a finding in a few lines; where there is no file to annotate, they begin with the place."""
    start = "" if lines.is_file(finding.file) else f"{lines.position(finding)}: "
    place, help_ = lines.location(finding), lines.advice(finding)
    told = [
        start + lines.message(finding),
        f"at {place}" if place else "",
        f"help: {help_}" if help_ else "",
        lines.follows(finding.cause) if finding.cause else "",
    ]
    return "\n".join(filter(None, told))


def _command(command: str, properties: dict[str, str], data: str) -> str:
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{command} {listed}::{_data(data)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
