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
    """Every setting is taken, and paths come out relative to this folder, but for the name of the shipped data."""
    file = tmp_path / "vz2019.toml"
    file.write_text(WHOLE)
    assert configuration(None) == Configuration(
        file=file,
        paths=("data",),
        companions=("vz2019", "others.jsonl"),
        copies=("copy.txt",),
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


def test_paths_are_those_of_the_file_and_stay_relative_below_this_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What lies below the working directory is named from there, and what lies elsewhere whole."""
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "vz2019.toml").write_text('[validate]\npaths = ["inner/data", "data", "inner"]\n')
    monkeypatch.chdir(inner)
    assert configuration(None).paths == ("data", str(tmp_path / "data"), ".")
    monkeypatch.chdir(tmp_path)
    assert configuration(None).paths == ("inner/data", "data", "inner")
    assert configuration("vz2019.toml").paths == configuration(str(tmp_path / "vz2019.toml")).paths


def test_a_file_called_like_the_shipped_data_is_not_taken_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A relative path never becomes a name that means something else: the shipped data, or standard input."""
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "vz2019.toml").write_text('[validate]\nwith = ["inner/vz2019"]\npaths = ["inner/-"]\n')
    monkeypatch.chdir(inner)
    assert configuration(None).companions == (str(inner / "vz2019"),)
    assert configuration(None).paths == (str(inner / "-"),)


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
    ("content", "message"),
    [
        ("", r"has no table \[validate\]"),
        (
            "[validat]\nstrict = true\n",
            r"no table of settings is called \[validat\]; did you mean '\[validate\]'",
        ),
        ("[zzz]\n", r"is called \[zzz\]; there is \[validate\]"),
        ("[validate]\nstrict = true\n[validat]\n", r"did you mean '\[validate\]'"),
        ("paths = ['data']\n", r"'paths' stands outside the table \[validate\]"),
        ("path = ['data']\n", "did you mean 'paths'"),
        ("validate = true\n", r"'validate' is a table \[validate\], not true"),
    ],
)
def test_a_file_of_our_own_without_settings_is_refused(tmp_path: Path, content: str, message: str) -> None:
    """A misspelt table is told: else the settings would not count, and the shipped data pass in place of one's own."""
    (tmp_path / "vz2019.toml").write_text(content)
    with pytest.raises(Unusable, match=message):
        configuration(None)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[tool.vz2019.validat]\n", r"\[tool.vz2019.validat\]; did you mean '\[tool.vz2019.validate\]'"),
        ("[tool.vz2019]\nstrict = true\n", r"'strict' stands outside the table \[tool.vz2019.validate\]"),
        ("[tool]\nvz2019 = 1\n", r"expected a table \[tool.vz2019.validate\], and got 1"),
    ],
)
def test_what_is_ours_in_a_shared_file_is_refused_where_it_is_unknown(
    tmp_path: Path, content: str, message: str
) -> None:
    """In a file of the whole project, only what stands under our own name is ours."""
    file = tmp_path / "pyproject.toml"
    file.write_text(content)
    with pytest.raises(Unusable, match=message):
        configuration(None)
    file.write_text("[tool.other]\nstrict = true\n")
    assert configuration(None) == Configuration()


@pytest.mark.parametrize(
    ("name", "table"), [("vz2019.toml", "validate"), ("pyproject.toml", "tool.vz2019.validate")]
)
def test_a_file_that_is_named_must_hold_the_table(tmp_path: Path, name: str, table: str) -> None:
    """Settings that are asked for and not there are an error that names the table."""
    file = tmp_path / name
    with pytest.raises(Unusable, match="cannot be read"):
        configuration(str(file))
    file.write_text("")
    with pytest.raises(Unusable, match=rf"has no table \[{table}\]"):
        configuration(str(file))
