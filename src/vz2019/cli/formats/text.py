"""The form for people: each finding with its line and a mark, what is alike together, and a summary."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import click
from attrs import frozen

from vz2019.cli.formats.drawing import drawn
from vz2019.cli.formats.summary import summary
from vz2019.cli.formats.writing import Print, Style, file_name, place
from vz2019.validation import Finding, Report, Rule, Severity
from vz2019.validation.display import show


#: How many different findings of one rule are shown in full, and how many places of those that are alike.
MOST_OF_A_RULE: Final = 20
_MOST_PLACES: Final = 6

_COLORS: Final = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}

_Root = tuple[str, str, int]


class Text:
    """Prints the findings in the order of the inputs, when all of them are there."""

    def __init__(self, out: Print, rules: Mapping[str, Rule], style: Style) -> None:
        self._out = out
        self._rules = rules
        self._style = style

    def finding(self, _finding: Finding) -> None:
        """Wait: what is alike is told together."""

    def close(self, report: Report) -> None:
        """Print the findings and the summary."""
        for line in self._lines(report):
            self._out(line)

    def _lines(self, report: Report) -> Iterator[str]:
        groups = _grouped(report)
        shown: dict[str, int] = defaultdict(int)
        held_back: dict[str, int] = defaultdict(int)
        for group in groups:
            shown[group.rule] += 1
            if shown[group.rule] > MOST_OF_A_RULE:
                held_back[group.rule] += len(group.alike)
                continue
            yield from self._group(group)
            yield ""
        for rule, number in held_back.items():
            yield f"… and {number:,} more findings of [{rule}]; `--format concise` lists all"
        if held_back:
            yield ""
        yield from summary(report, self._paint)

    def _group(self, group: "_Group") -> Iterator[str]:
        first = group.alike[0]
        severity = self._paint(f"{first.severity.value}[{first.rule}]", _COLORS[first.severity])
        yield f"{self._paint(place(first))}: {severity} {first.message}"
        for line in drawn(first, self._style.width):
            yield (
                self._paint(line, _COLORS[first.severity])
                if line.strip(" |^") == "" and "^" in line
                else line
            )
        at = " ".join(show(part, 200) for part in (first.record_id, first.pointer) if part)
        if at:
            yield f"  = at {at}"
        if first.hint:
            yield f"  = help: {first.hint}"
        if len(group.alike) > 1:
            yield f"  = and {len(group.alike) - 1:,} more like it: {_places(group.alike[1:])}"
        if first.cause is not None:
            cause = first.cause
            yield f"  = follows from [{cause.rule}] in {file_name(cause.file)}, line {cause.line}"
        if group.consequences:
            number = len(group.consequences)
            told = "1 finding follows" if number == 1 else f"{number:,} findings follow"
            yield f"  = {told} from it: {_places(group.consequences)}"

    def _paint(self, text: str, color: str | None = None) -> str:
        return click.style(text, fg=color, bold=True) if self._style.color else text


@frozen
class _Group:
    """Findings of one cause: those alike, and those that merely follow from the first."""

    alike: Sequence[Finding]
    consequences: Sequence[Finding]

    @property
    def rule(self) -> str:
        return self.alike[0].rule


def _grouped(report: Report) -> list[_Group]:
    roots = {_root(finding) for finding in report if finding.cause is None}
    followers: dict[_Root, list[Finding]] = defaultdict(list)
    alike: dict[tuple[object, ...], list[Finding]] = {}
    for finding in report:
        cause = finding.cause
        if cause is not None and (root := (cause.rule, cause.file, cause.line)) in roots:
            followers[root].append(finding)
        else:
            alike.setdefault((finding.rule, finding.severity, finding.message), []).append(finding)
    return [_Group(found, followers.pop(_root(found[0]), [])) for found in alike.values()]


def _root(finding: Finding) -> _Root:
    return finding.rule, finding.file, finding.line


def _places(findings: Sequence[Finding]) -> str:
    """List where findings are, by file, a few of them."""
    lines: dict[str, list[int]] = {}
    for finding in findings[:_MOST_PLACES]:
        lines.setdefault(finding.file, []).append(finding.line)
    more = ", …" if len(findings) > _MOST_PLACES else ""
    told = (
        f"{file_name(file)} line{'' if len(numbers) == 1 else 's'} {', '.join(map(str, numbers))}"
        for file, numbers in lines.items()
    )
    return "; ".join(told) + more
