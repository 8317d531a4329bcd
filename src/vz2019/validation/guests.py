"""What rules of a caller's own are given: copies, so that none can disturb the others, the findings, or what is fed."""

from copy import deepcopy
from typing import Any

from attrs import evolve, field, frozen

from vz2019.validation.dataset_index import Index, Item


__all__ = ["Copies", "copied"]


def copied(value: Any) -> Any:
    """Copy a JSON value with all that it holds.

    >>> record = {"a": [1]}
    >>> copied(record)["a"].append(2)
    >>> record
    {'a': [1]}
    """
    if isinstance(value, dict):
        return {key: copied(member) for key, member in value.items()}
    return [copied(member) for member in value] if isinstance(value, list) else value


@frozen(eq=False)
class Copies:
    """A dataset as one rule has it to itself.

    Attributes:
        index: the index of the copies.

    """

    index: Index
    _originals: dict[int, Item] = field(alias="originals", repr=False)
    _copies: dict[int, Item] = field(alias="copies", repr=False)

    @classmethod
    def of(cls, index: Index) -> "Copies":
        """Copy a dataset."""
        copies = [
            evolve(
                one,
                record=copied(one.record),
                broken=set(one.broken),
                flawed=set(one.flawed),
                renamed=dict(one.renamed),
            )
            for one in index.items
        ]
        mine = evolve(
            index,
            items=list(copies),
            names=deepcopy(index.names),
            documents=dict(index.documents),
            upshot=deepcopy(index.upshot),
            known={name: copied(record) for name, record in index.known.items()},
        )
        pairs = list(zip(index.items, copies, strict=True))
        return cls(
            index=mine,
            originals={id(copy): one for one, copy in pairs},
            copies={id(one): copy for one, copy in pairs},
        )

    def copy(self, item: Item) -> Item:
        """Return the copy of an item."""
        return self._copies[id(item)]

    def original(self, copy: Any) -> Item:
        """Return the item that something is the copy of.

        Raises `TypeError` where it is none.
        """
        if id(copy) not in self._originals or not isinstance(copy, Item):
            raise TypeError(
                f"a check of scope dataset yields items of the index, each with its fault, and not {type(copy).__name__}"
            )
        return self._originals[id(copy)]
