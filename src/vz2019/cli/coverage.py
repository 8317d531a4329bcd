"""The command `vz2019 coverage`: what each sentence yields, and what of it is left to do."""

from collections.abc import Iterator
from typing import Final

import click

from vz2019.cli import text
from vz2019.cli.choosing import chosen_dataset, chosen_document
from vz2019.cli.copying import attached_dataset
from vz2019.cli.inputs import Unusable
from vz2019.dataset import SentenceView
from vz2019.records import Sentence
from vz2019.vocabulary import CoverageStatus


_MOST: Final = 500
_EXCERPT: Final = 100


@click.command("coverage")
@click.argument("numbers", nargs=-1, type=int, metavar="[SENTENCE…]")
@click.option("--left", is_flag=True, help="Only sentences that are not coded completely, or have no gist.")
@click.option(
    "--data",
    metavar="PATH",
    help="The records; those of the project, or the shipped ones, by default.",
)
@click.option("--document", "document_id", metavar="ID", help="The Document, where there are several.")
def coverage_command(
    numbers: tuple[int, ...], *, left: bool, data: str | None, document_id: str | None
) -> None:
    """Print what each sentence of a document yields, and what in it was left out and why.

    SENTENCE is the number of a sentence; without one, all are printed. A sentence without a gist is shown by its words,
    where there is a copy of the text.
    """
    dataset = chosen_dataset(data)
    document = chosen_document(dataset, document_id)
    if not document.sentences:
        raise Unusable(f"{document.id} has no sentence table")
    if any(row.gist is None for row in document.sentences):
        dataset = attached_dataset(dataset, None)
    rows = [row.number for row in document.sentences if not left or _is_left(row)]
    try:
        views = [dataset.sentence(number, document.id) for number in numbers or rows]
    except LookupError as error:
        raise Unusable(text.safe(str(error), 300)) from error
    for view in views:
        click.echo("\n".join(_coverage(view)))
    if left and not views:
        click.echo(
            f"{text.safe(document.id)}: nothing is left; all {len(document.sentences)} sentences are coded."
        )


def _is_left(row: Sentence) -> bool:
    is_complete = row.coverage is not None and row.coverage.status is CoverageStatus.COMPLETE
    return not is_complete or row.gist is None


def _what(view: SentenceView) -> str:
    """Return the gist of a sentence, or the beginning of its words, in brackets, in its place."""
    if view.row.gist is not None:
        return text.safe(view.row.gist, _MOST)
    return "No gist." if view.text is None else f"No gist: [{text.safe(view.text, _EXCERPT)}]"


def _coverage(view: SentenceView) -> Iterator[str]:
    status = view.row.coverage.status.value if view.row.coverage else "without a status"
    yield f"{view.row.number:>2}. {_what(view)} ({status})"
    for record_type in dict.fromkeys(record.type for record in view.records):
        ids = (record.id for record in view.records if record.type == record_type)
        yield f"    {', '.join(text.safe(name, _MOST) for name in ids)}"
    for omission in view.row.coverage.omissions if view.row.coverage else ():
        yield f"    left out: {text.safe(omission.what, _MOST)} ({omission.reason.value})"
