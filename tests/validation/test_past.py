"""The records of an earlier version, on a shelf: found again as they were, and told from others by what they hold."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vz2019 import packaged
from vz2019.validation.past import Past
from vz2019.validation.screening.screen import fingerprint
from vz2019.validation.shelf import Memory


JSON = dict[str, Any]
RECORDS = packaged.records()


def record(name: str, revision: Any, **fields: Any) -> JSON:
    """Return a record that has little but an id and a revision."""
    return {"id": name, "revision": revision, **fields}


@given(
    st.lists(
        st.builds(
            record,
            st.sampled_from(["actor:a", "actor:b", "actor:c"]),
            st.sampled_from([1, 2, 2.0, 3, None, "4"]),
        )
    )
)
def test_of_several_records_the_highest_revision_counts(rows: list[JSON]) -> None:
    """Of one id the first record of the highest revision is kept; a revision that is no number raises nothing."""
    kept: dict[str, JSON] = {}
    for row in rows:
        before = kept.setdefault(row["id"], row)
        if (
            all(isinstance(one["revision"], int | float) for one in (before, row))
            and row["revision"] > before["revision"]
        ):
            kept[row["id"]] = row
    assert dict(Past(rows)) == kept
    assert len(Past(rows)) == len(kept)


def test_the_ids_come_in_the_order_of_the_records() -> None:
    """Whatever their hashes, what was put away first is named first; what has no id is passed over."""
    past = Past([record("actor:b", 1), {"revision": 1}, record("actor:a", 1), {"id": 7}])
    assert list(past) == ["actor:b", "actor:a"]
    assert list(past.named({hash("actor:a")})) == ["actor:a"]
    assert "actor:c" not in past
    with pytest.raises(KeyError):
        past["actor:c"]


def test_what_json_cannot_hold_is_refused() -> None:
    """Nothing of an earlier version is changed by being put away."""
    with pytest.raises(TypeError, match="JSON cannot hold the value at /note"):
        Past([record("actor:a", 1, note={1})])


def written(row: JSON, how: str) -> bytes:
    """Write a record in one of several ways that all say the same."""
    text = {
        "canonical": lambda: json.dumps(row, sort_keys=True, separators=(",", ":"), ensure_ascii=False),
        "spaced": lambda: json.dumps(row, ensure_ascii=False),
        "escaped": lambda: json.dumps(row),
        "reversed": lambda: json.dumps(dict(reversed(row.items())), ensure_ascii=False),
    }[how]()
    return text.encode()


@given(st.sampled_from(RECORDS), st.sampled_from(["canonical", "spaced", "escaped", "reversed"]))
def test_the_same_record_is_known_however_it_is_written(row: JSON, how: str) -> None:
    """Neither the order of fields, nor white space, nor escapes make another record of it."""
    past = Past(RECORDS, Memory(), fingerprint)
    assert not past.may_differ(row["id"], fingerprint(written(row, how)))
    assert past.may_differ(row["id"], fingerprint(written(row | {"note": "Another."}, how)))
    assert past[row["id"]] == row


def test_what_cannot_be_told_may_differ() -> None:
    """A record whose text no type reads may hold anything; one that was not there differs from nothing."""
    past = Past(RECORDS, Memory(), fingerprint)
    assert fingerprint(b'{"type": "actor"}') == 0
    assert past.may_differ("actor:juan-guaido", 0)
    assert not past.may_differ("actor:nobody", 0)
    assert Past(RECORDS).may_differ("actor:juan-guaido", fingerprint(written(RECORDS[0], "spaced")))
    assert Past(RECORDS).may_differ("actor:juan-guaido", 0)


@given(st.sets(st.text("abc", min_size=1, max_size=3)), st.text("abc", min_size=1, max_size=3))
def test_what_was_not_there_is_not_found(names: set[str], other: str) -> None:
    """Of any id it is told whether there was a record of it."""
    past = Past(record(name, 1) for name in names)
    assert (other in past) == past.may_differ(other, 0) == (other in names)


def test_the_records_lie_on_the_shelf_that_is_given() -> None:
    """What takes room is put where the caller says."""
    shelf = Memory()
    past = Past([record("actor:a", 1, note="A remark.")], shelf)
    assert b"A remark." in shelf.get(0, 60)
    assert past["actor:a"]["note"] == "A remark."
