"""The tool that builds releases: what keeps it from building, and what it archives."""

import subprocess
import sys
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from vz2019 import describing, integrity, packaged


TOOL = Path(__file__).parents[1] / "tools" / "release.py"
pytestmark = pytest.mark.skipif(not TOOL.exists(), reason="the tools lie in a checkout alone")


@pytest.fixture
def release(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """Give the tool as a module."""
    monkeypatch.syspath_prepend(str(TOOL.parent))
    sys.modules.pop("release", None)
    import release as found  # type: ignore[import-not-found, unused-ignore]  # noqa: PLC0415

    yield found
    sys.modules.pop("release", None)


def test_nothing_is_in_the_way_of_a_try(release: ModuleType) -> None:
    """The tree can be tried: nothing is damaged, nothing stale, and the changelog names the data."""
    assert list(release.obstacles(tagged=False)) == []


def test_a_release_wants_a_tag_and_a_section(release: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tree that is not clean, a commit without the tag and a changelog without the section are each told."""
    asked = {"status": " M README.md", "tag": "v0.0.1", "log": "0"}
    monkeypatch.setattr(release, "_git", lambda *words: asked[words[0]])
    monkeypatch.setattr(release, "_version", lambda: "7.8.9")
    monkeypatch.setattr(release, "_changelog", lambda: "## Unreleased\n\n### Data\n\n- 1.0.0\n")
    said = "\n".join(release.obstacles(tagged=True))
    assert "the tree is not clean" in said
    assert "git tag --sign v7.8.9" in said
    assert "no section `## 7.8.9 YYYY-MM-DD`" in said
    asked |= {"status": "", "tag": "v7.8.9\nlatest"}
    monkeypatch.setattr(release, "_changelog", lambda: "## 7.8.9 2030-01-31\n\n### Data\n\n- 1.0.0\n")
    assert list(release.obstacles(tagged=True)) == []


def test_damage_and_staleness_are_in_the_way(release: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not as it was released, and a description that is not current, keep a release from being tried."""
    damage = integrity.Damage(
        kind=integrity.Kind.CHANGED, file="data/1.0.0/events.jsonl", message="is not as it was released"
    )
    monkeypatch.setattr(integrity, "verify", lambda: (damage,))
    monkeypatch.setattr(describing, "files", lambda: iter([("CITATION.cff", "other")]))
    monkeypatch.setattr(release, "_changelog", lambda: "")
    said = "\n".join(release.obstacles(tagged=False))
    assert "data/1.0.0/events.jsonl is not as it was released" in said
    assert "CITATION.cff is stale" in said
    assert f"CHANGELOG.md does not name data {packaged.DATA_VERSION}" in said


def test_the_archive_holds_what_it_describes(release: ModuleType, tmp_path: Path) -> None:
    """Data and descriptions stand at the top, schemas, codebook and software beside them, and twice it is the same to the byte."""
    written = []
    for place in ("one", "two"):
        (tmp_path / place / "python").mkdir(parents=True)
        (tmp_path / place / "archive").mkdir()
        (tmp_path / place / "python" / "vz2019.whl").write_bytes(b"wheel")
        written.append(release.archive(tmp_path / place / "archive", TOOL.parents[1]))
    assert written[0].read_bytes() == written[1].read_bytes()
    with zipfile.ZipFile(written[0]) as packed:
        top = f"vz2019-data-{packaged.DATA_VERSION}/"
        names = {name.removeprefix(top): packed.read(name) for name in packed.namelist()}
    for name, content in packaged.contents().items():
        assert names[name] == content
    assert {
        "ro-crate-metadata.json",
        "codebook.md",
        "software/vz2019.whl",
        "schemas/1.0/bundle.schema.json",
        "LICENSES/CC-BY-4.0.txt",
    } <= names.keys()
    lines = names["SHA256SUMS"].decode().splitlines()
    sums = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    assert {name: sha256(names[name]).hexdigest() for name in sums} == sums


def test_a_build_that_differs_is_refused(
    release: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the second build is not the first, the files that differ are named and nothing is handed out."""
    builds = iter(range(2))

    def build(place: Path, **_: Any) -> Path:
        (place / "out").mkdir(parents=True)
        (place / "out" / "same.txt").write_bytes(b"same")
        (place / "out" / "other.whl").write_bytes(bytes([next(builds)]))
        return place / "out"

    monkeypatch.setattr(release, "_build", build)
    assert list(release.release(tmp_path / "dist")) == ["not the same when built twice: other.whl"]
    assert not (tmp_path / "dist").exists()


def test_the_tool_says_how_it_is_used() -> None:
    """Its help names both ways to run it."""
    done = subprocess.run([sys.executable, TOOL, "--help"], capture_output=True, text=True, check=True)
    assert "--dry-run" in done.stdout
    assert "--to" in done.stdout
