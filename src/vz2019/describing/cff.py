"""CITATION.cff: how the dataset is cited, for the pages of code hosts and for reference managers.

The file is about the dataset, so its version is that of the data. The library that carries it is software of its own version, and
stands among the references, as does the article: nobody who cites the data is made to cite a version of the code.
"""

from collections.abc import Iterator
from typing import Any, Final

from vz2019.describing.facts import Facts, JSONObject
from vz2019.describing.yaml import written


__all__ = ["cff", "citation"]

_VERSION: Final = "1.2.0"


def cff(facts: Facts) -> str:
    """Write the text of `CITATION.cff`.

    >>> from vz2019.describing import facts
    >>> cff(facts()).splitlines()[1]
    'cff-version: "1.2.0"'
    """
    return (
        "# Written by tools/describe.py from src/vz2019/about.toml and the data; change those.\n"
        + written(citation(facts))
    )


def citation(facts: Facts) -> JSONObject:
    """Return what `CITATION.cff` says, as plain data.

    >>> from vz2019.describing import facts
    >>> citation(facts())["type"]
    'dataset'
    """
    about = facts.about
    return {
        "cff-version": _VERSION,
        "message": (
            "Please cite the dataset with its version and its digest, which stands for the data whoever has it. "
            "The version here is that of the data; the library has one of its own, given among the references."
        ),
        "type": "dataset",
        "title": about.title,
        "abstract": about.abstract,
        "authors": _authors(facts),
        "version": facts.version,
        "date-released": facts.release.frozen.isoformat(),
        "license": about.data_licence.id,
        "url": about.home,
        **({} if about.doi is None else {"doi": about.doi}),
        "identifiers": list(_identifiers(facts)),
        "keywords": list(about.keywords),
        "references": [_article(facts), _library(facts)],
    }


def _authors(facts: Facts) -> list[dict[str, str]]:
    return [{"name": name} for name in facts.about.creators]


def _identifiers(facts: Facts) -> Iterator[dict[str, str]]:
    if facts.about.doi is not None:
        yield {"type": "doi", "value": facts.about.doi, "description": "The DOI that an archive has given"}
    yield {
        "type": "other",
        "value": facts.name,
        "description": f"The digest of data {facts.version} (RFC 6920), over the digests of its records",
    }


def _article(facts: Facts) -> dict[str, Any]:
    source = facts.about.source
    return {
        "type": "newspaper-article",
        "title": source.description,
        "authors": [{"name": source.author}],
        "date-published": source.date.isoformat(),
        "notes": (
            "The text that the data is coded from; it is not included. Its headline is not known, so its title says what it is. "
            f"SHA-256 of the file that was coded: {source.file_sha256}"
        ),
    }


def _library(facts: Facts) -> dict[str, Any]:
    return {
        "type": "software",
        "title": f"{facts.about.name}, the Python library",
        "authors": _authors(facts),
        "version": facts.library,
        "license": facts.about.code_licence.id,
        "url": facts.about.home,
        "notes": "It carries the data, and has the schemas, the validator and the evidence method.",
    }
