"""The page on migrating: each command it shows prints what it shows, and its report has the form of the real one."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

import pages
from vz2019 import packaged
from vz2019.convert import canonical
from vz2019.migration import Kind


DRAFT = Path(__file__).parent / "migration" / "draft-0.1.0"


def test_the_page_can_be_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands print what the page shows, and the part of the report that it shows is in the one that is written."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(DRAFT, "draft")
    figures = [record for record in packaged.records() if record["type"] == "figure"]
    Path("figures.jsonl").write_bytes(b"".join(canonical(record) + b"\n" for record in figures))
    done = 0
    for kind, block in pages.blocks("migrating.md"):
        if kind == "json":
            _is_in(json.loads(block), json.loads(Path("losses.json").read_text(encoding="utf-8")))
            continue
        for line, shown in pages.commands(block):
            pages.follow(line, shown, monkeypatch)
            done += 1
    assert done == (pages.DOCS / "migrating.md").read_text(encoding="utf-8").count("\n$ ")


def _is_in(shown: Any, whole: Any) -> None:
    """See that what is shown is in the whole, lists shortened."""
    assert list(shown) == list(whole)
    for name, member in shown.items():
        if isinstance(member, list):
            assert all(element in whole[name] for element in member)
        else:
            assert member == whole[name]


def test_every_kind_of_loss_is_explained() -> None:
    """The page has a row for each kind."""
    text = (pages.DOCS / "migrating.md").read_text(encoding="utf-8")
    assert [kind for kind in Kind if f"| `{kind}` |" not in text] == []
