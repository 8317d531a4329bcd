"""Records of an earlier minor version of the schemas: read as they are, and held to what that version can say."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import vz2019
from vz2019 import convert, earlier, pointers, schemas
from vz2019.schema_versions import READ_VERSIONS
from vz2019.strategies import records as any_record
from vz2019.validation import ENGINES, Input, validate


JSON = dict[str, Any]
FIRST, NEWEST = READ_VERSIONS[0], READ_VERSIONS[-1]
#: Every code that came with a minor version: the type of the records, the field, the code, the version.
LATER = [
    (record_type, field, code, since)
    for record_type in schemas.RECORD_TYPES
    for field, codes in earlier.came_with(record_type).items()
    for code, since in codes.items()
]
#: What says nothing of what is accepted.
ANNOTATIONS = {"title", "description", "examples", "$id", "$comment"}


def accepted(node: Any) -> Any:
    """Return what of a schema says which values are accepted; of codelists, nothing."""
    if isinstance(node, list):
        return [accepted(one) for one in node]
    if not isinstance(node, dict):
        return node
    codes = {"enum", "$defs"} if "enum" in node else set()
    return {key: accepted(value) for key, value in node.items() if key not in ANNOTATIONS | codes}


@pytest.mark.parametrize(("old", "new"), [*pairwise(READ_VERSIONS)])
def test_a_minor_version_differs_in_nothing_but_codes_of_the_table(old: str, new: str) -> None:
    """All that a minor version adds is in its table of codes, so that records of the version before can be held to it."""
    before, after = schemas.released(old), schemas.released(new)
    lists = {name for name, one in before["$defs"].items() if "enum" in one}
    assert lists == {name for name, one in after["$defs"].items() if "enum" in one}
    for bundle in (before, after):
        bundle["$defs"]["schema_version"].pop("const")
    assert accepted(before) == accepted(after)
    added = {
        (record_type, place, code)
        for name in lists
        for code in set(after["$defs"][name]["enum"]) - set(before["$defs"][name]["enum"])
        for record_type in schemas.RECORD_TYPES
        for place in schemas.fields(record_type, name)
    }
    assert added == {entry[:3] for entry in LATER if entry[3] == new} != set()


def test_codes_that_came_later_are_of_versions_that_are_read() -> None:
    """The table tells of minor versions after the first, and of codes that there are."""
    assert {since for *_, since in LATER} <= set(READ_VERSIONS[1:])


_REFUSES: dict[str, Any] = {
    version: jsonschema_rs.validator_for(schemas.released(version), offline=True).is_valid
    for version in READ_VERSIONS
}


@given(record=any_record(), data=st.data())
def test_what_an_earlier_schema_refuses_is_a_later_code_and_nothing_else(
    record: Any, data: st.DataObject
) -> None:
    """A record that is valid by the newest version is valid by an earlier one where no code came after that."""
    version = data.draw(st.sampled_from(READ_VERSIONS))
    row = convert.dump(record) | {"schema_version": version}
    for telling in row["evidence"].values():
        telling.pop("claims", None)  # what is claimed no schema looks at
    fields = [(field, code) for kind, field, code, _ in LATER if kind == row["type"]]
    changes = data.draw(st.lists(st.sampled_from(fields), max_size=1)) if fields else []
    row |= {field.removeprefix("/"): code for field, code in changes}
    assert _REFUSES[version](row) == (not list(earlier.later_codes(row)))
    assert earlier.may_have_later_codes(row) == bool(list(earlier.later_codes(row)))
    claiming = row | {"evidence": {"e": {"claims": {"/note": "x"}}}}
    is_lacking = any(earlier.is_later(since, version) for kind, *_, since in LATER if kind == row["type"])
    assert earlier.may_have_later_codes(claiming) == is_lacking


def holding(record_type: str, field: str, code: str, version: str) -> list[JSON]:
    """Return the valid dataset of the suite with a code at a field of a record, which names a version."""
    path = Path(__file__).parent / "suite" / "1.0" / "valid" / "shipped-text.jsonl"
    rows: list[JSON] = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    changed = next(row for row in reversed(rows) if row["type"] == record_type)
    changed |= {field.removeprefix("/"): code, "schema_version": version}
    return rows


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("record_type", "field", "code", "since"), LATER)
def test_a_later_code_is_found_wherever_it_stands(
    record_type: str, field: str, code: str, since: str, engine: str
) -> None:
    """Each is an error in a record of the version before, and none in one of its own, by either engine."""
    for version in READ_VERSIONS:
        lines = "\n".join(map(json.dumps, holding(record_type, field, code, version)))
        report = validate([Input(name="rows", data=lines.encode())], engine=ENGINES[engine])
        found = [(finding.rule, finding.pointer) for finding in report]
        assert found == ([("later-code", field)] if earlier.is_later(since, version) else [])


@pytest.mark.parametrize(("record_type", "field", "code", "since"), LATER)
def test_a_record_with_a_later_code_is_not_loaded(
    record_type: str, field: str, code: str, since: str
) -> None:
    """Loading refuses it with its place, as it refuses a code that there is not; one that is claimed likewise."""
    (row,) = [row for row in holding(record_type, field, code, FIRST) if row.get(field[1:]) == code]
    problem = f"{code!r} came with schemas {since}, and the record is written to {FIRST}"
    with pytest.raises(convert.ConversionError) as refused:
        vz2019.record(row)
    assert refused.value.problems == (f"{problem} @ {field}",)
    claimed = row | {field[1:]: "organisation" if record_type == "actor" else "other"}
    key, telling = next(iter(row["evidence"].items()))
    claimed["evidence"] = {**row["evidence"], key: {**telling, "claims": {field: code}}}
    with pytest.raises(convert.ConversionError) as refused:
        vz2019.record(claimed)
    at = pointers.join("evidence", key, "claims", field)
    assert refused.value.problems == (f"{problem} @ {at}",)
    assert vz2019.record(row | {"schema_version": NEWEST}).schema_version == NEWEST


@given(any_record())
def test_an_earlier_record_is_loaded_as_it_is_and_keeps_its_version(record: Any) -> None:
    """Reading raises no version: what is dumped is what was loaded, without a warning."""
    row = convert.dump(record) | {"schema_version": FIRST}
    if not list(earlier.later_codes(row)):
        assert convert.dump(convert.load(row)) == row


@pytest.mark.parametrize("version", ["0.1", "2.0", "1.9", "one", 1.0, None])
def test_records_of_other_versions_have_no_later_codes(version: Any) -> None:
    """Of another major version the table says nothing, and a newer minor one has them all."""
    row = {"type": "event", "kind": "strike", "schema_version": version, "evidence": {}}
    assert list(earlier.later_codes(row)) == []
