"""Records of a newer minor version of the schemas: what this library reads of them, and what it keeps without reading it."""

from collections.abc import Mapping
from typing import Any

from vz2019 import pointers, schemas
from vz2019.printable import printable


__all__ = ["parted", "restored"]

JSONObject = dict[str, Any]


def parted(record_type: str, data: Mapping[str, Any]) -> tuple[JSONObject, JSONObject]:
    """Part plain data into what the schema of a record type has properties for and the rest, by JSON Pointer.

    >>> parted("actor", {"name": "Ida", "mood": "calm"})
    ({'name': 'Ida'}, {'/mood': 'calm'})
    """
    root = schemas.field_schema(record_type, "") or {}
    rest: JSONObject = {}
    known: JSONObject = _known(root, data, "", rest, root["$defs"])
    return known, rest


def _known(
    node: Mapping[str, Any], value: Any, pointer: str, rest: JSONObject, definitions: JSONObject
) -> Any:
    """Return a value without what its schema has no property for, which goes to the rest."""
    while "$ref" in node:
        node = definitions[node["$ref"].removeprefix("#/$defs/")]
    if isinstance(value, list) and "items" in node:
        return [
            _known(node["items"], item, pointers.append(pointer, place), rest, definitions)
            for place, item in enumerate(value)
        ]
    if not isinstance(value, Mapping):
        return value
    properties = node.get("properties", {})
    others = node.get("additionalProperties", True)
    known = {}
    for name, member in value.items():
        at = pointers.append(pointer, name)
        if name in properties:
            known[name] = _known(properties[name], member, at, rest, definitions)
        elif isinstance(others, Mapping):
            known[name] = _known(others, member, at, rest, definitions)
        elif others:
            known[name] = member
        else:
            rest[at] = member
    return known


def restored(known: JSONObject, rest: Mapping[str, Any]) -> JSONObject:
    """Put what was parted together again; `known` is changed and returned.

    Raises `ValueError` where a value has no place any more, or would stand in the place of another one.

    >>> restored({"name": "Ida"}, {"/mood": "calm"})
    {'name': 'Ida', 'mood': 'calm'}
    """
    for pointer, value in rest.items():
        *above, name = pointers.split(pointer)
        holder = _holder(known, pointers.join(*above))
        if holder is None:
            raise ValueError(
                f"`unread` keeps a value for {printable(pointer)}, and nothing is there to hold it; take it out of `unread` too"
            )
        if name in holder:
            raise ValueError(
                f"`unread` keeps a value for {printable(pointer)}, and the record has another one there"
            )
        holder[name] = value
    return known


def _holder(known: JSONObject, pointer: str) -> JSONObject | None:
    try:
        found = pointers.resolve(known, pointer)
    except LookupError:
        return None
    return found if isinstance(found, dict) else None
