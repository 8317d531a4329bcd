"""Steps: a record becomes what the losses say, and nothing else."""

from typing import Any

import pytest

from vz2019.migration import Kind, Loss
from vz2019.migration.step import Change, applied, step


def lost(pointer: str, after: Any = None) -> Loss:
    """Make a loss of a place."""
    kind = Kind.DROPPED if after is None else Kind.GUESSED
    return Loss(record="actor:a", version="1.0", pointer=pointer, kind=kind, after=after, reason="Why.")


@pytest.mark.parametrize(
    ("losses", "result"),
    [
        ([], {"a": [0, 1, 2], "b": {"x/y": 1, "10": 2}}),
        ([lost("/a/0"), lost("/a/2")], {"a": [1], "b": {"x/y": 1, "10": 2}}),
        ([lost("/a/2"), lost("/a/0")], {"a": [1], "b": {"x/y": 1, "10": 2}}),
        ([lost("/b/x~1y"), lost("/b/10"), lost("/b")], {"a": [0, 1, 2]}),
        ([lost("/a/1", 9), lost("/a/0")], {"a": [9, 2], "b": {"x/y": 1, "10": 2}}),
        ([lost("/b", {"z": 1})], {"a": [0, 1, 2], "b": {"z": 1}}),
    ],
)
def test_losses_are_applied_in_any_order(losses: list[Loss], result: dict[str, Any]) -> None:
    """No place moves before it is reached, be it in a list or in what is dropped itself; the record that is given stays."""
    record = {"a": [0, 1, 2], "b": {"x/y": 1, "10": 2}}
    assert applied(record, losses) == result
    assert record == {"a": [0, 1, 2], "b": {"x/y": 1, "10": 2}}


def test_a_step_reports_what_it_does() -> None:
    """Each change becomes a loss with the record, its version and the value before, in the order of places."""
    changes = [
        Change(pointer="/name", kind=Kind.GUESSED, after="B", reason="Why."),
        Change(pointer="/list/10", kind=Kind.DROPPED, reason="Why."),
        Change(pointer="/list/9", kind=Kind.DROPPED, reason="Why."),
    ]
    record = {"id": "actor:a", "schema_version": "1.0", "name": "A", "list": [*range(11)]}
    migrated = step("1.0", "1.1", lambda _: changes).take(record)
    assert migrated.record == {"id": "actor:a", "schema_version": "1.1", "name": "B", "list": [*range(9)]}
    assert [(loss.pointer, loss.before, loss.after) for loss in migrated.losses] == [
        ("/list/9", 9, None),
        ("/list/10", 10, None),
        ("/name", "A", "B"),
    ]
    assert {(loss.record, loss.version) for loss in migrated.losses} == {("actor:a", "1.0")}
