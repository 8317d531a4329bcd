"""Plain data to records, the telling way: every problem is found, and told with its place.

It takes its time; what is beyond doubt `vz2019.building` makes sooner.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from types import GenericAlias, UnionType
from typing import Any, Final, TypeVar, get_args, get_origin

import cattrs
from attrs import fields as attrs_fields
from attrs import has
from cattrs.gen import make_dict_structure_fn, override

from vz2019.advice import did_you_mean
from vz2019.dates import Date
from vz2019.keyed import Keyed, freeze
from vz2019.records import Number, Record
from vz2019.records.base import contract_fields


__all__ = ["RefusedError", "kind", "nulls", "structure"]

R = TypeVar("R", bound=Record)

_FREE: Final = ("extra",)


class RefusedError(ValueError):
    """Data that is not a record; `problems` lists each with its place."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("; ".join(problems))


def structure(data: Mapping[str, Any], cls: type[R]) -> R:
    """Make a record of its fields, or raise `RefusedError` with all that is wrong with them."""
    absent = [f"null is not a value; leave the field out @ {place}" for place in nulls(data, "$")]
    if absent:
        raise RefusedError(absent)
    try:
        return _converter().structure(data, cls)
    except cattrs.BaseValidationError as error:
        raise RefusedError(cattrs.transform_error(error, format_exception=_explain)) from error


def nulls(value: object, place: str) -> Iterator[str]:
    """Yield the place of each null but those in a record's `extra`."""
    if value is None:
        yield place
    elif isinstance(value, Mapping):
        for key, member in value.items():
            if key not in _FREE or place != "$":
                yield from nulls(member, f"{place}.{key}")
    elif isinstance(value, list | tuple):
        for index, member in enumerate(value):
            yield from nulls(member, f"{place}[{index}]")


def kind(value: object) -> str:
    """Return what a value is in the words of JSON."""
    names: dict[type, str] = {
        bool: "a boolean",
        str: "a string",
        dict: "an object",
        list: "an array",
        type(None): "null",
    }
    return names.get(type(value), "a number" if isinstance(value, int | float) else type(value).__name__)


def _explain(error: BaseException, _: type | None) -> str:
    if isinstance(error, cattrs.ForbiddenExtraKeysError):
        known = [field.name for field in contract_fields(error.cl)]
        # A key need not be a text.
        extra = sorted(error.extra_fields, key=str)
        return ", ".join(f"{key!r} is not a field{did_you_mean(str(key), known)}" for key in extra)
    if isinstance(error, KeyError):
        return f"the field {error.args[0]!r} is missing"
    return str(error)


def _string(value: Any, target: type[str]) -> str:
    if type(value) is not str:
        raise TypeError(f"expected a string, got {kind(value)}")
    if issubclass(target, StrEnum):
        return _member(value, target)
    return value


def _member(value: str, codes: type[StrEnum]) -> StrEnum:
    try:
        return codes(value)
    except ValueError:
        known = [code.value for code in codes]
        raise ValueError(f"{value!r} is not a code of {codes.__name__}{did_you_mean(value, known)}") from None


def _boolean(value: Any, _: type[bool]) -> bool:
    if type(value) is not bool:
        raise TypeError(f"expected true or false, got {kind(value)}")
    return value


def _integer(value: Any, _: type[int]) -> int:
    number = _number(value, int)
    if isinstance(number, float):
        raise TypeError(f"{number!r} is no integer")
    return number


def _number(value: Any, _: object) -> Number:
    if type(value) not in (int, float):
        raise TypeError(f"expected a number, got {kind(value)}")
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError(f"{value!r} is no JSON number")
    number: Number = int(value) if float(value).is_integer() and abs(value) <= 2**53 else value
    return number


def _date(value: Any, _: type[Date]) -> Date:
    return Date.parse(_string(value, str))


def _optional(target: Any, converter: cattrs.Converter) -> Callable[[Any, Any], Any]:
    """Build what may be absent; in plain data it is then left out, and null is no value of it."""
    (inner,) = (part for part in get_args(target) if part is not type(None))
    build = converter.get_structure_hook(inner)
    return lambda value, _: build(value, inner)


def _array(target: Any, converter: cattrs.Converter) -> Callable[[Any, Any], tuple[Any, ...]]:
    item = get_args(target)[0]
    items = GenericAlias(list, (item,))
    build = converter.get_structure_hook(items)

    def structure(value: Any, _: Any) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple):
            raise TypeError(f"expected an array, got {kind(value)}")
        if not value:
            raise ValueError("an empty array says nothing; leave the field out")
        return tuple(build(value, items))

    return structure


def _members(target: Any, converter: cattrs.Converter) -> Callable[[Any, Any], Keyed[Any]]:
    item = get_args(target)[0]
    members = GenericAlias(dict, (str, item))
    build = _free_members if item is object else converter.get_structure_hook(members)

    def structure(value: Any, _: Any) -> Keyed[Any]:
        if not isinstance(value, Mapping):
            raise TypeError(f"expected an object, got {kind(value)}")
        if not value:
            raise ValueError("an empty object says nothing; leave the field out")
        return Keyed(build(value, members))

    return structure


def _free_members(value: Mapping[str, Any], _: Any) -> dict[str, Any]:
    return {key: freeze(member) for key, member in value.items()}


def _object(target: Any, converter: cattrs.Converter) -> Callable[[Any, Any], Any]:
    in_contract = contract_fields(target)
    left_out: Any = {
        field.name: override(omit=True) for field in attrs_fields(target) if field not in in_contract
    }
    build = make_dict_structure_fn(target, converter, _cattrs_forbid_extra_keys=True, **left_out)

    def structure(value: Any, cls: Any) -> Any:
        if not isinstance(value, Mapping):
            raise TypeError(f"expected an object, got {kind(value)}")
        return build(value, cls)

    return structure


def _is_generic(origin: type) -> Callable[[Any], bool]:
    return lambda target: origin in (target, get_origin(target))


def _is_optional(target: Any) -> bool:
    return (
        isinstance(target, UnionType)
        and len(target.__args__) == len((Any, None))
        and type(None) in target.__args__
    )


@cache
def _converter() -> cattrs.Converter:
    converter = cattrs.Converter(detailed_validation=True, forbid_extra_keys=True)
    converter.register_structure_hook(str, _string)
    converter.register_structure_hook(int, _integer)
    converter.register_structure_hook(bool, _boolean)
    converter.register_structure_hook_factory(_is_optional, _optional)
    converter.register_structure_hook_func(lambda target: target in (Number, Number | None), _number)
    converter.register_structure_hook_factory(has, _object)
    converter.register_structure_hook_func(lambda target: target is Date, _date)
    converter.register_structure_hook_factory(_is_generic(tuple), _array)
    converter.register_structure_hook_factory(_is_generic(Keyed), _members)
    return converter
