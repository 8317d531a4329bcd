"""Ways through a raw record that may be misshapen: what has the wrong shape is passed over.

The shape layer has reported it already.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from vz2019 import pointers, schemas


Found = tuple[str, Any]
JSONObject = Mapping[str, Any]


def select(value: Any, pattern: str, at: str = "") -> Iterator[Found]:
    """Yield each place that a pattern such as `/participants/*/actor` names, with its value.

    >>> list(select({"a": {"x": {"b": 1}, "y": {}}}, "/a/*/b"))
    [('/a/x/b', 1)]
    """
    if not pattern:
        yield at, value
        return
    token, _, rest = pattern[1:].partition("/")
    rest = f"/{rest}" if rest else ""
    for key, member in _step(value, token):
        yield from select(member, rest, pointers.append(at, key))


def _step(value: Any, token: str) -> Iterator[tuple[str | int, Any]]:
    if token == "*":
        yield from members(value)
        if isinstance(value, list):
            yield from enumerate(value)
    elif isinstance(value, dict) and token in value:
        yield token, value[token]


def members(value: Any) -> Iterator[tuple[str, Any]]:
    """Yield the members of an object, or nothing of anything else."""
    if isinstance(value, dict):
        yield from value.items()


def tellings(record: JSONObject) -> Iterator[tuple[str, JSONObject]]:
    """Yield each well-formed piece of evidence with its pointer."""
    for pointer, telling in select(record, "/evidence/*"):
        if isinstance(telling, dict):
            yield pointer, telling


def anchors(record: JSONObject) -> Iterator[tuple[str, JSONObject, JSONObject]]:
    """Yield each anchor with its pointer and its telling."""
    for pointer, telling in tellings(record):
        for place, anchor in select(telling, "/anchors/*", pointer):
            if isinstance(anchor, dict) and is_integer(anchor.get("sentence")):
                yield place, anchor, telling


def spans(anchor: JSONObject, at: str) -> Iterator[tuple[str, JSONObject]]:
    """Yield each span of an anchor whose offsets are integers in their order."""
    for pointer, span in select(anchor, "/spans/*", at):
        if isinstance(span, dict) and is_integer(span.get("start")) and is_integer(span.get("end")):
            yield pointer, span


def texts(value: Any) -> list[str]:
    """Return the strings of a list, or nothing of anything else."""
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def is_integer(value: Any) -> bool:
    """Tell whether a JSON value is an integer, as JSON Schema says: `13.0` is one, `true` is not."""
    return type(value) is int or (type(value) is float and value.is_integer())


def is_number(value: Any) -> bool:
    """Tell whether a JSON value is a number."""
    return type(value) in (int, float)


def fields(record: JSONObject, definition: str) -> Iterator[tuple[str, str]]:
    """Yield each string of a record that a shared definition of the contract describes, with its pointer."""
    for pattern in schemas.fields(record["type"], definition):
        for pointer, value in select(record, pattern):
            if isinstance(value, str):
                yield pointer, value


def holds(record: JSONObject, pointer: str) -> bool:
    """Tell whether there is anything at a pointer."""
    try:
        pointers.resolve(record, pointer)
    except (LookupError, ValueError):
        return False
    return True
