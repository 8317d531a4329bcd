"""The commands `vz2019 show` and `vz2019 why`: what a record says, and where it comes from."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import click

from vz2019.cli import text
from vz2019.cli.choosing import chosen, chosen_document, chosen_record
from vz2019.cli.copying import attached_dataset
from vz2019.cli.formats import Style
from vz2019.cli.formats.painting import Paint
from vz2019.cli.inputs import Unusable
from vz2019.cli.running import style
from vz2019.dataset import Dataset
from vz2019.explaining import UnknownPointerError, html, plain
from vz2019.explaining.text import Look, draw
from vz2019.printable import json_text


Command = Callable[..., Any]


def _shared(command: Command) -> Command:
    """Give a command the options of what it reads and how it prints."""
    options = (
        click.option(
            "--data",
            metavar="PATH",
            help="The records; those of the project, or the shipped ones, by default.",
        ),
        click.option(
            "--source",
            metavar="FILE",
            help="A copy of the text, whose sentences are then shown; that of VZ2019_ARTICLE or one that was attached by default.",
        ),
        click.option(
            "--format",
            "output",
            type=click.Choice(["text", "json", "html"]),
            default="text",
            show_default=True,
            help="For people, for programs, or a page.",
        ),
        click.option(
            "--color",
            type=click.Choice(["auto", "always", "never"]),
            default="auto",
            show_default=True,
            help="Colour the text; auto heeds NO_COLOR and FORCE_COLOR.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command("show")
@click.argument("names", nargs=-1, metavar="[ID…]")
@click.option("--sentence", "number", type=int, metavar="N", help="Show a sentence and what it yields.")
@click.option("--document", "document_id", metavar="ID", help="The Document, where there are several.")
@_shared
def show_command(
    names: tuple[str, ...], number: int | None, document_id: str | None, **options: str | None
) -> None:
    """Show records as a person reads them, and where each of their values comes from.

    ID is the id of a record; its type may be left out where only one record is called so. An arrow and keys behind a value
    name the tellings that support it, a crossed-out equals sign those that give another. With a copy of the text, and for
    documents that carry theirs, each sentence is shown with the words marked that the evidence points at.

    Exit code 0: shown; 2: wrong usage, an unknown record or sentence, or unreadable input.
    """
    if bool(names) == (number is not None):
        raise Unusable("name records, or a sentence by --sentence, and not both")
    dataset, drafts = _dataset(**options)
    if number is not None:
        view = _sentence(dataset, number, document_id)
        _print([view], plain.plain(view), f"Sentence {number}", **options)
        return
    found = [dataset.explain(chosen_record(dataset, name, drafts).id) for name in names]
    _print(found, [one.to_dict() for one in found], ", ".join(names), **options)


def _dataset(*, data: str | None, source: str | None, **_: str | None) -> tuple[Dataset, Mapping[str, str]]:
    found = chosen(data)
    return attached_dataset(found.dataset, source), found.drafts


def _sentence(dataset: Dataset, number: int, document_id: str | None) -> Any:
    try:
        return dataset.sentence(number, chosen_document(dataset, document_id).id)
    except LookupError as error:
        raise Unusable(text.safe(str(error), 300)) from error


@click.command("why")
@click.argument("name", metavar="ID")
@click.argument("pointer", metavar="POINTER")
@_shared
def why_command(name: str, pointer: str, **options: str | None) -> None:
    """Tell where one field of a record comes from.

    POINTER names the field, as /date or /participants/general; date and participants.general mean the same. The tellings are
    shown that support it, in whole or in part, and those that give another value for it.

    Exit code 0: told; 2: wrong usage, an unknown record or field, or unreadable input.
    """
    dataset, drafts = _dataset(**options)
    record = chosen_record(dataset, name, drafts)
    try:
        answer = dataset.why(record.id, pointer)
    except UnknownPointerError as error:
        raise Unusable(text.safe(str(error), 300)) from error
    _print([answer], answer.to_dict(), f"{record.id} {answer.pointer}", **options)


def _print(
    found: Sequence[Any], data: Any, title: str, /, *, output: str | None, color: str | None, **_: str | None
) -> None:
    # Whether there are colours has been decided; click is not to decide again.
    click.echo(_drawn(found, data, title, output, style(color or "auto")), color=True)


def _drawn(found: Sequence[Any], data: Any, title: str, output: str | None, chosen: Style) -> str:
    if output == "json":
        return json_text(data, indent=2)
    if output == "html":
        return html.page([html.draw(one) for one in found], title)
    look = Look(width=chosen.width, paint=Paint(chosen).role if chosen.color else None)
    return "\n\n".join(draw(one, look) for one in found)
