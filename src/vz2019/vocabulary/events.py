"""Codelists of events.

Each code's label and definition stand in the schemas: `vz2019.schemas.codelist`.
"""

from enum import StrEnum


class EventKind(StrEnum):
    """What sort of event it is."""

    DEFECTION = "defection"
    PLEDGE_OF_ALLEGIANCE = "pledge-of-allegiance"
    DECLARATION_OF_OFFICE = "declaration-of-office"
    TAKING_OFFICE = "taking-office"
    APPOINTMENT = "appointment"
    ELECTION = "election"
    CALL_OF_ELECTION = "call-of-election"
    CHANGE_OF_GOVERNMENT = "change-of-government"
    POLICY = "policy"
    RECOGNITION = "recognition"
    NON_RECOGNITION = "non-recognition"
    ULTIMATUM = "ultimatum"
    PRESSURE = "pressure"
    DIPLOMACY = "diplomacy"
    CONCESSION = "concession"
    PROPOSAL = "proposal"
    SUPPORT = "support"
    OPPOSITION = "opposition"
    DEMONSTRATION = "demonstration"
    RALLY = "rally"
    COMMEMORATION = "commemoration"
    CLASH = "clash"
    KILLING = "killing"
    ATTACK = "attack"
    REPRESSION = "repression"
    MILITARY_PARADE = "military-parade"
    SPEECH = "speech"
    PUBLICATION = "publication"
    CONTACT = "contact"
    ATTENDANCE = "attendance"
    MOVEMENT_OF_PERSON = "movement-of-person"
    AID_DELIVERY = "aid-delivery"
    MIGRATION = "migration"
    ECONOMIC_CHANGE = "economic-change"
    SHORTAGE = "shortage"
    CRISIS = "crisis"
    AGREEMENT = "agreement"
    STRIKE = "strike"
    MEETING = "meeting"
    ARREST = "arrest"
    DISASTER = "disaster"
    CLOSURE = "closure"
    REOPENING = "reopening"
    OTHER = "other"


class Polarity(StrEnum):
    """Whether the record describes the thing itself or its absence."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Phase(StrEnum):
    """How far the thing has come at the time of the telling."""

    EXPECTED = "expected"
    ONGOING = "ongoing"
    COMPLETED = "completed"
    UNDETERMINED = "undetermined"


class Salience(StrEnum):
    """Whether the source reports the thing as its news or brings it in to explain."""

    NEWS = "news"
    BACKGROUND = "background"


class PartOfDay(StrEnum):
    """A part of the local day, as the source names it."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


class ParticipantRole(StrEnum):
    """The part that an actor has in an event."""

    ACTOR = "actor"
    RECIPIENT = "recipient"
    ORGANISER = "organiser"
    AUTHORITY = "authority"
    ATTENDEE = "attendee"
    ADDRESSEE = "addressee"
    BENEFICIARY = "beneficiary"
    OPPONENT = "opponent"
    VICTIM = "victim"
    INSTRUMENT = "instrument"


class PlaceRole(StrEnum):
    """How a place belongs to an event."""

    LOCATION = "location"
    ORIGIN = "origin"
    DESTINATION = "destination"


class PlacePrecision(StrEnum):
    """How narrowly the source names the place."""

    SITE = "site"
    DISTRICT = "district"
    LOCALITY = "locality"
    REGION = "region"
    COUNTRY = "country"
    SUPRANATIONAL = "supranational"
