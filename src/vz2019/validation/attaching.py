"""The texts of a dataset's documents: which copy belongs to which, and what was found of them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import field, frozen

from vz2019.source import Attachment, attach
from vz2019.validation.dataset_index import SourceTable, rows, source_table
from vz2019.validation.walk import JSONObject


@frozen(kw_only=True)
class Attached:
    """What is known of the texts of a dataset.

    Attributes:
        tables: what each document says of its text, and what was found of it, by id.
        unmatched: the names of copies that hold no sentence of any document.

    """

    tables: Mapping[str, SourceTable] = field(factory=dict)
    unmatched: tuple[str, ...] = ()

    @property
    def found(self) -> int:
        """The number of documents of whose text anything was found."""
        return sum(map(_is_found, self.tables.values()))

    @property
    def unproven(self) -> int:
        """The number of documents with a sentence table of whose text there is no copy."""
        return sum(1 for table in self.tables.values() if table.rows and table.attachment is None)


def attach_all(records: Iterable[JSONObject], texts: Mapping[str, str]) -> Attached:
    """Attach each text to the document of which it holds most sentences; a document's own text is attached to it.

    Of several texts for one document the one counts that holds more of its sentences, and any before its own.
    """
    documents = _documents(records)
    own = {
        name: attach(list(rows(record).values()), content)
        for name, record in documents.items()
        for content in _content(record)
    }
    copies: dict[str, Attachment] = {}
    unmatched = []
    for name, text in texts.items():
        best = _best(documents, text)
        if best is None:
            unmatched.append(name)
        elif best[0] not in copies or _found(best[1]) > _found(copies[best[0]]):
            copies[best[0]] = best[1]
    attached = own | copies
    tables = {name: source_table(record, attached.get(name)) for name, record in documents.items()}
    return Attached(tables=tables, unmatched=tuple(unmatched))


def _best(documents: Mapping[str, JSONObject], text: str) -> tuple[str, Attachment] | None:
    candidates = [
        (name, attach(list(rows(record).values()), text))
        for name, record in documents.items()
        if rows(record)
    ]
    best = max(candidates, key=lambda candidate: _found(candidate[1]), default=None)
    return best if best is not None and _found(best[1]) else None


def _documents(records: Iterable[JSONObject]) -> dict[str, JSONObject]:
    return {
        record["id"]: record
        for record in records
        # Where there should be an id and is none, rules look for the empty text, which is no document's.
        if record.get("type") == "document" and isinstance(record.get("id"), str) and record["id"]
    }


def _content(record: JSONObject) -> Iterator[str]:
    text: Any = record.get("text")
    if isinstance(text, dict) and isinstance(text.get("content"), str) and rows(record):
        yield text["content"]


def _is_found(table: SourceTable) -> bool:
    return table.attachment is not None and _found(table.attachment) > 0


def _found(attachment: Attachment) -> int:
    return sum(1 for result in attachment.results if result.start is not None)
