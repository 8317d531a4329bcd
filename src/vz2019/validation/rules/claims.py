"""The rule on competing values: each must be fit to stand where it is claimed."""

from collections.abc import Iterator
from typing import Any, Final

from vz2019 import pointers, schemas
from vz2019.dates import Date, InvalidDate
from vz2019.validation import shape, walk
from vz2019.validation.display import show
from vz2019.validation.engines import FAST
from vz2019.validation.finding import Fault
from vz2019.validation.rule import Layer, documented
from vz2019.validation.walk import JSONObject


def invalid_claim(record: JSONObject) -> Iterator[Fault]:
    """A competing value does not fit the field that it is claimed for, or competes with nothing.

    A claim stands where the record's own value could stand, so it is held to the same schema and the same calendar.
    A claim that repeats the record's value is support, not competition.
    """
    for at, telling in walk.tellings(record):
        for pointer, claimed in walk.members(telling.get("claims")):
            if schemas.field_schema(record["type"], pointer) is not None:
                place = pointers.append(pointers.append(at, "claims"), pointer)
                yield from _claim_faults(record, pointer, claimed, place)


def _claim_faults(record: JSONObject, pointer: str, claimed: Any, place: str) -> Iterator[Fault]:
    record_type = record["type"]
    violations = FAST.field(record_type, pointer, claimed)
    for _, fault in shape.field_faults(record_type, claimed, violations, base=pointer):
        inner = fault.pointer.removeprefix(pointer)
        yield Fault(
            pointer=place + inner,
            message=f"the claimed value does not fit: {fault.message}",
            value=fault.value,
        )
    problem = _date_problem(record_type, pointer, claimed)
    if problem:
        yield Fault(pointer=place, message=f"the claimed value does not fit: {problem}", value=show(claimed))
    if walk.holds(record, pointer) and pointers.resolve(record, pointer) == claimed:
        message = "the claimed value is the record's own; support the field instead"
        yield Fault(pointer=place, message=message, value=show(claimed))


def _date_problem(record_type: str, pointer: str, claimed: Any) -> str | None:
    schema = schemas.field_schema(record_type, pointer) or {}
    if schema.get("$ref") != "#/$defs/edtf_date" or not isinstance(claimed, str):
        return None
    try:
        Date.parse(claimed)
    except InvalidDate as error:
        return show(str(error), 300)
    return None


RULES: Final = (
    documented(
        "invalid-claim",
        Layer.RECORD,
        invalid_claim,
        fix="Write the value as the field asks, or support the field.",
    ),
)
