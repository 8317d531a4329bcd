"""Finding the sentences of a table in a copy of the text, by length and digest.

Nothing of the text is needed but the lengths and SHA-256 digests of its sentences. First each sentence is looked for where
the one before it ends; then, for what is missing, at the borders of words; then at every offset.
"""

import hashlib
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Final, Protocol

import regex
from attrs import Factory, field, frozen

from vz2019.source.canonical import fold, join_line_ends


# How far ahead of its place a sentence is looked for before the whole text is searched.
_AHEAD: Final = 4096
_BORDER: Final = regex.compile(r"(?<![\p{L}\p{M}\p{N}])(?=\S)|(?<=[\p{L}\p{M}\p{N}])(?=[^\p{L}\p{M}\p{N}\s])")


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
    chain = _in_order(keys, places)
    results = _results(sentences, keys, places, chain)
    return Attachment(results=tuple(results), canonical=canonical)


def _key(sentence: SentenceDigest) -> Key:
    return sentence.end - sentence.start, sentence.sha256


def _digest(text: str) -> str:
    # A lone surrogate has no UTF-8; such a window is none of ours.
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


def _search(keys: Sequence[Key], text: str) -> dict[Key, list[int]]:
    """Return where each key occurs, in rising order."""
    found: dict[Key, set[int]] = defaultdict(set)
    borders = [match.start() for match in _BORDER.finditer(text)]
    for key, place in _search_in_order(keys, text, borders):
        found[key].add(place)
    repeated = {key for key, number in Counter(keys).items() if number > 1}
    wanted = {key for key in keys if key not in found} | repeated
    for places in (borders, range(len(text))):
        _search_all(wanted, text, places, found)
        wanted = {key for key in wanted if key not in found}
    return {key: sorted(places) for key, places in found.items()}


def _search_in_order(keys: Sequence[Key], text: str, borders: Sequence[int]) -> Iterator[tuple[Key, int]]:
    """Yield what is found at its place, or not far ahead of it."""
    cursor = 0
    for length, sha256 in keys:
        for place in _ahead(cursor, borders):
            if _digest(text[place : place + length]) == sha256:
                yield (length, sha256), place
                cursor = place + length
                break


def _ahead(cursor: int, borders: Sequence[int]) -> Iterator[int]:
    yield from (cursor, cursor + 1)
    first = bisect_left(borders, cursor + 2)
    yield from borders[first : bisect_left(borders, cursor + _AHEAD)]


def _search_all(wanted: Iterable[Key], text: str, places: Iterable[int], found: dict[Key, set[int]]) -> None:
    by_length: dict[int, set[str]] = defaultdict(set)
    for length, sha256 in wanted:
        by_length[length].add(sha256)
    for length, digests in by_length.items():
        for place in places:
            if place + length <= len(text):
                sha256 = _digest(text[place : place + length])
                if sha256 in digests:
                    found[length, sha256].add(place)


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
    chain: dict[int, int] = {}
    node = tails[-1] if tails else None
    while node is not None:
        chain[node[0]] = node[1]
        node = before[node]
    return chain


def _results(
    sentences: Sequence[SentenceDigest],
    keys: Sequence[Key],
    places: Mapping[Key, list[int]],
    chain: Mapping[int, int],
) -> Iterator[SentenceResult]:
    taken = {(keys[index], place) for index, place in chain.items()}
    in_order = sorted(chain)
    for index, (sentence, key) in enumerate(zip(sentences, keys, strict=True)):
        place = chain.get(index)
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
