"""The format `text`, for people: each problem with the line it is in and what to do, and in the end what it comes to."""

from collections.abc import Iterator
from typing import Final

from attrs import Factory, field, frozen

from vz2019.cli.formats import lines
from vz2019.cli.formats.drawing import draw
from vz2019.cli.formats.grouping import Arrangement, Group, arrange, places
from vz2019.cli.formats.painting import Paint
from vz2019.cli.formats.summary import summary
from vz2019.cli.formats.writer import Out, Rules, Style
from vz2019.validation import Finding, Report


@frozen
class Text:
    """Writes everything at the end, in the order of the report."""

    out: Out
    rules: Rules
    style: Style
    paint: Paint = field(init=False, default=Factory(lambda self: Paint(self.style), takes_self=True))

    def finding(self, finding: Finding) -> None:
        """Write nothing yet: the report holds it."""

    def close(self, report: Report) -> None:
        """Write the findings in groups, and the summary."""
        arranged = arrange(report)
        for line in self._findings(arranged, report):
            self.out(line)
        self.out(self.paint.verdict(lines.verdict(report), valid=bool(report)))
        for line in summary(report):
            self.out(line)

    def _findings(self, arranged: Arrangement, report: Report) -> Iterator[str]:
        for group in arranged.groups:
            yield from self._group(group)
            yield ""
        for group in arranged.loose:
            yield from self._loose(group)
        if arranged.loose:
            yield ""
        for rule, number in arranged.untold.items():
            way = _way(number, arranged.listed.get(rule, 0), report)
            yield f"… and {number:,} more of {self.paint.strong(lines.safe(rule))}; {way}."
        if arranged.untold:
            yield ""

    def _group(self, group: Group) -> Iterator[str]:
        gutter = " " * len(str(group.first.line))
        yield self._headline(group.first)
        yield from self._excerpt(group.first, gutter)
        for detail in _details(group):
            yield f" {gutter} = {detail}"

    def _loose(self, group: Group) -> Iterator[str]:
        cause = group.first.cause
        yield self._headline(group.first) + (f" ({lines.follows(cause)})" if cause else "")
        for more in _more(group.findings[1:]):
            yield f"  = {more}"

    def _headline(self, finding: Finding) -> str:
        severity = self.paint.severity(finding.severity.value, finding.severity)
        rule = self.paint.strong(f"[{lines.safe(finding.rule)}]")
        return f"{lines.position(finding)}: {severity}{rule} {lines.message(finding)}"

    def _excerpt(self, finding: Finding, gutter: str) -> Iterator[str]:
        if finding.excerpt is None:
            return
        room = self.style.width - len(gutter) - len(_BAR)
        drawing = draw(finding.excerpt, finding.column, finding.end_column, room)
        marks = self.paint.severity("^" * drawing.marked, finding.severity)
        yield f" {finding.line} | {drawing.line}"
        yield f" {gutter} | {' ' * drawing.indent}{marks}"


def _way(number: int, listed: int, report: Report) -> str:
    """Say how to see the findings of a rule that are not told, of which some are in the report."""
    if listed >= number:
        return "`--format concise` lists all"
    if report.is_cut:
        return f"raise `--max-findings` to list more than {report.max_findings:,}"
    few = f"`--format concise` lists {listed:,} of them, and " if listed else ""
    return f"{few}those of a record beyond the first hundred are counted only"


_BAR: Final = "  | "


def _details(group: Group) -> Iterator[str]:
    place, advice = lines.location(group.first), lines.advice(group.first)
    if place:
        yield f"at {place}"
    if advice:
        yield f"help: {advice}"
    yield from _more(group.findings[1:])
    for rule, followers in group.consequences.items():
        yield f"consequences: {len(followers):,} of {lines.safe(rule)}, {places(followers)}"


def _more(others: tuple[Finding, ...]) -> Iterator[str]:
    if others:
        yield f"and {len(others):,} more like it: {places(others)}"
