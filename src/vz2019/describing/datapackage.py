"""Data Package 2.0: the files of records as tables, with what their fields mean and which values they can have.

Readers of Data Packages check a table by it: digests and sizes of the files, fields that must be there, codes, and references
between files. What a record holds under keys of its own is an object to them; the schemas say what is in it.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from vz2019.describing.facts import MEDIA_TYPE, DataFile, Facts, JSONObject
from vz2019.describing.fields import Field, top


__all__ = ["datapackage"]

#: Keywords of JSON Schema that mean the same as constraints.
_CONSTRAINTS: Final = ("minLength", "maxLength", "minimum", "maximum", "enum")
_SINGLE: Final = ("string", "integer", "number", "boolean")


def datapackage(facts: Facts) -> JSONObject:
    """Describe a version of the data as a Data Package.

    >>> from vz2019.describing import facts
    >>> [one["name"] for one in datapackage(facts())["resources"]]
    ['documents', 'actors', 'events', 'statements', 'figures']
    """
    about = facts.about
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": about.name,
        "id": facts.name if about.doi is None else f"https://doi.org/{about.doi}",
        "title": about.title,
        "description": about.abstract,
        "homepage": about.home,
        "version": facts.version,
        "created": f"{facts.release.frozen.isoformat()}T00:00:00Z",
        "keywords": list(about.keywords),
        "contributors": [{"title": name, "roles": ["creator"]} for name in about.creators],
        "licenses": [
            {
                "name": about.data_licence.id,
                "title": about.data_licence.name,
                "path": about.data_licence.url,
            }
        ],
        "sources": [
            {
                "title": f"{about.source.description}, {about.source.date.isoformat()}, SHA-256 {about.source.file_sha256}",
                "version": about.source.date.isoformat(),
            }
        ],
        "resources": [_resource(facts, file) for file in facts.files],
    }


def _resource(facts: Facts, file: DataFile) -> JSONObject:
    fields = top(facts.contract, file.record_type)
    return {
        "name": file.stem,
        "type": "table",
        "title": facts.contract["$defs"][file.record_type]["title"],
        "description": facts.contract["$defs"][file.record_type]["description"],
        "path": file.name,
        "scheme": "file",
        "format": "jsonl",
        "mediatype": MEDIA_TYPE,
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        "dialect": _dialect([one.name for one in fields]),
        "schema": {
            "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
            "fields": [_field(one) for one in fields],
            "fieldsMatch": "superset",
            "missingValues": [],
            "primaryKey": ["id"],
            **_foreign_keys(file, fields),
        },
    }


def _dialect(names: list[str]) -> JSONObject:
    """Name the properties of the records; readers would otherwise take those of the first record for those of all.

    The standard calls them `itemKeys`. The one reader that tests have wants them under the name of its own that it had before.
    """
    return {
        "$schema": "https://datapackage.org/profiles/2.0/tabledialect.json",
        "itemType": "object",
        "itemKeys": names,
        "json": {"keyed": True, "keys": names},
    }


def _field(one: Field) -> JSONObject:
    return {
        "name": one.name,
        "type": one.kind,
        "title": one.title,
        "description": one.definition,
        **_example(one),
        "constraints": dict(_constraints(one)),
        **_categories(one),
    }


def _example(one: Field) -> JSONObject:
    """Show an example of a value that is no structure."""
    return (
        {"example": one.schema["examples"][0]} if one.kind in _SINGLE and one.schema.get("examples") else {}
    )


def _constraints(one: Field) -> Iterator[tuple[str, Any]]:
    yield "required", one.required
    if one.name == "id":
        yield "unique", True
    if "const" in one.schema:
        yield "enum", [one.schema["const"]]
    yield from ((keyword, one.schema[keyword]) for keyword in _CONSTRAINTS if keyword in one.schema)


def _categories(one: Field) -> JSONObject:
    """Give the codes of a field with their labels and what each means."""
    return (
        {
            "categories": [
                {"value": code, "label": label, "description": definition}
                for code, label, definition in one.codes
            ]
        }
        if one.codes
        else {}
    )


def _foreign_keys(file: DataFile, fields: tuple[Field, ...]) -> Mapping[str, Any]:
    """Say which fields hold the ids of records of one type; within the same file the resource has no name."""
    found = [
        {
            "fields": [one.name],
            "reference": {
                "resource": "" if one.target == file.record_type else f"{one.target}s",
                "fields": ["id"],
            },
        }
        for one in fields
        if one.target
    ]
    return {"foreignKeys": found} if found else {}
