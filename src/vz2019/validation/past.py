"""The past: the records of an earlier version of a dataset, put on a shelf, and of each in memory but a few numbers."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

import msgspec

from vz2019 import plain
from vz2019.changes.fields import has_risen
from vz2019.validation.shelf import Memory, Shelf
from vz2019.validation.walk import JSONObject


__all__ = ["Past"]

#: Says of the text of a record in one number what it holds, however it is written; 0 where that cannot be told.
Fingerprint = Callable[[bytes], int]


class Past(Mapping[str, JSONObject]):
    """The records of earlier versions by their ids; of several with one id that of the highest revision counts.

    Those without an id are passed over.

    Raises `TypeError` for data that JSON cannot hold.

    >>> past = Past([{"id": "actor:a", "revision": 1}, {"id": "actor:a", "revision": 2}])
    >>> past["actor:a"], len(past)
    ({'id': 'actor:a', 'revision': 2}, 1)
    """

    def __init__(
        self,
        records: Iterable[Mapping[str, Any]] = (),
        shelf: Shelf | None = None,
        fingerprint: Fingerprint = lambda _: 0,
    ) -> None:
        self._shelf: Shelf = Memory() if shelf is None else shelf
        self._names = array("q")
        self._prints = array("q")
        self._places = array("Q")
        self._sizes = array("L")
        for record in records:
            name = record.get("id")
            if isinstance(name, str):
                self._put(name, plain.line(dict(record)), fingerprint)
        self._settle()

    def _put(self, name: str, line: bytes, fingerprint: Fingerprint) -> None:
        text = line.rstrip(b"\n")
        self._names.append(hash(name))
        self._prints.append(fingerprint(text))
        self._places.append(self._shelf.put(text))
        self._sizes.append(len(text))

    def _settle(self) -> None:
        """Sort what there is by name, and keep one of each."""
        order = sorted(range(len(self._names)), key=self._names.__getitem__)
        kept: list[int] = []
        for place in order:
            if not kept or self._names[kept[-1]] != self._names[place]:
                kept.append(place)
            elif has_risen(self._record(kept[-1]).get("revision"), self._record(place).get("revision")):
                kept[-1] = place
        self._names = array("q", map(self._names.__getitem__, kept))
        self._prints = array("q", map(self._prints.__getitem__, kept))
        self._places = array("Q", map(self._places.__getitem__, kept))
        self._sizes = array("L", map(self._sizes.__getitem__, kept))

    def _record(self, row: int) -> JSONObject:
        # Our own bytes, of what JSON can hold.
        record: JSONObject = msgspec.json.decode(self._shelf.get(self._places[row], self._sizes[row]))
        return record

    def _row(self, record_id: str) -> int | None:
        name = hash(record_id)
        row = bisect_left(self._names, name)
        return row if row < len(self._names) and self._names[row] == name else None

    def __getitem__(self, record_id: str) -> JSONObject:
        """Return the record as it was; raise `KeyError` where there was none."""
        row = self._row(record_id)
        record = None if row is None else self._record(row)
        if record is None or record["id"] != record_id:
            raise KeyError(record_id)
        return record

    def __iter__(self) -> Iterator[str]:
        """Give the ids, in the order in which the records came."""
        return self.named(frozenset(self._names))

    def __len__(self) -> int:
        return len(self._names)

    @property
    def hashes(self) -> Iterable[int]:
        """The hashes of the ids."""
        return self._names

    def named(self, hashes: AbstractSet[int]) -> Iterator[str]:
        """Give the ids of which the hashes are among some, in the order in which the records came."""
        rows = [bisect_right(self._names, name) - 1 for name in hashes]
        for row in sorted(rows, key=self._places.__getitem__):
            yield self._record(row)["id"]

    def may_differ(self, record_id: str, fingerprint: int) -> bool:
        """Tell whether there was a record of an id that may have held something else, by what stands for its text now."""
        row = self._row(record_id)
        return row is not None and (not fingerprint or self._prints[row] != fingerprint)
