"""Finding the sentences of a table in a copy of the text, by length and digest.

Nothing of the text is needed but the lengths and SHA-256 digests of its sentences. First each sentence is looked for where
the one before it ends, or not far ahead. Then, for what is missing, the text that no sentence as long covers is searched:
where sentences begin, at the borders of words, at every offset. So a sentence is not found inside a longer one. The last two
of these steps are left out in a long text of which much is missing: a sentence that has moved there is found where
sentences begin, or not at all.
"""

import hashlib
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import chain, islice
from typing import Final

import regex


Key = tuple[int, str]

# Where a sentence may begin, the likeliest places first, and how far ahead of its place it is looked for there.
_BEGINNING: Final = regex.compile(r"(?<=\p{P}\s?)(?=\S)")
_BORDER: Final = regex.compile(r"(?<![\p{L}\p{M}\p{N}])[\p{L}\p{M}\p{N}]++|[^\p{L}\p{M}\p{N}\s]")
_ANYWHERE: Final = regex.compile("")
_BEGINNINGS_AHEAD: Final = 4096
_AHEAD: Final = ((_BORDER, 512), (_ANYWHERE, 256))
# How long a text may be that is searched elsewhere: as many stretches as long as a wanted sentence as it may have.
_AFFORDED: Final = {_BORDER: 1 << 22, _ANYWHERE: 1 << 19}
# By so many characters of its beginning a sentence that was found is looked for in other places, of which so many are kept in all.
_HEAD: Final = 12
_MOST_REPEATED: Final = 1 << 20
_NO_SENTENCES: Final[dict[int, dict[str, Key]]] = {}
# After so many sentences in a row that were not found, only the likeliest places are tried ahead.
_PATIENCE: Final = 3


def digest_of(text: str) -> str:
    """Return the digest of a stretch of a copy, whatever stands in it."""
    # A lone surrogate has no UTF-8; such a window is none of ours.
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


def search(keys: Sequence[Key], text: str) -> dict[Key, list[int]]:
    """Return where each key occurs, in rising order."""
    found: dict[Key, set[int]] = defaultdict(set)
    beginnings = cache(partial(_places, _BEGINNING, text, 0, len(text)))
    in_order = dict(_search_in_order(keys, text, beginnings))
    for index, place in in_order.items():
        found[keys[index]].add(place)
    settled = list(_settled(keys, in_order))
    numbers = Counter(keys)
    for pattern in (_BEGINNING, _BORDER, _ANYWHERE):
        _drop_inner(found, len(text))
        wanted = [key for key, number in numbers.items() if len(found[key]) < number]
        covers = partial(_covers, found, settled, len(text))
        if not wanted or (pattern in _AFFORDED and _is_beyond(_AFFORDED[pattern], wanted, covers())):
            break
        places = beginnings() if pattern is _BEGINNING else _places(pattern, text, 0, len(text))
        _search_uncovered(wanted, text, places, found, covers())
    if len(in_order) < len(keys):
        _add_repeated(found, text)
    _drop_inner(found, len(text))
    return {key: sorted(places) for key, places in found.items()}


def _add_repeated(found: Mapping[Key, set[int]], text: str) -> None:
    """Add where else what was found stands, at the borders of words: in a teaser, or where its like was to be looked for."""
    most = {key: len(places) + _MOST_REPEATED // len(found) for key, places in found.items()}
    by_head: dict[int, dict[str, dict[int, dict[str, Key]]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(dict))
    )
    for key, places in found.items():
        for place in islice(places, 1):
            size = min(key[0], _HEAD)
            by_head[size][text[place : place + size]][key[0]][text[place : place + key[0]]] = key
    for place in _places(_BORDER, text, 0, len(text)):
        for size, heads in by_head.items():
            for length, sentences in heads.get(text[place : place + size], _NO_SENTENCES).items():
                again = sentences.get(text[place : place + length])
                if again is not None and len(found[again]) < most[again]:
                    found[again].add(place)


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


def _search_in_order(
    keys: Sequence[Key], text: str, beginnings: Callable[[], Sequence[int]]
) -> Iterator[tuple[int, int]]:
    """Yield index and place of what is found at its place, or not far ahead of it."""
    cursor = misses = 0
    for index, (length, sha256) in enumerate(keys):
        for place in _ahead(text, cursor, beginnings, patient=misses < _PATIENCE):
            if place + length <= len(text) and digest_of(text[place : place + length]) == sha256:
                yield index, place
                cursor, misses = place + length, 0
                break
        else:
            misses += 1


def _ahead(
    text: str, cursor: int, beginnings: Callable[[], Sequence[int]], *, patient: bool
) -> Iterator[int]:
    yield from (cursor, cursor + 1)
    yield from _between(beginnings(), cursor + 2, cursor + _BEGINNINGS_AHEAD - 1)
    for pattern, distance in _AHEAD if patient else ():
        yield from _places(pattern, text, cursor + 2, min(cursor + distance, len(text)))


def _places(pattern: regex.Pattern[str], text: str, start: int, end: int) -> Sequence[int]:
    if pattern is _ANYWHERE:
        return range(start, end)
    return [match.start() for match in pattern.finditer(text, start, end)]


def beginnings(text: str) -> Sequence[int]:
    """Return where sentences may begin in a text, the likeliest places only."""
    return _places(_BEGINNING, text, 0, len(text))


def _between(places: Sequence[int], first: int, last: int) -> Sequence[int]:
    return places[bisect_left(places, first) : bisect_right(places, last)]


def _search_uncovered(
    wanted: Iterable[Key],
    text: str,
    places: Sequence[int],
    found: dict[Key, set[int]],
    covers: "_Covers",
) -> None:
    """Add which of the places are those of what is wanted, the longest first, in the text that nothing as long covers."""
    by_length: dict[int, set[str]] = defaultdict(set)
    for length, sha256 in wanted:
        by_length[length].add(sha256)
    everywhere = range(len(text))
    for length, digests in sorted(by_length.items(), reverse=True):
        covers.add_down_to(length)
        for start, end in covers.gaps(length):
            last = end - length
            for place in chain(
                everywhere[start : min(start + 1, last) + 1], _between(places, start + 2, last)
            ):
                sha256 = digest_of(text[place : place + length])
                if sha256 in digests:
                    found[length, sha256].add(place)
                    covers.cover(place, length)


def _covers(found: Mapping[Key, set[int]], settled: Iterable[tuple[int, int]], size: int) -> "_Covers":
    covers = _Covers(found, size)
    for length, place in settled:
        covers.cover(place, length)
    return covers


def _is_beyond(most: int, wanted: Iterable[Key], covers: "_Covers") -> bool:
    """Tell whether the text that nothing as long covers has more stretches than that as long as what is wanted."""
    stretches = 0
    for length in sorted({length for length, _ in wanted}, reverse=True):
        covers.add_down_to(length)
        stretches += sum(end - start - length + 1 for start, end in covers.gaps(length))
        if stretches > most:
            return True
    return False


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
        if length > self._size:
            return
        room = bytes(max(length, 1))
        start = self._covered.find(room)
        while start >= 0:
            end = self._covered.find(1, start)
            end = self._size if end < 0 else end
            yield start, end
            start = self._covered.find(room, end)
