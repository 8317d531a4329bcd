"""The command as a process: what the system does to it, its exit codes, and that no traceback is ever seen."""

import gzip
import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from hostile import LINES, UNREADABLE, WHOLE, Hostile


ROOT: Final = Path(__file__).parents[2]
HARBOUR: Final = ROOT / "examples" / "harbour.jsonl"
BROKEN: Final = ROOT / "examples" / "third-party.jsonl"
COMMAND: Final = [sys.executable, "-m", "vz2019"]
ADDRESS_SPACE: Final = 1 << 30

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="signals and limits are those of POSIX systems"
)


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))


def run(*words: str | Path, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """Run the command with little memory, and see that it shows no traceback."""
    done = subprocess.run(
        [*COMMAND, *map(str, words)],
        capture_output="stdout" not in options,
        timeout=60,
        check=False,
        preexec_fn=_limit,
        **options,
    )
    for output in (done.stdout, done.stderr):
        assert b"Traceback" not in (output or b"")
    return done


def summary(done: subprocess.CompletedProcess[bytes]) -> dict[str, Any]:
    """Return the summary of a run that printed JSON."""
    found: dict[str, Any] = json.loads(done.stdout)["summary"]
    return found


# --- exit codes -------------------------------------------------------------------------------------------------------


def _code(case: Hostile) -> int:
    if case in UNREADABLE:
        return 2
    return 1 if case.rules - {"byte-order-mark"} else 0


@pytest.mark.parametrize(
    "case", [LINES[0], LINES[-2], *WHOLE[:4], UNREADABLE[0], UNREADABLE[4]], ids=lambda case: case.name
)
def test_the_exit_code_says_what_became_of_it(case: Hostile, tmp_path: Path) -> None:
    """Clean input is 0, findings are 1, what cannot be read is 2, from a file and from standard input alike."""
    file = tmp_path / "input"
    file.write_bytes(case.data)
    from_file = run("validate", "--format", "json", file)
    from_stdin = run("validate", "--format", "json", "-", input=case.data)
    assert from_file.returncode == from_stdin.returncode == _code(case)
    assert summary(from_file)["findings_by_rule"] == summary(from_stdin)["findings_by_rule"]
    assert set(summary(from_file)["findings_by_rule"]) == case.rules


def test_the_gravest_finding_decides(tmp_path: Path) -> None:
    """A file that cannot be read weighs more than errors in another, and hides none of them."""
    done = run("validate", "--format", "json", BROKEN, tmp_path / "nowhere")
    assert done.returncode == 2
    assert summary(done)["findings_by_rule"]["unreadable-file"] == 1
    assert summary(done)["findings_by_severity"]["error"] == 16


# --- files ------------------------------------------------------------------------------------------------------------


def _loop(folder: Path) -> Path:
    (folder / "a").symlink_to(folder / "b")
    (folder / "b").symlink_to(folder / "a")
    return folder / "a"


def _empty_folder(folder: Path) -> Path:
    (folder / "empty").mkdir()
    return folder / "empty"


def _cut(folder: Path) -> Path:
    file = folder / "cut.jsonl.gz"
    file.write_bytes(gzip.compress(HARBOUR.read_bytes())[:-20])
    return file


def _wrong_checksum(folder: Path) -> Path:
    file = folder / "wrong.jsonl.gz"
    data = bytearray(gzip.compress(HARBOUR.read_bytes()))
    data[-8] ^= 1
    file.write_bytes(data)
    return file


@pytest.mark.parametrize(
    ("make", "rule"),
    [
        (lambda folder: folder / "nowhere", "unreadable-file"),
        (_loop, "unreadable-file"),
        (_empty_folder, "unreadable-file"),
        (_cut, "truncated-input"),
        (_wrong_checksum, "corrupt-input"),
    ],
    ids=["missing", "a loop of links", "an empty folder", "cut off", "wrong checksum"],
)
def test_what_cannot_be_read_to_its_end_is_exit_code_two(
    make: Callable[[Path], Path], rule: str, tmp_path: Path
) -> None:
    """An input that is missing, cut off or damaged is one finding with its name, and exit code 2."""
    done = run("validate", "--format", "json", make(tmp_path))
    assert done.returncode == 2
    assert rule in summary(done)["findings_by_rule"]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to this user")
def test_a_file_without_permission_is_told(tmp_path: Path) -> None:
    """A file that may not be read is exit code 2."""
    file = tmp_path / "locked.jsonl"
    file.write_bytes(HARBOUR.read_bytes())
    file.chmod(0)
    assert run("validate", file).returncode == 2


def test_a_file_name_that_is_no_text_is_shown_safely(tmp_path: Path) -> None:
    """A name with bytes that are no UTF-8, or with line feeds and a command of a CI, starts no line of its own."""
    for name in (b"\xff.jsonl", b"x\n::error::y.jsonl"):
        file = tmp_path / os.fsdecode(name)
        file.write_bytes(b"{")
        for form in ("text", "concise", "github", "json", "sarif", "jsonl"):
            done = run("validate", "--format", form, file)
            assert done.returncode == 1
            assert not any(line.startswith(b"::error::y") for line in done.stdout.splitlines())
            done.stdout.decode("utf-8")


def test_a_working_folder_that_is_gone_is_no_matter(tmp_path: Path) -> None:
    """Validation of a file by its full name works where the current folder has been deleted."""
    gone = tmp_path / "gone"
    gone.mkdir()
    script = 'cd "$1" && rmdir "$1" && exec "$2" -m vz2019 validate --no-config "$3"'
    done = subprocess.run(
        ["sh", "-c", script, "sh", str(gone), sys.executable, str(HARBOUR)], capture_output=True, check=False
    )
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False)


