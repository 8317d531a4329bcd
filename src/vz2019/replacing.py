"""Files that get another content in one step, while no other process of ours does the same."""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final


__all__ = ["BusyError", "Replacement", "replacing"]

#: For how many seconds, and how often in one of them, a file is waited for that another process replaces.
_PATIENCE: Final = 5.0
_PAUSE: Final = 0.02


class BusyError(OSError):
    """Another process is replacing the file, or was killed while it did."""


class Replacement:
    """The content that is to take a file's place; without one the file stays as it is.

    Attributes:
        path: the file.

    """

    def __init__(self, path: Path, temporary: Path) -> None:
        self.path = path
        self._temporary = temporary
        self._is_written = False

    def write(self, content: bytes) -> None:
        """Write the whole content beside the file.

        Raises `OSError` when it cannot be written.
        """
        self._temporary.write_bytes(content)
        if self.path.exists():
            _take_after(self.path, self._temporary)
        self._is_written = True

    def finish(self) -> None:
        """Put what was written in the place of the file; where nothing was, let go of it."""
        if self._is_written:
            self._temporary.replace(self.path)
        else:
            self._temporary.unlink()


@contextmanager
def replacing(path: str | os.PathLike[str], patience: float = _PATIENCE) -> Iterator[Replacement]:
    """Replace a file in one step: what is written counts when the block is left without an exception.

    The new content is written to a file beside it, which also keeps other processes away that use this function; so what is
    read in the block cannot be changed by them before it is written. A link stays a link, and the file keeps its mode.

    Raises `BusyError` when another process holds on to the file for longer than `patience` seconds, and `OSError` when it
    cannot be written.
    """
    target = Path(path).resolve()
    temporary = target.with_name(f".{target.name}.new")
    _take(temporary, patience)
    try:
        replacement = Replacement(target, temporary)
        yield replacement
        replacement.finish()
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _take(temporary: Path, patience: float) -> None:
    """Make a file that nobody else may make meanwhile."""
    last = time.monotonic() + patience
    while True:
        try:
            os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
        except FileExistsError:
            if time.monotonic() > last:
                raise BusyError(
                    f"another process is writing it; if none is, delete {temporary}, which one left"
                ) from None
            time.sleep(_PAUSE)
        else:
            return


def _take_after(file: Path, temporary: Path) -> None:
    """Give a new file the mode and, as far as that is allowed, the owner of another."""
    shutil.copymode(file, temporary)
    found, own = file.stat(), temporary.stat()
    if (found.st_uid, found.st_gid) != (own.st_uid, own.st_gid):
        with suppress(AttributeError, PermissionError):
            os.chown(temporary, found.st_uid, found.st_gid)
