"""What a validation may need again, outside memory: files that are read once more, and a temporary file for all else."""

import os
import tempfile
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

from attrs import frozen

from vz2019.opening import State, state
from vz2019.validation import GoneError


__all__ = ["Original", "Spool", "original"]

#: Up to how many bytes a spool keeps in memory.
_IN_MEMORY: Final = 1 << 22


@frozen
class Original:
    """A file that can be read again.

    Attributes:
        path: where it is.
        before: what it was like when it was read first.

    """

    path: str
    before: State

    def __call__(self, offset: int, size: int) -> bytes:
        """Read some bytes of it again.

        Raises `GoneError` when the file has been written to since, and `OSError` when it cannot be read.
        """
        with Path(self.path).open("rb", buffering=0) as file:
            if state(file.fileno()) != self.before:
                raise GoneError("the file was written to while it was read")
            file.seek(offset)
            data = file.read(size)
        if len(data) != size:
            raise GoneError("the file was cut off while it was read")
        return data


def original(path: str) -> Original | None:
    """Return a file as one that can be read again; None for what can be read only once, or not at all."""
    try:
        before = state(path)
    except OSError:
        return None
    return None if before is None else Original(path, before)


class Spool:
    """A shelf that is a temporary file as soon as there is much on it; forks of the process can read it too.

    >>> spool = Spool()
    >>> spool.put(b"one"), spool.put(b"other")
    (0, 3)
    >>> spool.get(4, 3)
    b'the'
    """

    def __init__(self) -> None:
        self._memory = bytearray()
        self._file: IO[bytes] | None = None
        self._size = 0

    def put(self, data: bytes) -> int:
        """Put bytes away, and return their place.

        Raises `OSError` when there is no room for them; what was put away before is still there.
        """
        place = self._size
        if self._file is None and place + len(data) > _IN_MEMORY:
            self._file = self._moved()
        if self._file is None:
            self._memory += data
        else:
            _write(self._file, place, data)
        self._size = place + len(data)
        return place

    def _moved(self) -> IO[bytes]:
        """Move what is in memory to a file, which is closed when the shelf is no longer there."""
        file = tempfile.TemporaryFile(buffering=0, prefix="vz2019-")  # noqa: SIM115
        weakref.finalize(self, file.close)
        _write(file, 0, self._memory)
        self._memory = bytearray()
        return file

    def get(self, place: int, size: int) -> bytes:
        """Return so many of the bytes that were put away together, from a place on."""
        if self._file is None:
            return bytes(self._memory[place : place + size])
        return _read(self._file, place, size)


def _write(file: IO[bytes], place: int, data: bytes | bytearray) -> None:
    # What was half written when there was no room is written over.
    file.seek(place)
    rest = memoryview(data)
    while rest:
        rest = rest[file.write(rest) :]


def _read(file: IO[bytes], place: int, size: int) -> bytes:
    """Read from a place on. Processes that share a file share where it stands too, so that is left as it is."""
    if hasattr(os, "pread"):
        return b"".join(_pieces(file.fileno(), place, size))
    before = file.tell()
    file.seek(place)
    data = file.read(size)
    file.seek(before)
    return data


def _pieces(number: int, place: int, size: int) -> Iterator[bytes]:
    while size and (piece := os.pread(number, size, place)):
        yield piece
        place, size = place + len(piece), size - len(piece)
