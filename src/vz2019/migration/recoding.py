"""Codes that another version lacks or means otherwise, and what goes with them.

A code that has no counterpart goes with the smallest part of the record that can do without it, its *unit*: a relation
without a type is none. What in the record pointed at the unit goes too, and so does what holds nothing any more.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from attrs import frozen

from vz2019 import pointers
from vz2019.migration.loss import Kind
from vz2019.migration.step import Change, JSONObject


__all__ = ["Codes", "Fate", "recoded"]

_ANY: Final = "*"
_EMPTY: Final = "Nothing is left in it."
_LEADS_NOWHERE: Final = "It names a field that is dropped."


@frozen
class Fate:
    """What becomes of a code.

    Attributes:
        code: the code of the other version; None where none says the same or nearly so.
        reason: why.

    """

    code: str | None
    reason: str


@frozen(kw_only=True)
class Codes:
    """The codes at one place of records.

    Attributes:
        record_type: the type of the records that have the place; None for all types.
        place: its pointer; `*` stands for any local key.
        unit: the pointer of what goes with a code that has no counterpart, at or above the place.
        fates: what becomes of the codes that are not carried over as they are.

    """

    record_type: str | None
    place: str
    unit: str
    fates: Mapping[str, Fate]


@frozen(kw_only=True)
class _Stretch:
    """A value somewhere in a record that is, or is claimed to be, the field at some pointer.

    Attributes:
        base: where it stands.
        field: the tokens of the pointer of the field that it is; none for the whole record.
        value: the value.

    """

    base: str
    field: tuple[str, ...]
    value: Any


def recoded(record: JSONObject, codes: Iterable[Codes]) -> list[Change]:
    """Return what becomes of a record's codes, in its fields and its claims, and of what depends on them."""
    stretches = [_Stretch(base="", field=(), value=record), *_claimed(record)]
    found = [
        change
        for one in codes
        if one.record_type in (None, record["type"])
        for stretch in stretches
        for change in _changes(one, stretch)
    ]
    # Of several reasons to drop a thing the first is told.
    dropped = {change.pointer: change for change in reversed(found) if change.kind is Kind.DROPPED}
    _drop_emptied(record, dropped)
    for change in _following(record, dropped):
        dropped.setdefault(change.pointer, change)
    _drop_emptied(record, dropped)
    kept = [change for change in found if change.kind is not Kind.DROPPED]
    return [*(change for change in kept if not _is_within(change.pointer, dropped)), *dropped.values()]


def _claimed(record: JSONObject) -> Iterator[_Stretch]:
    """Yield the competing values of a record's tellings, each as the field that it is claimed for."""
    for key, telling in sorted(record["evidence"].items()):
        for claimed, value in sorted(telling.get("claims", {}).items()):
            try:
                field = pointers.split(claimed)
            except ValueError:  # it leads nowhere, so there is no telling what it holds
                continue
            yield _Stretch(base=pointers.join("evidence", key, "claims", claimed), field=field, value=value)


def _changes(codes: Codes, stretch: _Stretch) -> Iterator[Change]:
    place, unit = pointers.split(codes.place), pointers.split(codes.unit)
    depth = len(stretch.field)
    if not _fits(stretch.field, place[:depth]):
        return
    for tokens, code in _texts(stretch.value, place[depth:]):
        fate = codes.fates.get(code)
        if fate is None:
            continue
        if fate.code is None:
            goes = tokens[: max(0, len(unit) - depth)]
            yield Change(pointer=_below(stretch.base, goes), kind=Kind.DROPPED, reason=fate.reason)
        else:
            at = _below(stretch.base, tokens)
            yield Change(pointer=at, kind=Kind.GUESSED, after=fate.code, reason=fate.reason)


def _fits(tokens: tuple[str, ...], pattern: tuple[str, ...]) -> bool:
    return len(tokens) == len(pattern) and all(
        wanted in (_ANY, token) for token, wanted in zip(tokens, pattern, strict=True)
    )


def _texts(value: Any, pattern: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the texts that stand in a value where a pattern leads, each with the tokens that lead there."""
    if not pattern:
        if isinstance(value, str):
            yield (), value
    elif isinstance(value, dict):
        first, *rest = pattern
        for key in sorted(value) if first == _ANY else [first] if first in value else []:
            for tokens, text in _texts(value[key], tuple(rest)):
                yield (key, *tokens), text


def _below(pointer: str, tokens: Iterable[str]) -> str:
    return pointer + pointers.join(*tokens)


def _drop_emptied(record: JSONObject, dropped: dict[str, Change]) -> None:
    """Drop, beside what is dropped, each object and list of which nothing is left."""
    pending = list(dropped)
    while pending:
        gone: defaultdict[str, int] = defaultdict(int)
        for pointer in dropped:
            gone[_above(pointer)] += 1
        pending = [
            holder
            for holder in dict.fromkeys(map(_above, pending))
            if holder and holder not in dropped and gone[holder] == len(pointers.resolve(record, holder))
        ]
        for holder in pending:
            dropped[holder] = Change(pointer=holder, kind=Kind.DROPPED, reason=_EMPTY)


def _above(pointer: str) -> str:
    return pointer.rpartition("/")[0]


def _is_within(pointer: str, places: Iterable[str]) -> bool:
    return any(pointer == place or pointer.startswith(f"{place}/") for place in places)


def _following(record: JSONObject, dropped: Mapping[str, Change]) -> Iterator[Change]:
    """Yield the end of each pointer that leads to what is dropped: in what tellings support and claim, and in `missing`."""
    gone = [place for place in dropped if not place.startswith("/evidence/")]
    for at, pointer in _pointing(record) if gone else ():
        if _is_within(pointer, gone):
            yield Change(pointer=at, kind=Kind.DROPPED, reason=_LEADS_NOWHERE)


def _pointing(record: JSONObject) -> Iterator[tuple[str, str]]:
    """Yield each place of a record that holds, or is named by, a pointer to a field, and the pointer."""
    for key, telling in record["evidence"].items():
        at = pointers.join("evidence", key)
        for index, pointer in enumerate(telling.get("supports", [])):
            yield f"{at}/supports/{index}", pointer
        for pointer in telling.get("claims", {}):
            yield pointers.append(f"{at}/claims", pointer), pointer
    for pointer in record.get("missing", {}):
        yield pointers.append("/missing", pointer), pointer
