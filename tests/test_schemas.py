"""The contract by itself: valid, documented, offline and inside the portable subset."""

import json
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from jsonschema import Draft202012Validator
from referencing import Registry

from vz2019 import migration, schemas
from vz2019.schema_versions import SCHEMA_VERSION


JSON = dict[str, Any]
FOLDER = Path(__file__).parents[1] / "schemas" / SCHEMA_VERSION
BASE = f"https://w3id.org/vz2019/schemas/{SCHEMA_VERSION}/"
ANNOTATIONS = {"$schema", "$id", "$defs", "$ref", "$comment", "title", "description", "examples"}
APPLICATORS = {
    "properties",
    "additionalProperties",
    "propertyNames",
    "items",
    "allOf",
    "if",
    "then",
    "else",
    "not",
}
ASSERTIONS = {
    "type", "const", "enum", "required", "minimum", "maximum", "minLength", "maxLength", "pattern",
    "minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties",
}  # fmt: skip

UNPORTABLE = ("\\d", "\\D", "\\w", "\\W", "\\s", "\\S", "\\b", "\\B", "\\p", "\\1", "(?=", "(?!", "(?<")
BOUNDS = {
    "pattern": ("maxLength",),
    "not": ("maxLength",),
    "uniqueItems": ("maxItems",),
    "items": ("minItems", "maxItems"),
    "additionalProperties": ("propertyNames", "minProperties", "maxProperties"),
}


def subschemas(node: Any, place: str = "") -> Iterator[tuple[str, JSON]]:
    """Yield every schema inside a schema, itself first, with its place."""
    if not isinstance(node, dict):
        return
    yield place, node
    for keyword in ("properties", "$defs"):
        for name, child in node.get(keyword, {}).items():
            yield from subschemas(child, f"{place}/{keyword}/{name}")
    for keyword in ("additionalProperties", "propertyNames", "items", "if", "then", "else", "not"):
        yield from subschemas(node.get(keyword), f"{place}/{keyword}")
    for index, child in enumerate(node.get("allOf", [])):
        yield from subschemas(child, f"{place}/allOf/{index}")


def properties() -> list[Any]:
    """List every property that is described anywhere in the contract, with the definitions that it needs."""
    found = []
    for name in schemas.names():
        for place, node in subschemas(schemas.schema(name)):
            is_condition = {"if", "then", "else"} & set(place.split("/"))
            for key, described in {} if is_condition else node.get("properties", {}).items():
                found.append(pytest.param(described, id=f"{name}{place}/{key}"))
    return found


def local(node: JSON) -> JSON:
    """Return a schema of the contract with the bundle's definitions and its references led there."""
    definitions = schemas.bundle("dataset")["$defs"]
    text = json.dumps(node).replace('"record.schema.json"', '"#/$defs/record"')
    for file in ("common", "codelists"):
        text = text.replace(f'"{file}.schema.json#', '"#')
    return {**json.loads(text), "$defs": definitions}


@pytest.mark.parametrize("name", schemas.names())
def test_every_file_is_a_valid_schema(name: str) -> None:
    """Every file of the contract is a schema of JSON Schema 2020-12 under the id of its name."""
    schema = schemas.schema(name)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"{BASE}{name}.schema.json"


@pytest.mark.parametrize("version", migration.known())
def test_a_version_gives_what_was_released_with_it(version: str) -> None:
    """The bundle of any version is the file that lies there, and so is each of its parts."""
    assert schemas.bundle(version=version) == schemas.released(version)
    assert schemas.schema("event", version) == schemas.released(version, "event")
    with pytest.raises(KeyError, match="no schema is called 'events'"):
        schemas.bundle("events", version)


def test_written_bundle_is_current() -> None:
    """The bundle that is written beside the schemas is the one that they give."""
    assert json.loads((FOLDER / "bundle.schema.json").read_text(encoding="utf-8")) == schemas.bundle()


