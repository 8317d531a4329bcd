"""What is known of a whole dataset while it is validated: its records by id, and its documents' tables."""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Any, Final

from attrs import define, field, frozen

from vz2019.source import Attachment, Wording
from vz2019.validation import walk
from vz2019.validation.entries import Entry
from vz2019.validation.finding import Cause, Fault
from vz2019.validation.losses import Losses
from vz2019.validation.names import Known, Names
from vz2019.validation.upshot import Upshot
from vz2019.validation.walk import JSONObject


_ROW: Final = re.compile(r"(?P<row>/sentences/(?P<index>[^/]+))(/(number|start|end|sha256))?")
#: Rules on an object or a list as such, whose members can be read all the same: a fault there must not hide theirs.
_OF_THE_HOLDER: Final = frozenset({"wrong-count", "repeated-item", "idle-evidence"})


@frozen(eq=False)
class Item:
    """One record of a known type on its way through validation.

    Attributes:
        record: its plain data.
        entry: its text and place in the file.
        file: the name of the input.
        broken: the pointers at which an earlier layer has found a fault that reaches what is below them too.
        flawed: the pointers at which it has found one that does not.
        renamed: the pointers of members with a malformed key, with those that were most likely meant.

    """

    record: JSONObject
    entry: Entry
    file: str
    broken: set[str] = field(factory=set)
    flawed: set[str] = field(factory=set)
    renamed: dict[str, str | None] = field(factory=dict)

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

    def mark(self, slug: str, pointer: str, about: str | None = None) -> None:
        """Remember that a place is broken, and the one that the fault turns on."""
        if slug == "malformed-key":
            self.renamed[pointer] = about
            return
        # What lacks a property is not broken itself.
        if slug != "missing-property" and pointer:
            (self.flawed if slug in _OF_THE_HOLDER else self.broken).add(pointer)
        if about:
            self.broken.add(about)

    def explains(self, fault: Fault) -> bool:
        """Tell whether a fault of a later layer stands at a broken place, or turns on one."""
        if fault.pointer in self.flawed or (fault.key and fault.pointer in self.renamed):
            return True
        places = {*_upwards(fault.pointer), *_upwards(fault.about or "")}
        return not places.isdisjoint(self.broken) or not places.isdisjoint(self.renamed.values())


def _upwards(pointer: str) -> Iterator[str]:
    while pointer:
        yield pointer
        pointer = pointer.rpartition("/")[0]


@frozen
class Row:
    """One row of a document's sentence table."""

    number: int
    start: int
    end: int
    sha256: str
    pointer: str = ""

    @property
    def length(self) -> int:
        """Code points of the sentence."""
        return self.end - self.start


def _nothing() -> None:
    return None


@frozen
class SourceTable:
    """What a document says of its text.

    Attributes:
        level: the evidence level that it claims.
        rows: its sentences by number.
        size: how many rows it has, with those that cannot be read.
        language: the language of the text, as far as it is known.
        carries_text: whether the document holds its text itself.

    """

    level: str | None
    rows: Mapping[int, Row]
    language: str | None = None
    size: int = 0
    carries_text: bool = False
    _attach: Callable[[], Attachment | None] = field(default=_nothing, alias="attach", eq=False, repr=False)

    @cached_property
    def attachment(self) -> Attachment | None:
        """What is found of it in a copy of the text, where there is one; it is looked for when that is asked first."""
        return self._attach()

    @cached_property
    def wording(self) -> Wording | None:
        """The wording of what is found of it, where there is a copy."""
        return None if self.attachment is None else Wording.found_in(self.attachment)


