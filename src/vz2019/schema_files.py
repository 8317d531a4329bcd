"""The files of the contract, as they lie in the package, one folder for each version.

They lie in the package in an installed copy, and at the top of the tree in a checkout.
"""

import json
import os
import pkgutil
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from vz2019.schema_versions import SCHEMA_VERSION


if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = ["content", "folder", "read"]

# Who only loads data waits for this, and not for what makes objects of paths.
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
    with open(f"{_CHECKOUT}/{name}", "rb") as file:  # noqa: PTH123  # as above
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


def folder() -> "Traversable":
    """Return the folder that holds those of the versions; it may lie in an archive.

    >>> (folder() / "1.0").is_dir()
    True
    """
    from importlib.resources import files  # noqa: PLC0415
    from pathlib import Path  # noqa: PLC0415

    packed = files("vz2019") / "_schemas"
    return packed if packed.is_dir() else Path(_CHECKOUT).resolve()
