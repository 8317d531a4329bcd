"""From faults to findings: each gets its place, its weight and its rule's advice, and is entered in the account."""

from collections.abc import Iterator, Mapping
from typing import Final, Protocol

from vz2019.validation.dataset_index import Item
from vz2019.validation.display import show
from vz2019.validation.entries import Spot
from vz2019.validation.finding import Cause, Fault, Finding, Severity, Slugged
from vz2019.validation.rule import Rule
from vz2019.validation.settings import Settings


__all__ = ["MAX_OF_A_RECORD", "Teller", "causes"]

#: How many findings of one record are told; the rest are counted, for a report could be far longer than the record.
MAX_OF_A_RECORD: Final = 100
_LONGEST_POINTER: Final = 500


class Account(Protocol):
    """Takes findings in."""

    def enter(self, finding: Finding, rule: Rule) -> bool:
        """Take a finding in, and say whether it is to be told."""
        ...

    def count(self, rule: Rule, number: int) -> None:
        """Count findings of a rule that are not told one by one."""
        ...


class Teller:
    """Makes findings, as far as the settings want them."""

    def __init__(self, rules: Mapping[str, Rule], settings: Settings, account: Account) -> None:
        self._rules = rules
        self._settings = settings
        self._account = account

    def tell(self, item: Item, faults: list[Slugged]) -> Iterator[Finding]:
        """Give the faults of a record as findings, each with its place, in the order of the text."""
        placed = list(_placed(item, faults[:MAX_OF_A_RECORD]))
        for slug, fault, spot in sorted(placed, key=lambda one: (one[2].line, one[2].column)):
            yield from self.note(slug, fault, item.file, spot, item.id)
        for slug, _ in faults[MAX_OF_A_RECORD:]:
            self.count(slug, 1)

    def note(
        self,
        slug: str,
        fault: Fault,
        file: str,
        spot: Spot,
        record_id: str | None = None,
        *,
        severity: Severity | None = None,
    ) -> Iterator[Finding]:
        """Give a fault as a finding at a place; a severity that is given is one that no settings change."""
        rule = self._rules[slug]
        weight = severity or self._settings.severity(slug, rule.severity)
        if weight is None:
            return
        finding = Finding(
            rule=slug,
            severity=weight,
            file=file,
            line=spot.line,
            column=spot.column,
            end_column=spot.end_column,
            record_id=None if record_id is None else show(record_id, 130),
            pointer=_cut(fault.pointer),
            message=fault.message,
            value=fault.value,
            hint=fault.hint or rule.fix,
            cause=fault.cause,
            excerpt=spot.excerpt,
        )
        if self._account.enter(finding, rule):
            yield finding

    def count(self, slug: str, number: int) -> None:
        """Count faults that are not told one by one."""
        self._account.count(self._rules[slug], number)


def causes(item: Item, faults: list[Slugged]) -> Iterator[tuple[str, Fault, Cause]]:
    """Yield the faults of a record that bear on others, each as the finding that it becomes."""
    listed = [(slug, fault) for slug, fault in faults[:MAX_OF_A_RECORD] if fault.cause is None]
    for (slug, fault), line in zip(listed, _lines(item, listed), strict=True):
        yield slug, fault, Cause(rule=slug, file=item.file, line=line)


def _lines(item: Item, faults: list[Slugged]) -> list[int]:
    """Return the line of each fault; in a record on one line none needs to be searched for."""
    if "\n" not in item.entry.text:
        return [item.entry.line] * len(faults)
    return [spot.line for _, _, spot in _placed(item, faults)]


def _placed(item: Item, faults: list[Slugged]) -> Iterator[tuple[str, Fault, Spot]]:
    if not faults:
        return
    spots = item.entry.spots(fault.pointer for _, fault in faults)
    for slug, fault in faults:
        yield slug, fault, spots.key(fault.pointer) if fault.key else spots.value(fault.pointer)


def _cut(pointer: str) -> str:
    # A key may be as long as a record, and each of a hundred findings would repeat it.
    return pointer if len(pointer) <= _LONGEST_POINTER else pointer[:_LONGEST_POINTER] + "…"
