"""Which tellings support a field of a record, and which give another value for it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from vz2019 import pointers, units


__all__ = ["bare", "claimed", "is_apart", "is_needed", "supported"]


def supported(record_type: str, pointer: str, value: Any, supports: Iterable[str]) -> tuple[str, ...]:
    """Return the pointers of the parts of a field that a telling supports; of a value without parts, its own.

    >>> supported("event", "/places/city", {"name": "Lima", "country": "PER"}, ["/places/city"])
    ('/places/city/name',)
    >>> supported("event", "/places", {"city": {"name": "Lima"}}, ["/places"])
    ()
    """
    told = frozenset(supports)
    return tuple(place for leaf in units.leaves(value, pointer) for place in _parts(record_type, leaf, told))


def _parts(record_type: str, leaf: str, told: frozenset[str]) -> Iterator[str]:
    """Yield a leaf if it is covered, or what is supported below it: a list is one leaf, and may be pointed into."""
    if units.covered(leaf, _home(record_type, leaf), told):
        yield leaf
    else:
        yield from sorted(place for place in told if place.startswith(f"{leaf}/"))


def _home(record_type: str, leaf: str) -> str:
    """Return the unit that a leaf lies in, or the property of the record where it lies in none."""
    return units.unit_of(record_type, leaf) or pointers.join(*pointers.split(leaf)[:1])


def bare(record_type: str, pointer: str, value: Any, told: Iterable[str]) -> tuple[str, ...]:
    """Return the parts of a field that must be evidenced and that none of the pointers supports.

    >>> bare("event", "/places/city", {"name": "Lima", "country": "PER"}, ["/places/city"])
    ('/places/city/country',)
    """
    every = frozenset(told)
    homes = ((leaf, units.unit_of(record_type, leaf)) for leaf in units.leaves(value, pointer))
    return tuple(leaf for leaf, home in homes if home is not None and not units.covered(leaf, home, every))


def is_needed(record_type: str, pointer: str) -> bool:
    """Tell whether a field, or something that it may hold, must be evidenced where a document claims it for every field.

    >>> is_needed("event", "/participants"), is_needed("event", "/label")
    (True, False)
    """
    return units.unit_of(record_type, pointer) is not None or _leads_on(record_type, pointer)


def is_apart(record_type: str, pointer: str) -> bool:
    """Tell whether a part of a unit is, or holds, a unit of its own.

    >>> is_apart("event", "/places/city/country"), is_apart("event", "/places/city/name")
    (True, False)
    """
    holder = units.unit_of(record_type, pointer.rpartition("/")[0])
    return holder is not None and (
        units.unit_of(record_type, pointer) != holder or _leads_on(record_type, pointer)
    )


def _leads_on(record_type: str, pointer: str) -> bool:
    """Tell whether some unit lies below a place."""
    tokens = pointers.split(pointer)
    parts = map(pointers.split, units.units(record_type))
    return any(
        len(part) > len(tokens) and all(one in ("*", token) for one, token in zip(part, tokens, strict=False))
        for part in parts
    )


def claimed(pointer: str, record: Mapping[str, Any], claims: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the pointers at which a telling gives another value for a field or for a part of it.

    A claim for something that holds the field counts where it gives the field another value than the record does.

    >>> event = {"date": "2019-02-02", "participants": {"host": {"actor": "actor:a", "role": "actor"}}}
    >>> claimed("/participants/host/role", event, {"/participants/host": {"actor": "actor:b", "role": "actor"}})
    ()
    >>> claimed("/participants/host/actor", event, {"/participants/host": {"actor": "actor:b", "role": "actor"}})
    ('/participants/host',)
    """
    return tuple(place for place, value in claims.items() if _concerns(pointer, record, place, value))


def _concerns(pointer: str, record: Mapping[str, Any], place: str, value: Any) -> bool:
    if place == pointer or place.startswith(f"{pointer}/"):
        return True
    if not pointer.startswith(f"{place}/"):
        return False
    return bool(_at(value, pointer.removeprefix(place)) != _at(record, pointer))


def _at(value: Any, pointer: str) -> Any:
    try:
        return pointers.resolve(value, pointer)
    except LookupError:
        return None
