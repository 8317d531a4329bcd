"""The descriptions in the tree are current, and a stale one is noticed."""

import runpy
import shutil
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from vz2019 import describing, opening, packaged
from vz2019.describing.ro_crate import NAME


ROOT = Path(__file__).parents[2]
TOOL = ROOT / "tools" / "describe.py"
WRITTEN = dict(describing.files())


def test_no_description_is_taken_for_records() -> None:
    """What describes the data in other standards is passed over by what reads folders of records, and nothing else is."""
    assert {*packaged.DESCRIPTIONS, NAME} == opening.OF_OTHER_STANDARDS


def lying(path: str) -> Traversable:
    """Return a file by its path from the top of the tree; what belongs to the package is read where that is installed."""
    return files("vz2019") / path.removeprefix("src/vz2019/") if path.startswith("src/") else ROOT / path


@pytest.mark.parametrize("path", WRITTEN)
def test_the_file_is_current(path: str) -> None:
    """What lies in the tree is what the facts give."""
    is_current = lying(path).read_text(encoding="utf-8") == WRITTEN[path]
    assert is_current, f"{path} is stale: `python tools/describe.py` writes it anew"


def test_every_version_of_the_data_is_described() -> None:
    """Beside the files of each version lie the descriptions whose names the package knows, and the newest is described for people."""
    beside = [
        f"src/vz2019/data/{version}/{name}"
        for version in packaged.versions()
        for name in packaged.DESCRIPTIONS
    ]
    assert list(WRITTEN) == [*beside, "CITATION.cff", "docs/datasheet.md"]


@pytest.mark.parametrize("name", describing.FORMATS)
def test_what_is_said_is_in_every_description(name: str, facts: describing.Facts) -> None:
    """A title that is changed in one place is changed in each, so none can go stale without being noticed."""
    write = describing.FORMATS[name].write
    renamed = evolve(facts, about=evolve(facts.about, title="Another title"))

    assert "Another title" not in write(facts)
    assert "Another title" in write(renamed)


@pytest.mark.parametrize("name", describing.FORMATS)
def test_what_the_data_holds_is_in_every_description(name: str, facts: describing.Facts) -> None:
    """A dataset of another digest is described otherwise."""
    write = describing.FORMATS[name].write
    assert write(facts) != write(evolve(facts, release=evolve(facts.release, digest="0" * 64)))


def test_a_format_that_there_is_not_is_refused() -> None:
    """An unknown name is a LookupError that lists the formats."""
    with pytest.raises(LookupError, match=r"'ddi'.*croissant"):
        describing.text("ddi")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Give a tree in which the descriptions are current."""
    for path in WRITTEN:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(str(lying(path)), tmp_path / path)
    return tmp_path


@pytest.fixture
def tool() -> Any:
    """Give the tool's function; it is no part of the package."""
    if not TOOL.exists():
        pytest.skip("the tools are not packaged")
    return runpy.run_path(str(TOOL))["main"]


@pytest.mark.parametrize("path", WRITTEN)
def test_the_tool_notices_each_stale_file_and_mends_it(
    path: str, tree: Path, tool: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    """With a word changed, the check fails and names that file and the command; writing mends it, and then the check passes."""
    file = tree / path
    assert tool(tree, check=True) == 0
    file.write_text(file.read_text(encoding="utf-8").replace("a", "b", 1), encoding="utf-8")

    assert tool(tree, check=True) == 1
    assert capsys.readouterr().out == f"{path} is stale\n`python tools/describe.py` writes them anew\n"
    assert tool(tree, check=False) == 0
    assert file.read_text(encoding="utf-8") == WRITTEN[path]
    assert tool(tree, check=True) == 0


def test_the_tool_writes_what_is_not_there(tree: Path, tool: Any) -> None:
    """A file that is missing is stale, and is written."""
    (tree / "CITATION.cff").unlink()
    assert tool(tree, check=True) == 1
    assert tool(tree, check=False) == 0
    assert (tree / "CITATION.cff").read_text(encoding="utf-8") == WRITTEN["CITATION.cff"]
