"""What has been released, and when: the ledger of versions of the schemas and of the data."""

import datetime as dt
import pkgutil
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar

from attrs import frozen


__all__ = ["DamagedLedgerError", "DataRelease", "SchemaRelease", "data", "schemas"]

T = TypeVar("T")


class DamagedLedgerError(ValueError):
    """The ledger cannot be read as what it is."""


@frozen(kw_only=True)
class SchemaRelease:
    """A version of the schemas.

    Attributes:
        version: its number, which is its folder; `report/` stands before those of the schema of reports.
        frozen: the day from which on it has not changed.
        files: the SHA-256 of its `SHA256SUMS`, in hexadecimal.
        draft: whether it was never more than a draft.

    """

    version: str
    frozen: dt.date
    files: str
    draft: bool = False


@frozen(kw_only=True)
class DataRelease:
    """A version of the data.

    Attributes:
        version: its number, which is its folder.
        frozen: the day from which on it has not changed.
        schemas: the version of the schemas that its records are written to.
        digest: the digest of the dataset, in hexadecimal.
        files: the SHA-256 of its `SHA256SUMS`, in hexadecimal.

    """

    version: str
    frozen: dt.date
    schemas: str
    digest: str
    files: str


def schemas() -> Mapping[str, SchemaRelease]:
    """Return every released version of the schemas, drafts among them, by its number.

    >>> schemas()["0.1"].draft
    True
    """
    return _entries("schemas", SchemaRelease)


def data() -> Mapping[str, DataRelease]:
    """Return every released version of the data by its number, the oldest first.

    >>> data()["1.0.0"].schemas
    '1.0'
    """
    return _entries("data", DataRelease)


def _entries(kind: str, cls: Callable[..., T]) -> Mapping[str, T]:
    try:
        return {version: cls(version=version, **entry) for version, entry in _ledger()[kind].items()}
    except (KeyError, TypeError, AttributeError) as error:
        raise DamagedLedgerError(f"the ledger of releases is damaged: {error}") from error


@cache
def _ledger() -> Mapping[str, Any]:
    content = pkgutil.get_data("vz2019", "releases.toml")
    if content is None:
        raise FileNotFoundError("the package was loaded without its ledger of releases")
    try:
        return tomllib.loads(content.decode())
    except ValueError as error:
        raise DamagedLedgerError(f"the ledger of releases is damaged: {error}") from error
