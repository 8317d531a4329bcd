"""Builders: for each class a function that makes its values of plain data, or gives up at the first doubt.

A builder says nothing of what is wrong; what it gives up, `vz2019.structuring` takes up again and tells.
It is written as source and then compiled, as attrs does for `__init__`: a record has dozens of values, and a call for each
of them takes longer than all that is done with them.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from types import UnionType
from typing import Any, Final, NoReturn, get_args, get_origin

from attrs import NOTHING, Attribute, fields, has

from vz2019.dates import Date
from vz2019.keyed import Keyed, freeze, holding
from vz2019.records import Number
from vz2019.records.base import contract_fields


__all__ = ["Builder", "GivenUpError", "builder", "present"]

Builder = Callable[[Any], Any]

_MAX_EXACT: Final = 2**53


class GivenUpError(ValueError):
    """Some data is not beyond doubt the plain data of a class."""


@cache
def builder(cls: type, *besides: str) -> Builder:
    """Return the function that makes values of an attrs class of plain data.

    The data may have further keys besides the fields, which are taken as read.
    The function raises whatever error comes first for anything that is not exactly as it should be, and now and then for
    what is, such as `1.0` for an integer.
    """
    names: dict[str, Any] = {"cls": cls, "soft": _softened(cls), **_COMMON}
    source = "\n    ".join(_Writer(names).lines(cls, besides))
    exec(compile(source, f"<builder of {cls.__name__}>", "exec"), names)  # noqa: S102  # of our own making
    made: Builder = names["build"]
    return made


def _softened(cls: type) -> type:
    """Return a class like another whose values can be written to, to become values of the other when they are complete."""
    settable = {"__slots__": (), "__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
    return type(f"Unfinished{cls.__name__}", (cls,), settable)


def _give_up() -> NoReturn:
    raise GivenUpError


def _number(value: object) -> Number:
    """Take a number that is not written as an integer; `13.0` is the integer 13 all the same."""
    if type(value) is not float or not math.isfinite(value):
        _give_up()
    return int(value) if value.is_integer() and abs(value) <= _MAX_EXACT else value


def _integer(value: object) -> int:
    number = _number(value)
    return number if type(number) is int else _give_up()


_COMMON: Final[Mapping[str, Any]] = {
    "new": object.__new__,
    "give_up": _give_up,
    "freeze": freeze,
    "holding": holding,
    "number": _number,
    "integer": _integer,
    # Many records are of the same few days.
    "date": lru_cache(maxsize=4096)(Date.parse),
}


class _Writer:
    """Writes the source of a builder; what the source refers to goes into its names."""

    def __init__(self, names: dict[str, Any]) -> None:
        self._names = names

    def lines(self, cls: type, besides: tuple[str, ...]) -> Iterator[str]:
        known = contract_fields(cls)
        yield "def build(data):"
        yield "if type(data) is not dict: give_up()"
        yield "made = new(soft)"
        yield "get = data.get"
        yield f"count = {len(besides) + sum(field.default is NOTHING for field in known)}"
        for field in known:
            yield from self._field(field)
        for field in fields(cls):
            if field not in known:
                self._names[f"default_{field.name}"] = field.default
                yield f"made.{field.name} = default_{field.name}"
        # Neither a key that is unknown nor a null has been counted.
        yield "if len(data) != count: give_up()"
        yield "made.__class__ = cls"
        for field in known:
            if field.validator is not None:
                self._names[f"attribute_{field.name}"] = field
                yield f"attribute_{field.name}.validator(made, attribute_{field.name}, made.{field.name})"
        yield "return made"

    def _field(self, field: "Attribute[Any]") -> Iterator[str]:
        name, value = field.name, self._value(present(field.type), "value")
        if field.default is NOTHING:
            yield f"value = data[{name!r}]"
            yield f"made.{name} = {value}"
            return
        self._names[f"default_{name}"] = field.default
        yield f"value = get({name!r})"
        yield f"if value is None: made.{name} = default_{name}"
        yield f"else: made.{name} = {value}; count += 1"

    def _value(self, target: Any, name: str) -> str:
        """Write what makes the value of a type of the plain data that a name holds."""
        of = get_origin(target)
        if of is tuple:
            items = f"[{self._value(get_args(target)[0], 'item')} for item in {name}]"
            return f"tuple({items}) if type({name}) is list and {name} else give_up()"
        if of is Keyed:
            key = "key if type(key) is str else give_up()"
            members = f"{{{key}: {self._value(get_args(target)[0], 'item')} for key, item in {name}.items()}}"
            return f"holding({members}) if type({name}) is dict and {name} else give_up()"
        if target in _SIMPLE:
            return _SIMPLE[target].format(name)
        known = f"of_{target.__name__}"
        if has(target):
            self._names[known] = builder(target)
            return f"{known}({name})"
        self._names[known] = {code.value: code for code in target}
        return f"{known}[{name}] if type({name}) is str else give_up()"


_IS_EXACT: Final = f"type({{0}}) is int and {-_MAX_EXACT} <= {{0}} <= {_MAX_EXACT}"
_SIMPLE: Final[Mapping[Any, str]] = {
    str: "{0} if type({0}) is str else give_up()",
    int: f"{{0}} if {_IS_EXACT} else integer({{0}})",
    bool: "{0} if type({0}) is bool else give_up()",
    Number: f"{{0}} if {_IS_EXACT} else number({{0}})",
    Date: "date({0}) if type({0}) is str else give_up()",
    object: "freeze({0})",
}


def present(target: Any) -> Any:
    """Return the type that a field's value has where there is one."""
    if not isinstance(target, UnionType) or type(None) not in target.__args__:
        return target
    first, *more = (part for part in target.__args__ if part is not type(None))
    for part in more:
        first |= part
    return first
