"""Files that are replaced in one step."""

import multiprocessing
import os
import signal
import sys
from pathlib import Path

import pytest

from vz2019.cli.inputs import Unusable
from vz2019.cli.writing import Change, create, replace
from vz2019.opening import state
from vz2019.replacing import BusyError, replacing


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give a file."""
    path = tmp_path / "some.txt"
    path.write_text("0")
    return path


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_is_written_counts_at_the_end(file: Path) -> None:
    """The file has its old content in the block and the new one behind it, and nothing else is left."""
    with replacing(file) as replacement:
        replacement.write(b"1")
        assert file.read_text() == "0"
    assert (file.read_text(), _names(file.parent)) == ("1", ["some.txt"])


def test_a_file_that_was_not_there_is_made(tmp_path: Path) -> None:
    """A file may be new."""
    with replacing(tmp_path / "new.txt") as replacement:
        replacement.write(b"1")
    assert (tmp_path / "new.txt").read_text() == "1"


def test_without_a_content_the_file_stays(file: Path) -> None:
    """Whoever changes their mind writes nothing."""
    with replacing(file):
        pass
    assert (file.read_text(), _names(file.parent)) == ("0", ["some.txt"])


def test_an_exception_leaves_the_file_as_it_was(file: Path) -> None:
    """What was written before it is thrown away."""
    with pytest.raises(LookupError), replacing(file) as replacement:  # noqa: PT012  # the block is what is tested
        replacement.write(b"1")
        raise LookupError
    assert (file.read_text(), _names(file.parent)) == ("0", ["some.txt"])


def test_nobody_else_may_replace_it_meanwhile(file: Path) -> None:
    """Who waits too long is told which file to delete if nobody is at work; then nothing is lost."""
    with replacing(file) as replacement:
        replacement.write(b"1")
        with pytest.raises(BusyError, match=r"\.some\.txt\.new"), replacing(file, patience=0.01):
            pass
    assert file.read_text() == "1"


def _count_up(file: Path) -> None:
    for _ in range(20):
        with replacing(file, patience=60) as replacement:
            replacement.write(str(int(file.read_text()) + 1).encode())


def test_of_many_changes_at_once_none_is_lost(file: Path) -> None:
    """Processes that read and write the same file wait for one another."""
    processes = [multiprocessing.Process(target=_count_up, args=(file,)) for _ in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0] * 4
    assert file.read_text() == "80"


@pytest.mark.skipif(sys.platform == "win32", reason="modes are of POSIX")
def test_mode_and_link_stay(file: Path, tmp_path: Path) -> None:
    """A link leads to the new content, which has the mode of the old."""
    file.chmod(0o640)
    (tmp_path / "link").symlink_to(file)
    with replacing(tmp_path / "link") as replacement:
        replacement.write(b"1")
    assert (tmp_path / "link").is_symlink()
    assert (file.read_text(), file.stat().st_mode & 0o777) == ("1", 0o640)


@pytest.mark.skipif(
    not hasattr(os, "getuid") or os.getuid() != 0, reason="only root may give files to others"
)
def test_the_owner_stays(file: Path) -> None:
    """Who may write the files of others does not take them away."""
    os.chown(file, 1234, 1235)
    with replacing(file) as replacement:
        replacement.write(b"1")
    assert (file.stat().st_uid, file.stat().st_gid) == (1234, 1235)


def test_several_files_are_replaced_all_or_none(file: Path, tmp_path: Path) -> None:
    """Where one was written to since it was read, none is changed."""
    other = tmp_path / "other.txt"
    other.write_text("0")
    read_as = [state(str(path)) for path in (file, other)]
    other.write_text("something else")
    changes = [Change(str(path), b"1", one) for path, one in zip((file, other), read_as, strict=True)]
    with pytest.raises(Unusable, match="written to meanwhile"):
        replace(changes)
    assert (file.read_text(), other.read_text(), _names(tmp_path)) == (
        "0",
        "something else",
        ["other.txt", "some.txt"],
    )


def test_a_new_file_that_cannot_be_written_whole_is_not_left_in_part(tmp_path: Path) -> None:
    """Where there is no more room, nothing stays behind."""
    resource = pytest.importorskip("resource", reason="limits are of POSIX")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
        with pytest.raises(Unusable, match="cannot be written"):
            create(str(tmp_path / "new.txt"), b"x" * 1000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert _names(tmp_path) == []


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="the system cannot let signals wait")
def test_an_interrupt_does_not_come_between_files(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who presses the key while files take their places stops the program when all have."""
    other = tmp_path / "other.txt"
    other.write_text("0")
    changes = [Change(str(path), b"1", state(str(path))) for path in (file, other)]
    move = Path.replace

    def interrupted(self: Path, target: Path) -> Path:
        moved = move(self, target)
        os.kill(os.getpid(), signal.SIGINT)
        return moved

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        replace(changes)
    assert (file.read_text(), other.read_text(), _names(tmp_path)) == ("1", "1", ["other.txt", "some.txt"])
