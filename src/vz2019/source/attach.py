"""Finding the sentences of a table in a copy of the text, by length and digest, and telling which keep their order."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from typing import Final, Protocol

from attrs import Factory, field, frozen

from vz2019.source.canonical import fold, join_line_ends
from vz2019.source.hyphens import with_line_ends, without
from vz2019.source.quotation import opens_before
from vz2019.source.searching import Key, search


#: How many readings are tried of lines that end in hyphens, for all sentences together.
_MOST_READINGS: Final = 1 << 17


class SentenceDigest(Protocol):
    """What the search needs to know of a sentence."""

    @property
    def number(self) -> int:
        """The sentence's number in the table."""
        ...

    @property
    def start(self) -> int:
        """The offset of its first character in the original's canonical text."""
        ...

    @property
    def end(self) -> int:
        """The offset after its last character."""
        ...

    @property
    def sha256(self) -> str:
        """The digest of its canonical text, in hexadecimal."""
        ...


class Status(StrEnum):
    """What became of a sentence in a copy."""

    EXACT = "exact"
    MOVED = "moved"
    MISSING = "missing"


@frozen(kw_only=True)
class SentenceResult:
    """Where a sentence stands in a copy.

    Attributes:
        sentence: its number.
        status: exact when found in the table's order, whatever its offset; moved when found out of order.
        start: the offset in the copy's canonical text, or None.
        end: the offset after its last character, or None.
        after: for a missing one, the nearest sentence before it that was found in order, or None.
        before: for a missing one, the nearest one after it, or None.

    """

    sentence: int
    status: Status
    start: int | None = None
    end: int | None = None
    after: int | None = None
    before: int | None = None


@frozen(kw_only=True, eq=False)
class Attachment:
    """What was found of a document in a copy of its text.

    Attributes:
        results: one for each sentence, in the order of the table.
        canonical: the copy's canonical text.

    """

    results: tuple[SentenceResult, ...]
    canonical: str = field(repr=False)

    _index: Mapping[int, SentenceResult] = field(
        init=False,
        repr=False,
        default=Factory(lambda self: {result.sentence: result for result in self.results}, takes_self=True),
    )

    @cached_property
    def in_text(self) -> tuple[SentenceResult, ...]:
        """The sentences that were found, in the order in which they stand in the copy."""
        return tuple(
            sorted((one for one in self.results if one.start is not None), key=lambda one: one.start or 0)
        )

    def text(self, number: int) -> str | None:
        """Return the canonical text of a sentence that was found, which its spans slice."""
        result = self._index.get(number)
        return None if result is None or result.start is None else self.canonical[result.start : result.end]

    def begins_quoted(self, number: int) -> bool:
        """Tell of a sentence that was found whether a quotation that began before it goes on in it."""
        result = self._index.get(number)
        return result is not None and result.start is not None and opens_before(self.canonical, result.start)

    def between(self, result: SentenceResult) -> tuple[int, int]:
        """Return where in the copy the passage begins and ends in which a missing sentence should stand."""
        after, before = (
            None if number is None else self._index[number] for number in (result.after, result.before)
        )
        start = 0 if after is None or after.end is None else after.end
        end = len(self.canonical) if before is None or before.start is None else before.start
        return start, end

    @property
    def counts(self) -> dict[Status, int]:
        """The number of sentences of each status."""
        return {status: sum(result.status is status for result in self.results) for status in Status}

    @property
    def complete(self) -> bool:
        """Whether every sentence was found in its order."""
        return all(result.status is Status.EXACT for result in self.results)


class TextCopy(Protocol):
    """A copy of a text that may be read in several ways."""

    @property
    def readings(self) -> tuple[str, ...]:
        """The ways in which it may be read."""
        ...

    def attach(self, sentences: Sequence[SentenceDigest]) -> Attachment:
        """Find the sentences of a table in it."""
        ...


def attach(sentences: Sequence[SentenceDigest], copy: str) -> Attachment:
    """Find the sentences of a table in a copy of the text, in any layout.

    Where sentences stay missing and lines end in hyphens, the copy is also read with those hyphens taken for breaks of
    words, then with those alone without which a sentence is there; the reading in which most sentences are found is kept.
    """
    best = _attach(sentences, fold(copy))
    for read in (_joined, _mixed):
        if _missing(best):
            other = read(sentences, copy)
            best = other if other is not None and _missing(other) < _missing(best) else best
    return best


def _joined(sentences: Sequence[SentenceDigest], copy: str) -> Attachment | None:
    joined = join_line_ends(copy)
    return None if joined == copy else _attach(sentences, fold(joined))


