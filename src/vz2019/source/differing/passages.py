"""Where in a copy a missing sentence may stand: the passage between its neighbours, and windows of it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

import regex
from attrs import frozen


#: Where a sentence may end, and another begin.
_STOP: Final = regex.compile(
    r"[.!?:;\u2026\u3002\uff01\uff1f\u0964\u061f]++[\p{Pe}\p{Pf}\"']*+(?:(?P<gap>\s++)|(?=[\p{Lu}\p{Lt}\p{Lo}\"'(\[]))"
)
_WORD: Final = regex.compile(r"\w++")
#: How many places beside the likeliest one a window may begin at, and over how many stops it may run.
_NEAR: Final = 24
_STOPS: Final = 6
_MOST_WINDOWS: Final = 24
#: No longer run of characters is taken out of a copy.
_LONGEST_RUN: Final = 2000
#: How much longer or shorter a window is that begins or ends at any word.
_SLACK: Final = 12

Span = tuple[int, int]


@frozen(kw_only=True)
class Passage:
    """The text of a copy in which a missing sentence should stand.

    Attributes:
        start: the offset of its first character that no other sentence takes up.
        end: the offset after the last.
        stretches: start and end of each stretch of it that no other sentence takes up, without spaces at their ends.

    """

    start: int
    end: int
    stretches: tuple[Span, ...]

    @property
    def size(self) -> int:
        """The number of characters that no other sentence takes up."""
        return sum(end - start for start, end in self.stretches)


def passage(text: str, start: int, end: int, taken: Sequence[Span]) -> Passage:
    """Return what is left of a stretch of text where some spans, in rising order, are taken up.

    >>> passage("One. Two. Three.", 4, 16, [(5, 9)]).stretches
    ((10, 16),)
    """
    stretches = tuple(_stretches(text, start, end, taken))
    if not stretches:
        return Passage(start=start, end=start, stretches=())
    return Passage(start=stretches[0][0], end=stretches[-1][1], stretches=stretches)


def _stretches(text: str, start: int, end: int, taken: Sequence[Span]) -> Iterator[Span]:
    first = max(bisect_left(taken, (start, start)) - 1, 0)
    for low, high in (*taken[first : bisect_left(taken, (end, end))], (end, end)):
        if high > start or low == end:
            yield from _trimmed(text, start, min(low, end))
            start = max(start, high)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    # Canonical text has no two spaces in a row.
    start += text[start : start + 1] == " "
    end -= text[max(end - 1, 0) : end] == " "
    if start < end:
        yield start, end


def stops(text: str) -> list[Span]:
    """Return where sentences seem to end in a text, and where the next then begins.

    >>> stops("It rained. We left.")
    [(10, 11)]
    """
    return [
        (found.end() if found["gap"] is None else found.start("gap"), found.end())
        for found in _STOP.finditer(text)
    ]


def windows(
    _: str, where: Passage, borders: Sequence[Span], length: int, likely: Sequence[int]
) -> Iterator[Span]:
    """Yield the windows of a passage that may be a sentence of some length, the likeliest first.

    They run from border to border. `likely` are the offsets at which the sentence would begin if nothing else had changed.
    """
    found = {
        window
        for low, high in where.stretches
        for window in _in_stretch(low, high, borders, likely)
        if length // 2 <= window[1] - window[0] <= 2 * length + 100
    }
    found.update(stretch for stretch in where.stretches if stretch[1] - stretch[0] <= length + _LONGEST_RUN)
    yield from sorted(found, key=lambda window: _unlikeliness(window, length, likely))[:_MOST_WINDOWS]


def _in_stretch(low: int, high: int, borders: Sequence[Span], likely: Sequence[int]) -> Iterator[Span]:
    inner = borders[bisect_left(borders, (low + 1, 0)) : bisect_left(borders, (high, 0))]
    begins = [low, *(begin for _, begin in inner)]
    ends = [*(end for end, _ in inner), high]
    near = {
        index
        for place in likely
        for index in range(bisect_left(begins, place) - _NEAR, bisect_left(begins, place) + _NEAR)
        if 0 <= index < len(begins)
    }
    for index in near:
        yield from ((begins[index], end) for end in ends[index : index + _STOPS])


def _unlikeliness(window: Span, length: int, likely: Sequence[int]) -> tuple[int, int, int]:
    start, end = window
    away = min((abs(start - place) for place in likely), default=start)
    return abs(end - start - length), away, start


def wide_windows(
    text: str, where: Passage, borders: Sequence[Span], length: int, _: Sequence[int]
) -> Iterator[Span]:
    """Yield windows that begin or end at any word, where no stop parts the sentence from what stands beside it."""
    for low, high in where.stretches:
        inner = borders[bisect_left(borders, (low + 1, 0)) : bisect_left(borders, (high, 0))]
        begins = [low, *(begin for _, begin in inner)]
        ends = [*(end for end, _ in inner), high]
        for begin in begins:
            yield from ((begin, end) for end in _word_ends(text, begin + length, high) if end < high)
        for end in ends:
            yield from ((begin, end) for begin in _word_begins(text, end - length, low) if begin > low)


def _word_ends(text: str, place: int, high: int) -> list[int]:
    return [found.end() for found in _WORD.finditer(text, max(place - _SLACK, 0), min(place + _SLACK, high))]


def _word_begins(text: str, place: int, low: int) -> list[int]:
    return [found.start() for found in _WORD.finditer(text, max(place - _SLACK, low), max(place + _SLACK, 0))]
