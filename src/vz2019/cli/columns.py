"""Records as rows of simple columns; every cell is text, and what is absent is empty."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from vz2019 import convert
from vz2019.dataset import Dataset
from vz2019.records import Actor, Document, Event, Figure, Record, Statement


__all__ = ["COLUMNS", "row"]

_DATES: Final = ("date", "earliest", "latest")

#: The columns of each record type, in their order; new ones will come last.
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    Actor.type: ("id", "kind", "country", "name", "sentences"),
    Event.type: ("id", "kind", "factuality", "polarity", "phase", *_DATES, "actors", "label", "sentences"),
    Statement.type: (
        "id", "speech_act", "mode", "stance", "speakers", "addressees", *_DATES, "content", "sentences",
    ),
    Figure.type: (
        "id", "kind", "value", "lower", "upper", "unit", "hedge", *_DATES, "sizes", "label", "sentences",
    ),
    Document.type: ("id", "genre", "language", *_DATES, "publisher", "evidence_level", "title", "sentences"),
}  # fmt: skip


def row(record: Record, dataset: Dataset) -> dict[str, str]:
    """Return the row of a record, by column."""
    cells = {**_cells(record), "sentences": " ".join(_sentences(record, dataset))}
    return {name: cells.get(name, "") for name in COLUMNS[record.type]}


def _cells(record: Record) -> dict[str, str]:
    plain = convert.dump(record)
    simple = {name: str(value) for name, value in plain.items() if not isinstance(value, dict | list)}
    date = getattr(record, "date", None)
    days = {} if date is None else {"earliest": _text(date.earliest), "latest": _text(date.latest)}
    bounds = {
        end: str(bound["value"]) for end, bound in plain.get("bounds", {}).items() if isinstance(bound, dict)
    }
    return {**simple, **days, **bounds, **dict(_parties(plain))}


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _parties(plain: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for column, field in (
        ("actors", "participants"),
        ("speakers", "speakers"),
        ("addressees", "addressees"),
    ):
        yield column, " ".join(dict.fromkeys(member["actor"] for member in plain.get(field, {}).values()))


def _sentences(record: Record, dataset: Dataset) -> Iterator[str]:
    """Yield the numbers of the sentences that tell of a record; of a document, how many it has."""
    if isinstance(record, Document):
        yield str(len(record.sentences))
        return
    stated = [telling for telling in record.evidence.values() if telling.basis == "stated"]
    places = {(telling.document or "", anchor.sentence) for telling in stated for anchor in telling.anchors}
    for document, number in sorted(places):
        yield str(number) if len(dataset.documents) == 1 else f"{document}:{number}"
