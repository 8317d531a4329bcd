"""The command `vz2019 source find`: the evidence for some words."""

from typing import Any

import click

from vz2019.cli import searching, telling
from vz2019.cli.inputs import Unusable
from vz2019.cli.searching import Search
from vz2019.printable import json_text


@click.command("find")
@click.argument("words", nargs=-1, metavar="[WORDS…]")
@searching.options
@telling.supports_option
@telling.options
def find_command(supports: tuple[str, ...], **given: Any) -> None:
    """Print the evidence for some words: the sentences that hold them, and the characters.

    Each WORDS becomes a span of its own, and must be whole words. Quotation marks, dashes and spaces need not be those of the
    text; letter case must. `vz2019 tell` puts the evidence into a record.

    \b
    Exit code 0: the evidence is printed
              1: words stand nowhere, or in several places, which are listed
              2: wrong usage, or an input that cannot be read
    """  # noqa: D301  # the escape is for click, which then keeps the lines
    said = telling.said_of(None, given)
    search = Search.of(given)
    document = search.document()
    if not search.wanted:
        raise Unusable("name the words to find")
    click.echo(json_text(telling.made_telling(document.id, search.anchors(document), supports, said)))
