"""Several processes share the work, and nothing of it shows but the time."""

import gzip
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest

import vz2019
from vz2019 import opening, workers
from vz2019.validating import Validator
from vz2019.validation import Finding, reader, stretches
from vz2019.validation.examining import Examiner
from vz2019.validation.second_look import SecondLook
from vz2019.workers import hiring


SUITE: Final = Path(__file__).parent / "suite" / "1.0"
HARBOUR: Final = Path(__file__).parents[1] / "examples" / "harbour.jsonl"
BROKEN: Final = Path(__file__).parents[1] / "examples" / "third-party.jsonl"

pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the system has no safe fork")


def lines() -> list[bytes]:
    """Return the lines of every file of the suite, shuffled, with some that are blank and some that are no JSON."""
    found = [
        line for path in sorted(SUITE.parent.glob("*/*/*/*.jsonl")) for line in path.read_bytes().splitlines()
    ]
    found += [b"", b"{", b"  "] * 20
    random.Random(7).shuffle(found)  # noqa: S311  # any order will do
    return found


LINES: Final = lines()


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let little be much, so that there is something to share."""
    monkeypatch.setattr(workers, "_PAYS", 10_000)
    monkeypatch.setattr(opening, "PIECE", 20_000)
    monkeypatch.setattr(reader, "_PIECE", 20_000)
    monkeypatch.setattr(stretches, "LINES_OF_A_BLOCK", 8)


def plain(folder: Path) -> list[Path]:
    """Write one file."""
    return [_written(folder / "all.jsonl", b"\n".join(LINES))]


def packed(folder: Path) -> list[Path]:
    """Write one file, compressed."""
    return [_written(folder / "all.jsonl.gz", gzip.compress(b"\n".join(LINES)))]


def several(folder: Path) -> list[Path]:
    """Write several files, one of them a list of records, one empty and one with a byte order mark."""
    third = len(LINES) // 3
    values = [json.loads(line) for line in HARBOUR.read_bytes().splitlines()]
    return [
        _written(folder / "a.jsonl", b"\n".join(LINES[:third])),
        _written(folder / "b.json", json.dumps(values).encode()),
        _written(folder / "c.jsonl", b""),
        _written(folder / "d.jsonl", b"\xef\xbb\xbf  " + b"\r\n".join(LINES[third:])),
    ]


def cut_off(folder: Path) -> list[Path]:
    """Write a file whose compressed form breaks off, and another one after it."""
    return [_written(folder / "a.jsonl.gz", packed(folder)[0].read_bytes()[:-2000]), *plain(folder)]


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def findings(paths: list[Path], **options: Any) -> tuple[list[Finding], dict[str, Any]]:
    """Return the findings in the order in which they are made, and the report."""
    validator = Validator(**options)
    made = [finding for path in paths for finding in validator.read(path)]
    made += validator.conclude()
    return made, validator.close().to_dict()


@pytest.mark.parametrize("jobs", [2, 3])
@pytest.mark.parametrize("write", [plain, packed, several, cut_off])
def test_the_findings_and_their_order_are_those_of_one_process(
    write: Callable[[Path], list[Path]], jobs: int, tmp_path: Path
) -> None:
    """Whatever the inputs are, several processes find what one finds, and tell it in the same order."""
    paths = write(tmp_path)
    made, report = findings(paths)
    assert len(made) > 100
    assert findings(paths, jobs=jobs) == (made, report)


@pytest.mark.parametrize("size", [999, 100_000])
def test_what_is_fed_is_shared_as_well(size: int) -> None:
    """Bytes that come piece by piece are examined by the workers too."""
    data = b"\n".join(LINES)
    made: list[list[Finding]] = []
    for jobs in (1, 2):
        validator = Validator(jobs=jobs)
        made.append([])
        for start in range(0, len(data), size):
            made[-1] += validator.feed(data[start : start + size])
        made[-1] += validator.conclude()
    assert made[0] == made[1]


def _ids_of_workers(monkeypatch: pytest.MonkeyPatch, log: Path) -> None:
    examine = Examiner.lines

    def lines(self: Examiner, *arguments: Any) -> Any:
        with log.open("a") as file:
            file.write(f"{os.getpid()}\n")
        return examine(self, *arguments)

    monkeypatch.setattr(Examiner, "lines", lines)


@pytest.mark.parametrize(("jobs", "others"), [(1, 0), (2, 2)])
def test_as_many_processes_work_as_are_asked_for(
    jobs: int, others: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first lines are examined by the process itself, the others by its workers; by none where one is asked for."""
    log = tmp_path / "log"
    _ids_of_workers(monkeypatch, log)
    findings(plain(tmp_path), jobs=jobs)
    who = set(log.read_text().split()) - {str(os.getpid())}
    assert len(who) <= others
    assert bool(who) == bool(others)


