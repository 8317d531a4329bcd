"""The pages on versions and citations: each command that they show prints what they show, and what they list is all."""

import re
from pathlib import Path

import pytest

import pages
from vz2019.citing import STYLES


@pytest.mark.skipif(
    not (Path(__file__).parents[1] / "src").exists(), reason="the pages name files of a checkout"
)
@pytest.mark.parametrize("name", ["versions.md", "citing.md"])
def test_the_page_can_be_followed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands print what the page shows."""
    monkeypatch.chdir(Path(__file__).parents[1])
    done = 0
    for kind, block in pages.blocks(name):
        for line, shown in pages.commands(block) if kind == "console" else ():
            pages.follow(line, shown, monkeypatch)
            done += 1
    assert done == (pages.DOCS / name).read_text(encoding="utf-8").count("\n$ ")


def test_every_style_is_described() -> None:
    """Each style has its row, and none that there is not."""
    rows = re.findall(
        r"^\| (`[^|]*`) \|", (pages.DOCS / "citing.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert [style for row in rows for style in re.findall(r"`([^`]*)`", row)] == list(STYLES)
