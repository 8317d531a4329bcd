"""What a coder has said of sentences when a new sentence table takes the place of the old one."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import islice, takewhile
from operator import itemgetter
from typing import Any, Final

from attrs import field, frozen

from vz2019.schemas import schema
from vz2019.source import Attachment
from vz2019.vocabulary import CoverageStatus


__all__ = ["LeftOut", "Renewed", "renewed"]

JSONObject = Mapping[str, Any]

#: What a row says that is the coder's.
_NOTES: Final = ("gist", "coverage")


@frozen(kw_only=True)
class LeftOut:
    """What was said of a sentence that has no place in a new table.

    Attributes:
        sentence: the number that it had.
        gist: what it reported.
        status: how far it was coded.
        omissions: the parts that were left out on purpose.

    """

    sentence: int
    gist: str | None
    status: str | None
    omissions: tuple[str, ...]


@frozen(kw_only=True)
class Renewed:
    """A document with a new table.

    Attributes:
        document: the document.
        joined: the sentences that take in several old ones, with the numbers of these; what was said of each is said of it.
        left_out: what was said of sentences that were parted or changed.

    """

    document: dict[str, Any]
    joined: Mapping[int, tuple[int, ...]] = field(factory=dict)
    left_out: tuple[LeftOut, ...] = ()


def renewed(old: JSONObject, new: JSONObject, found: Attachment) -> Renewed:
    """Return a Document with the text and the table of another.

    `found` is what was found of the old table in the text of the new one. What the Document says besides stays as it is, and
    so do the gist and the coverage of each sentence that is the same. A sentence into which several were joined gets what was
    said of all of them: their gists one after the other, and that it is coded in part where their statuses differ. What was said
    of others has no place any more, and is returned.
    """
    before: list[JSONObject] = list(old.get("sentences", ()))
    rows: list[dict[str, Any]] = []
    joined: dict[int, tuple[int, ...]] = {}
    left = _same(before, new["sentences"], found)
    placed = {row["number"] for row in left.values()}
    inside = _Inside([row for row in before if row["number"] not in placed], found)
    for row in new["sentences"]:
        if row["number"] in left:
            rows.append(_with_notes(row, left[row["number"]]))
            continue
        parts = inside.of(row)
        rows.append(_together(row, parts) if parts else dict(row))
        if parts:
            joined[row["number"]] = tuple(part["number"] for part in parts)
            placed.update(joined[row["number"]])
    return Renewed(
        document={**old, "text": new["text"], "sentences": rows},
        joined=joined,
        left_out=tuple(_left_out(row) for row in before if row["number"] not in placed and _says(row)),
    )


def _same(
    before: Sequence[JSONObject], after: Sequence[JSONObject], found: Attachment
) -> dict[int, JSONObject]:
    """Return by the number of each new row the old one of the same sentence.

    Of sentences that are alike each has the one that was found where it stands, and what is left goes in order.
    """
    starts = {result.sentence: result.start for result in found.results}
    there = {(starts.get(row["number"]), row["sha256"]): row for row in before}
    same = {
        row["number"]: there[row["start"], row["sha256"]]
        for row in after
        if (row["start"], row["sha256"]) in there
    }
    taken = {row["number"] for row in same.values()}
    kept: dict[str, list[JSONObject]] = {}
    for row in before:
        if row["number"] not in taken:
            kept.setdefault(row["sha256"], []).append(row)
    rest = (row for row in after if row["number"] not in same)
    return same | {row["number"]: kept[row["sha256"]].pop(0) for row in rest if kept.get(row["sha256"])}


def _with_notes(row: JSONObject, before: JSONObject) -> dict[str, Any]:
    notes = {name: value for name, value in before.items() if name in _NOTES}
    return {**{name: value for name, value in row.items() if name not in _NOTES}, **notes}


class _Inside:
    """Which old sentences a new one takes in."""

    def __init__(self, before: Iterable[JSONObject], found: Attachment) -> None:
        places = {result.sentence: (result.start, result.end) for result in found.results}
        rows = ((*places.get(row["number"], (None, None)), row) for row in before)
        there = [(start, end, row) for start, end, row in rows if start is not None and end is not None]
        self._rows = sorted(there, key=itemgetter(0))

    def of(self, row: JSONObject) -> list[JSONObject]:
        """Return the old rows of which a new one is made, if it is made of them."""
        first = bisect_left(self._rows, row["start"], key=itemgetter(0))
        begun = takewhile(lambda one: one[0] < row["end"], islice(self._rows, first, None))
        parts = [(end - start, before) for start, end, before in begun if end <= row["end"]]
        # Sentences are parted by at most one space.
        size = sum(length for length, _ in parts)
        is_whole = size <= row["end"] - row["start"] <= size + len(parts) - 1
        rows = [before for _, before in parts]
        return rows if is_whole and _fit(rows) else []


def _fit(parts: Sequence[JSONObject]) -> bool:
    """Tell whether what was said of several sentences may be said of one."""
    longest, most = _limits()
    return len(_gist(parts)) <= longest and len(_omissions(parts)) <= most


@cache
def _limits() -> tuple[int, int]:
    definitions = schema("common")["$defs"]
    omissions = definitions["coverage"]["properties"]["omissions"]
    return definitions["sentence"]["properties"]["gist"]["maxLength"], omissions["maxItems"]


def _gist(parts: Iterable[JSONObject]) -> str:
    return " ".join(part["gist"] for part in parts if "gist" in part)


def _omissions(parts: Iterable[JSONObject]) -> list[JSONObject]:
    """Return what is left out of several sentences; the same part is named once."""
    each = (one for part in parts for one in part.get("coverage", {}).get("omissions", ()))
    return list({(one["what"], one["reason"]): one for one in each}.values())


def _together(row: JSONObject, parts: Sequence[JSONObject]) -> dict[str, Any]:
    """Return a row with what was said of the sentences that it is made of."""
    gist, omissions = _gist(parts), _omissions(parts)
    coverages = [part.get("coverage", {}) for part in parts]
    status = _least(coverage.get("status", CoverageStatus.PENDING) for coverage in coverages)
    coverage = {"status": status, **({"omissions": omissions} if omissions else {})}
    return {**row, **({"gist": gist} if gist else {}), "coverage": coverage}


def _least(statuses: Iterable[str]) -> str:
    """Return the status of what was coded as far as several are: in part, where some of it is."""
    several = set(statuses)
    return several.pop() if len(several) == 1 else CoverageStatus.PARTIAL.value


def _says(row: JSONObject) -> bool:
    coverage = row.get("coverage", {})
    return (
        "gist" in row
        or coverage.get("status", CoverageStatus.PENDING) != CoverageStatus.PENDING
        or "omissions" in coverage
    )


def _left_out(row: JSONObject) -> LeftOut:
    coverage = row.get("coverage", {})
    return LeftOut(
        sentence=row["number"],
        gist=row.get("gist"),
        status=coverage.get("status"),
        omissions=tuple(one["what"] for one in coverage.get("omissions", ())),
    )
