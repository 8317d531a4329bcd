"""How time and memory grow with the records: ``python benchmarks/growth.py [--large] [--rounds N]``.

The whole verdict is measured in one process at 10,000, 100,000 and 1,000,000 records, and with --large at 10,000,000, which
asks for ten gigabytes of disk. A table in Markdown is printed, and drawn as ``docs/growth.svg``. The exponent is the slope
of the line that fits the logarithms of time and number best: 1 where twice the records take twice the time.
"""

import argparse
import math
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

import peers
from chart import Panel, Series, svg


DRAWN: Final = peers.ROOT / "docs" / "growth.svg"
SIZES: Final = (10_000, 100_000, 1_000_000)
LARGE: Final = 10_000_000
FAULTY: Final = 0.005
#: Files of more records than these are removed when they have been measured.
_KEPT: Final = 100_000
#: The targets: the exponent from 100,000 records on, and the memory at a number of ids, one for each record.
EXPONENT: Final = 1.02
_EXPONENT_FROM: Final = 100_000
_MB, _BYTES_AN_ID = 64, 40


class Size(NamedTuple):
    """What so many records took: seconds of the processor's time, the median of some rounds, and the greatest memory."""

    records: int
    seconds: float
    peak_mb: float

    @property
    def most_mb(self) -> float:
        """The memory that the target allows."""
        return _MB + self.records * _BYTES_AN_ID / (1 << 20)


def main() -> None:
    """Measure, print the table and draw it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help=f"also {LARGE:,} records")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--drawing", type=Path, default=DRAWN)
    options = parser.parse_args()
    python = peers.ours()
    wanted = (*SIZES, LARGE) if options.large else SIZES
    sizes = [_measured(python, records, options.rounds) for records in wanted]
    print(f"{peers.machine()}; medians of {options.rounds} rounds.\n")
    print("\n".join(table(sizes)))
    options.drawing.write_text(drawing(sizes), encoding="utf-8")


def _measured(python: Path, records: int, rounds: int) -> Size:
    path = peers.file(python, records, FAULTY)
    try:
        found = []
        for number in range(rounds):
            print(f"{records:,} records, round {number + 1} of {rounds}", file=sys.stderr)
            found.append(peers.measure(python, "verdict", path))
    finally:
        if records > _KEPT:
            path.unlink()
    seconds = statistics.median(one["cpu"] for one in found)
    return Size(records, seconds, max(one["peak_mb"] for one in found))


def exponent(sizes: Sequence[Size]) -> float:
    """Return the slope of the line through the logarithms of number and time, by least squares."""
    logs = [(math.log(one.records), math.log(one.seconds)) for one in sizes]
    return statistics.linear_regression(*zip(*logs, strict=True)).slope


def table(sizes: Sequence[Size]) -> list[str]:
    """Return the table, and below it the exponents."""
    rows = [
        "| records | seconds | µs a record | peak MB | target | met |",
        "|---|---|---|---|---|---|",
    ]
    rows += [
        f"| {one.records:,} | {one.seconds:,.2f} | {one.seconds / one.records * 1e6:,.2f} | {one.peak_mb:,.0f} | "
        f"≤ {one.most_mb:,.0f} | {_met(one.peak_mb <= one.most_mb)} |"
        for one in sizes
    ]
    slope = exponent([one for one in sizes if one.records >= _EXPONENT_FROM])
    return [*rows, "", _GROWTH.format(exponent(sizes), slope, _met(slope <= EXPONENT))]


_GROWTH: Final = (
    "Time grows with the number to the power of {:.3f}; "
    f"from {_EXPONENT_FROM:,} records on, of {{:.3f}} (target: ≤ {EXPONENT:g}; met: {{}})."
)


def _met(kept: bool) -> str:
    return "yes" if kept else "**no**"


def drawing(sizes: Sequence[Size]) -> str:
    """Return the growth of time and memory as SVG."""
    time = [(one.records, one.seconds) for one in sizes]
    rate = sizes[0].seconds / sizes[0].records
    memory = [(one.records, one.peak_mb) for one in sizes]
    return svg(
        "Time and memory of the whole verdict, by the number of records",
        (
            Panel(
                "time",
                "seconds",
                (
                    Series("measured", time),
                    Series("in proportion", [(x, x * rate) for x, _ in time], "dashed"),
                ),
            ),
            Panel(
                "peak memory",
                "MB",
                (
                    Series("measured", memory),
                    Series("target", [(one.records, one.most_mb) for one in sizes], "dashed"),
                ),
            ),
        ),
        "records",
    )


if __name__ == "__main__":
    main()
