"""Migration of a record: what it promises of every record, and what it refuses."""

import json
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migration.samples import VERSIONS, refused, tampered, unreported
from vz2019 import convert, pointers
from vz2019.migration import Kind, Migrated, MigrationError, address, known, migrate
from vz2019.migration.migrating import composed, path
from vz2019.migration.step import Change, Step, step


ACTOR = {
    "type": "actor",
    "id": "actor:ida-holm",
    "schema_version": "1.0",
    "revision": 3,
    "name": "Ida Holm",
    "kind": "person",
    "evidence": {"e1": {"basis": "outside", "reference": "A register", "supports": ["/name"]}},
}
BOTH_WAYS = pytest.mark.parametrize(
    ("source", "target"), [*pairwise(VERSIONS), *pairwise(reversed(VERSIONS))]
)
OLD = VERSIONS[0]


def reordered(value: Any) -> Any:
    """Return a value with the members of its objects in the opposite order."""
    if isinstance(value, dict):
        return {key: reordered(value[key]) for key in reversed(value)}
    return [reordered(element) for element in value] if isinstance(value, list) else value


@BOTH_WAYS
@given(data=st.data())
def test_what_comes_out_is_valid_and_every_difference_is_reported(
    data: st.DataObject, source: str, target: str
) -> None:
    """By the schema of the version it was migrated to nothing is wrong, and what is not reported is as it was."""
    record = data.draw(tampered(source))
    assert refused(record, source) == []
    migrated = migrate(record, target)
    assert refused(migrated.record, target) == []
    assert migrated.record["schema_version"] == target
    assert unreported(record | {"schema_version": target}, migrated.record, migrated.losses) == []


@BOTH_WAYS
@given(data=st.data())
def test_no_loss_is_reported_that_did_not_happen(data: st.DataObject, source: str, target: str) -> None:
    """Each loss names a place of the record once, with the value there; what is dropped is gone, and nothing else is None."""
    record = data.draw(tampered(source))
    losses = migrate(record, target).losses
    assert len({loss.pointer for loss in losses}) == len(losses)
    dropped = {loss.pointer for loss in losses if loss.kind is Kind.DROPPED}
    for loss in losses:
        assert (loss.record, loss.version, bool(loss.reason)) == (record["id"], source, True)
        assert pointers.resolve(record, loss.pointer) == loss.before
        assert (loss.after is None) == (loss.kind is Kind.DROPPED)
        above = [loss.pointer[:place] for place, char in enumerate(loss.pointer) if char == "/" and place]
        assert loss.kind is Kind.DROPPED or not dropped.intersection(above)


@BOTH_WAYS
@given(data=st.data())
def test_there_and_back_differs_only_where_a_loss_says_so(
    data: st.DataObject, source: str, target: str
) -> None:
    """Every difference after a round trip is reported on one of its ways, and without a loss there is none."""
    record = data.draw(tampered(source))
    there = migrate(record, target)
    back = migrate(there.record, source)
    assert unreported(record | {"schema_version": target}, there.record, there.losses) == []
    assert unreported(there.record | {"schema_version": source}, back.record, back.losses) == []
    if not there.losses and not back.losses:
        assert back.record == record
    if (source, target) in pairwise(VERSIONS):
        assert back.record == record


@BOTH_WAYS
@given(data=st.data())
def test_the_record_that_is_given_stays_as_it_is(data: st.DataObject, source: str, target: str) -> None:
    """Nothing of the argument is changed, and nothing of it is in the result that the caller might change."""
    record = data.draw(tampered(source))
    before = json.dumps(record)
    migrated = migrate(record, target)
    migrated.record["evidence"].clear()
    migrated.record.get("extra", {}).clear()
    assert json.dumps(record) == before


@BOTH_WAYS
@given(data=st.data())
def test_the_order_of_keys_and_the_way_of_writing_do_not_matter(
    data: st.DataObject, source: str, target: str
) -> None:
    """A record with its keys the other way round, or in canonical JSON, migrates to the same, with the same losses in the same order."""
    record = data.draw(tampered(source))
    migrated = migrate(record, target)
    assert migrate(reordered(record), target) == migrated
    canonical = migrate(json.loads(convert.canonical(record)), target)
    assert convert.canonical(canonical.record) == convert.canonical(migrated.record)
    assert canonical.losses == migrated.losses


