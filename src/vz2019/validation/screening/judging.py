"""What surveys ask of a typed record besides: whether its fields agree, and what a pointer names.

Where fields are compared, the rules themselves are asked, on the few fields that they read, and their answer is kept.
"""

from functools import lru_cache
from typing import Any, Final

import msgspec
from attrs import frozen
from msgspec import UNSET

from vz2019 import pointers, schemas
from vz2019.validation.rules import pointing, values


_RULES: Final = (
    values.contradictory_fields,
    values.reversed_bounds,
    values.value_outside_bounds,
    values.empty_bounds,
    pointing.broken_sentence_table,
)
_LONGEST_KEPT: Final = 4096


@frozen
class Judge:
    """How to tell whether no rule finds that fields of a record exclude each other.

    Attributes:
        reads: the fields that the rules read.
        key: expressions on which alone the answer depends, where their values are few.

    """

    reads: tuple[str, ...]
    key: tuple[str, ...] = ()

    def agrees(self, record: Any) -> bool:
        """Tell whether no rule objects to the fields."""
        plain = {"type": record.__struct_config__.tag}
        plain |= {
            name: msgspec.to_builtins(value)
            for name in self.reads
            if (value := getattr(record, name)) is not UNSET
        }
        return not any(fault for rule in _RULES for fault in rule(plain))


_CONDITIONS: Final = "(record.missing is not UNSET and '/conditions' in record.missing)"
_PART_OF_DAY: Final = ("record.part_of_day is UNSET", "record.date is UNSET")
JUDGES: Final = {
    "event": Judge(
        ("factuality", "phase", "conditions", "part_of_day", "date", "missing"),
        ("record.factuality", "record.phase", "record.conditions is UNSET", _CONDITIONS, *_PART_OF_DAY),
    ),
    "statement": Judge(
        ("mode", "speech_act", "quoted_terms", "part_of_day", "date"),
        ("record.mode", "record.speech_act", "record.quoted_terms is UNSET", *_PART_OF_DAY),
    ),
    "figure": Judge(("kind", "unit", "hedge", "value", "bounds")),
    "document": Judge(("sentences", "text")),
}


def holds(record: Any, pointer: str) -> bool:
    """Tell whether a pointer names a coded field that a record has; where that is hard to say, it is denied."""
    if not pointing.is_coded(pointer):
        return False
    value = record
    for token in pointer[1:].split("/"):
        if isinstance(value, dict):
            value = value.get(token, UNSET)
        elif isinstance(value, msgspec.Struct) and token in value.__struct_fields__:
            value = getattr(value, token)
        else:
            return False
        if value is UNSET:
            return False
    return True


def absent(record_type: str, record: Any, pointer: str) -> bool:
    """Tell whether a pointer names a coded field that records of a type may have, and this one has not."""
    return _is_field(record_type, pointer) and _is_nothing(record, pointer)


@lru_cache(_LONGEST_KEPT)
def _is_field(record_type: str, pointer: str) -> bool:
    return pointing.is_coded(pointer) and schemas.admits(record_type, pointer)


def _is_nothing(record: Any, pointer: str) -> bool:
    value = record
    for token in pointers.split(pointer):
        if isinstance(value, dict):
            value = value.get(token, UNSET)
        elif isinstance(value, msgspec.Struct):
            value = getattr(value, token, UNSET)
        else:
            return False
        if value is UNSET:
            return True
    return False


def distinct(items: list[Any]) -> bool:
    """Tell whether no two items of a list are equal."""
    try:
        return len(set(items)) == len(items)
    except TypeError:
        return all(one != other for place, one in enumerate(items) for other in items[:place])
