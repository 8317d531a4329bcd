"""What surrounds a long run: signals, the output that may fail, and the progress that a terminal shows."""

import contextlib
import io
import math
import os
import signal
import sys
import time
from collections.abc import Iterator
from types import FrameType
from typing import Any, Final, NoReturn

from vz2019.cli.formats import Style


_STOPPING: Final = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)
_QUIET_SECONDS: Final = 1.0
_BETWEEN_SECONDS: Final = 0.2
_MEGABYTE: Final = 1e6


class Stopped(BaseException):
    """A signal asks the run to stop; the exit code tells which."""

    def __init__(self, number: int) -> None:
        self.name = signal.Signals(number).name
        self.exit_code = 128 + number
        super().__init__(self.name)


@contextlib.contextmanager
def stoppable() -> Iterator[None]:
    """Let the signals that ask a program to stop raise `Stopped` meanwhile."""
    before = {number: signal.signal(number, _stop) for number in _STOPPING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _stop(number: int, _frame: FrameType | None) -> NoReturn:
    raise Stopped(number)


def style(color: str) -> Style:
    """Tell how to print on standard output: in colour only on a terminal, unless asked otherwise."""
    terminal = sys.stdout.isatty()
    wanted = {"always": True, "never": False}.get(color, _colors(terminal=terminal))
    return Style(color=wanted, width=_width(terminal=terminal))


def _colors(*, terminal: bool) -> bool:
    # https://no-color.org: any value but the empty one counts.
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (terminal and os.environ.get("TERM") != "dumb")


def _width(*, terminal: bool) -> int:
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdecimal() and int(columns):
        return max(int(columns[:6]), 40)
    if terminal:
        with contextlib.suppress(OSError, ValueError):
            # A terminal that does not know its size says 0.
            return max(os.get_terminal_size(sys.stdout.fileno()).columns or 100, 40)
    return 100


def give_up_output() -> None:
    """Let nothing more be written to standard output, so that the interpreter does not try again at its end."""
    with contextlib.suppress(OSError, ValueError, io.UnsupportedOperation):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class Progress:
    """One line on standard error that says how far a long run has come; nothing where that is no terminal."""

    def __init__(self, total: int | None, *, shown: bool) -> None:
        self._total = total
        self._shown = shown
        self._begun = time.monotonic()
        self._next = self._begun + _QUIET_SECONDS
        self._done = 0
        self._width = 0

    def add(self, size: int, **numbers: int) -> None:
        """Count some bytes as read, and tell so if it is time."""
        self._done += size
        now = time.monotonic()
        if self._shown and now >= self._next:
            self._next = now + _BETWEEN_SECONDS
            self._write(self._line(now, numbers))

    def conclude(self) -> None:
        """Tell that everything has been read, if the run is a long one."""
        if self._width:
            self._write("all is read; looking at what the records say of one another")

    def look(self, done: int, of: int) -> None:
        """Tell how far the second look has come, if the run is a long one and it is time."""
        now = time.monotonic()
        if self._shown and done and now >= self._next:
            self._next = now + _BETWEEN_SECONDS
            self._write(f"all is read; looking at what the records say of one another, {done / of:.0%}")

    def clear(self) -> None:
        """Take the line away."""
        if self._width:
            self._write("")
            self._width = 0

    def _line(self, now: float, numbers: dict[str, Any]) -> str:
        done = f"{self._done / _MEGABYTE:,.1f}"
        of = f" of {self._total / _MEGABYTE:,.1f}" if self._total else ""
        counts = "".join(f", {number:,} {name}" for name, number in numbers.items())
        rate = self._done / max(now - self._begun, 1e-9)
        left = f", {clock((self._total - self._done) / rate)} left" if self._total and rate else ""
        return f"{done}{of} MB{counts}, {rate / _MEGABYTE:,.1f} MB/s{left}"

    def _write(self, line: str) -> None:
        sys.stderr.write(f"\r{line.ljust(self._width)}" + ("\r" if not line else ""))
        sys.stderr.flush()
        self._width = max(self._width, len(line))


def clock(seconds: float) -> str:
    """Write a time that is left as a clock does, in whole seconds.

    >>> clock(0.2), clock(75), clock(4000)
    ('0:01', '1:15', '1:06:40')
    """
    minutes, rest = divmod(max(math.ceil(seconds), 0), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