@given(data=st.data(), source=st.sampled_from(VERSIONS), target=st.sampled_from(VERSIONS))
def test_over_several_versions_what_comes_out_is_valid(data: st.DataObject, source: str, target: str) -> None:
    """However far apart two versions are, what comes out is valid, and the same as by each version between."""
    record = data.draw(tampered(source))
    migrated = migrate(record, target)
    assert refused(migrated.record, target) == []
    for between in VERSIONS:
        if sorted((source, between, target)) in ([source, between, target], [target, between, source]):
            assert migrate(migrate(record, between).record, target).record == migrated.record


@given(data=st.data(), version=st.sampled_from(known()))
def test_to_its_own_version_a_record_comes_back_the_same(data: st.DataObject, version: str) -> None:
    """Migrating to the version that it has changes nothing and reports nothing; so migrating twice is migrating once."""
    record = data.draw(tampered(version))
    assert migrate(record, version) == Migrated(record=record)
    for target in known():
        once = migrate(record, target)
        assert migrate(once.record, target) == Migrated(record=once.record)


@given(record=tampered())
def test_id_revision_and_what_is_not_the_schemas_own_stay(record: Mapping[str, Any]) -> None:
    """Id, revision, extra, text and sentences are carried over as they are."""
    there = migrate(record, OLD).record
    for name in ("id", "type", "revision", "extra", "text", "sentences", "note"):
        assert there.get(name) == record.get(name)


def _made_up() -> tuple[Step, ...]:
    """Give steps between four versions that each leave a mark, and report it."""

    def marking(source: str, target: str) -> Step:
        def changes(record: dict[str, Any]) -> list[Change]:
            return [
                Change(pointer="/name", kind=Kind.GUESSED, after=f"{record['name']}>{target}", reason=".")
            ]

        return step(source, target, changes)

    line = ("1.0", "1.1", "1.2", "2.0")
    pairs = [*pairwise(line)]
    return tuple(made for one, other in pairs for made in (marking(one, other), marking(other, one)))


@given(data=st.data())
def test_steps_compose(data: st.DataObject) -> None:
    """A way through several versions is the way to one between and on from there, and its losses are theirs, in order."""
    steps = _made_up()
    line = known(steps)
    source, target = (data.draw(st.sampled_from(line)) for _ in range(2))
    stops = path(source, target, steps)
    record = {"id": "actor:a", "schema_version": source, "name": "A"}
    whole = composed(stops).take(record)
    assert whole.record["schema_version"] == target
    for cut in range(len(stops) + 1):
        first = composed(stops[:cut]).take(record)
        second = composed(stops[cut:]).take(first.record)
        assert (second.record, (*first.losses, *second.losses)) == (whole.record, whole.losses)
    assert [loss.version for loss in whole.losses] == [made.source for made in stops]


def test_the_known_versions_stand_in_their_order() -> None:
    """However the steps are grouped, the versions are told from the first to the last."""
    assert known() == ("0.1", "1.0", "1.1")
    assert known(_made_up()) == ("1.0", "1.1", "1.2", "2.0")


