"""Which evidence stays unproven with a copy in which sentences are missing."""

from collections.abc import Iterable, Iterator

from attrs import frozen

from vz2019.records import Record
from vz2019.source import Attachment


@frozen(kw_only=True)
class UnprovenTelling:
    """A telling that rests on a sentence which is missing in the copy.

    Attributes:
        record: the id of the record.
        key: the telling's local key in it.
        sentences: the numbers of the sentences that it rests on and that are missing.
        supports: the pointers to the fields whose values it supports.
        claims: the pointers to the fields for which it gives another value.

    """

    record: str
    key: str
    sentences: tuple[int, ...]
    supports: tuple[str, ...]
    claims: tuple[str, ...]


@frozen(kw_only=True)
class Unproven:
    """The evidence on a document that stays unproven with a copy of it.

    Attributes:
        tellings: those of which a sentence is missing, in the order of the records.
        without: the ids of the records of which every telling on the document is among them.
        in_part: the ids of those of which some are, and some are not.

    """

    tellings: tuple[UnprovenTelling, ...]
    without: tuple[str, ...]
    in_part: tuple[str, ...]

    def at(self, number: int) -> tuple[UnprovenTelling, ...]:
        """Return the tellings that rest on a sentence."""
        return tuple(telling for telling in self.tellings if number in telling.sentences)


def unproven(records: Iterable[Record], document_id: str, attachment: Attachment) -> Unproven:
    """Return the evidence on a document that a copy does not prove.

    A telling is proven when every sentence of it was found, in its order or moved. Evidence from elsewhere does not count:
    no copy of this document could prove it.

    >>> import vz2019
    >>> from vz2019.source import attach
    >>> dataset = vz2019.load()
    >>> document = dataset.document()
    >>> lost = unproven(dataset.values(), document.id, attach(document.sentences, "Another text."))
    >>> len(lost.without) == len(dataset), lost.in_part
    (True, ())
    """
    tellings: list[UnprovenTelling] = []
    without: list[str] = []
    in_part: list[str] = []
    for record in records:
        lost = list(_lost(record, document_id, attachment))
        total = sum(evidence.document == document_id for evidence in record.evidence.values())
        if lost:
            (without if len(lost) == total else in_part).append(record.id)
        tellings += lost
    return Unproven(tellings=tuple(tellings), without=tuple(without), in_part=tuple(in_part))


def _lost(record: Record, document_id: str, attachment: Attachment) -> Iterator[UnprovenTelling]:
    for key, evidence in record.evidence.items():
        numbers = dict.fromkeys(anchor.sentence for anchor in evidence.anchors)
        missing = tuple(number for number in numbers if attachment.text(number) is None)
        if evidence.document == document_id and missing:
            yield UnprovenTelling(
                record=record.id,
                key=key,
                sentences=missing,
                supports=evidence.supports,
                claims=tuple(evidence.claims),
            )
