"""A word of warning where what a coder writes repeats the source."""

from collections.abc import Mapping

import click

from vz2019.cli import text
from vz2019.cli.copying import attached
from vz2019.cli.inputs import Unusable
from vz2019.dataset import Dataset
from vz2019.records import Document
from vz2019.source import Wording


def warn_of_repeated(document: Document, given: Mapping[str, str | None]) -> None:
    """Tell which of some texts, each with its name, repeat a document that does not carry its own text.

    It is told and no more: names of offices are long, and the coder knows best. Validation tells it again.
    """
    texts = {name: said for name, said in given.items() if said}
    if not texts or (document.text is not None and document.text.content is not None):
        return
    try:
        found = attached(Dataset([document])).get(document.id)
    except Unusable as error:
        click.echo(f"Not compared with the source: {error.message}", err=True)
        return
    if found is None:
        return
    wording = Wording.found_in(found.attachment)
    for name, said in texts.items():
        one = wording.repeated(said)
        if one is not None:
            click.echo(
                f"{one} in a row of the {name} are the source's: {text.safe(one.words)!r}. Say it in your own words before you publish it.",
                err=True,
            )
