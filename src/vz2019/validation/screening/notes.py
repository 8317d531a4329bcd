"""What surveys note down of records: texts whose form has still to be looked at, and what other records must agree with."""

from collections import defaultdict
from typing import Any, Final

from attrs import Factory, define
from msgspec import Struct

from vz2019 import schemas


#: Where ids are noted that may be of any type.
ANY: Final = ""


@define
class Cited:
    """What some records point at in one document: the greatest offset that a span reaches, by the number of its sentence.

    The number 0 stands for a telling that names no sentence, and a negative number for an anchor without spans in that
    sentence.

    Attributes:
        told: by stated evidence of records that are no documents.
        consulted: by any other evidence.

    """

    told: dict[int, int] = Factory(lambda: defaultdict(int))
    consulted: dict[int, int] = Factory(lambda: defaultdict(int))


_TYPES: Final = schemas.RECORD_TYPES


class Notes:
    """Notes on some records.

    Attributes:
        own: the records' own ids, by their type.
        ids: the ids that they refer to, by the type that each must be of; `ANY` for any type.
        cited: the documents of their evidence, by id.
        bare: records of which not every unit has evidence: a document that it cites, the record's id.
        chained: references that may be part of a circle: the chain, from which id, to which.
        identities: which actor has which identifier: scheme, value, the actor's id.
        described: what is said of identified places: scheme, value, the property's name, its value, the record's id.
        tables: the documents' ids and tables.
        keys: local keys.
        prose: texts that no white space may surround.
        dates: dates.
        countries: codes of countries.
        digests: SHA-256 digests.
        floating: records with a number that has a fraction or an exponent.

    """

    __slots__ = (
        "bare",
        "chained",
        "cited",
        "countries",
        "dates",
        "described",
        "digests",
        "floating",
        "identities",
        "ids",
        "keys",
        "own",
        "prose",
        "tables",
    )

    def __init__(self) -> None:
        self.own: dict[str, list[str]] = {record_type: [] for record_type in _TYPES}
        self.ids: dict[str, list[str]] = {record_type: [] for record_type in (*_TYPES, ANY)}
        self.cited: dict[str, Cited] = defaultdict(Cited)
        self.bare: set[tuple[str, str | None]] = set()
        self.chained: list[tuple[str, str, str]] = []
        self.identities: list[tuple[str, str, str]] = []
        self.described: list[tuple[str, str, str, Any, str | None]] = []
        self.tables: list[tuple[str, Any]] = []
        self.keys: list[str] = []
        self.prose: list[str] = []
        self.dates: list[str] = []
        self.countries: list[str] = []
        self.digests: list[str] = []
        self.floating: list[Struct] = []

    def take_back(self, some: "Notes") -> None:
        """Take away what has been noted of some records, but for what they cite and the bare: of these the most is kept."""
        for name in _LISTED:
            _remove(getattr(self, name), getattr(some, name))
        for record_type, ids in some.own.items():
            _remove(self.own[record_type], ids)
        for record_type, ids in some.ids.items():
            _remove(self.ids[record_type], ids)


_LISTED: Final = (
    "chained",
    "identities",
    "described",
    "tables",
    "keys",
    "prose",
    "dates",
    "countries",
    "digests",
    "floating",
)


def _remove(noted: list[Any], some: list[Any]) -> None:
    if some and noted[-len(some) :] == some:
        del noted[-len(some) :]
    else:
        for one in some:
            noted.remove(one)
