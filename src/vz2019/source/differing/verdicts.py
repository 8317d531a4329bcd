"""What is said of a sentence that is missing in a copy."""

from enum import StrEnum

from attrs import frozen


class DifferenceKind(StrEnum):
    """How a copy differs where a sentence is missing."""

    LEFT_OUT = "left-out"
    CHANGED = "changed"
    UNKNOWN = "unknown"
    ANOTHER_TEXT = "another-text"


class EditKind(StrEnum):
    """What leads from the copy's wording to the original's."""

    CASE = "case"
    PUNCTUATION = "punctuation"
    DIACRITICS = "diacritics"
    SPELLING = "spelling"
    NUMBER = "number"
    ABBREVIATION = "abbreviation"
    INSERTION = "insertion"
    ORDER = "order"
    WORD = "word"
    CHARACTER = "character"


@frozen(kw_only=True)
class Change:
    """One place at which the copy has other characters than the original.

    Attributes:
        kind: what leads from the one to the other.
        start: the offset in the copy's canonical text.
        end: the offset after the last character.
        copy: the characters that the copy has there.
        original: those of the original, of five words at most.

    """

    kind: EditKind
    start: int
    end: int
    copy: str
    original: str


@frozen(kw_only=True)
class Difference:
    """How a copy differs where a sentence is missing.

    Attributes:
        sentence: its number.
        kind: changed when edits of the copy are proven to give the sentence; left out when there is no room for it; else
            unknown, or another text where next to nothing of the document is in the copy.
        start: where in the copy's canonical text what was changed begins, or the passage in which the sentence should stand.
        end: the offset after its last character.
        length: the number of code points of the sentence in the original.
        changes: for a changed one, every change; made together, they give the sentence.
        shared_with: the other sentences that should stand in the same passage, and were not found there either.

    """

    sentence: int
    kind: DifferenceKind
    start: int
    end: int
    length: int
    changes: tuple[Change, ...] = ()
    shared_with: tuple[int, ...] = ()
