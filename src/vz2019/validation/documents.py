"""The documents of a dataset: known by their hashes, and read again only where one is needed."""

from collections.abc import Container, Iterable, Iterator, Mapping
from functools import partial
from typing import Final

from attrs import Factory, define

from vz2019.validation.archive import Archive, Standing
from vz2019.validation.attaching import Attachments
from vz2019.validation.dataset_index import Item, SourceTable, source_table
from vz2019.validation.second_look import SecondLook
from vz2019.validation.walk import JSONObject


__all__ = ["Documents", "Tables", "is_document"]

#: Up to how many rows are kept of the tables that were asked for last, and how many characters of texts weigh like one; they
#: take some ten megabytes.
_ROWS_AT_HAND: Final = 1 << 14
_CHARACTERS_A_ROW: Final = 256


@define
class Documents:
    """Where the documents are, by the hashes of their ids; of several with one id the last counts."""

    _look: SecondLook
    _places: dict[int, JSONObject | Standing] = Factory(dict)

    @classmethod
    def of(
        cls, known: Iterable[JSONObject], held: Iterable[Item], archive: Archive, look: SecondLook
    ) -> "Documents":
        """Find the documents among records that are known, that are held and that were put away."""
        places: dict[int, JSONObject | Standing] = {}
        for record in (*known, *(item.record for item in held)):
            if is_document(record):
                places[hash(record["id"])] = record
        for one, facts in archive.with_documents():
            places.update(dict.fromkeys(facts.tables, one))
        # Where there should be an id and is none, rules look for the empty text, which is no document's.
        places.pop(hash(""), None)
        return cls(look, places)

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[JSONObject]:
        """Read every document, one after another."""
        return self.named(self._places)

    def named(self, hashes: Container[int]) -> Iterator[JSONObject]:
        """Read those of which the id has one of some hashes."""
        last: Standing | None = None
        here: dict[int, JSONObject] = {}
        for name, place in self._places.items():
            if name not in hashes:
                continue
            if isinstance(place, Standing):
                if place is not last:
                    last, here = place, self._read(place)
                if name in here:
                    yield here[name]
            else:
                yield place

    def near(self, name: str) -> Iterator[JSONObject]:
        """Read one by its id, and others that are read with it; nothing where there is none."""
        place = self._places.get(hash(name))
        if isinstance(place, Standing):
            yield from (record for one, record in self._read(place).items() if self._places.get(one) is place)
        elif place is not None:
            yield place

    def names(self) -> Iterator[str]:
        """Read the id of each."""
        return (record["id"] for record in self)

    def _read(self, place: Standing) -> dict[int, JSONObject]:
        return {hash(item.id): item.record for item in self._look.documents(place)}


class Tables(Mapping[str, SourceTable]):
    """The sentence tables of documents by id, each read when it is asked for, as they may be too many to be kept.

    So it is with what `attachments` find of them in copies of their texts.
    """

    def __init__(self, documents: Documents, attachments: Attachments) -> None:
        self._documents = documents
        self._attachments = attachments
        self._kept: dict[str, SourceTable] = {}
        self._room = _ROWS_AT_HAND

    def __getitem__(self, name: str) -> SourceTable:
        """Return the table of a document, or raise `KeyError`."""
        if name not in self._kept:
            self._fetch(name)
        return self._kept[name]

    def _fetch(self, name: str) -> None:
        """Keep a table and those that are read with it, and of the others no more than there is room for."""
        found = {
            record["id"]: source_table(record, partial(self._attachments.of, record))
            for record in self._documents.near(name)
            if record["id"] not in self._kept
        }
        self._room -= sum(map(_weight, found.values()))
        while self._room < 0 and self._kept:
            self._room += _weight(self._kept.pop(next(iter(self._kept))))
        self._kept |= found

    def __iter__(self) -> Iterator[str]:
        """Give the ids of all."""
        return self._documents.names()

    def __len__(self) -> int:
        return len(self._documents)


def _weight(table: SourceTable) -> int:
    """Return how much a table takes with its text, which is as long as the last of its sentences ends."""
    length = max((row.end for row in table.rows.values()), default=0)
    return table.size + 1 + length // _CHARACTERS_A_ROW


def is_document(record: JSONObject) -> bool:
    """Tell whether a record is a document that can be named."""
    return record.get("type") == "document" and isinstance(record.get("id"), str)
