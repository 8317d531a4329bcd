"""What differs between two records, by place; evidence that only moved is told as that."""

from collections import defaultdict, deque
from collections.abc import Hashable, Iterator, Mapping
from enum import StrEnum
from typing import Any, Final

from attrs import frozen

from vz2019 import pointers
from vz2019.equality import comparable, same


__all__ = ["ABSENT", "ChangeKind", "FieldChange", "content_changes", "field_changes", "has_risen"]

JSONObject = Mapping[str, Any]

#: What counts and names versions; another value of it alone is no other content.
_BOOKKEEPING: Final = frozenset({"revision", "schema_version"})
_EVIDENCE: Final = "/evidence"
_ANCHORS: Final = "anchors"


class ChangeKind(StrEnum):
    """What became of a value."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


class _Absent:
    """Stands for the value of a field that is not there."""

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT: Final = _Absent()


@frozen(kw_only=True)
class FieldChange:
    """A place at which two records differ.

    Attributes:
        pointer: the place, in the later record, or in the earlier one where the later has nothing there.
        kind: what became of the value. Evidence is moved where only its anchors differ, or only its key.
        before: the earlier value; of evidence that has another key, where it stood.
        after: the later value; of evidence that has another key, where it stands.

    """

    pointer: str
    kind: ChangeKind
    before: Any = ABSENT
    after: Any = ABSENT


def has_risen(before: Any, after: Any) -> bool:
    """Tell whether one revision is higher than another; 2.0 is 2, and what is no number is neither.

    >>> has_risen(1.0, 2), has_risen(2, 2), has_risen("1", 2)
    (True, False, False)
    """
    return _is_number(before) and _is_number(after) and bool(after > before)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def field_changes(before: JSONObject, after: JSONObject) -> Iterator[FieldChange]:
    """Yield what differs between two records, as plain data, in the order of the places.

    Objects are compared by key, and lists item by item where they are as long as each other; else the list is told as a whole.
    Numbers are compared as JSON has them: 13 and 13.0 are one.

    >>> [str(change.kind) for change in field_changes({"a": 1}, {"b": 1.0})]
    ['removed', 'added']
    """
    for name in [*before, *(name for name in after if name not in before)]:
        if name == "evidence" and isinstance(before.get(name), dict) and isinstance(after.get(name), dict):
            yield from _evidence(before[name], after[name])
        else:
            yield from _value(before.get(name, ABSENT), after.get(name, ABSENT), pointers.join(name))


def content_changes(before: JSONObject, after: JSONObject) -> Iterator[FieldChange]:
    """Yield what differs in the content of two records: in all but their revision and the version they are written to."""
    return (change for change in field_changes(before, after) if change.pointer[1:] not in _BOOKKEEPING)


def _value(before: Any, after: Any, at: str) -> Iterator[FieldChange]:
    if before is ABSENT or after is ABSENT:
        kind = ChangeKind.ADDED if before is ABSENT else ChangeKind.REMOVED
        yield FieldChange(pointer=at, kind=kind, before=before, after=after)
    elif isinstance(before, dict) and isinstance(after, dict):
        for name in [*before, *(name for name in after if name not in before)]:
            yield from _value(before.get(name, ABSENT), after.get(name, ABSENT), pointers.append(at, name))
    elif _is_alike(before, after):
        for place, (one, other) in enumerate(zip(before, after, strict=True)):
            yield from _value(one, other, pointers.append(at, place))
    elif not same(before, after):
        yield FieldChange(pointer=at, kind=ChangeKind.CHANGED, before=before, after=after)


def _is_alike(before: Any, after: Any) -> bool:
    """Tell whether two lists of objects have as many, so that they are best compared one by one."""
    return (
        isinstance(before, list)
        and isinstance(after, list)
        and len(before) == len(after)
        and all(isinstance(item, dict) for item in (*before, *after))
    )


def _evidence(before: JSONObject, after: JSONObject) -> Iterator[FieldChange]:
    """Yield what differs in the tellings of two records; one under another key and one at another place have moved."""
    gone = [key for key in before if key not in after]
    new = {key: None for key in after if key not in before}
    alike: dict[Hashable, deque[str]] = defaultdict(deque)
    for key in new:
        alike[comparable(after[key])].append(key)
    for key in before:
        if key in after:
            yield from _telling(before[key], after[key], pointers.append(_EVIDENCE, key))
    for key in gone:
        others = alike[comparable(before[key])]
        at = pointers.append(_EVIDENCE, key)
        if not others:
            yield FieldChange(pointer=at, kind=ChangeKind.REMOVED, before=before[key])
        else:
            as_it_was = others.popleft()
            del new[as_it_was]
            there = pointers.append(_EVIDENCE, as_it_was)
            yield FieldChange(pointer=there, kind=ChangeKind.MOVED, before=at, after=there)
    for key in new:
        yield FieldChange(pointer=pointers.append(_EVIDENCE, key), kind=ChangeKind.ADDED, after=after[key])


def _telling(before: Any, after: Any, at: str) -> Iterator[FieldChange]:
    found = list(_value(before, after, at))
    anchors = pointers.append(at, _ANCHORS)

    def is_of_anchors(change: FieldChange) -> bool:
        return pointers.is_within(change.pointer, anchors)

    if not any(map(is_of_anchors, found)):
        yield from found
        return
    yield FieldChange(
        pointer=anchors,
        kind=ChangeKind.MOVED,
        before=before.get(_ANCHORS, ABSENT),
        after=after.get(_ANCHORS, ABSENT),
    )
    yield from (change for change in found if not is_of_anchors(change))
