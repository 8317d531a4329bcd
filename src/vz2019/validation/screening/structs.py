"""The record schemas as types that msgspec reads a line into: parsed and held to the schema in one step.

A type accepts no more than its schema does, but for what it cannot say: the patterns of texts, items that must differ, and
values that may be anything. `surveys` looks at those. Where conditions hang on a property, there is a type for each value
of it, which then is the type's tag.
It may accept less, such as no `1.0` for an integer: what it refuses is read again, slowly.
"""

from functools import cache
from types import GenericAlias
from typing import Annotated, Any, Final, Literal, Union

import msgspec
from msgspec import UNSET, Meta, UnsetType

from vz2019 import schemas
from vz2019.schema_versions import READ_VERSIONS
from vz2019.validation.numerals import MAX_NUMBER
from vz2019.validation.screening.variants import decisive, has_conditions, variants


JSONObject = dict[str, Any]

_PLAIN: Final = {"string": str, "boolean": bool, "integer": int}
_LIMITS: Final = {
    "minLength": "min_length",
    "maxLength": "max_length",
    "minItems": "min_length",
    "maxItems": "max_length",
    "minProperties": "min_length",
    "maxProperties": "max_length",
    "minimum": "ge",
    "maximum": "le",
}


@cache
def decoder() -> Any:
    """Return a decoder of records of every type."""
    types = tuple(struct(record_type) for record_type in schemas.RECORD_TYPES)
    return msgspec.json.Decoder(Union[types])  # noqa: UP007  # the types are made here


@cache
def struct(record_type: str) -> type[msgspec.Struct]:
    """Return the type that records of a type are read into; what an optional property lacks is `UNSET`."""
    return _types(record_type).record


def variant(record_type: str, definition: str, value: str) -> type[msgspec.Struct]:
    """Return the type of the objects of a definition with conditions in which the decisive property has a value."""
    return _types(record_type).variants[definition, value]


@cache
def _types(record_type: str) -> "_Types":
    return _Types(record_type)


class _Types:
    """The types of the schemas of one bundle.

    Attributes:
        record: the type of the records.
        variants: those of objects with conditions, by definition and the value of the property that decides.

    """

    def __init__(self, record_type: str) -> None:
        bundle = schemas.bundle(record_type)
        self._definitions = bundle["$defs"]
        self._made: dict[str, Any] = {}
        self.variants: dict[tuple[str, str], type[msgspec.Struct]] = {}
        self.record = self.struct(bundle, record_type, tag=record_type, tag_field="type")

    def struct(self, schema: JSONObject, name: str, **tag: Any) -> type[msgspec.Struct]:
        required = schema.get("required", ())
        members: list[Any] = []
        for key, child in schema["properties"].items():
            if key == tag.get("tag_field"):
                continue
            made = self._type(child, f"{name}_{key}")
            members.append((key, made) if key in required else (key, made | UnsetType, UNSET))
        options: Any = {"forbid_unknown_fields": True, "frozen": True, "gc": False, "kw_only": True}
        return msgspec.defstruct(name, members, **options, **tag)

    def _type(self, schema: JSONObject, name: str) -> Any:
        reference = schema.get("$ref", "").removeprefix("#/$defs/")
        if reference == "schema_version":
            # The schema names its own version; what is written to an earlier one is read by it as well.
            return Literal[READ_VERSIONS]
        if reference:
            if reference not in self._made:
                self._made[reference] = self._type(self._definitions[reference], reference)
            return self._made[reference]
        if "enum" in schema or "const" in schema:
            return Literal[tuple(schema.get("enum", [schema.get("const")]))]
        kind = schema.get("type")
        if kind == "number":
            return _number(schema)
        if kind == "array":
            return _limited(GenericAlias(list, (self._type(schema["items"], f"{name}_item"),)), schema)
        if kind == "object":
            return _limited(self._object(schema, name), schema)
        return _limited(_PLAIN[kind], schema) if kind in _PLAIN else Any

    def _object(self, schema: JSONObject, name: str) -> Any:
        if has_conditions(schema):
            return self._variants(schema, name)
        if "properties" in schema:
            return self.struct(schema, name)
        below = schema.get("additionalProperties")
        key = self._type(schema["propertyNames"], f"{name}_key") if "propertyNames" in schema else str
        member = self._type(below, f"{name}_member") if isinstance(below, dict) else Any
        return GenericAlias(dict, (key, member))

    def _variants(self, schema: JSONObject, name: str) -> Any:
        key = decisive(schema)
        for value, plain in variants(schema, self._definitions).items():
            self.variants[name, value] = self.struct(plain, f"{name}_{value}", tag=value, tag_field=key)
        types = tuple(made for (definition, _), made in self.variants.items() if definition == name)
        return Union[types]  # noqa: UP007  # the types are made here


def _number(schema: JSONObject) -> Any:
    bounds = {"minimum": -MAX_NUMBER, "maximum": MAX_NUMBER, **schema}
    return _limited(int, bounds) | _limited(float, {key: bounds[key] for key in ("minimum", "maximum")})


def _limited(made: Any, schema: JSONObject) -> Any:
    limits = {name: schema[key] for key, name in _LIMITS.items() if key in schema}
    return Annotated[made, Meta(**limits)] if limits else made
