"""Where the time of a validation goes: ``python benchmarks/stages.py [--records N] [--faulty SHARE]``.

The same records are validated again and again in one process, without faults and with them, while clocks run round the stages;
of several rounds the fastest counts. *The rest* is what is done between the stages. The clocks cost some of the time that
they show, most where a stage is entered for each record; what a whole verdict takes beside its peers is for `run.py` to say.
"""

import argparse
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, Final

import msgspec
from generate import lines

from vz2019.opening import PIECE
from vz2019.validating import Validator
from vz2019.validation import bodies, examining, telling
from vz2019.validation.checking import Checks
from vz2019.validation.parts import Part
from vz2019.validation.screening import screen, structs


#: A stage: whose function it is, what that is called there, and what it does.
Stage = tuple[Any, str, str]

SOUND: Final[tuple[Stage, ...]] = (
    (screen.Screen, "_read", "read into typed records, and write again"),
    (screen.Screen, "_survey", "survey them"),
    (screen, "malformed", "hold ids, dates and pointers to their forms"),
    (examining, "facts_of", "hash what they say to others"),
    (Part, "complete", "put that away"),
    (Validator, "close", "second look, with all known"),
)
FAULTY: Final[tuple[Stage, ...]] = (
    (screen.Screen, "screen", "screen all lines, and tell why some are not cleared"),
    (bodies, "decode", "read strictly"),
    (Checks, "head", "tell the type and the version"),
    (Checks, "records", "hold to the schema and to the rules on one record"),
    (examining, "take_note", "what follows for others"),
    (telling.Teller, "tell", "place and tell"),
    (examining, "_note_all", "note what they say to others"),
    (Validator, "close", "second look, with all known"),
)


def main() -> None:
    """Print where the time goes, of sound and of faulty records."""
    parser = argparse.ArgumentParser(description="Show where the time of a validation goes.")
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--faulty", type=float, default=0.3)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    sound = [line.rstrip(b"\n") for line in lines(options.records)]
    whole, stages = clocked(sound, SOUND, options.rounds)
    number = len(sound)
    print(f"{number:,} sound records, µs each.\n")
    parse = fastest(msgspec.json.Decoder().decode, sound, options.rounds)
    typed = fastest(structs.decoder().decode, sound, options.rounds)
    table({"whole verdict": whole, **stages}, number)
    print(
        f"\nAlone: parsing {parse / number * 1e6:.1f}, reading into typed records {typed / number * 1e6:.1f}.\n"
    )
    if not options.faulty:
        return
    broken = [line.rstrip(b"\n") for line in lines(options.records, faulty=options.faulty)]
    faults = sum(one != other for one, other in zip(sound, broken, strict=True))
    whole, stages = clocked(broken, FAULTY, options.rounds)
    print(f"{number:,} records, {faults:,} of them faulty, µs for each faulty one.\n")
    table({"whole verdict": whole, **stages}, faults)


def table(seconds: dict[str, float], number: int) -> None:
    """Print a table of stages, the first of which is the whole."""
    print("| stage | µs |\n|---|---|")
    for name, taken in seconds.items():
        print(f"| {name} | {taken / number * 1e6:.1f} |")


def clocked(data: list[bytes], stages: tuple[Stage, ...], rounds: int) -> tuple[float, dict[str, float]]:
    """Return the seconds that a validation takes, and those of its stages, in the fastest of some rounds."""
    text = b"\n".join(data)
    best, shares = float("inf"), defaultdict[str, float](float)
    for _ in range(rounds):
        taken = defaultdict[str, float](float)
        with clocks(stages, taken):
            begun = time.perf_counter()
            validator = Validator()
            for start in range(0, len(text), PIECE):
                validator.feed(text[start : start + PIECE])
            validator.close()
            whole = time.perf_counter() - begun
        if whole < best:
            best, shares = whole, taken
    named = {name: shares[name] for _, _, name in stages}
    return best, {**named, "the rest": best - sum(named.values())}


@contextmanager
def clocks(stages: tuple[Stage, ...], taken: dict[str, float]) -> Iterator[None]:
    """Let clocks run round some functions; of one within another only the outer one is taken."""
    running: list[str] = []
    before = [(owner, name, getattr(owner, name)) for owner, name, _ in stages]
    for (owner, name, function), (_, _, stage) in zip(before, stages, strict=True):
        setattr(owner, name, timed(function, stage, taken, running))
    try:
        yield
    finally:
        for owner, name, function in before:
            setattr(owner, name, function)


def timed(
    function: Callable[..., Any], stage: str, taken: dict[str, float], running: list[str]
) -> Callable[..., Any]:
    """Return a function that adds its time to that of a stage; what it would yield it gives at once."""

    @wraps(function)
    def clock(*args: Any, **kwargs: Any) -> Any:
        if running:
            return function(*args, **kwargs)
        running.append(stage)
        begun = time.perf_counter()
        found = function(*args, **kwargs)
        if isinstance(found, Iterator):
            found = iter(list(found))
        taken[stage] += time.perf_counter() - begun
        running.pop()
        return found

    return clock


def fastest(read: Callable[[bytes], object], data: list[bytes], rounds: int) -> float:
    """Return the seconds in which lines are read, in the fastest of some rounds."""
    seconds = []
    for _ in range(rounds):
        begun = time.perf_counter()
        for line in data:
            read(line)
        seconds.append(time.perf_counter() - begun)
    return min(seconds)


if __name__ == "__main__":
    main()
