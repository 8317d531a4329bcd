"""The checks, run so that none can stop the others: a check that fails is told like what it was to find."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from vz2019.validation import shape, walk
from vz2019.validation.dataset_index import Index, Item
from vz2019.validation.engines import Engine
from vz2019.validation.failing import failure
from vz2019.validation.finding import Fault, Slugged
from vz2019.validation.heads import head_fault
from vz2019.validation.rule import Rule, Scope


__all__ = ["Checks"]


class Checks:
    """The schema and some rules, ready to be held against records.

    A fault at a place that an earlier layer has found broken is a consequence and is left out.
    """

    def __init__(self, rules: Iterable[Rule], engine: Engine) -> None:
        checked = [rule for rule in rules if rule.check is not None]
        self._engine = engine
        self._of_record = tuple(rule for rule in checked if rule.scope is Scope.RECORD)
        self._linked = tuple(rule for rule in checked if rule.scope is Scope.LINKED)
        self._of_dataset = tuple(rule for rule in checked if rule.scope is Scope.DATASET)

    def head(self, value: Any) -> list[Slugged]:
        """Return the fault that makes a value unfit for any record schema, if there is one."""
        return _guarded("type", lambda: filter(None, [head_fault(value)]))

    def record(self, item: Item) -> list[Slugged]:
        """Return the faults that a record shows by itself, and remember in it which places are broken."""
        told = _guarded("schema", lambda: shape.faults(item.record, self._engine))
        for slug, fault in told:
            item.mark(slug, fault.pointer, fault.about)
            if slug == "repeated-item":
                item.broken.update(walk.repeated(item.record, fault.pointer))
        found = [slugged for rule in self._of_record for slugged in _run(rule, item.record)]
        own = _unexplained(item, found)
        for slug, fault in own:
            item.mark(slug, fault.pointer)
        return told + own

    def links(self, item: Item, index: Index) -> list[Slugged]:
        """Return the faults of a record that only the rest of the dataset shows."""
        return _unexplained(item, [slugged for rule in self._linked for slugged in _run(rule, item, index)])

    def dataset(self, index: Index) -> Iterator[tuple[Item | None, Slugged]]:
        """Yield the faults that several records show together, each with the record that it is in."""
        for rule in self._of_dataset:
            found: list[tuple[Item, Fault]] = []
            failed = _guarded(rule.slug, lambda rule=rule, found=found: _collect(rule, index, found))  # type: ignore[misc]
            yield from ((None, slugged) for slugged in failed)
            for item, fault in found:
                yield from ((item, slugged) for slugged in _unexplained(item, [(rule.slug, fault)]))


def _run(rule: Rule, *subjects: Any) -> list[Slugged]:
    check: Any = rule.check
    return _guarded(rule.slug, lambda: ((rule.slug, fault) for fault in check(*subjects)))


def _collect(rule: Rule, index: Index, found: list[tuple[Item, Fault]]) -> Iterable[Slugged]:
    check: Any = rule.check
    found.extend(check(index))
    return ()


def _guarded(what: str, check: Callable[[], Iterable[Slugged]]) -> list[Slugged]:
    """Collect the faults that a check finds, its own failure among them."""
    found: list[Slugged] = []
    try:
        found.extend(check())
    except Exception as error:  # noqa: BLE001  # whatever it is, it is told, and the run goes on
        message = failure(f"the check {what!r}", error)
        found.append(("internal-error", Fault(pointer="", message=message)))
    return found


def _unexplained(item: Item, found: list[Slugged]) -> list[Slugged]:
    """Leave out the faults at places that an earlier layer has found broken."""
    return [(slug, fault) for slug, fault in found if not item.explains(fault)]
