"""The commands that show how the data was coded: the codebook, and what each sentence yields."""

from collections.abc import Iterator

import click

import vz2019
from vz2019 import codebook, packaged, schemas
from vz2019.cli import text
from vz2019.cli.inputs import Unusable
from vz2019.cli.text import did_you_mean
from vz2019.codebook import uses
from vz2019.dataset import SentenceView


@click.command("codebook")
@click.argument("name", required=False, metavar="[NAME]")
def codebook_command(name: str | None) -> None:
    """Print the codebook, or what it says of NAME.

    NAME is a record type or part (event, place), a variable (event.kind) or a codelist (event_kind).
    """
    click.echo(codebook.page(packaged.records()).rstrip() if name is None else _entry(name))


def _entry(name: str) -> str:
    if name in codebook.groups():
        return codebook.group_page(name)
    if name in schemas.codelist_names():
        return codebook.codelist_page(name, uses(packaged.records())[name])
    named = {f"{group}.{one.name}": one for group in codebook.groups() for one in codebook.variables(group)}
    if name not in named:
        known = (*codebook.groups(), *schemas.codelist_names(), *named)
        raise Unusable(f"the codebook has no entry {text.safe(name)!r}{did_you_mean(name, known)}")
    variable = named[name]
    entry = codebook.variable_entry(variable)
    return entry if variable.codelist is None else f"{entry}\n\n{_entry(variable.codelist)}"


@click.command("coverage")
def coverage_command() -> None:
    """Print what each sentence of the article yields, and what in it was left out and why."""
    dataset = vz2019.load()
    for row in dataset.document().sentences:
        click.echo("\n".join(_coverage(dataset.sentence(row.number))))


def _coverage(view: SentenceView) -> Iterator[str]:
    status = view.row.coverage.status.value if view.row.coverage else "without a status"
    yield f"{view.row.number:>2}. {view.row.gist or 'No gist.'} ({status})"
    yield f"    {', '.join(record.id for record in view.records) or 'no record'}"
    for omission in view.row.coverage.omissions if view.row.coverage else ():
        yield f"    left out: {omission.what} ({omission.reason.value})"
