"""Look for records that screening clears though something objects to them: ``python tools/fuzz.py SECONDS [SEED]``.

Changed records are made as the tests make them, for as long as is wanted. What is found is printed, and the exit code is 1.
"""

import json
import sys
import time
from pathlib import Path


sys.path[:0] = [str(Path(__file__).parents[1] / "tests"), str(Path(__file__).parents[1] / "tests/validation/screening")]

from mutants import mutants
from test_screen import SHIPPED, is_clear, objections


def main() -> int:
    """Screen mutants until the time is up."""
    until = time.monotonic() + float(sys.argv[1])
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else time.time_ns()
    made = cleared = wrong = 0
    for line in mutants(SHIPPED, seed):
        made += 1
        if is_clear(line):
            cleared += 1
            if found := objections(line):
                wrong += 1
                print(f"{found[0]}\n    {line.decode()}")
        if time.monotonic() > until:
            break
    print(json.dumps({"seed": seed, "made": made, "cleared": cleared, "wrongly": wrong}))
    return wrong > 0


if __name__ == "__main__":
    sys.exit(main())
