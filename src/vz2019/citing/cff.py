"""Citations as CITATION.cff, which code hosts show and reference managers read.

The file is about the dataset, so its version is that of the data. The library that carries it is software of its own version, and
stands among the references, as does the article: nobody who cites the data is made to cite a version of the code. A record is the
preferred citation in it.
"""

from collections.abc import Iterator
from typing import Any, Final

from vz2019.about import About
from vz2019.citing.reference import Reference
from vz2019.citing.yaml import written
from vz2019.installed import versions


__all__ = ["document", "source_text", "text"]

JSONObject = dict[str, Any]

_VERSION: Final = "1.2.0"


def text(reference: Reference) -> str:
    """Write the text of `CITATION.cff`.

    >>> from vz2019.citing import of_version
    >>> text(of_version()).splitlines()[0]
    'cff-version: "1.2.0"'
    """
    return written(document(reference)).rstrip("\n")


def document(reference: Reference) -> JSONObject:
    """Return what `CITATION.cff` says, as plain data."""
    about = reference.about
    return {
        "cff-version": _VERSION,
        "message": (
            "Please cite the dataset with its version and its digest, which stands for the data whoever has it. "
            "The version here is that of the data; the library has one of its own, given among the references."
        ),
        "type": "dataset",
        "title": about.title,
        "abstract": about.abstract,
        "authors": _authors(about),
        "version": reference.version,
        "date-released": reference.date.isoformat(),
        "license": about.data_licence.id,
        "url": about.home,
        **({} if about.doi is None else {"doi": about.doi}),
        "identifiers": list(_identifiers(reference.whole)),
        "keywords": list(about.keywords),
        **({"preferred-citation": _part(reference)} if reference.part else {}),
        "references": [_article(about), _library(about)],
    }


def source_text(about: About) -> str:
    """Write the article that the data is coded from as a reference of CITATION.cff."""
    return written({"references": [_article(about)]}).rstrip("\n")


def _authors(about: About) -> list[dict[str, str]]:
    return [{"name": name} for name in about.creators]


def _identifiers(reference: Reference) -> Iterator[dict[str, str]]:
    if reference.about.doi is not None:
        yield {
            "type": "doi",
            "value": reference.about.doi,
            "description": "The DOI that an archive has given",
        }
    yield {
        "type": "other",
        "value": reference.name,
        "description": f"The digest of data {reference.version} (RFC 6920), over the digests of its records",
    }


def _part(reference: Reference) -> JSONObject:
    about, part = reference.about, reference.part
    if part is None:
        return {}
    digest = {"type": "other", "value": reference.name, "description": f"The digest of {part.id} (RFC 6920)"}
    return {
        "type": "data",
        "title": reference.title,
        "authors": _authors(about),
        "collection-title": about.title,
        "version": reference.version,
        "date-released": reference.date.isoformat(),
        "license": about.data_licence.id,
        "identifiers": [digest],
        "notes": reference.locator,
    }


def _article(about: About) -> JSONObject:
    source = about.source
    return {
        "type": "newspaper-article",
        "title": source.description,
        "authors": [{"name": source.author}],
        "date-published": source.date.isoformat(),
        "identifiers": [
            {"type": "other", "value": source.name, "description": "The digest of the file that was coded"}
        ],
        "notes": (
            "The text that the data is coded from; it is not included. Its headline is not known, so its title says what it is. "
            f"SHA-256 of the file that was coded: {source.file_sha256}"
        ),
    }


def _library(about: About) -> JSONObject:
    return {
        "type": "software",
        "title": f"{about.name}, the Python library",
        "authors": _authors(about),
        "version": versions().library,
        "license": about.code_licence.id,
        "url": about.home,
        "notes": "It carries the data, and has the schemas, the validator and the evidence method.",
    }
