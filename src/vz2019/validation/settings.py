"""What a caller wants to know: which rules count, how much they weigh, and how much detail is kept."""

from collections.abc import Iterable, Mapping
from typing import Self

from attrs import field, frozen

from vz2019.advice import did_you_mean
from vz2019.validation.finding import Severity
from vz2019.validation.rule import Layer, Rule


@frozen(kw_only=True)
class Settings:
    """Which findings count, and how much each weighs. The checks themselves are the same under any settings.

    Attributes:
        off: the slugs of rules whose findings are left out.
        severities: other severities than the rules' own, by slug.
        strict: whether warnings make a dataset invalid too.
        max_findings: how many findings are kept in detail; None for all. Every one is counted.

    """

    off: frozenset[str] = frozenset()
    severities: Mapping[str, Severity] = field(factory=dict)
    strict: bool = False
    max_findings: int | None = None

    @classmethod
    def choose(
        cls,
        rules: Iterable[Rule],
        *,
        select: str | Iterable[str] = (),
        ignore: str | Iterable[str] = (),
        severities: Mapping[str, str] | None = None,
        strict: bool = False,
        max_findings: int | None = None,
    ) -> Self:
        """Make settings from the names of rules and layers; a text may hold several, with commas.

        Where `select` names any, only the findings of those count; those that `ignore` names do not. Rules whose findings
        say that data could not be read are always on.

        Raises `ValueError` for an unknown name, and for a binding rule that is to be switched off or weakened.
        """
        known = {rule.slug: rule for rule in rules}
        chosen = _rules(parted(select), known) or set(known)
        off = (set(known) - chosen) | _rules(parted(ignore), known, refuse_binding=True)
        return cls(
            off=frozenset(slug for slug in off if not known[slug].is_binding),
            severities=_severities(severities or {}, known),
            strict=strict,
            max_findings=max_findings,
        )

    def severity(self, slug: str, own: Severity) -> Severity | None:
        """Return how much a finding of a rule weighs here, or None where it does not count."""
        return None if slug in self.off else self.severities.get(slug, own)


def parted(names: str | Iterable[str]) -> tuple[str, ...]:
    """Return the names in one text or in several, parted at their commas.

    >>> parted("shape, uncovered-sentence")
    ('shape', 'uncovered-sentence')
    """
    texts = [names] if isinstance(names, str) else names
    return tuple(name.strip() for text in texts for name in text.split(",") if name.strip())


def _rules(names: Iterable[str], known: Mapping[str, Rule], *, refuse_binding: bool = False) -> set[str]:
    found: set[str] = set()
    for name in names:
        if name in known:
            if refuse_binding:
                _refuse_binding(known[name], "switched off")
            found.add(name)
        elif name in set(Layer):
            found.update(slug for slug, rule in known.items() if rule.layer.value == name)
        else:
            raise ValueError(
                f"there is no rule or layer {name!r}{did_you_mean(name, [*known, *map(str, Layer)])}"
            )
    return found


def _severities(given: Mapping[str, str], known: Mapping[str, Rule]) -> dict[str, Severity]:
    if not isinstance(given, Mapping):
        raise TypeError(
            f"`severities` gives rules their severities, {{rule: severity}}, and is no {type(given).__name__}"
        )
    for slug, severity in given.items():
        if slug not in known:
            raise ValueError(_no_rule(slug, known))
        if severity not in set(Severity):
            raise ValueError(f"{severity!r} is no severity; there are {', '.join(Severity)}")
        if severity != Severity.ERROR:
            _refuse_binding(known[slug], "weakened")
    return {slug: Severity(severity) for slug, severity in given.items()}


def _no_rule(name: str, known: Iterable[str]) -> str:
    if name in set(Layer):
        return (
            f"{name!r} is a layer, and severities are given to rules; `vz2019 rules {name}` lists its rules"
        )
    return f"there is no rule {name!r}{did_you_mean(name, known)}"


def _refuse_binding(rule: Rule, what: str) -> None:
    if rule.is_binding:
        raise ValueError(f"{rule.slug!r} cannot be {what}: data would be lost without a word")
