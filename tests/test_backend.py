"""What releases are built by: pinned by hash, made once, and no network after that."""

import importlib
import os
import re
import subprocess
import tomllib
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement


ROOT = Path(__file__).parents[1]
TOOLS = ROOT / "tools"
pytestmark = pytest.mark.skipif(not TOOLS.exists(), reason="the tools lie in a checkout alone")


@pytest.fixture
def backend(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give the tool as a module."""
    monkeypatch.syspath_prepend(str(TOOLS))
    return importlib.import_module("backend")


@pytest.fixture
def wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a small wheel in a folder that is all that pip looks into."""
    path = tmp_path / "wheels" / "tiny-1.0-py3-none-any.whl"
    path.parent.mkdir()
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("tiny.py", "")
        packed.writestr("tiny-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n")
        packed.writestr(
            "tiny-1.0.dist-info/WHEEL",
            "Wheel-Version: 1.0\nGenerator: hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        )
        packed.writestr(
            "tiny-1.0.dist-info/RECORD",
            "tiny.py,,\ntiny-1.0.dist-info/METADATA,,\ntiny-1.0.dist-info/WHEEL,,\ntiny-1.0.dist-info/RECORD,,\n",
        )
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(path.parent))
    return path


def _requirements() -> list[tuple[Requirement, list[str]]]:
    text = (ROOT / "build-requirements.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [
        (Requirement(line.partition(" --hash")[0]), re.findall(r" --hash=sha256:([0-9a-f]{64})(?= |$)", line))
        for line in lines
    ]


def test_all_that_builds_a_release_is_pinned() -> None:
    """Each line names one version and its hash, and the backend is one that the project takes."""
    found = _requirements()
    for requirement, hashes in found:
        assert [one.operator for one in requirement.specifier] == ["=="], requirement
        assert hashes, requirement
    pinned = {requirement.name: str(requirement.specifier).removeprefix("==") for requirement, _ in found}
    assert "build" in pinned
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for wanted in map(Requirement, project["build-system"]["requires"]):
        assert pinned[wanted.name] in wanted.specifier


def test_the_environment_is_made_once(backend: Any, wheel: Path, tmp_path: Path) -> None:
    """It holds what is pinned, is there for the next, and another state of the file has another one."""
    requirements = tmp_path / "pinned.txt"
    pin = f"tiny==1.0 --hash=sha256:{sha256(wheel.read_bytes()).hexdigest()}\n"
    requirements.write_text(pin, encoding="utf-8")
    python = backend.python(requirements, tmp_path / "made")
    subprocess.run([python, "-c", "import tiny"], check=True)
    wheel.unlink()
    assert backend.python(requirements, tmp_path / "made") == python
    requirements.write_text(f"# Newer\n{pin}", encoding="utf-8")
    with pytest.raises(
        backend.BackendError, match=r"cannot be installed from pinned\.txt\. Without a network"
    ):
        backend.python(requirements, tmp_path / "made")


def test_a_file_of_another_hash_is_refused(backend: Any, wheel: Path, tmp_path: Path) -> None:
    """What is not to the byte what was pinned builds nothing, and what is half made is made again."""
    requirements = tmp_path / "pinned.txt"
    requirements.write_text(f"tiny==1.0 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(backend.BackendError, match="THESE PACKAGES DO NOT MATCH THE HASHES"):
            backend.python(requirements, tmp_path / "made")
    assert wheel.exists()


@pytest.mark.parametrize(
    "name", [".ci/run", ".ci/try-archive", ".github/workflows/publish.yml", "pyproject.toml"]
)
def test_the_ways_to_build_share_one_home(name: str) -> None:
    """Nothing but the file of pins names what builds, and who builds asks the tool for it."""
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"\bbuild ?[>=]|--group build|install build\b", text)
    assert ("-m build" in text) == ("tools/backend.py" in text)
