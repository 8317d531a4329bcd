"""DataCite: what a repository tells the registry of DOIs about a dataset.

The kernel is that of version 4.5, the newest whose JSON schema a reader at hand has; 4.6 and 4.7 only add to it, and the name of
the schema is that of all versions 4. What 4.6 calls the coverage of a date is therefore written as another date, and said in words.
"""

from typing import Any, Final

from vz2019.describing.facts import MEDIA_TYPE, Facts, JSONObject, plural


__all__ = ["datacite"]

_SPDX: Final = {"rightsIdentifierScheme": "SPDX", "schemeUri": "https://spdx.org/licenses/"}


def datacite(facts: Facts) -> JSONObject:
    """Describe a version of the data for DataCite.

    A DOI is there only where an archive has given one.

    >>> from vz2019.describing import facts
    >>> datacite(facts())["types"]["resourceTypeGeneral"]
    'Dataset'
    """
    about = facts.about
    return {
        **({} if about.doi is None else {"doi": about.doi}),
        "url": about.home,
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Event data"},
        "creators": [_organisation(name) for name in about.creators],
        "titles": [{"title": about.title, "lang": about.language}],
        "publisher": {"name": about.publisher, "lang": about.language},
        "publicationYear": str(facts.release.frozen.year),
        "version": facts.version,
        "language": about.language,
        "subjects": [{"subject": keyword, "lang": about.language} for keyword in about.keywords],
        "dates": _dates(facts),
        "geoLocations": [{"geoLocationPlace": about.place.name}],
        "alternateIdentifiers": [
            {"alternateIdentifier": facts.name, "alternateIdentifierType": "ni (RFC 6920)"}
        ],
        "relatedItems": [_article(facts)],
        "sizes": [plural(count, record_type) for record_type, count in facts.counts.items()]
        + [f"{sum(file.size for file in facts.files):,} bytes"],
        "formats": [MEDIA_TYPE],
        "rightsList": [
            {
                "rights": about.data_licence.name,
                "rightsUri": about.data_licence.url,
                "rightsIdentifier": about.data_licence.id,
                **_SPDX,
            }
        ],
        "descriptions": [
            {"description": about.abstract, "descriptionType": "Abstract", "lang": about.language},
        ],
        "schemaVersion": "http://datacite.org/schema/kernel-4",
    }


def _organisation(name: str) -> dict[str, str]:
    return {"name": name, "nameType": "Organizational"}


def _dates(facts: Facts) -> list[dict[str, str]]:
    return [
        {"date": facts.release.frozen.isoformat(), "dateType": "Issued"},
        {
            "date": facts.about.source.date.isoformat(),
            "dateType": "Other",
            "dateInformation": "Coverage: the day of the source article, whose news the data tells of",
        },
    ]


def _article(facts: Facts) -> dict[str, Any]:
    """Name the article; it has no identifier of a kind that DataCite lists, so its digest is its number."""
    source = facts.about.source
    return {
        "relationType": "IsDerivedFrom",
        "relatedItemType": "Text",
        "titles": [{"title": source.description, "lang": facts.about.language}],
        "publicationYear": str(source.date.year),
        "number": source.name,
        "numberType": "Article",
    }
