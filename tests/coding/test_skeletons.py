"""Skeletons of records: everything to think of, and nothing that passes for a value."""

from typing import Any

import pytest

import vz2019
from vz2019 import schemas
from vz2019.coding import SKELETON_TYPES, skeleton


@pytest.mark.parametrize("record_type", SKELETON_TYPES)
def test_every_required_field_is_there_and_open(record_type: str) -> None:
    """A skeleton has each field that the schema requires, and each that is empty is a finding."""
    made = skeleton(f"{record_type}:a", "document:fair")
    required = set(schemas.schema(record_type)["required"])
    assert required <= set(made)
    found = {finding.pointer for finding in vz2019.validate(made).findings if finding.severity == "error"}
    empty = {f"/{name}" for name, value in made.items() if value == ""}
    assert empty
    assert empty <= found
    assert "/evidence/e1/attribution/voice" in found
    assert "/evidence/e1/anchors" in found


@pytest.mark.parametrize("record_type", SKELETON_TYPES)
def test_nothing_but_what_is_open_is_wrong(record_type: str) -> None:
    """The findings on a skeleton are about its empty values, and its structure is known to the schemas."""
    made = skeleton(f"{record_type}:a", "document:fair", [{"sentence": 1, "spans": [{"start": 0, "end": 3}]}])
    rules = {finding.rule for finding in vz2019.validate(made).findings}
    assert rules <= {
        "unknown-code", "malformed-value", "malformed-date", "malformed-id", "wrong-type", "unresolved-reference",
    }  # fmt: skip


def test_a_skeleton_that_is_filled_in_is_valid() -> None:
    """With every value given, or the reason why it is absent, it is a record like any."""
    anchors = [{"sentence": 1, "spans": [{"start": 0, "end": 3}]}]
    values = {"kind": "other", "factuality": "asserted", "polarity": "positive", "date": "2021-03"}
    made = skeleton("event:fair", "document:fair", anchors, label="A fair opens", values=values, missing={"participants": "not-stated"}, voice="narrator")  # fmt: skip
    assert {finding.rule for finding in vz2019.validate(made).findings} == {"unresolved-reference"}
    assert made["missing"] == {"/participants": "not-stated"}
    assert made["evidence"]["e1"]["supports"] == ["/kind", "/factuality", "/polarity", "/date"]
    assert made["evidence"]["e1"]["factuality"] == "asserted"


def test_members_of_a_collection_are_supported_one_by_one() -> None:
    """Each participant that is given is a field of its own."""
    values = {
        "participants": {
            "a": {"actor": "actor:a", "role": "actor"},
            "b": {"actor": "actor:b", "role": "victim"},
        }
    }
    made = skeleton("event:fair", "document:fair", values=values)
    assert made["evidence"]["e1"]["supports"][-2:] == ["/participants/a", "/participants/b"]
    assert skeleton("event:fair", "document:fair", supports=["/kind"])["evidence"]["e1"]["supports"] == [
        "/kind"
    ]


def test_what_is_from_outside_the_text_has_no_voice() -> None:
    """A value from a register rests on its reference alone."""
    made = skeleton("actor:a", "document:fair", label="A", values={"kind": "person"}, reference="A register")
    assert made["evidence"]["e1"] == {
        "basis": "outside",
        "reference": "A register",
        "supports": ["/name", "/kind"],
    }
    assert vz2019.validate(made).findings == ()


def test_skeletons_do_not_share_what_they_are_made_of() -> None:
    """Filling one in changes no other."""
    first = skeleton("event:a", "document:fair")
    first["participants"]["p1"]["actor"] = "actor:a"
    assert skeleton("event:b", "document:fair")["participants"]["p1"]["actor"] == ""


@pytest.mark.parametrize(
    ("record_id", "given", "message"),
    [
        ("document:a", {}, "no skeleton of 'document'"),
        ("statement:a", {"values": {"kind": "direct"}}, "a statement has no kind"),
        ("event:a", {"values": {"speech_act": "deny"}}, "an event has no speech act"),
        ("event:a", {"missing": {"dat": "not-stated"}}, "an event has no dat"),
        ("event:a", {"values": {"date": "2021"}, "missing": {"date": "not-stated"}}, "date is given, and said to be missing"),
        ("event:a", {"reference": "A book", "voice": "narrator"}, "no words of it, no voice"),
    ],
)  # fmt: skip
def test_what_there_is_no_skeleton_of_is_refused(record_id: str, given: dict[str, Any], message: str) -> None:
    """A Document comes from its text, a type has its own fields, and nothing is both there and missing."""
    with pytest.raises(ValueError, match=message):
        skeleton(record_id, "document:fair", **given)
