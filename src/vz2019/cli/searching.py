"""Words that a command names, and where in a text they stand."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

import click
from attrs import frozen

from vz2019 import coding
from vz2019.cli import text
from vz2019.cli.changing import ChangingFile
from vz2019.cli.choosing import chosen_document, chosen_documents, documents_among
from vz2019.cli.copying import attached_document
from vz2019.cli.inputs import Unusable
from vz2019.coding import Place
from vz2019.coding.finding import CONTEXT
from vz2019.printable import counted
from vz2019.records import Document
from vz2019.source import Attachment
from vz2019.vocabulary import SpanPart


Command = Callable[..., Any]

#: The exit code where the words do not settle what is meant.
UNSETTLED: Final = 1
_MOST_SHOWN: Final = 20


def options(command: Command) -> Command:
    """Give a command the options that say which words are meant, and where to look for them."""
    made = (
        click.option(
            "--part",
            "parts",
            multiple=True,
            metavar="source|cue|content=WORDS",
            help="Words that are this part of what a Statement reports: who speaks, the word for speaking, what is said.",
        ),
        click.option("--sentence", type=int, metavar="N", help="Only words in this sentence."),
        click.option(
            "--nth",
            type=click.IntRange(min=1),
            metavar="N",
            help="Of the places listed, the Nth; for one WORDS.",
        ),
        click.option(
            "--document", "document_id", metavar="ID", help="The Document, where there are several."
        ),
        click.option(
            "--source", metavar="FILE", help="A copy of the text, where the Document does not carry it."
        ),
        click.option(
            "--data", metavar="PATH", help="The records with the Document; those of the project by default."
        ),
    )
    for option in reversed(made):
        command = option(command)
    return command


words_option = click.option(
    "--words", multiple=True, metavar="WORDS", help="Words of the text that tell it.  [may be repeated]"
)


@frozen
class Wanted:
    """Some words, and which part of an attribution they are."""

    words: str
    part: SpanPart | None = None

    @classmethod
    def of_part(cls, given: str) -> "Wanted":
        """Return what the value of `--part` names."""
        name, sign, words = given.partition("=")
        if not sign or name not in list(SpanPart):
            known = ", ".join(f"{part.value}=WORDS" for part in SpanPart)
            raise Unusable(f"{text.safe(given)!r} is no part; write {known}")
        return cls(words, SpanPart(name))


@frozen(kw_only=True)
class Search:
    """What the options of a command say of words.

    Attributes:
        wanted: the words.
        sentence: the sentence that they are to stand in.
        nth: which of several places is meant.
        document_id: the document that they are to stand in.
        source: the name of a copy of its text.
        data: the records that hold it.

    """

    wanted: tuple[Wanted, ...]
    sentence: int | None
    nth: int | None
    document_id: str | None
    source: str | None
    data: str | None

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> "Search":
        """Take the options out of all that a command was given."""
        wanted = (*map(Wanted, given["words"]), *map(Wanted.of_part, given["parts"]))
        rest = {name: given[name] for name in ("sentence", "nth", "document_id", "source", "data")}
        return cls(wanted=wanted, **rest)

    def document(self, files: Sequence[ChangingFile] = ()) -> Document:
        """Return the document that is meant, where no other data is named among that in some files."""
        among = documents_among(files) if files and self.data is None else chosen_documents(self.data)
        return chosen_document(among, self.document_id)

    def anchors(self, document: Document) -> list[dict[str, Any]]:
        """Return the anchors of the words as plain data; leave where they stand nowhere or in several places, which is told."""
        if not self.wanted:
            return []
        if self.nth is not None and len(self.wanted) > 1:
            raise Unusable(
                "--nth chooses among the places of one WORDS; tell several apart by --sentence, or by more words"
            )
        attachment = attached_document(document, self.source).attachment
        found = [_settled(attachment, one, self.sentence, self.nth) for one in self.wanted]
        places = [place for place in found if place is not None]
        if len(places) < len(self.wanted):
            sys.exit(UNSETTLED)
        try:
            return coding.anchors_of(places, [one.part for one in self.wanted])
        except ValueError as error:
            raise Unusable(str(error)) from error


def _settled(attachment: Attachment, wanted: Wanted, sentence: int | None, nth: int | None) -> Place | None:
    """Return the one place that is meant; None, when why there is none has been told."""
    try:
        found = coding.find(attachment, wanted.words)
    except ValueError as error:
        raise Unusable(str(error)) from error
    there = [place for place in found if place.anchors and sentence in (None, *place.sentences)]
    places = [place for place in there if not place.cuts_word]
    if nth is not None and places:
        if nth > len(places):
            raise Unusable(
                f"{text.safe(wanted.words)!r} stands in {counted(len(places), 'place')}; there is no {nth}"
            )
        places = [places[nth - 1]]
    if len(places) == 1:
        return places[0]
    if places:
        told = _alternatives(wanted.words, places)
    elif there:
        told = _longer(attachment, wanted.words, there)
    else:
        told = _absence(attachment, wanted.words, found, sentence)
    click.echo("\n".join(told), err=True)
    return None


def _longer(attachment: Attachment, words: str, places: Sequence[Place]) -> Iterator[str]:
    """Tell that some words only stand within longer ones, and name these."""
    longer = list(dict.fromkeys(coding.whole_words(attachment, place) for place in places[:_MOST_SHOWN]))
    shown = ", ".join(repr(text.safe(one)) for one in longer)
    yield f"{text.safe(words)!r} begins or ends within a word, and evidence is whole words; there {'is' if len(longer) == 1 else 'are'} {shown}."


def _alternatives(words: str, places: Sequence[Place]) -> Iterator[str]:
    yield f"{text.safe(words)!r} stands in {len(places)} places; choose by --nth N or --sentence N, or name more words:"
    yield from (f"  {number}. {_line(place)}" for number, place in enumerate(places[:_MOST_SHOWN], start=1))
    if len(places) > _MOST_SHOWN:
        yield f"  … and {len(places) - _MOST_SHOWN} more"


def _absence(
    attachment: Attachment, words: str, found: Sequence[Place], sentence: int | None
) -> Iterator[str]:
    shown = repr(text.safe(words))
    if sentence is not None and any(place.anchors for place in found):
        numbers = ", ".join(
            str(number) for number in dict.fromkeys(n for place in found for n in place.sentences)
        )
        yield f"{shown} does not stand in sentence {sentence}, but in {numbers}."
    elif found:
        yield f"{shown} stands in the copy, but in no sentence of the table that was found in it:"
        yield from (f"  {_line(place)}" for place in found[:_MOST_SHOWN])
    else:
        likest = coding.near(attachment, words)
        yield f"{shown} stands nowhere in the text" + ("; the nearest:" if likest else ".")
        yield from (f"  {_line(place)}" for place in likest)


def _line(place: Place) -> str:
    where = ", ".join(
        f"sentence {anchor.sentence}, characters {anchor.spans[0].start} to {anchor.spans[0].end}"
        for anchor in place.anchors
    )
    shown = f"{text.safe(_end_of(place.before))}[[{text.safe(place.words, 200)}]]{text.safe(_start_of(place.after))}"
    return f"{where}: {shown}" if where else shown


def _end_of(before: str) -> str:
    """Return what stands before some words from its first whole word on, if it is cut."""
    return before if len(before) < CONTEXT or " " not in before[:-1] else f"… {before.partition(' ')[2]}"


def _start_of(after: str) -> str:
    """Return what stands behind some words up to its last whole word, if it is cut."""
    return after if len(after) < CONTEXT or " " not in after[1:] else f"{after.rpartition(' ')[0]} …"
