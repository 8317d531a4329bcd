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
    shape,
    texts,
    values,
)


RECORD_RULES: Final = (*values.RULES, *pointing.RULES, *claims.RULES, *texts.RULES)
DATASET_RULES: Final = tuple(
    evolve(rule, scope=Scope.DATASET)
    for rule in (*references.RULES, *evidence.RULES, *proof.RULES, *content.RULES)
)
RULES: Final[tuple[Rule, ...]] = (
    *input_.RULES,
    *shape.RULES,
    *RECORD_RULES,
    *DATASET_RULES,
    *input_.INTERNAL_RULES,
)
BY_SLUG: Final = slugs(RULES)
