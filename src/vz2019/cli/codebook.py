"""The command `vz2019 codebook`."""

import click

from vz2019 import codebook, packaged
from vz2019.cli import text
from vz2019.cli.inputs import Unusable


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
