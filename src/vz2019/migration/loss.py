"""What a migration costs: each field that is dropped, defaulted, split or guessed, with its place and the reason."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from attrs import asdict, frozen


__all__ = ["Kind", "Loss", "Migrated", "plain"]


class Kind(StrEnum):
    """What becomes of a field that another version cannot hold as it is."""

    DROPPED = "dropped"
    DEFAULTED = "defaulted"
    SPLIT = "split"
    GUESSED = "guessed"


@frozen(kw_only=True)
class Loss:
    """One field that a migration did not carry over as it was, or not with certainty.

    A guess that keeps the value is a loss too: the other version means something else by it.

    Attributes:
        record: the id of the record.
        version: the version that the record was written to at this step; the pointer leads into that record.
        pointer: the place of the field.
        kind: what became of it.
        before: the value that it had; None, which is never a value, where there was none.
        after: the value that it got; None where it has none now.
        reason: why, and what to do about it.

    """

    record: str
    version: str
    pointer: str
    kind: Kind
    before: Any = None
    after: Any = None
    reason: str


@frozen(kw_only=True)
class Migrated:
    """A record in the terms of another version, and what that cost.

    Attributes:
        record: the record as plain data, which the caller owns.
        losses: what was lost, step by step, and in each step by place.

    """

    record: dict[str, Any]
    losses: tuple[Loss, ...] = ()


def plain(loss: Loss) -> Mapping[str, Any]:
    """Return a loss as plain data; a value that is not there is left out.

    >>> plain(Loss(record="event:a", version="1.0", pointer="/kind", kind=Kind.DROPPED, before="other", reason="Why."))
    {'record': 'event:a', 'version': '1.0', 'pointer': '/kind', 'kind': 'dropped', 'before': 'other', 'reason': 'Why.'}
    """
    named = asdict(loss, recurse=False) | {"kind": str(loss.kind)}
    return {name: value for name, value in named.items() if value is not None}
