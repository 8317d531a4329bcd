"""What is cited: a version of the data, or one record in it."""

import datetime as dt
from collections.abc import Iterable

from attrs import evolve, frozen

from vz2019 import digests, packaged, releases
from vz2019.about import About, about
from vz2019.records import Record


__all__ = ["CitationError", "Part", "Reference", "of_dataset", "of_record", "of_version"]


class CitationError(LookupError):
    """Something is of no released version of the data, so that nobody could find it again by a citation."""


@frozen(kw_only=True)
class Part:
    """The record that is cited.

    Attributes:
        id: its id.
        title: what it is called.
        revision: the number of its revision.
        digest: its digest, in hexadecimal.

    """

    id: str
    title: str
    revision: int
    digest: str


@frozen(kw_only=True)
class Reference:
    """What is cited, whatever the style.

    Attributes:
        about: what is said of the dataset wherever it is cited.
        version: the version of the data.
        date: the day on which that version was frozen.
        digest: the digest of the dataset, in hexadecimal.
        part: the record that is cited; None for the dataset as a whole.

    """

    about: About
    version: str
    date: dt.date
    digest: str
    part: Part | None = None

    @property
    def title(self) -> str:
        """What is cited is called; a record with its id and revision, so that any style prints them."""
        part = self.part
        return f"{part.title} ({part.id}, revision {part.revision})" if part else self.about.title

    @property
    def locator(self) -> str:
        """Where it is, in one word: `vz2019@1.0.0/event:clashes`."""
        of = f"{self.about.name}@{self.version}"
        return f"{of}/{self.part.id}" if self.part else of

    @property
    def name(self) -> str:
        """The name of what is cited by its digest, as RFC 6920 writes it."""
        return digests.ni(self.part.digest if self.part else self.digest)

    @property
    def whole(self) -> "Reference":
        """The dataset that a record is cited from."""
        return evolve(self, part=None)

    @property
    def key(self) -> str:
        """What it is called among other entries of a bibliography."""
        words = [self.about.name, self.version]
        if self.part:
            words += [*self.part.id.split(":"), f"r{self.part.revision}"]
        return "-".join(words)


def of_version(version: str = packaged.DATA_VERSION) -> Reference:
    """Return the reference to a released version of the data.

    Raises `CitationError` for a version that is not in the package.

    >>> of_version("1.0.0").locator
    'vz2019@1.0.0'
    """
    release = releases.data().get(version)
    if release is None:
        raise CitationError(f"there is no data version {version!r}; there are {', '.join(releases.data())}")
    return Reference(about=about(), version=version, date=release.frozen, digest=release.digest)


def of_dataset(digest: str) -> Reference:
    """Return the reference to the version whose dataset has a digest.

    Raises `CitationError` where none has.
    """
    for version, release in releases.data().items():
        if release.digest == digest:
            return of_version(version)
    raise CitationError(
        f"no released version of vz2019 has the digest {digest}; what is not released cannot be found again by a citation"
    )


def _in_a_line(text: str) -> str:
    """Return a text without line breaks and what does not print, which would break an entry of any style."""
    return "".join(char for char in " ".join(text.split()) if char.isprintable())


def of_record(record: Record, versions: Iterable[str] = ()) -> Reference:
    """Return the reference to a record, in the newest version of the data that holds it as it is, or among some versions.

    Raises `CitationError` where none does.

    >>> import vz2019
    >>> of_record(vz2019.load()["event:clashes"]).locator
    'vz2019@1.0.0/event:clashes'
    """
    digest = record.digest
    for version in reversed(tuple(versions) or packaged.versions()):
        if packaged.listing(version).digests.get(record.id) == digest:
            part = Part(
                id=record.id, title=_in_a_line(record.title_line), revision=record.revision, digest=digest
            )
            return evolve(of_version(version), part=part)
    raise CitationError(
        f"{record.id} is, as it is here, of no released version of vz2019; cite the dataset that it comes from"
    )
