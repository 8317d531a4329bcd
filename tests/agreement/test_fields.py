"""Which fields are compared: what the contract says, and nothing in the coders' own words."""

import re
from collections.abc import Mapping
from typing import Any, Final

import pytest

from vz2019 import schemas
from vz2019.agreement.fields import Field, Reference, comparable, reading, references


TYPES = ("actor", "event", "statement", "figure")
# Written in words, which are not compared.
WORDED: Final[Mapping[str, set[str]]] = {
    "actor": {"/name"},
    "event": set(),
    "statement": {"/content", "/quoted_terms"},
    "figure": set(),
}


def field(record_type: str, pattern: str) -> Field:
    """Return the field of a record type that has a pattern."""
    return next(field for field in comparable(record_type) if field.pattern == pattern)


def shown(record_type: str, pattern: str, record: dict[str, Any]) -> Any:
    """Return what is compared of a field."""
    return field(record_type, pattern).read(record)


@pytest.mark.parametrize("record_type", TYPES)
def test_each_unit_of_evidence_is_compared(record_type: str) -> None:
    """Every unit that the contract lists gives a field or several, save those in the coder's own words."""
    patterns = [field.pattern for field in comparable(record_type)]
    units = schemas.semantics()["evidence_units"][record_type]

    silent = {unit for unit in units if not any(f"{pattern}/".startswith(f"{unit}/") for pattern in patterns)}
    assert silent == WORDED[record_type]
    assert len(set(patterns)) == len(patterns)
    assert all(any(f"{pattern}/".startswith(f"{unit}/") for unit in units) for pattern in patterns)


@pytest.mark.parametrize("record_type", TYPES)
def test_each_code_of_a_record_is_compared(record_type: str) -> None:
    """No required field that the contract gives a codelist is left out."""
    schema = schemas.schema(record_type)
    coded = {
        f"/{name}"
        for name in schema["required"]
        if "codelists.schema.json" in schema["properties"][name].get("$ref", "")
    }
    assert coded <= {field.pattern for field in comparable(record_type)}


@pytest.mark.parametrize(
    ("record_type", "patterns"),
    [
        ("figure", ["/bounds/lower/value", "/bounds/lower/inclusive", "/bounds/basis", "/counted/actor"]),
        ("event", ["/plover/event", "/plover/modes/*", "/plover/certainty", "/places/*/country"]),
        ("statement", ["/medium/channel", "/medium/carrier", "/occasion", "/reported_by"]),
    ],
)
def test_an_object_that_stands_once_is_taken_apart(record_type: str, patterns: list[str]) -> None:
    """Its leaves are fields of their own; a list in it is a collection, and what never varies is no field."""
    found = {field.pattern for field in comparable(record_type)}
    assert found >= set(patterns)
    assert not found & {"/plover/version", "/plover", "/bounds", "/counted/description"}


def test_a_member_is_compared_without_words_and_without_deeper_units() -> None:
    """Of a place its role and precision stay; its name is the coder's, its country and point have fields of their own."""
    place = {
        "name": "Port Lindow",
        "role": "location",
        "precision": "locality",
        "country": "VEN",
        "coordinates": {"latitude": 1, "longitude": 2, "certainty": "high"},
        "identifiers": {"w": {"scheme": "wikidata", "value": "Q1", "certainty": "high"}},
    }
    record = {"places": {"any-key": place}}
    assert shown("event", "/places/*", record) == [{"role": "location", "precision": "locality"}]
    assert shown("event", "/places/*/country", record) == ["VEN"]
    assert shown("event", "/places/*/coordinates", record) == [place["coordinates"]]


def test_an_identifier_is_compared_whole() -> None:
    """Its value is the register's and not in the coder's words, though the contract holds it to no more than a text."""
    identifier = {"scheme": "wikidata", "value": "Q1", "certainty": "high"}
    assert shown("actor", "/identifiers/*", {"identifiers": {"w": identifier}}) == [identifier]


def test_names_are_compared_by_kind_alone() -> None:
    """The form of a name is free text; how many there are of which kind is not."""
    names = {
        "a": {"text": "A", "kind": "short"},
        "b": {"text": "B", "kind": "short"},
        "c": {"text": "C", "kind": "short", "language": "es"},
    }
    assert shown("actor", "/names/*", {"names": names}) == [
        {"kind": "short", "language": "es"},
        {"kind": "short"},
        {"kind": "short"},
    ]


@pytest.mark.parametrize("record_type", TYPES)
def test_what_is_absent_reads_as_nothing(record_type: str) -> None:
    """A single field reads as None and a collection as empty where a record does not have it; zero is a value."""
    for one in comparable(record_type):
        assert one.read({}) == ([] if one.is_collection else None)
    assert reading(0, str, is_collection=False) == "0"
    assert reading(None, str, is_collection=False) is None
    assert reading([], str, is_collection=True) == ()


def test_references_are_told_apart_from_text() -> None:
    """What the contract calls an id is a reference, in a field and in the members of collections."""
    offices = {
        "o": {
            "title": "actor:no-id",
            "standing": "held",
            "organisation": "actor:x",
            "ascribed_by": ["actor:y", "actor:z"],
        }
    }
    found = shown("actor", "/offices/*", {"offices": offices})
    assert sorted(references(found)) == ["actor:x", "actor:y", "actor:z"]
    assert isinstance(shown("statement", "/occasion", {"occasion": "event:a"}), Reference)
    assert list(references(shown("event", "/kind", {"kind": "other"}))) == []


def test_the_order_of_members_says_nothing() -> None:
    """Lists and keyed members read the same in any order, within members too."""

    def said(*names: str) -> Any:
        offices = {"o": {"standing": "held", "ascribed_by": list(names)}}
        return reading(shown("actor", "/offices/*", {"offices": offices}), str.upper, is_collection=True)

    assert said("actor:y", "actor:z") == said("actor:z", "actor:y") != said("actor:y")


def test_free_text_is_known_by_what_the_contract_asks_of_it() -> None:
    """Every text of the contract that is compared is a code, a date, an id, a language, a script or a country."""
    loose = re.compile(r'"pattern": "\^\[ ')
    for record_type in TYPES:
        for one in comparable(record_type):
            node = schemas.field_schema(record_type, one.pattern.replace("*", "0"))
            assert node is not None
            own = {key: value for key, value in node.items() if key != "$defs"}
            assert not loose.search(str(own))
