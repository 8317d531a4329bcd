"""Run the benchmarks: ``python benchmarks/run.py [--records N] [--rounds N] [NAME …]``; the result is a table in Markdown.

Every subject runs in a fresh process. The rounds take turns, so that what else the machine does falls on all alike; medians
are compared, of the processor's time but where processes share the work, and the spread is that between the fastest and the
slowest round. Where a ratio has a target, the table says whether it is met.
"""

import argparse
import statistics
import sys
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

import peers


#: The share of faulty records in each file, by its name.
FILES: Final = {"sound": 0.0, "usual": 0.005, "faulty": 0.05, "broken": 0.3}
#: The size of the text, which stands for a file where spans are verified, and the number of these.
TEXT: Final = "1000000"
SPANS: Final = 10_000


class Run(NamedTuple):
    """A subject and the file that it works on; `records` is how many it has, where not as many as all have."""

    subject: str
    file: str
    records: int = 0


class Comparison(NamedTuple):
    """Two runs, the second the measure of the first, by the time that each takes for a record.

    `most` and `least` are targets of the ratio, `seconds` one of the whole time of the first; `clock` is cpu or wall.
    """

    run: Run
    peer: Run
    most: float | None = None
    least: float | None = None
    seconds: float | None = None
    clock: str = "cpu"


Measured = Mapping[Run, list[dict[str, Any]]]

COMPARISONS: Final = {
    "the whole verdict, against parsing by orjson": Comparison(
        Run("verdict", "usual"), Run("orjson", "usual"), most=3.0
    ),
    "the same by python-jsonschema, against the whole verdict": Comparison(
        Run("reference", "usual", 5_000), Run("verdict", "usual"), least=50
    ),
    "the same by python-jsonschema, against two processes": Comparison(
        Run("reference-process", "usual", 5_000),
        Run("two-processes", "usual", 200_000),
        least=90,
        clock="wall",
    ),
    "the schema alone by python-jsonschema, against the whole verdict": Comparison(
        Run("jsonschema", "usual", 5_000), Run("verdict", "usual")
    ),
    "ajv, which holds to the schema alone, against one process": Comparison(
        Run("ajv", "usual"), Run("one-process", "usual"), least=1.0
    ),
    "5 % faulty records, against none": Comparison(
        Run("verdict", "faulty"), Run("verdict", "sound"), most=1.3
    ),
    "30 % faulty records, against none": Comparison(
        Run("verdict", "broken"), Run("verdict", "sound"), most=2.2
    ),
    "one process, against two": Comparison(
        Run("one-process", "usual", 200_000), Run("two-processes", "usual", 200_000), least=1.9, clock="wall"
    ),
    "two processes, against one, in processor time": Comparison(
        Run("two-processes", "usual", 200_000), Run("one-process", "usual", 200_000)
    ),
    "100 records, the whole process, against ajv": Comparison(
        Run("command", "usual", 100), Run("ajv", "usual", 100), most=1.0
    ),
    "load() in a whole process, against the first frame of palmerpenguins": Comparison(
        Run("load", "sound", 1), Run("penguins", "sound", 1), most=0.5, seconds=0.15
    ),
    "typed records by cattrs as it comes, against ours": Comparison(
        Run("cattrs", "sound", 200_000), Run("typed", "sound", 200_000), least=1.5
    ),
    "a file of typed records by cattrs as it comes, against ours": Comparison(
        Run("cattrs-file", "sound", 200_000), Run("typed-file", "sound", 200_000), least=1.5
    ),
    "10,000 spans verified in a text of a million characters, against folding it": Comparison(
        Run("verified", TEXT, SPANS), Run("folded", TEXT, SPANS), most=3.0
    ),
    "the same with one sentence in ten missing": Comparison(
        Run("verified-part", TEXT, SPANS), Run("folded", TEXT, SPANS), most=10.0
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
    if not chosen:
        parser.error(f"no comparison has {' or '.join(options.names)} in its name")
    measured = _measured(chosen, options.records, options.rounds)
    print(f"{peers.machine()}; {options.records:,} records, medians of {options.rounds} rounds.\n")
    print("\n".join(table(chosen, measured, options.records)))


def _measured(chosen: Mapping[str, Comparison], records: int, rounds: int) -> Measured:
    python = peers.ours()
    runs = sorted({run for one in chosen.values() for run in (one.run, one.peer)})
    paths = {
        run: run.file if run.file == TEXT else peers.file(python, run.records or records, FILES[run.file])
        for run in runs
    }
    measured: dict[Run, list[dict[str, Any]]] = {run: [] for run in runs}
    for number in range(rounds):
        for run in runs:
            print(f"round {number + 1} of {rounds}: {' '.join(map(str, run))}", file=sys.stderr)
            measured[run].append(peers.measure(python, run.subject, paths[run]))
    return measured


def table(chosen: Mapping[str, Comparison], measured: Measured, records: int) -> list[str]:
    """Return the rows of the table, its head among them."""
    rows = [
        "| what | µs each | of the peer | ratio | target | met | spread | peak MB |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for what, one in chosen.items():
        mine, others = (
            [found[one.clock] / (run.records or records) * 1e6 for found in measured[run]]
            for run in (one.run, one.peer)
        )
        median, other = statistics.median(mine), statistics.median(others)
        seconds = statistics.median(found[one.clock] for found in measured[one.run])
        peak = max(found["peak_mb"] for found in measured[one.run])
        rows.append(
            f"| {what} | {median:,.2f} | {other:,.2f} | {median / other:.2f} | {target(one)} | "
            f"{met(one, median / other, seconds)} | {_spread(mine)}, {_spread(others)} | {peak:.0f} |"
        )
    return rows


def target(one: Comparison) -> str:
    """Return the targets of a comparison in words."""
    told = {"≤ {:g}": one.most, "≥ {:g}": one.least, "≤ {:g} s": one.seconds}
    return ", ".join(form.format(bound) for form, bound in told.items() if bound is not None)


def met(one: Comparison, ratio: float, seconds: float) -> str:
    """Tell whether the targets are met: yes, no, or nothing where there is none."""
    if not target(one):
        return ""
    kept = (
        (one.most is None or ratio <= one.most)
        and (one.least is None or ratio >= one.least)
        and (one.seconds is None or seconds <= one.seconds)
    )
    return "yes" if kept else "**no**"


def _spread(values: list[float]) -> str:
    return f"±{(max(values) - min(values)) / 2 / statistics.median(values):.0%}"


if __name__ == "__main__":
    main()
