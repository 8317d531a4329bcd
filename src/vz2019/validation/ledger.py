"""The account of a validation: every finding is counted, and as many are kept as are asked for."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from attrs import define, field

from vz2019.validation.finding import Finding, Severity
from vz2019.validation.report import Report
from vz2019.validation.rule import Layer, Rule
from vz2019.validation.settings import Settings


@define
class Ledger:
    """What has been found so far."""

    settings: Settings
    findings: list[Finding] = field(factory=list)
    counts: Counter[tuple[str, Severity]] = field(factory=Counter)
    layers: Counter[Layer] = field(factory=Counter)
    consequences: int = 0

    def enter(self, finding: Finding, rule: Rule) -> bool:
        """Count a finding, and say whether it is to be told: there may be too many."""
        self._count(rule, finding.severity, 1)
        self.consequences += finding.cause is not None
        most = self.settings.max_findings
        if most is not None and len(self.findings) >= most:
            return False
        self.findings.append(finding)
        return True

    def count(self, rule: Rule, number: int) -> None:
        """Count findings of a rule that are not told one by one."""
        severity = self.settings.severity(rule.slug, rule.severity)
        if severity is not None:
            self._count(rule, severity, number)

    def _count(self, rule: Rule, severity: Severity, number: int) -> None:
        self.counts[rule.slug, severity] += number
        if severity is Severity.ERROR:
            self.layers[rule.layer] += number

    def report(self, **others: Any) -> Report:
        """Make the report, its findings in the order of the inputs."""
        order = {one.name: place for place, one in reversed(list(enumerate(others["inputs"])))}
        return Report(
            findings=tuple(sorted(self.findings, key=lambda found: _place(found, order))),
            counts=dict(self.counts),
            consequences=self.consequences,
            strict=self.settings.strict,
            max_findings=self.settings.max_findings,
            unreadable=self.layers[Layer.FILE],
            internal=self.layers[Layer.INTERNAL],
            **others,
        )


def _place(found: Finding, order: Mapping[str, int]) -> tuple[int, str, int, int, str, str]:
    place = order.get(found.file, len(order))
    return place, found.file, found.line, found.column, found.rule, found.pointer