def test_for_little_no_worker_is_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An input that is examined sooner than a process starts is examined at once."""
    monkeypatch.setattr(workers, "_PAYS", 1 << 30)
    log = tmp_path / "log"
    _ids_of_workers(monkeypatch, log)
    findings(plain(tmp_path), jobs=2)
    assert set(log.read_text().split()) == {str(os.getpid())}


def test_a_worker_that_dies_is_an_error_and_costs_no_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The death of a worker is told once, and what it was to examine is examined all the same."""
    paths, here, examine = plain(tmp_path), os.getpid(), Examiner.lines

    def lines(self: Examiner, file: str, stretch: stretches.Stretch) -> Any:
        if os.getpid() != here and stretch.start.line > 40:
            os.kill(os.getpid(), signal.SIGKILL)
        return examine(self, file, stretch)

    expected, _ = findings(paths)
    monkeypatch.setattr(Examiner, "lines", lines)
    made, report = findings(paths, jobs=2)
    told = [finding for finding in made if finding.rule == "internal-error"]
    assert [finding.message for finding in told] == [
        "a worker process died; what it was to do was done by another one"
    ]
    assert [finding for finding in made if finding.rule != "internal-error"] == expected
    assert (report["valid"], report["summary"]["internal_faults"]) == (False, 1)


def test_a_worker_that_dies_at_the_second_look_is_an_error_and_costs_no_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was to be looked at again by one that has died is looked at all the same."""
    paths, here, suspects = plain(tmp_path), os.getpid(), SecondLook.suspects

    def dying(self: SecondLook, *arguments: Any) -> Any:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return suspects(self, *arguments)

    expected, _ = findings(paths)
    monkeypatch.setattr(SecondLook, "suspects", dying)
    made, report = findings(paths, jobs=2)
    assert [finding for finding in made if finding.rule != "internal-error"] == expected
    assert report["summary"]["internal_faults"] == 1


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_file_that_changes_before_its_records_are_looked_at_again_is_told(
    jobs: int, tmp_path: Path
) -> None:
    """What was read before and is no longer there is no longer vouched for."""
    path = plain(tmp_path)[0]
    validator = Validator(jobs=jobs)
    validator.read(path)
    path.write_bytes(b"\n".join(LINES[::-1]))
    found = [finding for finding in validator.conclude() if finding.rule == "changed-while-read"]
    assert [(finding.file, finding.message) for finding in found] == [
        (str(path), "the file was written to while it was read")
    ]
    assert validator.report().unreadable == 1


def test_a_file_that_is_gone_before_its_records_are_looked_at_again_is_told(tmp_path: Path) -> None:
    """A file that has been deleted meanwhile cannot be looked at again."""
    path = plain(tmp_path)[0]
    validator = Validator()
    validator.read(path)
    path.unlink()
    found = [finding.message for finding in validator.conclude() if finding.rule == "changed-while-read"]
    assert found == ["what was read before cannot be read again: No such file or directory"]


@pytest.mark.parametrize("options", [{"engine": "reference"}, {"rules": []}], ids=["reference", "no rules"])
def test_where_every_record_is_looked_at_the_findings_are_the_same(
    options: dict[str, Any], tmp_path: Path
) -> None:
    """The reference engine, which shares no work, gives the same findings for any number of processes."""
    paths = [_written(tmp_path / "some.jsonl", b"\n".join(LINES[:300]))]
    assert findings(paths, **options, jobs=2) == findings(paths, **options)


@pytest.mark.parametrize("jobs", [0, -1])
def test_fewer_than_one_process_is_refused(jobs: int) -> None:
    """Nothing can be done by nobody."""
    with pytest.raises(ValueError, match="at least one process"):
        hiring(jobs)
    with pytest.raises(ValueError, match="at least one process"):
        vz2019.validate(BROKEN, jobs=jobs)


# --- as a program -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def much(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file that is worth the while of several processes, most of it blank."""
    spread = [line for place, line in enumerate(LINES) for line in (b" " * 40_000 * (place % 8 == 0), line)]
    return _written(tmp_path_factory.mktemp("much") / "much.jsonl", b"\n".join(spread))


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "vz2019", "validate", "--no-config", "--format", "concise", *arguments]


