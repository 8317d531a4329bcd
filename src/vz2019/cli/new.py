"""The command `vz2019 new`: the skeleton of a record, with its evidence."""

import json
import sys
from typing import Any

import click

from vz2019 import coding, schemas
from vz2019.cli import text
from vz2019.cli.changing import ChangingFile
from vz2019.cli.choosing import chosen_document, chosen_documents
from vz2019.cli.copying import attached_document
from vz2019.cli.finding import UNSETTLED, Wanted, settled_anchors
from vz2019.cli.inputs import Unusable
from vz2019.cli.wording import warn_of_repeated
from vz2019.validation.suggestions.ids import is_id


@click.command("new")
@click.argument("record_type", metavar="TYPE")
@click.argument("slug", metavar="SLUG")
@click.option(
    "--label",
    default="",
    metavar="TEXT",
    help="What it is about, in your own words: an actor's name, what a statement says.",
)
@click.option("--kind", metavar="CODE", help="The kind of an actor, event or figure.")
@click.option(
    "--words", multiple=True, metavar="WORDS", help="Words of the text that tell of it; may be repeated."
)
@click.option(
    "--part",
    "parts",
    multiple=True,
    metavar="source|cue|content=WORDS",
    help="Words that are this part of what a Statement reports.",
)
@click.option("--sentence", type=int, metavar="N", help="Only words in this sentence.")
@click.option("--nth", type=click.IntRange(min=1), metavar="N", help="Of the places listed, the Nth.")
@click.option(
    "--data", metavar="PATH", help="The records with the Document; those of the project by default."
)
@click.option("--document", "document_id", metavar="ID", help="The Document, where there are several.")
@click.option("--source", metavar="FILE", help="A copy of the text, where the Document does not carry it.")
@click.option(
    "--into", metavar="FILE", help="Add the record to a file of records; without it, it is printed."
)
def new_command(
    record_type: str,
    slug: str,
    *,
    label: str,
    kind: str | None,
    words: tuple[str, ...],
    parts: tuple[str, ...],
    sentence: int | None,
    nth: int | None,
    data: str | None,
    document_id: str | None,
    source: str | None,
    into: str | None,
) -> None:
    """Write the skeleton of a record: every field to think of, and the evidence for some words.

    TYPE is actor, event, statement or figure; SLUG is the rest of the id, in lower case. What is left empty is a finding of
    `vz2019 validate` until it is filled in or deleted.
    """
    record_id = _id(record_type, slug)
    if kind is not None:
        _refuse_unknown_kind(record_type, kind)
    document = chosen_document(chosen_documents(data if data is not None else into), document_id)
    wanted = Wanted.of(words, parts)
    anchors = (
        settled_anchors(attached_document(document, source).attachment, wanted, sentence, nth)
        if wanted
        else []
    )
    if anchors is None:
        sys.exit(UNSETTLED)
    try:
        made = coding.skeleton(record_id, document.id, anchors, label=label, kind=kind)
    except ValueError as error:
        raise Unusable(str(error)) from error
    if into is None:
        click.echo(json.dumps(made, indent=2, ensure_ascii=False))
    else:
        _add(made, into)
    if record_type != "actor":
        warn_of_repeated(document, {"label": label})


def _id(record_type: str, slug: str) -> str:
    if record_type not in coding.SKELETON_TYPES:
        types = ", ".join(coding.SKELETON_TYPES)
        hint = text.did_you_mean(record_type, coding.SKELETON_TYPES) or f"; there are {types}"
        raise Unusable(f"there is no skeleton of {text.safe(record_type)!r}{hint}")
    record_id = f"{record_type}:{slug.removeprefix(f'{record_type}:')}"
    if not is_id(record_id):
        raise Unusable(
            f"{text.safe(slug)!r} is no slug; write lower-case letters and digits, parted by hyphens"
        )
    return record_id


def _refuse_unknown_kind(record_type: str, kind: str) -> None:
    name = f"{record_type}_kind"
    if name in schemas.codelist_names():
        codes = [code.code for code in schemas.codelist(name)]
        if kind not in codes:
            hint = text.did_you_mean(kind, codes) or f"; `vz2019 codebook {name}` lists them"
            raise Unusable(f"{text.safe(kind)!r} is no kind of {record_type}{hint}")


def _add(made: dict[str, Any], into: str) -> None:
    before = ChangingFile.read(into)
    if any(row.get("id") == made["id"] for row in before.file.records):
        raise Unusable(f"{text.safe(into, 200)} holds {made['id']} already")
    before.write((*before.file.records, made))
    click.echo(f"{made['id']} is in {text.safe(into, 200)}; fill in what is empty, or delete it.", err=True)
