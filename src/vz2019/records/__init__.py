"""The records and their parts: frozen, keyword-only values that know neither JSON nor files."""

from vz2019.records.actor import Actor, Affiliation, Ascription, Name, Office
from vz2019.records.base import Number, Record
from vz2019.records.document import Coverage, Document, Omission, Sentence, Text
from vz2019.records.event import Condition, Coordinates, Event, Participant, Place, PloverCoding
from vz2019.records.evidence import Anchor, Attribution, Evidence, Identifier, Relation, Span
from vz2019.records.figure import Bound, Bounds, Counted, Figure
from vz2019.records.statement import Medium, Party, Statement


__all__ = [
    "Actor",
    "Affiliation",
    "Anchor",
    "Ascription",
    "Attribution",
    "Bound",
    "Bounds",
    "Condition",
    "Coordinates",
    "Counted",
    "Coverage",
    "Document",
    "Event",
    "Evidence",
    "Figure",
    "Identifier",
    "Medium",
    "Name",
    "Number",
    "Office",
    "Omission",
    "Participant",
    "Party",
    "Place",
    "PloverCoding",
    "Record",
    "Relation",
    "Sentence",
    "Span",
    "Statement",
    "Text",
]
