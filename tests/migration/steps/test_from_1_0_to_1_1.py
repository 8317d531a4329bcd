"""Between 1.0 and 1.1: no code is forgotten, and each becomes what it should."""

from typing import Any

import pytest

from migration.samples import codes
from vz2019 import earlier, schemas
from vz2019.migration import Kind, migrate
from vz2019.migration.steps import from_1_0_to_1_1 as module


JSON = dict[str, Any]
OLD, NEW = "1.0", "1.1"
#: Where the codes stand of the lists that differ, and the code that the new ones were taken out of.
LISTS = {
    "actor_kind": ("actor", "/kind", "organisation"),
    "event_kind": ("event", "/kind", "other"),
    "unit": ("figure", "/unit", "other"),
}
RECORDS: dict[str, JSON] = {
    "actor": {"name": "A", "kind": "person"},
    "event": {"label": "A march", "kind": "demonstration", "factuality": "asserted", "polarity": "positive"},
    "figure": {
        "label": "Boxes", "kind": "count", "hedge": "none", "value": 4, "unit": "people", "counted": {"description": "boxes"},
    },
}  # fmt: skip


def record(record_type: str, field: str, code: str, *, version: str = NEW) -> JSON:
    """Return a valid record that has a code at a field, and claims it there too."""
    telling = {"basis": "stated", "document": "document:a", "supports": [field], "claims": {field: code}}
    head = {"type": record_type, "id": f"{record_type}:a", "schema_version": version, "revision": 1}
    return {**head, **RECORDS[record_type], field.removeprefix("/"): code, "evidence": {"e1": telling}}


def test_a_claim_of_a_code_that_becomes_the_same_is_dropped() -> None:
    """Where both the field and what competes with it become *other*, nothing competes any more, and the report says so."""
    event = record("event", "/kind", "strike")
    event["evidence"]["e1"]["claims"] = {"/kind": "meeting"}
    migrated = migrate(event, OLD)
    assert "claims" not in migrated.record["evidence"]["e1"]
    assert [(loss.kind, loss.pointer) for loss in migrated.losses] == [
        (Kind.DROPPED, "/evidence/e1/claims"),
        (Kind.DROPPED, "/evidence/e1/claims/~1kind"),
        (Kind.GUESSED, "/kind"),
    ]


def test_the_lists_are_all_that_differ() -> None:
    """No other list differs between the versions, and in these no code that both have is defined otherwise."""
    old, new = (schemas.released(version, "codelists")["$defs"] for version in (OLD, NEW))
    assert list(old) == list(new)
    assert {name for name in new if old[name] != new[name]} == set(LISTS)
    for name in LISTS:
        assert {code: new[name]["$defs"][code] for code in old[name]["enum"]} == old[name]["$defs"]


def texts(node: Any) -> list[str]:
    """Return what a schema says of its parts."""
    if isinstance(node, list):
        return [text for member in node for text in texts(member)]
    if not isinstance(node, dict):
        return []
    own = [node["description"]] if isinstance(node.get("description"), str) else []
    return own + [text for key, member in node.items() if key != "examples" for text in texts(member)]


@pytest.mark.parametrize("name", ["common", "record", "dataset", *schemas.RECORD_TYPES])
def test_no_property_means_something_else(name: str) -> None:
    """Every description is as it was, so nothing but the codes can lose its meaning."""
    assert texts(schemas.released(OLD, name)) == texts(schemas.released(NEW, name))


@pytest.mark.parametrize("name", LISTS)
def test_each_new_code_becomes_what_it_was_taken_out_of(name: str) -> None:
    """Going down, exactly the codes that 1.0 lacks are told, in fields and claims, as guesses."""
    record_type, field, wider = LISTS[name]
    for code in codes(NEW, name):
        migrated = migrate(record(record_type, field, code), OLD)
        expected = code if code in codes(OLD, name) else wider
        assert migrated.record == record(record_type, field, expected, version=OLD)
        told = [(loss.kind, loss.before, loss.after) for loss in migrated.losses]
        assert told == ([] if code == expected else [(Kind.GUESSED, code, expected)] * 2)


@pytest.mark.parametrize("name", LISTS)
def test_only_what_the_new_codes_were_taken_out_of_is_a_guess(name: str) -> None:
    """Going up, every code stays, and the one that means less in 1.1 is told as a guess."""
    record_type, field, wider = LISTS[name]
    for code in codes(OLD, name):
        migrated = migrate(record(record_type, field, code, version=OLD), NEW)
        assert migrated.record == record(record_type, field, code)
        told = [(loss.kind, loss.before, loss.after) for loss in migrated.losses]
        assert told == ([(Kind.GUESSED, code, code)] * 2 if code == wider else [])


@pytest.mark.parametrize("name", LISTS)
def test_the_reasons_name_every_new_code(name: str) -> None:
    """Who goes up is told of each code that may fit now."""
    record_type, field, wider = LISTS[name]
    (codes_there,) = (one for one in module._UP if (one.record_type, one.place) == (record_type, field))
    for code in earlier.came_with(record_type)[field]:
        assert repr(code) in codes_there.fates[wider].reason
