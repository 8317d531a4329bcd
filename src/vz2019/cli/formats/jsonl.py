"""The format `jsonl`: a JSON object a line, for each finding as it is made, and the summary last."""

from attrs import frozen

from vz2019.cli.formats.json_ import compact
from vz2019.cli.formats.writer import Out, Rules, Style
from vz2019.validation import Finding, Report


@frozen
class JsonLines:
    """Writes a line for each finding, and a last one that says that it is the last."""

    out: Out
    rules: Rules
    style: Style

    def finding(self, finding: Finding) -> None:
        """Write the line of a finding."""
        self.out(compact({"finding": finding.to_dict()}))

    def close(self, report: Report) -> None:
        """Write the line of the summary."""
        told = report.to_dict()
        del told["findings"]
        self.out(compact(told))
