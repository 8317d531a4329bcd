"""The shipped dataset's files, as they lie in the package, one folder for each version."""

import json
import pkgutil
from functools import cache
from typing import TYPE_CHECKING, Any, Final


if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from vz2019.digests import Listing

DATA_VERSION: Final = "1.0.0"
#: What the number of a version of the data looks like, as a pattern.
NUMBER: Final = r"[0-9]+\.[0-9]+\.[0-9]+"
FILES: Final = ("documents.jsonl", "actors.jsonl", "events.jsonl", "statements.jsonl", "figures.jsonl")
#: The digests of the records, by their ids.
LISTING: Final = "RECORDS.sha256"
#: What describes a version for programs, beside its files; made anew when more can be said, so not frozen with them.
DESCRIPTIONS: Final = ("croissant.json", "datacite.json", "datapackage.json")


def versions() -> tuple[str, ...]:
    """Return every version of the data that is in the package, the oldest first.

    >>> "1.0.0" in versions()
    True
    """
    # Those who only look at the newest data do not wait for what reads the ledger.
    from vz2019 import releases  # noqa: PLC0415

    return tuple(releases.data())


def contents(version: str = DATA_VERSION) -> dict[str, bytes]:
    """Return the bytes of each file of records of a version, by name.

    Raises `LookupError` for a version that is not in the package.

    >>> list(contents())[0]
    'documents.jsonl'
    """
    return {name: content(name, version) for name in FILES}


def content(name: str, version: str = DATA_VERSION) -> bytes:
    """Return the bytes of one file of a version.

    Raises `LookupError` for a version that is not in the package, and `FileNotFoundError` for a file that is not in it.
    """
    if version != DATA_VERSION and version not in versions():
        known = versions()
        raise LookupError(f"there is no data version {version!r} in this package; it has {', '.join(known)}")
    # `importlib.resources` would bring what reads archives and makes temporary files.
    found = pkgutil.get_data("vz2019", f"data/{version}/{name}")
    if found is None:
        raise FileNotFoundError(f"the package was loaded without its data: {name}")
    return found


def folder() -> "Traversable":
    """Return the folder that holds those of the versions; it may lie in an archive.

    >>> (folder() / "1.0.0").is_dir()
    True
    """
    from importlib.resources import files  # noqa: PLC0415

    return files("vz2019") / "data"


@cache
def records(version: str = DATA_VERSION) -> tuple[dict[str, Any], ...]:
    """Return every record of a version as plain data; not to be changed.

    Raises `LookupError` for a version that is not in the package.
    """
    return tuple(json.loads(line) for data in contents(version).values() for line in data.splitlines())


def listing(version: str = DATA_VERSION) -> "Listing":
    """Return the digests of the records of a version, by their ids, as they were at its release.

    Raises `LookupError` for a version that is not in the package, and `ValueError` where the listing is damaged.
    """
    from vz2019.digests import Listing  # noqa: PLC0415

    return Listing.read(content(LISTING, version).decode())
