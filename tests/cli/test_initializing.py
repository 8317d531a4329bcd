"""`vz2019 init`: a new project."""

from pathlib import Path

from cli.projects import run


def test_a_new_project_writes_nothing_over(project: Path) -> None:
    """A second `init` names what is there, and changes nothing."""
    Path("README.md").write_text("mine")
    result = run("init", project)
    assert (result.exit_code, "README.md" in result.stderr) == (2, True)
    assert Path("README.md").read_text() == "mine"


def test_a_project_goes_into_a_folder_that_is_there(tmp_path: Path) -> None:
    """Other files of the folder stay."""
    (tmp_path / "notes.txt").write_text("mine")
    assert run("init", tmp_path).exit_code == 0
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert (tmp_path / "data" / "records.json").is_file()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """Where a file stands in the way, that is said without a traceback."""
    (tmp_path / "file").write_text("")
    result = run("init", tmp_path / "file")
    assert (result.exit_code, "cannot be made" in result.stderr) == (2, True)


def test_a_name_that_no_folder_can_have_is_told() -> None:
    """What is wrong is the name, and not the output."""
    result = run("init", "x" * 300)
    assert result.exit_code == 2
    assert "File name too long" in result.stderr
    assert "output" not in result.stderr
