"""Records of a newer minor version of the schemas: read with a warning, and nothing of them lost."""

import copy
import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import vz2019
from vz2019 import newer, packaged, pointers, schemas
from vz2019.convert import ConversionError, canonical, digest, dump, load
from vz2019.keyed import Keyed, thaw
from vz2019.records import Record
from vz2019.schema_versions import NewerSchemaWarning
from vz2019.strategies import records as any_record
from vz2019.strategies._values import free_json


JSON = dict[str, Any]
ACTOR: JSON = {
    "type": "actor",
    "id": "actor:ida-holm",
    "schema_version": "1.9",
    "revision": 1,
    "name": "Ida Holm",
    "kind": "person",
    "evidence": {
        "e1": {"basis": "outside", "reference": "A register", "supports": ["/name", "/kind"], "page": 3}
    },
    "mood": {"today": ["calm", 2]},
}
KEPT = (
    "actor:ida-holm is written to schemas 1.9, and this library reads 1.1; "
    "what it does not know is kept in `unread`: /evidence/e1/page, /mood"
)


def warned(data: JSON) -> tuple[Record, list[str]]:
    """Return the record of some data, and the warnings that it comes with."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        record = load(data)
    return record, [str(one.message) for one in caught if one.category is NewerSchemaWarning]


def test_what_is_new_is_kept_and_told() -> None:
    """A record of a newer minor version is read, and says what of it was not."""
    record, said = warned(ACTOR)
    assert record.unread == {"/evidence/e1/page": 3, "/mood": {"today": ("calm", 2)}}
    assert said == [KEPT]
    assert dump(record) == ACTOR
    assert canonical(record) == canonical(ACTOR)
    assert 'Not read   {"/evidence/e1/page": 3' in str(record)


def test_a_newer_record_without_news_is_read_like_any_other() -> None:
    """Where nothing is unknown, the warning speaks of the version alone."""
    plain = {name: value for name, value in copy.deepcopy(ACTOR).items() if name != "mood"}
    del plain["evidence"]["e1"]["page"]
    record, said = warned(plain)
    assert record.unread == {}
    assert said == ["actor:ida-holm is written to schemas 1.9, and this library reads 1.1"]
    assert dump(record) == plain


@given(any_record(), st.data())
def test_nothing_of_a_newer_record_is_lost(record: Record, data: st.DataObject) -> None:
    """Whatever properties are added to a record, in whatever of its parts, loading and dumping gives the same back."""
    plain = {**dump(record), "schema_version": "1.3"}
    closed = [pointer for pointer in _objects(plain, "") if _is_closed(record.type, pointer)]
    for pointer in data.draw(st.lists(st.sampled_from(closed), min_size=1, max_size=3, unique=True)):
        name = data.draw(st.sampled_from(["tempo", "a/b", "~", "Ünlü"]))
        value = data.draw(free_json().map(thaw).map(_without_nulls).filter(bool))
        pointers.resolve(plain, pointer)[name] = value
    loaded, _ = warned(plain)
    assert dump(loaded) == plain
    assert load_again(loaded) == loaded


def load_again(record: Record) -> Record:
    """Dump a record and load it."""
    return warned(dump(record))[0]


def _objects(value: Any, at: str) -> Iterator[str]:
    """Yield the pointer of every object in some data."""
    if isinstance(value, dict):
        yield at
    for key, member in (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    ):
        yield from _objects(member, pointers.append(at, key))


def _is_closed(record_type: str, pointer: str) -> bool:
    schema = schemas.field_schema(record_type, pointer)
    return schema is not None and schemas.resolved(schema).get("additionalProperties") is False


def _without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_nulls(member) for key, member in value.items() if member is not None}
    if isinstance(value, list | tuple):
        return [_without_nulls(item) for item in value if item is not None]
    return value


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"kind": "robot"}, "'robot' is not a code of ActorKind"),
        ({"name": 7}, "expected a string, got a number @ $.name"),
        ({"mood": {"today": None}}, "null is not a value; leave the field out @ /mood.today"),
        ({"schema_version": "2.0"}, "schemas '2.0' are not known; this library reads 1.1 @ $.schema_version"),
        ({"schema_version": "1.0"}, "'mood' is not a field"),
        ({"schema_version": "0.1"}, "`vz2019 migrate` rewrites it to 1.1 @ $.schema_version"),
        ({"schema_version": "0.7"}, "schemas '0.7' are not known"),
        ({"schema_version": "1.9.0"}, "schemas '1.9.0' are not known"),
        ({"schema_version": "1.09"}, "schemas '1.09' are not known"),
        ({"unread": {"/mood": "calm"}, "schema_version": "1.0"}, "'unread' is not a field"),
    ],
)
def test_what_cannot_be_read_is_refused(change: JSON, problem: str) -> None:
    """A code that is not known, a value of the wrong type, another major version: none becomes a record."""
    with pytest.raises(ConversionError) as refused:
        load({**copy.deepcopy(ACTOR), **change})
    assert problem in str(refused.value)


def test_an_unknown_code_of_a_newer_version_is_explained() -> None:
    """Where a code is not known, the message says that a newer library may know it."""
    with pytest.raises(
        ConversionError, match=r"written to schemas 1\.9, of which a newer library may know more"
    ):
        load({**copy.deepcopy(ACTOR), "kind": "robot"})


def test_a_file_of_newer_records_is_loaded(tmp_path: Path) -> None:
    """A dataset may hold records of several minor versions."""
    file = tmp_path / "records.jsonl"
    known = {name: value for name, value in ACTOR.items() if name != "mood"}
    known |= {
        "schema_version": "1.0",
        "id": "actor:ole",
        "evidence": {"e1": {"basis": "outside", "reference": "A list", "supports": ["/name", "/kind"]}},
    }
    file.write_bytes(canonical(ACTOR) + b"\n" + canonical(known) + b"\n")
    with pytest.warns(NewerSchemaWarning, match="actor:ida-holm"):
        dataset = vz2019.load(file)
    assert [bool(record.unread) for record in dataset.values()] == [True, False]
    assert vz2019.validate(file).by_rule() == {"newer-schema-version": 1, "unread-property": 2}


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"evidence": Keyed()}, "for /evidence/e1/page, and nothing is there to hold it"),
        ({"unread": Keyed({"/name/first": "Ida"})}, "for /name/first, and nothing is there to hold it"),
        ({"unread": Keyed({"/name": "Ole"})}, "for /name, and the record has another one there"),
        ({"unread": Keyed({"/evidence/e1/basis": "stated"})}, "/basis, and the record has another one there"),
    ],
)
def test_what_was_not_read_is_neither_lost_nor_put_over_another(change: JSON, problem: str) -> None:
    """A record that was changed so that this would happen is refused wherever it is written, by what stands in the way."""
    record, _ = warned(ACTOR)
    changed = evolve(record, **change)
    for write in (dump, canonical, digest):
        with pytest.raises(ValueError, match=re.escape(problem)):
            write(changed)
    assert dump(evolve(record, unread=Keyed({"/mood": "glad"})))["mood"] == "glad"


def test_values_of_a_wrong_type_are_left_whole() -> None:
    """What is no object or list where the schema has one is not parted: it is for others to refuse."""
    for value in ({"offices": [{"mood": 1}]}, {"evidence": {"e1": {"supports": {"mood": 1}}}}, {"name": [1]}):
        assert newer.parted("actor", value) == (value, {})


def test_free_values_are_left_whole() -> None:
    """What a schema leaves free is not parted: `extra` and claims may hold anything."""
    plain = {"extra": {"mood": 1}, "evidence": {"e1": {"claims": {"/name": {"any": "thing"}}, "mood": 2}}}
    assert newer.parted("actor", plain) == (
        {"extra": {"mood": 1}, "evidence": {"e1": {"claims": {"/name": {"any": "thing"}}}}},
        {"/evidence/e1/mood": 2},
    )


@pytest.mark.parametrize(
    ("path", "old"),
    [
        (["evidence", "e1"], "basis"),
        (["evidence", "e1", "anchors", 0], "sentence"),
        (["evidence", "e1", "anchors", 0, "spans", 0], "start"),
        (["evidence", "e1", "attribution"], "voice"),
        ([], "label"),
    ],
)
def test_a_required_property_that_is_misspelt_is_an_error(path: list[Any], old: str) -> None:
    """At any depth, what a newer version must have too is missing where it is misspelt."""
    row = copy.deepcopy(next(one for one in packaged.records() if one["id"] == "event:clashes"))
    row["schema_version"] = "1.9"
    holder: Any = row
    for token in path:
        holder = holder[token]
    holder[f"{old}s"] = holder.pop(old)
    rules = vz2019.validate(row, known=packaged.records()).by_rule()
    assert rules.get("unknown-property", 0) + rules.get("missing-property", 0) >= 1
    optional = copy.deepcopy(next(one for one in packaged.records() if one["id"] == "event:clashes"))
    optional["schema_version"] = "1.9"
    optional["evidence"]["e1"]["factualitys"] = "asserted"
    del optional["evidence"]["e1"]["factuality"]
    assert "unknown-property" not in vz2019.validate(optional, known=packaged.records()).by_rule()
