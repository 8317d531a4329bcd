"""Codes that another version lacks or means otherwise, and what goes with them.

A code that has no counterpart goes with the smallest part of the record that can do without it, its *unit*: a relation
without a type is none. What in the record pointed at the unit goes too, and so does what holds nothing any more.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from attrs import frozen

from vz2019 import coded, pointers
from vz2019.equality import same
from vz2019.migration.loss import Kind
from vz2019.migration.step import Change, JSONObject


__all__ = ["Codes", "Fate", "recoded"]

_EMPTY: Final = "Nothing is left in it."
_AGREES: Final = "It competes with nothing any more: in the other version both have one code."
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


def recoded(record: JSONObject, codes: Iterable[Codes]) -> list[Change]:
    """Return what becomes of a record's codes, in its fields and its claims, and of what depends on them."""
    stretches = [*coded.stretches(record)]
    found = [
        change
        for one in codes
        if one.record_type in (None, record["type"])
        for stretch in stretches
        for change in _changes(one, stretch)
    ]
    found = [*found, *_agreeing(record, found)]
    # Of several reasons to drop a thing the first is told.
    dropped = {change.pointer: change for change in reversed(found) if change.kind is Kind.DROPPED}
    _drop_emptied(record, dropped)
    for change in _following(record, dropped):
        dropped.setdefault(change.pointer, change)
    _drop_emptied(record, dropped)
    kept = [change for change in found if change.kind is not Kind.DROPPED]
    return [*(change for change in kept if not _is_within(change.pointer, dropped)), *dropped.values()]


def _changes(codes: Codes, stretch: coded.Stretch) -> Iterator[Change]:
    unit, depth = pointers.split(codes.unit), len(stretch.field)
    for tokens, code in coded.texts(stretch, codes.place):
        fate = codes.fates.get(code)
        if fate is None:
            continue
        if fate.code is None:
            goes = tokens[: max(0, len(unit) - depth)]
            yield Change(pointer=_below(stretch.base, goes), kind=Kind.DROPPED, reason=fate.reason)
        else:
            at = _below(stretch.base, tokens)
            yield Change(pointer=at, kind=Kind.GUESSED, after=fate.code, reason=fate.reason)


def _agreeing(record: JSONObject, found: list[Change]) -> Iterator[Change]:
    """Yield the end of each claim that competes with nothing any more, since both codes have become one."""
    guesses = {change.pointer: change.after for change in found if change.kind is Kind.GUESSED}
    for stretch in coded.stretches(record):
        own = pointers.join(*stretch.field)
        if not own or not pointers.holds(record, own):
            continue
        before = pointers.resolve(record, own), stretch.value
        after = _guessed(before[0], own, guesses), _guessed(before[1], stretch.base, guesses)
        if same(*after) and not same(*before):
            yield Change(pointer=stretch.base, kind=Kind.DROPPED, reason=_AGREES)


def _guessed(value: Any, at: str, guesses: Mapping[str, Any]) -> Any:
    """Return the value at a place with the codes that it gets."""
    if at in guesses:
        return guesses[at]
    if isinstance(value, dict):
        return {key: _guessed(member, pointers.append(at, key), guesses) for key, member in value.items()}
    return value


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
    return any(pointers.is_within(pointer, place) for place in places)


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