def test_the_command_prints_the_same_for_any_number_of_processes(much: Path) -> None:
    """Output and exit code do not depend on `--jobs`, be the input a file or a pipe."""
    assert much.stat().st_size > 1 << 22
    done = []
    for jobs in ("1", "2"):
        with much.open("rb") as stream:
            done += [
                subprocess.run(_command("--jobs", jobs, str(much)), capture_output=True, check=False),
                subprocess.run(_command("--jobs", jobs, "-"), stdin=stream, capture_output=True, check=False),
            ]
    assert {one.returncode for one in done} == {1}
    assert done[0].stdout == done[2].stdout
    assert done[1].stdout == done[3].stdout
    assert len(done[0].stdout.splitlines()) > 500


def _children(process: int) -> list[int]:
    listed = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    return [int(child) for child in listed.split()]


def _is_alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.fixture
def busy(much: Path) -> Iterator[tuple[subprocess.Popen[bytes], list[int]]]:
    """Start the command with two workers on a pipe that does not end, and wait until they are there."""
    process = subprocess.Popen(
        _command("--jobs", "2", "-"), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    assert process.stdin is not None
    process.stdin.write(much.read_bytes())
    process.stdin.flush()
    children: list[int] = []
    until = time.monotonic() + 30
    while len(children) < 2 and time.monotonic() < until:
        children = _children(process.pid)
        time.sleep(0.05)
    yield process, children
    process.kill()
    process.communicate()


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="there is no /proc to look for processes in")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_the_workers_too(
    busy: tuple[subprocess.Popen[bytes], list[int]], number: int, code: int
) -> None:
    """Stopped by a signal, the command says so in one line, and leaves no process behind."""
    process, children = busy
    assert len(children) == 2
    # A terminal sends it to all of them.
    for one in (process.pid, *(children if number == signal.SIGINT else ())):
        os.kill(one, number)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == code
    assert [line for line in errors.decode().splitlines() if "Settings" not in line] == [
        f"Stopped by {signal.Signals(number).name}; the counts are those so far."
    ]
    assert not any(map(_is_alive, children))


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="there is no /proc to look for processes in")
def test_workers_do_not_outlive_the_process_that_hired_them(
    busy: tuple[subprocess.Popen[bytes], list[int]],
) -> None:
    """Where the process is killed without a word, its workers end by themselves."""
    process, children = busy
    assert len(children) == 2
    process.kill()
    process.wait()
    until = time.monotonic() + 20
    while any(map(_is_alive, children)) and time.monotonic() < until:
        time.sleep(0.1)
    assert not any(map(_is_alive, children))
