"""Look for records that screening clears though something objects to them: ``python tools/fuzz.py SECONDS [SEED]``.

Changed records are made as the tests make them, for as long as is wanted. What is found is printed, and the exit code is 1.
"""

import argparse
import json
import sys
import time
from pathlib import Path


sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from mutants import SHIPPED, mutants  # the tests' own
from objections import is_clear, objections


def main() -> int:
    """Screen mutants until the time is up."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seconds", type=float)
    parser.add_argument("seed", type=int, nargs="?", default=time.time_ns())
    options = parser.parse_args()
    until = time.monotonic() + options.seconds
    made = cleared = wrong = 0
    for line in mutants(SHIPPED, options.seed):
        made += 1
        if is_clear(line):
            cleared += 1
            if found := objections(line):
                wrong += 1
                print(f"{found[0]}\n    {line.decode()}")
        if time.monotonic() > until:
            break
    print(json.dumps({"seed": options.seed, "made": made, "cleared": cleared, "wrongly": wrong}))
    return wrong > 0


if __name__ == "__main__":
    sys.exit(main())
