"""The command `vz2019 source segment`: the sentences of a text, as a segmenter proposes them."""

import click

from vz2019.cli import text
from vz2019.cli.copying import copy_of, reading
from vz2019.cli.inputs import Unusable
from vz2019.cli.refusing import refuse_language
from vz2019.cli.writing import create
from vz2019.coding import MissingSegmenterError, Paragraphs, segment, write_borders
from vz2019.printable import counted
from vz2019.source import fold


@click.command("segment")
@click.argument("path", metavar="FILE")
@click.option(
    "--language", default="en", show_default=True, metavar="TAG", help="The text's language: en, es, ar, zh …"
)
@click.option(
    "--paragraphs",
    "shown",
    type=click.Choice([one.value for one in Paragraphs]),
    help="Blank lines part paragraphs, or every line is one.  [default: told by the text]",
)
@reading
@click.option("--to", metavar="FILE", help="Write a new file, not to standard output.")
def segment_command(
    path: str,
    *,
    language: str,
    shown: str | None,
    to: str | None,
    form: str | None,
    encoding: str | None,
) -> None:
    """Propose the sentences of a text: one a line, with a blank line between paragraphs.

    FILE is plain text, an HTML page or a PDF, of which the article is taken out, or - for standard input. Look through what is proposed, break lines where a sentence ends
    and join those that are one; the lines are the text in its canonical form, and nothing else of them may change. Then
    `vz2019 source table FILE BORDERS` makes the sentence table.
    """
    refuse_language(language)
    content = copy_of(path, form, encoding).text
    try:
        borders = segment(content, language, None if shown is None else Paragraphs(shown))
    except MissingSegmenterError as error:
        raise Unusable(str(error)) from error
    if not borders:
        raise Unusable(f"{text.safe(path, 200)} holds no text")
    lines = write_borders(fold(content), borders)
    if to is None:
        # As bytes, since from text that goes to a file what looks like a colour would be taken out.
        click.echo(lines.encode(), nl=False)
    else:
        create(to, lines.encode())
    sentences, paragraphs = counted(len(borders), "sentence"), counted(borders[-1][0], "paragraph")
    click.echo(f"{sentences} in {paragraphs} are proposed; look through them before you go on.", err=True)
