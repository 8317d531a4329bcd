"""Citations as DataCite has them: what a repository tells the registry of DOIs about a dataset.

The kernel is that of version 4.5, the newest whose JSON schema a reader at hand has; 4.6 and 4.7 only add to it, and the name of
the schema is that of all versions 4. What 4.6 calls the coverage of a date is therefore written as another date, and said in words.
"""

from typing import Any, Final

from vz2019.about import About
from vz2019.citing.reference import Reference


__all__ = ["resource", "source_item"]

JSONObject = dict[str, Any]

_SPDX: Final = {"rightsIdentifierScheme": "SPDX", "schemeUri": "https://spdx.org/licenses/"}
_NI: Final = "ni (RFC 6920)"


def resource(reference: Reference) -> JSONObject:
    """Describe a version of the data, or a record in it, for DataCite.

    A DOI is there only where an archive has given one, and it is that of the whole.

    >>> from vz2019.citing import of_version
    >>> resource(of_version())["types"]["resourceTypeGeneral"]
    'Dataset'
    """
    about, part = reference.about, reference.part
    return {
        **({} if about.doi is None or part else {"doi": about.doi}),
        "url": about.home,
        "types": {
            "resourceTypeGeneral": "Dataset",
            "resourceType": "Record of event data" if part else "Event data",
        },
        "creators": _creators(about),
        "titles": [{"title": reference.title, "lang": about.language}],
        "publisher": {"name": about.publisher, "lang": about.language},
        "publicationYear": str(reference.date.year),
        "version": reference.version,
        "language": about.language,
        "subjects": [{"subject": keyword, "lang": about.language} for keyword in about.keywords],
        "dates": _dates(reference),
        "geoLocations": [{"geoLocationPlace": about.place.name}],
        "alternateIdentifiers": [
            {"alternateIdentifier": reference.name, "alternateIdentifierType": _NI},
            {"alternateIdentifier": reference.locator, "alternateIdentifierType": "name and version"},
        ],
        "relatedItems": [*([_whole(reference)] if part else []), source_item(about)],
        "rightsList": [_rights(about)],
        "descriptions": [
            {"description": about.abstract, "descriptionType": "Abstract", "lang": about.language}
        ],
        "schemaVersion": "http://datacite.org/schema/kernel-4",
    }


def source_item(about: About) -> JSONObject:
    """Name the article; it has no identifier of a kind that DataCite lists, so its digest is its number."""
    source = about.source
    return {
        "relationType": "IsDerivedFrom",
        "relatedItemType": "Text",
        "titles": [{"title": source.description, "lang": about.language}],
        "publicationYear": str(source.date.year),
        "number": source.name,
        "numberType": "Article",
    }


def _whole(reference: Reference) -> JSONObject:
    about = reference.about
    return {
        "relationType": "IsPartOf",
        "relatedItemType": "Dataset",
        "titles": [{"title": about.title, "lang": about.language}],
        "creators": _creators(about),
        "publicationYear": str(reference.date.year),
        "number": reference.whole.name,
        "numberType": "Other",
    }


def _creators(about: About) -> list[dict[str, str]]:
    return [{"name": name, "nameType": "Organizational"} for name in about.creators]


def _dates(reference: Reference) -> list[dict[str, str]]:
    return [
        {"date": reference.date.isoformat(), "dateType": "Issued"},
        {
            "date": reference.about.source.date.isoformat(),
            "dateType": "Other",
            "dateInformation": "Coverage: the day of the source article, whose news the data tells of",
        },
    ]


def _rights(about: About) -> dict[str, str]:
    licence = about.data_licence
    return {"rights": licence.name, "rightsUri": licence.url, "rightsIdentifier": licence.id, **_SPDX}
