"""The shipped dataset's files, as they lie in the package."""

from functools import cache
from importlib.resources import files
from typing import Any, Final

import msgspec


DATA_VERSION: Final = "1.0.0"
FILES: Final = ("documents.jsonl", "actors.jsonl", "events.jsonl", "statements.jsonl", "figures.jsonl")


def contents() -> dict[str, bytes]:
    """Return the bytes of each shipped file, by name.

    >>> list(contents())[0]
    'documents.jsonl'
    """
    folder = files("vz2019") / "data" / DATA_VERSION
    return {name: (folder / name).read_bytes() for name in FILES}


@cache
def records() -> tuple[dict[str, Any], ...]:
    """Return every shipped record as plain data; not to be changed."""
    decode = msgspec.json.Decoder().decode
    return tuple(decode(line) for data in contents().values() for line in data.splitlines())
