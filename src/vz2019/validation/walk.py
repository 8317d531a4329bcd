"""Ways through a raw record that may be misshapen: what has the wrong shape is passed over.

The shape layer has reported it already.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from vz2019 import pointers, schemas


Found = tuple[str, Any]
JSONObject = Mapping[str, Any]


def select(value: Any, pattern: str, at: str = "") -> list[Found]:
    """Return each place that a pattern such as `/participants/*/actor` names, with its value.

    >>> select({"a": {"x": {"b": 1}, "y": {}}}, "/a/*/b")
    [('/a/x/b', 1)]
    """
    found = [(at, value)]
    for token in _tokens(pattern):
        if token == "*":
            found = [below for place, holder in found for below in _members(place, holder)]
        else:
            found = [
                (f"{place}/{token}", holder[token])
                for place, holder in found
                if isinstance(holder, dict) and token in holder
            ]
    return found


@cache
def _tokens(pattern: str) -> tuple[str, ...]:
    return tuple(pattern.split("/")[1:])


def _members(at: str, value: Any) -> list[Found]:
    if isinstance(value, dict):
        return [(pointers.append(at, key), member) for key, member in value.items()]
    if isinstance(value, list):
        return [(f"{at}/{index}", member) for index, member in enumerate(value)]
    return []


def members(value: Any) -> Iterator[tuple[str, Any]]:
    """Yield the members of an object, or nothing of anything else."""
    if isinstance(value, dict):
        yield from value.items()


def tellings(record: JSONObject) -> Iterator[tuple[str, JSONObject]]:
    """Yield each well-formed piece of evidence with its pointer."""
    for pointer, telling in _members("/evidence", record.get("evidence")):
        if isinstance(telling, dict):
            yield pointer, telling


def anchors(record: JSONObject) -> Iterator[tuple[str, JSONObject, JSONObject]]:
    """Yield each anchor with its pointer and its telling."""
    for pointer, telling in tellings(record):
        for place, anchor in _members(f"{pointer}/anchors", telling.get("anchors")):
            if isinstance(anchor, dict) and is_integer(anchor.get("sentence")):
                yield place, anchor, telling


def spans(anchor: Any, at: str) -> Iterator[tuple[str, JSONObject]]:
    """Yield each span of an anchor whose offsets are integers in their order."""
    for pointer, span in _members(f"{at}/spans", anchor.get("spans")) if isinstance(anchor, dict) else ():
        if isinstance(span, dict) and is_integer(span.get("start")) and is_integer(span.get("end")):
            yield pointer, span


def texts(value: Any) -> list[str]:
    """Return the strings of a list, or nothing of anything else."""
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def repeated(record: JSONObject, pointer: str) -> Iterator[str]:
    """Yield the place of each item of a list that is there already."""
    seen: set[Any] = set()
    for index, item in enumerate(pointers.resolve(record, pointer)):
        key = _comparable(item)
        if key in seen:
            yield pointers.append(pointer, index)
        seen.add(key)


def _comparable(value: Any) -> Any:
    """Return what is equal for equal JSON values: 1 and 1.0 are, 1 and true are not."""
    if isinstance(value, dict):
        return frozenset((key, _comparable(member)) for key, member in value.items())
    if isinstance(value, list):
        return tuple(map(_comparable, value))
    return (value, isinstance(value, bool))


def is_integer(value: Any) -> bool:
    """Tell whether a JSON value is an integer, as JSON Schema says: `13.0` is one, `true` is not."""
    return type(value) is int or (type(value) is float and value.is_integer())


def is_number(value: Any) -> bool:
    """Tell whether a JSON value is a number."""
    return type(value) in (int, float)


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


def fields(record: JSONObject, *definitions: str) -> list[tuple[str, str]]:
    """Return each string of a record that a shared definition of the contract describes, with its pointer."""
    found: list[tuple[str, str]] = []
    _harvest(record, "", _tree(record["type"], definitions), found)
    return found


#: What is below a place, by key; `*` for any member. A field that is wanted has nothing below it.
_Tree = dict[str, "_Tree"]


@cache
def _tree(record_type: str, definitions: tuple[str, ...]) -> _Tree:
    root: _Tree = {}
    for definition in definitions:
        for pattern in schemas.fields(record_type, definition):
            branch = root
            for token in _tokens(pattern):
                branch = branch.setdefault(token, {})
    return root


def _harvest(value: Any, at: str, tree: _Tree, found: list[tuple[str, str]]) -> None:
    if "*" in tree:
        below = tree["*"]
        branches = [(place, member, below) for place, member in _members(at, value)]
    elif isinstance(value, dict):
        branches = [(f"{at}/{token}", value[token], tree[token]) for token in tree if token in value]
    else:
        return
    for place, member, below in branches:
        if below:
            _harvest(member, place, below, found)
        elif isinstance(member, str):
            found.append((place, member))


def holds(record: JSONObject, pointer: str) -> bool:
    """Tell whether there is anything at a pointer."""
    try:
        pointers.resolve(record, pointer)
    except (LookupError, ValueError):
        return False
    return True
