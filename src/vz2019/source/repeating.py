"""Wording that repeats a source text: runs of its words, and whole sentences of it.

A record that is published says in other words what its source says, so that no sentence can be put together again from it.
"""

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import field, frozen

from vz2019.source.attach import Attachment
from vz2019.source.graphemes import is_unspaced, words


__all__ = ["MOST_REPEATED", "Repetition", "Wording"]

#: How many words in a row a record may have in common with its source.
MOST_REPEATED: Final = 5
#: A character of a script without spaces weighs half a word.
_CHARACTERS_A_WORD: Final = 2
#: A whole sentence of fewer words is said by chance.
_FEWEST_OF_A_SENTENCE: Final = 4
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
    unit: str = "word"

    def __str__(self) -> str:
        """Say how much it is."""
        return f"{self.count} {self.unit}s"


@frozen
class Wording:
    """What can be told of the wording of a text without the text: the hashes of its runs of words and of its short sentences."""

    _hashes: Sequence[int] = field(repr=False)
    _length: int
    _unit: str

    @classmethod
    def of(cls, sentences: Iterable[str]) -> "Wording":
        """Take the wording of some sentences that follow one another.

        >>> wording = Wording.of(["The old mill on the river burnt down.", "Nobody knows why."])
        >>> wording.repeated("That the old mill on the river burnt is sad.").words
        'the old mill on the river burnt'
        >>> wording.repeated("A mill burnt.") is None
        True
        """
        tokens = list(map(_plain_words, sentences))
        flat = [token for sentence in tokens for token in sentence]
        unit, weight = (
            ("character", _CHARACTERS_A_WORD) if 2 * sum(map(is_unspaced, flat)) > len(flat) else ("word", 1)
        )
        length = (MOST_REPEATED + 1) * weight
        short = (tuple(one) for one in tokens if _FEWEST_OF_A_SENTENCE * weight <= len(one) < length)
        return cls(array("q", sorted({*map(hash, short), *_runs(flat, length)})), length, unit)

    @classmethod
    def found_in(cls, attachment: Attachment) -> "Wording":
        """Take the wording of the sentences that were found in a copy."""
        return cls.of(attachment.canonical[one.start : one.end] for one in attachment.in_text)

    def repeated(self, text: str) -> Repetition | None:
        """Return the longest piece of a text that repeats the source, if any does.

        Letter case, accents, punctuation and spaces are not compared.
        """
        plain = _plain_words(text)
        hits = list(map(self._holds, _runs(plain, self._length)))
        if any(hits):
            first, count = _longest(hits)
            count += self._length - 1
        elif self._holds(hash(tuple(plain))):
            first, count = 0, len(plain)
        else:
            return None
        places = list(words(text))[first : first + count]
        return Repetition(text[places[0][0] : places[-1][1]], count, self._unit)

    def _holds(self, one: int) -> bool:
        place = bisect_left(self._hashes, one)
        return place < len(self._hashes) and self._hashes[place] == one


def _plain_words(text: str) -> list[str]:
    """Return the words of a text in lower case and without accents, as many as `words` yields."""
    if text.isascii():
        return _ASCII_WORD.findall(text.lower())
    joined = unicodedata.normalize("NFD", " ".join(text[start:end] for start, end in words(text)).casefold())
    plain = "".join(char for char in joined if not unicodedata.combining(char))
    return plain.split(" ") if joined else []


def _runs(tokens: Sequence[str], length: int) -> Iterator[int]:
    """Yield the hash of each run of so many words."""
    return map(hash, zip(*(tokens[start:] for start in range(length)), strict=False))


def _longest(hits: Sequence[bool]) -> tuple[int, int]:
    """Return where the longest row of hits begins, and how many they are."""
    best, start = (0, 0), 0
    for place, hit in enumerate((*hits, False)):
        if not hit:
            best = max(best, (start, place - start), key=lambda row: row[1])
            start = place + 1
    return best
