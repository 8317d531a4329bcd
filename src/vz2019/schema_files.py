"""The files of the contract, as they lie in the package, one folder for each version.

They lie in the package in an installed copy, and at the top of the tree in a checkout.
"""

import pkgutil
from pathlib import Path
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = ["content", "folder"]


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
    return (Path(__file__).parents[2] / "schemas" / name).read_bytes() if found is None else found


def folder() -> "Traversable":
    """Return the folder that holds those of the versions; it may lie in an archive.

    >>> (folder() / "1.0").is_dir()
    True
    """
    from importlib.resources import files  # noqa: PLC0415

    packed = files("vz2019") / "_schemas"
    return packed if packed.is_dir() else Path(__file__).parents[2] / "schemas"
