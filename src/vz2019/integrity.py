"""Whether what is released is as it was released: schemas and data of the package, and datasets that came from elsewhere.

Each line of a released file of records is the canonical JSON of one record. The digest of the line is therefore that of the
record, and a damaged file says which of its records is damaged.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any, Final

from attrs import frozen

from vz2019 import contract, convert, packaged, releases, schemas
from vz2019.digests import Listing, combined


__all__ = ["Comparison", "Damage", "compare", "damage"]

_SUMS: Final = "SHA256SUMS"
_ADVICE: Final = "what is released never changes. Put it back as it was; what is to be otherwise goes into a new version beside it"

Read = Callable[[str], bytes]


@frozen(kw_only=True)
class Damage:
    """A released file, or a record in it, that is not as it was released.

    Attributes:
        file: the file, by its path in the package.
        record: the id of the record, where it is one.
        message: what is wrong.

    """

    file: str
    record: str | None = None
    message: str

    def __str__(self) -> str:
        what = f"{self.file}: {self.record}" if self.record else self.file
        return f"{what} {self.message}"


def damage() -> Iterator[Damage]:
    """Give everything in the installed package that is not as it was released; nothing where all of it is.

    >>> list(damage())
    []
    """
    try:
        contracts, datasets = releases.schemas().values(), releases.data().values()
    except releases.DamagedLedgerError as error:
        yield Damage(file="releases.toml", message=f"cannot be read: {error}; {_ADVICE}")
        return
    for release in contracts:
        yield from _folder(f"schemas/{release.version}", release.files, _reading_schemas(release.version), {})
    for dataset in datasets:
        yield from _data(dataset)


def _reading_schemas(version: str) -> Read:
    return lambda name: contract.content(f"{version}/{name}")


def _data(release: releases.DataRelease) -> Iterator[Damage]:
    folder = f"data/{release.version}"

    def read(name: str) -> bytes:
        return packaged.content(name, release.version)

    try:
        listing = packaged.listing(release.version)
    except (OSError, ValueError) as error:
        yield Damage(file=f"{folder}/{packaged.LISTING}", message=f"cannot be read: {error}; {_ADVICE}")
        return
    if listing.digest != release.digest:
        yield Damage(
            file=f"{folder}/{packaged.LISTING}",
            message=f"does not list the dataset of digest {release.digest}; {_ADVICE}",
        )
    yield from _folder(folder, release.files, read, _by_file(listing))


def _by_file(listing: Listing) -> Mapping[str, Mapping[str, str]]:
    """Return the digests of the records by the file that they are in and their ids."""
    return {
        f"{record_type}s.jsonl": {
            record_id: digest
            for record_id, digest in listing.digests.items()
            if record_id.startswith(f"{record_type}:")
        }
        for record_type in schemas.RECORD_TYPES
    }


def _folder(folder: str, sums: str, read: Read, records: Mapping[str, Mapping[str, str]]) -> Iterator[Damage]:
    """Give what is damaged in a folder; `records` are the digests of the records of those files that hold some."""
    try:
        listed = read(_SUMS)
    except OSError:
        yield Damage(file=f"{folder}/{_SUMS}", message=f"is missing; {_ADVICE}")
        return
    if sha256(listed).hexdigest() != sums:
        yield Damage(file=f"{folder}/{_SUMS}", message=f"is not as it was released; {_ADVICE}")
    for line in listed.decode(errors="replace").splitlines():
        digest, _, name = line.partition("  ")
        yield from _file(folder, name, digest, read, records.get(name, {}))


def _file(folder: str, name: str, digest: str, read: Read, records: Mapping[str, str]) -> Iterator[Damage]:
    path = f"{folder}/{name}"
    try:
        content = read(name)
    except (OSError, ValueError):
        yield Damage(file=path, message=f"is missing; {_ADVICE}")
        return
    if sha256(content).hexdigest() == digest:
        return
    yield Damage(file=path, message=f"is not as it was released; {_ADVICE}")
    yield from (
        Damage(file=path, record=record, message=said) for record, said in _in_lines(content, records)
    )


def _in_lines(content: bytes, records: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Give the records that are damaged in a file of which something is, each with what is wrong."""
    if not records:
        return
    lines = [line.removesuffix(b"\r") for line in content.split(b"\n")]
    found = [sha256(line).hexdigest() for line in lines if line]
    ids = {digest: record_id for record_id, digest in records.items()}
    changed = [line for line in lines if line and sha256(line).hexdigest() not in ids]
    told = {record_id for line in changed if (record_id := _id_in(line)) is not None}
    for record_id, digest in records.items():
        if digest not in found:
            yield record_id, "is changed" if record_id in told else "is gone, or changed beyond reading"
    for record_id in sorted(told - records.keys()):
        yield record_id, "was never released"
    known = [ids[digest] for digest in found if digest in ids]
    yield from (
        (record_id, "stands there twice") for record_id in dict.fromkeys(known) if known.count(record_id) > 1
    )
    if not changed and sorted(known) == sorted(records):
        yield (
            _first_moved(known, list(records)),
            "is as it was, but not where or how it stood: the order or the ends of the lines are changed",
        )


def _id_in(line: bytes) -> str | None:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return None
    found = record.get("id") if isinstance(record, dict) else None
    return found if isinstance(found, str) else None


def _first_moved(found: list[str], released: Iterable[str]) -> str:
    """Return the first record that stands at another place, or the last one where all stand where they did."""
    return next((one for one, other in zip(found, released, strict=True) if one != other), found[-1])


@frozen(kw_only=True)
class Comparison:
    """How some records stand to a dataset whose listing is known.

    Attributes:
        same: the ids of those that are in it as they are here.
        changed: those that are in it otherwise.
        unknown: those that are not in it, or have no id.
        repeated: those that are here more than once.
        absent: those of it that are not here.
        digest: the digest of the records that are here.

    """

    same: tuple[str, ...]
    changed: tuple[str, ...]
    unknown: tuple[str, ...]
    repeated: tuple[str, ...]
    absent: tuple[str, ...]
    digest: str

    @property
    def is_part(self) -> bool:
        """Whether all that is here is of the dataset, and is as it is there."""
        return not (self.changed or self.unknown or self.repeated)

    @property
    def is_whole(self) -> bool:
        """Whether it is the dataset."""
        return self.is_part and not self.absent


def compare(records: Iterable[Mapping[str, Any]], listing: Listing) -> Comparison:
    """Hold records, as plain data in any order and layout, against the listing of a dataset.

    Raises `ValueError` for data that JSON cannot hold exactly.

    >>> from vz2019 import packaged
    >>> compare(packaged.records()[:3], packaged.listing()).is_part
    True
    """
    found: dict[str, str] = {}
    repeated, digests = [], []
    for record in records:
        record_id, digest = str(record.get("id", "a record without an id")), convert.digest(record)
        digests.append(digest)
        if record_id in found:
            repeated.append(record_id)
        found.setdefault(record_id, digest)
    released = listing.digests
    return Comparison(
        same=tuple(one for one, digest in found.items() if released.get(one) == digest),
        changed=tuple(one for one, digest in found.items() if one in released and released[one] != digest),
        unknown=tuple(one for one in found if one not in released),
        repeated=tuple(dict.fromkeys(repeated)),
        absent=tuple(one for one in released if one not in found),
        digest=combined(digests),
    )
