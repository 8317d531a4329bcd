"""The fields of records, as formats for tables list them."""

import pytest

from vz2019 import describing, schemas
from vz2019.describing.fields import leaves, top


@pytest.mark.parametrize("record_type", schemas.RECORD_TYPES)
def test_the_fields_are_those_of_the_schema(record_type: str, facts: describing.Facts) -> None:
    """Every property is there, in the order of the schema, with its label, meaning and whether it must be there."""
    schema = schemas.schema(record_type)
    fields = top(facts.contract, record_type)

    assert [field.name for field in fields] == list(schema["properties"])
    assert [field.name for field in fields if field.required] == [
        name for name in schema["properties"] if name in schema["required"]
    ]
    for field in fields:
        written = schema["properties"][field.name]
        assert (field.title, field.definition) == (written["title"], written["description"])


def test_codes_have_labels_and_definitions(facts: describing.Facts) -> None:
    """The codes of a field are those of its codelist, with what each means."""
    kind = next(field for field in top(facts.contract, "event") if field.name == "kind")
    listed = schemas.released(facts.release.schemas, "codelists")["$defs"]["event_kind"]
    assert kind.codes == tuple(
        (code, listed["$defs"][code]["title"], listed["$defs"][code]["description"])
        for code in listed["enum"]
    )


def test_references_are_known_by_what_they_refer_to(facts: describing.Facts) -> None:
    """A field that holds the id of a record says of which type; a record's own id, and one of any type, do not."""
    found = {field.name: field.target for field in top(facts.contract, "statement") if field.target}
    assert found == {"occasion": "event", "reported_by": "statement"}
    assert all(field.target is None for field in top(facts.contract, "figure"))


def test_leaves_reach_into_parts_and_leave_out_what_has_keys(facts: describing.Facts) -> None:
    """Single values and lists of texts are leaves, however deep; participants, evidence and the sentence table are none."""
    paths = {
        field.path for record_type in schemas.RECORD_TYPES for field in leaves(facts.contract, record_type)
    }

    assert {("bounds", "lower", "value"), ("plover", "modes"), ("text", "sha256")} < paths
    assert not {path[0] for path in paths} & {
        "participants",
        "evidence",
        "sentences",
        "relations",
        "missing",
        "extra",
    }


def test_a_value_is_found_where_it_is(facts: describing.Facts) -> None:
    """A leaf finds its value in a record, and nothing where a part on the way is absent."""
    lower = next(
        field for field in leaves(facts.contract, "figure") if field.path == ("bounds", "lower", "value")
    )

    assert lower.value({"bounds": {"lower": {"value": 3}}}) == 3
    assert lower.value({"bounds": {"upper": {"value": 3}}}) is None
    assert lower.value({"bounds": 3}) is None


def test_a_type_that_there_is_not_is_refused(facts: describing.Facts) -> None:
    """An unknown record type is a KeyError."""
    with pytest.raises(KeyError, match="evnt"):
        top(facts.contract, "evnt")
