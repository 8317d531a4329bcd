"""How the verification of evidence on many documents grows: ``python benchmarks/documents.py [--large]``.

Each document has a text of its own of ten sentences and ten records with evidence on it, one in a hundred of them false. The
texts are carried by the documents, or files of a folder. `vz2019 validate` is run as a whole, with as many processes as there
are cores, at 1,000 and 10,000 documents, and with --large at 100,000, which asks for three gigabytes of disk. Memory is the
greatest of any process. Beside it stands what a bare loop takes in one process that parses each line of the records, and folds
and hashes each text, as whoever verifies must.
"""

import argparse
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import peers

import corpus
from vz2019.source import digest, fold


SIZES: Final = (1_000, 10_000)
LARGE: Final = 100_000
FAULTY: Final = 0.01
WORK: Final = peers.BUILD / "documents"
_RUN: Final = (
    "import resource, subprocess, sys, time; begun = time.perf_counter(); "
    "done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL); "
    "print(done.returncode, time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
)


class Case(NamedTuple):
    """What so many documents took: seconds, those of the bare loop, and the greatest memory of a process."""

    documents: int
    texts: str
    seconds: float
    bare: float
    peak_mb: float


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help=f"also {LARGE:,} documents")
    options = parser.parse_args()
    wanted = (*SIZES, LARGE) if options.large else SIZES
    cases = [case for documents in wanted for case in _measured(documents)]
    print(f"{peers.machine()}.\n")
    print("\n".join(table(cases)))


def _measured(documents: int) -> Iterator[Case]:
    for texts in ("carried", "folder"):
        print(f"{documents:,} documents, {texts}", file=sys.stderr)
        shutil.rmtree(WORK, ignore_errors=True)
        WORK.mkdir(parents=True)
        file, folder = WORK / "records.jsonl", WORK / "copies" if texts == "folder" else None
        corpus.write(documents, file, folder, records=10, faulty=FAULTY, seed=1, apart=False)
        seconds, peak = _validated(file, folder)
        yield Case(documents, texts, seconds, _bare(file, folder), peak)
    shutil.rmtree(WORK)


def _validated(file: Path, folder: Path | None) -> tuple[float, float]:
    command = [sys.executable, "-m", "vz2019", "validate", "--no-config", str(file)]
    command += [] if folder is None else ["--source", str(folder)]
    done = subprocess.run(
        [sys.executable, "-c", _RUN, *command], capture_output=True, text=True, check=True
    ).stdout.split()
    if done[0] != "1":
        raise SystemExit(f"the faults should have been found, and the exit code was {done[0]}")
    return float(done[1]), int(done[2]) / 1024


def _bare(file: Path, folder: Path | None) -> float:
    begun = time.perf_counter()
    with file.open("rb") as lines:
        for line in lines:
            record = json.loads(line)
            if record["type"] == "document":
                slug = record["id"].removeprefix("document:")
                text = (
                    record["text"].get("content")
                    if folder is None
                    else (folder / f"{slug}.txt").read_text(encoding="utf-8")
                )
                if digest(fold(text)) != record["text"]["sha256"]:
                    raise SystemExit(f"{slug} has another text")
    return time.perf_counter() - begun


def table(cases: list[Case]) -> list[str]:
    """Return the table."""
    rows = [
        "| documents | records | texts | seconds | ms a document | of a bare loop | peak MB |",
        "|---|---|---|---|---|---|---|",
    ]
    return rows + [
        f"| {one.documents:,} | {one.documents * 11:,} | {one.texts} | {one.seconds:,.1f} | "
        f"{one.seconds / one.documents * 1e3:,.2f} | {one.seconds / one.bare:,.1f} | {one.peak_mb:,.0f} |"
        for one in cases
    ]


if __name__ == "__main__":
    main()
