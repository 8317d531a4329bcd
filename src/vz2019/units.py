"""The units of evidence: which fields must be evidenced, and what a pointer in `supports` covers.

The contract lists the units of each record type (`evidence_units` in its semantics). A pointer to a unit covers the unit's
leaves, except those of a deeper unit; one to anything above a unit covers nothing, because it would not say which of the
units below it the passage names. A list is one leaf.
"""

from collections.abc import Collection, Container, Iterator, Mapping
from functools import cache
from typing import Any, Final

from vz2019 import pointers, schemas


__all__ = ["BOOKKEEPING", "covered", "is_coded", "leaves", "unit_of", "units"]

#: What identifies and keeps a record; it is not coded from a text and cannot be pointed at.
BOOKKEEPING: Final = frozenset(
    {"type", "id", "schema_version", "revision", "evidence", "missing", "note", "extra"}
)


def is_coded(pointer: str) -> bool:
    """Tell whether a pointer names what is coded, not what identifies and keeps the record.

    >>> is_coded("/date"), is_coded("/revision")
    (True, False)
    """
    return pointer.startswith("/") and pointer.split("/", 2)[1] not in BOOKKEEPING


@cache
def units(record_type: str) -> tuple[str, ...]:
    """Return the patterns of the units of a record type; `*` stands for a local key.

    >>> units("event")[-3:]
    ('/conditions/*', '/plover', '/relations/*')
    """
    return tuple(schemas.semantics()["evidence_units"][record_type])


def unit_of(record_type: str, pointer: str) -> str | None:
    """Return the pointer of the deepest unit that a place is, or lies in; None where it lies in none.

    >>> unit_of("event", "/places/city/country"), unit_of("event", "/places/city/name")
    ('/places/city/country', '/places/city')
    >>> unit_of("event", "/places") is None
    True
    """
    tokens = pointers.split(pointer)
    depths = [len(parts) for parts in map(pointers.split, units(record_type)) if _leads_to(parts, tokens)]
    return pointers.join(*tokens[: max(depths)]) if depths else None


def _leads_to(parts: tuple[str, ...], tokens: tuple[str, ...]) -> bool:
    return len(parts) <= len(tokens) and all(
        part in ("*", token) for part, token in zip(parts, tokens, strict=False)
    )


def leaves(value: Any, at: str = "", apart: Container[str] = ()) -> Iterator[str]:
    """Yield the pointers of the leaves of a value, those of what is set apart left out.

    >>> list(leaves({"name": "Ana", "names": {"full": {"text": "Ana"}}}))
    ['/name', '/names/full/text']
    """
    if not isinstance(value, Mapping) or not value:
        yield at
        return
    for key, member in value.items():
        place = pointers.append(at, key)
        if place not in apart:
            yield from leaves(member, place, apart)


def covered(leaf: str, unit: str, supported: Collection[str]) -> bool:
    """Tell whether some of the pointers that are supported cover a leaf of a unit.

    >>> covered("/places/city/name", "/places/city", {"/places/city"}), covered("/places/city/name", "/places/city", {"/places"})
    (True, False)
    """
    place = leaf
    while len(place) >= len(unit):
        if place in supported:
            return True
        place = place.rpartition("/")[0]
    return False
