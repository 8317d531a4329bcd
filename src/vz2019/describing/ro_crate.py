"""RO-Crate 1.2: what lies in an archive of a release, where it comes from and under which licence each part is.

Which files there are is for those to say who make the archive. Its root is the folder that `ro-crate-metadata.json` stands in.
"""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import quote

from attrs import field, frozen

from vz2019 import packaged
from vz2019.about import Licence
from vz2019.describing.facts import MEDIA_TYPE, Facts, JSONObject


__all__ = ["NAME", "CrateFile", "Role", "data_folder", "ro_crate"]

#: The name that the file must have.
NAME: Final = "ro-crate-metadata.json"

_SPECIFICATION: Final = "https://w3id.org/ro/crate/1.2"
_SOFTWARE: Final = "#library"
_FORMATS: Final = {
    ".jsonl": MEDIA_TYPE,
    ".schema.json": "application/schema+json",
    "croissant.json": "application/ld+json",
    ".json": "application/json",
    ".toml": "application/toml",
    ".cff": "application/yaml",
    ".md": "text/markdown",
    ".html": "text/html",
    ".csv": "text/csv",
    ".whl": "application/zip",
    ".zip": "application/zip",
    ".gz": "application/gzip",
}
_PLAIN: Final = "text/plain"
_SUMS: Final = {
    packaged.LISTING: "The digest of each record; that of the dataset is over these",
    "SHA256SUMS": "The digest of each file of the data",
}


class Role(StrEnum):
    """What a file is in an archive."""

    DATA = "data"
    DESCRIPTION = "description"
    SCHEMA = "schema"
    DOCUMENTATION = "documentation"
    SOFTWARE = "software"


@frozen(kw_only=True)
class CrateFile:
    """A file of an archive.

    Attributes:
        path: where it lies, from the root of the archive, with slashes.
        content: its bytes.
        role: what it is there.
        about: what is in it, in a sentence, where its name does not say so.

    """

    path: str
    content: bytes = field(repr=False)
    role: Role
    about: str | None = None


def ro_crate(facts: Facts, files: Iterable[CrateFile]) -> JSONObject:
    """Describe an archive that holds some files, beside this description itself.

    >>> from vz2019.describing import facts
    >>> described = ro_crate(facts(), data_folder(facts()))
    >>> [one["@id"] for one in described["@graph"]][:2]
    ['ro-crate-metadata.json', './']
    """
    held = tuple(files)
    return {
        "@context": f"{_SPECIFICATION}/context",
        "@graph": [
            _descriptor(),
            _root(facts, held),
            *(_file(facts, file) for file in held),
            *_around(facts),
        ],
    }


def data_folder(facts: Facts, descriptions: Iterable[tuple[str, str]] = ()) -> Iterator[CrateFile]:
    """Give the files that lie in the folder of a version of the data, with the texts of descriptions by their names.

    Raises `FileNotFoundError` for a package without its data.

    >>> from vz2019.describing import facts
    >>> [file.path for file in data_folder(facts())][-1]
    'SHA256SUMS'
    """
    for one in facts.files:
        yield CrateFile(path=one.name, content=one.content, role=Role.DATA)
    for name, about in _SUMS.items():
        content = packaged.content(name, facts.version)
        yield CrateFile(path=name, content=content, role=Role.DATA, about=about)
    for name, text in descriptions:
        yield CrateFile(path=name, content=text.encode(), role=Role.DESCRIPTION)


def _descriptor() -> JSONObject:
    return {
        "@id": NAME,
        "@type": "CreativeWork",
        "conformsTo": {"@id": _SPECIFICATION},
        "about": {"@id": "./"},
    }


