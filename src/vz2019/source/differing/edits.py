"""Edits of a copy's text: putting them together, carrying them out, and telling them in whole words."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import comb
from typing import Final, NamedTuple

import regex

from vz2019.source.differing.verdicts import Change, EditKind


#: No more words of the original are ever told in one place.
MOST_WORDS: Final = 5
#: How many beginnings of a combination are worth a look.
_AFFORDED: Final = 4000

_IN_WORD: Final = regex.compile(r"[\p{L}\p{M}\p{N}]")
_WORD_BEFORE: Final = regex.compile(r"[\p{L}\p{M}\p{N}]*+\Z")
_WORD_AFTER: Final = regex.compile(r"[\p{L}\p{M}\p{N}]*+")
#: How far a word is followed, to tell a change in whole words.
_REACH: Final = 40


class Edit(NamedTuple):
    """Characters of the copy, and what the original may have in their place."""

    kind: EditKind
    start: int
    end: int
    original: str

    @property
    def growth(self) -> int:
        """How much longer it makes the text."""
        return len(self.original) - self.end + self.start


Edits = tuple[Edit, ...]


def rewritten(text: str, start: int, end: int, edits: Iterable[Edit]) -> str:
    """Return a stretch of a text with edits carried out, which come in their order and do not overlap.

    >>> rewritten("the grey mare", 4, 13, [Edit(EditKind.SPELLING, 4, 8, "gray")])
    'gray mare'
    """
    pieces: list[str] = []
    for edit in edits:
        pieces += text[start : edit.start], edit.original
        start = edit.end
    return "".join((*pieces, text[start:end]))


def combinations(edits: Sequence[Edit], growth: int, size: int) -> Iterator[Edits]:
    """Yield every choice of so many edits that do not overlap and together make the text longer by `growth`.

    The edits come sorted by their places. Where there would be too many beginnings to look at, there is none.
    """
    if comb(len(edits), size - 1) > _AFFORDED:
        return
    by_growth: dict[int, list[int]] = defaultdict(list)
    for index, edit in enumerate(edits):
        by_growth[edit.growth].append(index)

    def chosen(size: int, growth: int, first: int, end: int) -> Iterator[Edits]:
        if size == 1:
            fitting = by_growth.get(growth, [])
            for index in fitting[bisect_left(fitting, first) :]:
                if edits[index].start >= end:
                    yield (edits[index],)
            return
        for index in range(first, len(edits)):
            edit = edits[index]
            if edit.start >= end:
                for others in chosen(size - 1, growth - edit.growth, index + 1, edit.end):
                    yield (edit, *others)

    yield from chosen(size, growth, 0, 0)


def changes(text: str, start: int, end: int, edits: Edits) -> tuple[Change, ...]:
    """Return what edits of a stretch change, in whole words as far as that takes few."""
    groups: list[tuple[int, int, Edits]] = []
    for edit in edits:
        low, high = _widened(text, start, end, edit)
        if groups and low < groups[-1][1]:
            first, last, members = groups.pop()
            low, high, group = first, max(last, high), (*members, edit)
        else:
            group = (edit,)
        groups.append((low, high, group))
    return tuple(change for low, high, group in groups for change in _told(text, low, high, group))


def _told(text: str, low: int, high: int, edits: Edits) -> Iterator[Change]:
    original = rewritten(text, low, high, edits)
    if len(original.split()) <= MOST_WORDS:
        yield Change(kind=edits[0].kind, start=low, end=high, copy=text[low:high], original=original)
    else:
        for kind, start, end, piece in edits:
            yield Change(kind=kind, start=start, end=end, copy=text[start:end], original=piece)


def _widened(text: str, low: int, high: int, edit: Edit) -> tuple[int, int]:
    """Return the borders of the words that an edit touches, or that stand beside what has no letter."""
    start, end = edit.start, edit.end
    piece, before, after = text[start:end], text[max(start - 1, 0) : start], text[end : end + 1]
    wordless = not _IN_WORD.search(piece + edit.original)
    if wordless or (_in_word(before) and _in_word(piece[:1], edit.original[:1] or after)):
        start = _word_start(text, max(low, start - _REACH), start)
    if wordless or (_in_word(after) and _in_word(piece[-1:], edit.original[-1:] or before)):
        end = _word_end(text, end, min(high, end + _REACH))
    return start, end


def _in_word(*characters: str) -> bool:
    return any(_IN_WORD.match(character) for character in characters)


def _word_start(text: str, low: int, index: int) -> int:
    found = _WORD_BEFORE.search(text, low, index)
    return found.start() if found else index


def _word_end(text: str, index: int, high: int) -> int:
    found = _WORD_AFTER.match(text, index, high)
    return found.end() if found else index
