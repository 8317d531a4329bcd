"""What a dataset gives of its records when it is asked: tellings, passages, sentences and links, with what they lead to."""

from collections.abc import Iterator
from typing import Protocol

from attrs import field, frozen

from vz2019.records import Evidence, Record, Sentence, Statement
from vz2019.vocabulary import RelationType, SpanPart, Voice


__all__ = ["Link", "Passage", "Reference", "SentenceView", "Surroundings", "Teller", "Telling", "tellings"]


@frozen(kw_only=True)
class Teller:
    """A statement in whose voice something is told.

    Attributes:
        statement: the id of the statement.
        speakers: the names of its speakers; their ids where they are not in the dataset.
        content: what it says, in the coder's own words; None where the statement is not in the dataset.
        voice: in whose voice the statement is told itself; None where it is not said.

    """

    statement: str
    speakers: tuple[str, ...] = ()
    content: str | None = None
    voice: Voice | None = None


@frozen(kw_only=True)
class Passage:
    """The characters that an anchor points at.

    Attributes:
        document: the id of the document.
        sentence: the sentence's number.
        gist: what the sentence reports, in the coder's own words.
        spans: start and end of each span.
        words: the words of each span, where the text is attached and the sentence was found in it.
        paragraph: the number of the sentence's paragraph; None where the document is not in the dataset.
        parts: for each span of a Statement, which part of the attribution it is.
        text: the canonical text of the sentence, where it is attached and was found.

    """

    document: str
    sentence: int
    gist: str | None
    spans: tuple[tuple[int, int], ...]
    words: tuple[str, ...] | None = field(repr=False)
    paragraph: int | None = None
    parts: tuple[SpanPart | None, ...] = ()
    text: str | None = field(default=None, repr=False)


@frozen(kw_only=True)
class Telling:
    """One piece of evidence, with what it points at resolved.

    Attributes:
        key: its local key in the record.
        evidence: the evidence itself.
        passages: for each anchor, the sentence's number, its gist, and the words where the text is attached.
        tellers: the statement in whose voice it is told, the one in which that is told, and so on; none for the narrator's.

    """

    key: str
    evidence: Evidence
    passages: tuple[Passage, ...]
    tellers: tuple[Teller, ...] = ()


@frozen(kw_only=True)
class SentenceView:
    """A sentence of a document with the records that rest on it.

    Attributes:
        document: the id of the document.
        row: its row in the sentence table.
        records: the records that it tells of: those with stated evidence in it.
        consulted_for: the further records that only an inference leads back to it, to settle a date say.
        text: its canonical text, where it is attached and the sentence was found.

    """

    document: str
    row: Sentence
    records: tuple[Record, ...]
    consulted_for: tuple[Record, ...] = ()
    text: str | None = None

    def __repr__(self) -> str:
        ids = ", ".join(record.id for record in self.records)
        return f"<Sentence {self.row.number}: {self.row.gist or 'no gist'!r}; {len(self.records)} records: {ids}>"

    def _repr_html_(self) -> str:
        # Uphill, when asked: only notebooks ask.
        from vz2019.explaining.html import draw  # noqa: PLC0415

        return draw(self)


@frozen(kw_only=True)
class Link:
    """A relation between two records, seen from neither.

    Attributes:
        subject: the id of the record that holds it.
        type: what it says of the subject.
        target: the id of the record that it leads to.

    """

    subject: str
    type: RelationType
    target: str


@frozen(kw_only=True)
class Reference:
    """A place in a record that names another.

    Attributes:
        subject: the id of the record that holds it.
        pointer: its JSON Pointer there.

    """

    subject: str
    pointer: str


class Surroundings(Protocol):
    """What is asked of the dataset around a record."""

    def get(self, key: str, /) -> Record | None:
        """Return the record with an id, or None."""
        ...

    def sentence(self, number: int, document_id: str | None = None) -> SentenceView:
        """Return a sentence, or raise `LookupError`."""
        ...

    def links_of(self, record_id: str) -> tuple[Link, ...]:
        """Return every relation that leads from a record or to it."""
        ...

    def references_to(self, record_id: str) -> tuple[Reference, ...]:
        """Return every field of another record that names a record."""
        ...


def tellings(record: Record, dataset: Surroundings) -> tuple[Telling, ...]:
    """Return the tellings that a record rests on, with what they point at; what the dataset does not have stays unresolved."""
    return tuple(
        Telling(
            key=key,
            evidence=evidence,
            passages=tuple(_passages(evidence, dataset)),
            tellers=tuple(_tellers(evidence, dataset)),
        )
        for key, evidence in record.evidence.items()
    )


def _passages(evidence: Evidence, dataset: Surroundings) -> Iterator[Passage]:
    document = evidence.document or ""
    for anchor in evidence.anchors:
        view = _sentence(anchor.sentence, document, dataset)
        text = None if view is None else view.text
        spans = tuple((span.start, span.end) for span in anchor.spans)
        yield Passage(
            document=document,
            sentence=anchor.sentence,
            gist=None if view is None else view.row.gist,
            spans=spans,
            words=None if text is None else tuple(text[start:end] for start, end in spans),
            paragraph=None if view is None else view.row.paragraph,
            parts=tuple(span.part for span in anchor.spans),
            text=text,
        )


def _sentence(number: int, document: str, dataset: Surroundings) -> SentenceView | None:
    try:
        return dataset.sentence(number, document)
    except LookupError:
        return None


def _tellers(evidence: Evidence, dataset: Surroundings) -> Iterator[Teller]:
    """Yield the chain of statements that a telling comes through; one that leads in a circle ends where it closes."""
    name = evidence.attribution.statement if evidence.attribution else None
    seen: set[str] = set()
    while name is not None and name not in seen:
        seen.add(name)
        statement = dataset.get(name)
        if not isinstance(statement, Statement):
            yield Teller(statement=name)
            return
        voice, name = _told_in(statement)
        yield Teller(
            statement=statement.id,
            speakers=tuple(_name(party.actor, dataset) for party in statement.speakers.values()),
            content=statement.content,
            voice=voice,
        )


def _told_in(statement: Statement) -> tuple[Voice | None, str | None]:
    """Return in whose voice a statement is told, and in which statement, if in one."""
    if statement.reported_by is not None:
        return Voice.STATEMENT, statement.reported_by
    told = [telling.attribution for telling in statement.evidence.values() if telling.attribution]
    # Who is told of by the narrator, too, needs no other to vouch for what was said.
    first = next((one for one in told if one.statement is None), told[0] if told else None)
    return (None, None) if first is None else (first.voice, first.statement)


def _name(record_id: str, dataset: Surroundings) -> str:
    record = dataset.get(record_id)
    return record_id if record is None else record.title_line
