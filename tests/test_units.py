"""Units of evidence: what a pointer covers, by the contract's rule."""

import pytest

from vz2019 import schemas, units


@pytest.mark.parametrize(
    ("record_type", "pointer", "unit"),
    [
        ("event", "/date", "/date"),
        ("event", "/label", None),
        ("event", "/participants", None),
        ("event", "/participants/host", "/participants/host"),
        ("event", "/participants/host/role", "/participants/host"),
        ("event", "/places/x/identifiers/w/value", "/places/x/identifiers/w"),
        ("event", "/places/x/identifiers", "/places/x"),
        ("document", "/authors/0", "/authors"),
        ("figure", "/bounds/lower/value", "/bounds"),
    ],
)
def test_the_unit_of_a_place(record_type: str, pointer: str, unit: str | None) -> None:
    """The deepest unit at a place or above it is its unit."""
    assert units.unit_of(record_type, pointer) == unit


@pytest.mark.parametrize("record_type", schemas.RECORD_TYPES)
def test_units_are_those_of_the_contract(record_type: str) -> None:
    """The units are read from the contract, and each is coded."""
    assert list(units.units(record_type)) == schemas.semantics()["evidence_units"][record_type]
    assert all(map(units.is_coded, units.units(record_type)))


@pytest.mark.parametrize(
    ("leaf", "unit", "supported", "covered"),
    [
        ("/places/x/name", "/places/x", {"/places/x"}, True),
        ("/places/x/name", "/places/x", {"/places/x/name"}, True),
        ("/places/x/name", "/places/x", {"/places"}, False),
        ("/places/x/name", "/places/x", {"/places/xy"}, False),
        ("/places/x/country", "/places/x/country", {"/places/x"}, False),
        ("/authors/0", "/authors", {"/authors"}, True),
    ],
)
def test_what_is_covered(leaf: str, unit: str, supported: set[str], covered: bool) -> None:
    """A pointer to a unit or into it covers what lies below it; one above the unit covers nothing."""
    assert units.covered(leaf, unit, supported) is covered


def test_leaves() -> None:
    """Lists and empty objects are leaves, and what is set apart is left out."""
    value = {"a": {"b": [1, 2], "c": {}}, "d/e": {"f": 1}}
    assert list(units.leaves(value)) == ["/a/b", "/a/c", "/d~1e/f"]
    assert list(units.leaves(value, apart={"/a/c", "/d~1e"})) == ["/a/b"]
