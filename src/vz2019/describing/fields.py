"""The fields of records as the schemas define them, for formats that list the columns of a table."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from attrs import field, frozen


__all__ = ["Field", "leaves", "top"]

_REFERENCE: Final = "#/$defs/"
_ID: Final = "_id"
_DATE: Final = "#/$defs/edtf_date"


@frozen(kw_only=True)
class Field:
    """A field of the records of a type.

    Attributes:
        path: the names of the properties that lead to it.
        title: its label.
        definition: what it means.
        kind: the JSON type of its values: string, integer, number, boolean, object or array.
        required: whether every record has it.
        target: the type of the records that it refers to, where it holds the id of one.
        is_date: whether its values are dates of the declared profile of EDTF.
        schema: its schema, with the reference followed that it may be.

    """

    path: tuple[str, ...]
    title: str
    definition: str
    kind: str
    required: bool
    target: str | None
    is_date: bool
    schema: Mapping[str, Any] = field(repr=False)

    @property
    def name(self) -> str:
        """Its name, which is that of the last property."""
        return self.path[-1]

    @property
    def codes(self) -> tuple[tuple[str, str, str], ...]:
        """The codes that its values are of, each with label and definition; nothing where they are no codes."""
        defined = self.schema.get("$defs", {})
        return tuple(
            (code, defined[code]["title"], defined[code]["description"])
            for code in self.schema.get("enum", ())
            if code in defined
        )

    def value(self, record: Mapping[str, Any]) -> Any:
        """Return the value that a record has in it, or None where it has none."""
        value: Any = record
        for name in self.path:
            if not isinstance(value, Mapping) or name not in value:
                return None
            value = value[name]
        return value


def top(contract: Mapping[str, Any], record_type: str) -> tuple[Field, ...]:
    """Return the fields of the records of a type, in the order of the schema.

    Raises `KeyError` for a type that the contract does not know.

    >>> from vz2019.describing import facts
    >>> [field.name for field in top(facts().contract, "event")][:2]
    ['type', 'id']
    """
    return tuple(_fields(contract, contract["$defs"][record_type], ()))


def leaves(contract: Mapping[str, Any], record_type: str) -> tuple[Field, ...]:
    """Return the fields that hold a single value or a list of such, also those within fields; what has keys of its own is left out.

    Raises `KeyError` for a type that the contract does not know.

    >>> from vz2019.describing import facts
    >>> [field.path for field in leaves(facts().contract, "figure") if "counted" in field.path]
    [('counted', 'description'), ('counted', 'actor')]
    """
    return tuple(leaf for one in top(contract, record_type) for leaf in _leaves(contract, one))


def _leaves(contract: Mapping[str, Any], one: Field) -> Iterator[Field]:
    if one.kind == "object":
        for inner in _fields(contract, one.schema, one.path):
            yield from _leaves(contract, inner)
    elif one.kind != "array" or _followed(contract, one.schema["items"]).get("type") == "string":
        yield one


def _fields(contract: Mapping[str, Any], schema: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[Field]:
    for name, written in schema.get("properties", {}).items():
        followed = _followed(contract, written)
        yield Field(
            path=(*path, name),
            title=followed["title"],
            definition=followed["description"],
            kind=_kind(followed),
            required=name in schema.get("required", ()),
            target=None if name == "id" else _target(written),
            is_date=written.get("$ref") == _DATE,
            schema=followed,
        )


def _followed(contract: Mapping[str, Any], schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a schema with what it refers to; what it says itself counts more."""
    followed = dict(schema)
    while "$ref" in followed:
        defined = contract["$defs"][followed.pop("$ref").removeprefix(_REFERENCE)]
        followed = {**defined, **followed}
    return followed


def _kind(schema: Mapping[str, Any]) -> str:
    return str(schema.get("type", "string"))


def _target(schema: Mapping[str, Any]) -> str | None:
    name: str = schema.get("$ref", "").removeprefix(_REFERENCE)
    target = name.removesuffix(_ID)
    return target if name.endswith(_ID) and target != "record" else None
