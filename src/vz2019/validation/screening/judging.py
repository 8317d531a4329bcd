"""What surveys ask of a typed record besides: whether its fields agree, what a pointer names, whether a table is sound.

Where fields are compared, the rules themselves are asked, on the few fields that they read, and their answer is kept.
"""

from collections.abc import Callable
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
)
_LONGEST_KEPT: Final = 4096


@frozen
class Judge:
    """How to tell whether no rule finds that fields of a record exclude each other.

    Attributes:
        agrees: tells it of a record.
        fields: expressions on which alone the answer depends, where their values are few.

    """

    agrees: Callable[[Any], bool]
    fields: tuple[str, ...] = ()


def _event_agrees(record: Any) -> bool:
    return _passes(record, "factuality", "phase", "conditions", "part_of_day", "date", "missing")


def _statement_agrees(record: Any) -> bool:
    return _passes(record, "mode", "speech_act", "quoted_terms", "part_of_day", "date")


def _figure_agrees(record: Any) -> bool:
    return _passes(record, "kind", "unit", "hedge", "value", "bounds")


def _passes(record: Any, *fields: str) -> bool:
    plain = {"type": record.__struct_config__.tag}
    plain |= {
        name: msgspec.to_builtins(value) for name in fields if (value := getattr(record, name)) is not UNSET
    }
    return not any(fault for rule in _RULES for fault in rule(plain))


_CONDITIONS: Final = "(record.missing is not UNSET and '/conditions' in record.missing)"
_PART_OF_DAY: Final = ("record.part_of_day is UNSET", "record.date is UNSET")
JUDGES: Final = {
    "event": Judge(
        _event_agrees,
        ("record.factuality", "record.phase", "record.conditions is UNSET", _CONDITIONS, *_PART_OF_DAY),
    ),
    "statement": Judge(
        _statement_agrees, ("record.mode", "record.speech_act", "record.quoted_terms is UNSET", *_PART_OF_DAY)
    ),
    "figure": Judge(_figure_agrees),
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


def sound_table(document: Any) -> bool:
    """Tell whether the sentences of a document are numbered, in order, apart and within its text."""
    if document.sentences is UNSET:
        return True
    last_end, paragraph, expected = 0, 1, 0
    for expected, row in enumerate(document.sentences, start=1):
        if row.number != expected or not last_end <= row.start < row.end or row.paragraph < paragraph:
            return False
        last_end, paragraph = row.end, row.paragraph
    return document.text is UNSET or last_end <= document.text.length
