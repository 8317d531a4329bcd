"""What is said of the dataset wherever it is cited, described or archived: `about.toml`, as values."""

import datetime as dt
import pkgutil
import tomllib
from functools import cache

from attrs import frozen

from vz2019.digests import ni


__all__ = ["About", "Licence", "Place", "Source", "about"]


@frozen(kw_only=True)
class Licence:
    """A licence.

    Attributes:
        id: its SPDX identifier.
        name: its name.
        url: where its text stands.

    """

    id: str
    name: str
    url: str


@frozen(kw_only=True)
class Source:
    """The text that the data is coded from.

    Attributes:
        document: the id of the record that describes it.
        description: what it is, where nobody knows its title.
        author: what stands for its author, where nobody knows one.
        date: when it was published.
        file_sha256: the digest of the file that was coded, in hexadecimal.

    """

    document: str
    description: str
    author: str
    date: dt.date
    file_sha256: str

    @property
    def name(self) -> str:
        """The digest of the file as a name that stands for it: RFC 6920."""
        return ni(self.file_sha256)


@frozen(kw_only=True)
class Place:
    """Where what the data tells of took place.

    Attributes:
        name: the name of the country.
        code: its code of ISO 3166-1, three letters.

    """

    name: str
    code: str


@frozen(kw_only=True)
class About:
    """What is said of the dataset.

    Attributes:
        name: its short name, that of the package.
        title: its title.
        creators: who made it.
        publisher: who brings it out.
        home: the address that stands for it.
        doi: its DOI, where an archive has given one.
        language: the language of its labels and gists.
        abstract: what it is, in a paragraph.
        keywords: what it is found by.
        data_licence: the licence of the data.
        code_licence: the licence of the code.
        source: the text that it is coded from.
        place: the country that it is about.

    """

    name: str
    title: str
    creators: tuple[str, ...]
    publisher: str
    home: str
    doi: str | None
    language: str
    abstract: str
    keywords: tuple[str, ...]
    data_licence: Licence
    code_licence: Licence
    source: Source
    place: Place


@cache
def about() -> About:
    """Return what is said of the dataset.

    >>> about().data_licence.id
    'CC-BY-4.0'
    """
    content = pkgutil.get_data("vz2019", "about.toml")
    if content is None:
        raise FileNotFoundError("the package was loaded without what is said of it")
    said = tomllib.loads(content.decode())
    return About(
        name=said["name"],
        title=said["title"],
        creators=tuple(said["creators"]),
        publisher=said["publisher"],
        home=said["home"],
        doi=said.get("doi"),
        language=said["language"],
        abstract=said["abstract"],
        keywords=tuple(said["keywords"]),
        data_licence=Licence(**said["licences"]["data"]),
        code_licence=Licence(**said["licences"]["code"]),
        source=Source(**said["source"]),
        place=Place(**said["place"]),
    )
