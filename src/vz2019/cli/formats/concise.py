"""The format `concise`: a line for each finding, as it is made, that terminals and editors open by a click."""

from attrs import frozen

from vz2019.cli.formats import lines
from vz2019.cli.formats.writer import Out, Rules, Style
from vz2019.validation import Finding, Report


@frozen
class Concise:
    """Writes each finding on a line, and the verdict at the end."""

    out: Out
    rules: Rules
    style: Style

    def finding(self, finding: Finding) -> None:
        """Write the line of a finding."""
        self.out(headline(finding))

    def close(self, report: Report) -> None:
        """Write the verdict."""
        self.out(lines.verdict(report))


def headline(finding: Finding) -> str:
    """Write a finding on one line: place, severity, rule, message, and what it follows from."""
    label = f"{finding.severity.value}[{lines.safe(finding.rule)}]"
    cause = f" ({lines.follows(finding.cause)})" if finding.cause else ""
    return f"{lines.position(finding)}: {label} {lines.message(finding)}{cause}"
