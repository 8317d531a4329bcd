"""What differs between two versions of records: by record, by field, and by what a telling rests on."""

import copy
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vz2019
from vz2019 import packaged, pointers
from vz2019.changes import changes, content_changes, field_changes
from vz2019.changes.fields import ABSENT, ChangeKind
from vz2019.equality import same
from vz2019.records import Record
from vz2019.strategies import records as any_record


JSON = dict[str, Any]
E1: JSON = {
    "basis": "stated",
    "anchors": [{"sentence": 3, "spans": [{"start": 0, "end": 9}]}],
    "supports": ["/date"],
}
E2: JSON = {"basis": "outside", "reference": "A list", "supports": ["/kind"]}
BASE: JSON = {
    "type": "event",
    "id": "event:a",
    "schema_version": "1.0",
    "revision": 1,
    "date": "2019-02-02",
    "evidence": {"e1": E1, "e2": E2},
}

JSON_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-9, 9)
    | st.sampled_from([0.0, 1.0, 1.5])
    | st.text("ab~/", max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("ab~/", max_size=2), inner, max_size=3)
    ),
    max_leaves=6,
)
OBJECTS = st.dictionaries(st.sampled_from(["a", "b", "c", "evidence"]), JSON_VALUES, max_size=4)


def told(before: JSON, after: JSON) -> list[tuple[str, str, Any, Any]]:
    """Return what differs, as tuples."""
    return [(one.pointer, one.kind.value, one.before, one.after) for one in field_changes(before, after)]


def changed(**fields: Any) -> JSON:
    """Return the base record with other fields; None takes one away."""
    return {name: value for name, value in {**copy.deepcopy(BASE), **fields}.items() if value is not None}


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (BASE, []),
        (changed(date="2019-02-03"), [("/date", "changed", "2019-02-02", "2019-02-03")]),
        (changed(date=None), [("/date", "removed", "2019-02-02", ABSENT)]),
        (changed(label="New"), [("/label", "added", ABSENT, "New")]),
        (changed(revision=1.0), []),
        (changed(revision=True), [("/revision", "changed", 1, True)]),
        (changed(evidence={"e2": E2, "e1": E1}), []),
        (changed(evidence={"e1": E1}), [("/evidence/e2", "removed", E2, ABSENT)]),
        (changed(evidence={"e1": E1, "e3": E2}), [("/evidence/e3", "moved", "/evidence/e2", "/evidence/e3")]),
        (changed(evidence={"e2": E1, "e1": E2}), None),
        (
            changed(evidence={"e1": {**E1, "anchors": [{"sentence": 4}]}, "e2": E2}),
            [("/evidence/e1/anchors", "moved", E1["anchors"], [{"sentence": 4}])],
        ),
        (
            changed(evidence={"e1": {**E1, "anchors": [{"sentence": 4}], "supports": ["/kind"]}, "e2": E2}),
            [
                ("/evidence/e1/anchors", "moved", E1["anchors"], [{"sentence": 4}]),
                ("/evidence/e1/supports", "changed", ["/date"], ["/kind"]),
            ],
        ),
        (
            changed(evidence={"e1": E1, "e2": {**E2, "note": "n"}}),
            [("/evidence/e2/note", "added", ABSENT, "n")],
        ),
        (
            changed(evidence={"e1": {**E1, "anchors_note": "y"}, "e2": E2}),
            [("/evidence/e1/anchors_note", "added", ABSENT, "y")],
        ),
        (changed(evidence=[]), [("/evidence", "changed", BASE["evidence"], [])]),
    ],
)
def test_what_differs_is_told_by_place(after: JSON, expected: list[Any] | None) -> None:
    """Fields are told with both values, order counts for nothing, and evidence that only moved is told as that."""
    found = told(BASE, after)
    if expected is None:
        # Two tellings that change keys under each other's names are two changed tellings.
        assert {pointer.split("/")[2] for pointer, *_ in found} == {"e1", "e2"}
    else:
        assert found == expected


