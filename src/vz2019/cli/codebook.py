"""The commands that show how the data was coded: the codebook, and what each sentence yields."""

from collections.abc import Iterator

import click

import vz2019
from vz2019 import codebook, packaged
from vz2019.cli import text
from vz2019.cli.inputs import Unusable
from vz2019.dataset import SentenceView


@click.command("codebook")
@click.argument("name", required=False, metavar="[NAME]")
def codebook_command(name: str | None) -> None:
    """Print the codebook, or what it says of NAME.

    NAME is a record type or part (event, place), a variable (event.kind), a codelist (event_kind), a code (rally) or a
    section (dates).
    """
    if name is None:
        click.echo(codebook.page(packaged.records()).rstrip())
        return
    entries = codebook.entries(packaged.records())
    if name not in entries:
        raise Unusable(f"the codebook has no entry {text.safe(name)!r}{text.did_you_mean(name, entries)}")
    click.echo(entries[name]())


@click.command("coverage")
@click.argument("numbers", nargs=-1, type=int, metavar="[SENTENCE…]")
def coverage_command(numbers: tuple[int, ...]) -> None:
    """Print what each sentence of the article yields, and what in it was left out and why.

    SENTENCE is the number of a sentence; without one, all are printed.
    """
    dataset = vz2019.load()
    try:
        views = [
            dataset.sentence(number) for number in numbers or range(1, len(dataset.document().sentences) + 1)
        ]
    except LookupError as error:
        raise Unusable(str(error)) from error
    click.echo("\n".join(line for view in views for line in _coverage(view)))


def _coverage(view: SentenceView) -> Iterator[str]:
    status = view.row.coverage.status.value if view.row.coverage else "without a status"
    yield f"{view.row.number:>2}. {view.row.gist or 'No gist.'} ({status})"
    for record_type in dict.fromkeys(record.type for record in view.records):
        yield f"    {', '.join(record.id for record in view.records if record.type == record_type)}"
    for omission in view.row.coverage.omissions if view.row.coverage else ():
        yield f"    left out: {omission.what} ({omission.reason.value})"
