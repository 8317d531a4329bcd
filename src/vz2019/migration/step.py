"""One step from a version to the next one, either way."""

from collections.abc import Callable, Iterable
from typing import Any, Final

from attrs import frozen

from vz2019 import pointers
from vz2019.migration.loss import Kind, Loss, Migrated


__all__ = ["Change", "Step", "applied", "place_order", "step"]

JSONObject = dict[str, Any]

#: An index of a list, or a local key that looks like one, is ordered by its number; no list is longer than this.
_MOST_DIGITS: Final = 18


@frozen(kw_only=True)
class Change:
    """What a step does to one field.

    Attributes:
        pointer: the place of the field.
        kind: what becomes of it.
        after: the value that it gets; None where the field goes.
        reason: why, and what to do about it.

    """

    pointer: str
    kind: Kind
    after: Any = None
    reason: str


@frozen(kw_only=True)
class Step:
    """A way from one version to another.

    Attributes:
        source: the version of the records that it takes.
        target: the version of the records that it gives.
        take: gives the record in the terms of the other version, and leaves the one that it is given as it is.

    """

    source: str
    target: str
    take: Callable[[JSONObject], Migrated]


def step(source: str, target: str, changes: Callable[[JSONObject], Iterable[Change]]) -> Step:
    """Make a step that does to a record what `changes` says, and nothing else; so nothing goes unreported.

    >>> from vz2019.migration.loss import Kind
    >>> down = step("1.1", "1.0", lambda _: [Change(pointer="/colour", kind=Kind.DROPPED, reason="1.0 has no colours.")])
    >>> down.take({"id": "actor:a", "schema_version": "1.1", "colour": "red"}).record
    {'id': 'actor:a', 'schema_version': '1.0'}
    """

    def take(record: JSONObject) -> Migrated:
        found = sorted(changes(record), key=lambda change: place_order(change.pointer))
        losses = tuple(_loss(record, source, change) for change in found)
        return Migrated(record=applied(record, losses) | {"schema_version": target}, losses=losses)

    return Step(source=source, target=target, take=take)


def _loss(record: JSONObject, version: str, change: Change) -> Loss:
    return Loss(
        record=record["id"],
        version=version,
        pointer=change.pointer,
        kind=change.kind,
        before=pointers.resolve(record, change.pointer),
        after=change.after,
        reason=change.reason,
    )


def place_order(pointer: str) -> tuple[tuple[int, str], ...]:
    """Return what places are sorted by: holders before what they hold, elements of lists by their number.

    >>> sorted(["/a/10", "/a/9", "/a"], key=place_order)
    ['/a', '/a/9', '/a/10']
    """
    return tuple((_number(token), token) for token in pointers.split(pointer))


def _number(token: str) -> int:
    return int(token) if token.isascii() and token.isdigit() and len(token) <= _MOST_DIGITS else -1


def applied(record: JSONObject, losses: Iterable[Loss]) -> JSONObject:
    """Return a record with each lost field as the losses say: with another value, or gone.

    >>> applied({"a": [1, 2], "b": 3}, [Loss(record="", version="", pointer="/a/0", kind=Kind.DROPPED, reason="")])
    {'a': [2], 'b': 3}
    """
    changed: JSONObject = _copy(record)
    # From the end, so that no place moves before it is reached.
    for loss in sorted(losses, key=lambda loss: place_order(loss.pointer), reverse=True):
        *above, last = pointers.split(loss.pointer)
        holder: Any = pointers.resolve(changed, pointers.join(*above))
        key: Any = int(last) if isinstance(holder, list) else last
        if loss.after is None:
            del holder[key]
        else:
            holder[key] = _copy(loss.after)
    return changed


def _copy(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copy(member) for key, member in value.items()}
    return [_copy(member) for member in value] if isinstance(value, list) else value
