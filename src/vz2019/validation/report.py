"""The result of a validation: its findings, and what was and was not looked at."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

from vz2019.validation.finding import Finding, Severity


class InvalidDataError(ValueError):
    """Raised by `Report.raise_if_invalid`; `report` holds the findings."""

    def __init__(self, report: "Report") -> None:
        self.report = report
        super().__init__(str(report))


@frozen(kw_only=True, repr=False)
class Report:
    """What a validation found; true when nothing is wrong.

    Attributes:
        findings: every finding, in the order of the inputs.
        files: the names of the inputs.
        records: the number of records read, by type.
        texts_attached: the number of documents whose text was attached.
        texts_missing: the number of documents with a sentence table and no text, whose evidence stays unproven.

    """

    findings: tuple[Finding, ...]
    files: tuple[str, ...]
    records: Mapping[str, int]
    texts_attached: int = 0
    texts_missing: int = 0

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self.findings)

    def __bool__(self) -> bool:
        return not self.count(Severity.ERROR)

    def __repr__(self) -> str:
        return f"<Report: {self}>"

    def __str__(self) -> str:
        total = sum(self.records.values())
        parts = [
            _counted(self.count(severity), severity.value) for severity in Severity if self.count(severity)
        ]
        return f"{', '.join(parts) or 'no findings'} in {_counted(total, 'record')} of {_counted(len(self.files), 'file')}"

    def count(self, severity: Severity) -> int:
        """Return how many findings have a severity."""
        return sum(1 for finding in self.findings if finding.severity is severity)

    def by_rule(self) -> dict[str, int]:
        """Return how many findings each broken rule has, the most first."""
        return dict(Counter(finding.rule for finding in self.findings).most_common())

    def raise_if_invalid(self) -> None:
        """Raise `InvalidDataError` when there is an error among the findings."""
        if not self:
            raise InvalidDataError(self)

    def to_dict(self) -> dict[str, Any]:
        """Return the report as plain data."""
        return {
            "valid": bool(self),
            "findings": [finding.to_dict() for finding in self.findings],
            "summary": {
                "files": list(self.files),
                "records": dict(self.records),
                "findings_by_rule": self.by_rule(),
                "findings_by_severity": {severity.value: self.count(severity) for severity in Severity},
                "texts_attached": self.texts_attached,
                "texts_missing": self.texts_missing,
            },
        }


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 or noun == 'info' else 's'}"
