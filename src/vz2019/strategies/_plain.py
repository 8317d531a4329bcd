"""Plain data of a record as a fault is planted in it: its places with their schemas, and edits that stay consistent."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from attrs import frozen

from vz2019 import pointers, schemas


JSONObject = dict[str, Any]


@frozen(eq=False)
class Spot:
    """A value inside a record, with what the contract says of it.

    Attributes:
        pointer: where it stands.
        holder: the object or list that it stands in.
        key: its key or index there.
        schema: the schema that holds it.
        definition: the name of the shared definition or codelist that the schema is, or nothing.

    """

    pointer: str
    holder: Any
    key: Any
    schema: JSONObject
    definition: str

    @property
    def value(self) -> Any:
        """What stands there."""
        return self.holder[self.key]

    def set(self, value: Any) -> None:
        """Put another value there."""
        self.holder[self.key] = value


@cache
def _bundle(record_type: str) -> JSONObject:
    return schemas.bundle(record_type)


def spots(record: JSONObject) -> Iterator[Spot]:
    """Yield every value below a record that the contract describes, the record itself left out."""
    bundle = _bundle(record["type"])
    yield from _below(record, bundle, "", bundle["$defs"])


def _below(value: Any, schema: JSONObject, at: str, definitions: JSONObject) -> Iterator[Spot]:
    for key, member in _members(value):
        child = _child(schema, key)
        if child is None:
            continue
        name = child.get("$ref", "").removeprefix("#/$defs/")
        resolved, pointer = definitions.get(name, child), pointers.append(at, key)
        yield Spot(pointer, value, key, resolved, name)
        yield from _below(member, resolved, pointer, definitions)


def _members(value: Any) -> list[tuple[Any, Any]]:
    if isinstance(value, dict):
        return list(value.items())
    return list(enumerate(value)) if isinstance(value, list) else []


def _child(schema: JSONObject, key: Any) -> JSONObject | None:
    found = schema.get("properties", {}).get(key, schema.get("additionalProperties"))
    child = schema.get("items") if isinstance(key, int) else found
    return child if isinstance(child, dict) else None


def supported(record: JSONObject) -> list[str]:
    """Return every pointer that the evidence supports."""
    return [pointer for telling in record["evidence"].values() for pointer in telling.get("supports", ())]


def put(record: JSONObject, pointer: str, value: Any, *, is_supported: bool = True) -> None:
    """Put a value at the pointer of a field or member; nothing then says that it is missing or rivals it."""
    *path, last = pointers.split(pointer)
    holder = record
    for token in path:
        holder = holder.setdefault(token, {})
    holder[last] = value
    _forget(record, "missing", lambda name: f"{pointer}/".startswith(f"{name}/"))
    for telling in record["evidence"].values():
        _forget(telling, "claims", lambda name: name == pointer)
    record["evidence"] = {
        key: told for key, told in record["evidence"].items() if {"supports", "claims"} & set(told)
    }
    if is_supported and pointer not in supported(record):
        next(told for told in record["evidence"].values() if "supports" in told)["supports"].append(pointer)


def _forget(holder: JSONObject, name: str, unwanted: Any) -> None:
    kept = {key: value for key, value in holder.get(name, {}).items() if not unwanted(key)}
    if kept:
        holder[name] = kept
    else:
        holder.pop(name, None)


def tell(record: JSONObject, **telling: Any) -> None:
    """Add a telling to the evidence."""
    record["evidence"]["planted"] = telling
