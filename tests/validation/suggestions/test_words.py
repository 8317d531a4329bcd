"""What words of other standards stand for."""

import pytest

from vz2019 import schemas
from vz2019.validation.suggestions.words import property_meant, type_meant


PROPERTIES = {name: list(schemas.schema(name)["properties"]) for name in schemas.RECORD_TYPES}


@pytest.mark.parametrize(
    ("record_type", "word", "meant"),
    [
        ("event", "eventDate", "date"),
        ("event", "schemaVersion", "schema_version"),
        ("event", "participant", "participants"),
        ("event", "actors", "participants"),
        ("event", "location", "places"),
        ("event", "title", "label"),
        ("statement", "speaker", "speakers"),
        ("statement", "text", "content"),
        ("figure", "amount", "value"),
        ("document", "headline", "title"),
        ("document", "license", "licence"),
        ("actor", "aliases", "names"),
        ("actor", "colour", None),
        ("actor", "x" * 10_000, None),
    ],
)
def test_a_property_of_another_standard_has_its_name_here(
    record_type: str, word: str, meant: str | None
) -> None:
    """A misspelt property or one of another standard is led back to one of the record's own, or to none."""
    assert property_meant(word, PROPERTIES[record_type]) == meant


@pytest.mark.parametrize(
    ("word", "meant"),
    [("Event", "event"), ("events", "event"), ("PERSON", "actor"), ("organisation", "actor"), ("quote", "statement"),
     ("Article", "document"), ("statistic", "figure"), ("vehicle", None)],
)  # fmt: skip
def test_a_type_of_another_standard_has_its_name_here(word: str, meant: str | None) -> None:
    """What others call a kind of record is led back to a record type, or to none."""
    assert type_meant(word, schemas.RECORD_TYPES) == meant
