"""Whether schemas and data of the installed package are as they were released: what the ledger says, and nothing beside it."""

from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from importlib.resources.abc import Traversable
from typing import Final

from attrs import frozen

from vz2019 import packaged, releases, schema_files, schemas
from vz2019.digests import Listing
from vz2019.integrity.damage import Damage, Kind
from vz2019.integrity.lines import Known, in_lines
from vz2019.schema_versions import SCHEMA_VERSION


__all__ = ["verify"]

_SUMS: Final = "SHA256SUMS"
_LEDGER: Final = "releases.toml"
_ADVICE: Final = "what is released never changes. Put it back as it was; what is to be otherwise goes into a new version beside it"

Read = Callable[[str], bytes]


def verify() -> tuple[Damage, ...]:
    """Return everything in the installed package that is not as it was released: nothing where all of it is.

    Schemas and data are held to the ledger, `vz2019.releases`, byte by byte, and what is damaged is named, down to the record. So is what
    lies beside them and was never released. Nothing is printed, and a package that is damaged beyond reading raises nothing: that is
    told as well. The ledger is part of the package; what it is held to is a digest from outside, such as a citation has.

    >>> import vz2019
    >>> vz2019.verify()
    ()
    """
    return tuple(_damage())


def _damage() -> Iterator[Damage]:
    try:
        contracts, datasets = releases.schemas(), releases.data()
    except (releases.DamagedLedgerError, OSError) as error:
        yield Damage(kind=Kind.UNREADABLE, file=_LEDGER, message=f"cannot be read: {error}; {_ADVICE}")
        return
    yield from _without_entry(contracts, datasets)
    yield from _beside(schema_files.folder(), "schemas", contracts)
    for contract in contracts.values():
        yield from _folder(_of_schemas(contract))
    yield from _beside(packaged.folder(), "data", datasets)
    for dataset in datasets.values():
        yield from _data(dataset)


def _without_entry(contracts: Mapping[str, object], datasets: Mapping[str, object]) -> Iterator[Damage]:
    """Give the versions in use that the ledger does not have, so that they are held to nothing."""
    in_use = {f"schemas {SCHEMA_VERSION}": SCHEMA_VERSION in contracts}
    in_use[f"data {packaged.DATA_VERSION}"] = packaged.DATA_VERSION in datasets
    for name, is_there in in_use.items():
        if not is_there:
            yield Damage(
                kind=Kind.MISSING, file=_LEDGER, message=f"has no entry for {name}, which the library uses"
            )


# --- what lies there and is in no release ---


def _beside(
    folder: Traversable, path: str, versions: Mapping[str, object], prefix: str = ""
) -> Iterator[Damage]:
    """Give the files and folders among those of the versions that are of none."""
    for entry in _entries(folder):
        version = f"{prefix}{entry.name}"
        if not entry.is_dir():
            yield _unlisted(f"{path}/{version}", "lies there, and is of no version: take it away")
        elif any(known.startswith(f"{version}/") for known in versions):
            yield from _beside(entry, path, versions, f"{version}/")
        elif version not in versions:
            yield _unlisted(
                f"{path}/{version}",
                "lies there, and the ledger of releases has no such version, so nothing says what it should hold: "
                "take it away, or freeze it as docs/versions.md says",
            )


def _unlisted(path: str, message: str) -> Damage:
    return Damage(kind=Kind.UNLISTED, file=path, message=message)


def _entries(folder: Traversable) -> list[Traversable]:
    return sorted(folder.iterdir(), key=lambda entry: entry.name) if folder.is_dir() else []


# --- the folder of a version ---


@frozen(kw_only=True)
class _Folder:
    """A folder of a version, and what is known of it.

    Attributes:
        path: its path in the package.
        place: where it lies.
        read: reads a file of it.
        sums: the digest of its SHA256SUMS.
        records: what is known of the records of those files that hold some.
        wanted: the files that it has, where SHA256SUMS does not say so.
        described_by: the files beside the released ones, which may be made anew.

    """

    path: str
    place: Traversable
    read: Read
    sums: str
    records: Mapping[str, Known] = {}
    wanted: tuple[str, ...] = ()
    described_by: tuple[str, ...] = ()


