"""How far two codings of the same text agree, record by record and field by field.

The coders may be people, machines, or a model and a gold set. Records are paired by the words that they rest on, and
what the pairs hold is then compared; ids and local keys are each coder's own and never count.
`docs/agreement-measure.md` says how it is measured, and where the limits are.

>>> import vz2019
>>> from vz2019.agreement import compare
>>> dataset = vz2019.load()
>>> agreement = compare(dataset.values(), dataset.values())
>>> agreement.detection["event"].f1, agreement.fields["event"]["/kind"].alpha
(1.0, 1.0)
"""

from vz2019.agreement.comparing import compare
from vz2019.agreement.result import Agreement, Detection, Disagreement, FieldAgreement, Pair


__all__ = ["Agreement", "Detection", "Disagreement", "FieldAgreement", "Pair", "compare"]
