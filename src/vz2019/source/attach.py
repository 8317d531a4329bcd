"""Finding the sentences of a table in a copy of the text, by length and digest.

Nothing of the text is needed but the lengths and SHA-256 digests of its sentences. First each sentence is looked for where
the one before it ends, or not far ahead. Then, for what is missing, the text that no sentence as long covers is searched:
where sentences begin, at the borders of words, at every offset. So a sentence is not found inside a longer one.
"""

import hashlib
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import chain
from typing import Final, Protocol

import regex
from attrs import Factory, field, frozen

from vz2019.source.canonical import fold, join_line_ends


# Where a sentence may begin, the likeliest places first, and how far ahead of its place it is looked for there.
_BEGINNING: Final = regex.compile(r"(?<=\p{P}\s?)(?=\S)")
_BORDER: Final = regex.compile(r"(?<![\p{L}\p{M}\p{N}])(?=\S)|(?<=[\p{L}\p{M}\p{N}])(?=[^\p{L}\p{M}\p{N}\s])")
_ANYWHERE: Final = regex.compile("")
_AHEAD: Final = ((_BEGINNING, 4096), (_BORDER, 512), (_ANYWHERE, 256))
# After so many sentences in a row that were not found, only the likeliest places are tried ahead.
_PATIENCE: Final = 3


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

    def text(self, number: int) -> str | None:
        """Return the canonical text of a sentence that was found, which its spans slice."""
        result = self._index.get(number)
        return None if result is None or result.start is None else self.canonical[result.start : result.end]

    @property
    def counts(self) -> dict[Status, int]:
        """The number of sentences of each status."""
        return {status: sum(result.status is status for result in self.results) for status in Status}

    @property
    def complete(self) -> bool:
        """Whether every sentence was found in its order."""
        return all(result.status is Status.EXACT for result in self.results)


Key = tuple[int, str]


def attach(sentences: Sequence[SentenceDigest], copy: str) -> Attachment:
    """Find the sentences of a table in a copy of the text, in any layout.

    Where sentences stay missing and lines end in hyphens, the copy is also read with those hyphens taken for breaks of
    words, and the reading in which more sentences are found is kept.
    """
    attachment = _attach(sentences, fold(copy))
    if _missing(attachment):
        joined = join_line_ends(copy)
        if joined != copy:
            other = _attach(sentences, fold(joined))
            return other if _missing(other) < _missing(attachment) else attachment
    return attachment


def _missing(attachment: Attachment) -> int:
    return sum(result.start is None for result in attachment.results)


def _attach(sentences: Sequence[SentenceDigest], canonical: str) -> Attachment:
    keys = [_key(sentence) for sentence in sentences]
    places = _search(keys, canonical)
    ordered = _in_order(keys, places)
    results = _results(sentences, keys, places, ordered)
    return Attachment(results=tuple(results), canonical=canonical)


def _key(sentence: SentenceDigest) -> Key:
    return sentence.end - sentence.start, sentence.sha256


def _digest(text: str) -> str:
    # A lone surrogate has no UTF-8; such a window is none of ours.
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


def _search(keys: Sequence[Key], text: str) -> dict[Key, list[int]]:
    """Return where each key occurs, in rising order."""
    found: dict[Key, set[int]] = defaultdict(set)
    in_order = dict(_search_in_order(keys, text))
    for index, place in in_order.items():
        found[keys[index]].add(place)
    settled = list(_settled(keys, in_order))
    numbers = Counter(keys)
    for pattern in (_BEGINNING, _BORDER, _ANYWHERE):
        _drop_inner(found, len(text))
        wanted = [key for key, number in numbers.items() if len(found[key]) < number]
        if wanted:
            _search_uncovered(wanted, text, pattern, found, settled)
    _drop_inner(found, len(text))
    return {key: sorted(places) for key, places in found.items()}


