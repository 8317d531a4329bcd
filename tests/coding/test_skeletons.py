"""Skeletons of records: everything to think of, and nothing that passes for a value."""

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
    """With codes and words in the place of the empty texts, and the rest deleted, it is a record like any."""
    made = skeleton("event:fair", "document:fair", [{"sentence": 1, "spans": [{"start": 0, "end": 3}]}], label="A fair opens", kind="other")  # fmt: skip
    del made["date"], made["participants"]
    made |= {"factuality": "asserted", "polarity": "positive"}
    made["evidence"]["e1"] |= {"supports": ["/kind", "/factuality", "/polarity"], "attribution": {"voice": "narrator"}, "factuality": "asserted"}  # fmt: skip
    assert vz2019.record(made).id == "event:fair"


def test_skeletons_do_not_share_what_they_are_made_of() -> None:
    """Filling one in changes no other."""
    first = skeleton("event:a", "document:fair")
    first["participants"]["p1"]["actor"] = "actor:a"
    assert skeleton("event:b", "document:fair")["participants"]["p1"]["actor"] == ""


@pytest.mark.parametrize(
    ("record_id", "kind", "message"),
    [("document:a", None, "no skeleton of 'document'"), ("statement:a", "direct", "a statement has no kind")],
)
def test_what_there_is_no_skeleton_of_is_refused(record_id: str, kind: str | None, message: str) -> None:
    """A Document comes from its text, and a Statement has no kind."""
    with pytest.raises(ValueError, match=message):
        skeleton(record_id, "document:fair", kind=kind)
