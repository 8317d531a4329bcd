"""The commands `vz2019 source`: what one does with the text that records are coded from."""

import click

from vz2019.cli.attaching import attach_command, detach_command, list_command
from vz2019.cli.finding import find_command
from vz2019.cli.segmenting import segment_command
from vz2019.cli.tabling import table_command
from vz2019.cli.verifying import verify_command


@click.group("source")
def source_group() -> None:
    """Work with a copy of the source text."""


source_group.add_command(attach_command)
source_group.add_command(list_command)
source_group.add_command(detach_command)
source_group.add_command(verify_command)
source_group.add_command(segment_command)
source_group.add_command(table_command)
source_group.add_command(find_command)