@pytest.mark.parametrize("name", schemas.names())
def test_bundles_leave_nothing_to_resolve(name: str) -> None:
    """A bundle is a valid schema under the base address whose references all lead to its own definitions."""
    bundle = schemas.bundle(name)
    Draft202012Validator.check_schema(bundle)
    references = {node["$ref"] for _, node in subschemas(bundle) if "$ref" in node}
    assert references <= {f"#/$defs/{key}" for key in bundle["$defs"]}
    assert bundle["$id"].startswith(BASE)


def test_bundles_validate_without_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both engines compile and use every record's bundle without an address to fetch."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("something reached for the network")

    monkeypatch.setattr(socket, "socket", refuse)
    for name in (*schemas.RECORD_TYPES, "record"):
        bundle = schemas.bundle(name)
        assert not jsonschema_rs.validator_for(bundle, offline=True).is_valid({"type": "actor"})
        assert not Draft202012Validator(bundle, registry=Registry()).is_valid({"type": "actor"})


@pytest.mark.parametrize("described", properties())
def test_every_property_is_documented(described: JSON) -> None:
    """Every property has a title, a description and examples, and the examples are valid."""
    assert described["title"]
    assert described["description"].endswith(".")
    validator = Draft202012Validator(local(described), registry=Registry())
    fast = jsonschema_rs.validator_for(local(described), offline=True)
    assert described["examples"]
    for example in described["examples"]:
        assert list(validator.iter_errors(example)) == []
        assert fast.is_valid(example)


@pytest.mark.parametrize("name", schemas.codelist_names())
def test_every_code_is_defined(name: str) -> None:
    """Every codelist defines its codes, each under its own name, in the order of the list, and no others."""
    listed = schemas.schema("codelists")["$defs"][name]
    assert list(listed["$defs"]) == listed["enum"]
    assert len(set(listed["enum"])) == len(listed["enum"])
    assert [definition["const"] for definition in listed["$defs"].values()] == listed["enum"]
    for code in schemas.codelist(name):
        assert code.label
        assert code.definition.endswith(".")


@pytest.mark.parametrize("name", schemas.names())
def test_only_portable_keywords_are_used(name: str) -> None:
    """No schema uses a keyword in which validators are known to differ, or one that does not exist."""
    allowed = ANNOTATIONS | APPLICATORS | ASSERTIONS
    used = {
        (place, keyword)
        for place, node in subschemas(schemas.schema(name))
        for keyword in set(node) - allowed
    }
    assert used == set()


@pytest.mark.parametrize("name", schemas.names())
def test_patterns_are_portable(name: str) -> None:
    """Patterns use no class or assertion that regular expression dialects read differently."""
    patterns = [node["pattern"] for _, node in subschemas(schemas.schema(name)) if "pattern" in node]
    assert [(pattern, piece) for pattern in patterns for piece in UNPORTABLE if piece in pattern] == []


@pytest.mark.parametrize("name", schemas.names())
def test_costs_are_bounded(name: str) -> None:
    """Text that is matched has a greatest length, and a list or keyed object a least and a greatest count."""
    unbounded = [
        (place, keyword, bound)
        for place, node in subschemas(schemas.schema(name))
        for keyword, bounds in BOUNDS.items()
        for bound in bounds
        if keyword in _needing_bounds(node, place) and bound not in node
    ]
    assert unbounded == []


def _needing_bounds(node: JSON, place: str) -> set[str]:
    """Return the keywords of a schema that need a bound; a negated pattern is bounded where it is negated."""
    needing = set(node) - ({"pattern"} if place.endswith("/not") else set())
    if "pattern" not in node.get("not", {}):
        needing.discard("not")
    if not isinstance(node.get("additionalProperties"), dict):
        needing.discard("additionalProperties")
    return needing


