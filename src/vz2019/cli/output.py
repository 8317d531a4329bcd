"""For whom a command prints."""

from typing import Final

import click


__all__ = ["for_people_or_programs"]

#: The option of commands that print text or JSON.
for_people_or_programs: Final = click.option(
    "--format",
    "output",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people or for programs.",
)
