"""What a rule is: one check with a slug and a paragraph that explains it."""

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Any

from attrs import frozen

from vz2019.validation.finding import Severity


class Layer(StrEnum):
    """The layer of validation that owns a mistake; each works on what the one before let through."""

    INPUT = "input"
    SHAPE = "shape"
    RECORD = "record"
    REFERENCES = "references"
    EVIDENCE = "evidence"


# A rule on records yields faults; one on datasets yields each with the item that it is in.
Check = Callable[..., Iterator[Any]]


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
        check: the function that finds the faults; None where the reader or the schema finds them.

    """

    slug: str
    layer: Layer
    summary: str
    reason: str
    fix: str
    severity: Severity = Severity.ERROR
    check: Check | None = None


def documented(
    slug: str, layer: Layer, check: Check, *, fix: str, severity: Severity = Severity.ERROR
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
        check=check,
    )


def slugs(rules: tuple[Rule, ...]) -> dict[str, Rule]:
    """Return the rules by their slugs.

    Raises `ValueError` when two rules share one.
    """
    by_slug: dict[str, Any] = {}
    for rule in rules:
        if rule.slug in by_slug:
            raise ValueError(f"two rules are called {rule.slug!r}")
        by_slug[rule.slug] = rule
    return by_slug
