"""What a rule is: one check with a slug and a paragraph that explains it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from attrs import frozen

from vz2019.validation.finding import Severity


class Layer(StrEnum):
    """The layer of validation that owns a mistake; each works on what the one before let through."""

    FILE = "file"
    INPUT = "input"
    SHAPE = "shape"
    RECORD = "record"
    REFERENCES = "references"
    EVIDENCE = "evidence"
    INTERNAL = "internal"


class Scope(StrEnum):
    """What a rule has to see before it can judge.

    A rule of scope `record` is called as ``check(record)`` with one record as plain data, and yields its `Fault`s. One of
    scope `linked` is called as ``check(item, index)`` with one record and everything that is known of the dataset, and
    yields the faults of that record. One of scope `dataset` is called as ``check(index)``, once, and yields each fault
    with the item that it is in.
    """

    RECORD = "record"
    LINKED = "linked"
    DATASET = "dataset"


Check = Callable[..., Iterator[Any]]

#: Stands among the slugs of rules for what the schema finds.
SCHEMA: Final = "schema"
#: The slugs of those that alone could object to a record.
Objectors = frozenset[str]

#: Layers whose errors mean that data was not read. To switch one off would lose that data in silence.
_LOSING: Final = frozenset({Layer.FILE, Layer.INPUT, Layer.INTERNAL})


@frozen(kw_only=True)
class Rule:
    """One named check.

    Attributes:
        slug: its stable name.
        layer: the layer that owns the mistake.
        summary: what is wrong when it is broken, in a line.
        reason: why the rule stands.
        fix: what to do.
        severity: how much a finding of it weighs.
        scope: what the check has to see, and so how it is called.
        check: the function that finds the faults; None where the reader or the schema finds them.
        refuses: whether a record that breaks it is held to nothing else.

    """

    slug: str
    layer: Layer
    summary: str
    reason: str
    fix: str
    severity: Severity = Severity.ERROR
    scope: Scope = Scope.RECORD
    check: Check | None = None
    refuses: bool = False

    @property
    def is_binding(self) -> bool:
        """Whether the rule can be neither switched off nor weakened, because data would be lost without a word."""
        return (self.layer in _LOSING or self.refuses) and self.severity is Severity.ERROR

    @property
    def url(self) -> str:
        """The address of the page that explains the rule."""
        return f"https://w3id.org/vz2019/rules/{self.slug}"


def documented(
    slug: str,
    layer: Layer,
    check: Check,
    *,
    fix: str,
    severity: Severity = Severity.ERROR,
    scope: Scope = Scope.RECORD,
) -> Rule:
    """Make a rule of a check whose docstring gives the summary in its first line and the reason below it."""
    summary, _, reason = (check.__doc__ or "").partition("\n")
    return Rule(
        slug=slug,
        layer=layer,
        summary=summary.strip().rstrip("."),
        reason=" ".join(reason.split()),
        fix=fix,
        severity=severity,
        scope=scope,
        check=check,
    )


def slugs(rules: Iterable[Rule]) -> Mapping[str, Rule]:
    """Return the rules by their slugs.

    Raises `ValueError` when two rules share one.
    """
    by_slug: dict[str, Rule] = {}
    for rule in rules:
        if rule.slug in by_slug:
            raise ValueError(f"two rules are called {rule.slug!r}")
        by_slug[rule.slug] = rule
    return MappingProxyType(by_slug)
