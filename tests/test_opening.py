"""What paths name, read piece by piece."""

import os
import threading
from pathlib import Path

import pytest

from vz2019 import opening


def test_a_file_names_itself(tmp_path: Path) -> None:
    """A path that is no folder is given as it is, whatever it ends in and whether it is there or not."""
    assert list(opening.files(tmp_path / "records.txt")) == [str(tmp_path / "records.txt")]


def test_a_folder_names_the_files_that_may_hold_records(tmp_path: Path) -> None:
    """Files of JSON, packed or not, are given in the order of their names, also of folders inside; hidden ones are not."""
    for name in (
        "b.jsonl",
        "a/c.json.gz",
        "a.ndjson",
        "z.jsonl.zst",
        "notes.md",
        ".hidden.jsonl",
        ".git/x.json",
    ):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.touch()
    names = [os.path.relpath(name, tmp_path) for name in opening.files(tmp_path)]
    assert names == ["a.ndjson", str(Path("a") / "c.json.gz"), "b.jsonl", "z.jsonl.zst"]


def test_a_folder_without_records_is_an_error(tmp_path: Path) -> None:
    """A folder that holds nothing to read is told, and not passed over."""
    (tmp_path / "notes.md").touch()
    with pytest.raises(FileNotFoundError, match="the folder holds no file"):
        list(opening.files(tmp_path))


@pytest.mark.parametrize("size", [0, 1, opening.PIECE - 1, opening.PIECE, 2 * opening.PIECE + 1])
def test_pieces_are_the_whole_file(tmp_path: Path, size: int) -> None:
    """A file comes in pieces of at most the given size, and nothing is lost between them."""
    file = tmp_path / "file"
    data = bytes(range(256)) * (size // 256) + b"x" * (size % 256)
    file.write_bytes(data)
    found = list(opening.pieces(str(file)))
    assert b"".join(found) == data
    assert all(0 < len(piece) <= opening.PIECE for piece in found)


def test_a_file_that_grows_while_it_is_read_is_told(tmp_path: Path) -> None:
    """What is added meanwhile is not read, and the change is an error after the last piece."""
    file = tmp_path / "file"
    file.write_bytes(b"x" * (opening.PIECE + 1))
    reading = opening.pieces(str(file))
    assert next(reading) == b"x" * opening.PIECE
    with file.open("ab") as more:
        more.write(b"y" * 10)
    assert next(reading) == b"x"
    with pytest.raises(opening.Changed):
        next(reading)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_named_pipe_is_read_to_its_end(tmp_path: Path) -> None:
    """What says no size is read until nothing comes any more."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_bytes(b"x" * 100_000))
    writer.start()
    assert b"".join(opening.pieces(str(pipe))) == b"x" * 100_000
    writer.join()
    assert opening.identity(str(pipe)) is None


def test_a_file_is_known_under_any_name(tmp_path: Path) -> None:
    """Two names of one file have one identity, two files of one content do not."""
    file, link, copy = (tmp_path / name for name in ("file", "link", "copy"))
    file.write_bytes(b"x")
    copy.write_bytes(b"x")
    link.symlink_to(file)
    assert opening.identity(str(file)) == opening.identity(str(link)) is not None
    assert opening.identity(str(file)) != opening.identity(str(copy))
    assert opening.identity(str(tmp_path / "nowhere")) is None
