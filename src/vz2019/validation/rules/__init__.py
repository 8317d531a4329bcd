"""Every rule, in one tuple, in the order of the layers."""

from typing import Final

from attrs import evolve

from vz2019.validation.rule import Rule, Scope, slugs
from vz2019.validation.rules import (
    claims,
    content,
    evidence,
    input_,
    pointing,
    proof,
    references,
    revisions,
    shape,
    texts,
    values,
    versions,
    wording,
)


_EVIDENCE_RULES: Final = tuple(
    evolve(rule, scope=Scope.LINKED) if rule.scope is Scope.RECORD else rule
    for rule in (*evidence.RULES, *proof.RULES, *content.RULES, *wording.RULES)
)
RULES: Final[tuple[Rule, ...]] = (
    *input_.RULES,
    *shape.RULES,
    *values.RULES,
    *pointing.RULES,
    *claims.RULES,
    *versions.RULES,
    *texts.RULES,
    *references.RULES,
    *revisions.RULES,
    *_EVIDENCE_RULES,
    *input_.INTERNAL_RULES,
)
BY_SLUG: Final = slugs(RULES)
