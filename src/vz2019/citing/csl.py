"""Citations as CSL-JSON, which Zotero, Pandoc, Quarto and every processor of citation styles read."""

import datetime as dt
from typing import Any

from vz2019.about import About
from vz2019.citing.prose import coded_from
from vz2019.citing.reference import Reference


__all__ = ["item", "source_item"]

JSONObject = dict[str, Any]


def item(reference: Reference) -> JSONObject:
    """Return a citation as an item of CSL-JSON.

    The name by digest stands where styles print an address, so that it is in the bibliography whatever the style.
    """
    about, part = reference.about, reference.part
    found: JSONObject = {
        "id": reference.key,
        "type": "dataset",
        "title": reference.title,
        "author": [{"literal": creator} for creator in about.creators],
        "issued": {"date-parts": [_parts(reference.date)]},
        "version": reference.version,
        "language": about.language,
        "URL": reference.name,
        "note": _note(reference),
    }
    if part:
        found["container-title"] = about.title
    if about.doi:
        found["DOI"] = about.doi
    return found


def _note(reference: Reference) -> str:
    whole = f"dataset {reference.whole.name}; " if reference.part else ""
    return f"{reference.locator}; {whole}{reference.about.data_licence.id}. {coded_from(reference.about)}."


def source_item(about: About) -> JSONObject:
    """Return the article that the data is coded from as an item of CSL-JSON."""
    source = about.source
    return {
        "id": f"{about.name}-source",
        "type": "article-newspaper",
        "title": f"[{source.description}]",
        "issued": {"date-parts": [_parts(source.date)]},
        "language": "en",
        "URL": source.name,
        "note": f"SHA-256 {source.file_sha256}",
    }


def _parts(date: dt.date) -> list[int]:
    return [date.year, date.month, date.day]
