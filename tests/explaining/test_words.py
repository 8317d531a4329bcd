"""Values in words: codes with their labels, ids with names, bounds and conditions as one says them."""

from typing import Any

import pytest

from vz2019 import schemas
from vz2019.explaining.words import Words, code, definition


NAMES = {"actor:mo": "Mo", "event:closure": "The mill closes"}


@pytest.mark.parametrize(
    ("record_type", "pointer", "value", "said"),
    [
        ("event", "/kind", "rally", "rally"),
        ("actor", "/kind", "medium", "medium (News medium)"),
        ("actor", "/country", "VEN", "Venezuela (VEN)"),
        ("actor", "/country", "QQQ", "QQQ"),
        ("event", "/date", "2019-02-02", "2019-02-02 (that day)"),
        ("event", "/date", "last week", "last week"),
        ("event", "/participants/x", {"role": "actor", "actor": "actor:mo"}, "Mo (actor:mo), actor"),
        ("event", "/participants/x/actor", "actor:gone", "actor:gone"),
        (
            "event",
            "/conditions/x",
            {"event": "event:closure", "holds": True},
            "The mill closes (event:closure), must come about",
        ),
        ("event", "/conditions/x/holds", False, "must fail to come about"),
        ("figure", "/bounds/lower", {"value": 2, "inclusive": True}, "2 or more"),
        ("figure", "/bounds/lower", {"value": 2, "inclusive": False}, "more than 2"),
        ("figure", "/bounds/upper", {"value": 9, "inclusive": True}, "9 or less"),
        ("figure", "/bounds/upper", {"value": 9.5, "inclusive": False}, "less than 9.5"),
        (
            "figure",
            "/bounds",
            {"basis": "stated", "lower": {"value": 2, "inclusive": True}},
            "2 or more, basis of the bounds stated",
        ),
        ("figure", "/counted", {"actor": "actor:mo", "description": "looms"}, "looms, Mo (actor:mo)"),
        ("statement", "/quoted_terms", ["one", "two"], "one, two"),
        ("document", "/authors", [], "none"),
        ("event", "/extra/anything", {"a": [1, True]}, "a 1, yes"),
        ("event", "/nowhere", {"value": 1, "inclusive": True}, "value 1, inclusive yes"),
    ],
)
def test_values(record_type: str, pointer: str, value: Any, said: str) -> None:
    """Each sort of value has its words, and what no schema describes is said as it stands."""
    assert Words(record_type, NAMES.get).value(pointer, value) == said


@pytest.mark.parametrize(
    ("pointer", "name"),
    [
        ("/part_of_day", "Part of day"),
        ("/participants/host", "host"),
        ("/plover/event", "Event type"),
        ("/x/y", "y"),
    ],
)
def test_names(pointer: str, name: str) -> None:
    """A field is called as the schema does, and a member by its local key."""
    assert Words("event", NAMES.get).name(pointer) == name


def test_labels_are_said_where_they_say_more() -> None:
    """Every code is said, and its label unless it is the code spelt otherwise."""
    for name in schemas.codelist_names():
        for one in schemas.codelist(name):
            same = one.label.lower().replace(" ", "-") == one.code.lower().replace("_", "-")
            assert code(name, one.code) == (one.code if same else f"{one.code} ({one.label})")
            assert definition(name, one.code) == one.definition
    assert (code("event_kind", "xyzzy"), definition("event_kind", "xyzzy")) == ("xyzzy", None)
