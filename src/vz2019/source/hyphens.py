"""Hyphens at the ends of lines of which some belong to a word and others break one, told apart by digests."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import combinations, islice
from typing import Final

from vz2019.source.canonical import fold, mark_line_ends
from vz2019.source.searching import Key, beginnings, digest_of


#: How many hyphens a sentence may have at the ends of lines.
_MOST_HYPHENS: Final = 12
#: What stands for such a hyphen while the text is folded: a character of private use, which folding leaves alone.
_MARKS: Final = range(0xE000, 0xF900)


def with_line_ends(copy: str) -> tuple[str, list[int]]:
    r"""Return the canonical text in which all hyphens at the ends of lines are kept, and the offsets of these.

    >>> with_line_ends("a demon-\nstration of oil-\nfuelled rage")
    ('a demon-stration of oil-fuelled rage', [7, 23])
    """
    mark = next((chr(code) for code in _MARKS if chr(code) not in copy), None)
    if mark is None:
        return fold(copy), []
    marked = fold(mark_line_ends(copy, mark))
    return marked.replace(mark, "-"), [index for index, char in enumerate(marked) if char == mark]


def breaks(
    key: Key, text: str, hyphens: Sequence[int], passage: tuple[int, int], most: int
) -> tuple[int, ...]:
    """Return the hyphens of a passage without which a sentence stands in it, or none; at most so many digests are taken."""
    readings = _readings(key[0], text, hyphens, *passage)
    for place, high, removed in islice(readings, most):
        if digest_of(without(text, place, high, removed)) == key[1]:
            return removed
    return ()


def _readings(
    length: int, text: str, hyphens: Sequence[int], start: int, end: int
) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """Yield each window that is as long as wanted without some of its hyphens, and these."""
    for place in beginnings(text, start, end):
        for count in range(1, _MOST_HYPHENS + 1):
            high = place + length + count
            inner = hyphens[bisect_left(hyphens, place) : bisect_left(hyphens, high)]
            if high <= end and count <= len(inner) <= _MOST_HYPHENS:
                yield from ((place, high, removed) for removed in combinations(inner, count))


def without(text: str, start: int, end: int, removed: Sequence[int]) -> str:
    """Return a stretch of text without the characters at some offsets, which are in rising order.

    >>> without("de-mon-stration", 0, 15, [2])
    'demon-stration'
    """
    cuts = (start, *(edge for index in removed for edge in (index, index + 1)), end)
    return "".join(text[low:high] for low, high in zip(cuts[::2], cuts[1::2], strict=True))