def test_lists_of_objects_are_compared_one_by_one() -> None:
    """Of a table with as many rows the row that differs is told, and of one with more the whole."""
    rows = [{"number": 1, "gist": "a"}, {"number": 2, "gist": "b"}]
    other = [rows[0], {"number": 2, "gist": "c"}]
    assert told({"sentences": rows}, {"sentences": other}) == [("/sentences/1/gist", "changed", "b", "c")]
    assert told({"sentences": rows}, {"sentences": rows[:1]}) == [("/sentences", "changed", rows, rows[:1])]
    assert told({"supports": ["/a"]}, {"supports": ["/b"]}) == [("/supports", "changed", ["/a"], ["/b"])]


@given(OBJECTS, OBJECTS)
def test_no_difference_means_the_same(before: JSON, after: JSON) -> None:
    """Nothing is told exactly where the two are the same JSON."""
    assert (told(before, after) == []) == same(before, after)


@given(OBJECTS, OBJECTS)
def test_what_is_told_turns_one_into_the_other(before: JSON, after: JSON) -> None:
    """Whoever carries out all that is told has the later of the two."""
    result = copy.deepcopy(before)
    for change in field_changes(before, after):
        _carry_out(result, change.pointer, change.kind, change.before, change.after)
    assert same(result, after)


def _carry_out(value: JSON, pointer: str, kind: ChangeKind, before: Any, after: Any) -> None:
    if (
        kind is ChangeKind.MOVED
        and isinstance(before, str)
        and isinstance(after, str)
        and before.startswith("/evidence/")
    ):
        _set(value, after, _take(value, before))
    elif after is ABSENT:
        _take(value, pointer)
    else:
        _set(value, pointer, after)


def _take(value: JSON, pointer: str) -> Any:
    *above, name = pointers.split(pointer)
    return pointers.resolve(value, pointers.join(*above)).pop(name)


def _set(value: JSON, pointer: str, member: Any) -> None:
    *above, name = pointers.split(pointer)
    holder = pointers.resolve(value, pointers.join(*above))
    holder[int(name) if isinstance(holder, list) else name] = copy.deepcopy(member)


@given(any_record())
def test_a_revision_alone_is_no_content(record: Record) -> None:
    """A record that is counted up, or written to another version, has the content that it had."""
    plain = vz2019.dump(record)
    other = {**plain, "revision": record.revision + 1, "schema_version": "1.7"}
    assert list(content_changes(plain, other)) == []
    assert {change.pointer for change in field_changes(plain, other)} == {"/revision", "/schema_version"}


def test_records_are_matched_by_id() -> None:
    """Records that only one version has are added or removed, whatever their order, and the rest is compared."""
    before, after = (
        [BASE, {"id": "actor:b"}, {"id": "actor:c"}],
        [{"id": "actor:d"}, {"id": "actor:c"}, changed(revision=2)],
    )
    found = changes(before, after)
    assert [record["id"] for record in found.added] == ["actor:d"]
    assert [record["id"] for record in found.removed] == ["actor:b"]
    assert [(one.id, len(one.fields)) for one in found.changed] == [("event:a", 1)]
    assert found.same == 1
    assert found
    assert not changes(before, list(reversed(before)))


@pytest.mark.parametrize(
    ("fields", "lacks"),
    [
        ({"date": "2019"}, True),
        ({"date": "2019", "revision": 2}, False),
        ({"date": "2019", "revision": 2.0}, False),
        ({"date": "2019", "revision": True}, True),
        ({"date": "2019", "revision": 0}, True),
        ({"revision": 2}, False),
        ({"schema_version": "1.1"}, False),
        ({"date": "2019", "revision": None}, True),
    ],
)
def test_another_content_asks_for_another_revision(fields: JSON, lacks: bool) -> None:
    """A change says whether the revision should have risen and has not."""
    (change,) = changes([BASE], [changed(**fields)]).changed
    assert change.lacks_revision is lacks


@pytest.mark.parametrize(
    ("before", "problem"),
    [([{"type": "actor"}], "a record has no id"), ([BASE, BASE], "two records have the id 'event:a'")],
)
def test_what_cannot_be_matched_is_refused(before: list[Mapping[str, Any]], problem: str) -> None:
    """Without an id, or with one twice, nothing can be said."""
    with pytest.raises(ValueError, match=problem):
        changes(before, [])
    with pytest.raises(ValueError, match=problem):
        changes([], before)


def test_the_shipped_data_does_not_differ_from_itself() -> None:
    """A version has no difference to itself."""
    assert not changes(packaged.records(), list(reversed(packaged.records())))
