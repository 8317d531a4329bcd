"""The tables of many documents, as small as they can be: some hundred bytes each."""

import marshal
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping

from vz2019.validation.screening.facts import Table


__all__ = ["TableStore"]


class TableStore(Mapping[int, Table]):
    """Tables by the hashes of their documents' ids; of several under one the last counts.

    A table is written down when it comes, and made again when it is asked for. One of which the sentences are not numbered in
    their order is kept as it is.
    """

    def __init__(self) -> None:
        self._written = bytearray()
        self._names = array("q")
        self._ends = array("Q", [0])
        self._odd: dict[int, Table] = {}
        self._order = array("Q")
        self._sorted = array("q")

    def update(self, tables: Mapping[int, Table]) -> None:
        """Take in some tables."""
        for name, table in tables.items():
            place = len(self._names)
            if isinstance(table.lengths, array):
                self._written += _packed(table, table.lengths)
            else:
                self._odd[place] = table
            self._names.append(name)
            self._ends.append(len(self._written))

    def __getitem__(self, name: int) -> Table:
        """Return the table of a document; raise `KeyError` where there is none."""
        self._settle()
        rank = bisect_right(self._sorted, name)
        if not rank or self._sorted[rank - 1] != name:
            raise KeyError(name)
        place = self._order[rank - 1]
        if place in self._odd:
            return self._odd[place]
        return _unpacked(bytes(self._written[self._ends[place] : self._ends[place + 1]]))

    def __iter__(self) -> Iterator[int]:
        """Give each hash once, the least first."""
        self._settle()
        before: int | None = None
        for name in self._sorted:
            if name != before:
                yield name
            before = name

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _settle(self) -> None:
        """Sort what has come; what came later stands behind what came before it under the same hash."""
        if len(self._sorted) != len(self._names):
            self._order = array("Q", sorted(range(len(self._names)), key=self._names.__getitem__))
            self._sorted = array("q", map(self._names.__getitem__, self._order))


def _packed(table: Table, lengths: "array[int]") -> bytes:
    # That all are owed is what most say, and takes no room.
    owed = None if table.owed == tuple(range(1, len(lengths))) else table.owed
    counts = (table.pending, table.partial, table.without_gist)
    return marshal.dumps((table.level, lengths.tobytes(), owed, table.has_content, table.text, counts))


def _unpacked(written: bytes) -> Table:
    # Our own bytes, which never leave the process.
    level, packed, owed, has_content, text, counts = marshal.loads(written)  # noqa: S302
    lengths = array("I")
    lengths.frombytes(packed)
    pending, partial, without_gist = counts
    return Table(
        level,
        lengths,
        tuple(range(1, len(lengths))) if owed is None else owed,
        has_content,
        text,
        pending=pending,
        partial=partial,
        without_gist=without_gist,
    )