def _mixed(sentences: Sequence[SentenceDigest], copy: str) -> Attachment | None:
    read = with_line_ends(copy)
    if not read.hyphens:
        return None
    kept = _attach(sentences, read.text)
    removed: set[int] = set()
    most = _MOST_READINGS // max(_missing(kept), 1)
    for sentence, result in zip(sentences, kept.results, strict=True):
        if result.start is None:
            removed.update(read.breaks(_key(sentence), kept.between(result), most))
    if not removed:
        return None
    return _attach(sentences, fold(without(read.text, 0, len(read.text), sorted(removed))))


def _missing(attachment: Attachment) -> int:
    return sum(result.start is None for result in attachment.results)


def _attach(sentences: Sequence[SentenceDigest], canonical: str) -> Attachment:
    keys = [_key(sentence) for sentence in sentences]
    places = search(keys, canonical)
    ordered = _in_order(keys, places)
    results = _results(sentences, keys, places, ordered)
    return Attachment(results=tuple(results), canonical=canonical)


def _key(sentence: SentenceDigest) -> Key:
    return sentence.end - sentence.start, sentence.sha256


def _in_order(keys: Sequence[Key], places: Mapping[Key, list[int]]) -> dict[int, int]:
    """Return a longest chain of sentences whose places rise and do not overlap, as place by index.

    Among identical sentences the chain tells which of them stands where.
    """
    ends: list[int] = []
    tails: list[tuple[int, int]] = []
    before: dict[tuple[int, int], tuple[int, int] | None] = {}
    for index, key in enumerate(keys):
        for place in reversed(places.get(key, [])):
            rank = bisect_left(ends, place + 1)
            end = place + key[0]
            if rank < len(ends) and ends[rank] <= end:
                continue
            before[index, place] = tails[rank - 1] if rank else None
            ends[rank : rank + 1] = [end]
            tails[rank : rank + 1] = [(index, place)]
    ordered: dict[int, int] = {}
    node = tails[-1] if tails else None
    while node is not None:
        ordered[node[0]] = node[1]
        node = before[node]
    return _beside(ordered, keys, places)


def _beside(
    ordered: Mapping[int, int], keys: Sequence[Key], places: Mapping[Key, list[int]]
) -> dict[int, int]:
    """Return a chain with each sentence that stands in several places there where it is nearest to its neighbours."""
    chosen: dict[int, int] = {}
    indexes = sorted(ordered)
    high: int | None = None
    for rank in range(len(indexes) - 1, -1, -1):
        key = keys[indexes[rank]]
        low = ordered[indexes[rank - 1]] + keys[indexes[rank - 1]][0] if rank else None
        high = _nearest(places[key], key[0], low, high)
        chosen[indexes[rank]] = high
    return chosen


def _nearest(places: Sequence[int], length: int, low: int | None, high: int | None) -> int:
    """Return the place that is nearest to what ends at `low` or begins at `high`, the later of two, and within these."""

    def distance(place: int) -> float:
        return min(
            math.inf if low is None else place - low,
            math.inf if high is None else high - place - length,
        )

    first = 0 if low is None else bisect_left(places, low)
    last = len(places) if high is None else bisect_right(places, high - length)
    return min(reversed(places[first:last]), key=distance)


def _results(
    sentences: Sequence[SentenceDigest],
    keys: Sequence[Key],
    places: Mapping[Key, list[int]],
    ordered: Mapping[int, int],
) -> Iterator[SentenceResult]:
    taken = {(keys[index], place) for index, place in ordered.items()}
    in_order = sorted(ordered)
    for index, (sentence, key) in enumerate(zip(sentences, keys, strict=True)):
        place = ordered.get(index)
        status = Status.EXACT
        if place is None:
            place = next((spot for spot in places.get(key, []) if (key, spot) not in taken), None)
            status = Status.MOVED
        if place is None:
            yield _missing_result(sentences, index, in_order)
        else:
            taken.add((key, place))
            yield SentenceResult(sentence=sentence.number, status=status, start=place, end=place + key[0])


def _missing_result(
    sentences: Sequence[SentenceDigest], index: int, in_order: Sequence[int]
) -> SentenceResult:
    rank = bisect_left(in_order, index)
    return SentenceResult(
        sentence=sentences[index].number,
        status=Status.MISSING,
        after=sentences[in_order[rank - 1]].number if rank else None,
        before=sentences[in_order[rank]].number if rank < len(in_order) else None,
    )
