"""Findings put together by what they have in common, so that ten thousand alike are told in a few lines."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Final

from attrs import evolve, field, frozen

from vz2019.cli.formats import lines
from vz2019.validation import Finding, Report


#: How many groups of one rule are told.
MOST_GROUPS: Final = 20

_MOST_LINES: Final = 5
_MOST_FILES: Final = 3
_NAME: Final = 80


@frozen(kw_only=True)
class Group:
    """Findings that say the same of several places.

    Attributes:
        findings: all of them, in the order of the report.
        consequences: the findings that follow from any of them, by rule.

    """

    findings: tuple[Finding, ...]
    consequences: Mapping[str, tuple[Finding, ...]] = field(factory=dict)

    @property
    def first(self) -> Finding:
        """The finding that stands for the others."""
        return self.findings[0]

    def all(self) -> Iterator[Finding]:
        """Yield every finding that is told where the group is."""
        yield from self.findings
        for followers in self.consequences.values():
            yield from followers


@frozen(kw_only=True)
class Arrangement:
    """The findings of a report as they are told; every finding is in one place of it.

    Attributes:
        groups: the groups of findings that stand by themselves, with their consequences.
        loose: the groups of consequences whose cause is in none of `groups`.
        untold: how many findings more each rule has.
        listed: how many of these are in the report, so that other formats tell them.

    """

    groups: tuple[Group, ...]
    loose: tuple[Group, ...]
    untold: Mapping[str, int]
    listed: Mapping[str, int]


def arrange(report: Report) -> Arrangement:
    """Put the findings of a report into groups."""
    roots = _grouped((found for found in report if found.cause is None), _alike)
    homes = _homes(roots)
    following: list[list[Finding]] = [[] for _ in roots]
    astray: list[Finding] = []
    for found in report:
        if found.cause is not None:
            home = homes.get((found.cause.rule, found.cause.file, found.cause.line))
            (astray if home is None else following[home]).append(found)
    groups = [evolve(root, consequences=_by_rule(mine)) for root, mine in zip(roots, following, strict=True)]
    loose = _grouped(astray, _of_one_cause)
    told = Counter(found.rule for group in (*groups, *loose) for found in group.all())
    return Arrangement(
        groups=tuple(groups),
        loose=tuple(loose),
        untold=Counter(report.by_rule()) - told,
        listed=Counter(found.rule for found in report) - told,
    )


def _grouped(findings: Iterable[Finding], key: Callable[[Finding], Hashable]) -> list[Group]:
    """Put findings into groups, the first few of each rule."""
    together: dict[Hashable, list[Finding]] = {}
    for found in findings:
        together.setdefault(key(found), []).append(found)
    started: Counter[str] = Counter()
    groups: list[Group] = []
    for members in together.values():
        started[members[0].rule] += 1
        if started[members[0].rule] <= MOST_GROUPS:
            groups.append(Group(findings=tuple(members)))
    return groups


def _alike(found: Finding) -> Hashable:
    return (found.rule, found.severity, found.message)


def _of_one_cause(found: Finding) -> Hashable:
    return (found.rule, found.severity, found.cause)


def _homes(groups: Iterable[Group]) -> dict[tuple[str, str, int], int]:
    """Return the number of the first group that has a finding of a rule on a line."""
    homes: dict[tuple[str, str, int], int] = {}
    for number, group in enumerate(groups):
        for found in group.findings:
            homes.setdefault((found.rule, found.file, found.line), number)
    return homes


def _by_rule(findings: Iterable[Finding]) -> dict[str, tuple[Finding, ...]]:
    rules: dict[str, list[Finding]] = {}
    for found in findings:
        rules.setdefault(found.rule, []).append(found)
    return {rule: tuple(mine) for rule, mine in rules.items()}


def places(findings: Iterable[Finding]) -> str:
    r"""Name the lines of some findings, a few of each of a few files.

    >>> from vz2019 import validate
    >>> places(validate(b'{"type": "evnt"}\n' * 7))
    'lines 1, 2, 3, 4, 5 … of <bytes>'
    """
    files: dict[str, dict[int, None]] = {}
    for found in findings:
        files.setdefault(found.file, {})[found.line] = None
    named = [_lines(file, list(numbers)) for file, numbers in list(files.items())[:_MOST_FILES]]
    left = len(files) - _MOST_FILES
    return "; ".join([*named, f"… in {left:,} more file{'' if left == 1 else 's'}"] if left > 0 else named)


def _lines(file: str, numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:_MOST_LINES])) + (" …" if len(numbers) > _MOST_LINES else "")
    return f"line{'' if len(numbers) == 1 else 's'} {shown} of {lines.safe(file, _NAME)}"
