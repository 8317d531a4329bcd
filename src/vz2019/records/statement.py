"""Statements: what was said, written, or refused to be said."""

from typing import ClassVar

from attrs import frozen

from vz2019.dates import Date
from vz2019.keyed import Keyed
from vz2019.records.base import Record
from vz2019.vocabulary import Channel, PartOfDay, SpeechAct, Stance, StatementMode


@frozen(kw_only=True)
class Party:
    """An actor that speaks or is spoken to.

    Attributes:
        actor: the id of the actor.

    """

    actor: str


@frozen(kw_only=True)
class Medium:
    """Through what a statement reached its public or its hearer.

    Attributes:
        channel: the kind of channel.
        carrier: the id of the medium or platform, where it is an Actor.

    """

    channel: Channel
    carrier: str | None = None


@frozen(kw_only=True, repr=False)
class Statement(Record):
    """Something that one or more speakers said, wrote, or refused to say.

    The parts of an attribution are those of PARC: source (the speakers), cue and content.

    Attributes:
        speakers: who says it, by local key; empty where the source names nobody.
        addressees: whom it is said to, by local key.
        mode: in what form the source gives the words.
        speech_act: what the speaker does by speaking.
        stance: how the reporting words commit the teller to the content.
        content: a paraphrase in the coder's own words.
        quoted_terms: fragments of five words at most on which the statement turns.
        medium: through what it was said.
        occasion: the id of the event at which it was said.
        date: when it was said.
        part_of_day: the part of the local day.
        reported_by: the id of the statement that this one is told in.

    """

    type: ClassVar[str] = "statement"

    speakers: Keyed[Party] = Keyed()
    addressees: Keyed[Party] = Keyed()
    mode: StatementMode
    speech_act: SpeechAct
    stance: Stance | None = None
    content: str
    quoted_terms: tuple[str, ...] = ()
    medium: Medium | None = None
    occasion: str | None = None
    date: Date | None = None
    part_of_day: PartOfDay | None = None
    reported_by: str | None = None

    @property
    def title_line(self) -> str:
        """The statement's content."""
        return self.content
