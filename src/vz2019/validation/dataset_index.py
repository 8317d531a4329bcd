"""What is known of a whole dataset while it is validated: its records by id, and its documents' tables."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import define, field, frozen

from vz2019.source import Attachment
from vz2019.validation import walk
from vz2019.validation.entries import Entry
from vz2019.validation.finding import Cause
from vz2019.validation.walk import JSONObject


@frozen(eq=False)
class Item:
    """One record of a known type on its way through validation.

    Attributes:
        record: its plain data.
        entry: its text and place in the file.
        file: the name of the input.
        broken: the pointers at which an earlier layer has found a fault.

    """

    record: JSONObject
    entry: Entry
    file: str
    broken: set[str] = field(factory=set)

    @property
    def id(self) -> str | None:
        """The record's id, where it has one."""
        given = self.record.get("id")
        return given if isinstance(given, str) else None

    @property
    def type(self) -> str:
        """The record's type."""
        given: str = self.record["type"]
        return given


@frozen
class Row:
    """One row of a document's sentence table."""

    number: int
    start: int
    end: int
    sha256: str

    @property
    def length(self) -> int:
        """Code points of the sentence."""
        return self.end - self.start


@frozen
class SourceTable:
    """What a document says of its text.

    Attributes:
        level: the evidence level that it claims.
        rows: its sentences by number.
        language: the language of the text, as far as it is known.
        attachment: what was found of it in a copy of the text, where there is one.

    """

    level: str | None
    rows: Mapping[int, Row]
    language: str | None = None
    attachment: Attachment | None = None


@define
class Index:
    """The records that a dataset may refer to.

    Attributes:
        items: the records under validation, in their order.
        types: the type of every record that may be referred to, by id.
        documents: the documents' tables, by id.
        misnamed: the findings of malformed ids, by what was most likely meant.
        known: the records that may be referred to and are not under validation, by id.

    """

    items: list[Item] = field(factory=list)
    types: dict[str, str] = field(factory=dict)
    documents: dict[str, SourceTable] = field(factory=dict)
    misnamed: dict[str, Cause] = field(factory=dict)
    known: dict[str, JSONObject] = field(factory=dict)

    def know(self, record_id: str) -> None:
        """Let a record be referred to; its type shows in its id."""
        self.types.setdefault(record_id, record_id.partition(":")[0])

    def misname(self, text: str, cause: Cause) -> None:
        """Remember a record whose own id is malformed: what refers to the id that was meant will not find it."""
        self.misnamed.setdefault(_meant(text), cause)

    def cause_of(self, target: str) -> Cause | None:
        """Return the finding from which it follows that an id is not there, if there is one."""
        return self.misnamed.get(_meant(target))

    def of_type(self, *record_types: str) -> Iterator[Item]:
        """Yield the items of some record types."""
        return (item for item in self.items if item.type in record_types)


def rows(record: JSONObject) -> dict[int, Row]:
    """Return the well-formed rows of a document's sentence table by number."""
    found: dict[int, Row] = {}
    for _, row in walk.select(record, "/sentences/*"):
        if _is_row(row):
            found[int(row["number"])] = Row(
                int(row["number"]), int(row["start"]), int(row["end"]), row["sha256"]
            )
    return found


def _is_row(row: Any) -> bool:
    return (
        isinstance(row, dict)
        and all(walk.is_integer(row.get(name)) for name in ("number", "start", "end"))
        and isinstance(row.get("sha256"), str)
        and 0 <= row["start"] < row["end"]
    )


def source_table(record: JSONObject, attachment: Attachment | None = None) -> SourceTable:
    """Return what a document says of its text."""
    level, language = record.get("evidence_level"), record.get("language")
    return SourceTable(
        level=level if isinstance(level, str) else None,
        rows=rows(record),
        language=language if isinstance(language, str) else None,
        attachment=attachment,
    )


def cited_documents(record: JSONObject, documents: Mapping[str, SourceTable]) -> Iterable[SourceTable]:
    """Return the tables of the documents that a record's evidence names, itself included when it is one."""
    cited = {_text(telling.get("document")) for _, telling in walk.tellings(record)}
    if record.get("type") == "document":
        cited.add(_text(record.get("id")))
    return [documents[name] for name in sorted(cited) if name in documents]


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _meant(text: str) -> str:
    """Return an id as it was most likely meant, whatever its capitals, spaces, underscores and stray hyphens."""
    kind, _, slug = text.strip().casefold().partition(":")
    return f"{kind.strip()}:{'-'.join(filter(None, re.split(r'[^a-z0-9]+', slug)))}"
