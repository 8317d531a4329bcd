"""Codelists of actors.

Each code's label and definition stand in the schemas: `vz2019.schemas.codelist`.
"""

from enum import StrEnum


class ActorKind(StrEnum):
    """What sort of actor it is."""

    PERSON = "person"
    STATE = "state"
    GOVERNMENT = "government"
    LEGISLATURE = "legislature"
    ARMED_FORCE = "armed-force"
    MILITIA = "militia"
    POLICE = "police"
    INTERGOVERNMENTAL = "intergovernmental"
    PARTY = "party"
    MOVEMENT = "movement"
    MEDIUM = "medium"
    PLATFORM = "platform"
    TRADE_UNION = "trade-union"
    COMPANY = "company"
    ORGANISATION = "organisation"
    UNNAMED_GROUP = "unnamed-group"


class NameKind(StrEnum):
    """How a form of name relates to the actor."""

    FULL = "full"
    SHORT = "short"
    VARIANT = "variant"
    NATIVE = "native"
    DESCRIPTION = "description"


class AscriptionKind(StrEnum):
    """What sort of characterisation it is."""

    EVALUATION = "evaluation"
    POLITICAL_LABEL = "political-label"
    ROLE = "role"
    STATE = "state"


class Standing(StrEnum):
    """Whether an office or affiliation is held, and whether that is contested."""

    HELD = "held"
    CLAIMED = "claimed"
    ASCRIBED = "ascribed"
    CONTESTED = "contested"
    FORMER = "former"
    SOUGHT = "sought"


class AffiliationKind(StrEnum):
    """How the actor belongs to the organisation."""

    MEMBER = "member"
    OFFICER = "officer"
    LEADER = "leader"
    EMPLOYEE = "employee"
    SUPPORTER = "supporter"
    CONTROLLED_BY = "controlled-by"
