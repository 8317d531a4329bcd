"""Look for datasets on which the two engines differ: ``python tools/differ.py SECONDS [SEED]``.

Datasets are put together from the files of the shared suite, changed in a few places, shuffled, doubled, parted and cut off.
The fast engine, by which records are screened, must give the report of the reference engine, to the last letter.
"""

import argparse
import copy
import json
import random
import sys
import time
from pathlib import Path
from typing import Any, Final


ROOT: Final = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from mutants import change  # noqa: E402  # the tests' own
from vz2019.validation import ENGINES, Input, bodies, validate  # noqa: E402


def datasets() -> list[tuple[list[Any], list[str]]]:
    """Return the records of each file of the suite, with the text that is attached to it."""
    found = []
    for path in sorted((ROOT / "tests" / "suite" / "1.0").glob("*/*/*.jsonl")):
        text = path.with_suffix(".txt")
        texts = [text.read_text(encoding="utf-8")] if text.exists() else []
        records = [one for line in path.read_bytes().split(b"\n") if isinstance(one := _value(line), dict)]
        found += [(records, texts)] if records else []
    return found


def _value(line: bytes) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        return None


def drawn(draw: random.Random, pool: list[tuple[list[Any], list[str]]]) -> dict[str, Any]:
    """Put a dataset together."""
    chosen = [draw.choice(pool) for _ in range(draw.choice((1, 1, 2, 3)))]
    records = [copy.deepcopy(record) for one, _ in chosen for record in one]
    for _ in range(draw.choice((0, 1, 2, 4))):
        change(draw, draw.choice(records))
    for _ in range(draw.choice((0, 0, 1, 2))):
        records.append(copy.deepcopy(draw.choice(records)))
        change(draw, records[-1])
    if draw.random() < 0.5:
        draw.shuffle(records)
    known = [records.pop() for _ in range(draw.choice((0, 0, 0, 1, 2))) if len(records) > 1]
    lines = [_written(draw, record) for record in records]
    cut = draw.randrange(len(lines) + 1)
    inputs = [
        Input(name="one", data=b"\n".join(lines[:cut])),
        Input(name="other", data=b"\n".join(lines[cut:])),
    ]
    return {
        "inputs": inputs,
        "known": [record for record in known if isinstance(record.get("id"), str)],
        "texts": [text for _, texts in chosen for text in texts if draw.random() < 0.7],
    }


def _written(draw: random.Random, record: Any) -> bytes:
    line = json.dumps(
        record, ensure_ascii=draw.random() < 0.5, separators=draw.choice((None, (",", ":")))
    ).encode(errors="replace")
    ways = (
        line[: draw.randrange(len(line))],
        b"",
        b" " + line + b"\r",
        line.replace(b"{", b'{"note":"a",', 1),
        line.replace(b"-", b"\\u002d", 1),
    )
    return draw.choice(ways) if draw.random() < 0.1 else line


def main() -> int:
    """Compare until the time is up."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seconds", type=float)
    parser.add_argument("seed", type=int, nargs="?", default=time.time_ns())
    options = parser.parse_args()
    until, draw, pool = time.monotonic() + options.seconds, random.Random(options.seed), datasets()
    compared = findings = 0
    while time.monotonic() < until:
        dataset = drawn(draw, pool)
        bodies.LINES_OF_A_BLOCK = draw.choice((1, 2, 3, 64))  # type: ignore[misc]
        fast, reference = (
            validate(**dataset, engine=ENGINES[name]).to_dict() for name in ("fast", "reference")
        )
        compared, findings = compared + 1, findings + len(reference["findings"])
        if fast != reference:
            print(f"a difference, in dataset {compared} of seed {options.seed}:")
            for one in dataset["inputs"]:
                print(one.name, one.data.decode(errors="replace"), sep="\n")
            return 1
    print(json.dumps({"seed": options.seed, "datasets": compared, "findings": findings, "differences": 0}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
