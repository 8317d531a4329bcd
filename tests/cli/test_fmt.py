"""`vz2019 fmt`: canonical files, and nothing lost."""

import json
from collections.abc import Sequence
from itertools import count
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from vz2019.cli import main
from vz2019.cli.writing import Change, replace


SECOND = '{"type": "event", "id": "event:a"}\n'
FIRST = '{"type": "actor", "id": "actor:a"}\n'
CANONICAL = '{"id":"actor:a","type":"actor"}\n{"id":"event:a","type":"event"}\n'


def run(*words: str | Path, stdin: str | None = None) -> Result:
    """Run the command with some words."""
    return CliRunner().invoke(main, ["fmt", *map(str, words)], input=stdin)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give a file whose records are in another order and form."""
    path = tmp_path / "some.jsonl"
    path.write_text(SECOND + FIRST, encoding="utf-8")
    return path


def test_a_file_is_written_in_order(file: Path) -> None:
    """Records are sorted and canonical afterwards, and a second run changes nothing."""
    assert run(file).exit_code == 0
    assert file.read_text(encoding="utf-8") == CANONICAL
    before = file.stat()
    again = run(file)
    assert (again.exit_code, "as it should be" in again.stderr) == (0, True)
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_check_writes_nothing(file: Path) -> None:
    """With --check the files that would change are named, the exit code says so, and none is touched."""
    result = run("--check", file)
    assert (result.exit_code, result.stdout) == (1, f"{file} would change\n")
    assert file.read_text(encoding="utf-8") == SECOND + FIRST
    run(file)
    assert (run("--check", file).exit_code, run("--check", file).stdout) == (0, "")


def test_standard_input_goes_to_standard_output() -> None:
    """A dash reads and prints."""
    assert run("-", stdin=SECOND + FIRST).stdout == CANONICAL


def test_one_file_that_cannot_be_read_keeps_all_as_they_are(file: Path, tmp_path: Path) -> None:
    """Before anything is written everything is read, so that a broken file stops the whole."""
    broken = tmp_path / "zz.jsonl"
    broken.write_text('{"id": "a", "id": "b"}\n')
    result = run(file, broken)
    assert result.exit_code == 2
    assert "zz.jsonl:1:13: " in result.stderr
    assert file.read_text(encoding="utf-8") == SECOND + FIRST


def test_all_records_go_into_one_new_file(file: Path, tmp_path: Path) -> None:
    """With --to a dataset that people edit becomes JSON Lines to publish; a file that is there is not written over."""
    dataset = tmp_path / "more.json"
    dataset.write_text(json.dumps({"records": [{"type": "actor", "id": "actor:0"}]}))
    to = tmp_path / "out" / "all.jsonl"
    to.parent.mkdir()
    assert run(file, dataset, "--to", to).exit_code == 0
    assert to.read_text(encoding="utf-8") == '{"id":"actor:0","type":"actor"}\n' + CANONICAL
    again = run(file, "--to", to)
    assert (again.exit_code, "is there already" in again.stderr) == (2, True)


def test_a_folder_is_formatted_file_by_file(file: Path, tmp_path: Path) -> None:
    """Each file of a folder keeps its own records."""
    other = tmp_path / "deeper" / "b.jsonl"
    other.parent.mkdir()
    other.write_text(FIRST)
    assert run(tmp_path).exit_code == 0
    assert file.read_text(encoding="utf-8") == CANONICAL
    assert other.read_text(encoding="utf-8") == '{"id":"actor:a","type":"actor"}\n'


def test_without_a_path_the_project_is_formatted(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings name the files, as they do for validation; without any that is said."""
    monkeypatch.chdir(file.parent)
    result = run()
    assert (result.exit_code, "no path is named" in result.stderr) == (2, True)
    (file.parent / "vz2019.toml").write_text('[validate]\npaths = ["some.jsonl"]\n')
    assert run().exit_code == 0
    assert file.read_text(encoding="utf-8") == CANONICAL


def test_a_link_stays_a_link_and_the_mode_stays(file: Path, tmp_path: Path) -> None:
    """What a link leads to is written, with the mode that it had."""
    file.chmod(0o640)
    link = tmp_path / "link.jsonl"
    link.symlink_to(file)
    assert run(link).exit_code == 0
    assert link.is_symlink()
    assert file.read_text(encoding="utf-8") == CANONICAL
    assert file.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.jsonl", "some.jsonl"]


def test_a_file_that_others_write_to_meanwhile_is_left_alone(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was written since the file was read is not written over."""

    def late(changes: Sequence[Change]) -> None:
        file.write_text(SECOND + FIRST + SECOND)
        replace(changes)

    monkeypatch.setattr("vz2019.cli.fmt.replace", late)
    result = run(file)
    assert (result.exit_code, "written to meanwhile" in result.stderr) == (2, True)
    assert file.read_text(encoding="utf-8") == SECOND + FIRST + SECOND
    assert [path.name for path in file.parent.iterdir()] == ["some.jsonl"]


def test_records_are_not_published_among_themselves(file: Path, tmp_path: Path) -> None:
    """A file in the folder that is formatted would hold every record a second time; a name that is not read there may be."""
    result = run(tmp_path, "--to", tmp_path / "all.jsonl")
    assert (result.exit_code, "every record would be there twice" in result.stderr) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == [file.name]
    assert run(tmp_path, "--to", tmp_path / "all.txt").exit_code == 0


def test_of_several_files_all_are_written_or_none(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where one of them cannot be written, the others stay as they are too."""
    other = tmp_path / "other.jsonl"
    other.write_text(SECOND + FIRST)
    # Another process is at work on it.
    (tmp_path / ".other.jsonl.new").touch()
    monkeypatch.setattr("vz2019.replacing.time.monotonic", count(step=10).__next__)
    result = run(file, other)
    assert (result.exit_code, "other.jsonl cannot be written" in result.stderr) == (2, True)
    assert file.read_text() == other.read_text() == SECOND + FIRST
    assert not (tmp_path / ".some.jsonl.new").exists()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["nowhere.jsonl"], "nowhere.jsonl cannot be read: No such file"),
        (["--check", "--to", "x.jsonl", "-"], "--check writes nothing"),
    ],
)
def test_wrong_usage_is_told(words: list[str], message: str) -> None:
    """What cannot be read or does not go together is said, with exit code 2."""
    result = run(*words, stdin="")
    assert (result.exit_code, message in result.stderr) == (2, True)


def test_a_compressed_file_is_refused_by_name(tmp_path: Path) -> None:
    """A compressed file is not written in another form."""
    import gzip  # noqa: PLC0415

    packed = tmp_path / "a.jsonl.gz"
    packed.write_bytes(gzip.compress(FIRST.encode()))
    result = run(packed)
    assert (result.exit_code, "a.jsonl.gz: the file is compressed" in result.stderr) == (2, True)


def test_no_file_is_taken_twice(file: Path, tmp_path: Path) -> None:
    """A file that is named by itself and in its folder is written once, and its records are put together once."""
    assert run(tmp_path, file).exit_code == 0
    assert file.read_text(encoding="utf-8") == CANONICAL
    to = tmp_path / "all"
    assert run(tmp_path, file, "--to", to).exit_code == 0
    assert to.read_text(encoding="utf-8") == CANONICAL