@pytest.mark.parametrize("name", schemas.names())
def test_objects_are_closed(name: str) -> None:
    """Every object is closed or has members of one kind; only `extra` and the choice between record types are open."""
    is_open = [
        place
        for place, node in subschemas(schemas.schema(name))
        if node.get("type") == "object" and "additionalProperties" not in node
    ]
    if name == "record":
        assert is_open == ["", *(f"/allOf/{index}/if" for index in range(len(schemas.RECORD_TYPES)))]
    else:
        assert is_open == (["/properties/extra"] if name in schemas.RECORD_TYPES else [])


@pytest.mark.parametrize("record_type", schemas.RECORD_TYPES)
def test_shared_fields_stand_first_and_alike(record_type: str) -> None:
    """All record types begin with the same fields, described alike, and name their own type."""
    mine, others = schemas.schema(record_type)["properties"], schemas.schema("event")["properties"]
    shared = list(others)[: list(others).index("extra") + 1]
    assert list(mine)[: len(shared)] == shared
    assert mine["type"]["const"] == record_type
    for name in shared:
        assert mine[name]["title"] == others[name]["title"]
        assert mine[name]["description"] == others[name]["description"].replace("event", record_type)


def test_tables_of_semantics_name_what_exists() -> None:
    """The tables name fields, relation types and record types that the schemas have."""
    semantics = schemas.semantics()
    assert tuple(semantics["evidence_units"]) == schemas.RECORD_TYPES
    for record_type, units in semantics["evidence_units"].items():
        assert all(schemas.field_schema(record_type, unit.replace("*", "key")) for unit in units)
    assert list(semantics["relation_types"]) == [code.code for code in schemas.codelist("relation_type")]
    for ends in semantics["relation_types"].values():
        assert set(ends["from"]) <= set(schemas.RECORD_TYPES)
        assert set(ends["to"]) <= {*schemas.RECORD_TYPES, "same"}
    for name, ends in semantics["relation_types"].items():
        back = semantics["relation_types"][ends["inverse"]] if "inverse" in ends else None
        assert back is None or (back["inverse"], back["from"]) == (name, ends["from"])
    assert semantics["schema_version"] == SCHEMA_VERSION


def test_names_that_do_not_exist_are_refused() -> None:
    """A schema or codelist that does not exist is a KeyError, which lists what there is."""
    with pytest.raises(KeyError, match=r"'evnt'.*event"):
        schemas.schema("evnt")
    with pytest.raises(KeyError):
        schemas.codelist("colours")


def test_what_is_returned_is_the_callers_own() -> None:
    """Changing a returned schema changes nothing for the next caller."""
    schemas.schema("event").clear()
    schemas.semantics().clear()
    schemas.bundle().clear()
    assert schemas.schema("event")
    assert schemas.semantics()
    assert schemas.bundle()


def test_fields_of_a_definition_are_found_at_every_depth() -> None:
    """The pointers of a shared definition's fields are found under members and in lists, each once."""
    assert schemas.fields("actor", "country") == ("/country",)
    assert "/offices/*/since" in schemas.fields("actor", "edtf_date")
    assert "/evidence/*/document" in schemas.fields("actor", "document_id")
    assert "/offices/*/ascribed_by/*" in schemas.fields("actor", "actor_id")
    assert schemas.fields("figure", "country") == ()


@pytest.mark.parametrize(
    ("pointer", "title"),
    [
        ("", "Event"),
        ("/kind", "Kind"),
        ("/evidence/e1/anchors/0/spans/0/start", "Start"),
        ("/missing/~1date", "Missing reason"),
        ("/colour", None),
        ("/kind/further", None),
        ("/evidence/e1/anchors/x", None),
    ],
)
def test_schema_of_a_field(pointer: str, title: str | None) -> None:
    """The schema at a pointer is found through references, members and lists; where no field can be, there is none."""
    found = schemas.field_schema("event", pointer)
    if found is None:
        assert title is None
        return
    assert title is not None
    resolved = found["$defs"][found["$ref"].removeprefix("#/$defs/")] if "title" not in found else found
    assert resolved["title"].startswith(title.split()[0])
