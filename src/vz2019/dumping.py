"""Dumpers: for each class a function that gives its values as plain data; written as `vz2019.building` writes builders."""

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from operator import attrgetter
from typing import Any, Final, get_args, get_origin

from attrs import NOTHING, has

from vz2019.building import present
from vz2019.dates import Date
from vz2019.keyed import Keyed, thaw
from vz2019.records import Number, Record
from vz2019.records.base import contract_fields


__all__ = ["Dumper", "dumper"]

Dumper = Callable[[Any], Any]


@cache
def dumper(cls: type) -> Dumper:
    """Return the function that gives the values of an attrs class as plain data.

    What is as it is by default is left out.
    """
    names: dict[str, Any] = {"member": _member}
    source = "\n    ".join(_lines(cls, names))
    exec(compile(source, f"<dumper of {cls.__name__}>", "exec"), names)  # noqa: S102  # of our own making
    made: Dumper = names["dump"]
    return made


def _lines(cls: type, names: dict[str, Any]) -> Iterator[str]:
    """Write a dumper: first comes what a record must have, then what it may have."""
    yield "def dump(made):"
    yield f"plain = {{'type': {cls.type!r}}}" if issubclass(cls, Record) else "plain = {}"
    for field in sorted(contract_fields(cls), key=lambda field: field.default is not NOTHING):
        name, plain = field.name, _plain(present(field.type), "value", names)
        # The default itself is by far the most frequent value, and to compare it takes long.
        default = names[f"default_{name}"] = field.default
        given = "" if default is NOTHING else f"if value is not default_{name} and value != default_{name}: "
        yield f"value = made.{name}"
        yield f"{given}plain[{name!r}] = {plain}"
    yield "return plain"


def _plain(target: Any, name: str, names: dict[str, Any]) -> str:
    """Write what gives the plain data of the value of a type that a name holds."""
    of = get_origin(target)
    if of is tuple:
        return f"[{_plain(get_args(target)[0], 'item', names)} for item in {name}]"
    if of is Keyed:
        return f"{{key: member(type(item))(item) for key, item in {name}.items()}}"
    if target in _SIMPLE:
        return _SIMPLE[target].format(name)
    if has(target):
        names[f"of_{target.__name__}"] = dumper(target)
        return f"of_{target.__name__}({name})"
    return f"{name}._value_"


_SIMPLE: Final[Mapping[Any, str]] = {str: "{0}", int: "{0}", bool: "{0}", Number: "{0}", Date: "str({0})"}


@cache
def _member(kind: type) -> Dumper:
    """Return what gives the plain data of a member of a class; of a free JSON value as of any other."""
    if has(kind):
        return dumper(kind)
    return attrgetter("value") if issubclass(kind, StrEnum) else thaw
