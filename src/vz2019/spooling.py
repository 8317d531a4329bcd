"""What a validation may need again, outside memory: files that are read once more, and a temporary file for all else."""

import os
import tempfile
import weakref
from pathlib import Path
from typing import IO, Final

from attrs import define, field, frozen

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


@define(eq=False, weakref_slot=True)
class Spool:
    """A shelf that is a temporary file as soon as there is much on it.

    >>> spool = Spool()
    >>> spool.put(b"one"), spool.put(b"other")
    (0, 3)
    >>> spool.get(4, 3)
    b'the'
    """

    _file: IO[bytes] = field(init=False, repr=False)
    _size: int = field(init=False, default=0)
    _is_at_end: bool = field(init=False, default=True, repr=False)

    def __attrs_post_init__(self) -> None:
        # It is closed when the shelf is no longer there.
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY, prefix="vz2019-")  # noqa: SIM115
        weakref.finalize(self, self._file.close)

    def put(self, data: bytes) -> int:
        """Put bytes away, and return their place."""
        if not self._is_at_end:
            self._file.seek(0, os.SEEK_END)
            self._is_at_end = True
        place, self._size = self._size, self._size + len(data)
        self._file.write(data)
        return place

    def get(self, place: int, size: int) -> bytes:
        """Return so many of the bytes that were put away together, from a place on."""
        self._is_at_end = False
        self._file.seek(place)
        return self._file.read(size)
