"""Words that other standards and everyday language use for record types and properties."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from vz2019.advice import nearest


_LONGEST: Final = 40

#: The record type for what others call so.
_TYPES: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        ("person", "people", "organisation", "organization", "group", "party", "entity"), "actor"
    ),
    **dict.fromkeys(("agent", "company", "country", "state", "institution"), "actor"),
    **dict.fromkeys(("incident", "action", "activity", "protest", "occurrence"), "event"),
    **dict.fromkeys(("claim", "quote", "quotation", "speech", "utterance"), "statement"),
    **dict.fromkeys(("number", "statistic", "quantity", "measure", "amount", "observation"), "figure"),
    **dict.fromkeys(("article", "source", "text", "newspaper-article", "newsarticle"), "document"),
}

#: The properties that may be meant by a word, the likeliest first.
_PROPERTIES: Final[Mapping[str, tuple[str, ...]]] = {
    "@id": ("id",),
    "@type": ("type",),
    "actors": ("participants", "speakers"),
    "agents": ("participants",),
    "alias": ("names",),
    "aliases": ("names",),
    "amount": ("value",),
    "author": ("authors",),
    "category": ("kind",),
    "comment": ("note",),
    "confidence": ("certainty",),
    "count": ("value",),
    "day": ("date",),
    "description": ("note", "content", "label"),
    "event-date": ("date",),
    "event-type": ("kind",),
    "headline": ("title", "label"),
    "language-code": ("language",),
    "license": ("licence",),
    "location": ("places",),
    "locations": ("places",),
    "name": ("name", "label", "title"),
    "nationality": ("country",),
    "notes": ("note",),
    "number": ("value",),
    "position": ("offices",),
    "published": ("date",),
    "quotes": ("quoted_terms",),
    "speaker": ("speakers",),
    "source": ("speakers", "document"),
    "sources": ("evidence",),
    "summary": ("label", "content"),
    "text": ("content", "text"),
    "time": ("part_of_day", "date"),
    "timestamp": ("date",),
    "title": ("title", "label", "name"),
    "version": ("revision",),
    "where": ("places",),
    "when": ("date",),
    "who": ("participants", "speakers"),
}


def type_meant(word: str, known: Iterable[str]) -> str | None:
    """Return the record type that a word stands for, or None.

    >>> type_meant("Person", ["actor", "event"]), type_meant("Events", ["actor", "event"])
    ('actor', 'event')
    """
    return _TYPES.get(word[:_LONGEST].casefold()) or nearest(word, known)


def property_meant(word: str, known: Iterable[str]) -> str | None:
    """Return the property, of those known here, that a word stands for, or None.

    >>> property_meant("headline", ["title", "date"]), property_meant("shemaVersion", ["schema_version"])
    ('title', 'schema_version')
    """
    here = list(known)
    others = _PROPERTIES.get(_hyphened(word[:_LONGEST]), ())
    return next((name for name in others if name in here), None) or nearest(word, here)


def _hyphened(word: str) -> str:
    """Write camel case and underscores with hyphens, in small letters."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", word).replace("_", "-").casefold()
