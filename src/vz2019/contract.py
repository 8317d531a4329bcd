"""The files of the contract: the schemas, codelists and tables of each version, as they lie in the package.

They lie beside the package in an installed copy, and at the top of the tree in a checkout.
"""

import json
import os
import pkgutil
from functools import cache
from typing import Any, Final

from vz2019.schema_versions import SCHEMA_VERSION


__all__ = ["content", "read"]

# Who only loads data waits for this, and not for what makes paths objects.
_CHECKOUT: Final = os.path.join(os.path.dirname(__file__), "..", "..", "schemas")  # noqa: PTH118, PTH120


def content(name: str) -> bytes:
    """Return the bytes of a file of the contract, by its path under `schemas/`.

    Raises `FileNotFoundError` where there is none.

    >>> content("1.0/record.schema.json")[:1]
    b'{'
    """
    try:
        found = pkgutil.get_data("vz2019", f"_schemas/{name}")
    except OSError:
        found = None
    if found is not None:
        return found
    with open(f"{_CHECKOUT}/{name}", "rb") as file:  # noqa: PTH123
        return file.read()


@cache
def read(name: str, version: str = SCHEMA_VERSION) -> dict[str, Any]:
    """Return what a file of a version says, as plain data that all who ask share; it is not to be changed.

    Raises `FileNotFoundError` where there is none.

    >>> read("semantics.json")["sizes"]
    ['actor', 'event']
    """
    parsed: dict[str, Any] = json.loads(content(f"{version}/{name}"))
    return parsed
