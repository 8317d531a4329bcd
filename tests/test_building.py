"""Records made the quick way are those of the telling way, and as frozen."""

import copy
import math
from collections import UserDict
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vz2019 import records, structuring
from vz2019.building import builder
from vz2019.convert import RECORD_CLASSES, ConversionError, dump, load
from vz2019.keyed import Keyed
from vz2019.records import Figure, Record, Span
from vz2019.strategies import records as any_record
from vz2019.strategies._plain import spots
from vz2019.vocabulary import Basis, FigureKind


JSON = dict[str, Any]


class Text(str):
    """A string that is more than a string."""

    __slots__ = ()


CLASSES = [cls for name in records.__all__ if attrs.has(cls := getattr(records, name)) and cls is not Record]
ODD: list[Any] = [
    *(None, True, False, 0, -1, 7, 1.0, 1.5, 40.0, 2.0**60, 2**53, 2**53 + 1, -(10**400), math.nan, math.inf),
    *("", "x", "stated", "count", "2019-02-03", "2019-02-30", "document:a", Text("stated"), Basis.STATED),
    *([], {}, ["x"], [None], [7], ("x",), {"a": 1}, {"a": None}, {7: "x"}, {Text("a"): "x"}, UserDict(a="x")),
]


def outcome(plain: JSON) -> object:
    """Return the record that the telling way makes of some data, or the problems that it finds."""
    fields = {key: value for key, value in plain.items() if key != "type"}
    try:
        return structuring.structure(fields, RECORD_CLASSES[plain["type"]])
    except structuring.RefusedError as refused:
        return tuple(refused.problems)


@given(any_record(), st.data())
def test_both_ways_agree(record: Record, data: st.DataObject) -> None:
    """Whatever is put in some place of a record, it loads to what the telling way makes of it, or fails in its words."""
    plain = copy.deepcopy(dump(record))
    places = [spot for spot in spots(plain) if spot.pointer != "/type"]
    for spot in data.draw(st.lists(st.sampled_from(places), max_size=3)):
        spot.holder[spot.key] = data.draw(st.sampled_from(ODD))
    expected = outcome(plain)
    try:
        found: object = load(plain)
    except ConversionError as error:
        found = error.problems
    assert found == expected
    assert repr(kinds(found)) == repr(kinds(expected))


def kinds(value: Any) -> Any:
    """Return the classes that a value is made of, in its own form."""
    if attrs.has(type(value)):
        return type(value), [kinds(getattr(value, field.name)) for field in attrs.fields(type(value))]
    if isinstance(value, Keyed):
        return Keyed, [(type(key), kinds(member)) for key, member in value.items()]
    return (tuple, [kinds(item) for item in value]) if isinstance(value, tuple) else type(value)


@pytest.mark.parametrize("cls", CLASSES)
def test_a_class_does_nothing_that_a_builder_would_pass_over(cls: Any) -> None:
    """Values are complete when their fields are set and held to their validators: nothing else happens as they are made."""
    assert not {"__attrs_pre_init__", "__attrs_post_init__", "__init_subclass__"} & set(vars(cls))
    for field in attrs.fields(cls):
        assert field.init
        assert field.converter is None
        assert not isinstance(field.default, attrs.Factory)  # type: ignore[arg-type]


def test_what_was_built_is_frozen() -> None:
    """A built value is of the class itself, hashes like one that was called for, and cannot be changed."""
    built: Any = builder(Span)({"start": 1, "end": 2})
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        built.start = 2
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        del built.start
    assert type(built) is Span
    assert hash(built) == hash(Span(start=1, end=2))


def test_a_record_shares_nothing_with_its_data() -> None:
    """Changing the data afterwards, down to what is free in it, does not change the record."""
    plain: JSON = {
        "type": "figure",
        "id": "figure:a",
        "schema_version": "1.0",
        "revision": 1,
        "evidence": {"e1": {"basis": "stated", "supports": ["/kind"], "claims": {"/value": [1]}}},
        "extra": {"a": {"b": [1]}},
        "label": "a",
        "kind": "count",
        "hedge": "about",
        "unit": "other",
        "counted": {"description": "a"},
    }
    record = load(plain)
    before = copy.deepcopy(plain)
    for held in (plain["evidence"]["e1"]["claims"], plain["evidence"], plain["extra"]["a"], plain["counted"]):
        held.clear()
    assert isinstance(record, Figure)
    assert record.kind is FigureKind.COUNT
    assert dump(record) == before
