"""What surrounds a long run."""

import io
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from vz2019.cli.running import Progress, Stopped, stoppable, style
from vz2019.cli.validate import total


BROKEN = Path(__file__).parents[2] / "examples" / "third-party.jsonl"


class _Stream(io.StringIO):
    def __init__(self, *, terminal: bool) -> None:
        super().__init__()
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


@pytest.fixture(name="environment")
def _environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


@pytest.mark.parametrize(
    ("terminal", "variables", "asked", "color"),
    [
        (True, {}, "auto", True),
        (False, {}, "auto", False),
        (True, {"NO_COLOR": "1"}, "auto", False),
        (True, {"NO_COLOR": ""}, "auto", True),
        (True, {"TERM": "dumb"}, "auto", False),
        (False, {"FORCE_COLOR": "1"}, "auto", True),
        (False, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, "auto", False),
        (True, {}, "never", False),
        (False, {"NO_COLOR": "1"}, "always", True),
    ],
)
def test_colours_are_for_terminals_unless_asked_otherwise(
    environment: pytest.MonkeyPatch, terminal: bool, variables: dict[str, str], asked: str, color: bool
) -> None:
    """A terminal gets colours unless NO_COLOR or a dumb terminal forbids them; a word on the command line decides."""
    environment.setattr(sys, "stdout", _Stream(terminal=terminal))
    for name, value in variables.items():
        environment.setenv(name, value)
    assert style(asked).color is color


@pytest.mark.parametrize(
    ("columns", "width"), [("120", 120), ("10", 40), ("x", 100), ("", 100), ("99999999", 999999)]
)
def test_the_width_is_that_of_columns(environment: pytest.MonkeyPatch, columns: str, width: int) -> None:
    """COLUMNS says how wide the output is, within reason; a pipe has a hundred columns."""
    environment.setattr(sys, "stdout", _Stream(terminal=False))
    environment.setenv("COLUMNS", columns)
    assert style("auto").width == width


@pytest.mark.parametrize(("columns", "width"), [(120, 120), (10, 40), (0, 100)])
def test_the_width_is_that_of_the_terminal(environment: pytest.MonkeyPatch, columns: int, width: int) -> None:
    """A terminal says how wide it is; one that does not know says nothing, and has a hundred columns."""
    stream = _Stream(terminal=True)
    environment.setattr(stream, "fileno", lambda: 1)
    environment.setattr(sys, "stdout", stream)
    environment.setattr(os, "get_terminal_size", lambda _: os.terminal_size((columns, 0)))
    assert style("auto").width == width


def _stop_behind_a_guard() -> None:
    with stoppable():
        try:
            os.kill(os.getpid(), signal.SIGTERM)
        except Exception:  # noqa: BLE001  # as a guard around a check would
            pytest.fail("a guard swallowed the signal")


def test_signals_stop_the_run_and_are_given_back() -> None:
    """Meanwhile a signal raises what stops the run, which no check for exceptions swallows; afterwards it is as before."""
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(Stopped) as stopped:
        _stop_behind_a_guard()
    assert (stopped.value.name, stopped.value.exit_code) == ("SIGTERM", 143)
    assert signal.getsignal(signal.SIGTERM) is before


def test_progress_waits_and_is_taken_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a second it says how far the run is, on one line, and the line is gone afterwards."""
    now = [0.0]
    stream = _Stream(terminal=True)
    monkeypatch.setattr("vz2019.cli.running.time.monotonic", lambda: now[0])
    monkeypatch.setattr(sys, "stderr", stream)
    progress = Progress(4_000_000, shown=True)
    progress.add(1_000_000, records=10)
    assert stream.getvalue() == ""
    now[0] = 2.0
    progress.add(1_000_000, records=1_234, findings=5)
    assert stream.getvalue() == "\r2.0 of 4.0 MB, 1,234 records, 5 findings, 1.0 MB/s, 0:02 left"
    now[0] = 2.1
    progress.add(1_000_000, records=2_000, findings=5)
    progress.clear()
    assert stream.getvalue().endswith(
        "\r" + " " * len("2.0 of 4.0 MB, 1,234 records, 5 findings, 1.0 MB/s, 0:02 left") + "\r"
    )
    assert stream.getvalue().count("MB/s") == 1


def test_progress_says_when_all_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A long run says that it has come to its second part; a short one, of which nothing was said, does not."""
    now = [0.0]
    stream = _Stream(terminal=True)
    monkeypatch.setattr("vz2019.cli.running.time.monotonic", lambda: now[0])
    monkeypatch.setattr(sys, "stderr", stream)
    progress = Progress(None, shown=True)
    progress.conclude()
    assert stream.getvalue() == ""
    now[0] = 2.0
    progress.add(1_000_000, records=10)
    progress.conclude()
    assert stream.getvalue().startswith("\r1.0 MB, 10 records, 0.5 MB/s\rall is read;")


def test_the_size_of_folders_is_known_and_that_of_pipes_is_not(tmp_path: Path) -> None:
    """How much there is to read is told of files and of the files in folders, but not where a part of it is a pipe."""
    (tmp_path / "a.jsonl").write_bytes(b"x" * 30)
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "c.jsonl").write_bytes(b"y" * 12)
    (tmp_path / "b" / "d.jsonl").touch()
    os.mkfifo(tmp_path / "pipe")
    assert total((str(tmp_path),)) == 42
    assert total((str(tmp_path), str(tmp_path / "a.jsonl"))) == 72
    for unknown in ("-", str(tmp_path / "pipe"), str(tmp_path / "nowhere")):
        assert total((str(tmp_path), unknown)) is None


def test_without_a_terminal_there_is_no_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it is not to be shown nothing is written, however long it takes."""
    stream = _Stream(terminal=False)
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr("vz2019.cli.running.time.monotonic", lambda: 1e9)
    progress = Progress(None, shown=False)
    progress.add(1 << 40)
    progress.clear()
    assert stream.getvalue() == ""


@pytest.mark.parametrize(("variables", "colored"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_on_a_real_terminal_the_text_is_coloured(variables: dict[str, str], colored: bool) -> None:
    """On a pseudo-terminal there are colours, and none where NO_COLOR is set."""
    reader, writer = pty.openpty()
    command = [sys.executable, "-m", "vz2019", "validate", "--no-config", str(BROKEN)]
    unset = ("NO_COLOR", "FORCE_COLOR", "COLUMNS")
    environment = {name: value for name, value in os.environ.items() if name not in unset}
    with subprocess.Popen(
        command, stdout=writer, stderr=writer, env={**environment, "TERM": "xterm", **variables}
    ):
        os.close(writer)
        output = b""
        while piece := _read(reader):
            output += piece
    os.close(reader)
    assert (b"\x1b[" in output) is colored
    assert b"unknown-code" in output


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65_536)
    except OSError:  # the other end of the terminal is closed
        return b""


def test_the_second_look_says_how_far_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """When all is read, a long run says which share of it has been looked at again; a short one says nothing."""
    now = [0.0]
    monkeypatch.setattr("vz2019.cli.running.time.monotonic", lambda: now[0])
    progress = Progress(None, shown=True)
    progress.look(1, 4)
    assert capsys.readouterr().err == ""
    now[0] = 10.0
    progress.look(0, 4)
    progress.look(1, 4)
    progress.look(2, 4)
    assert capsys.readouterr().err == "\rall is read; looking at what the records say of one another, 25%"
    progress.clear()
    hidden = Progress(None, shown=False)
    now[0] = 30.0
    hidden.look(1, 4)
    assert capsys.readouterr().err.strip() == ""
