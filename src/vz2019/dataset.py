"""Datasets: records that are indexed, linked and easy to look at."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from vz2019 import convert, pointers
from vz2019.advice import did_you_mean
from vz2019.records import Actor, Document, Event, Figure, Record, Statement
from vz2019.views import Link, Passage, Reference, SentenceView, Telling, tellings
from vz2019.vocabulary import Basis


if TYPE_CHECKING:
    from vz2019.changes import Changes
    from vz2019.explaining import Answer, Explanation
    from vz2019.source import Attachment, TextCopy

__all__ = ["Dataset", "Link", "Passage", "Reference", "SentenceView", "Telling", "UnknownIdError"]

#: What names other records without being a field that does.
_APART: Final = frozenset({"evidence", "relations", "missing", "note", "extra", "sentences", "text"})
_MOST_NAMED: Final = 5
_PLURALS: Final = {"actor": "actors", "event": "events", "statement": "statements", "figure": "figures"}


class Dataset(Mapping[str, Record]):
    """An immutable set of records, by id.

    Raises `ValueError` when two records share an id.

    >>> import vz2019
    >>> dataset = vz2019.load()
    >>> dataset["actor:juan-guaido"].name
    'Juan Guaidó'
    """

    def __init__(
        self, records: Iterable[Record], *, attachments: "Mapping[str, Attachment] | None" = None
    ) -> None:
        self._records: dict[str, Record] = {}
        for record in records:
            if record.id in self._records:
                raise ValueError(f"two records have the id {record.id!r}")
            self._records[record.id] = record
        self._attachments = dict(attachments or {})
        self._carried: dict[str, Attachment] = {}

    def __getitem__(self, record_id: str) -> Record:
        try:
            return self._records[record_id]
        except KeyError:
            raise UnknownIdError(record_id, self._records) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(self._of_type(name))} {plural}" for name, plural in _PLURALS.items())
        return f"<vz2019 dataset: {counts}; {self._text_state()}>"

    def _text_state(self) -> str:
        if not self.documents:
            return "no document"
        if not self._attachments:
            is_carried = any(document.text and document.text.content for document in self.documents)
            return "text carried" if is_carried else "text not attached"
        found = sum(
            result.start is not None for attached in self._attachments.values() for result in attached.results
        )
        total = sum(len(attached.results) for attached in self._attachments.values())
        return f"text attached, {found} of {total} sentences found"

    def _repr_html_(self) -> str:
        from vz2019.explaining.html import draw  # noqa: PLC0415

        return draw(self)

    def _ipython_key_completions_(self) -> list[str]:
        return list(self._records)

    @cached_property
    def _by_type(self) -> dict[str, tuple[Record, ...]]:
        return {
            name: tuple(record for record in self._records.values() if record.type == name)
            for name in convert.RECORD_CLASSES
        }

    def _of_type(self, record_type: str) -> tuple[Any, ...]:
        return self._by_type[record_type]

    @property
    def actors(self) -> tuple[Actor, ...]:
        """The actors, in their order."""
        return self._of_type("actor")

    @property
    def events(self) -> tuple[Event, ...]:
        """The events, in their order."""
        return self._of_type("event")

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements, in their order."""
        return self._of_type("statement")

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures, in their order."""
        return self._of_type("figure")

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents, in their order."""
        return self._of_type("document")

    def document(self, document_id: str | None = None) -> Document:
        """Return a document, or the only one there is.

        Raises `UnknownIdError` for an unknown id, and `LookupError` when none is named and there is not just one.
        """
        if document_id is None:
            some = self.documents
            if len(some) == 1:
                return some[0]
            if not some:
                raise LookupError("there is no document among the records")
            named = ", ".join(document.id for document in some[:_MOST_NAMED])
            more = ", …" if len(some) > _MOST_NAMED else ""
            raise LookupError(f"the dataset has {len(some)} documents; name one of {named}{more}")
        found = self[document_id]
        if not isinstance(found, Document):
            raise LookupError(f"{document_id!r} is no document")  # noqa: TRY004  # the id is wrong, not the argument's type
        return found

    @cached_property
    def digest(self) -> str:
        """The digest of the dataset, in hexadecimal: over the sorted digests of its records; see `vz2019.digests`.

        It depends on the records alone, not on their order, nor on a text that is attached.
        """
        # Those who do not ask for it do not wait for what counts it.
        from vz2019.digests import combined  # noqa: PLC0415

        return combined(record.digest for record in self._records.values())

    def cite(self, style: str = "text") -> str:
        """Return a citation of the released version of the data that this is; `vz2019.citing.STYLES` are the styles.

        Raises `CitationError`, a `LookupError`, where it is none, and `ValueError` for a style that does not exist.

        >>> print(vz2019.load().cite())
        The vz2019 maintainers (2026). vz2019: auditable event data ...
        """
        from vz2019 import citing  # noqa: PLC0415

        return citing.cite(citing.of_dataset(self.digest), style=style)

    def changes_since(self, earlier: "Dataset") -> "Changes":
        """Return what differs between an earlier version of the dataset and this one: added, removed, and changed by field.

        >>> import vz2019
        >>> bool(vz2019.load().changes_since(vz2019.load("1.0.0")))
        False
        """
        # Those who compare nothing do not wait for what does.
        from vz2019.changes import changes  # noqa: PLC0415

        return changes(map(convert.dump, earlier.values()), map(convert.dump, self.values()))

    def sentence(self, number: int, document_id: str | None = None) -> SentenceView:
        """Return a sentence of a document, with the records that it tells of.

        Raises `LookupError` for a number that is not in the table.

        >>> vz2019.load().sentence(3).row.paragraph
        3
        """
        document = self.document(document_id)
        row = next((row for row in document.sentences if row.number == number), None)
        if row is None:
            raise LookupError(
                f"there is no sentence {number}; {document.id} has {_numbers(len(document.sentences))}"
            )
        told, consulted = (
            self._at[basis].get((document.id, number), {}).values()
            for basis in (Basis.STATED, Basis.INFERRED)
        )
        return SentenceView(
            document=document.id,
            row=row,
            records=tuple(told),
            consulted_for=tuple(record for record in consulted if record not in told),
            text=self._text(document.id, number),
        )

    @cached_property
    def _at(self) -> dict[Basis, dict[tuple[str | None, int], dict[str, Record]]]:
        found: dict[Basis, dict[tuple[str | None, int], dict[str, Record]]] = {basis: {} for basis in Basis}
        for record in self._records.values():
            for telling in record.evidence.values():
                for anchor in telling.anchors:
                    place = (telling.document, anchor.sentence)
                    found[telling.basis].setdefault(place, {})[record.id] = record
        return found

    def _text(self, document_id: str, number: int) -> str | None:
        attached = self._attachment(document_id)
        return None if attached is None else attached.text(number)

    def _attachment(self, document_id: str) -> "Attachment | None":
        """Return what was found of a document in a copy of its text, or what is found in the text that it carries."""
        if document_id not in self._attachments and document_id not in self._carried:
            document = self._records.get(document_id)
            content = document.text.content if isinstance(document, Document) and document.text else None
            if content is not None and isinstance(document, Document):
                self._carried[document_id] = _attached(document, content)
        return self._attachments.get(document_id) or self._carried.get(document_id)

    def actors_of(self, record_id: str) -> tuple[Actor, ...]:
        """Return the actors that a record refers to, each once.

        >>> [actor.name for actor in vz2019.load().actors_of("statement:un-death-toll")]
        ['United Nations']
        """
        linked = (self._records.get(name) for _, name in _texts(convert.dump(self[record_id])))
        return tuple(
            dict.fromkeys(record for record in linked if isinstance(record, Actor) and record.id != record_id)
        )

    def links_of(self, record_id: str) -> tuple[Link, ...]:
        """Return every relation that leads from a record or to it; each is held by one of its ends alone.

        >>> [link.subject for link in vz2019.load().links_of("event:demonstration-10-february") if link.type == "contradicts"]
        ['event:demonstration-12-february']
        """
        own = self[record_id].id
        return tuple(link for link in self._links if own in (link.subject, link.target))

    @cached_property
    def _links(self) -> tuple[Link, ...]:
        return tuple(
            Link(subject=record.id, type=relation.type, target=relation.target)
            for record in self._records.values()
            for relation in record.relations.values()
        )

    def references_to(self, record_id: str) -> tuple[Reference, ...]:
        """Return every field of another record that names a record, by a participant say, or as an occasion; links are apart.

        >>> [reference.pointer for reference in vz2019.load().references_to("event:call-of-free-elections")]
        ['/conditions/no-call/event']
        """
        return tuple(self._references.get(self[record_id].id, ()))

    @cached_property
    def _references(self) -> dict[str, list[Reference]]:
        found: dict[str, list[Reference]] = {}
        for record in self._records.values():
            coded = {name: value for name, value in convert.dump(record).items() if name not in _APART}
            for pointer, name in _texts(coded):
                if name in self._records and name != record.id:
                    found.setdefault(name, []).append(Reference(subject=record.id, pointer=pointer))
        return found

    def evidence_of(self, record_id: str) -> tuple[Telling, ...]:
        """Return the tellings that a record rests on, with their sentences."""
        return tellings(self[record_id], self)

    def explain(self, record_id: str) -> "Explanation":
        """Return a record as a person reads it, and where each of its values comes from.

        It prints as text and shows itself in notebooks; its fields, links and tellings are values.

        >>> explanation = vz2019.load().explain("event:drone-attack")
        >>> [(field.name, field.text, field.supported_by) for field in explanation.fields][2]
        ('Factuality', 'claimed', ('e1',))
        """
        # Those who explain nothing do not wait for what explains, here and below.
        from vz2019.explaining import explain  # noqa: PLC0415

        return explain(self[record_id], self)

    def why(self, record_id: str, pointer: str) -> "Answer":
        """Return where one field of a record comes from: the tellings that support it, and those that claim otherwise.

        The pointer may be written without its first slash, and with points: `date`, `participants.general`.

        Raises `UnknownPointerError`, a `LookupError`, for a field that the record neither has nor might have.

        >>> answer = vz2019.load().why("event:clashes", "date")
        >>> answer.value, [witness.telling.key for witness in answer.support]
        ('[2019-01-20..2019-01-27]', ['e4'])
        """
        from vz2019.explaining import why  # noqa: PLC0415

        return why(self[record_id], pointer, self)

    def attach(self, text: "str | TextCopy", document_id: str | None = None) -> "Dataset":
        """Return the dataset with a copy of a document's text attached, in which its sentences are found again.

        A copy is its text, or what `vz2019.copies.read` returns.
        """
        document = self.document(document_id)
        attachments = {**self._attachments, document.id: _attached(document, text)}
        return Dataset(self._records.values(), attachments=attachments)


def _attached(document: Document, text: "str | TextCopy") -> "Attachment":
    # Those who attach no text do not wait for what folds it.
    from vz2019.source import attach  # noqa: PLC0415

    return attach(document.sentences, text) if isinstance(text, str) else text.attach(document.sentences)


def _numbers(sentences: int) -> str:
    return f"1 to {sentences}" if sentences else "no sentence table"


@frozen(auto_exc=True)
class UnknownIdError(KeyError):
    """No record has this id; the message names the nearest that exists."""

    record_id: str
    known: Iterable[str] = field(repr=False)

    def __str__(self) -> str:
        return f"no record has the id {self.record_id!r}{did_you_mean(str(self.record_id), self.known)}"


def _texts(value: Any, at: str = "") -> Iterator[tuple[str, str]]:
    """Yield each text in plain data with its place."""
    if isinstance(value, str):
        yield at, value
    for key, member in (
        value.items() if isinstance(value, Mapping) else enumerate(value) if isinstance(value, list) else ()
    ):
        yield from _texts(member, pointers.append(at, key))
