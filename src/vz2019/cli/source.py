"""The commands `vz2019 source`: what one does with the text that records are coded from."""

import click

from vz2019.cli.verifying import verify_command


@click.group("source")
def source_group() -> None:
    """Work with a copy of the source text."""


source_group.add_command(verify_command)
