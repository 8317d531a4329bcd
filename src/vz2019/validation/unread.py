"""Records of a newer minor version: what of them is unknown here weighs as a warning, and all else as ever.

A minor version adds optional properties and codes, and nothing else. So whatever is unknown may be new, but a property that is
required and missing is missing there too.
"""

from collections.abc import Iterator
from typing import Final

from attrs import evolve

from vz2019 import pointers, schemas
from vz2019.schema_versions import SCHEMA_VERSION, Standing, standing
from vz2019.validation import shape, walk
from vz2019.validation.display import show
from vz2019.validation.engines import FAST, Engine
from vz2019.validation.finding import Fault, Slugged
from vz2019.validation.rules.claims import claims
from vz2019.validation.walk import JSONObject


__all__ = ["faults", "is_newer"]

#: What is said of something unknown in a record of the version that is read, and what in one of a newer.
_UNREAD: Final = {"unknown-property": "unread-property", "unknown-code": "unread-code"}


def is_newer(record: JSONObject) -> bool:
    """Tell whether a record is written to a newer minor version than the one that is read."""
    version = record.get("schema_version")
    return isinstance(version, str) and standing(version) is Standing.NEWER_MINOR


def faults(record: JSONObject, engine: Engine) -> Iterator[Slugged]:
    """Yield the slug and the fault of each violation of the schema in a record of a known type and a newer minor version."""
    version = record["schema_version"]
    yield (
        "newer-schema-version",
        Fault(
            pointer="/schema_version",
            message=f"the record is written to schemas {show(version, 40)}, and this library reads {SCHEMA_VERSION}",
            value=show(version),
        ),
    )
    found = list(shape.faults(record, engine))
    for slug, fault in found:
        kept = fault.about is not None and _is_required(record["type"], fault.about)
        yield slug if kept else _UNREAD.get(slug, slug), fault
    yield from _in_keys(record)
    yield from _in_claims(record)


def _is_required(record_type: str, pointer: str) -> bool:
    """Tell whether the object that a property stands in cannot be without it."""
    *above, name = pointers.split(pointer)
    holder = schemas.field_schema(record_type, pointers.join(*above))
    if holder is None:
        return False
    schema = schemas.resolved(holder)
    return name in schema.get("required", ()) or any(
        name in branch.get("then", {}).get("required", ()) for branch in schema.get("allOf", ())
    )


def _in_keys(record: JSONObject) -> Iterator[Slugged]:
    """Yield the fields that `missing` and claims name, and that this library does not know."""
    named = [
        (pointer, pointers.append("/missing", pointer)) for pointer, _ in walk.members(record.get("missing"))
    ]
    for at, telling in walk.tellings(record):
        claimed = pointers.append(at, "claims")
        named += [
            (pointer, pointers.append(claimed, pointer)) for pointer, _ in walk.members(telling.get("claims"))
        ]
    for pointer, place in named:
        if pointer.startswith("/") and schemas.field_schema(record["type"], pointer) is None:
            message = f"the field {show(pointer, 40)!r} is not known here"
            yield "unread-property", Fault(pointer=place, message=message, value=show(pointer), key=True)


def _in_claims(record: JSONObject) -> Iterator[Slugged]:
    """Yield what is unknown in the values that are claimed."""
    record_type = record["type"]
    for pointer, claimed, place in claims(record):
        violations = FAST.field(record_type, pointer, claimed)
        for slug, fault in shape.field_faults(record_type, claimed, violations, base=pointer):
            if slug in _UNREAD:
                at = place + fault.pointer.removeprefix(pointer)
                yield _UNREAD[slug], evolve(fault, pointer=at, about=None)
