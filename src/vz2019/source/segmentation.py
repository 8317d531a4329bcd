"""Sentence tables: the borders of sentences with the digests by which they are found again."""

import hashlib
from collections.abc import Iterable

from attrs import frozen


@frozen(kw_only=True)
class TableRow:
    """One sentence of a canonical text.

    Attributes:
        number: its place in the text, from 1.
        paragraph: the number of its paragraph, from 1.
        start: the offset of its first character.
        end: the offset after its last.
        sha256: the digest of its slice in UTF-8, in hexadecimal.

    """

    number: int
    paragraph: int
    start: int
    end: int
    sha256: str


def digest(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, in hexadecimal.

    >>> digest("")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(text.encode()).hexdigest()


def sentence_table(canonical: str, borders: Iterable[tuple[int, int, int]]) -> tuple[TableRow, ...]:
    """Return the table of a canonical text from the paragraph, start and end of each of its sentences.

    Raises `ValueError` for borders that are out of order or outside the text.

    >>> [row.number for row in sentence_table("One. Two.", [(1, 0, 4), (1, 5, 9)])]
    [1, 2]
    """
    rows: list[TableRow] = []
    last = 0
    for number, (paragraph, start, end) in enumerate(borders, start=1):
        if not last <= start < end <= len(canonical):
            raise ValueError(f"sentence {number} cannot run from {start} to {end}")
        rows.append(
            TableRow(
                number=number, paragraph=paragraph, start=start, end=end, sha256=digest(canonical[start:end])
            )
        )
        last = end
    return tuple(rows)
