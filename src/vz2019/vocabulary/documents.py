"""Codelists of records and documents.

Each code's label and definition stand in the schemas: `vz2019.schemas.codelist`.
"""

from enum import StrEnum


class RecordType(StrEnum):
    """What a record describes; it decides which schema the record is held to."""

    ACTOR = "actor"
    EVENT = "event"
    STATEMENT = "statement"
    FIGURE = "figure"
    DOCUMENT = "document"


class Genre(StrEnum):
    """What sort of text the document is."""

    NEWS_ARTICLE = "news-article"
    AGENCY_REPORT = "agency-report"
    PRESS_RELEASE = "press-release"
    SPEECH = "speech"
    REPORT = "report"
    WEB_PAGE = "web-page"
    SOCIAL_MEDIA_POST = "social-media-post"
    OTHER = "other"


class EvidenceLevel(StrEnum):
    """How closely the records on a document claim to be evidenced; rules hold them to it."""

    DOCUMENT = "document"
    SENTENCE = "sentence"
    SPAN = "span"
    FIELD = "field"


class CoverageStatus(StrEnum):
    """How far a sentence has been coded."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    PENDING = "pending"


class OmissionReason(StrEnum):
    """Why a part of a sentence yields no record."""

    REPEATED = "repeated"
    RHETORIC = "rhetoric"
    ATTRIBUTE = "attribute"
    FALSE_INFERENCE = "false-inference"
    TOO_GENERAL = "too-general"
