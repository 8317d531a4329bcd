"""Proving by digests which edits of a copy's passages give the sentences that are missing in it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice, repeat
from typing import Final, NamedTuple

from attrs import evolve, field, frozen

from vz2019.source.differing.edits import Edits, changes, rewritten
from vz2019.source.differing.passages import Passage, Span, stops, wide_windows, windows
from vz2019.source.differing.places import Places
from vz2019.source.differing.variants import learnt, variants
from vz2019.source.differing.wording import (
    Vocabulary,
    inserted_runs,
    moved_words,
    other_characters,
    replaced_words,
    vocabulary,
)
from vz2019.source.searching import digest_of


#: How many digests are taken for a whole document, and for one of which next to nothing is found.
_MOST_DIGESTS: Final = 300_000
_FEW_DIGESTS: Final = 30_000
#: Less than one sentence in so many is next to nothing, where there are some.
_NEXT_TO_NOTHING: Final = 20
_SOME: Final = 4
#: How many digests a further window must be worth.
_WORTH: Final = 150


class Match(NamedTuple):
    """A window of the copy, and the edits of it that may give a sentence."""

    start: int
    end: int
    edits: Edits


@frozen(kw_only=True)
class Copy:
    """A copy, and what the search wants to know of it.

    Attributes:
        text: its canonical text.
        borders: where sentences seem to end and others to begin.
        words: its words.

    """

    text: str = field(repr=False)
    borders: Sequence[Span] = field(repr=False)
    words: Vocabulary

    @classmethod
    def of(cls, text: str) -> "Copy":
        """Return a copy by its canonical text."""
        return cls(text=text, borders=stops(text), words=vocabulary(text))

    def taught(self, match: Match) -> "Copy":
        """Return the same with what a proven sentence teaches of the others."""
        return evolve(self, words=self.words.taught(changes(self.text, *match)))


Method = Callable[[str, int, int, int, Vocabulary], Iterator[Edits]]
Choice = Callable[[str, Passage, Sequence[Span], int, Sequence[int]], Iterable[Span]]


class Round(NamedTuple):
    """What is tried, and on which windows."""

    method: Method
    choice: Choice


#: The cheapest first.
_ROUNDS: Final = (
    Round(variants, windows),
    Round(inserted_runs, windows),
    Round(replaced_words, windows),
    Round(moved_words, windows),
    Round(other_characters, windows),
    Round(learnt, windows),
    Round(variants, wide_windows),
)


def prove(missing: Sequence[int], copy: Copy, places: Places) -> dict[int, Match]:
    """Return the edits that give the missing sentences, as far as they can be found, and put these in their places."""
    matches: dict[int, Match] = {}
    spent = 0
    for done, kind in enumerate(_ROUNDS):
        budget = (_FEW_DIGESTS if are_few(places) else _MOST_DIGESTS) - spent
        share = max(budget, 0) // (len(_ROUNDS) - done)
        wanted = [index for index in missing if index not in matches]
        for behind, index in enumerate(wanted):
            most = share // (len(wanted) - behind)
            match, tried = _search(index, copy, places, kind, most)
            spent, share = spent + tried, share - tried
            if match is not None:
                matches[index] = match
                copy = copy.taught(match)
                places.put(index, (match.start, match.end))
    return matches


def are_few(places: Places) -> bool:
    """Tell whether next to nothing of a document is in a copy."""
    total = len(places.sentences)
    return total >= _SOME and len(places.taken) * _NEXT_TO_NOTHING < total


def _search(index: int, copy: Copy, places: Places, kind: Round, most: int) -> tuple[Match | None, int]:
    """Return what gives a sentence, if anything does, and how many digests were taken."""
    sentence = places.sentences[index]
    length = sentence.end - sentence.start
    chosen = kind.choice(
        copy.text, places.passage(index, copy.text), copy.borders, length, places.likely(index)
    )
    tries = [
        map(
            Match,
            repeat(start),
            repeat(end),
            kind.method(copy.text, start, end, length - end + start, copy.words),
        )
        for start, end in islice(chosen, 1 + most // _WORTH)
    ]
    tried = 0
    for match in islice(_in_turn(tries), most):
        tried += 1
        if digest_of(rewritten(copy.text, match.start, match.end, match.edits)) == sentence.sha256:
            return match, tried
    return None, tried


def _in_turn(tries: Sequence[Iterator[Match]]) -> Iterator[Match]:
    """Yield one item of each iterator, then the next of each, until all are empty."""
    while tries:
        left = []
        for iterator in tries:
            for item in islice(iterator, 1):
                yield item
                left.append(iterator)
        tries = left
