"""Evidence when the borders of sentences move: the same words, in other sentences and at other offsets."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, takewhile
from operator import attrgetter
from typing import Any, Final

from attrs import evolve, field, frozen

from vz2019 import convert
from vz2019.coding.renewing import LeftOut, renewed
from vz2019.records import Document
from vz2019.source import Attachment, SentenceDigest, TableRow, attach
from vz2019.source.spans import trimmed


__all__ = ["Moved", "Retabled", "move_evidence", "retabled"]

JSONObject = Mapping[str, Any]

_ROW: Final = ("number", "paragraph", "start", "end", "sha256")


@frozen(kw_only=True)
class Moved:
    """Records whose evidence points into a new sentence table.

    Attributes:
        records: the records, in their order.
        changed: the ids of those of which an anchor changed.
        lost: for each record, the keys of the tellings whose words are not in the text any more; they point at nothing now.

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
        joined: the sentences that take in several old ones, with the numbers of these; what was said of each is said of it.
        left_out: what was said of sentences that were parted or changed.
        changed: the ids of the records of which an anchor changed.
        lost: for each record, the keys of the tellings whose words are not in the text any more; they point at nothing now.

    """

    records: tuple[dict[str, Any], ...]
    is_new: bool
    joined: Mapping[int, tuple[int, ...]] = field(factory=dict)
    left_out: tuple[LeftOut, ...] = ()
    changed: tuple[str, ...] = ()
    lost: Mapping[str, tuple[str, ...]] = field(factory=dict)


def retabled(records: Sequence[dict[str, Any]], made: dict[str, Any], text: str) -> Retabled:
    """Put a Document in the place of the one with its id, and let the evidence follow its sentences; or put it first.

    `made` is what `document` makes of the text. What the one before it says besides stays, and so do the gist and the
    coverage of each sentence that is the same, as `renewed` says.

    Raises `ValueError` for a Document that is no record.
    """
    old = next((record for record in records if record.get("id") == made["id"]), None)
    if old is None:
        return Retabled(records=(made, *records), is_new=True)
    before = convert.load(old)
    if not isinstance(before, Document):
        raise ValueError(f"{made['id']!r} is no document")  # noqa: TRY004  # the record is wrong, not the argument's type
    found = attach(before.sentences, text)
    whole = renewed(old, made, found)
    rows = [TableRow(**{name: row[name] for name in _ROW}) for row in made["sentences"]]
    others = (whole.document if record is old else record for record in records)
    known = before.text.content if before.text is not None else None
    words = None if known is None else attach(before.sentences, known)
    moved = move_evidence(others, made["id"], found, rows, words)
    return Retabled(
        records=moved.records,
        is_new=False,
        joined=whole.joined,
        left_out=whole.left_out,
        changed=moved.changed,
        lost=moved.lost,
    )


def move_evidence(
    records: Iterable[JSONObject],
    document_id: str,
    old: Attachment,
    new: Sequence[SentenceDigest],
    words: Attachment | None = None,
) -> Moved:
    """Point the evidence on a document into a new table of its text.

    `old` is what was found of the old table in the text that the new one is of, and `words` what was found of it in the text
    that it was made of, where that is known. Words that a new border parts are pointed at in both sentences. In a sentence that
    was changed, the words are looked for where it should stand; a telling whose words are not there once, and only once, points
    at nothing any more, which is told, and which no validation lets pass.
    """
    moved: list[dict[str, Any]] = []
    changed: list[str] = []
    lost: dict[str, tuple[str, ...]] = {}
    places = _Places(old, words)
    for record in records:
        evidence = dict(record["evidence"]) if isinstance(record.get("evidence"), dict) else {}
        gone = []
        for key, telling in evidence.items():
            if _is_on(telling, document_id):
                anchors = _moved(_alike(telling["anchors"], places), places, new)
                evidence[key] = {**telling, "anchors": anchors}
                gone += [] if anchors else [key]
        if evidence and evidence != record["evidence"]:
            changed.append(str(record.get("id")))
        if gone:
            lost[str(record.get("id"))] = tuple(gone)
        moved.append({**record, "evidence": evidence} if evidence else dict(record))
    return Moved(records=tuple(moved), changed=tuple(changed), lost=lost)


def _is_on(telling: Any, document_id: str) -> bool:
    """Tell whether a telling is on a document and has anchors as they should be; what a draft has otherwise is left alone."""
    if not isinstance(telling, dict) or telling.get("document") != document_id:
        return False
    anchors = telling.get("anchors")
    return isinstance(anchors, list) and bool(anchors) and all(map(_is_anchor, anchors))


def _is_anchor(anchor: Any) -> bool:
    if not isinstance(anchor, dict) or type(anchor.get("sentence")) is not int:
        return False
    spans = anchor.get("spans", [])
    return isinstance(spans, list) and all(
        isinstance(span, dict) and all(type(span.get(name)) is int for name in ("start", "end"))
        for span in spans
    )


def _alike(anchors: Iterable[JSONObject], places: "_Places") -> list[JSONObject]:
    """Return anchors that all give characters, if any does: a sentence that is pointed at as a whole may become one with another."""
    given = list(anchors)
    if not any("spans" in anchor for anchor in given):
        return given
    return [
        anchor if "spans" in anchor else {**anchor, "spans": places.whole(anchor["sentence"])}
        for anchor in given
    ]


class _Places:
    """Where in a text the words are that spans of the old table point at."""

    def __init__(self, old: Attachment, words: Attachment | None) -> None:
        self.text = old.canonical
        self._results = {result.sentence: result for result in old.results}
        self._between = old.between
        self._words = words

    def sentence(self, number: int) -> tuple[int, int] | None:
        """Return where a sentence starts and ends, if it is there."""
        result = self._results.get(number)
        return (
            None
            if result is None or result.start is None or result.end is None
            else (result.start, result.end)
        )

    def whole(self, number: int) -> list[dict[str, int]]:
        """Return the span of all characters of a sentence; one that nothing has where it is not there."""
        found = self.sentence(number)
        return [{"start": 0, "end": 0 if found is None else found[1] - found[0]}]

    def span(self, number: int, start: int, end: int) -> tuple[int, int] | None:
        """Return where the characters of a span are, if their sentence is there, or where it should be and its words stand once."""
        found = self.sentence(number)
        if found is not None:
            is_inside = 0 <= start < end <= found[1] - found[0]
            return (found[0] + start, found[0] + end) if is_inside else None
        result = self._results.get(number)
        before = None if self._words is None else self._words.text(number)
        if result is None or not before:
            return None
        first, last = self._between(result)
        wanted = before[start:end]
        place = self.text.find(wanted, first, last)
        if place < 0 or self.text.find(wanted, place + 1, last) >= 0:
            return None
        return place, place + len(wanted)


def _moved(
    anchors: Iterable[JSONObject], places: _Places, new: Sequence[SentenceDigest]
) -> list[dict[str, Any]]:
    """Return the anchors of a telling in the new table; none where some of what they point at is not in the text."""
    found: dict[int, dict[str, Any]] = {}
    pieces: dict[int, list[_Piece]] = {}
    texts: dict[int, str] = {}
    for anchor in anchors:
        if "spans" not in anchor:
            whole = places.sentence(anchor["sentence"])
            if whole is None:
                return []
            for row in _touched(new, *whole):
                found.setdefault(row.number, {**anchor, "sentence": row.number})
            continue
        for span in anchor["spans"]:
            place = places.span(anchor["sentence"], span["start"], span["end"])
            if place is None:
                return []
            for row, start, end in _parted(place, places.text, new):
                found.setdefault(row.number, {**anchor, "sentence": row.number, "spans": []})
                piece = _Piece(start - row.start, end - row.start, anchor["sentence"], span)
                pieces.setdefault(row.number, []).append(piece)
                texts[row.number] = places.text[row.start : row.end]
    for number, some in pieces.items():
        found[number]["spans"] = _spans(some, texts[number])
    return [found[number] for number in sorted(found)]


@frozen
class _Piece:
    """What a new sentence holds of a span of an old one."""

    start: int
    end: int
    sentence: int
    span: JSONObject

    def written(self) -> dict[str, Any]:
        return {**self.span, "start": self.start, "end": self.end}

    def goes_on_in(self, other: "_Piece", text: str) -> bool:
        """Tell whether a piece of another old sentence is the rest of the same words: marks at most stand between."""
        between = text[self.end : other.start]
        marks = ("start", "end")
        return (
            self.sentence != other.sentence
            and not any(map(str.isalnum, between))
            and (
                {name: value for name, value in self.span.items() if name not in marks}
                == {name: value for name, value in other.span.items() if name not in marks}
            )
        )


def _spans(pieces: Iterable[_Piece], text: str) -> list[dict[str, Any]]:
    """Return the spans of a sentence in their order; what a border had parted is one again."""
    joined: list[_Piece] = []
    for piece in sorted(pieces, key=lambda one: (one.start, one.end)):
        if joined and joined[-1].goes_on_in(piece, text):
            joined[-1] = evolve(piece, start=joined[-1].start)
        else:
            joined.append(piece)
    return [piece.written() for piece in joined]


def _parted(
    place: tuple[int, int], canonical: str, new: Sequence[SentenceDigest]
) -> Iterator[tuple[SentenceDigest, int, int]]:
    """Yield each new sentence that holds some of a span, and what it holds, without the marks at a new border."""
    first, last = place
    for row in _touched(new, first, last):
        low, high = max(first, row.start), min(last, row.end)
        start, end = trimmed(canonical, low, high)
        # What a coder chose to begin or end on stays.
        low, high = low if low == first else start, high if high == last else end
        if low < high:
            yield row, low, high


def _touched(rows: Sequence[SentenceDigest], start: int, end: int) -> Iterator[SentenceDigest]:
    first = bisect_right(rows, start, key=attrgetter("end"))
    return takewhile(lambda row: row.start < end, islice(rows, first, None))
