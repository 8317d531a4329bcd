"""The command `vz2019 metadata`."""

from collections.abc import Iterator

import click

from vz2019 import describing, packaged
from vz2019.cli import text
from vz2019.cli.inputs import Unusable


@click.command("metadata")
@click.argument("name", required=False, metavar="[NAME]")
@click.option("--data-version", metavar="VERSION", help="Of which version of the data; otherwise the newest.")
def metadata_command(name: str | None, data_version: str | None) -> None:
    """Print the description of the shipped data in the format NAME; without one, list the formats.

    What is printed is what lies in the file of that name. The exit code is 0, or 2 for a format or version that there is not.
    """
    if name is None:
        click.echo("\n".join(_listed()))
        return
    if name not in describing.FORMATS:
        raise Unusable(f"there is no format {text.safe(name)!r}{text.did_you_mean(name, describing.FORMATS)}")
    version = packaged.DATA_VERSION if data_version is None else data_version
    if version not in packaged.versions():
        raise Unusable(
            f"there is no data version {text.safe(version)!r}{text.did_you_mean(version, packaged.versions())}"
        )
    click.echo(describing.text(name, version), nl=False)


def _listed() -> Iterator[str]:
    for name, one in describing.FORMATS.items():
        yield f"{name:<12} {one.summary}"
