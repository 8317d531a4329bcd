"""The commands of `vz2019`."""

import io
import json
import sys
from typing import Any, Final

import click

import vz2019
from vz2019 import schemas
from vz2019.cli import text
from vz2019.cli.agreement import agreement_command
from vz2019.cli.codebook import codebook_command, coverage_command
from vz2019.cli.inputs import Unusable, plain_text, records
from vz2019.cli.rules import rules_command
from vz2019.cli.running import give_up_output
from vz2019.cli.validate import FINDINGS, validate_command
from vz2019.source import Attachment, attach


BROKEN_PIPE: Final = 128 + 13

_REPORT: Final = "report"


_format_option = click.option(
    "--format",
    "output",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people or for programs.",
)


class _Main(click.Group):
    """The group of all commands, which knows what to do when nothing more can be printed."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            try:
                return super().invoke(ctx)
            finally:
                if sys.stdout is not None:
                    sys.stdout.flush()
        except BrokenPipeError:
            # Who read the output has seen enough; a shell gives this code to a program that is stopped so.
            give_up_output()
            sys.exit(BROKEN_PIPE)
        except OSError as error:
            give_up_output()
            raise Unusable(
                f"the output cannot be written: {text.safe(error.strerror or str(error))}"
            ) from error


@click.group(cls=_Main, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="vz2019", message="vz2019 %(version)s")
@click.pass_context
def main(context: click.Context) -> None:
    """Auditable event data: records with their evidence, and a validator for yours."""
    if sys.stdout is None:
        raise Unusable("standard output is closed")
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A terminal that cannot show a character shows its escape; output never fails over it.
        sys.stdout.reconfigure(errors="backslashreplace")
    if context.invoked_subcommand is None:
        click.echo(text.overview(vz2019.load(), vz2019.__version__))


def _json(value: Any) -> str:
    return json.dumps(value, indent=2)


main.add_command(validate_command)
main.add_command(agreement_command)


@main.group("source")
def source_group() -> None:
    """Work with a copy of the source text."""


@source_group.command("verify")
@click.argument("path", metavar="FILE")
@_format_option
@click.option("--data", "data", metavar="PATH", help="A file with the Document; the shipped one by default.")
@click.option("--document", "document_id", metavar="ID", help="The Document, where there are several.")
def verify_command(path: str, output: str, data: str | None, document_id: str | None) -> None:
    """Find the sentences of a document in a copy of its text.

    FILE is plain text in UTF-8, in any layout, or - for standard input.
    Exit code 0: every sentence is there; 1: some are moved or missing; 2: wrong usage or unreadable input.
    """
    document = _document(data, document_id)
    attachment = attach(document.sentences, plain_text(path))
    click.echo(
        _json(_verification(document.id, attachment))
        if output == "json"
        else text.verification(document, attachment)
    )
    sys.exit(0 if attachment.complete else FINDINGS)


def _document(data: str | None, document_id: str | None) -> vz2019.Document:
    try:
        dataset = vz2019.load() if data is None else vz2019.Dataset(map(vz2019.record, records(data)))
        return dataset.document(document_id)
    except (LookupError, ValueError) as error:
        raise Unusable(text.safe(str(error), 300)) from error


def _verification(document_id: str, attachment: Attachment) -> dict[str, Any]:
    return {
        "document": document_id,
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


main.add_command(rules_command)


@main.command("schema")
@click.argument("name", default="record")
@click.option("--bundle", is_flag=True, help="With everything that it refers to, in one file.")
def schema_command(name: str, *, bundle: bool) -> None:
    """Print a schema of the contract; without a NAME the one of any record.

    The schema `report` describes what `validate --format json` prints, and is whole without a bundle.
    """
    click.echo(json.dumps(_schema(name, bundle=bundle), indent=2, ensure_ascii=False))


def _schema(name: str, *, bundle: bool) -> Any:
    if name == _REPORT:
        return schemas.report_schema()
    try:
        return schemas.bundle(name) if bundle else schemas.schema(name)
    except KeyError as error:
        known = (*schemas.names(), _REPORT)
        raise Unusable(f"{error.args[0]}, {_REPORT}{text.did_you_mean(name, known)}") from error


main.add_command(codebook_command)
main.add_command(coverage_command)
