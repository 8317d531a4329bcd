"""The checks, run so that none can stop or disturb the others: one that fails is told like what it was to find."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any

from vz2019 import pointers
from vz2019.validation import shape, unread, walk
from vz2019.validation.dataset_index import Index, Item
from vz2019.validation.display import show
from vz2019.validation.engines import Engine
from vz2019.validation.failing import failure
from vz2019.validation.finding import Fault, Slugged
from vz2019.validation.guests import Copies, copied
from vz2019.validation.heads import head_fault
from vz2019.validation.rule import SCHEMA, Objectors, Rule, Scope


__all__ = ["Checks"]


class Checks:
    """The schema, the library's rules and those of a caller's own, ready to be held against records.

    A fault at a place that an earlier layer has found broken is a consequence and is left out. Rules of a caller's own are
    given copies, each its own one.
    """

    def __init__(self, rules: Iterable[Rule], own: Iterable[Rule], engine: Engine) -> None:
        guests = tuple(own)
        checked = [rule for rule in (*rules, *guests) if rule.check is not None]
        self._engine = engine
        self._own = frozenset(rule.slug for rule in guests)
        self._copies: dict[str, Copies] = {}
        of_record = (rule for rule in checked if rule.scope is Scope.RECORD)
        #: By layer, since each layer works on what the one before let through.
        self._of_record = tuple(tuple(rules) for _, rules in groupby(of_record, key=attrgetter("layer")))
        self._linked = tuple(rule for rule in checked if rule.scope is Scope.LINKED)
        self._of_dataset = tuple(rule for rule in checked if rule.scope is Scope.DATASET)

    def head(self, value: Any) -> list[Slugged]:
        """Return the fault that makes a value unfit for any record schema, if there is one."""
        return _guarded("type", lambda: filter(None, [head_fault(value)]))

    def records(self, some: Sequence[tuple[Item, Objectors | None]]) -> list[list[Slugged]]:
        """Return the faults that each of some records shows by itself, and remember in it which places are broken.

        Of all that could object to a record only its objectors are asked where they are given, `SCHEMA` among them for the
        schema. Each is asked about all records before the next one is, for whatever checks is slow until it is warm.
        """
        told = [self._of_shape(item, objectors) for item, objectors in some]
        walked = [walk.walked(item.record) for item, _ in some]
        for rules in self._of_record:
            found: list[list[Slugged]] = [[] for _ in some]
            for rule in rules:
                for (_, objectors), record, own in zip(some, walked, found, strict=True):
                    if objectors is None or rule.slug in objectors:
                        own.extend(self._run(rule, self._given(rule, record)))
            for (item, _), faults, own in zip(some, told, found, strict=True):
                faults.extend(_marked(item, _unexplained(item, own)))
        return told

    def _of_shape(self, item: Item, objectors: Objectors | None) -> list[Slugged]:
        if objectors is not None and SCHEMA not in objectors:
            return []
        faults = unread.faults if unread.is_newer(item.record) else shape.faults
        told = _guarded("schema", lambda: faults(item.record, self._engine))
        for slug, fault in told:
            item.mark(slug, fault.pointer, fault.about)
            if slug == "repeated-item":
                item.broken.update(walk.repeated(item.record, fault.pointer))
        return told

    def _given(self, rule: Rule, record: walk.Walked) -> tuple[Any, ...]:
        return (copied(record),) if rule.slug in self._own else (record,)

    def links(self, items: Sequence[Item], index: Index) -> list[list[Slugged]]:
        """Return the faults of each of some records that only the rest of the dataset shows, rule by rule as above."""
        found: list[list[Slugged]] = [[] for _ in items]
        for rule in self._linked:
            for item, own in zip(items, found, strict=True):
                own.extend(self._run(rule, self._seen(rule, item, index)))
        return list(map(_unexplained, items, found))

    def _seen(self, rule: Rule, item: Item, index: Index) -> tuple[Any, ...]:
        if rule.slug not in self._own:
            return item, index
        copies = self._copies_for(rule, index)
        return copies.copy(item), copies.index

    def dataset(self, index: Index) -> Iterator[tuple[Item | None, Slugged]]:
        """Yield the faults that several records show together, each with the record that it is in."""
        for rule in self._of_dataset:
            found: list[tuple[Item, Fault]] = []
            try:
                self._collect(rule, index, found)
            except Exception as error:  # noqa: BLE001  # whatever it is, it is told, and the run goes on
                yield None, self._failed(rule, error)
            for item, fault in found:
                yield from ((item, slugged) for slugged in _unexplained(item, [(rule.slug, fault)]))

    def _collect(self, rule: Rule, index: Index, found: list[tuple[Item, Fault]]) -> None:
        check: Any = rule.check
        if rule.slug not in self._own:
            found.extend(check(index))
            return
        copies = self._copies_for(rule, index)
        for item, fault in check(copies.index):
            found.append((copies.original(item), _sound(fault)))

    def _copies_for(self, rule: Rule, index: Index) -> Copies:
        if rule.slug not in self._copies:
            self._copies[rule.slug] = Copies.of(index)
        return self._copies[rule.slug]

    def _run(self, rule: Rule, given: tuple[Any, ...]) -> list[Slugged]:
        """Collect the faults that a rule finds in what it is given, its own failure among them."""
        check: Any = rule.check
        found: list[Slugged] = []
        try:
            for fault in check(*given):
                # Most find nothing, and need no generator for it.
                found.append((rule.slug, _sound(fault)))  # noqa: PERF401
        except Exception as error:  # noqa: BLE001  # whatever it is, it is told, and the run goes on
            found.append(self._failed(rule, error))
        return found

    def _failed(self, rule: Rule, error: Exception) -> Slugged:
        own = f"Correct the rule {show(rule.slug, 80)!r}, which is your own."
        return _failure(rule.slug, error, own if rule.slug in self._own else None)


def _sound(fault: Any) -> Fault:
    """Refuse what is no fault, or one that could not be told."""
    if not isinstance(fault, Fault):
        raise TypeError(f"a check yields faults, and not {type(fault).__name__}")
    told = {"pointer": fault.pointer, "message": fault.message}
    told |= {
        name: text
        for name, text in (("value", fault.value), ("hint", fault.hint), ("about", fault.about))
        if text is not None
    }
    for name, text in told.items():
        if not isinstance(text, str):
            raise TypeError(f"the {name} of a fault is a text, and not {type(text).__name__}")
    pointers.split(fault.pointer)
    return fault


def _guarded(what: str, check: Callable[[], Iterable[Slugged]]) -> list[Slugged]:
    """Collect the faults that a check finds, its own failure among them."""
    found: list[Slugged] = []
    try:
        found.extend(check())
    except Exception as error:  # noqa: BLE001  # whatever it is, it is told, and the run goes on
        found.append(_failure(what, error))
    return found


def _failure(what: str, error: Exception, hint: str | None = None) -> Slugged:
    return "internal-error", Fault(pointer="", message=failure(f"the check {what!r}", error), hint=hint)


def _marked(item: Item, found: list[Slugged]) -> list[Slugged]:
    """Remember which places are broken."""
    for slug, fault in found:
        item.mark(slug, fault.pointer)
    return found


def _unexplained(item: Item, found: list[Slugged]) -> list[Slugged]:
    """Leave out the faults at places that an earlier layer has found broken."""
    return [(slug, fault) for slug, fault in found if not item.explains(fault)]
