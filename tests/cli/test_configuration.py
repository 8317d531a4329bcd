"""The settings of a project."""

from pathlib import Path

import pytest

from vz2019.cli.configuration import Configuration, configuration
from vz2019.cli.inputs import Unusable


WHOLE = """
[validate]
paths = ["data"]
with = ["vz2019", "others.jsonl"]
source = ["copy.txt"]
select = ["shape"]
ignore = ["unknown-code"]
severity = { long-quotation = "warning" }
strict = true
max-findings = 50
max-expansion = 300
"""


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_file_of_its_own_is_read(tmp_path: Path) -> None:
    """Every setting is taken, and paths are relative to the file, but for the name of the shipped data."""
    file = tmp_path / "vz2019.toml"
    file.write_text(WHOLE)
    assert configuration(None) == Configuration(
        file=file,
        paths=(str(tmp_path / "data"),),
        companions=("vz2019", str(tmp_path / "others.jsonl")),
        copies=(str(tmp_path / "copy.txt"),),
        select=("shape",),
        ignore=("unknown-code",),
        severity={"long-quotation": "warning"},
        strict=True,
        max_findings=50,
        max_expansion=300,
    )


def test_the_nearest_settings_are_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder's own settings come before those above it, and a project file without the table is passed over."""
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    (tmp_path / "pyproject.toml").write_text('[tool.vz2019.validate]\nselect = ["shape"]\n')
    (inner.parent / "pyproject.toml").write_text('[project]\nname = "x"\n')
    assert configuration(None).file == tmp_path / "pyproject.toml"
    assert configuration(None).select == ("shape",)
    (inner.parent / "vz2019.toml").write_text("[validate]\nstrict = true\n")
    assert configuration(None).file == inner.parent / "vz2019.toml"


def test_without_settings_there_are_none() -> None:
    """A folder without settings has those of the program."""
    assert configuration(None) == Configuration()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[validate]\nselct = []\n", "did you mean 'select'"),
        ("[validate]\nselect = 'shape'\n", "'select' is a list of texts"),
        ("[validate]\nselect = [1]\n", "'select' is a list of texts"),
        ("[validate]\nstrict = 1\n", "'strict' is true or false"),
        ("[validate]\nmax-findings = -1\n", "'max-findings' is a whole number"),
        ("[validate]\nmax-findings = true\n", "'max-findings' is a whole number"),
        ("[validate]\nseverity = ['x']\n", "'severity' is a table"),
        ("[validate\n", "cannot be read"),
    ],
)
def test_wrong_settings_are_refused(tmp_path: Path, content: str, message: str) -> None:
    """A setting that does not exist or has the wrong type is told, and not passed over."""
    (tmp_path / "vz2019.toml").write_text(content)
    with pytest.raises(Unusable, match=message):
        configuration(None)


@pytest.mark.parametrize(
    ("name", "table"), [("vz2019.toml", "validate"), ("pyproject.toml", "tool.vz2019.validate")]
)
def test_a_file_that_is_named_must_hold_the_table(tmp_path: Path, name: str, table: str) -> None:
    """Settings that are asked for and not there are an error that names the table."""
    file = tmp_path / name
    with pytest.raises(Unusable, match="cannot be read"):
        configuration(str(file))
    file.write_text("[other]\n")
    with pytest.raises(Unusable, match=rf"has no table \[{table}\]"):
        configuration(str(file))
