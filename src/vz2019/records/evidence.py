"""Evidence: the tellings that a record rests on, down to the characters."""

from attrs import Attribute, field, frozen

from vz2019.keyed import Keyed
from vz2019.vocabulary import (
    Basis,
    Certainty,
    Factuality,
    IdentifierScheme,
    Mention,
    RelationType,
    SpanPart,
    Vantage,
    Voice,
)


def _after_start(span: "Span", _: "Attribute[int]", end: int) -> None:
    if not 0 <= span.start < end:
        raise ValueError(f"a span needs 0 <= start < end, got start {span.start} and end {end}")


@frozen(kw_only=True)
class Span:
    """Characters of one sentence: code points of its canonical text from 0, end excluded.

    The offsets are those of a TextPositionSelector (W3C Web Annotation, 2017).
    Raises `ValueError` unless 0 <= start < end.

    Attributes:
        start: the offset of the first character.
        end: the offset after the last character.
        part: for a Statement, which part of the attribution the characters are.

    >>> Span(start=31, end=125).end
    125

    """

    start: int
    end: int = field(validator=_after_start)
    part: SpanPart | None = None


@frozen(kw_only=True)
class Anchor:
    """One sentence of a document, and the characters in it.

    Attributes:
        sentence: the sentence's number in the document's table, from 1.
        spans: the characters, several where they are not contiguous.

    """

    sentence: int
    spans: tuple[Span, ...] = ()


@frozen(kw_only=True)
class Attribution:
    """In whose voice a telling is given.

    Attributes:
        voice: who vouches for it.
        statement: the Statement that tells it, when the voice is a statement's.

    """

    voice: Voice
    statement: str | None = None


@frozen(kw_only=True)
class Evidence:
    """One telling that a record rests on.

    Attributes:
        basis: on what the supported values rest.
        document: the document that tells it.
        anchors: the sentences and characters that tell it.
        supports: JSON Pointers (RFC 6901) to the fields whose values it supports.
        claims: for each pointer, the value that this telling gives instead of the record's or beside it.
        attribution: in whose voice it is told.
        factuality: how real this telling presents the thing to be.
        vantage: from which side of the event this telling is written.
        mention: for an Actor, how the words pointed at refer to it.
        reasoning: for an inference, how the value follows, in the coder's own words.
        reference: for outside values, their source.
        note: a remark in the coder's own words.

    """

    basis: Basis
    document: str | None = None
    anchors: tuple[Anchor, ...] = ()
    supports: tuple[str, ...] = ()
    claims: Keyed[object] = Keyed()
    attribution: Attribution | None = None
    factuality: Factuality | None = None
    vantage: Vantage | None = None
    mention: Mention | None = None
    reasoning: str | None = None
    reference: str | None = None
    note: str | None = None


@frozen(kw_only=True)
class Relation:
    """A typed link from the record that holds it to another.

    Attributes:
        type: what the link says.
        target: the id of the record linked to.
        note: a remark in the coder's own words.

    """

    type: RelationType
    target: str
    note: str | None = None


@frozen(kw_only=True)
class Identifier:
    """The thing's identifier in an outside register.

    Attributes:
        scheme: the register.
        value: the identifier as the register writes it, always a string.
        certainty: how sure it is that the register means the same thing.

    """

    scheme: IdentifierScheme
    value: str
    certainty: Certainty