# --- size -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "begin", [b'{"a":"', b"garbage ", b"[", b'[{"a":"'], ids=["record", "garbage", "list", "in a list"]
)
def test_a_line_of_two_hundred_megabytes_is_refused_in_little_memory(begin: bytes) -> None:
    """A line far beyond the limit is refused, and the one after it read where lines can be told apart."""
    script = 'head -c 200000000 /dev/zero | tr "\\0" x'
    producer = f"printf '%s' '{begin.decode()}'; {script}; echo; echo '{{}}'"
    with subprocess.Popen(["sh", "-c", producer], stdout=subprocess.PIPE) as source:
        done = run("validate", "--format", "json", "-", stdin=source.stdout)
    assert done.returncode == 1
    rules = summary(done)["findings_by_rule"]
    assert set(rules) <= {"line-too-long", "invalid-json", "unknown-type"}
    if not begin.startswith(b"["):
        assert rules == {"line-too-long": 1, "unknown-type": 1}


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="the system has no /dev/zero")
def test_what_never_ends_is_given_up() -> None:
    """A device that gives bytes for ever, and no line feed, is not waited for."""
    done = run("validate", "--format", "json", "/dev/zero")
    assert done.returncode == 1
    assert "nothing after this was read" in json.loads(done.stdout)["findings"][0]["message"]


def test_a_bomb_is_refused_and_the_limit_can_be_raised(tmp_path: Path) -> None:
    """A small file that expands beyond measure is exit code 2, and says how to let it pass."""
    file = tmp_path / "bomb.jsonl.gz"
    line = HARBOUR.read_bytes().splitlines()[1] + b"\n"
    file.write_bytes(gzip.compress(b"\n" * 80_000_000 + line))
    done = run("validate", "--format", "json", file)
    assert done.returncode == 2
    assert "--max-expansion" in json.loads(done.stdout)["findings"][-1]["message"]
    allowed = run("validate", "--format", "json", "--max-expansion", "0", file)
    assert allowed.returncode == 1
    assert set(summary(allowed)["findings_by_rule"]) == {"unresolved-reference"}


# --- standard streams -------------------------------------------------------------------------------------------------


def shell(script: str) -> subprocess.CompletedProcess[bytes]:
    """Run a shell script in which $VZ is the command."""
    done = subprocess.run(
        ["bash", "-c", script],
        capture_output=True,
        timeout=60,
        check=False,
        env={**os.environ, "VZ": f"{sys.executable} -m vz2019"},
    )
    assert b"Traceback" not in done.stdout + done.stderr
    assert b"Exception ignored" not in done.stderr
    return done


def test_a_closed_standard_input_is_told() -> None:
    """Without a standard input there is nothing to read: exit code 2."""
    done = shell("$VZ validate - <&-")
    assert done.returncode == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
@pytest.mark.parametrize("form", ["text", "concise", "json", "jsonl", "github", "sarif"])
def test_an_output_that_cannot_be_written_is_told(form: str) -> None:
    """A full disk is exit code 2 with the reason on standard error, whatever the data."""
    done = shell(f"$VZ validate --format {form} {BROKEN} > /dev/full")
    assert (done.returncode, b"No space left" in done.stderr) == (2, True)


def test_a_closed_standard_output_is_told() -> None:
    """A verdict that nobody can see is not given: exit code 2."""
    assert shell(f"$VZ validate {BROKEN} >&-").returncode == 2


@pytest.mark.parametrize("command", [f"validate --format concise {BROKEN}", "codebook", "schema --bundle"])
def test_a_reader_that_has_seen_enough_ends_it_quietly(command: str) -> None:
    """When the output is a pipe that is closed, nothing is said and the exit code is that of the signal."""
    done = shell(f"$VZ {command} | head -n 1 > /dev/null; exit ${{PIPESTATUS[0]}}")
    assert done.returncode in (0, 1, 141)
    assert done.stderr == b""


# --- signals ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["text", "concise", "json", "jsonl", "github", "sarif"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_run_with_the_counts_so_far(number: signal.Signals, form: str) -> None:
    """Stopped by a signal, the command prints what it has found, says so, and exits with 128 and the signal's number."""
    with subprocess.Popen(
        [*COMMAND, "validate", "--format", form, "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        process.stdin.write(BROKEN.read_bytes())
        process.stdin.flush()
        time.sleep(1.5)
        process.send_signal(number)
        out, err = process.communicate(timeout=30)
    assert process.returncode == 128 + number
    assert b"Traceback" not in err
    assert number.name.encode() in err
    assert b"unknown-code" in out
    if form == "json":
        document = json.loads(out)
        assert (document["complete"], document["valid"]) == (False, False)
        assert sum(document["summary"]["findings_by_rule"].values()) > 8


# --- progress ---------------------------------------------------------------------------------------------------------


def test_in_a_pipe_nothing_is_said_beside_the_findings() -> None:
    """Where nobody watches there is no progress on standard error, and no escape in the output."""
    done = run("validate", "--no-config", BROKEN)
    assert done.stderr == b""
    assert b"\x1b" not in done.stdout
