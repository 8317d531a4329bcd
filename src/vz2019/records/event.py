"""Events: what happens, or is said to happen, be planned, wanted or feared."""

from typing import ClassVar

from attrs import frozen

from vz2019.dates import Date
from vz2019.keyed import Keyed
from vz2019.records.base import Number, Record
from vz2019.records.evidence import Identifier
from vz2019.vocabulary import (
    Certainty,
    EventKind,
    Factuality,
    ParticipantRole,
    PartOfDay,
    Phase,
    PlacePrecision,
    PlaceRole,
    PloverAuxiliary,
    PloverContext,
    PloverEvent,
    PloverMode,
    Polarity,
    Salience,
)


@frozen(kw_only=True)
class Coordinates:
    """A point of WGS 84.

    Attributes:
        latitude: decimal degrees north.
        longitude: decimal degrees east.
        certainty: how sure the point is.

    """

    latitude: Number
    longitude: Number
    certainty: Certainty


@frozen(kw_only=True)
class Place:
    """A place that belongs to an event, and how.

    Attributes:
        name: the place's usual name.
        role: how it belongs to the event.
        precision: how narrowly the source names it.
        country: the country that it lies in, a three-letter code of ISO 3166-1.
        coordinates: where it lies.
        identifiers: identifiers in outside registers, by local key.

    """

    name: str
    role: PlaceRole
    precision: PlacePrecision | None = None
    country: str | None = None
    coordinates: Coordinates | None = None
    identifiers: Keyed[Identifier] = Keyed()


@frozen(kw_only=True)
class Participant:
    """An actor's part in an event.

    Attributes:
        actor: the id of the actor.
        role: the part that it has.

    """

    actor: str
    role: ParticipantRole


@frozen(kw_only=True)
class Condition:
    """An event on which another depends.

    Attributes:
        event: the id of the event that is the condition.
        holds: true when it must come about, false when it must fail to.

    """

    event: str
    holds: bool


@frozen(kw_only=True)
class PloverCoding:
    """An event in the terms of PLOVER, version pinned.

    Attributes:
        version: the manual and commit.
        event: what.
        modes: how.
        contexts: why, or in what field.
        auxiliary: how real, or when.
        certainty: how sure the mapping is.

    """

    version: str
    event: PloverEvent
    modes: tuple[PloverMode, ...] = ()
    contexts: tuple[PloverContext, ...] = ()
    auxiliary: tuple[PloverAuxiliary, ...] = ()
    certainty: Certainty


@frozen(kw_only=True, repr=False)
class Event(Record):
    """Something that happens; the fields hold the consolidated reading, the evidence its tellings.

    Attributes:
        label: what happens, in the coder's own words.
        kind: what sort of event it is.
        factuality: how real the source as a whole presents it to be.
        polarity: whether the event or its absence is described.
        phase: how far it has come at the time of the source.
        salience: whether the source reports it as news or as background.
        date: when it happens.
        part_of_day: the part of the local day.
        deadline: by when it must have happened.
        places: where it happens, comes from or goes to, by local key.
        participants: the actors in it, by local key.
        conditions: events on which it depends, by local key.
        plover: its coding in PLOVER, where one applies.

    """

    type: ClassVar[str] = "event"

    label: str
    kind: EventKind
    factuality: Factuality
    polarity: Polarity
    phase: Phase | None = None
    salience: Salience | None = None
    date: Date | None = None
    part_of_day: PartOfDay | None = None
    deadline: Date | None = None
    places: Keyed[Place] = Keyed()
    participants: Keyed[Participant] = Keyed()
    conditions: Keyed[Condition] = Keyed()
    plover: PloverCoding | None = None

    @property
    def title_line(self) -> str:
        """The event's label, with its date where it has one."""
        return self.label if self.date is None else f"{self.label} ({self.date})"
