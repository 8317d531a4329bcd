"""The format `json`: one document with every finding and the summary, as `schemas/report` describes it."""

import json
from typing import Any

from attrs import frozen

from vz2019.cli.formats.writer import Out, Rules, Style
from vz2019.validation import Finding, Report


__all__ = ["Json", "compact", "laid_out"]


@frozen
class Json:
    """Writes the report as a whole, at the end."""

    out: Out
    rules: Rules
    style: Style

    def finding(self, finding: Finding) -> None:
        """Write nothing yet: the report holds it."""

    def close(self, report: Report) -> None:
        """Write the document."""
        for line in laid_out(report.to_dict()):
            self.out(line)


def compact(value: Any) -> str:
    """Write a value as JSON on one line of printable ASCII."""
    return _harmless(json.dumps(value, allow_nan=False))


def laid_out(value: Any) -> list[str]:
    """Write a value as JSON over several lines of printable ASCII, indented."""
    return _harmless(json.dumps(value, allow_nan=False, indent=2)).split("\n")


def _harmless(text: str) -> str:
    """Escape, inside strings, what JSON lets through and a terminal or a CI runner would act on."""
    return text.replace("\x7f", r"\u007f").replace("##", r"#\u0023")
