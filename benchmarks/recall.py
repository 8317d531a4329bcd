"""Which planted faults are found, and by whom: ``python benchmarks/recall.py [--records N] [--faulty SHARE]``.

Every validator is given the same records, a share of which has one fault each, from a seed, and whatever of our schemas it
can use. A fault counts as found where its record is refused, whatever the reason; a sound record that is refused is a false
alarm. The result is a table in Markdown, by kind of fault.

python-jsonschema, check-jsonschema and ajv hold each record to the JSON Schema, which says nothing of other records.
frictionless checks tables: it has one for each type of record, with the names, types, patterns, codes and bounds of the
fields that the schema has at the top of a record, what must be there, ids that are unique and, where a field refers to
another record, that record. What lies deeper is one value to it.
"""

import argparse
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import peers
from planting import FAULTS


WORK: Final = peers.BUILD / "recall"
Refused = set[int]


def main() -> None:
    """Let each validator loose on the file, and print what it found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=5_000)
    parser.add_argument("--faulty", type=float, default=0.1)
    options = parser.parse_args()
    python, commands = peers.ours(), peers.checkers()
    path = peers.file(python, options.records, options.faulty)
    _write(python, path)
    refused: dict[str, Refused] = {}
    for name, find in VALIDATORS.items():
        print(name, file=sys.stderr)
        refused[name] = find(path, python, commands)
    print(f"{options.records:,} records, {options.faulty:.0%} of them faulty.\n")
    print("\n".join(table(_planted(path), refused, options.records)))


def table(planted: Mapping[int, str], refused: Mapping[str, Refused], records: int) -> list[str]:
    """Return the rows of the table from the fault of each line that has one and the lines that each validator refused."""
    numbers = Counter(planted.values())
    rows = [
        f"| fault | planted | {' | '.join(refused)} |",
        "|---|---|" + "---|" * len(refused),
    ]
    for fault in (name for name in FAULTS if numbers[name]):
        lines = {line for line, name in planted.items() if name == fault}
        shares = (_share(len(lines & found), len(lines)) for found in refused.values())
        rows.append(f"| {fault} | {len(lines)} | {' | '.join(shares)} |")
    found_of_all = (_share(len(planted.keys() & found), len(planted)) for found in refused.values())
    rows.append(f"| **all** | {len(planted)} | {' | '.join(found_of_all)} |")
    alarms = (f"{len(found - planted.keys())}" for found in refused.values())
    rows.append(f"| false alarms, of {records - len(planted):,} sound records | | {' | '.join(alarms)} |")
    return rows


def _share(part: int, whole: int) -> str:
    return "100 %" if part == whole else f"{100 * part / whole:.0f} %" if part else "none"


def _planted(path: Path) -> dict[int, str]:
    rows = Path(f"{path}.faults").read_text(encoding="utf-8").splitlines()
    return {int(line): name for line, name in (row.split("\t") for row in rows)}


def _write(python: Path, path: Path) -> None:
    """Write the schemas, and each record into a file of its own, as some want it."""
    folder = WORK / "records"
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        (folder / f"{number}.json").write_bytes(line)
    (WORK / "schemas").mkdir(exist_ok=True)
    for name in ("record", "actor", "event", "statement", "figure", "document"):
        written = subprocess.run(
            [str(python.parent / "vz2019"), "schema", name, "--bundle"], check=True, capture_output=True
        )
        (WORK / "schemas" / f"{name}.json").write_bytes(written.stdout)


# --- the validators ---


def _ours(path: Path, python: Path, _: Path) -> Refused:
    command = [
        str(python.parent / "vz2019"),
        "validate",
        "--no-config",
        "--format",
        "jsonl",
        "--max-findings",
        "0",
    ]
    told = [json.loads(line) for line in _output([*command, str(path)]).splitlines()]
    return {one["finding"]["line"] for one in told if one.get("finding", {}).get("severity") == "error"}


def _jsonschema(path: Path, python: Path, _: Path) -> Refused:
    return _listed(
        [str(python), str(peers.HERE / "detectors.py"), "jsonschema", str(WORK / "schemas"), str(path)]
    )


def _frictionless(path: Path, _: Path, commands: Path) -> Refused:
    python = str(commands / "python")
    return _listed(
        [python, str(peers.HERE / "detectors.py"), "frictionless", str(WORK / "schemas"), str(path)]
    )


def _ajv(path: Path, _: Path, __: Path) -> Refused:
    package = peers.BUILD / "node" / "node_modules" / "ajv"
    return _listed(
        ["node", str(peers.HERE / "ajv.cjs"), str(package), str(WORK / "schemas"), str(path), "refused"]
    )


def _check_jsonschema(_: Path, __: Path, commands: Path) -> Refused:
    schema = str(WORK / "schemas" / "record.json")
    command = [str(commands / "check-jsonschema"), "--output-format", "json", "--schemafile", schema]
    names = sorted(one.name for one in (WORK / "records").iterdir())
    found = json.loads(_output([*command, *names], WORK / "records"))
    told = (*found.get("errors", ()), *found.get("parse_errors", ()))
    return {int(Path(one["filename"]).stem) for one in told}


def _listed(command: list[str]) -> Refused:
    return set(json.loads(_output(command).splitlines()[-1]))


def _output(command: list[str], folder: Path | None = None) -> str:
    """Return what a validator prints; where it has found faults it may exit with 1."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{command[0]} failed: {done.stderr.strip()[-500:]}")
    return done.stdout


VALIDATORS: Final[Mapping[str, Callable[[Path, Path, Path], Refused]]] = {
    "vz2019": _ours,
    "python-jsonschema": _jsonschema,
    "check-jsonschema": _check_jsonschema,
    "ajv": _ajv,
    "frictionless": _frictionless,
}


if __name__ == "__main__":
    main()
