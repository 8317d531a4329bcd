"""The page on copies: each command it shows prints what it shows."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

import pages
from vz2019.cli import main


EXAMPLE = Path(__file__).parents[1] / "examples" / "arenal"


def test_the_page_can_be_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands print what the page shows, on a project whose Document does not carry its text."""
    monkeypatch.delenv("VZ2019_ARTICLE", raising=False)
    monkeypatch.setenv("VZ2019_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    CliRunner().invoke(main, ["init", "."])
    for name in ("arenal.txt", "arenal.borders"):
        shutil.copy(EXAMPLE / name, tmp_path)
    made = CliRunner().invoke(main, ["source", "table", "arenal.txt", "arenal.borders", "--document", "arenal", "--into", "data/records.json"])  # fmt: skip
    assert made.exit_code == 0
    text = Path("arenal.txt").read_text(encoding="utf-8")
    Path("latin.txt").write_bytes(text.encode("windows-1252"))
    done = 0
    for kind, block in pages.blocks("source.md"):
        assert kind == "console"
        for line, shown in pages.commands(block):
            pages.follow(line, shown, monkeypatch)
            done += 1
    assert done == (pages.DOCS / "source.md").read_text(encoding="utf-8").count("\n$ ")
