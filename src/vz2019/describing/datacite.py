"""DataCite: what a repository tells the registry of DOIs about a version of the data, with what its files are."""

from vz2019.citing.datacite import resource
from vz2019.describing.facts import MEDIA_TYPE, Facts, JSONObject, plural


__all__ = ["datacite"]


def datacite(facts: Facts) -> JSONObject:
    """Describe a version of the data for DataCite: as it is cited, with its size and its format.

    >>> from vz2019.describing import facts
    >>> datacite(facts())["formats"]
    ['application/jsonl']
    """
    sizes = [plural(count, record_type) for record_type, count in facts.counts.items()]
    return {
        **resource(facts.reference),
        "sizes": [*sizes, f"{sum(file.size for file in facts.files):,} bytes"],
        "formats": [MEDIA_TYPE],
    }
