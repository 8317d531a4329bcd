"""Codelists of statements.

Each code's label and definition stand in the schemas: `vz2019.schemas.codelist`.
"""

from enum import StrEnum


class Channel(StrEnum):
    """Through what a statement reached its public or its hearer."""

    SPEECH = "speech"
    VIDEO = "video"
    AUDIO = "audio"
    WEB_PAGE = "web-page"
    SOCIAL_MEDIA = "social-media"
    TELEPHONE = "telephone"
    INTERVIEW = "interview"
    DOCUMENT = "document"
    OTHER = "other"


class StatementMode(StrEnum):
    """In what form the source gives the words."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    NOMINALISED = "nominalised"
    NONE = "none"


class SpeechAct(StrEnum):
    """What the speaker does by speaking."""

    ASSERT = "assert"
    DESCRIBE = "describe"
    PREDICT = "predict"
    ANNOUNCE = "announce"
    DECLARE = "declare"
    PROMISE = "promise"
    PROPOSE = "propose"
    CALL_ON = "call-on"
    DEMAND = "demand"
    THREATEN = "threaten"
    ACCUSE = "accuse"
    OBJECT = "object"
    REJECT = "reject"
    DENY = "deny"
    EXPLAIN = "explain"
    REFUSE_TO_SAY = "refuse-to-say"


class Stance(StrEnum):
    """How the wording that reports a statement commits the teller to it."""

    NEUTRAL = "neutral"
    DISTANCED = "distanced"
    ENDORSING = "endorsing"
