"""A copy of a text, as one or several ways to read one file give it."""

from collections.abc import Sequence
from enum import StrEnum

from attrs import field, frozen

from vz2019.source import Attachment, SentenceDigest, Status, attach


__all__ = ["Copy", "CopyError", "Form"]


class CopyError(ValueError):
    """A file cannot be read as a copy of a text; the message says why, and what would help."""


class Form(StrEnum):
    """What a copy of a text is written as."""

    TEXT = "text"
    HTML = "html"
    PDF = "pdf"


@frozen(kw_only=True)
class Copy:
    """A copy of a text.

    Attributes:
        name: what it is called, its path say.
        form: what it is written as.
        readings: its text, read in one or several ways; the first is that of the article alone, as far as can be told.

    """

    name: str
    form: Form
    readings: tuple[str, ...] = field(repr=False)

    @property
    def text(self) -> str:
        """The text of the article alone, as far as can be told."""
        return self.readings[0]

    def attach(self, sentences: Sequence[SentenceDigest]) -> Attachment:
        """Find the sentences of a table in that of the readings that holds most of them, the first of several."""
        best = attach(sentences, self.readings[0])
        for reading in self.readings[1:]:
            if best.complete:
                break
            best = max(best, attach(sentences, reading), key=_merit)
        return best


def _merit(attachment: Attachment) -> tuple[int, int]:
    counts = attachment.counts
    return counts[Status.EXACT] + counts[Status.MOVED], counts[Status.EXACT]