@pytest.mark.parametrize(
    ("change", "pointer", "message"),
    [
        ({"schema_version": None}, "", "the property 'schema_version' is missing"),
        ({"schema_version": 1.0}, "/schema_version", "the schema version is a text, not float; write '0.1', '1.0' and '1.1'"),
        ({"schema_version": ["1.0"]}, "/schema_version", "a text, not list"),
        ({"schema_version": "1"}, "/schema_version", "schema version '1' is not known; did you mean '1.0'?"),
        ({"schema_version": " v0.1.0"}, "/schema_version", "did you mean '0.1'?"),
        ({"schema_version": "latest\x1b"}, "/schema_version", "'latest\\u{1b}' is not known; there are '0.1', '1.0' and '1.1'"),
        ({"kind": "persn"}, "/kind", "'persn' is not a code of schemas 1.0; did you mean 'person'?"),
        ({"kind": None}, "", "the property 'kind' is missing"),
        ({"colour": "red"}, "/colour", "schemas 1.0 know no such property here"),
        ({"revision": 0}, "/revision", "breaks the keyword 'minimum'"),
        ({"type": "actr"}, "/type", "did you mean 'actor'?"),
        ({"name": "\ud800"}, "", "the value at /name, which has half of a character"),
        ({"extra": {"a": float("nan")}}, "", "the value at /extra/a, which is nan"),
        ({"extra": {"a": (1, 2)}}, "", "is of type tuple: write a list"),
    ],
)  # fmt: skip
def test_a_record_that_is_not_valid_is_refused(change: dict[str, Any], pointer: str, message: str) -> None:
    """Nothing is repaired: what is wrong is told with its place."""
    record = {name: value for name, value in (ACTOR | change).items() if value is not None}
    for target in known():
        with pytest.raises(MigrationError) as refusal:
            migrate(record, target)
        (problem,) = refusal.value.problems
        assert (refusal.value.record, problem.pointer) == (ACTOR["id"], pointer)
        assert message in problem.message
        assert str(refusal.value) == str(problem)


def test_every_problem_is_told() -> None:
    """A refusal lists everything that is wrong with the record, by place."""
    broken = ACTOR | {"kind": "persn", "revision": "1", "evidence": {"E": {"basis": "stated"}}}
    with pytest.raises(MigrationError) as refusal:
        migrate(broken, OLD)
    places = [problem.pointer for problem in refusal.value.problems]
    assert places == ["/evidence/E", "/evidence/E", "/evidence/E", "/kind", "/revision"]


def test_an_invalid_record_is_refused_whatever_it_is_migrated_to() -> None:
    """A code of 1.0 in a record of 0.1 is not mended by migrating it up."""
    with pytest.raises(MigrationError, match=r"/kind: 'shortage' is not a code of schemas 0\.1"):
        migrate({**_event(), "schema_version": "0.1", "kind": "shortage"}, "1.0")


def _event() -> dict[str, Any]:
    return {
        "type": "event", "id": "event:a", "schema_version": "1.0", "revision": 1, "label": "Bread is lacking",
        "kind": "shortage", "factuality": "asserted", "polarity": "positive",
        "evidence": {"e1": {"basis": "stated", "document": "document:a", "supports": ["/kind"]}},
    }  # fmt: skip


def test_a_record_without_a_usable_id_is_refused_without_one() -> None:
    """The refusal has no id where the record has none that is a text."""
    with pytest.raises(MigrationError) as refusal:
        migrate(ACTOR | {"id": 7}, OLD)
    assert refusal.value.record is None


def test_a_version_to_migrate_to_must_be_known() -> None:
    """A target that is not known is the caller's mistake, told with the nearest one."""
    with pytest.raises(ValueError, match=r"no version of the schemas is called '1'; did you mean '1\.0'\?"):
        migrate(ACTOR, "1")


@pytest.mark.parametrize(
    ("name", "to", "other"),
    [
        ("https://w3id.org/vz2019/schemas/0.1/record.schema.json", "1.0", "https://w3id.org/vz2019/schemas/1.0/record.schema.json"),
        ("https://w3id.org/vz2019/schemas/1.0/event.bundle.schema.json", "0.1", "https://w3id.org/vz2019/schemas/0.1/event.bundle.schema.json"),
        ("https://w3id.org/vz2019/schemas/1.0/dataset.bundle.schema.json", "0.1", None),
        ("https://w3id.org/vz2019/schemas/1.0/../../etc/passwd", "0.1", None),
        ("https://w3id.org/vz2019/schemas/9.0/record.schema.json", "1.0", None),
        ("./vz2019.schema.json", "1.0", None),
    ],
)  # fmt: skip
def test_addresses_of_schemas_are_told_from_others(name: str, to: str, other: str | None) -> None:
    """An address of ours leads to the same schema of the other version, if it has one; any other is left alone."""
    assert address(name, to) == other
