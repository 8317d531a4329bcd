"""The work whose instructions are counted: ``python benchmarks/workloads.py NAME TIMES`` gets ready and does it so often.

Getting ready takes in what is done once in a process: what is imported, compiled and kept. What counting means, and what is
made of it, stands in `instructions`. Nothing is imported here that a subject might want to be the first to import.
"""

import sys
from collections.abc import Callable


Work = Callable[[], object]


def _feed(count: int, faulty: float) -> Work:
    from generate import lines

    from vz2019.validating import Validator

    def feed(data: bytes) -> object:
        validator = Validator()
        validator.feed(data)
        return validator.close()

    # Another seed, so that nothing that is kept of one record makes the next one cheap.
    feed(b"".join(lines(100, faulty=faulty, seed=2)))
    data = b"".join(lines(count, faulty=faulty))
    return lambda: feed(data)


def sound() -> Work:
    """Clear 400 sound records."""
    return _feed(400, 0.0)


def faulty() -> Work:
    """Explain 60 records, of which all but the document are faulty."""
    return _feed(60, 1.0)


def typed() -> Work:
    """Make 200 typed records of plain data."""
    from json import loads

    from generate import lines

    from vz2019 import convert

    for line in lines(40, seed=2):
        convert.load(loads(line))
    plain = [loads(line) for line in lines(200)]
    return lambda: [convert.load(one) for one in plain]


def attached() -> Work:
    """Find the sentences of a text of 20,000 characters, one in ten of which is lost."""
    from texts import table, text

    from vz2019.source import attach

    sentences = text(20_000)
    rows, copy = table(sentences), text(20_000, lost=0.1)
    attach(rows[:9], " ".join(sentences[:9]))
    return lambda: attach(rows, "\n".join(copy))


def shipped() -> Work:
    """Load the shipped data."""
    import vz2019

    return vz2019.load


def package() -> Work:
    """Import the package."""
    return lambda: __import__("vz2019")


def validator() -> Work:
    """Import the validator."""
    return lambda: __import__("vz2019.validating")


WORKLOADS: dict[str, Callable[[], Work]] = {
    "400 sound records, cleared": sound,
    "60 faulty records, explained": faulty,
    "200 typed records": typed,
    "a text of 20,000 characters, attached": attached,
    "the shipped data, loaded": shipped,
    "import vz2019": package,
    "import vz2019.validating": validator,
}


if __name__ == "__main__":
    work = WORKLOADS[sys.argv[1]]()
    for _ in range(int(sys.argv[2])):
        work()
