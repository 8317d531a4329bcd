"""Every rule, in one tuple, in the order of the layers."""

from typing import Final

from vz2019.validation import shape
from vz2019.validation.rule import Rule, slugs
from vz2019.validation.rules import (
    claims,
    content,
    evidence,
    input_,
    pointing,
    proof,
    references,
    texts,
    values,
)


RECORD_RULES: Final = (*values.RULES, *pointing.RULES, *claims.RULES, *texts.RULES)
DATASET_RULES: Final = (*references.RULES, *evidence.RULES, *proof.RULES, *content.RULES)
RULES: Final[tuple[Rule, ...]] = (*input_.RULES, *shape.RULES, *RECORD_RULES, *DATASET_RULES)
BY_SLUG: Final = slugs(RULES)
