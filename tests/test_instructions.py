"""The comparing of instruction counts, which tells what grew; the counting wants an instrument that may be missing."""

import importlib
import json
from pathlib import Path
from typing import Any

import pytest


BENCHMARKS = Path(__file__).parents[1] / "benchmarks"

pytestmark = pytest.mark.skipif(not BENCHMARKS.exists(), reason="the benchmarks are not packaged")


@pytest.fixture(name="instructions")
def _instructions(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(BENCHMARKS)
    return importlib.import_module("instructions")


def test_what_grew_by_more_than_is_tolerated_is_told(instructions: Any) -> None:
    """A count may grow by three percent and fall by any share; what was not recorded cannot have grown."""
    before = {"kept": 1000, "at the limit": 1000, "beyond it": 1000, "fallen": 1000, "gone": 1000}
    after = {"kept": 1000, "at the limit": 1030, "beyond it": 1031, "fallen": 10, "new": 9000}

    assert instructions.grown(before, after) == ["beyond it"]
    assert instructions.grown(before, after, tolerance=0.0) == ["at the limit", "beyond it"]


def test_the_table_has_each_count_beside_the_recorded_one(instructions: Any) -> None:
    """Counts are told in millions with the share by which they changed, and alone where none was recorded."""
    rows = instructions.table({"old": 2_000_000}, {"old": 2_100_000, "new": 3_000_000}).splitlines()

    assert rows[2:] == ["| old | 2.10 | 2.00 | +5.00% |", "| new | 3.00 |  |  |"]


@pytest.mark.parametrize("what", ["python", "machine"])
def test_counts_of_another_python_or_machine_are_refused(instructions: Any, what: str) -> None:
    """What was counted elsewhere is never compared, and the message names both."""
    now = instructions.setting()
    instructions.refuse_unless_comparable(now, now)

    with pytest.raises(instructions.IncomparableError, match=f"on another, and this is {now[what]}"):
        instructions.refuse_unless_comparable({**now, what: "another"}, now)


def test_without_the_instrument_nothing_is_compared(
    instructions: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where valgrind is not installed the command says so and exits with 2."""
    monkeypatch.setattr("sys.argv", ["instructions.py", "compare"])
    monkeypatch.setattr(instructions.shutil, "which", lambda _: None)

    assert instructions.main() == 2
    assert "valgrind" in capsys.readouterr().err


def test_what_grew_makes_the_comparison_fail(
    instructions: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command names what grew and exits with 1, and with 0 where nothing did."""
    recorded = tmp_path / "instructions.json"
    recorded.write_text(json.dumps({**instructions.setting(), "counts": {"one": 100, "other": 100}}))
    monkeypatch.setattr(instructions, "RECORDED", recorded)
    monkeypatch.setattr(instructions, "count", {"one": 100, "other": 200}.__getitem__)

    assert instructions.compare(["one"]) == 0
    assert instructions.compare(["one", "other"]) == 1
    assert "other: more than 3% more" in capsys.readouterr().out


def test_every_recorded_count_is_of_a_workload_that_there_is(instructions: Any) -> None:
    """The recorded counts are those of the workloads, none left out and none left over."""
    recorded = json.loads(instructions.RECORDED.read_text(encoding="utf-8"))
    assert list(recorded["counts"]) == list(instructions.WORKLOADS)
