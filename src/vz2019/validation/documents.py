"""The documents of a dataset: known by their hashes, and read again only where one is needed."""

from collections.abc import Container, Iterable, Iterator

from attrs import Factory, define

from vz2019.validation.archive import Archive, Standing
from vz2019.validation.dataset_index import Item
from vz2019.validation.second_look import SecondLook
from vz2019.validation.walk import JSONObject


__all__ = ["Documents", "is_document"]


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

    def _read(self, place: Standing) -> dict[int, JSONObject]:
        return {hash(item.id): item.record for item in self._look.documents(place)}


def is_document(record: JSONObject) -> bool:
    """Tell whether a record is a document that can be named."""
    return record.get("type") == "document" and isinstance(record.get("id"), str)
