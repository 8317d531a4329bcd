"""The command `vz2019 source verify`: what of a document is found in a copy of its text."""

import json
import sys

import click

from vz2019.cli import text
from vz2019.cli.choosing import chosen_dataset, chosen_document
from vz2019.cli.copying import Origin, attached_document, copy_of, reading
from vz2019.cli.inputs import Unusable
from vz2019.cli.output import for_people_or_programs
from vz2019.cli.validate import FINDINGS
from vz2019.records import Document
from vz2019.source import Attachment


@click.command("verify")
@click.argument("path", metavar="[FILE]", required=False)
@reading
@for_people_or_programs
@click.option(
    "--data",
    "data",
    metavar="PATH",
    help="The records; those of the project, or the shipped ones, by default.",
)
@click.option("--document", "document_id", metavar="ID", help="The Document, where there are several.")
def verify_command(
    path: str | None,
    *,
    output: str,
    data: str | None,
    document_id: str | None,
    form: str | None,
    encoding: str | None,
) -> None:
    """Find the sentences of a document in a copy of its text.

    Where one is missing, it says how the copy differs there, as far as that can be proven, and what evidence rests on it.

    FILE is plain text in any layout, an HTML page or a PDF, or - for standard input. Without a FILE it is the copy of
    VZ2019_ARTICLE, of the project's settings, or that was attached.
    Exit code 0: every sentence is there; 1: some are moved or missing; 2: wrong usage or unreadable input.
    """
    # Other commands do not wait for what compares texts.
    from vz2019.cli import differences  # noqa: PLC0415

    dataset = chosen_dataset(data)
    document = chosen_document(dataset, document_id)
    attachment = _attachment(document, path, form, encoding)
    found = differences.verification(dataset, document, attachment)
    click.echo(
        json.dumps(differences.data(found), indent=2)
        if output == "json"
        else "\n".join(differences.lines(found))
    )
    sys.exit(0 if attachment.complete else FINDINGS)


def _attachment(document: Document, path: str | None, form: str | None, encoding: str | None) -> Attachment:
    if path is not None:
        return copy_of(path, form, encoding).attach(document.sentences)
    if form or encoding:
        raise Unusable("--as and --encoding say how to read a FILE; name it")
    found = attached_document(document, None)
    if found.origin is not Origin.CARRIED:
        click.echo(f"The copy is {text.safe(found.name, 400)}, {found.origin.value}.", err=True)
    return found.attachment
