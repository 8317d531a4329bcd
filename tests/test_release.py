"""The tool that builds releases: what keeps it from building, and what it archives."""

import importlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from vz2019 import describing, integrity, packaged


ROOT = Path(__file__).resolve().parents[1]
TOOL = ROOT / "tools" / "release.py"
pytestmark = pytest.mark.skipif(not TOOL.exists(), reason="the tools lie in a checkout alone")


@pytest.fixture
def release(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give the tool as a module."""
    monkeypatch.syspath_prepend(str(TOOL.parent))
    return importlib.import_module("release")


def _changelog(heading: str, *parts: str) -> str:
    return "\n\n".join(["# Changelog", heading, *(f"### {part}\n\n- 1.0.0" for part in parts)])


PARTS = ("Data", "Schemas", "Library")


def test_nothing_is_in_the_way_of_a_try(release: Any) -> None:
    """The tree can be tried: nothing is damaged, nothing stale, and the changelog names the data."""
    assert list(release.obstacles(tagged=False)) == []


def test_a_release_wants_a_tag_and_a_section(release: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tree that is not clean, a commit without the tag and a changelog without the section are each told."""
    asked = {"status": " M README.md", "tag": "v0.0.1", "log": "0"}
    monkeypatch.setattr(release, "_git", lambda *words: asked[words[0]])
    monkeypatch.setattr(release, "_version", lambda: "7.8.9")
    monkeypatch.setattr(release, "unverified", lambda _: None)
    monkeypatch.setattr(release, "_changelog", lambda: _changelog("## [Unreleased]", *PARTS))
    said = "\n".join(release.obstacles(tagged=True))
    assert "the tree is not clean" in said
    assert "git tag --sign v7.8.9" in said
    assert "CHANGELOG.md: there is no section `## [7.8.9] - YYYY-MM-DD`" in said
    asked |= {"status": "", "tag": "v7.8.9\nlatest"}
    monkeypatch.setattr(release, "_changelog", lambda: _changelog("## [7.8.9] - 2030-01-31", *PARTS))
    assert list(release.obstacles(tagged=True)) == []


@pytest.mark.parametrize("tagged", [True, False])
def test_a_tag_that_is_not_verified_is_in_the_way(
    release: Any, monkeypatch: pytest.MonkeyPatch, *, tagged: bool
) -> None:
    """A tag at this commit whose signature is not verified keeps it from being released, and from being tried."""
    asked = {"status": "", "tag": "v7.8.9"}
    monkeypatch.setattr(release, "_git", lambda *words: asked[words[0]])
    monkeypatch.setattr(release, "_version", lambda: "7.8.9")
    monkeypatch.setattr(release, "unverified", lambda tag: f"{tag} was signed by a stranger")
    monkeypatch.setattr(release, "_changelog", lambda: _changelog("## [7.8.9] - 2030-01-31", *PARTS))
    (said,) = release.obstacles(tagged=tagged)
    assert said.startswith("the signature of v7.8.9 is not verified: v7.8.9 was signed by a stranger;")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a repository with one commit, whose tags are signed by a key that may sign."""
    if shutil.which("git") is None or shutil.which("ssh-keygen") is None:
        pytest.skip("git signs by ssh-keygen, which is not there")
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    root = tmp_path / "repository"
    subprocess.run(["git", "init", "--quiet", root], check=True)
    keys = [tmp_path / "maintainer", tmp_path / "stranger"]
    for key in keys:
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    signers = tmp_path / "signers"
    signers.write_text(f"ida@example.org {keys[0].with_suffix('.pub').read_text()}", encoding="utf-8")
    for name, value in {
        "user.name": "Ida",
        "user.email": "ida@example.org",
        "gpg.format": "ssh",
        "user.signingKey": str(keys[0]),
        "gpg.ssh.allowedSignersFile": str(signers),
    }.items():
        subprocess.run(["git", "-C", root, "config", name, value], check=True)
    subprocess.run(["git", "-C", root, "commit", "--quiet", "--allow-empty", "-m", "One"], check=True)
    return root


def test_a_signature_is_verified_by_git(
    release: Any, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A tag that one signed who may is verified; one by a stranger, one without a signature and one that is no object are not."""
    monkeypatch.setattr(release, "ROOT", repository)
    git = ["git", "-C", str(repository)]
    subprocess.run([*git, "tag", "--sign", "v1", "-m", "1"], check=True)
    subprocess.run([*git, "tag", "--annotate", "v2", "-m", "2"], check=True)
    subprocess.run([*git, "tag", "v3"], check=True)
    stranger = ["-c", f"user.signingKey={tmp_path / 'stranger'}"]
    subprocess.run([*git, *stranger, "tag", "--sign", "v4", "-m", "4"], check=True)
    assert release.unverified("v1") is None
    assert "no signature found" in release.unverified("v2")
    assert "cannot verify a non-tag object" in release.unverified("v3")
    assert release.unverified("v4")
    assert release.unverified("v5")


def test_a_try_says_what_a_release_would_verify(
    release: Any, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the tag it is said that it would be verified; with it, what came of it."""
    monkeypatch.setattr(release, "ROOT", repository)
    assert release.would_verify("v1") == "a release would run `git verify-tag v1`; there is no such tag yet"
    subprocess.run(["git", "-C", repository, "tag", "--sign", "v1", "-m", "1"], check=True)
    assert release.would_verify("v1") == "`git verify-tag v1`, as a release runs it: verified"
    subprocess.run(["git", "-C", repository, "tag", "--force", "v1"], check=True, capture_output=True)
    assert "cannot verify a non-tag object" in release.would_verify("v1")


def test_damage_and_staleness_are_in_the_way(release: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not as it was released, and a description that is not current, keep a release from being tried."""
    damage = integrity.Damage(
        kind=integrity.Kind.CHANGED, file="data/1.0.0/events.jsonl", message="is not as it was released"
    )
    monkeypatch.setattr(integrity, "verify", lambda: (damage,))
    monkeypatch.setattr(describing, "files", lambda: iter([("CITATION.cff", "other"), ("missing.json", "")]))
    monkeypatch.setattr(release, "_changelog", lambda: "")
    said = "\n".join(release.obstacles(tagged=False))
    assert "data/1.0.0/events.jsonl is not as it was released" in said
    assert "CITATION.cff is stale" in said
    assert "missing.json is stale" in said
    assert f"CHANGELOG.md: no part `### Data` names data {packaged.DATA_VERSION}" in said


def test_another_tree_than_the_imported_one_is_not_released(
    release: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where what is imported is not of the tree, what is said of it holds for something else, and that is told."""
    monkeypatch.setattr(release, "_imported", lambda: tmp_path / "vz2019")
    (said,) = release.obstacles(tagged=False)
    assert said.startswith(f"the vz2019 that is imported lies in {tmp_path / 'vz2019'}, and not in this tree")


# --- the archive ---


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Give a copy of what an archive is made of."""
    root = tmp_path / "tree"
    hidden = shutil.ignore_patterns("__pycache__")
    for name in ("src", "schemas", "docs", "LICENSES"):
        shutil.copytree(ROOT / name, root / name, ignore=hidden)
    (root / "tools").mkdir()
    for name in ("CHANGELOG.md", "CITATION.cff", "pyproject.toml", "tools/archive.py"):
        shutil.copyfile(ROOT / name, root / name)
    return root


def _archived(release: Any, place: Path, tree: Path) -> dict[str, bytes]:
    """Return what an archive of a tree holds, by name."""
    (place / "python").mkdir(parents=True)
    (place / "archive").mkdir()
    (place / "python" / "vz2019.whl").write_bytes(b"wheel")
    release.archive(place / "archive", tree)
    (path,) = (place / "archive").iterdir()
    with zipfile.ZipFile(path) as packed:
        top = f"vz2019-data-{packaged.DATA_VERSION}/"
        return {name.removeprefix(top): packed.read(name) for name in packed.namelist()} | {
            "": path.read_bytes()
        }


def test_the_archive_holds_what_it_describes(release: Any, tmp_path: Path) -> None:
    """Data and descriptions stand at the top, schemas, codebook and software beside them, and twice it is the same to the byte."""
    names, again = (_archived(release, tmp_path / place, ROOT) for place in ("one", "two"))
    assert names[""] == again[""]
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


def test_the_archive_is_of_the_tree_that_is_released(release: Any, tmp_path: Path, tree: Path) -> None:
    """Data, descriptions, schemas and the version of the library are those of the tree, and not of what is installed."""
    for name in (
        "src/vz2019/data/1.0.0/figures.jsonl",
        "src/vz2019/data/1.0.0/SHA256SUMS",
        "src/vz2019/data/1.0.0/datacite.json",
        "schemas/1.0/semantics.json",
        "CITATION.cff",
    ):
        with (tree / name).open("ab") as file:
            file.write(b"\n")
    project = (tree / "pyproject.toml").read_text(encoding="utf-8")
    changed = re.sub('^version = ".*"$', 'version = "77.8.9"', project, flags=re.MULTILINE)
    (tree / "pyproject.toml").write_text(changed, encoding="utf-8")
    names = _archived(release, tmp_path / "of-tree", tree)
    data = tree / "src" / "vz2019" / "data" / "1.0.0"
    for name in ("figures.jsonl", "SHA256SUMS", "datacite.json"):
        assert names[name] == (data / name).read_bytes() != packaged.content(name)
    assert names["schemas/1.0/semantics.json"] == (tree / "schemas/1.0/semantics.json").read_bytes()
    assert names["CITATION.cff"] == (tree / "CITATION.cff").read_bytes()
    assert b'"77.8.9"' in names["ro-crate-metadata.json"]


def test_an_archive_of_another_tree_is_refused(tmp_path: Path, tree: Path) -> None:
    """Where what is imported is not of the tree, nothing is written."""
    done = subprocess.run(
        [sys.executable, tree / "tools" / "archive.py", tree, tmp_path, tmp_path],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "the vz2019 that is imported lies in" in done.stderr
    assert not list(tmp_path.glob("*.zip"))


def test_a_build_that_differs_is_refused(
    release: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the second build is not the first, the files that differ are named and nothing is handed out."""
    builds = iter(range(2))

    def build(place: Path, **_: Any) -> Path:
        (place / "out").mkdir(parents=True)
        (place / "out" / "same.txt").write_bytes(b"same")
        (place / "out" / "other.whl").write_bytes(bytes([next(builds)]))
        return place / "out"

    monkeypatch.setattr(release, "_build", build)
    monkeypatch.setattr(release.backend, "python", lambda: Path(sys.executable))
    assert list(release.release(tmp_path / "dist")) == ["not the same when built twice: other.whl"]
    assert not (tmp_path / "dist").exists()


def test_the_tool_says_how_it_is_used() -> None:
    """Its help names both ways to run it."""
    done = subprocess.run([sys.executable, TOOL, "--help"], capture_output=True, text=True, check=True)
    assert "--dry-run" in done.stdout
    assert "--to" in done.stdout
