"""Evidence when the borders of sentences move: the same words, in other sentences and at other offsets."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from attrs import field, frozen

from vz2019 import convert
from vz2019.coding.tables import renewed
from vz2019.records import Document
from vz2019.source import Attachment, SentenceDigest, TableRow, attach


__all__ = ["Moved", "Retabled", "move_evidence", "retabled"]

JSONObject = Mapping[str, Any]

_ROW: Final = ("number", "paragraph", "start", "end", "sha256")


@frozen(kw_only=True)
class Moved:
    """Records whose evidence points into a new sentence table.

    Attributes:
        records: the records, in their order.
        changed: the ids of those of which an anchor changed.
        lost: for each record, the keys of the tellings whose words are not in the text any more; these are left as they were.

    """

    records: tuple[dict[str, Any], ...]
    changed: tuple[str, ...] = ()
    lost: Mapping[str, tuple[str, ...]] = field(factory=dict)


@frozen(kw_only=True)
class Retabled:
    """Records with a Document whose sentence table is new.

    Attributes:
        records: the records in their order; a Document that was not among them comes first.
        is_new: whether it was not.
        changed: the ids of the records of which an anchor changed.
        lost: for each record, the keys of the tellings whose words are not in the text any more; these are left as they were.

    """

    records: tuple[dict[str, Any], ...]
    is_new: bool
    changed: tuple[str, ...] = ()
    lost: Mapping[str, tuple[str, ...]] = field(factory=dict)


def retabled(records: Sequence[dict[str, Any]], made: dict[str, Any], text: str) -> Retabled:
    """Put a Document in the place of the one with its id, and let the evidence follow its sentences; or put it first.

    `made` is what `document` makes of the text. What the one before it says besides stays, and so do the gist and the
    coverage of each sentence that is the same.

    Raises `ValueError` for a Document that is no record.
    """
    old = next((record for record in records if record.get("id") == made["id"]), None)
    if old is None:
        return Retabled(records=(made, *records), is_new=True)
    before = convert.load(old)
    if not isinstance(before, Document):
        raise ValueError(f"{made['id']!r} is no document")  # noqa: TRY004  # the record is wrong, not the argument's type
    whole = renewed(old, made)
    rows = [TableRow(**{name: row[name] for name in _ROW}) for row in made["sentences"]]
    others = (whole if record is old else record for record in records)
    moved = move_evidence(others, made["id"], attach(before.sentences, text), rows)
    return Retabled(records=moved.records, is_new=False, changed=moved.changed, lost=moved.lost)


def move_evidence(
    records: Iterable[JSONObject], document_id: str, old: Attachment, new: Sequence[SentenceDigest]
) -> Moved:
    """Point the evidence on a document into a new table of its text.

    `old` is what was found of the old table in the text that the new one is of. Words that a new border parts are pointed
    at in both sentences. What lies in a sentence that was not found is left alone, and told.
    """
    moved: list[dict[str, Any]] = []
    changed: list[str] = []
    lost: dict[str, tuple[str, ...]] = {}
    for record in records:
        evidence = dict(record.get("evidence", {}))
        gone = []
        for key, telling in evidence.items():
            if telling.get("document") == document_id and "anchors" in telling:
                anchors = _moved(telling["anchors"], old, new)
                if anchors is None:
                    gone.append(key)
                else:
                    evidence[key] = {**telling, "anchors": anchors}
        if evidence != record.get("evidence", {}):
            changed.append(record["id"])
        if gone:
            lost[record["id"]] = tuple(gone)
        moved.append({**record, "evidence": evidence} if "evidence" in record else dict(record))
    return Moved(records=tuple(moved), changed=tuple(changed), lost=lost)


def _moved(
    anchors: Iterable[JSONObject], old: Attachment, new: Sequence[SentenceDigest]
) -> list[dict[str, Any]] | None:
    """Return the anchors of a telling in the new table; None where a sentence is not in the text."""
    starts = {result.sentence: result.start for result in old.results}
    ends = {result.sentence: result.end for result in old.results}
    found: dict[int, dict[str, Any]] = {}
    for anchor in anchors:
        start, end = starts.get(anchor["sentence"]), ends.get(anchor["sentence"])
        if start is None or end is None:
            return None
        if "spans" not in anchor:
            for row in _touched(new, start, end):
                found.setdefault(row.number, {**anchor, "sentence": row.number})
            continue
        for span in anchor["spans"]:
            for number, part in _parted(span, start, old.canonical, new):
                at = found.setdefault(number, {**anchor, "sentence": number, "spans": []})
                at.setdefault("spans", []).append(part)
    for anchor in found.values():
        if "spans" in anchor:
            anchor["spans"].sort(key=lambda span: (span["start"], span["end"]))
    return [found[number] for number in sorted(found)]


def _parted(
    span: JSONObject, start: int, canonical: str, new: Sequence[SentenceDigest]
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the number of each new sentence that holds some of a span, and what it holds."""
    first, last = start + span["start"], start + span["end"]
    for row in _touched(new, first, last):
        low, high = max(first, row.start), min(last, row.end)
        words = canonical[low:high]
        low += len(words) - len(words.lstrip(" "))
        high -= len(words) - len(words.rstrip(" "))
        if low < high:
            yield row.number, {**span, "start": low - row.start, "end": high - row.start}


def _touched(rows: Sequence[SentenceDigest], start: int, end: int) -> Iterator[SentenceDigest]:
    return (row for row in rows if row.start < end and start < row.end)
