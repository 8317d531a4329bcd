"""The commands `vz2019 source attach`, `list` and `detach`: the copies that are remembered."""

import os
import sys
from collections.abc import Callable
from functools import reduce
from typing import Any, Final

import click
from attrs import evolve

from vz2019.cli import text
from vz2019.cli.choosing import chosen_document, chosen_documents
from vz2019.cli.configuration import configuration
from vz2019.cli.copying import ARTICLE, Attached, Origin, best_match, copy_of, reading, register
from vz2019.cli.inputs import Unusable
from vz2019.cli.output import for_people_or_programs
from vz2019.copies import Entry, Form, Register, RegisterError, register_path
from vz2019.dataset import Dataset
from vz2019.printable import json_text
from vz2019.source import Status


_REFUSED: Final = 1


@click.command("attach")
@click.argument("paths", nargs=-1, required=True, metavar="FILE…")
@click.option(
    "--document",
    "document_id",
    metavar="ID",
    help="The Document that the FILE is a copy of.  [default: the one of which it holds most]",
)
@reading
@click.option(
    "--data", metavar="PATH", help="The records; those of the project, or the shipped ones, by default."
)
def attach_command(
    paths: tuple[str, ...],
    *,
    document_id: str | None,
    form: str | None,
    encoding: str | None,
    data: str | None,
) -> None:
    """Remember copies of source texts, so that every command finds them.

    FILE is plain text, an HTML page or a PDF. Its path and digest are remembered, and nothing of its text. A copy that is
    named on the command line goes before, then that of VZ2019_ARTICLE, then those of the project's settings.

    \b
    Exit code 0: all are remembered
              1: a file holds no sentence of a document, and is not
              2: wrong usage, or a file that cannot be read
    """  # noqa: D301  # the escape is for click, which then keeps the lines
    dataset = chosen_documents(data)
    if document_id is not None:
        dataset = Dataset([chosen_document(dataset, document_id)])
    best: dict[str, Attached] = {}
    entries: list[Entry] = []
    refused = False
    for path in paths:
        match = best_match(dataset, copy_of(path, form, encoding), Origin.NAMED)
        if match is None or not match.found:
            click.echo(
                f"{text.safe(path, 200)} holds no sentence of any document, and is not remembered.", err=True
            )
            refused = True
            continue
        before = best.get(match.document.id)
        if before is not None and before.found >= match.found:
            click.echo(
                f"{text.safe(path, 200)} is not remembered: {text.safe(before.name, 200)} holds as much of {match.document.id}.",
                err=True,
            )
            continue
        best[match.document.id] = match
        entries.append(_entry(match, path, form, encoding))
    if entries:
        _change(lambda known: reduce(Register.remember, entries, known))
    for match in best.values():
        click.echo(_told(match))
    sys.exit(_REFUSED if refused else 0)


def _entry(match: Attached, path: str, form: str | None, encoding: str | None) -> Entry:
    if path == "-":
        raise Unusable("standard input cannot be remembered; name a file")
    identity = match.document.text
    try:
        entry = Entry.of(path, match.document.id, None if identity is None else identity.sha256)
    except OSError as error:
        raise Unusable(f"{text.safe(path, 200)} cannot be read: {error.strerror or error}") from error
    return evolve(entry, form=None if form is None else Form(form), encoding=encoding)


def _told(match: Attached) -> str:
    counts = match.attachment.counts
    found = ", ".join(f"{counts[status]} {status.value}" for status in Status)
    more = (
        ""
        if match.attachment.complete
        else f"; vz2019 source verify --document {match.document.id} says more"
    )
    return f"{text.safe(match.document.id)}: {text.safe(match.name, 200)} is attached, {found} of {len(match.attachment.results)} sentences{more}."


def _change(how: Callable[[Register], Register]) -> None:
    try:
        Register.change(how)
    except RegisterError as error:
        raise Unusable(text.safe(str(error), 400)) from error
    except OSError as error:
        raise Unusable(f"{register_path()} cannot be written: {error.strerror or error}") from error


@click.command("list")
@for_people_or_programs
def list_command(output: str) -> None:
    """List the copies that are remembered, and whether each file is as it was."""
    rows = [
        {"document": entry.document, "path": entry.path, "state": entry.state()}
        for entry in register().entries
    ]
    overriding = _overriding()
    if output == "json":
        click.echo(json_text({"copies": rows, "overridden_by": overriding}, indent=2))
        return
    for row in rows:
        click.echo(f"{text.safe(row['document'])}: {text.safe(row['path'], 400)} ({row['state']})")
    if not rows:
        click.echo("No copy is attached; vz2019 source attach FILE attaches one.")
    for origin, name in overriding.items():
        click.echo(f"{origin} names {text.safe(name, 400)}, which goes before.")


def _overriding() -> dict[str, str]:
    """Return what goes before the copies that are remembered."""
    named: dict[str, str] = {}
    if value := os.environ.get(ARTICLE):
        named[ARTICLE] = value
    elif copies := configuration(None).copies:
        named["The project"] = ", ".join(copies)
    return named


@click.command("detach")
@click.argument("names", nargs=-1, metavar="[FILE|ID]…")
@click.option("--all", "everything", is_flag=True, help="Forget every copy.")
def detach_command(names: tuple[str, ...], *, everything: bool) -> None:
    """Forget copies, by the name of the file or the id of the document; the files stay."""
    if bool(names) == everything:
        raise Unusable("name what to forget, or --all")
    gone: list[Entry] = []

    def forget(known: Register) -> Register:
        gone.extend(
            known.entries if everything else (entry for name in names for entry in _meant(known, name))
        )
        return known.forget(gone)

    _change(forget)
    for entry in gone:
        click.echo(f"{text.safe(entry.document)}: {text.safe(entry.path, 400)} is forgotten.")


def _meant(known: Register, name: str) -> list[Entry]:
    path = os.path.realpath(name)
    found = [entry for entry in known.entries if name == entry.document or path == entry.path]
    if not found:
        names: list[Any] = [part for entry in known.entries for part in (entry.document, entry.path)]
        raise Unusable(f"no copy is attached as {text.safe(name, 200)!r}{text.did_you_mean(name, names)}")
    return found