def _root(facts: Facts, files: tuple[CrateFile, ...]) -> JSONObject:
    about = facts.about
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": about.title,
        "description": about.abstract,
        "version": facts.version,
        "datePublished": facts.release.frozen.isoformat(),
        "identifier": facts.name if about.doi is None else [f"https://doi.org/{about.doi}", facts.name],
        "url": about.home,
        "license": {"@id": about.data_licence.url},
        "creator": [{"@id": _agent(name)} for name in about.creators],
        "publisher": {"@id": _agent(about.publisher)},
        "keywords": list(about.keywords),
        "inLanguage": about.language,
        "temporalCoverage": about.source.date.isoformat(),
        "spatialCoverage": {"@id": "#place"},
        "isBasedOn": {"@id": about.source.name},
        "hasPart": [{"@id": quote(file.path)} for file in files],
        "mentions": [{"@id": "#coding"}],
    }


def _file(facts: Facts, file: CrateFile) -> JSONObject:
    return {
        "@id": quote(file.path),
        "@type": "File",
        "name": PurePosixPath(file.path).name,
        **({"description": file.about} if file.about else {}),
        "encodingFormat": _format(file.path),
        "contentSize": str(len(file.content)),
        "sha256": sha256(file.content).hexdigest(),
        "license": {"@id": _licence(facts, file.role).url},
        **_written_to(facts, file),
    }


def _format(path: str) -> str:
    return next((media for ending, media in _FORMATS.items() if path.endswith(ending)), _PLAIN)


def _licence(facts: Facts, role: Role) -> Licence:
    is_data = role in (Role.DATA, Role.DESCRIPTION)
    return facts.about.data_licence if is_data else facts.about.code_licence


def _written_to(facts: Facts, file: CrateFile) -> JSONObject:
    """Name the schema that the records of a file are written to, where it is one of the data's."""
    name = PurePosixPath(file.path).name
    found = next((one for one in facts.files if one.name == name and one.content == file.content), None)
    return {"conformsTo": {"@id": _schema(facts, found.record_type)}} if found else {}


def _schema(facts: Facts, record_type: str) -> str:
    folder: str = facts.contract["$id"].rpartition("/")[0]
    return f"{folder}/{record_type}.schema.json"


def _agent(name: str) -> str:
    return "#" + "-".join(name.lower().split())


def _around(facts: Facts) -> Iterator[JSONObject]:
    """Give what is no file: people, licences, the place, the article, the schemas by name, the library, and the coding."""
    about = facts.about
    for name in dict.fromkeys((*about.creators, about.publisher)):
        yield {"@id": _agent(name), "@type": "Organization", "name": name}
    for licence in (about.data_licence, about.code_licence):
        yield {"@id": licence.url, "@type": "CreativeWork", "name": licence.name, "identifier": licence.id}
    yield {"@id": "#place", "@type": "Country", "name": about.place.name, "identifier": about.place.code}
    yield _article(facts)
    for file in facts.files:
        yield {
            "@id": _schema(facts, file.record_type),
            "@type": "CreativeWork",
            "name": f"The schema of {file.record_type} records, version {facts.release.schemas}",
        }
    yield {
        "@id": _SOFTWARE,
        "@type": "SoftwareApplication",
        "name": about.name,
        "softwareVersion": facts.library,
        "url": about.home,
        "license": {"@id": about.code_licence.url},
    }
    yield _coding(facts)


def _article(facts: Facts) -> JSONObject:
    source = facts.about.source
    return {
        "@id": source.name,
        "@type": "CreativeWork",
        "name": source.description,
        "author": source.author,
        "datePublished": source.date.isoformat(),
        "sha256": source.file_sha256,
        "description": "The text that the data is coded from. It is copyrighted and not in the archive.",
    }


def _coding(facts: Facts) -> JSONObject:
    return {
        "@id": "#coding",
        "@type": "CreateAction",
        "name": "Coding the article, validating the records and freezing them",
        "endTime": facts.release.frozen.isoformat(),
        "agent": [{"@id": _agent(name)} for name in facts.about.creators],
        "object": {"@id": facts.about.source.name},
        "instrument": {"@id": _SOFTWARE},
        "result": {"@id": "./"},
    }
