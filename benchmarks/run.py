"""Run the benchmarks: ``python benchmarks/run.py [--records N] [--rounds N] [NAME …]``; the result is a table in Markdown.

The peers are installed, pinned, into an environment of their own under ``build/benchmarks``, with the checkout beside them.
Every subject runs in a fresh process. The rounds take turns, so that what else the machine does falls on all alike; medians
of the processor's time are compared, and the spread is that between the fastest and the slowest round.
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import venv
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, NamedTuple


HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parent
BUILD: Final = ROOT / "build" / "benchmarks"
AJV: Final = "ajv@8.17.1"
#: The share of faulty records in each file, by its name.
FILES: Final = {"sound": 0.0, "usual": 0.005, "faulty": 0.05, "broken": 0.3}


class Comparison(NamedTuple):
    """Two runs to be compared: each a subject and a file, the second the measure of the first.

    `records` bounds the file of both, for subjects that take long.
    """

    subject: str
    file: str
    peer: str
    peer_file: str
    records: int | None = None


COMPARISONS: Final = {
    "the whole verdict, against parsing by orjson": Comparison("verdict", "usual", "orjson", "usual"),
    "the whole verdict, against the same by python-jsonschema": Comparison(
        "reference", "usual", "verdict", "usual", 5_000
    ),
    "the whole verdict, against the schema alone by python-jsonschema": Comparison(
        "jsonschema", "usual", "verdict", "usual", 5_000
    ),
    "the whole process, against ajv, which holds to the schema alone": Comparison(
        "ajv", "usual", "command", "usual"
    ),
    "5 % faulty records, against none": Comparison("verdict", "faulty", "verdict", "sound"),
    "30 % faulty records, against none": Comparison("verdict", "broken", "verdict", "sound"),
    "100 records, the whole process, against ajv": Comparison("command", "usual", "ajv", "usual", 100),
    "load() in a whole process, against the first frame of palmerpenguins": Comparison(
        "load", "sound", "penguins", "sound", 100
    ),
    "typed records by cattrs as it comes, against ours": Comparison(
        "cattrs", "sound", "typed", "sound", 5_000
    ),
}


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="a part of what is compared; all by default")
    parser.add_argument("--records", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    chosen = {
        what: one
        for what, one in COMPARISONS.items()
        if not options.names or any(name in what for name in options.names)
    }
    python = _environment()
    runs = sorted({run for one in chosen.values() for run in _runs(one, options.records)})
    measured: dict[Any, list[dict[str, Any]]] = {run: [] for run in runs}
    for _ in range(options.rounds):
        for run in runs:
            measured[run].append(_measure(python, *run))
    print(_table(chosen, measured, options))


def _runs(one: Comparison, most: int) -> tuple[tuple[str, str, int], tuple[str, str, int]]:
    records = min(one.records or most, most)
    return (one.subject, one.file, records), (one.peer, one.peer_file, records)


def _environment() -> Path:
    folder = BUILD / "venv"
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, str(ROOT), "-r", str(HERE / "requirements.txt")], check=True)
    if shutil.which("npm") and not (BUILD / "node" / "node_modules" / "ajv").exists():
        npm = [
            "npm",
            "install",
            "--silent",
            "--no-save",
            "--no-audit",
            "--no-fund",
            "--prefix",
            str(BUILD / "node"),
            AJV,
        ]
        subprocess.run(npm, check=True)
    return python


def _measure(python: Path, subject: str, file: str, records: int) -> dict[str, Any]:
    data = BUILD / f"{file}-{records}.jsonl"
    if not data.exists():
        arguments = [str(records), str(data), "--faulty", str(FILES[file])]
        subprocess.run([str(python), str(HERE / "generate.py"), *arguments], check=True)
    done = subprocess.run(
        [str(python), str(HERE / "subjects.py"), subject, str(data)],
        check=True,
        capture_output=True,
        text=True,
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _table(chosen: dict[str, Comparison], measured: dict[Any, list[dict[str, Any]]], options: Any) -> str:
    rows = [
        f"{_machine()}; {options.records:,} records, medians of {options.rounds} rounds.",
        "",
        "| what | µs a record | of the peer | ratio | spread | peak MB |",
        "|---|---|---|---|---|---|",
    ]
    for what, one in chosen.items():
        run, peer = _runs(one, options.records)
        mine, others = ([found["cpu"] for found in measured[each]] for each in (run, peer))
        median, other = statistics.median(mine), statistics.median(others)
        peak = max(found["peak_mb"] for found in measured[run])
        rows.append(
            f"| {what} | {median / run[2] * 1e6:,.2f} | {other / peer[2] * 1e6:,.2f} | {median / other:.2f} | "
            f"{_spread(mine)}, {_spread(others)} | {peak:.0f} |"
        )
    return "\n".join(rows)


def _machine() -> str:
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{python}, {platform.system()} {platform.machine()}, {os.cpu_count()} processors"


def _spread(values: Iterable[float]) -> str:
    listed = sorted(values)
    return f"±{(listed[-1] - listed[0]) / 2 / statistics.median(listed):.0%}"


if __name__ == "__main__":
    sys.exit(main())
