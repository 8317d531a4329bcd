"""What is put on a spool is there again, also after there was no room for something else."""

import errno
import io
import tempfile
from typing import Any

import pytest

from vz2019 import spooling
from vz2019.spooling import Spool


class _Disk(io.FileIO):
    """A file on a disk that takes three bytes of what is too much for it."""

    is_full = False

    def write(self, data: Any) -> int:
        if not self.is_full:
            return super().write(data) or 0
        super().write(bytes(data)[:3])
        raise OSError(errno.ENOSPC, "No space left on device")


def test_what_there_is_no_room_for_disturbs_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk costs what could not be written, and what is put away later is found where it was put."""
    files: list[_Disk] = []

    def temporary(**_: Any) -> _Disk:
        with tempfile.NamedTemporaryFile(delete=False) as named:
            files.append(_Disk(named.name, "r+"))
        return files[-1]

    monkeypatch.setattr(spooling, "_IN_MEMORY", 5)
    monkeypatch.setattr(tempfile, "TemporaryFile", temporary)
    spool = Spool()
    places = {spool.put(data): data for data in (b"one", b"another")}
    files[0].is_full = True
    with pytest.raises(OSError, match="No space left"):
        spool.put(b"too much")
    files[0].is_full = False
    places[spool.put(b"last")] = b"last"
    assert [spool.get(place, len(data)) for place, data in places.items()] == [b"one", b"another", b"last"]


def test_where_no_file_can_be_made_what_is_in_memory_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a folder for temporary files nothing is lost of what was put away before."""

    def none(**_: Any) -> None:
        raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found")

    monkeypatch.setattr(spooling, "_IN_MEMORY", 5)
    monkeypatch.setattr(tempfile, "TemporaryFile", none)
    spool = Spool()
    place = spool.put(b"one")
    with pytest.raises(FileNotFoundError):
        spool.put(b"another")
    assert spool.get(place, 3) == b"one"
    assert spool.put(b"b") == 3
