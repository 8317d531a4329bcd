"""What a survey does with each field of a record, as the field's schema says.

Strings are noted by the form that their patterns describe, so that many can be looked at together; conditions, items that
must differ and forms that are rare are looked at in place. What the schema does not describe clears no record.
"""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Any, Final

from vz2019 import schemas
from vz2019.earlier import came_with, is_later
from vz2019.schema_versions import READ_VERSIONS
from vz2019.validation.rule import SCHEMA
from vz2019.validation.screening.forms import OUTSIDE_DATES, form_of
from vz2019.validation.screening.pointing import written
from vz2019.validation.screening.source import Source
from vz2019.validation.screening.structs import variant
from vz2019.validation.screening.variants import has_conditions, variants


__all__ = ["FieldWriter", "JSONObject", "Keys"]

JSONObject = dict[str, Any]
Keys = tuple[str, ...]

_EDGES: Final = r"^[ \t\r\n]|[ \t\r\n]$"
#: Where strings are noted whose form is looked at together, by `pattern` and the pattern under `not`.
_FORMS: Final = {
    (None, _EDGES): "prose",
    ("^[a-z0-9]", "[^a-z0-9-]|--|-$"): "keys",
    (None, "[^A-Z]"): "countries",
    (None, "[^0-9a-f]"): "digests",
    (None, OUTSIDE_DATES): "dates",
}


