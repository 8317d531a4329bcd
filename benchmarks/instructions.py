"""Count the instructions of the workloads, and compare them with those that were recorded.

``python benchmarks/instructions.py record [NAME …]`` writes them to ``instructions.json``; ``… compare [NAME …]`` counts again
and tells what grew: exit code 1 where a workload took more than 3 % more, 2 where nothing can be compared.

Valgrind counts, so that nothing else that the machine does matters; two counts of one workload differ by a few parts in a
million. The same process is counted with the work done once and with the work left out, and the difference is what is kept:
it holds neither the start of Python nor what is done once in a process. A count is no time: one instruction may wait for
memory, and what happens in the kernel is not seen. Only counts of one Python on one kind of machine can be compared.
"""

import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from workloads import WORKLOADS


HERE: Final = Path(__file__).parent
RECORDED: Final = HERE / "instructions.json"
#: By what share a count may grow.
TOLERANCE: Final = 0.03
_PACKAGES: Final = ("attrs", "cattrs", "jsonschema-rs", "msgspec", "regex")
_VALGRIND: Final = ("valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null")
_COUNT: Final = re.compile(r"I\s+refs:\s+([\d,]+)")


class IncomparableError(Exception):
    """Counts that cannot be made or cannot be compared; the message says why."""


def count(name: str) -> int:
    """Return the instructions that a workload takes beyond those of getting ready for it."""
    _run([sys.executable, str(HERE / "workloads.py"), name, "1"])  # compiles what is imported
    return _instructions(name, 1) - _instructions(name, 0)


def _instructions(name: str, times: int) -> int:
    told = _run([*_VALGRIND, sys.executable, str(HERE / "workloads.py"), name, str(times)])
    # Each process that was forked counts for itself.
    return sum(int(found.replace(",", "")) for found in _COUNT.findall(told))


def _run(command: list[str]) -> str:
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONHASHSEED": "0",
        "PYTHONPATH": os.pathsep.join((str(HERE.parent / "src"), str(HERE))),
    }
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise IncomparableError(f"{' '.join(command)} failed:\n{done.stderr}")
    return done.stderr


def setting() -> dict[str, Any]:
    """Return what the counts depend on besides the code."""
    return {
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "machine": platform.machine(),
        "packages": {name: version(name) for name in _PACKAGES},
    }


def refuse_unless_comparable(recorded: Mapping[str, Any], now: Mapping[str, Any]) -> None:
    """Raise `IncomparableError` where counts were recorded by another Python or on another kind of machine."""
    for what in ("python", "machine"):
        if recorded[what] != now[what]:
            raise IncomparableError(f"the counts were recorded on {recorded[what]}, and this is {now[what]}")


def grown(before: Mapping[str, int], after: Mapping[str, int], tolerance: float = TOLERANCE) -> list[str]:
    """Return the names of the workloads that take more instructions than before, by more than a share of them."""
    return [name for name in after if name in before and after[name] > before[name] * (1 + tolerance)]


def table(before: Mapping[str, int], after: Mapping[str, int]) -> str:
    """Return both counts of each workload, in millions, and by what share the second is greater."""
    rows = ["| workload | millions of instructions | before | change |", "|---|---|---|---|"]
    for name, number in after.items():
        old = before.get(name)
        told = ("", "") if old is None else (f"{old / 1e6:,.2f}", f"{number / old - 1:+.2%}")
        rows.append(f"| {name} | {number / 1e6:,.2f} | {told[0]} | {told[1]} |")
    return "\n".join(rows)


def _recorded() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(RECORDED.read_text(encoding="utf-8")) if RECORDED.exists() else {}
    return found


def record(names: list[str]) -> int:
    """Write the counts of some workloads down, beside those of the others where these still hold."""
    before = _recorded()
    kept = before.get("counts", {}) if {key: before.get(key) for key in setting()} == setting() else {}
    counts = {name: count(name) for name in names}
    known = {**kept, **counts}
    found = {**setting(), "counts": {name: known[name] for name in WORKLOADS if name in known}}
    RECORDED.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    print(table(before.get("counts", {}), counts))
    return 0


def compare(names: list[str]) -> int:
    """Count again, print both counts, and return 1 where one grew."""
    recorded = _recorded()
    if not recorded:
        raise IncomparableError(f"{RECORDED} is not there; record first")
    refuse_unless_comparable(recorded, setting())
    for name, old in recorded["packages"].items():
        if old != setting()["packages"][name]:
            print(f"recorded with {name} {old}, now with {setting()['packages'][name]}")
    after = {name: count(name) for name in names}
    print(table(recorded["counts"], after))
    too_many = grown(recorded["counts"], after)
    for name in too_many:
        print(f"{name}: more than {TOLERANCE:.0%} more instructions than recorded")
    return 1 if too_many else 0


def main() -> int:
    """Record or compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("record", "compare"))
    parser.add_argument("names", nargs="*", metavar="NAME", help="a part of a workload; all by default")
    options = parser.parse_args()
    names = [name for name in WORKLOADS if not options.names or any(part in name for part in options.names)]
    if not names:
        parser.error(f"no workload has {' or '.join(options.names)} in its name")
    if shutil.which("valgrind") is None:
        print("valgrind counts the instructions, and it is not installed", file=sys.stderr)
        return 2
    try:
        return {"record": record, "compare": compare}[options.what](names)
    except IncomparableError as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
