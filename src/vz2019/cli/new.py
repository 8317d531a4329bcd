"""The command `vz2019 new`: the skeleton of a record, with its evidence."""

from collections.abc import Iterable
from typing import Any

import click

from vz2019 import coding
from vz2019.cli import searching, telling, text, values
from vz2019.cli.changing import ChangingFile, changing_files
from vz2019.cli.inputs import Unusable
from vz2019.cli.refusing import refuse_faults
from vz2019.cli.searching import Search, words_option
from vz2019.cli.wording import warn_of_repeated
from vz2019.printable import json_text
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
@values.options
@words_option
@searching.options
@telling.options
@click.option(
    "--supports",
    multiple=True,
    metavar="POINTER",
    help="A field that the words support; without it they support all that want evidence.  [may be repeated]",
)
@click.option(
    "--without",
    multiple=True,
    metavar="POINTER",
    help="A field that the words do not support; `vz2019 tell` adds those that do.  [may be repeated]",
)
@click.option(
    "--into", metavar="FILE", help="Add the record to a file of records; without it, it is printed."
)
def new_command(
    record_type: str,
    slug: str,
    *,
    label: str,
    supports: tuple[str, ...],
    without: tuple[str, ...],
    into: str | None,
    **given: Any,
) -> None:
    """Write a new record: its fields, and the evidence for some words.

    TYPE is actor, event, statement or figure; SLUG is the rest of the id, in lower case. What an option gives is filled in and
    held to the rules; every other field to think of is left empty, and is a finding of `vz2019 validate` until it is filled
    in or deleted. ACTOR and ID may leave out the type: `--speaker union` is actor:union.
    """
    record_id, search = _id(record_type, slug), Search.of(given)
    if given["parts"] and record_type != "statement":
        raise Unusable("--part is of statements; name the words by --words")
    said = telling.said_of(record_type, given | {"factuality": None})
    files = changing_files([into]) if into is not None else []
    _refuse_taken(record_id, files)
    document = search.document(files)
    anchors = search.anchors(document)
    known = values.values_of(given) | ({"factuality": given["factuality"]} if given["factuality"] else {})
    try:
        made = coding.skeleton(
            record_id,
            document.id,
            anchors,
            label=label,
            values=known,
            missing=values.missing_of(given["missing"]),
            supports=supports,
            without=without,
            **said,
        )
    except ValueError as error:
        raise Unusable(text.safe(str(error), 300)) from error
    refuse_faults(made)
    if into is None:
        click.echo(json_text(made, indent=2))
    else:
        _add(made, files[0])
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


def _refuse_taken(record_id: str, files: Iterable[ChangingFile]) -> None:
    for one in files:
        if any(row.get("id") == record_id for row in one.file.records):
            raise Unusable(f"{text.safe(one.name, 200)} holds {record_id} already")


def _add(made: dict[str, Any], file: ChangingFile) -> None:
    file.write((*file.file.records, made))
    left = [name for name, value in made.items() if _is_open(value)]
    told = f"fill in what is empty, or delete it: {', '.join(left)}" if left else "it is filled in"
    click.echo(f"{made['id']} is in {text.safe(file.name, 200)}; {told}.", err=True)


def _is_open(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(_is_open, value.values()))
    return value in ("", [])
