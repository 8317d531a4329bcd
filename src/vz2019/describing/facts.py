"""What descriptions of the data are made of: what is said of it, what its release says, and what its files hold."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from hashlib import sha256
from typing import Any, Final

from attrs import field, frozen

from vz2019 import about, digests, packaged, releases, schema_files
from vz2019.citing import Reference


__all__ = ["MEDIA_TYPE", "DataFile", "Facts", "JSONObject", "facts", "facts_of", "plural"]

JSONObject = dict[str, Any]

#: Of JSON Lines, as those who read them have it; it is not registered.
MEDIA_TYPE: Final = "application/jsonl"


@frozen(kw_only=True, slots=False)
class DataFile:
    """A file of records of one type.

    Attributes:
        name: its name.
        record_type: the type of its records.
        content: its bytes.

    """

    name: str
    record_type: str
    content: bytes = field(repr=False)

    @property
    def stem(self) -> str:
        """Its name without what says its format."""
        return self.name.partition(".")[0]

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return len(self.content)

    @property
    def sha256(self) -> str:
        """Its SHA-256 in hexadecimal."""
        return sha256(self.content).hexdigest()

    @cached_property
    def records(self) -> tuple[JSONObject, ...]:
        """Its records as plain data; not to be changed."""
        return tuple(json.loads(line) for line in self.content.splitlines())


@frozen(kw_only=True, slots=False)
class Facts:
    """What descriptions of a version of the data are made of.

    Attributes:
        about: what is said of the dataset.
        release: what the ledger says of the version.
        library: the version of the library that carries it.
        files: its files of records.
        contract: the bundle of the schemas that its records are written to.

    """

    about: about.About
    release: releases.DataRelease
    library: str
    files: tuple[DataFile, ...]
    contract: Mapping[str, Any] = field(repr=False)

    @property
    def version(self) -> str:
        """The version of the data."""
        return self.release.version

    @property
    def name(self) -> str:
        """The digest of the dataset as a name that stands for it, whoever has it: RFC 6920."""
        return digests.ni(self.release.digest)

    @property
    def reference(self) -> Reference:
        """The reference by which the version is cited."""
        return Reference(
            about=self.about, version=self.version, date=self.release.frozen, digest=self.release.digest
        )

    @property
    def counts(self) -> Mapping[str, int]:
        """How many records there are of each type."""
        return {file.record_type: len(file.records) for file in self.files}

    @property
    def counted(self) -> str:
        """How many records there are of each type, in words."""
        return ", ".join(plural(count, record_type) for record_type, count in self.counts.items())

    def records(self) -> Iterator[JSONObject]:
        """Give every record as plain data; not to be changed."""
        for file in self.files:
            yield from file.records

    def tellings(self) -> Iterator[JSONObject]:
        """Give every telling of every record as plain data; not to be changed."""
        for record in self.records():
            yield from record["evidence"].values()

    def bases(self) -> Counter[str]:
        """Count the tellings by the basis that they rest on."""
        return Counter(telling["basis"] for telling in self.tellings())


def facts(version: str = packaged.DATA_VERSION) -> Facts:
    """Collect the facts on a version of the data in the package.

    Raises `LookupError` for a version that is not in the package.

    >>> facts().counted
    '1 document, 43 actors, 67 events, 30 statements, 24 figures'
    """
    contents = packaged.contents(version)
    return facts_of(releases.data()[version], contents)


def facts_of(release: releases.DataRelease, contents: Mapping[str, bytes]) -> Facts:
    """Collect the facts on data that is, or is about to be, released, from the bytes of its files by their names.

    Raises `FileNotFoundError` for data that is written to schemas which are not in the package.

    >>> facts_of(releases.data()["1.0.0"], packaged.contents()).version
    '1.0.0'
    """
    # It brings a mail parser, which the command line need not wait for.
    from importlib.metadata import version as installed  # noqa: PLC0415

    return Facts(
        about=about.about(),
        release=release,
        library=installed("vz2019"),
        files=tuple(
            DataFile(name=name, record_type=name.removesuffix("s.jsonl"), content=content)
            for name, content in contents.items()
        ),
        contract=json.loads(schema_files.content(f"{release.schemas}/bundle.schema.json")),
    )


def plural(count: int, noun: str) -> str:
    """Write how many there are of something.

    >>> plural(1, "figure"), plural(2, "figure")
    ('1 figure', '2 figures')
    """
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
