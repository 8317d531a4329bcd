"""The contract and the classes say the same: fields, order, types, requirements, and what they refuse."""

import copy
import re
import types
import typing
from collections.abc import Callable
from typing import Any

import attrs
import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from referencing import Registry

from vz2019 import convert, records, schemas, vocabulary
from vz2019.convert import ConversionError, dump, load
from vz2019.dates import Date
from vz2019.keyed import Keyed
from vz2019.records import Number, Party, PloverCoding, Record
from vz2019.records.base import contract_fields
from vz2019.strategies import records as any_record
from vz2019.strategies._plain import Spot, spots


JSON = dict[str, Any]
Change = Callable[[JSON], None]
FAST = jsonschema_rs.validator_for(schemas.bundle(), offline=True)
REFERENCE = Draft202012Validator(schemas.bundle(), registry=Registry())

ODD_NAMES = {Party: "voice_part", PloverCoding: "plover"}
PARTS = [
    cls
    for name in records.__all__
    if attrs.has(cls := getattr(records, name)) and not issubclass(cls, Record)
]
PLAIN_TYPES = {"string": str, "integer": int, "number": Number, "boolean": bool}
SPECIAL_TYPES = {"edtf_date": Date, "value": object}
WRONG = {
    "string": (7, True, None, []),
    "integer": ("7", 1.5, True, None),
    "number": ("7", True, None, {}),
    "boolean": ("true", 1, None),
    "object": ("x", [], None, 7, {}),
    "array": ("x", {}, None, 7, []),
}


def definition_name(cls: type) -> str:
    """Return the name of the shared definition that a part is described by."""
    return ODD_NAMES.get(cls) or re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()


def described(cls: type) -> JSON:
    """Return the schema of a record or part."""
    if issubclass(cls, Record):
        return schemas.schema(cls.type)
    definition: JSON = schemas.schema("common")["$defs"][definition_name(cls)]
    return definition


def python_type(schema: JSON) -> Any:
    """Return the type that a field of a schema should have in Python."""
    if "$ref" in schema:
        return referred_type(*schema["$ref"].split("#/$defs/"))
    if schema.get("type") == "array":
        return types.GenericAlias(tuple, (python_type(schema["items"]), ...))
    if schema.get("type") == "object":
        member = schema.get("additionalProperties")
        return types.GenericAlias(Keyed, python_type(member) if member else object)
    return str if "const" in schema else PLAIN_TYPES[schema["type"]]


def referred_type(file: str, name: str) -> Any:
    """Return the type of a shared definition or codelist."""
    if file == "codelists.schema.json":
        return getattr(vocabulary, "".join(part.capitalize() for part in name.split("_")))
    by_name = {definition_name(cls): cls for cls in PARTS} | SPECIAL_TYPES
    return by_name.get(name) or python_type(schemas.schema("common")["$defs"][name])


def without_none(annotation: Any) -> Any:
    """Return an annotation without the None of a field that may be absent."""
    if not isinstance(annotation, types.UnionType) or type(None) not in typing.get_args(annotation):
        return annotation
    kept = [arg for arg in typing.get_args(annotation) if arg is not type(None)]
    return typing.Union[tuple(kept)]  # noqa: UP007  # of a list that is only known here


EVERY_CLASS = [*convert.RECORD_CLASSES.values(), *PARTS]


def test_every_shared_object_has_its_class() -> None:
    """The shared definitions that are objects with fields are the parts, and there are none besides."""
    definitions = schemas.schema("common")["$defs"]
    objects = [name for name, schema in definitions.items() if "properties" in schema]
    assert sorted(objects) == sorted(map(definition_name, PARTS))


@pytest.mark.parametrize("cls", EVERY_CLASS)
def test_fields_are_the_properties_in_their_order(cls: type) -> None:
    """A class has the properties of its schema in their order; `type` stands first and is the class itself."""
    head = ["type"] if issubclass(cls, Record) else []
    assert [*head, *(field.name for field in contract_fields(cls))] == list(described(cls)["properties"])


@pytest.mark.parametrize("cls", EVERY_CLASS)
def test_required_fields_are_the_required_properties(cls: type) -> None:
    """A field has a default exactly where the schema lets its property be absent."""
    head = ["type"] if issubclass(cls, Record) else []
    required = [field.name for field in attrs.fields(cls) if field.default is attrs.NOTHING]
    assert [*head, *required] == described(cls)["required"]


