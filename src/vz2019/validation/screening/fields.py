"""What a survey does with each field of a record, as the field's schema says.

Strings are noted by the form that their patterns describe, so that many can be looked at together; conditions, items that
must differ and forms that are rare are looked at in place. What the schema does not describe clears no record.
"""

import contextlib
from collections.abc import Callable, Mapping
from typing import Any, Final

from vz2019 import schemas
from vz2019.validation.screening.forms import form_of
from vz2019.validation.screening.source import Source


__all__ = ["FieldWriter", "JSONObject"]

JSONObject = dict[str, Any]

_EDGES: Final = r"^[ \t\r\n]|[ \t\r\n]$"
#: Where strings are noted whose form is looked at together, by `pattern` and the pattern under `not`.
_FORMS: Final = {
    (None, _EDGES): "prose",
    ("^[a-z0-9]", "[^a-z0-9-]|--|-$"): "keys",
    (None, "[^A-Z]"): "countries",
    (None, "[^0-9a-f]"): "digests",
    (None, r"[^0-9TXZ:+%~?./,\[\]-]"): "dates",
}


class FieldWriter(Source):
    """Writes what a survey does with the fields of one record type.

    A `pattern` names a place in any record of the type, such as `/places/*/country`; a `pointer` is the Python expression
    that names it in one. `space` takes what the written text refers to.
    """

    #: What to write for definitions of which a rule wants more than their schema says.
    _special: Mapping[str, Callable[[JSONObject, str, str, str], None]]

    def __init__(self, record_type: str, space: dict[str, Any]) -> None:
        super().__init__()
        self._record_type = record_type
        self._schema = schemas.bundle(record_type)
        self._definitions = self._schema["$defs"]
        self._units = set(schemas.semantics()["evidence_units"][record_type])
        self._space = space
        self._noted: dict[str, str] = {}
        self._special = {}

    def _want_of_text(self, value: str, pattern: str) -> None:
        """Write what the rules want of a string beyond its schema."""

    def _want_of_reference(self, value: str, pattern: str) -> None:
        """Write what the rules want of an id beyond its schema."""

    def _note(self, name: str, value: str) -> None:
        self._add(f"{self._notes(name)}.append({value})")

    def _notes(self, name: str) -> str:
        """Name a list of the notes, which is looked up once."""
        self._noted.setdefault(name, f"notes.{name}")
        return name

    def _ids(self, record_type: str) -> str:
        name = f"{record_type or 'any'}_ids"
        self._noted.setdefault(name, f"notes.ids[{record_type!r}]")
        return name

    def _properties(self, schema: JSONObject, holder: str, pattern: str, pointer: str) -> None:
        for key, child in schema["properties"].items():
            place = f"{pattern}/{key}"
            if place in ("/type", "/id", "/missing"):
                continue
            value = self._name(key)
            is_optional = key not in schema.get("required", ())
            self._add(f"{value} = {holder}.{key}")
            begun = len(self._lines)
            with (
                self._block(f"if {_is_there(child, value, self._definitions)}:")
                if is_optional
                else contextlib.nullcontext()
            ):
                if place in self._units and (is_optional or pattern):
                    self._need(pointer, key)
                self._value(child, value, place, _deeper(pointer, key))
            if len(self._lines) == begun:
                del self._lines[-1]
        self._conditions(schema, holder)

    def _need(self, pointer: str, key: str) -> None:
        self._add(f"need.add({_deeper(pointer, key)})")

    def _value(self, schema: JSONObject, value: str, pattern: str, pointer: str) -> None:
        definition = schema.get("$ref", "").removeprefix("#/$defs/")
        schema = self._definitions.get(definition, schema)
        if definition in self._special:
            self._special[definition](schema, value, pattern, pointer)
        elif "enum" in schema or "const" in schema or schema.get("type") in ("integer", "boolean"):
            return
        elif schema.get("type") == "string":
            self._string(schema, value, pattern)
        elif schema.get("type") == "number":
            with self._block(f"if type({value}) is float:"):
                self._add("notes.floats = True")
        elif schema.get("type") == "array":
            self._array(schema, value, pattern, pointer)
        elif schema.get("type") == "object" and ("properties" in schema or "propertyNames" in schema):
            self._object(schema, value, pattern, pointer)
        else:
            self._add("return False")

    def _string(self, schema: JSONObject, value: str, pattern: str) -> None:
        form = (schema.get("pattern"), schema.get("not", {}).get("pattern"))
        self._want_of_text(value, pattern)
        if form in _FORMS:
            self._note(_FORMS[form], value)
        elif (kind := _type_of_ids(schema)) is not None:
            self._add(f"{self._ids(kind)}.append({value})")
            self._want_of_reference(value, pattern)
        elif form != (None, None):
            # A form that is met so seldom that it is not worth a case of its own.
            check = self._name("form")
            self._space[check] = form_of(schema)
            self._refuse(f"not {check}({value})")

    def _array(self, schema: JSONObject, value: str, pattern: str, pointer: str) -> None:
        if schema.get("uniqueItems"):
            self._refuse(f"len({value}) > 1 and not distinct({value})")
        item, place = self._name("item"), f"{pattern}/*"
        if place in self._units:
            raise NotImplementedError(f"a unit of evidence in a list: {place}")
        with self._block(f"for {item} in {value}:"):
            self._value(schema["items"], item, place, pointer)

    def _object(self, schema: JSONObject, value: str, pattern: str, pointer: str) -> None:
        if "properties" in schema:
            self._properties(schema, value, pattern, pointer)
            return
        key, member = self._name("key"), self._name("member")
        place, below = f"{pattern}/*", _below(pointer, key)
        with self._block(f"for {key}, {member} in {value}.items():"):
            self._value(schema["propertyNames"], key, "", "''")
            if place in self._units:
                self._add(f"need.add({below})")
            self._value(schema["additionalProperties"], member, place, below)

    def _conditions(self, schema: JSONObject, holder: str) -> None:
        head = "if"
        for branch in (schema, *schema.get("allOf", ())):
            if "if" not in branch:
                continue
            ((key, wanted),) = branch["if"]["properties"].items()
            if head == "if":
                self._add(f"choice = {holder}.{key}")
            with self._block(f"{head} choice == {wanted['const']!r}:"):
                self._consequence(branch.get("then", {}), holder)
            head = "elif"
            if "else" in branch:
                with self._block("else:"):
                    self._consequence(branch["else"], holder)

    def _consequence(self, schema: JSONObject, holder: str) -> None:
        required = schema.get("required", ())
        forbidden = [key for key, allowed in schema.get("properties", {}).items() if allowed is False]
        unmet = [f"{holder}.{key} is UNSET" for key in required]
        unmet += [f"{holder}.{key} is not UNSET" for key in forbidden]
        if unmet:
            self._refuse(" or ".join(unmet))


