"""Codelists of evidence: basis, voice, how real, how mentioned, why missing.

Each code's label and definition stand in the schemas: `vz2019.schemas.codelist`.
"""

from enum import StrEnum


class Basis(StrEnum):
    """On what a coded value rests."""

    STATED = "stated"
    INFERRED = "inferred"
    OUTSIDE = "outside"


class Voice(StrEnum):
    """Who vouches for a telling within the source."""

    NARRATOR = "narrator"
    STATEMENT = "statement"
    UNIDENTIFIED = "unidentified"


class Factuality(StrEnum):
    """How real a thing is presented to be. The code describes the presentation, not the truth."""

    ASSERTED = "asserted"
    CLAIMED = "claimed"
    SEEMING = "seeming"
    PLANNED = "planned"
    PROPOSED = "proposed"
    CALLED_FOR = "called-for"
    DEMANDED = "demanded"
    CONDITIONAL = "conditional"
    PREDICTED = "predicted"
    DENIED = "denied"
    UNDETERMINED = "undetermined"


class Vantage(StrEnum):
    """From which side of the event a passage tells it; passages of one source may be written hours apart."""

    AHEAD = "ahead"
    DURING = "during"
    AFTERWARDS = "afterwards"


class Mention(StrEnum):
    """How the words pointed at refer to the actor."""

    NAME = "name"
    DESCRIPTION = "description"
    PRONOUN = "pronoun"
    IMPLIED = "implied"


class SpanPart(StrEnum):
    """Which part of an attribution the characters are: PARC's source, cue and content."""

    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"


class MissingReason(StrEnum):
    """Why a field is absent. No field is ever null."""

    NOT_STATED = "not-stated"
    NOT_APPLICABLE = "not-applicable"
    NOT_CODED = "not-coded"
    WITHHELD = "withheld"
    UNDETERMINED = "undetermined"


class Certainty(StrEnum):
    """How sure the coder is."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class RelationType(StrEnum):
    """What links this record (the subject) to the target."""

    SAME_AS = "same-as"
    PROBABLY_SAME_AS = "probably-same-as"
    PART_OF = "part-of"
    CONTRADICTS = "contradicts"
    SUPERSEDES = "supersedes"
    RESPONDS_TO = "responds-to"
    SUPPORTS = "supports"
    AIMS_AT = "aims-at"
    CAUSES = "causes"
    BEFORE = "before"
    AFTER = "after"
    DURING = "during"
    ALTERNATIVE_TO = "alternative-to"
    DESPITE = "despite"
    COMMEMORATES = "commemorates"
    HAS_CONTENT = "has-content"
    SUCCEEDS = "succeeds"
    ALLY_OF = "ally-of"
    CREDITOR_OF = "creditor-of"


class IdentifierScheme(StrEnum):
    """The register that an identifier belongs to."""

    WIKIDATA = "wikidata"
    GEONAMES = "geonames"
    ISO_3166_1_ALPHA_2 = "iso-3166-1-alpha-2"
    ISO_3166_1_ALPHA_3 = "iso-3166-1-alpha-3"
    ISO_3166_1_NUMERIC = "iso-3166-1-numeric"
    VIAF = "viaf"
    ISNI = "isni"
    LEI = "lei"
    OTHER = "other"
