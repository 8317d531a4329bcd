"""The page on coding an article: followed to the letter, it ends in a valid dataset."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import pages
from vz2019.cli import main


pytest.importorskip("sentencex", reason="the extra `segment` is not installed")

ROOT = Path(__file__).parents[1]
RECORDS = Path("data/records.json")


def test_the_page_can_be_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command prints what the page shows; records are filled in as it shows them; what comes out is valid."""
    monkeypatch.delenv("VZ2019_ARTICLE", raising=False)
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    shutil.copy(ROOT / "examples" / "arenal" / "arenal.txt", tmp_path)
    done = 0
    for kind, block in pages.blocks("coding.md"):
        if kind == "console":
            for line, shown in pages.commands(block):
                pages.follow(line, shown, monkeypatch)
                done += 1
        elif kind == "json":
            _fill_in(json.loads(block))
        else:
            _correct(block)
    assert done == (pages.DOCS / "coding.md").read_text(encoding="utf-8").count("\n$ ")
    result = CliRunner().invoke(main, ["validate"])
    assert "Valid: no findings in 8 records" in result.output


def _correct(joined: str) -> None:
    """Join the lines that the page joins."""
    file = Path("texts/arenal.borders")
    lines = file.read_text(encoding="utf-8")
    parted = next(line for line in lines.splitlines() if joined.startswith(line) and line)
    file.write_text(lines.replace(f"{parted}\n", f"{parted} "), encoding="utf-8")
    assert joined in file.read_text(encoding="utf-8")


def _records() -> dict[str, Any]:
    whole: dict[str, Any] = json.loads(RECORDS.read_text(encoding="utf-8"))
    return whole


def _write(whole: dict[str, Any]) -> None:
    RECORDS.write_text(json.dumps(whole), encoding="utf-8")


def _fill_in(record: dict[str, Any]) -> None:
    """Put a record in the place of its skeleton, or see that it looks as the page shows it."""
    whole = _records()
    (place,) = [at for at, row in enumerate(whole["records"]) if row["id"] == record["id"]]
    there = whole["records"][place]
    if '""' in json.dumps(there):
        assert record["evidence"]["e1"]["anchors"] == there["evidence"]["e1"]["anchors"]
        whole["records"][place] = record
        _write(whole)
    else:
        assert there == record


def test_the_finished_dataset_is_coded_to_the_end() -> None:
    """The example that the page ends in has nothing left to do, and its text and borders are those beside it."""
    folder = ROOT / "examples" / "arenal"
    rows = [json.loads(line) for line in (folder / "arenal.jsonl").read_text(encoding="utf-8").splitlines()]
    text = (folder / "arenal.txt").read_text(encoding="utf-8")
    assert rows[0]["text"]["content"] == text
    assert len(rows[0]["sentences"]) == len([line for line in (folder / "arenal.borders").read_text(encoding="utf-8").splitlines() if line])  # fmt: skip
    result = CliRunner().invoke(main, ["validate", "--strict", "--no-config", str(folder / "arenal.jsonl")])
    assert result.exit_code == 0
    assert "Left to do" not in result.output
    assert CliRunner().invoke(main, ["fmt", "--check", str(folder / "arenal.jsonl")]).exit_code == 0
