"""Croissant 1.1: what a dataset is, for search engines, and how its records are read, for programs that learn from them.

It is JSON-LD, and a schema.org Dataset at once. Readers of Croissant take a file of JSON Lines for a table whose columns are the
properties of the records; what stands deeper is reached by a path from there. Parts with keys of their own, as participants and
evidence, have no place in a table, and are left to the files and the schemas.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any, Final

from vz2019.citing import cite
from vz2019.describing.facts import DataFile, Facts, JSONObject
from vz2019.describing.fields import Field, leaves


__all__ = ["croissant"]

_CONTEXT: Final[JSONObject] = {
    "@vocab": "https://schema.org/",
    "arrayShape": "cr:arrayShape",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "containedIn": "cr:containedIn",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "description": {"@container": "@language"},
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isArray": "cr:isArray",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "name": {"@container": "@language"},
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
#: Croissant's own name for JSON Lines.
_JSON_LINES: Final = "application/jsonlines"
_TYPES: Final = {
    "string": "sc:Text",
    "array": "sc:Text",
    "integer": "sc:Integer",
    "number": "sc:Float",
    "boolean": "sc:Boolean",
}


def croissant(facts: Facts) -> JSONObject:
    """Describe a version of the data in Croissant.

    >>> from vz2019.describing import facts
    >>> [one["@id"] for one in croissant(facts())["recordSet"]]
    ['documents', 'actors', 'events', 'statements', 'figures']
    """
    return {
        "@context": {"@language": facts.about.language, **_CONTEXT},
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        **_dataset(facts),
        "citeAs": cite(facts.reference, style="bibtex"),
        "isLiveDataset": False,
        "distribution": [_distributed(file) for file in facts.files],
        "recordSet": [_record_set(facts, file) for file in facts.files],
    }


def _dataset(facts: Facts) -> JSONObject:
    """Say what a schema.org Dataset says of itself."""
    about = facts.about
    doi = [] if about.doi is None else [f"https://doi.org/{about.doi}"]
    return {
        "name": about.name,
        "alternateName": about.title,
        "description": about.abstract,
        "url": about.home,
        "identifier": [*doi, facts.name],
        **({"sameAs": doi} if doi else {}),
        "version": facts.version,
        "datePublished": facts.release.frozen.isoformat(),
        "inLanguage": about.language,
        "license": about.data_licence.url,
        "creator": [_organisation(name) for name in about.creators],
        "publisher": [_organisation(about.publisher)],
        "keywords": list(about.keywords),
        "isAccessibleForFree": True,
        "temporalCoverage": about.source.date.isoformat(),
        "spatialCoverage": {"@type": "sc:Place", "name": about.place.name, "identifier": about.place.code},
        "citation": _article(facts),
        "isBasedOn": _article(facts),
    }


def _organisation(name: str) -> JSONObject:
    return {"@type": "sc:Organization", "name": name}


def _article(facts: Facts) -> JSONObject:
    source = facts.about.source
    return {
        "@type": "sc:NewsArticle",
        "name": source.description,
        "datePublished": source.date.isoformat(),
        "identifier": source.name,
    }


def _distributed(file: DataFile) -> JSONObject:
    return {
        "@type": "cr:FileObject",
        "@id": file.name,
        "name": file.name,
        "description": f"The {file.record_type} records, one a line.",
        "contentUrl": file.name,
        "contentSize": f"{file.size} B",
        "encodingFormat": _JSON_LINES,
        "sha256": file.sha256,
    }


def _record_set(facts: Facts, file: DataFile) -> JSONObject:
    name = file.stem
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": facts.contract["$defs"][file.record_type]["description"],
        "key": {"@id": f"{name}/id"},
        "field": list(_fields(facts, file)),
    }


def _fields(facts: Facts, file: DataFile) -> Iterator[JSONObject]:
    """Give the fields of a set; a column is there only where a record has something in it, since readers look for each."""
    for one in leaves(facts.contract, file.record_type):
        values = [value for record in file.records if (value := one.value(record)) is not None]
        if values:
            yield _field(file, one, values)


def _field(file: DataFile, one: Field, values: list[Any]) -> JSONObject:
    name = file.stem
    return {
        "@type": "cr:Field",
        "@id": f"{name}/{'/'.join(one.path)}",
        "name": "/".join(one.path),
        "description": one.definition,
        "dataType": _type(one, values),
        **({"isArray": True, "arrayShape": "-1"} if one.kind == "array" else {}),
        **({"value": one.schema["const"]} if _is_constant(one) else {"source": _source(file, one.path)}),
        **({"references": {"field": {"@id": f"{one.target}s/id"}}} if _joins(file, one) else {}),
    }


def _source(file: DataFile, path: tuple[str, ...]) -> JSONObject:
    column, *deeper = path
    return {
        "fileObject": {"@id": file.name},
        "extract": {"column": column},
        **({"transform": {"jsonPath": f"$.{'.'.join(deeper)}"}} if deeper else {}),
    }


def _is_constant(one: Field) -> bool:
    """Tell whether the contract leaves one value only; readers would take the version `1.0` in a file for the number 1."""
    return "const" in one.schema and one.path == (one.name,)


def _joins(file: DataFile, one: Field) -> bool:
    """Tell whether readers can follow a reference: they join sets by whole columns, and none with itself."""
    return one.path == (one.name,) and one.target not in (None, file.record_type)


def _type(one: Field, values: list[Any]) -> str:
    """Return the type of a field; dates that are whole days are dates to other programs too, all others are text to them."""
    return "sc:Date" if one.is_date and all(_is_day(value) for value in values) else _TYPES[one.kind]


def _is_day(value: str) -> bool:
    try:
        return dt.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
