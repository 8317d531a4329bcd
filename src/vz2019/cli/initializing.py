"""The command `vz2019 init`: a project in which to code an article."""

from pathlib import Path

import click

from vz2019 import coding, schemas
from vz2019.cli import text
from vz2019.cli.inputs import Unusable
from vz2019.cli.writing import create


@click.command("init")
@click.argument("folder", metavar="DIR")
def init_command(folder: str) -> None:
    """Make a project in which to code an article of your own.

    DIR gets settings, a schema and settings for editors, an empty dataset, and a page that says how to go on. It may be
    there already; nothing in it is written over.
    """
    files = coding.project(schemas.bundle("dataset"))
    root = Path(folder)
    taken = [name for name in files if (root / name).exists()]
    if taken:
        raise Unusable(f"{text.safe(folder, 200)} holds {', '.join(taken)} already; nothing was written")
    for name, content in files.items():
        _make_folder((root / name).parent)
        create(str(root / name), content.encode())
    shown = text.safe(folder, 200)
    click.echo(f"{shown} is ready. Put your text into {shown}/texts and go on as {shown}/README.md says.")


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unusable(f"{text.safe(str(folder), 200)} cannot be made: {error.strerror or error}") from error
