"""The formats in which a version of the data is described: how each is written, and where it lies."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from attrs import frozen

from vz2019 import packaged
from vz2019.citing import cff
from vz2019.describing.croissant import croissant
from vz2019.describing.datacite import datacite
from vz2019.describing.datapackage import datapackage
from vz2019.describing.datasheet import datasheet
from vz2019.describing.facts import Facts, JSONObject, facts
from vz2019.describing.ro_crate import data_folder, ro_crate


__all__ = ["FORMATS", "Format", "beside", "files", "text"]


@frozen(kw_only=True)
class Format:
    """A format in which a version of the data is described.

    Attributes:
        summary: who reads it, in a line.
        write: writes the text from the facts.
        lies_beside_data: whether the text of each version lies in the folder of its files.
        path: where it lies otherwise, from the top of the tree, for the newest data; None where it is made for an archive only.

    """

    summary: str
    write: Callable[[Facts], str]
    lies_beside_data: bool = False
    path: str | None = None


def text(name: str, version: str = packaged.DATA_VERSION) -> str:
    """Write the description of a version of the data in a format.

    Raises `LookupError` for a format that there is not, and for a version that is not in the package.

    >>> text("datasheet").splitlines()[0]
    '# Datasheet'
    """
    if name not in FORMATS:
        raise LookupError(f"there is no format {name!r}; there are {', '.join(FORMATS)}")
    return FORMATS[name].write(facts(version))


def beside(found: Facts) -> Iterator[tuple[str, str]]:
    """Give the name and the text of each description that lies beside the data.

    >>> [name for name, _ in beside(facts())]
    ['croissant.json', 'datacite.json', 'datapackage.json']
    """
    for name, one in FORMATS.items():
        if one.lies_beside_data:
            yield f"{name}.json", one.write(found)


def files() -> Iterator[tuple[str, str]]:
    """Give the path from the top of the tree, and the text, of each description that lies there.

    >>> [path for path, _ in files()][-1]
    'docs/datasheet.md'
    """
    for version in packaged.versions():
        for name, written in beside(facts(version)):
            yield f"src/vz2019/data/{version}/{name}", written
    for name, one in FORMATS.items():
        if one.path is not None:
            yield one.path, text(name)


def _json(value: JSONObject) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def _cff(found: Facts) -> str:
    return f"# Written by tools/describe.py from src/vz2019/about.toml and the data; change those.\n{cff.text(found.reference)}\n"


def _crate(found: Facts) -> str:
    """Describe the folder of the data as an archive of its own, with the other descriptions in it."""
    return _json(ro_crate(found, data_folder(found, beside(found))))


#: By the names that the command line knows.
FORMATS: Final[Mapping[str, Format]] = {
    "cff": Format(
        summary="CITATION.cff, for code hosts and reference managers",
        write=_cff,
        path="CITATION.cff",
    ),
    "croissant": Format(
        summary="Croissant and schema.org, for search engines and machine learning",
        write=lambda found: _json(croissant(found)),
        lies_beside_data=True,
    ),
    "datacite": Format(
        summary="DataCite, for repositories that give DOIs",
        write=lambda found: _json(datacite(found)),
        lies_beside_data=True,
    ),
    "datapackage": Format(
        summary="Data Package, for tools that read and check tables",
        write=lambda found: _json(datapackage(found)),
        lies_beside_data=True,
    ),
    "datasheet": Format(
        summary="Datasheets for Datasets, for people",
        write=datasheet,
        path="docs/datasheet.md",
    ),
    "ro-crate": Format(
        summary="RO-Crate, for institutional archives",
        write=_crate,
    ),
}
