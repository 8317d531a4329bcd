"""The command `vz2019 source find`: the evidence for some words."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import click
from attrs import frozen

from vz2019 import coding
from vz2019.cli import text
from vz2019.cli.choosing import chosen_document, chosen_documents
from vz2019.cli.copying import attached_document
from vz2019.cli.inputs import Unusable
from vz2019.coding import Place
from vz2019.coding.finding import CONTEXT
from vz2019.source import Attachment
from vz2019.vocabulary import Factuality, SpanPart, Voice


#: The exit code where the words do not settle what is meant.
UNSETTLED: Final = 1
_MOST_SHOWN: Final = 20


@click.command("find")
@click.argument("words", nargs=-1, metavar="[WORDS…]")
@click.option(
    "--part",
    "parts",
    multiple=True,
    metavar="source|cue|content=WORDS",
    help="Words that are this part of what a Statement reports: who speaks, the word for speaking, what is said.",
)
@click.option("--sentence", type=int, metavar="N", help="Only words in this sentence.")
@click.option(
    "--nth", type=click.IntRange(min=1), metavar="N", help="Of the places listed, the Nth; for one WORDS."
)
@click.option(
    "--supports", multiple=True, metavar="POINTER", help="A field that the words support, such as /kind."
)
@click.option("--voice", type=click.Choice([one.value for one in Voice]), help="Who vouches for it.")
@click.option(
    "--statement", metavar="ID", help="The Statement that tells it, where the voice is a statement's."
)
@click.option(
    "--factuality",
    type=click.Choice([one.value for one in Factuality]),
    help="How real the telling presents it to be.",
)
@click.option(
    "--data", metavar="PATH", help="The records; those of the project, or the shipped ones, by default."
)
@click.option("--document", "document_id", metavar="ID", help="The Document, where there are several.")
@click.option("--source", metavar="FILE", help="A copy of the text, where the Document does not carry it.")
def find_command(
    words: tuple[str, ...],
    parts: tuple[str, ...],
    *,
    sentence: int | None,
    nth: int | None,
    data: str | None,
    document_id: str | None,
    source: str | None,
    **said: Any,
) -> None:
    """Print the evidence for some words: the sentences that hold them, and the characters.

    Each WORDS becomes a span of its own. Quotation marks, dashes and spaces need not be those of the text; letter case must.

    \b
    Exit code 0: the evidence is printed
              1: words stand nowhere, or in several places, which are listed
              2: wrong usage, or an input that cannot be read
    """  # noqa: D301  # the escape is for click, which then keeps the lines
    document = chosen_document(chosen_documents(data), document_id)
    wanted = Wanted.of(words, parts)
    if not wanted:
        raise Unusable("name the words to find")
    anchors = settled_anchors(attached_document(document, source).attachment, wanted, sentence, nth)
    if anchors is None:
        sys.exit(UNSETTLED)
    click.echo(json.dumps(_telling(document.id, anchors, said), ensure_ascii=False))


@frozen
class Wanted:
    """Some words, and which part of an attribution they are."""

    words: str
    part: SpanPart | None = None

    @classmethod
    def of(cls, words: Iterable[str], parts: Iterable[str]) -> "list[Wanted]":
        """Return what the arguments of a command name."""
        return [*map(cls, words), *map(cls._of_part, parts)]

    @classmethod
    def _of_part(cls, given: str) -> "Wanted":
        name, sign, words = given.partition("=")
        if not sign or name not in list(SpanPart):
            known = ", ".join(f"{part.value}=WORDS" for part in SpanPart)
            raise Unusable(f"{text.safe(given)!r} is no part; write {known}")
        return cls(words, SpanPart(name))


def settled_anchors(
    attachment: Attachment, wanted: Sequence[Wanted], sentence: int | None, nth: int | None
) -> list[dict[str, Any]] | None:
    """Return the anchors of some words as plain data; None where some stand nowhere or in several places, which is told."""
    if nth is not None and len(wanted) > 1:
        raise Unusable(
            "--nth chooses among the places of one WORDS; tell several apart by --sentence, or by more words"
        )
    found = [_settled(attachment, one, sentence, nth) for one in wanted]
    places = [place for place in found if place is not None]
    if len(places) < len(wanted):
        return None
    try:
        return coding.anchors_of(places, [one.part for one in wanted])
    except ValueError as error:
        raise Unusable(str(error)) from error


def _settled(attachment: Attachment, wanted: Wanted, sentence: int | None, nth: int | None) -> Place | None:
    """Return the one place that is meant; None, when why there is none has been told."""
    try:
        found = coding.find(attachment, wanted.words)
    except ValueError as error:
        raise Unusable(str(error)) from error
    places = [place for place in found if place.anchors and sentence in (None, *place.sentences)]
    if nth is not None and places:
        if nth > len(places):
            raise Unusable(f"{text.safe(wanted.words)!r} stands in {len(places)} places; there is no {nth}")
        places = [places[nth - 1]]
    if len(places) == 1:
        _warn(places[0])
        return places[0]
    told = (
        _alternatives(wanted.words, places) if places else _absence(attachment, wanted.words, found, sentence)
    )
    click.echo("\n".join(told), err=True)
    return None


def _warn(place: Place) -> None:
    if place.cuts_word:
        click.echo(
            f"{text.safe(place.words)!r} begins or ends within a word; evidence is whole words.", err=True
        )


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


def _telling(document: str, anchors: list[dict[str, Any]], said: dict[str, Any]) -> dict[str, Any]:
    voice = said["voice"] or ("statement" if said["statement"] else None)
    attribution = {"voice": voice, "statement": said["statement"]}
    telling = {
        "basis": "stated",
        "document": document,
        "anchors": anchors,
        "supports": list(said["supports"]),
        "attribution": {name: value for name, value in attribution.items() if value},
        "factuality": said["factuality"],
    }
    return {name: value for name, value in telling.items() if value}
