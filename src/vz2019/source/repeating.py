"""Wording that repeats a source text: runs of its words, and whole sentences of it.

A record that is published says in other words what its source says, so that no sentence can be put together again from it.
"""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Final

from attrs import field, frozen

from vz2019.source.attach import Attachment
from vz2019.source.canonical import bare, fold
from vz2019.source.graphemes import holds_unspaced, is_unspaced, words


__all__ = ["MOST_REPEATED", "Repetition", "Wording"]

#: How many words in a row a record may have in common with its source.
MOST_REPEATED: Final = 5
#: So many characters of a script without spaces weigh as one word.
_CHARACTERS_A_WORD: Final = 2
#: A whole sentence of fewer words is said by chance.
_FEWEST_OF_A_SENTENCE: Final = 4
#: Of how many words runs are compared: of words alone, and where characters of a script without spaces are among them.
_LENGTHS: Final = (MOST_REPEATED + 1, (MOST_REPEATED + 1) * _CHARACTERS_A_WORD)
#: Stands for what is not known; no word of any text is so.
_GAP: Final = "\0"
_ASCII_WORD: Final = re.compile(r"\w+")


@frozen
class Repetition:
    """A piece of a text that repeats a source.

    Attributes:
        words: the piece.
        count: how many words it has, or characters of a script without spaces.
        unit: what is counted, `word` or `character`.

    """

    words: str = field(repr=False)
    count: int
    unit: str

    def __str__(self) -> str:
        """Say how much it is."""
        return f"{self.count} {self.unit}s"


@frozen
class Wording:
    """What can be told of the wording of a text without the text: the hashes of its runs of words and of its short sentences."""

    _hashes: Sequence[int] = field(repr=False)

    @classmethod
    def of(cls, sentences: Iterable[str]) -> "Wording":
        """Take the wording of some sentences that follow one another; an empty one is a gap, over which no run goes on.

        >>> wording = Wording.of(["The old mill on the river burnt down.", "Nobody knows why."])
        >>> wording.repeated("That the old mill on the river burnt is sad.").words
        'the old mill on the river burnt'
        >>> wording.repeated("A mill burnt.") is None
        True
        """
        tokens = [_plain_words(sentence) if sentence else [_GAP] for sentence in sentences]
        flat = [token for sentence in tokens for token in sentence]
        short = (hash(tuple(one)) for one in tokens if _FEWEST_OF_A_SENTENCE <= _weight(one) <= MOST_REPEATED)
        runs = (one for length in _LENGTHS for one in _runs(flat, length) if one is not None)
        return cls(array("q", sorted({*short, *runs})))

    @classmethod
    def found_in(cls, attachment: Attachment) -> "Wording":
        """Take the wording of the sentences that were found in a copy; where others stood between them, no run goes on."""
        return cls.of(_with_gaps(attachment))

    def repeated(self, text: str) -> Repetition | None:
        """Return the longest piece of a text that repeats the source, if any does.

        Letter case, accents, punctuation and spaces are not compared.
        """
        text = fold(text)
        plain = _plain_words(text)
        found = [(first, length) for length in _LENGTHS for first, length in self._rows(plain, length)]
        if not found and self._holds(hash(tuple(plain))):
            found = [(0, len(plain))]
        if not found:
            return None
        first, count = max(found, key=lambda row: _weight(plain[row[0] : row[0] + row[1]]))
        places = list(words(text))[first : first + count]
        unit = "character" if all(map(is_unspaced, plain[first : first + count])) else "word"
        return Repetition(text[places[0][0] : places[-1][1]], count, unit)

    def _rows(self, plain: Sequence[str], length: int) -> Iterator[tuple[int, int]]:
        """Yield where runs of so many words that are the source's begin, those that overlap as one, and how long each is."""
        first: int | None = None
        for place, one in enumerate((*_runs(plain, length), None)):
            is_hit = one is not None and self._holds(one)
            if is_hit and first is None:
                first = place
            if not is_hit and first is not None:
                yield first, place - first + length - 1
                first = None

    def _holds(self, one: int) -> bool:
        place = bisect_left(self._hashes, one)
        return place < len(self._hashes) and self._hashes[place] == one


def _with_gaps(attachment: Attachment) -> Iterator[str]:
    before: int | None = None
    for one in attachment.in_text:
        if before is not None and one.sentence != before + 1:
            yield ""
        yield attachment.canonical[one.start : one.end]
        before = one.sentence


def _plain_words(text: str) -> list[str]:
    """Return the words of a text in lower case and without accents, as many as `words` yields."""
    if text.isascii():
        return _ASCII_WORD.findall(text.lower())
    found = [text[start:end] for start, end in words(text)]
    return bare(" ".join(found)).split(" ") if found else []


def _weight(tokens: Iterable[str]) -> float:
    """Return how many words some are; so many characters of a script without spaces make one."""
    return sum(1 / _CHARACTERS_A_WORD if is_unspaced(token) else 1 for token in tokens)


def _runs(tokens: Sequence[str], length: int) -> Iterator[int | None]:
    """Yield the hash of each run of so many words; None where it is not of the length at which its script is compared."""
    runs = zip(*(tokens[start:] for start in range(length)), strict=False)
    is_long = length == _LENGTHS[1]
    if not holds_unspaced(" ".join(tokens)):
        yield from () if is_long else map(hash, runs)
        return
    unspaced = list(accumulate(map(is_unspaced, tokens), initial=0))
    for first, run in enumerate(runs):
        has_unspaced = unspaced[first + length] > unspaced[first]
        yield hash(run) if has_unspaced is is_long else None
