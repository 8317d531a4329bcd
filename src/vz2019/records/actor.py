"""Actors: who acts, speaks, is acted on or is counted."""

from typing import ClassVar

from attrs import frozen

from vz2019.dates import Date
from vz2019.keyed import Keyed
from vz2019.records.base import Record
from vz2019.records.evidence import Identifier
from vz2019.vocabulary import ActorKind, AffiliationKind, AscriptionKind, NameKind, Standing


@frozen(kw_only=True)
class Name:
    """One form of an actor's name.

    Attributes:
        text: the form, with its diacritics.
        kind: how the form relates to the actor.
        language: the form's language, a tag of BCP 47.
        script: the form's script, a code of ISO 15924.

    """

    text: str
    kind: NameKind
    language: str | None = None
    script: str | None = None


@frozen(kw_only=True)
class Office:
    """An office or title, and how firmly it is the actor's.

    Attributes:
        title: the office in English.
        organisation: the id of the actor that it is an office of.
        standing: whether it is held, and whether that is contested.
        ascribed_by: the ids of the actors by whose word it is held.
        since: when it began.
        until: when it ended.

    """

    title: str
    organisation: str | None = None
    standing: Standing
    ascribed_by: tuple[str, ...] = ()
    since: Date | None = None
    until: Date | None = None


@frozen(kw_only=True)
class Affiliation:
    """A tie to an organisation or camp.

    Attributes:
        organisation: the id of the organisation or camp.
        kind: what the tie is.
        standing: whether it holds, and whether that is contested.
        since: when it began.
        until: when it ended.

    """

    organisation: str
    kind: AffiliationKind
    standing: Standing
    since: Date | None = None
    until: Date | None = None


@frozen(kw_only=True)
class Ascription:
    """A characterisation that the narrator or a speaker applies to an actor.

    Attributes:
        text: the words, five at most.
        kind: what sort of characterisation it is.
        ascribed_by: the ids of the actors that apply it; empty for the narrator.

    """

    text: str
    kind: AscriptionKind
    ascribed_by: tuple[str, ...] = ()


@frozen(kw_only=True, repr=False)
class Actor(Record):
    """A person, organisation, state, medium or group.

    Attributes:
        name: the canonical, neutral name.
        kind: what sort of actor it is.
        names: the forms by which it is named, by local key.
        offices: offices and titles, by local key.
        affiliations: ties to organisations and camps, by local key.
        ascriptions: loaded or evaluating words applied to it, by local key.
        country: the country that it belongs to, a three-letter code of ISO 3166-1.
        identifiers: identifiers in outside registers, by local key.

    """

    type: ClassVar[str] = "actor"

    name: str
    kind: ActorKind
    names: Keyed[Name] = Keyed()
    offices: Keyed[Office] = Keyed()
    affiliations: Keyed[Affiliation] = Keyed()
    ascriptions: Keyed[Ascription] = Keyed()
    country: str | None = None
    identifiers: Keyed[Identifier] = Keyed()

    @property
    def title_line(self) -> str:
        """The actor's canonical name."""
        return self.name
