"""The command `vz2019 source verify`: what of a document is found in a copy of its text."""

import json
import sys
from typing import Any

import click

from vz2019.cli import text
from vz2019.cli.choosing import chosen_dataset, chosen_document
from vz2019.cli.inputs import plain_text
from vz2019.cli.validate import FINDINGS
from vz2019.source import Attachment, attach


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

    FILE is plain text in UTF-8, in any layout, or - for standard input.
    Exit code 0: every sentence is there; 1: some are moved or missing; 2: wrong usage or unreadable input.
    """
    document = chosen_document(chosen_dataset(data), document_id)
    attachment = attach(document.sentences, plain_text(path))
    click.echo(
        json.dumps(_verification(document.id, attachment), indent=2)
        if output == "json"
        else text.verification(document, attachment)
    )
    sys.exit(0 if attachment.complete else FINDINGS)


def _verification(document: str, attachment: Attachment) -> dict[str, Any]:
    return {
        "document": document,
        "complete": attachment.complete,
        "counts": {status.value: number for status, number in attachment.counts.items()},
        "sentences": [
            {"sentence": result.sentence, "status": result.status.value}
            | (
                {"after": result.after, "before": result.before}
                if result.start is None
                else {"start": result.start, "end": result.end}
            )
            for result in attachment.results
        ],
    }
