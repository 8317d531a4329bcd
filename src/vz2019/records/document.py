"""Documents: the identity of a source text."""

from typing import ClassVar

from attrs import Attribute, field, frozen

from vz2019.dates import Date
from vz2019.records.base import Record
from vz2019.vocabulary import CoverageStatus, EvidenceLevel, Genre, OmissionReason


@frozen(kw_only=True)
class Text:
    """The identity of a document's canonical text.

    Attributes:
        canonical_form: the name and version of the folding under which text is compared.
        length: code points of the canonical text.
        sha256: the digest of the canonical text in UTF-8, in hexadecimal.
        content: the text itself, only where its licence allows.

    """

    canonical_form: str
    length: int
    sha256: str
    content: str | None = None


@frozen(kw_only=True)
class Omission:
    """A part of a sentence that yields no record, and why.

    Attributes:
        what: the part, in the coder's own words.
        reason: why it yields none.

    """

    what: str
    reason: OmissionReason


@frozen(kw_only=True)
class Coverage:
    """How far a sentence has been coded.

    Attributes:
        status: how far.
        omissions: what was left out on purpose.

    """

    status: CoverageStatus
    omissions: tuple[Omission, ...] = ()


def _after_start(row: "Sentence", _: "Attribute[int]", end: int) -> None:
    if not 0 <= row.start < end:
        raise ValueError(f"a sentence needs 0 <= start < end, got start {row.start} and end {end}")


@frozen(kw_only=True)
class Sentence:
    """One row of a document's sentence table.

    Raises `ValueError` unless 0 <= start < end.

    Attributes:
        number: the sentence's place in the document, from 1.
        paragraph: the number of its paragraph, from 1.
        start: the offset of its first character in the document's canonical text.
        end: the offset after its last character.
        sha256: the digest of its slice of the canonical text, in hexadecimal.
        gist: what it reports, in one line of the coder's own words.
        coverage: how far it has been coded.

    """

    number: int
    paragraph: int
    start: int
    end: int = field(validator=_after_start)
    sha256: str
    gist: str | None = None
    coverage: Coverage | None = None

    @property
    def length(self) -> int:
        """Code points of the sentence's canonical text."""
        return self.end - self.start


@frozen(kw_only=True, repr=False)
class Document(Record):
    """The identity of a source text: bibliography, digest, evidence level, sentence table.

    Attributes:
        title: the headline or title.
        authors: the names of the authors.
        publisher: who published it.
        date: when it was published or written.
        url: where it was published.
        genre: what sort of text it is.
        language: the language it is written in, a tag of BCP 47.
        licence: an SPDX licence expression, or a short statement of rights.
        evidence_level: how closely the records on it claim to be evidenced.
        text: the identity of its canonical text.
        sentences: the sentence table, in the order of the text.

    """

    type: ClassVar[str] = "document"

    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    date: Date | None = None
    url: str | None = None
    genre: Genre | None = None
    language: str | None = None
    licence: str | None = None
    evidence_level: EvidenceLevel
    text: Text | None = None
    sentences: tuple[Sentence, ...] = ()

    @property
    def title_line(self) -> str:
        """The title, or what is known of the text in its place."""
        return self.title or f"untitled {self.genre or 'text'} of {self.date or 'unknown date'}"
