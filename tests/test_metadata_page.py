"""The page on descriptions of the data: each command it shows prints what it shows, and what it says of files is so."""

import re
from pathlib import Path

import pytest

import pages
from vz2019 import describing


PAGE = pages.DOCS / "metadata.md"


def test_the_page_can_be_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands print what the page shows."""
    done = 0
    for kind, block in pages.blocks("metadata.md"):
        assert kind == "console"
        for line, shown in pages.commands(block):
            pages.follow(line, shown, monkeypatch)
            done += 1
    assert done == PAGE.read_text(encoding="utf-8").count("\n$ ")


def test_every_format_has_a_row() -> None:
    """Each format is in the table, with the file in which it lies where it has one."""
    rows = re.findall(r"^\| (.*) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)[1:]
    table = "\n".join(row for row in rows)

    assert len(rows) == len(describing.FORMATS)
    for name, one in describing.FORMATS.items():
        if one.lies_beside_data:
            assert f"`{name}.json` beside the data" in table
        elif one.path is not None:
            assert Path(one.path).name in table
