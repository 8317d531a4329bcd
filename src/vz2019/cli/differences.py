"""What `vz2019 source verify` says of a copy: what was found, how it differs elsewhere, and what stays unproven."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final

from attrs import field, frozen

from vz2019.cli.text import safe
from vz2019.dataset import Dataset
from vz2019.printable import counted
from vz2019.records import Document
from vz2019.source import Attachment, SentenceResult, Status
from vz2019.source.differing import Change, Difference, DifferenceKind, differences
from vz2019.unproven import Unproven, UnprovenTelling, unproven
from vz2019.validation.display import place_between


#: How much of the copy's own passage is shown, and how many changes and tellings are told of one sentence.
_EXCERPT: Final = 200
_BEFORE: Final = 80
_MOST_CHANGES: Final = 5
_MOST_TELLINGS: Final = 8

_SUMMARY: Final = {
    DifferenceKind.CHANGED: "changed, proven",
    DifferenceKind.LEFT_OUT: "left out",
    DifferenceKind.UNKNOWN: "different in a way that is not known",
    DifferenceKind.ANOTHER_TEXT: "not compared further",
}


@frozen(kw_only=True)
class Verification:
    """What was found of a document in a copy of its text.

    Attributes:
        document: the document.
        attachment: where its sentences stand in the copy.
        differences: for the number of each that is missing, how the copy differs there.
        unproven: the evidence that rests on them.

    """

    document: Document
    attachment: Attachment
    differences: dict[int, Difference] = field(repr=False)
    unproven: Unproven = field(repr=False)


def verification(dataset: Dataset, document: Document, attachment: Attachment) -> Verification:
    """Return what is to be said of a copy."""
    found = differences(document.sentences, attachment)
    return Verification(
        document=document,
        attachment=attachment,
        differences={difference.sentence: difference for difference in found},
        unproven=unproven(dataset.values(), document.id, attachment),
    )


def lines(found: Verification) -> Iterator[str]:
    """Yield the lines of a verification for people."""
    attachment = found.attachment
    counts = ", ".join(f"{number} {status.value}" for status, number in attachment.counts.items())
    yield f"{safe(found.document.id, 200)}: {counts} of {len(attachment.results)} sentences"
    yield from _summary(found)
    for result in attachment.results:
        if result.status is Status.MOVED:
            yield ""
            yield f"sentence {result.sentence} is moved: it is there, {_moved_place(attachment, result)}"
        elif result.status is Status.MISSING and not _is_another(found, result.sentence):
            yield ""
            yield from _missing(found, result)


def _summary(found: Verification) -> Iterator[str]:
    kinds = Counter(difference.kind for difference in found.differences.values())
    if kinds:
        told = "; ".join(f"{kinds[kind]} {words}" for kind, words in _SUMMARY.items() if kinds[kind])
        yield f"  of the missing: {told}"
    if kinds[DifferenceKind.ANOTHER_TEXT]:
        yield "  Next to nothing of the document was found: this seems to be another text, or another edition throughout."
    lost = found.unproven
    if lost.tellings:
        yield (
            f"  unproven: {counted(len(lost.without), 'record')} without any evidence left in the document, "
            f"{len(lost.in_part)} with some left ({counted(len(lost.tellings), 'telling')})"
        )


def _is_another(found: Verification, number: int) -> bool:
    return found.differences[number].kind is DifferenceKind.ANOTHER_TEXT


def _moved_place(attachment: Attachment, result: SentenceResult) -> str:
    after, before = _neighbours(attachment, result)
    if after is None and before is None:
        return "out of its order"
    return place_between(after, before).replace("it should stand", "out of its order,")


def _neighbours(attachment: Attachment, result: SentenceResult) -> tuple[int | None, int | None]:
    """Return the numbers of the sentences between which one stands in the copy."""
    place = result.start or 0
    others = [
        (other.start, other.sentence)
        for other in attachment.results
        if other.start is not None and other is not result
    ]
    before = max((pair for pair in others if pair[0] <= place), default=(0, None))[1]
    after = min((pair for pair in others if pair[0] > place), default=(0, None))[1]
    return before, after


def _missing(found: Verification, result: SentenceResult) -> Iterator[str]:
    number = result.sentence
    difference = found.differences[number]
    row = next(row for row in found.document.sentences if row.number == number)
    yield f"sentence {number} is missing: {place_between(result.after, result.before)}"
    yield f"  paragraph {row.paragraph}: {safe(row.gist or 'no gist', _EXCERPT)}"
    yield from _how(difference, found.attachment.canonical)
    yield from _evidence(found.unproven.at(number))


def _how(difference: Difference, canonical: str) -> Iterator[str]:
    if difference.kind is DifferenceKind.CHANGED:
        yield f"  changed, proven: {_place(difference)} of the copy are the sentence but for this"
        for change in difference.changes[:_MOST_CHANGES]:
            yield f"    {_change(change)} ({change.kind.value}, at {change.start})"
        if len(difference.changes) > _MOST_CHANGES:
            yield f"    and {len(difference.changes) - _MOST_CHANGES} more"
    elif difference.kind is DifferenceKind.LEFT_OUT:
        yield f"  left out: {_room(difference)}"
    else:
        yield f"  different, and not proven how: {_place(difference)} of the copy stand there, {_compared(difference)}"
    yield from _excerpt(difference, canonical)


def _place(difference: Difference) -> str:
    return f"characters {difference.start} to {difference.end}"


def _room(difference: Difference) -> str:
    size = difference.end - difference.start
    if not size:
        return f"nothing stands there, at character {difference.start} of the copy"
    return f"at characters {difference.start} to {difference.end} of the copy is no room for its {difference.length}"


def _compared(difference: Difference) -> str:
    more = difference.end - difference.start - difference.length
    size = f"{abs(more)} {'more' if more > 0 else 'fewer'}" if more else "as many"
    shared = difference.shared_with
    if not shared:
        return f"{size} than it has" if more else "as many as it has"
    others = ", ".join(map(str, shared[:_MOST_TELLINGS]))
    rest = f" and {len(shared) - _MOST_TELLINGS} more" if len(shared) > _MOST_TELLINGS else ""
    noun = "sentence" if len(shared) == 1 else "sentences"
    return f"for its {difference.length} and those of {noun} {others}{rest}"


def _excerpt(difference: Difference, canonical: str) -> Iterator[str]:
    """Yield some of the passage, once for all sentences that share it: its beginning, or what is round the first change."""
    is_first = not difference.shared_with or difference.sentence < difference.shared_with[0]
    if difference.start < difference.end and is_first:
        changed = difference.changes[0].start if difference.changes else difference.start
        start = max(difference.start, changed - _BEFORE)
        before = "" if start == difference.start else "\u2026"
        yield f"    {before}{safe(canonical[start : difference.end], _EXCERPT)}"


def _change(change: Change) -> str:
    copy, original = change.copy.strip(), change.original.strip()
    if not original:
        return f"the copy has {_quoted(copy)}, the original has nothing there"
    if not copy:
        return f"the copy has nothing, the original has {_quoted(original)}"
    return f"the copy has {_quoted(copy)}, the original has {_quoted(original)}"


def _quoted(words: str) -> str:
    return f"'{safe(words, _EXCERPT)}'"


def _evidence(lost: Sequence[UnprovenTelling]) -> Iterator[str]:
    if not lost:
        yield "  no evidence rests on it"
        return
    records = len({telling.record for telling in lost})
    yield f"  unproven: {counted(len(lost), 'telling')} of {counted(records, 'record')}"
    for telling in lost[:_MOST_TELLINGS]:
        yield f"    {_telling(telling)}"
    if len(lost) > _MOST_TELLINGS:
        yield f"    and {len(lost) - _MOST_TELLINGS} more"


def _telling(telling: UnprovenTelling) -> str:
    claims = [f"{pointer} (claimed)" for pointer in telling.claims]
    return safe(f"{telling.record} {telling.key}: {' '.join((*telling.supports, *claims))}", _EXCERPT)


def data(found: Verification) -> dict[str, Any]:
    """Return a verification as plain data."""
    attachment = found.attachment
    kinds = Counter(difference.kind for difference in found.differences.values())
    return {
        "document": found.document.id,
        "complete": attachment.complete,
        "counts": {status.value: number for status, number in attachment.counts.items()},
        "differences": {kind.value: kinds[kind] for kind in DifferenceKind},
        "unproven": {
            "tellings": len(found.unproven.tellings),
            "without": list(found.unproven.without),
            "in_part": list(found.unproven.in_part),
        },
        "sentences": [_row(found, result) for result in attachment.results],
    }


def _row(found: Verification, result: SentenceResult) -> dict[str, Any]:
    row: dict[str, Any] = {"sentence": result.sentence, "status": result.status.value}
    if result.status is Status.MISSING:
        return row | {
            "after": result.after,
            "before": result.before,
            "difference": _difference(found.differences[result.sentence]),
            "unproven": [_plain(telling) for telling in found.unproven.at(result.sentence)],
        }
    if result.status is Status.MOVED:
        row["after"], row["before"] = _neighbours(found.attachment, result)
    return row | {"start": result.start, "end": result.end}


def _difference(difference: Difference) -> dict[str, Any]:
    return {
        "kind": difference.kind.value,
        "start": difference.start,
        "end": difference.end,
        "length": difference.length,
        "shared_with": list(difference.shared_with),
        "changes": [
            {
                "kind": change.kind.value,
                "start": change.start,
                "end": change.end,
                "copy": change.copy,
                "original": change.original,
            }
            for change in difference.changes[:_MOST_CHANGES]
        ],
        "further_changes": max(len(difference.changes) - _MOST_CHANGES, 0),
    }


def _plain(telling: UnprovenTelling) -> dict[str, Any]:
    return {
        "record": telling.record,
        "telling": telling.key,
        "supports": list(telling.supports),
        "claims": list(telling.claims),
    }