def _of_schemas(release: releases.SchemaRelease) -> _Folder:
    return _Folder(
        path=f"schemas/{release.version}",
        place=schema_files.folder().joinpath(*release.version.split("/")),
        read=lambda name: schema_files.content(f"{release.version}/{name}"),
        sums=release.files,
    )


def _data(release: releases.DataRelease) -> Iterator[Damage]:
    """Give what is damaged in a version of the data; a listing that is damaged hides nothing else."""
    version = release.version
    path, is_all = f"data/{version}/{packaged.LISTING}", True
    try:
        listing = packaged.listing(version)
    except OSError:
        # That it is missing is told with the other files.
        listing, is_all = Listing({}), False
    except ValueError as error:
        yield Damage(kind=Kind.UNREADABLE, file=path, message=f"cannot be read: {error}; {_ADVICE}")
        content = packaged.content(packaged.LISTING, version).decode(errors="replace")
        listing, is_all = Listing.legible(content), False
    else:
        if listing.digest != release.digest:
            message = f"does not list the dataset of digest {release.digest}; {_ADVICE}"
            yield Damage(kind=Kind.CHANGED, file=path, message=message)
    yield from _folder(
        _Folder(
            path=f"data/{version}",
            place=packaged.folder() / version,
            read=lambda name: packaged.content(name, version),
            sums=release.files,
            records=_by_file(listing, is_all=is_all),
            wanted=(*packaged.FILES, packaged.LISTING),
            described_by=packaged.DESCRIPTIONS,
        )
    )


def _by_file(listing: Listing, *, is_all: bool) -> Mapping[str, Known]:
    """Return what a listing says of the records by the file that they are in."""
    return {
        f"{record_type}s.jsonl": Known(
            digests={
                record_id: digest
                for record_id, digest in listing.digests.items()
                if record_id.startswith(f"{record_type}:")
            },
            is_all=is_all,
        )
        for record_type in schemas.RECORD_TYPES
    }


def _folder(folder: _Folder) -> Iterator[Damage]:
    if not folder.place.is_dir():
        yield Damage(
            kind=Kind.MISSING, file=folder.path, message=f"is missing with all that it held; {_ADVICE}"
        )
        return
    listed: dict[str, str] = {}
    try:
        content = folder.read(_SUMS)
    except OSError:
        yield _missing(f"{folder.path}/{_SUMS}")
    else:
        if sha256(content).hexdigest() != folder.sums:
            yield _changed(f"{folder.path}/{_SUMS}")
        lines = content.decode(errors="replace").splitlines()
        listed = {name: digest for digest, _, name in (line.partition("  ") for line in lines) if name}
    for name in dict.fromkeys((*listed, *folder.wanted)):
        yield from _file(folder, name, listed.get(name))
    for name in folder.described_by:
        if not (folder.place / name).is_file():
            message = "is missing: it describes the data. Install the package again, or write it with tools/describe.py"
            yield Damage(kind=Kind.MISSING, file=f"{folder.path}/{name}", message=message)
    if listed:
        yield from _more(folder, {_SUMS, *listed, *folder.wanted, *folder.described_by})


def _more(folder: _Folder, known: set[str]) -> Iterator[Damage]:
    for entry in _entries(folder.place):
        if entry.name not in known:
            yield _unlisted(
                f"{folder.path}/{entry.name}",
                "lies there, and was not released with this version: take it away; "
                "what is to be added goes into a new version",
            )


def _file(folder: _Folder, name: str, digest: str | None) -> Iterator[Damage]:
    """Give what is damaged in a file; without its digest, only its records tell."""
    path = f"{folder.path}/{name}"
    try:
        content = folder.read(name)
    except (OSError, ValueError):
        yield _missing(path)
        return
    if digest is not None and sha256(content).hexdigest() == digest:
        return
    found = list(in_lines(path, content, folder.records[name])) if name in folder.records else []
    if digest is not None or found:
        yield _changed(path)
    yield from found


def _missing(path: str) -> Damage:
    return Damage(kind=Kind.MISSING, file=path, message=f"is missing; {_ADVICE}")


def _changed(path: str) -> Damage:
    return Damage(kind=Kind.CHANGED, file=path, message=f"is not as it was released; {_ADVICE}")