@define(slots=False)
class Index:
    """What is known of a whole dataset: the records that are looked at, and what all others say.

    Attributes:
        missing: hashes of the ids that are referred to and that no record has.
        told_in: the sentences on which stated evidence of records rests that are no documents, by the hash of their document.
        names: the ids, to find the one that was meant.
        items: the records that are looked at, in their order; those that are not no rule would object to.
        documents: the documents' tables, by id.
        upshot: what the findings on records mean for others.
        known: the records that may be referred to and are not under validation, by id.
        earlier: the records of an earlier version of the dataset, by id; each is made anew when it is asked for.

    """

    missing: AbstractSet[int] = frozenset()
    told_in: Mapping[int, Container[int]] = field(factory=dict)
    names: Names = field(factory=Names)
    items: list[Item] = field(factory=list)
    documents: Mapping[str, SourceTable] = field(factory=dict)
    upshot: Upshot = field(factory=Upshot)
    known: dict[str, JSONObject] = field(factory=dict)
    earlier: Mapping[str, JSONObject] = field(factory=dict)

    @property
    def losses(self) -> Losses:
        """What could not be read."""
        return self.upshot.losses

    @property
    def doubts(self) -> dict[str, dict[str, Cause]]:
        """The findings on rows of a document's sentence table, by its id and their pointers."""
        return self.upshot.doubts

    @cached_property
    def proposed(self) -> Known:
        """The ids that may be proposed, when all are known; those under which records call themselves by mistake are not."""
        return self.names.known(without=(text for _, text in self.losses.misnamed.values()))

    def learn(self, upshot: Upshot) -> None:
        """Take in what the findings on some records mean for others."""
        self.upshot.join(upshot)
        self.names.add(upshot.proposed)

    def is_missing(self, target: str) -> bool:
        """Tell of an id that a record refers to whether no record has it."""
        return hash(target) in self.missing

    def told(self, document: str) -> Container[int]:
        """Return the sentences of a document on which stated evidence of a record that is no document rests."""
        return self.told_in.get(hash(document), frozenset())

    def doubt_of(self, document: Any, number: Any) -> Cause | None:
        """Return the finding from which it follows that a sentence is not in its table or has another length."""
        table = self.documents.get(_text(document))
        doubts = self.doubts.get(_text(document), {})
        row = table.rows.get(number) if table else None
        if row is not None:
            return doubts.get(row.pointer)
        if table is None or not 1 <= number <= table.size:
            return None
        return doubts.get(f"/sentences/{int(number) - 1}", next(iter(doubts.values()), None))

    def of_type(self, *record_types: str) -> Iterator[Item]:
        """Yield the items of some record types."""
        return (item for item in self.items if item.type in record_types)


def rows(record: JSONObject) -> dict[int, Row]:
    """Return the well-formed rows of a document's sentence table by number."""
    found: dict[int, Row] = {}
    for place, (pointer, row) in enumerate(walk.select(record, "/sentences/*"), start=1):
        # Of two rows with one number, the one that stands where it belongs is right.
        if _is_row(row) and (row["number"] not in found or row["number"] == place):
            number = int(row["number"])
            found.pop(number, None)
            found[number] = Row(number, int(row["start"]), int(row["end"]), row["sha256"], pointer)
    return found


def _is_row(row: Any) -> bool:
    return (
        isinstance(row, dict)
        and all(walk.is_integer(row.get(name)) for name in ("number", "start", "end"))
        and isinstance(row.get("sha256"), str)
        and 0 <= row["start"] < row["end"]
    )


def broken_rows(slug: str, fault: Fault) -> Iterator[str]:
    """Yield the pointers of the rows of a sentence table that a fault makes doubtful."""
    found = _ROW.fullmatch(fault.about or fault.pointer) or _ROW.fullmatch(fault.pointer)
    if found:
        yield found["row"]
    # A row that begins too early may follow one that ends too late.
    if found and slug == "broken-sentence-table" and found["index"].isdecimal() and int(found["index"]):
        yield f"/sentences/{int(found['index']) - 1}"


def source_table(record: JSONObject, attach: Callable[[], Attachment | None] = _nothing) -> SourceTable:
    """Return what a document says of its text, and what finds it in a copy."""
    level, language = record.get("evidence_level"), record.get("language")
    return SourceTable(
        level=level if isinstance(level, str) else None,
        rows=rows(record),
        language=language if isinstance(language, str) else None,
        attach=attach,
        size=len(walk.select(record, "/sentences/*")),
        carries_text=carries_text(record),
    )


def carries_text(record: JSONObject) -> bool:
    """Tell whether a document holds its text itself."""
    text: Any = record.get("text")
    return isinstance(text, dict) and isinstance(text.get("content"), str)


def stated_digest(record: JSONObject) -> str:
    """Return the digest that a document gives of its text; the empty text where it gives none."""
    text: Any = record.get("text")
    return _text(text.get("sha256")) if isinstance(text, dict) else ""


def cited_documents(record: JSONObject, documents: Mapping[str, SourceTable]) -> Iterable[SourceTable]:
    """Return the tables of the documents that a record's evidence names, itself included when it is one."""
    cited = {_text(telling.get("document")) for _, telling in walk.tellings(record)}
    if record.get("type") == "document":
        cited.add(_text(record.get("id")))
    return [documents[name] for name in sorted(cited) if name in documents]


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
