"""Plain data as JSON: what JSON would not give back the same is refused, with its place."""

import math
from collections.abc import Iterator, Mapping
from typing import Any, Final

import msgspec

from vz2019 import pointers


__all__ = ["line"]

_ADVICE: Final[Mapping[type, str]] = {
    tuple: "write a list",
    set: "write a list",
    frozenset: "write a list",
    bytes: "write a str",
}
_MOST_SHOWN: Final = 60


def line(data: Any) -> bytes:
    r"""Write plain data as a line of JSON.

    Raises `TypeError` that names the first value that JSON cannot hold.

    >>> line({"a": [1, "ü"]}).decode()
    '{"a":[1,"ü"]}\n'
    >>> line({"a": [1, {2}]})
    Traceback (most recent call last):
    TypeError: JSON cannot hold the value at /a/1, which is of type set: write a list
    """
    try:
        written = msgspec.json.encode(data)
        if msgspec.json.decode(written) == data:
            return written + b"\n"
    except (TypeError, ValueError, OverflowError) as error:
        raise TypeError(_refusal(data, str(error))) from error
    except RecursionError as error:
        raise TypeError("JSON cannot hold the data: it is nested without end, or too deep") from error
    raise TypeError(_refusal(data, "it would come back changed"))


def _refusal(data: Any, otherwise: str) -> str:
    return next(_offences(data, ""), f"JSON cannot hold the data: {otherwise}")


def _offences(value: Any, pointer: str) -> Iterator[str]:
    where = f"the value at {_cut(pointer)}" if pointer else "the value"
    if isinstance(value, dict):
        for key, member in value.items():
            if not isinstance(key, str):
                object_at = _cut(pointer) or "the top"
                yield f"JSON cannot hold the key {_cut(repr(key))} of the object at {object_at}, which is of type {type(key).__name__}: write a str"
            yield from _offences(member, pointers.append(pointer, key))
    elif isinstance(value, list):
        for place, member in enumerate(value):
            yield from _offences(member, pointers.append(pointer, place))
    elif isinstance(value, float) and not math.isfinite(value):
        yield f"JSON cannot hold {where}, which is {value}: leave the field out"
    elif isinstance(value, str) and not _is_unicode(value):
        yield f"JSON cannot hold {where}, which has half of a character (a lone surrogate)"
    elif value is not None and not isinstance(value, str | int | float):
        advice = _ADVICE.get(type(value), "only dict, list, str, int, float, bool and None are written")
        yield f"JSON cannot hold {where}, which is of type {type(value).__name__}: {advice}"


def _is_unicode(text: str) -> bool:
    return not any("\ud800" <= char <= "\udfff" for char in text)


def _cut(text: str) -> str:
    safe = text if text.isprintable() else text.encode("unicode_escape").decode()
    return safe if len(safe) <= _MOST_SHOWN else safe[:_MOST_SHOWN] + "…"
