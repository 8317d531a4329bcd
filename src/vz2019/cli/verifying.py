"""The command `vz2019 source verify`: what of a document is found in a copy of its text."""

import json
import sys

import click

from vz2019.cli.choosing import chosen_dataset, chosen_document
from vz2019.cli.inputs import plain_text
from vz2019.cli.validate import FINDINGS
from vz2019.source import attach


@click.command("verify")
@click.argument("path", metavar="FILE")
@click.option(
    "--format",
    "output",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people or for programs.",
)
@click.option(
    "--data",
    "data",
    metavar="PATH",
    help="The records; those of the project, or the shipped ones, by default.",
)
@click.option("--document", "document_id", metavar="ID", help="The Document, where there are several.")
def verify_command(path: str, output: str, data: str | None, document_id: str | None) -> None:
    """Find the sentences of a document in a copy of its text.

    Where one is missing, it says how the copy differs there, as far as that can be proven, and what evidence rests on it.

    FILE is plain text in UTF-8, in any layout, or - for standard input.
    Exit code 0: every sentence is there; 1: some are moved or missing; 2: wrong usage or unreadable input.
    """
    # Other commands do not wait for what compares texts.
    from vz2019.cli import differences  # noqa: PLC0415

    dataset = chosen_dataset(data)
    document = chosen_document(dataset, document_id)
    attachment = attach(document.sentences, plain_text(path))
    found = differences.verification(dataset, document, attachment)
    click.echo(
        json.dumps(differences.data(found), indent=2)
        if output == "json"
        else "\n".join(differences.lines(found))
    )
    sys.exit(0 if attachment.complete else FINDINGS)
