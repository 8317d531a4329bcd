"""Hyphens at the ends of lines of which some belong to a word and others break one, told apart by digests."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import combinations, islice
from typing import Final

from attrs import frozen

from vz2019.source.canonical import fold, mark_line_ends
from vz2019.source.searching import Key, beginnings, digest_of


#: How many hyphens a sentence may have at the ends of lines.
_MOST_HYPHENS: Final = 12
#: What stands for such a hyphen while the text is folded: a character of private use, which folding leaves alone.
_MARKS: Final = range(0xE000, 0xF900)


def with_line_ends(copy: str) -> "LineEnds":
    r"""Return the canonical text in which all hyphens at the ends of lines are kept.

    >>> with_line_ends("a demon-\nstration of oil-\nfuelled rage").hyphens
    [7, 23]
    """
    mark = next((chr(code) for code in _MARKS if chr(code) not in copy), None)
    marked = fold(copy if mark is None else mark_line_ends(copy, mark))
    hyphens = [index for index, char in enumerate(marked) if char == mark]
    text = marked if mark is None else marked.replace(mark, "-")
    return LineEnds(text, hyphens, beginnings(text))


@frozen
class LineEnds:
    """A text in which the hyphens at the ends of lines are kept, and the offsets of these and of where sentences may begin."""

    text: str
    hyphens: Sequence[int]
    beginnings: Sequence[int]

    def breaks(self, key: Key, passage: tuple[int, int], most: int) -> tuple[int, ...]:
        """Return the hyphens of a passage without which a sentence stands in it, or none; so many readings are tried."""
        for start, end, removed in islice(self._readings(key[0], *passage, most), most):
            if digest_of(without(self.text, start, end, removed)) == key[1]:
                return removed
        return ()

    def _readings(
        self, length: int, low: int, high: int, most: int
    ) -> Iterator[tuple[int, int, tuple[int, ...]]]:
        """Yield each window that is as long as wanted without some of its hyphens, and these."""
        inside = self.beginnings[bisect_left(self.beginnings, low) : bisect_left(self.beginnings, high)]
        for start in (low, low + 1, *inside[:most]):
            for count in range(1, _MOST_HYPHENS + 1):
                end = start + length + count
                first = bisect_left(self.hyphens, start)
                inner = self.hyphens[first : bisect_left(self.hyphens, end)]
                if not (end <= high and count <= len(inner) <= _MOST_HYPHENS):
                    break
                yield from ((start, end, removed) for removed in combinations(inner, count))


def without(text: str, start: int, end: int, removed: Sequence[int]) -> str:
    """Return a stretch of text without the characters at some offsets, which are in rising order.

    >>> without("de-mon-stration", 0, 15, [2])
    'demon-stration'
    """
    cuts = (start, *(edge for index in removed for edge in (index, index + 1)), end)
    return "".join(text[low:high] for low, high in zip(cuts[::2], cuts[1::2], strict=True))
