"""Codes and what depends on them, in made-up records."""

from typing import Any

import pytest

from vz2019.migration import Kind
from vz2019.migration.recoding import Codes, Fate, recoded


JSON = dict[str, Any]
ROLES = Codes(
    record_type="event",
    place="/parts/*/role",
    unit="/parts/*",
    fates={"old": Fate("new", "Renamed."), "gone": Fate(None, "Unknown.")},
)


def places(record: JSON, *codes: Codes) -> list[tuple[Kind, str]]:
    """Return what becomes of which place."""
    found = recoded({"type": "event", "evidence": {}, **record}, codes or (ROLES,))
    return sorted((change.kind, change.pointer) for change in found)


@pytest.mark.parametrize(
    ("record", "result"),
    [
        ({}, []),
        ({"parts": {"a": {"role": "kept"}}}, []),
        ({"parts": {"a": {"role": "old"}}}, [(Kind.GUESSED, "/parts/a/role")]),
        ({"parts": {"a": {"role": "gone"}, "b": {"role": "kept"}}}, [(Kind.DROPPED, "/parts/a")]),
        ({"parts": {"a": {"role": "gone"}}}, [(Kind.DROPPED, "/parts"), (Kind.DROPPED, "/parts/a")]),
        ({"type": "actor", "parts": {"a": {"role": "old"}}}, []),
        ({"parts": {"a": {"role": ["old"]}}}, []),
        ({"evidence": {"e": {"claims": {"/parts": "old", "/par~2ts": "old"}}}}, []),
        ({"evidence": {"e": {"claims": {"/parts/a/role/deeper": "old"}}}}, []),
    ],
)
def test_codes_are_found_where_they_stand(record: JSON, result: list[tuple[Kind, str]]) -> None:
    """A code counts at its place in records of its type, and nothing else that looks like it."""
    assert places(record) == result


def test_a_guess_within_what_goes_is_not_told() -> None:
    """A code that is recoded is told no more when what holds it is dropped for another reason."""
    holders = Codes(
        record_type=None, place="/parts/*/kind", unit="/parts/*", fates={"x": Fate(None, "Unknown.")}
    )
    record = {"parts": {"a": {"role": "old", "kind": "x"}, "b": {}}}
    assert places(record, ROLES, holders) == [(Kind.DROPPED, "/parts/a")]


@pytest.mark.parametrize(
    ("own", "claims", "result"),
    [
        ("old", {"/parts/a/role": "new"}, ["/evidence/e/claims", "/evidence/e/claims/~1parts~1a~1role"]),
        ("new", {"/parts/a": {"role": "old"}}, ["/evidence/e/claims", "/evidence/e/claims/~1parts~1a"]),
        ("new", {"/parts/a/role": "old", "/x": 1}, ["/evidence/e/claims/~1parts~1a~1role"]),
        ("old", {"/parts/a/role": "old"}, []),
        ("old", {"/parts/a/role": "kept"}, []),
        ("old", {"/parts/b/role": "new"}, []),
    ],
)
def test_a_claim_that_says_the_same_as_the_field_now_is_dropped(
    own: str, claims: JSON, result: list[str]
) -> None:
    """Where two codes become one, a claim competes with nothing; one that agreed before is no affair of the step."""
    record = {"parts": {"a": {"role": own}}, "evidence": {"e": {"basis": "stated", "claims": claims}}}
    assert [at for kind, at in places(record) if kind is Kind.DROPPED] == result


def test_a_key_that_begins_alike_is_another() -> None:
    """A pointer follows what is dropped by whole keys."""
    record = {
        "parts": {"a": {"role": "gone"}, "ab": {"role": "kept"}},
        "missing": {"/parts/ab/x": "not-stated", "/parts/a/x": "not-stated"},
    }
    assert places(record) == [(Kind.DROPPED, "/missing/~1parts~1a~1x"), (Kind.DROPPED, "/parts/a")]


def test_the_first_reason_is_told() -> None:
    """A thing that goes for two reasons goes once."""
    again = Codes(
        record_type=None, place="/parts/*/role", unit="/parts/*", fates={"gone": Fate(None, "Again.")}
    )
    found = recoded(
        {"type": "event", "evidence": {}, "parts": {"a": {"role": "gone"}, "b": {}}}, (ROLES, again)
    )
    assert [change.reason for change in found] == ["Unknown."]
