"""Records to plain data and back, strictly: nothing is coerced, defaulted, dropped or repaired.

`load(dump(record)) == record` holds for every record.
An integer may be written `13.0`, as JSON Schema says; it becomes the integer 13.
"""

import hashlib
import math
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from operator import attrgetter
from types import GenericAlias, UnionType
from typing import Any, Final, get_args, get_origin

import cattrs
from attrs import fields as attrs_fields
from attrs import has
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn

from vz2019.advice import did_you_mean
from vz2019.dates import Date
from vz2019.keyed import Keyed, freeze, thaw
from vz2019.records import Actor, Document, Event, Figure, Number, Record, Statement


RECORD_CLASSES: Final[Mapping[str, type[Record]]] = {
    cls.type: cls for cls in (Actor, Event, Statement, Figure, Document)
}

_FREE: Final = ("extra",)


class ConversionError(ValueError):
    """Data that is not a record; `problems` lists each with its place.

    Attributes:
        problems: one line for each problem, its place at the end.

    """

    def __init__(self, problems: list[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(problems))


def load(data: Mapping[str, Any]) -> Record:
    """Return the record that plain data describes.

    Raises `ConversionError` with every problem when the data is not exactly a record of its `type`.
    Whether the record keeps the rules is a question for `vz2019.validation`.

    >>> load({"type": "actor", "id": "actor:a", "schema_version": "1.0", "revision": 1.5,
    ...       "evidence": {}, "name": "A", "kind": "persn"})
    Traceback (most recent call last):
    ...
    vz2019.convert.ConversionError: 1.5 is no integer @ $.revision; 'persn' is not a code of ActorKind; \
did you mean 'person'? @ $.kind
    """
    if not isinstance(data, Mapping):
        raise ConversionError([f"expected an object, got {_kind(data)} @ $"])
    record_type = data.get("type")
    if not isinstance(record_type, str) or record_type not in RECORD_CLASSES:
        hint = did_you_mean(str(record_type), RECORD_CLASSES)
        raise ConversionError([f"{record_type!r} is not a record type{hint} @ $.type"])
    fields = {key: value for key, value in data.items() if key != "type"}
    cls = RECORD_CLASSES[record_type]
    try:
        record = _converter().structure(fields, cls)
    except Exception:  # noqa: BLE001  # whatever it is, it is found again, with its place
        return _load_slowly(fields, cls)
    return _load_slowly(fields, cls) if _claims_null(record) else record


def _claims_null(record: Record) -> bool:
    """Tell whether a claim, which may be any value, holds a null."""
    claims = (telling.claims for telling in record.evidence.values() if telling.claims)
    return any(True for claimed in claims for _ in _nulls(claimed, ""))


def _load_slowly(fields: Mapping[str, Any], cls: type[Record]) -> Record:
    """Make the record again, so that every problem is told with its place."""
    nulls = [f"null is not a value; leave the field out @ {place}" for place in _nulls(fields, "$")]
    if nulls:
        raise ConversionError(nulls)
    try:
        return _converter(detailed=True).structure(fields, cls)
    except cattrs.BaseValidationError as error:
        raise ConversionError(cattrs.transform_error(error, format_exception=_explain)) from error


def dump(record: Record) -> dict[str, Any]:
    """Return a record as plain data of dictionaries, lists, strings, numbers and booleans.

    Absent fields are absent; no value is null.
    """
    plain: dict[str, Any] = _converter().unstructure(record)
    return {"type": record.type, **plain}


def canonical(record: Record | Mapping[str, Any]) -> bytes:
    """Return the canonical JSON of a record, or of its plain data, as RFC 8785 defines it.

    Raises `ValueError` for data that JSON cannot hold exactly.

    >>> canonical({"b": 13.0, "a": "ü"}).decode()
    '{"a":"ü","b":13}'
    """
    import rfc8785  # noqa: PLC0415  # those who only read records do not wait for it

    return rfc8785.dumps(dump(record) if isinstance(record, Record) else dict(record))


def digest(record: Record | Mapping[str, Any]) -> str:
    """Return the SHA-256 of a record's canonical JSON in hexadecimal; the whole record counts, revision included.

    >>> digest({"a": 1}) == digest({"a": 1.0})
    True
    """
    return hashlib.sha256(canonical(record)).hexdigest()


def _nulls(value: object, place: str) -> Iterator[str]:
    if value is None:
        yield place
    elif isinstance(value, Mapping):
        for key, member in value.items():
            if key not in _FREE or place != "$":
                yield from _nulls(member, f"{place}.{key}")
    elif isinstance(value, list | tuple):
        for index, member in enumerate(value):
            yield from _nulls(member, f"{place}[{index}]")


def _kind(value: object) -> str:
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
        known = [field.name for field in attrs_fields(error.cl)]
        return ", ".join(
            f"{key!r} is not a field{did_you_mean(key, known)}" for key in sorted(error.extra_fields)
        )
    if isinstance(error, KeyError):
        return f"the field {error.args[0]!r} is missing"
    return str(error)


def _string(value: Any, target: type[str]) -> str:
    if type(value) is not str:
        raise TypeError(f"expected a string, got {_kind(value)}")
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
        raise TypeError(f"expected true or false, got {_kind(value)}")
    return value


def _integer(value: Any, _: type[int]) -> int:
    number = _number(value, int)
    if isinstance(number, float):
        raise TypeError(f"{number!r} is no integer")
    return number


def _number(value: Any, _: object) -> Number:
    if type(value) not in (int, float):
        raise TypeError(f"expected a number, got {_kind(value)}")
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
            raise TypeError(f"expected an array, got {_kind(value)}")
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
            raise TypeError(f"expected an object, got {_kind(value)}")
        if not value:
            raise ValueError("an empty object says nothing; leave the field out")
        return Keyed(build(value, members))

    return structure


def _free_members(value: Mapping[str, Any], _: Any) -> dict[str, Any]:
    return {key: freeze(member) for key, member in value.items()}


def _object(target: Any, converter: cattrs.Converter) -> Callable[[Any, Any], Any]:
    build = make_dict_structure_fn(target, converter, _cattrs_forbid_extra_keys=True)

    def structure(value: Any, cls: Any) -> Any:
        if not isinstance(value, Mapping):
            raise TypeError(f"expected an object, got {_kind(value)}")
        return build(value, cls)

    return structure


def _plain(target: Any, converter: cattrs.Converter) -> Callable[[Any], dict[str, Any]]:
    return make_dict_unstructure_fn(target, converter, _cattrs_omit_if_default=True)


def _plain_members(members: Keyed[Any]) -> dict[str, Any]:
    return {key: _plain_member(member) for key, member in members.items()}


def _plain_member(member: Any) -> Any:
    if has(type(member)) or isinstance(member, StrEnum):
        return _converter().unstructure(member)
    return thaw(member)


def _is_generic(origin: type) -> Callable[[Any], bool]:
    return lambda target: origin in (target, get_origin(target))


def _is_optional(target: Any) -> bool:
    return (
        isinstance(target, UnionType)
        and len(target.__args__) == len((Any, None))
        and type(None) in target.__args__
    )


@cache
def _converter(*, detailed: bool = False) -> cattrs.Converter:
    """Return a converter; a detailed one tells every problem with its place, and takes longer to be made and to work."""
    converter = cattrs.Converter(detailed_validation=detailed, omit_if_default=True, forbid_extra_keys=True)
    converter.register_structure_hook(str, _string)
    converter.register_structure_hook(int, _integer)
    converter.register_structure_hook(bool, _boolean)
    converter.register_structure_hook_factory(_is_optional, _optional)
    converter.register_structure_hook_func(lambda target: target in (Number, Number | None), _number)
    converter.register_structure_hook_factory(has, _object)
    converter.register_structure_hook_func(lambda target: target is Date, _date)
    converter.register_structure_hook_factory(_is_generic(tuple), _array)
    converter.register_structure_hook_factory(_is_generic(Keyed), _members)
    converter.register_unstructure_hook_factory(has, _plain)
    converter.register_unstructure_hook_func(lambda target: target is Date, str)
    converter.register_unstructure_hook_func(_is_generic(Keyed), _plain_members)
    converter.register_unstructure_hook(StrEnum, attrgetter("value"))
    return converter
