"""What surveys ask of a typed record besides: whether its fields agree, and what a pointer names.

Where fields are compared, the rules themselves are asked, on the few fields that they read, and their answer is kept.
"""

from functools import lru_cache
from typing import Any, Final

import msgspec
from attrs import Factory, frozen
from msgspec import UNSET

from vz2019 import pointers, schemas
from vz2019.units import is_coded
from vz2019.validation.rules import pointing, values


_RULES: Final = (
    values.contradictory_fields,
    values.reversed_bounds,
    values.value_outside_bounds,
    values.empty_bounds,
    pointing.broken_sentence_table,
)
#: The slugs of those that a judge asks.
JUDGED: Final = tuple(rule.slug for rule in (*values.RULES, *pointing.RULES) if rule.check in _RULES)
_MOST_KEPT: Final = 4096


@frozen
class Judge:
    """How to tell whether no rule finds that fields of a record exclude each other.

    Attributes:
        reads: the fields that the rules read.
        key: expressions on which alone the answer depends, where their values are few.
        agreeing: values of those for which no rule finds anything.

    """

    reads: tuple[str, ...]
    key: tuple[str, ...] = ()
    agreeing: set[tuple[Any, ...]] = Factory(set)

    def agrees(self, record: Any) -> bool:
        """Tell whether no rule objects to the fields."""
        return not any(fault for rule in _RULES for fault in rule(self._plain(record)))

    def learns(self, record: Any, key: tuple[Any, ...]) -> bool:
        """Tell whether no rule objects to the fields, and keep that in mind for others of the same key."""
        if not self.agrees(record):
            return False
        if len(self.agreeing) < _MOST_KEPT:
            self.agreeing.add(key)
        return True

    def _plain(self, record: Any) -> dict[str, Any]:
        plain = {"type": record.__struct_config__.tag}
        plain |= {
            name: msgspec.to_builtins(value)
            for name in self.reads
            if (value := getattr(record, name)) is not UNSET
        }
        return plain


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
    "figure": Judge(
        ("kind", "unit", "hedge", "value", "bounds"),
        ("record.kind", "record.unit", "record.hedge", "number_of(record)", "record.bounds"),
    ),
    "document": Judge(("sentences", "text")),
}


def number_of(figure: Any) -> Any:
    """Return the value of a figure, or one that the rules tell from it as little as its bounds allow."""
    if figure.value is UNSET or figure.bounds is not UNSET:
        return figure.value
    return values.representative(figure.value)


def holds(record: Any, pointer: str) -> bool:
    """Tell whether a pointer names a coded field that a record has; where that is hard to say, it is denied."""
    if not is_coded(pointer):
        return False
    value = record
    for token in pointer[1:].split("/"):
        value = _member(value, token)
        if value is UNSET:
            return False
    return True


def _member(value: Any, token: str) -> Any:
    """Return the member of an object that a token names; `UNSET` where there is none."""
    if isinstance(value, dict):
        return value.get(token, UNSET)
    if not isinstance(value, msgspec.Struct):
        return UNSET
    config = value.__struct_config__
    if token == config.tag_field:
        return config.tag
    return getattr(value, token) if token in value.__struct_fields__ else UNSET


def coded_fields(record_type: str) -> dict[str, str]:
    """Return the names of the coded properties of records of a type, by their pointers."""
    properties = schemas.bundle(record_type)["properties"]
    return {f"/{name}": name for name in properties if is_coded(f"/{name}")}


def absent(record_type: str, record: Any, pointer: str) -> bool:
    """Tell whether a pointer names a coded field that records of a type may have, and this one has not."""
    value = record
    for token in _steps(record_type, pointer):
        if not isinstance(value, dict | msgspec.Struct):
            return False
        value = _member(value, token)
        if value is UNSET:
            return True
    return False


@lru_cache(_MOST_KEPT)
def _steps(record_type: str, pointer: str) -> tuple[str, ...]:
    """Return the tokens of a pointer to a coded field, and none of any other."""
    is_field = is_coded(pointer) and schemas.admits(record_type, pointer)
    return pointers.split(pointer) if is_field else ()


def distinct(items: list[Any]) -> bool:
    """Tell whether no two items of a list are equal."""
    try:
        return len(set(items)) == len(items)
    except TypeError:
        return all(one != other for place, one in enumerate(items) for other in items[:place])


def documents(record: Any) -> set[str]:
    """Return the documents of the evidence of a record."""
    named = {_member(telling, "document") for telling in record.evidence.values()}
    return named - {UNSET}


def in_order_by_part(spans: list[Any]) -> bool:
    """Tell whether the spans of each part are in order and apart."""
    ends: dict[Any, int] = {}
    for span in spans:
        if not ends.get(span.part, 0) <= span.start < span.end:
            return False
        ends[span.part] = span.end
    return True
