"""When two JSON values are the same."""

from collections.abc import Hashable, Mapping
from typing import Any


__all__ = ["comparable", "same"]


def same(one: Any, other: Any) -> bool:
    """Tell whether two JSON values are equal: `1` and `1.0` are one number, and `true` is none.

    >>> same({"a": [1]}, {"a": [1.0]}), same([1], [True])
    (True, False)
    """
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(same(member, other[key]) for key, member in one.items())
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


def comparable(value: Any) -> Hashable:
    """Return what is equal, and has one hash, for JSON values that are the same.

    >>> comparable({"a": [1]}) == comparable({"a": [1.0]}), comparable([1]) == comparable([True])
    (True, False)
    """
    if isinstance(value, Mapping):
        return frozenset((key, comparable(member)) for key, member in value.items())
    if isinstance(value, list | tuple):
        return tuple(map(comparable, value))
    return (value, isinstance(value, bool))