@pytest.mark.parametrize("cls", EVERY_CLASS)
def test_types_are_those_of_the_properties(cls: type) -> None:
    """A field has the type that its property's schema asks for: codelist by codelist, part by part."""
    properties = described(cls)["properties"]
    for field in contract_fields(attrs.resolve_types(cls)):
        assert without_none(field.type) == python_type(properties[field.name]), field.name


@pytest.mark.parametrize("cls", EVERY_CLASS)
def test_optional_fields_are_absent_by_default(cls: type) -> None:
    """The default of a field that may be absent is nothing at all: None, or an empty list or object."""
    defaults = [field.default for field in attrs.fields(cls) if field.default is not attrs.NOTHING]
    assert all(default in (None, (), Keyed()) for default in defaults)


@given(any_record())
def test_every_record_fits_its_schema(record: Record) -> None:
    """What a record is dumped to is valid under both engines, and loads back to the same record."""
    plain = dump(record)
    assert FAST.is_valid(plain)
    assert list(REFERENCE.iter_errors(plain)) == []
    assert load(plain) == record


def assert_refused(plain: JSON) -> None:
    """Assert that both engines and the converter refuse some data."""
    assert not FAST.is_valid(plain)
    assert not REFERENCE.is_valid(plain)
    with pytest.raises(ConversionError):
        load(plain)


def places(plain: JSON) -> list[Spot]:
    """List the places of a record that have a class of their own; what is claimed has none."""
    return [spot for spot in spots(plain) if "/claims/" not in spot.pointer]


@given(any_record())
def test_no_required_field_can_be_dropped(record: Record) -> None:
    """A record without any one of its required fields is refused, and so is one whose type is missing."""
    plain = dump(record)
    for name in schemas.schema(record.type)["required"]:
        assert_refused({key: value for key, value in plain.items() if key != name})


@given(any_record(), st.data())
def test_no_required_field_of_a_part_can_be_dropped(record: Record, data: st.DataObject) -> None:
    """A part without any one of its required fields is refused, however deep it stands."""
    plain = copy.deepcopy(dump(record))
    offered = [(spot.value, name) for spot in places(plain) for name in spot.schema.get("required", ())]
    holder, name = data.draw(st.sampled_from(offered))
    del holder[name]
    assert_refused(plain)


@given(any_record(), st.data())
def test_no_value_of_another_type_is_taken(record: Record, data: st.DataObject) -> None:
    """A value of another JSON type is refused in every place: nothing is coerced, and null is nothing."""
    plain = copy.deepcopy(dump(record))
    spot = data.draw(st.sampled_from([spot for spot in places(plain) if "type" in spot.schema]))
    spot.set(data.draw(st.sampled_from(WRONG[spot.schema["type"]])))
    assert_refused(plain)


@given(any_record(), st.data())
def test_no_code_outside_its_list_is_taken(record: Record, data: st.DataObject) -> None:
    """A code that its list does not have is refused in every place."""
    plain = copy.deepcopy(dump(record))
    data.draw(st.sampled_from([spot for spot in places(plain) if "enum" in spot.schema])).set("no-such-code")
    assert_refused(plain)


@given(any_record(), st.data())
def test_no_unknown_property_is_taken(record: Record, data: st.DataObject) -> None:
    """A property that the contract does not know is refused at every level."""
    plain = copy.deepcopy(dump(record))
    closed = [spot.value for spot in places(plain) if spot.schema.get("additionalProperties") is False]
    data.draw(st.sampled_from([plain, *closed]))["colour"] = "red"
    assert_refused(plain)


@given(
    any_record(),
    st.dictionaries(
        st.text(min_size=1), st.none() | st.booleans() | st.lists(st.none()), min_size=1, max_size=3
    ),
)
def test_extra_takes_anything(record: Record, extra: JSON) -> None:
    """In `extra` anything goes, null included, and it comes back as it was."""
    plain = {**dump(record), "extra": extra}
    assert FAST.is_valid(plain)
    assert REFERENCE.is_valid(plain)
    assert dump(load(plain))["extra"] == extra
