"""Records of each version that are valid by shape, with codes and pointers where they hurt; and what differs between two."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from vz2019 import convert, pointers, schemas, strategies
from vz2019.migration import Kind, Loss, known, migrate
from vz2019.validation.engines import FAST


JSON = dict[str, Any]
DRAFT = Path(__file__).parent / "draft-0.1.0"
VERSIONS = known()
NEWEST = VERSIONS[-1]


def _lists(version: str) -> JSON:
    found: JSON = schemas.released(version, "codelists")["$defs"]
    return found


#: The lists that differ between neighbouring versions.
LISTS = tuple(
    name
    for name in _lists(NEWEST)
    if any(_lists(one)[name] != _lists(other)[name] for one, other in pairwise(VERSIONS))
)


def codes(version: str, name: str) -> list[str]:
    """Return the codes that a version has in a list."""
    listed: list[str] = _lists(version)[name]["enum"]
    return listed


def dump(record: Any) -> JSON:
    """Return a record as plain data."""
    return convert.dump(record)


def _members(value: JSON, at: str = "") -> Iterator[str]:
    """Yield the places of what an object holds, at every depth."""
    for key, member in value.items():
        place = pointers.append(at, key)
        yield place
        if isinstance(member, dict):
            yield from _members(member, place)


@cache
def _places(record_type: str) -> list[tuple[str, str]]:
    return [(place, name) for name in LISTS for place in schemas.fields(record_type, name)]


@st.composite
def tampered(draw: Callable[..., Any], version: str = NEWEST) -> JSON:
    """Give a record whose codes, claims, supports and `missing` are any that the newest schema admits, in the terms of a version."""
    record = dump(draw(strategies.records()))
    for place, name in _places(record["type"]):
        for at in _found(record, place):
            if draw(st.booleans()):
                *above, last = pointers.split(at)
                pointers.resolve(record, pointers.join(*above))[last] = draw(
                    st.sampled_from(codes(NEWEST, name))
                )
    there = [
        place
        for place in _members(record)
        if len(place) <= 250 and not place.startswith(("/evidence", "/extra"))
    ]
    for telling in record["evidence"].values():
        if draw(st.booleans()):
            telling["supports"] = draw(st.lists(st.sampled_from(there), min_size=1, max_size=4, unique=True))
        if draw(st.booleans()):
            telling["claims"] = _claims(draw, record, there)
    if draw(st.booleans()):
        record["missing"] = {draw(st.sampled_from(there)): "not-coded"}
    return migrate(record, version).record


def _claims(draw: Callable[..., Any], record: JSON, there: list[str]) -> JSON:
    """Give claims of values that stand somewhere in the record, and of any code."""
    claimed: JSON = {}
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.sampled_from(there))
        any_code = st.sampled_from(LISTS).flatmap(lambda name: st.sampled_from(codes(NEWEST, name)))
        claimed[place] = deepcopy(pointers.resolve(record, place)) if draw(st.booleans()) else draw(any_code)
    for place, name in _places(record["type"]):
        if draw(st.booleans()):
            claimed[place.replace("*", "key")] = draw(st.sampled_from(codes(NEWEST, name)))
    return claimed


def _found(value: Any, place: str) -> list[str]:
    """Return the places in a value that a pointer with stars leads to."""
    found = [("", value)]
    for token in pointers.split(place):
        found = [
            (pointers.append(at, key), held[key])
            for at, held in found
            for key in (held if token == "*" else [token] if token in held else [])
        ]
    return [at for at, _ in found]


def refused(record: JSON, version: str) -> list[Any]:
    """Return what the schema of a version says against a record."""
    return list(FAST.violations(_validator(version), record))


@cache
def _validator(version: str) -> Any:
    return FAST.compile(schemas.released(version))


def unreported(before: Any, after: Any, losses: Iterable[Loss], at: str = "") -> list[str]:
    """Return the places at which two values differ and no loss says so; found by comparing, not by applying the losses."""
    by_place = {loss.pointer: loss for loss in losses}
    return list(_unreported(before, after, by_place, at))


def _unreported(before: Any, after: Any, losses: Mapping[str, Loss], at: str) -> Iterator[str]:
    loss = losses.get(at)
    if loss is not None and loss.kind is not Kind.DROPPED:
        if after != loss.after:
            yield at
    elif isinstance(before, dict) and isinstance(after, dict):
        stays = [key for key in before if not _is_dropped(losses, pointers.append(at, key))]
        yield from (pointers.append(at, key) for key in set(stays) ^ set(after))
        for key in set(stays) & set(after):
            yield from _unreported(before[key], after[key], losses, pointers.append(at, key))
    elif isinstance(before, list) and isinstance(after, list):
        kept = [place for place in range(len(before)) if not _is_dropped(losses, pointers.append(at, place))]
        if len(kept) != len(after):
            yield at
        for place, element in zip(kept, after, strict=False):
            yield from _unreported(before[place], element, losses, pointers.append(at, place))
    elif before != after:
        yield at


def _is_dropped(losses: Mapping[str, Loss], at: str) -> bool:
    return at in losses and losses[at].kind is Kind.DROPPED
