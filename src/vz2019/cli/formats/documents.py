"""The report as one JSON document."""

import json
from collections.abc import Mapping

from vz2019.cli.formats.writing import Print, Style
from vz2019.validation import Finding, Report, Rule


class JsonDocument:
    """Prints the report, when it is complete, in the form that `vz2019 schema report` describes."""

    def __init__(self, out: Print, _rules: Mapping[str, Rule], _style: Style) -> None:
        self._out = out

    def finding(self, _finding: Finding) -> None:
        """Wait: the report holds the finding."""

    def close(self, report: Report) -> None:
        """Print the report."""
        self._out(json.dumps(report.to_dict(), indent=2))
