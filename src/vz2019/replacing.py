"""Files that get another content in one step, while no other process of ours does the same."""

import os
import shutil
import signal
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final


__all__ = ["BusyError", "Replacement", "finish", "replacing"]

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
        self._is_held = False
        self._is_written = False

    def hold(self, patience: float) -> None:
        """Keep others away: make the file beside it that nobody else may make meanwhile.

        Raises `BusyError` when another process holds on to it for longer than `patience` seconds.
        """
        last = time.monotonic() + patience
        while not self._taken():
            if time.monotonic() > last:
                raise BusyError(
                    f"another process is writing it; if none is, delete {self._temporary}, which one left"
                )
            time.sleep(_PAUSE)

    def _taken(self) -> bool:
        with _undisturbed():
            try:
                os.close(os.open(self._temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
            except FileExistsError:
                return False
            self._is_held = True
        return True

    def write(self, content: bytes) -> None:
        """Write the whole content beside the file.

        Raises `OSError` when it cannot be written.
        """
        self._temporary.write_bytes(content)
        if self.path.exists():
            _take_after(self.path, self._temporary)
        self._is_written = True

    def finish(self) -> None:
        """Put what was written in the place of the file, once; where nothing was, let go of it."""
        if self._is_held and self._is_written:
            self._temporary.replace(self.path)
        elif self._is_held:
            self._temporary.unlink()
        self._is_held = False

    def abandon(self) -> None:
        """Let go of the file as it is."""
        with _undisturbed():
            if self._is_held:
                self._temporary.unlink(missing_ok=True)
            self._is_held = False


def finish(replacements: Iterable[Replacement]) -> None:
    """Put what was written in the place of several files; nobody who presses a key gets between them."""
    with _undisturbed():
        for replacement in replacements:
            replacement.finish()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let signals wait that end the process, where the system can."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def replacing(path: str | os.PathLike[str], patience: float = _PATIENCE) -> Iterator[Replacement]:
    """Replace a file in one step: what is written counts when the block is left without an exception.

    The new content is written to a file beside it, which also keeps other processes away that use this function; so what is
    read in the block cannot be changed by them before it is written. A link stays a link, and the file keeps its mode.

    Raises `BusyError` when another process holds on to the file for longer than `patience` seconds, and `OSError` when it
    cannot be written.
    """
    target = Path(path).resolve()
    replacement = Replacement(target, target.with_name(f".{target.name}.new"))
    try:
        replacement.hold(patience)
        yield replacement
        finish([replacement])
    except BaseException:
        replacement.abandon()
        raise


def _take_after(file: Path, temporary: Path) -> None:
    """Give a new file the mode and, as far as that is allowed, the owner of another."""
    shutil.copymode(file, temporary)
    found, own = file.stat(), temporary.stat()
    if (found.st_uid, found.st_gid) != (own.st_uid, own.st_gid):
        with suppress(AttributeError, PermissionError):
            os.chown(temporary, found.st_uid, found.st_gid)
