"""The shipped dataset's files, as they lie in the package."""

import json
import pkgutil
from functools import cache
from typing import Any, Final


DATA_VERSION: Final = "1.0.0"
FILES: Final = ("documents.jsonl", "actors.jsonl", "events.jsonl", "statements.jsonl", "figures.jsonl")


def contents() -> dict[str, bytes]:
    """Return the bytes of each shipped file, by name.

    >>> list(contents())[0]
    'documents.jsonl'
    """
    return {name: _content(name) for name in FILES}


def _content(name: str) -> bytes:
    # `importlib.resources` would bring what reads archives and makes temporary files.
    content = pkgutil.get_data("vz2019", f"data/{DATA_VERSION}/{name}")
    if content is None:
        raise FileNotFoundError(f"the package was loaded without its data: {name}")
    return content


@cache
def records() -> tuple[dict[str, Any], ...]:
    """Return every shipped record as plain data; not to be changed."""
    return tuple(json.loads(line) for data in contents().values() for line in data.splitlines())
