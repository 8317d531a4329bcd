"""A project in which the commands for coding are tried, and what it is made of."""

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from vz2019.cli import main


TEXT = """\
A fire at the port

Mr. Holm spoke on Monday. \u201cNothing is left,\u201d he said. The fire destroyed 1,500 crates and a crane.

Nobody died. The port opens on 3 March.
"""
LINES = """\
A fire at the port

Mr. Holm spoke on Monday.
"Nothing is left," he said.
The fire destroyed 1,500 crates and a crane.

Nobody died.
The port opens on 3 March.
"""


def run(*words: str | Path) -> Result:
    """Run the command line with some words."""
    return CliRunner().invoke(main, list(map(str, words)))


def rows() -> list[dict[str, Any]]:
    """Return the records of the project."""
    records: list[dict[str, Any]] = json.loads(Path("data/records.json").read_text(encoding="utf-8"))[
        "records"
    ]
    return records
