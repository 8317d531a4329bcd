"""The rule on competing values: each must be fit to stand where it is claimed."""

from collections.abc import Iterator
from typing import Any, Final

from attrs import evolve

from vz2019 import pointers, schemas
from vz2019.equality import same
from vz2019.validation import shape, walk
from vz2019.validation.display import show
from vz2019.validation.engines import FAST
from vz2019.validation.finding import Fault
from vz2019.validation.rule import Layer, documented
from vz2019.validation.rules.values import (
    empty_bounds,
    impossible_date,
    malformed_date,
    reversed_bounds,
    reversed_interval,
    unknown_country,
)
from vz2019.validation.walk import JSONObject


def invalid_claim(record: JSONObject) -> Iterator[Fault]:
    """A competing value does not fit the field that it is claimed for, or competes with nothing.

    A claim stands where the record's own value could stand, so it is held to the same schema and the same rules on dates,
    countries and bounds.
    A claim that repeats the record's value is support, not competition.
    """
    for pointer, claimed, place in claims(record):
        # The schema and a rule may say the same of a value.
        yield from dict.fromkeys(_claim_faults(record, pointer, claimed, place))


def claims(record: JSONObject) -> Iterator[tuple[str, Any, str]]:
    """Yield each claim for a field that the record type has: the field, the value, and where the claim stands."""
    for at, telling in walk.tellings(record):
        for pointer, claimed in walk.members(telling.get("claims")):
            if pointer and schemas.field_schema(record["type"], pointer) is not None:
                yield pointer, claimed, pointers.append(pointers.append(at, "claims"), pointer)


def _claim_faults(record: JSONObject, pointer: str, claimed: Any, place: str) -> Iterator[Fault]:
    record_type = record["type"]
    violations = FAST.field(record_type, pointer, claimed)
    for _, fault in shape.field_faults(record_type, claimed, violations, base=pointer):
        yield _unfit(fault, place + fault.pointer.removeprefix(pointer))
    alone = standing_alone(record_type, pointer, claimed)
    for rule in _RULES_OF_VALUES:
        for fault in rule(alone):
            yield _unfit(fault, place + fault.pointer.removeprefix(pointer))
    if pointers.holds(record, pointer) and same(pointers.resolve(record, pointer), claimed):
        message = "the claimed value is the record's own; support the field instead"
        yield Fault(pointer=place, message=message, value=show(claimed))


def _unfit(fault: Fault, place: str) -> Fault:
    # A claim is not left out for a reason in `missing`, which speaks of the record's own fields.
    hint = None if "`missing`" in (fault.hint or "") else fault.hint
    message = f"the claimed value does not fit: {fault.message}"
    return evolve(fault, pointer=place, message=message, hint=hint, about=None)


def standing_alone(record_type: str, pointer: str, claimed: Any) -> JSONObject:
    """Return a record that holds nothing but a claimed value at its place, an item of a list among keys."""
    first, *tokens = pointers.split(pointer)
    value = claimed
    for token in reversed(tokens):
        value = {token: value}
    return {first: value, "type": record_type}


_RULES_OF_VALUES: Final = (
    malformed_date,
    impossible_date,
    reversed_interval,
    unknown_country,
    reversed_bounds,
    empty_bounds,
)

RULES: Final = (
    documented(
        "invalid-claim",
        Layer.RECORD,
        invalid_claim,
        fix="Write the value as the field asks, or support the field.",
    ),
)
