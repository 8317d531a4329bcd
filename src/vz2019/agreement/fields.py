"""Which fields of a record can be compared, and what they say: read off the contract, not listed here.

A field is a unit of evidence, as `semantics.json` lists them. An object that stands once is taken apart into its leaves;
a member of a collection is compared whole, without its local key and without what is a unit of its own.
"""

import json
from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import Any, Final

from attrs import frozen

from vz2019 import schemas
from vz2019.validation.walk import select


Take = Callable[[Any], Any]
Say = Callable[[str], Any]
#: What a field says in a form that can be compared: a text, several for a collection, None or none where it is absent.
Reading = str | tuple[str, ...] | None

# An identifier is written as its register writes it, not in the coder's words.
_VERBATIM: Final = "identifier"


class Reference(str):
    """The id of another record, which is never compared as it stands."""

    __slots__ = ()


@frozen
class Field:
    """A field that can be compared.

    Attributes:
        pattern: its pointer, `*` for any member.
        take: takes what can be compared out of a value.

    """

    pattern: str
    take: Take

    @property
    def is_collection(self) -> bool:
        """Whether it holds any number of members."""
        return "*" in self.pattern

    def read(self, record: Any) -> Any:
        """Return what can be compared as plain data: None where it is absent, a list for a collection."""
        found = [self.take(value) for _, value in select(record, self.pattern)]
        if self.is_collection:
            return sorted(found, key=written)
        return found[0] if found else None


@cache
def comparable(record_type: str) -> tuple[Field, ...]:
    """Return the fields of a record type that can be compared.

    >>> [field.pattern for field in comparable("statement")][:4]
    ['/speakers/*', '/addressees/*', '/mode', '/speech_act']
    """
    units: list[str] = schemas.semantics()["evidence_units"][record_type]
    contract = _Contract(record_type, frozenset(units))
    return tuple(field for unit in units for field in contract.fields(unit))


@frozen
class _Contract:
    record_type: str
    units: frozenset[str]

    def fields(self, pattern: str) -> Iterator[Field]:
        node, _ = self._node(pattern)
        if "*" not in pattern and "properties" in node:
            for name in node["properties"]:
                if not self._is_unit(f"{pattern}/{name}"):
                    yield from self.fields(f"{pattern}/{name}")
        elif "*" not in pattern and _holds_members(node):
            yield from self.fields(f"{pattern}/*")
        elif take := self._take(pattern):
            yield Field(pattern, take)

    def _take(self, pattern: str, *, verbatim: bool = False) -> Take | None:
        """Return what takes the comparable part out of a value, or None where there is no such part."""
        node, definition = self._node(pattern)
        if "properties" in node:
            parts = self._parts(pattern, node, verbatim=definition == _VERBATIM)
            return partial(_taken_parts, parts) if parts else None
        if _holds_members(node):
            inner = self._take(f"{pattern}/*")
            return partial(_taken_members, inner) if inner else None
        if "const" in node or (_is_free_text(node) and not verbatim):
            return None
        return Reference if definition in _reference_definitions() else _whole

    def _parts(self, pattern: str, node: Any, *, verbatim: bool) -> dict[str, Take]:
        places = {name: f"{pattern}/{name}" for name in node["properties"]}
        taken = {
            name: self._take(at, verbatim=verbatim) for name, at in places.items() if not self._is_unit(at)
        }
        return {name: take for name, take in taken.items() if take}

    def _is_unit(self, pattern: str) -> bool:
        return not self.units.isdisjoint((pattern, f"{pattern}/*"))

    def _node(self, pattern: str) -> tuple[Any, str]:
        """Return the schema of a field, and the name of the shared definition that it is, if any."""
        # As a local key and as an index of a list, a zero stands for any member.
        node: Any = schemas.field_schema(self.record_type, pattern.replace("*", "0"))
        definitions, definition = node["$defs"], ""
        while "$ref" in node:
            definition = node["$ref"].removeprefix("#/$defs/")
            node = definitions[definition]
        return node, definition


def _holds_members(node: Any) -> bool:
    return "items" in node or isinstance(node.get("additionalProperties"), dict)


def _is_free_text(node: Any) -> bool:
    """Tell whether a schema holds a text to nothing but clean ends, as it does what coders write in their own words."""
    return bool(node.get("not") == _clean_ends())


@cache
def _clean_ends() -> Any:
    return schemas.schema("common")["$defs"]["short_text"]["not"]


def _reference_definitions() -> tuple[str, ...]:
    return ("record_id", *(f"{name}_id" for name in schemas.RECORD_TYPES))


def _whole(value: Any) -> Any:
    return value


def _taken_parts(parts: dict[str, Take], value: Any) -> Any:
    return {name: take(value[name]) for name, take in parts.items() if name in value}


def _taken_members(inner: Take, value: Any) -> Any:
    return [inner(member) for member in (value.values() if isinstance(value, dict) else value)]


def reading(value: Any, say: Say, *, is_collection: bool) -> Reading:
    """Return what plain data says, with `say` for what each reference says.

    The members of a collection are counted, not only named: two that differ in their words alone stay two.

    >>> reading([{"role": "target", "actor": Reference("actor:b")}], str.upper, is_collection=True)
    ('{"actor": "ACTOR:B", "role": "target"}',)
    """
    if is_collection:
        return tuple(sorted(written(_said(member, say)) for member in value))
    return None if value is None else written(_said(value, say))


def _said(value: Any, say: Say) -> Any:
    if isinstance(value, Reference):
        return say(value)
    if isinstance(value, dict):
        return {key: _said(member, say) for key, member in value.items()}
    if isinstance(value, list):
        return sorted((_said(member, say) for member in value), key=written)
    return value


def references(value: Any) -> Iterator[Reference]:
    """Yield every reference in plain data."""
    if isinstance(value, Reference):
        yield value
    elif isinstance(value, dict | list):
        for member in value.values() if isinstance(value, dict) else value:
            yield from references(member)


def written(value: Any) -> str:
    """Write plain data as one text; equal data gives equal text."""
    return json.dumps(value, sort_keys=True)