def _settled(keys: Sequence[Key], in_order: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Yield length and place of what was found in order between, or right beside, what stands beside it in the table.

    No longer sentence is looked for across it. Anything else may be a quotation in a longer sentence.
    """
    for index, place in in_order.items():
        length = keys[index][0]
        before, after = in_order.get(index - 1), in_order.get(index + 1)
        beside = (before is not None and place - before - keys[index - 1][0] <= 1) or (
            after is not None and after - place - length <= 1
        )
        if beside or (before is not None and after is not None):
            yield length, place


def _search_in_order(keys: Sequence[Key], text: str) -> Iterator[tuple[int, int]]:
    """Yield index and place of what is found at its place, or not far ahead of it."""
    cursor = misses = 0
    for index, (length, sha256) in enumerate(keys):
        for place in _ahead(text, cursor, _AHEAD if misses < _PATIENCE else _AHEAD[:1]):
            if place + length <= len(text) and _digest(text[place : place + length]) == sha256:
                yield index, place
                cursor, misses = place + length, 0
                break
        else:
            misses += 1


def _ahead(text: str, cursor: int, steps: Iterable[tuple[regex.Pattern[str], int]]) -> Iterator[int]:
    yield from (cursor, cursor + 1)
    for pattern, distance in steps:
        yield from _places(pattern, text, cursor + 2, min(cursor + distance, len(text)))


def _places(pattern: regex.Pattern[str], text: str, start: int, end: int) -> Iterable[int]:
    if pattern is _ANYWHERE:
        return range(start, end)
    return (match.start() for match in pattern.finditer(text, start, end))


def _search_uncovered(
    wanted: Iterable[Key],
    text: str,
    pattern: regex.Pattern[str],
    found: dict[Key, set[int]],
    settled: Iterable[tuple[int, int]],
) -> None:
    """Add the places of what is wanted, the longest first, in the text that nothing as long covers."""
    by_length: dict[int, set[str]] = defaultdict(set)
    for length, sha256 in wanted:
        by_length[length].add(sha256)
    everywhere = range(len(text))
    places = everywhere if pattern is _ANYWHERE else list(_places(pattern, text, 0, len(text)))
    covers = _Covers(found, len(text))
    for length, place in settled:
        covers.cover(place, length)
    for length, digests in sorted(by_length.items(), reverse=True):
        covers.add_down_to(length)
        for start, end in covers.gaps(length):
            last = end - length
            between = places[bisect_left(places, start) : bisect_right(places, last)]
            for place in chain(everywhere[start : min(start + 1, last) + 1], between):
                sha256 = _digest(text[place : place + length])
                if sha256 in digests:
                    found[length, sha256].add(place)
                    covers.cover(place, length)


def _drop_inner(found: Mapping[Key, set[int]], size: int) -> None:
    """Drop what was found inside longer sentences."""
    covers = _Covers(found, size)
    for key in sorted(found, reverse=True):
        covers.add_down_to(key[0] + 1)
        found[key].difference_update([place for place in found[key] if covers.holds(place, key[0])])


class _Covers:
    """The characters that sentences of some length and more take up."""

    def __init__(self, found: Mapping[Key, set[int]], size: int) -> None:
        self._size = size
        self._covered = bytearray(size)
        # The longest stands last, to be popped first.
        self._spans = sorted((key[0], place) for key, places in found.items() for place in places)

    def add_down_to(self, length: int) -> None:
        """Cover what the sentences of at least this length take up."""
        while self._spans and self._spans[-1][0] >= length:
            span, place = self._spans.pop()
            self.cover(place, span)

    def cover(self, place: int, length: int) -> None:
        self._covered[place : place + length] = b"\1" * length

    def holds(self, place: int, length: int) -> bool:
        """Tell whether both ends of a stretch are covered."""
        return bool(self._covered[place] and self._covered[place + length - 1])

    def gaps(self, length: int) -> Iterator[tuple[int, int]]:
        """Yield where each stretch of at least this length that is not covered starts and ends."""
        start = self._covered.find(0)
        while start >= 0:
            end = self._covered.find(1, start)
            end = self._size if end < 0 else end
            if end - start >= length:
                yield start, end
            start = self._covered.find(0, end)


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
    return ordered


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