class FieldWriter(Source):
    """Writes what a survey does with the fields of one record type.

    A `pattern` names a place in any record of the type, such as `/places/*/country`, and `keys` the variables that hold
    what stands for each `*` in one record. `space` takes what the written text refers to.
    """

    #: What to write for definitions of which a rule wants more than their schema says.
    _special: Mapping[str, Callable[[JSONObject, str, str, Keys], None]]

    def __init__(self, record_type: str, space: dict[str, Any]) -> None:
        super().__init__()
        self._record_type = record_type
        self._schema = schemas.bundle(record_type)
        self._definitions = self._schema["$defs"]
        self._units = set(schemas.semantics()["evidence_units"][record_type])
        self._came_with = came_with(record_type)
        self._space = space
        self._noted: dict[str, str] = {}
        self._special = {}

    def _want_of_text(self, value: str, pattern: str) -> None:
        """Write what the rules want of a string beyond its schema."""

    def _want_of_reference(self, value: str, pattern: str, kind: str) -> None:
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

    def _properties(self, schema: JSONObject, holder: str, pattern: str, keys: Keys) -> None:
        if has_conditions(schema):
            raise NotImplementedError(f"conditions between the properties of {pattern or self._record_type}")
        for key, child in schema["properties"].items():
            place = f"{pattern}/{key}"
            if place in ("/type", "/id", "/missing"):
                continue
            value = self._name(key)
            is_always = key in schema.get("required", ())
            self._add(f"{value} = {holder}.{key}")
            begun = len(self._lines)
            with self._where_there(schema, key, value, place):
                if place in self._units and (pattern or not is_always):
                    self._need(place, keys)
                self._value(child, value, place, keys)
            if len(self._lines) == begun:
                del self._lines[-1]

    def _where_there(
        self, schema: JSONObject, key: str, value: str, place: str
    ) -> AbstractContextManager[None]:
        """Write what is done where a property is there, by a variable that holds it."""
        child = self._resolved(schema["properties"][key])
        # What is asked for its type need not be asked whether it is there.
        is_asked = has_conditions(child) and place not in self._units
        if is_asked or key in schema.get("required", ()):
            return nullcontext()
        return self._block(f"if {_is_there(child, value)}:")

    def _resolved(self, schema: JSONObject) -> JSONObject:
        found: JSONObject = self._definitions.get(schema.get("$ref", "").removeprefix("#/$defs/"), schema)
        return found

    def _need(self, place: str, keys: Keys) -> None:
        self._add(f"need.add({written(place, keys, self._space)})")

    def _value(self, schema: JSONObject, value: str, pattern: str, keys: Keys) -> None:
        definition = schema.get("$ref", "").removeprefix("#/$defs/")
        schema = self._resolved(schema)
        if definition in self._special:
            self._special[definition](schema, value, pattern, keys)
        elif has_conditions(schema):
            self._variants(definition, value, pattern, keys)
        elif pattern in self._came_with:
            self._later_codes(value, pattern)
        elif "enum" in schema or "const" in schema or schema.get("type") in ("integer", "boolean"):
            return
        elif schema.get("type") == "string":
            self._string(schema, value, pattern)
        elif schema.get("type") == "number":
            with self._block(f"if type({value}) is float:"):
                self._note("floating", "record")
        elif schema.get("type") == "array":
            self._array(schema, value, pattern, keys)
        elif schema.get("type") == "object" and ("properties" in schema or "propertyNames" in schema):
            self._object(schema, value, pattern, keys)
        else:
            self._give_up()

    def _later_codes(self, value: str, pattern: str) -> None:
        """Refuse a code that came after the version that the record is written to."""
        lacking = self._name("lacking")
        self._space[lacking] = {
            code: frozenset(version for version in READ_VERSIONS if is_later(since, version))
            for code, since in self._came_with[pattern].items()
        }
        self._refuse(f"record.schema_version in {lacking}.get({value}, ())", "later-code")

    def _string(self, schema: JSONObject, value: str, pattern: str) -> None:
        form = (schema.get("pattern"), schema.get("not", {}).get("pattern"))
        self._want_of_text(value, pattern)
        if form in _FORMS:
            self._note(_FORMS[form], value)
        elif (kind := _type_of_ids(schema)) is not None:
            self._add(f"{self._ids(kind)}.append({value})")
            self._want_of_reference(value, pattern, kind)
        elif form != (None, None):
            # A form that is met so seldom that it is not worth a case of its own.
            check = self._name("form")
            self._space[check] = form_of(schema)
            self._refuse(f"not {check}({value})", SCHEMA)

    def _variants(self, definition: str, value: str, pattern: str, keys: Keys) -> None:
        """Go through an object by its type, which tells all that its conditions do."""
        head = "if"
        for tag, schema in variants(self._definitions[definition], self._definitions).items():
            name = f"{definition}_{tag.replace('-', '_')}"
            self._space[name] = variant(self._record_type, definition, tag)
            begun = len(self._lines)
            with self._block(f"{head} type({value}) is {name}:"):
                self._variant(tag, schema, value, pattern, keys)
            head = "elif" if len(self._lines) > begun else head

    def _variant(self, tag: str, schema: JSONObject, value: str, pattern: str, keys: Keys) -> None:
        """Write what is done with an object of one of its types, by the value that decides."""
        del tag  # which only subclasses ask for
        self._properties(schema, value, pattern, keys)

    def _array(self, schema: JSONObject, value: str, pattern: str, keys: Keys) -> None:
        if schema.get("uniqueItems"):
            self._refuse(f"len({value}) > 1 and not distinct({value})", SCHEMA)
        item, place = self._name("item"), f"{pattern}/*"
        if place in self._units:
            raise NotImplementedError(f"a unit of evidence in a list: {place}")
        with self._block(f"for {item} in {value}:"):
            self._value(schema["items"], item, place, keys)

    def _object(self, schema: JSONObject, value: str, pattern: str, keys: Keys) -> None:
        if "properties" in schema:
            self._properties(schema, value, pattern, keys)
            return
        key, member, place = self._name("key"), self._name("member"), f"{pattern}/*"
        with self._block(f"for {key}, {member} in {value}.items():"):
            self._value(schema["propertyNames"], key, "", ())
            if place in self._units:
                self._need(place, (*keys, key))
            self._value(schema["additionalProperties"], member, place, (*keys, key))


def _is_there(schema: JSONObject, value: str) -> str:
    """Write the test whether an optional property is there; what cannot be empty is true, and `UNSET` is false."""
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