def _deeper(pointer: str, key: str) -> str:
    """Write the expression of a pointer one fixed step deeper."""
    return f"{pointer[:-1]}/{key}'" if pointer.endswith("'") else f"{pointer} + '/{key}'"


def _below(pointer: str, variable: str) -> str:
    """Write the expression of a pointer one step deeper, to the member whose key a variable holds."""
    return f"{_deeper(pointer, '')} + {variable}"


def _is_there(schema: JSONObject, value: str, definitions: JSONObject) -> str:
    """Write the test whether an optional property is there; what cannot be empty is true, and `UNSET` is false."""
    schema = definitions.get(schema.get("$ref", "").removeprefix("#/$defs/"), schema)
    has_content = (
        schema.get("minLength")
        or schema.get("minItems")
        or schema.get("minProperties")
        or "properties" in schema
        or "enum" in schema
    )
    return value if has_content else f"{value} is not UNSET"


def _type_of_ids(schema: JSONObject) -> str | None:
    """Tell of which type the ids are that a schema describes, "" for any type; None where it describes no ids."""
    pattern = schema.get("pattern", "")
    if pattern == f"^(?:{'|'.join(schemas.RECORD_TYPES)}):[a-z0-9]":
        return ""
    return next((kind for kind in schemas.RECORD_TYPES if pattern == f"^{kind}:[a-z0-9]"), None)
