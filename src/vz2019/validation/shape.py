"""The shape layer: what the schema says of one record, as faults with advice.

Where the schema's own keywords see one mistake twice, one fault is given: a misspelt property is not also a missing one.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from vz2019 import pointers, schemas
from vz2019.advice import nearest
from vz2019.dates import Date, InvalidDate
from vz2019.validation.display import show
from vz2019.validation.engines import FAST, Engine, Violation
from vz2019.validation.finding import Fault
from vz2019.validation.rule import Layer, Rule
from vz2019.validation.suggestions.dates import date_hint
from vz2019.validation.suggestions.ids import hyphenated, id_meant, id_problem, is_id
from vz2019.validation.suggestions.values import lists_with, type_hint
from vz2019.validation.suggestions.words import meaning, property_meant, type_meant
from vz2019.validation.walk import JSONObject
from vz2019.vocabulary.countries import COUNTRIES, code_of


Slugged = tuple[str, Fault]

_TEXT: Final = frozenset({"pattern", "not", "minLength", "maxLength"})
_COUNT: Final = frozenset({"minItems", "maxItems", "minProperties", "maxProperties"})
_RANGE: Final = frozenset({"minimum", "maximum"})
_LISTED: Final = 12
_LONGEST_KEY: Final = 40
_NAMES: Final = {
    "object": "an object",
    "array": "an array",
    "string": "a string",
    "integer": "an integer",
    "number": "a number",
    "boolean": "true or false",
}


def faults(record: JSONObject, engine: Engine = FAST) -> Iterator[Slugged]:
    """Yield the slug and the fault of each violation of the schema in one record of a known type and version."""
    record_type = record["type"]
    yield from field_faults(record_type, record, engine.record(record_type, record))


def field_faults(
    record_type: str, value: Any, violations: Iterable[Violation], base: str = ""
) -> Iterator[Slugged]:
    """Yield the faults of a value that stands, or would stand, at the pointer `base` of a record."""
    found = list(dict.fromkeys(violations))
    mistyped = {violation.pointer for violation in found if violation.keyword == "type"}
    meant = _misspelt(record_type, value, found, base)
    seen: set[Slugged] = set()
    for violation in found:
        if violation.keyword == "required" and (violation.pointer, violation.name) in meant:
            continue
        if violation.pointer in mistyped and violation.keyword != "type":
            continue
        fault = _translate(record_type, value, violation, base)
        if fault not in seen:
            seen.add(fault)
            yield fault


def _misspelt(record_type: str, value: Any, found: list[Violation], base: str) -> set[tuple[str, str | None]]:
    """Return the missing properties that an unknown one beside them most likely stands for."""
    meant: set[tuple[str, str | None]] = set()
    for violation in found:
        if violation.keyword == "additionalProperties":
            known = _known_properties(record_type, base + violation.pointer, _at(value, violation.pointer))
            meant.add((violation.pointer, property_meant(violation.name or "", known)))
    return meant


def _known_properties(record_type: str, pointer: str, there: Any) -> list[str]:
    properties = _resolved(record_type, pointer).get("properties", {})
    present = there if isinstance(there, dict) else {}
    return [name for name in properties if name not in present]


def _resolved(record_type: str, pointer: str) -> dict[str, Any]:
    """Return the schema of the field at a pointer with its own reference followed."""
    return resolved(schemas.field_schema(record_type, pointer) or {})


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema with its own reference followed into its `$defs`."""
    node = schema
    while "$ref" in node:
        node = schema["$defs"][node["$ref"].removeprefix("#/$defs/")]
    return node


def _at(value: Any, pointer: str) -> Any:
    return pointers.resolve(value, pointer)


def _translate(record_type: str, value: Any, violation: Violation, base: str) -> Slugged:
    keyword, pointer, name = violation.keyword, base + violation.pointer, violation.name
    there = _at(value, violation.pointer)
    if name is not None:
        return _property_fault(keyword, record_type, pointer, name, there)
    if keyword == "type" or (keyword in _TEXT and not isinstance(there, str)):
        return _wrong_type(record_type, pointer, there)
    if keyword in ("enum", "const"):
        return _unknown_code(record_type, pointer, there)
    if keyword in _TEXT:
        return _malformed(record_type, pointer, there)
    if keyword in _RANGE:
        return _out_of_range(record_type, pointer, there)
    if keyword in _COUNT:
        return _wrong_count(record_type, pointer, there)
    if keyword == "uniqueItems":
        return "repeated-item", Fault(
            pointer=pointer, message="the list holds the same item twice", value=show(there)
        )
    return _misplaced(pointer, there)


def _property_fault(keyword: str, record_type: str, pointer: str, name: str, there: Any) -> Slugged:
    quoted = repr(show(name, 40))
    if keyword == "required":
        message, about = f"the property {quoted} is missing", pointers.append(pointer, name)
        return "missing-property", Fault(pointer=pointer, message=message, about=about)
    place = pointers.append(pointer, name)
    if keyword == "propertyNames":
        return _malformed_key(place, name)
    known = _known_properties(record_type, pointer, there)
    meant = property_meant(name, known)
    return "unknown-property", Fault(
        pointer=place,
        message=f"the property {quoted} is not known here{meaning(meant)}",
        value=show(name),
        hint=_property_hint(pointer, meant, known),
        key=True,
        about=pointers.append(pointer, meant) if meant else None,
    )


def _property_hint(pointer: str, meant: str | None, known: list[str]) -> str:
    if meant:
        return f"Rename it {meant!r}, if that is what it holds."
    own = "; fields of your own go into `extra`" if not pointer else ""
    return f"The properties that may yet stand here are {_listed(known)}{own}." if known else "Remove it."


def _listed(names: Iterable[str]) -> str:
    listed = list(names)
    return ", ".join(listed[:_LISTED]) + (", …" if len(listed) > _LISTED else "")


def _malformed_key(place: str, name: str) -> Slugged:
    if "/missing/" in place or "/claims/" in place:
        what, meant = "JSON Pointer to a field; one begins with a slash, as in /date", f"/{name.strip(' ./')}"
    else:
        what = "local key: lower-case letters, digits and single hyphens, forty at most"
        meant = hyphenated(name)
    hint = f"Did you mean {meant!r}?" if 1 < len(meant) <= _LONGEST_KEY and meant.isprintable() else None
    message = f"{show(name, 40)!r} is no {what}"
    return "malformed-key", Fault(pointer=place, message=message, value=show(name), hint=hint, key=True)


def _wrong_type(record_type: str, pointer: str, there: Any) -> Slugged:
    wanted = _resolved(record_type, pointer).get("type", "value")
    names = [wanted] if isinstance(wanted, str) else wanted
    expected = " or ".join(_NAMES.get(name, name) for name in names)
    return "wrong-type", Fault(
        pointer=pointer,
        message=f"expected {expected}, got {_kind(there)}",
        value=show(there),
        hint=type_hint(names, there),
    )


def _kind(value: Any) -> str:
    kinds: Mapping[type, str] = {
        dict: "an object",
        list: "an array",
        str: "a string",
        bool: "true or false",
        type(None): "null",
    }
    return kinds.get(type(value), "a number")


def _unknown_code(record_type: str, pointer: str, there: Any) -> Slugged:
    schema = _resolved(record_type, pointer)
    if not isinstance(there, str):
        message = f"expected a string, got {_kind(there)}"
        hint = type_hint(["string"], there)
        return "wrong-type", Fault(pointer=pointer, message=message, value=show(there), hint=hint)
    known = [str(code) for code in schema.get("enum", [schema.get("const")])]
    field = next((token for token in reversed(pointers.split(pointer)) if not token.isdecimal()), "")
    meant = nearest(there, known)
    return "unknown-code", Fault(
        pointer=pointer,
        message=f"{show(there, 40)!r} is not a code of {field!r}{meaning(meant)}",
        value=show(there),
        hint=f"The codes are {_listed(known)}.{_elsewhere(there)}",
    )


def _elsewhere(code: str) -> str:
    lists = lists_with(code)
    return f" {show(code, 40)!r} is a code of {' and '.join(lists)}." if lists else ""


def _malformed(record_type: str, pointer: str, there: str) -> Slugged:
    schema = schemas.field_schema(record_type, pointer) or {}
    definition = schema.get("$ref", "").removeprefix("#/$defs/")
    if definition.endswith("_id"):
        return _malformed_id(pointer, definition.removesuffix("_id"), there)
    if definition == "edtf_date":
        return _malformed_date(pointer, there)
    if definition == "country" and (meant := code_of(there)):
        message = f"{show(there, 40)!r} is not a country code of three letters{meaning(meant)}"
        hint = f"The code of {COUNTRIES[meant].name} is {meant}."
        return "malformed-value", Fault(pointer=pointer, message=message, value=show(there), hint=hint)
    described = _resolved(record_type, pointer).get("description", "")
    message = f"{show(there, 40)!r} is not as it should be: {_length_problem(record_type, pointer, there) or _lower(described)}"
    return "malformed-value", Fault(pointer=pointer, message=message, value=show(there))


def _length_problem(record_type: str, pointer: str, there: str) -> str | None:
    schema = _resolved(record_type, pointer)
    if len(there) < schema.get("minLength", 0):
        return f"at least {schema['minLength']} characters, not {len(there)}"
    if len(there) > schema.get("maxLength", len(there)):
        return f"at most {schema['maxLength']} characters, not {len(there)}"
    return None


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:].rstrip(".")


def _malformed_id(pointer: str, wanted: str, there: str) -> Slugged:
    kind, shown = there.partition(":")[0], repr(show(there, 40))
    if is_id(there) and kind != wanted:
        if pointer != "/id":
            message = (
                f"a reference to {_article(wanted)} is wanted here, and {shown} is one to {_article(kind)}"
            )
            return "wrong-reference-type", Fault(pointer=pointer, message=message, value=show(there))
        message = f"the record is {_article(wanted)}, and {shown} is the id of {_article(kind)}"
        hint = f"Correct the type, or begin the id with '{wanted}:'."
        return "malformed-id", Fault(pointer=pointer, message=message, value=show(there), hint=hint)
    message = f"{shown} is no id here: {id_problem(there)}{meaning(id_meant(there, wanted))}"
    return "malformed-id", Fault(pointer=pointer, message=message, value=show(there))


def _article(noun: str) -> str:
    return f"an {noun}" if noun[:1] in "aeiou" else f"a {noun}"


def _malformed_date(pointer: str, there: str) -> Slugged:
    message = "the date is longer than the schema allows"
    try:
        Date.parse(there)
    except InvalidDate as error:
        message = show(str(error), 300)
    return "malformed-date", Fault(pointer=pointer, message=message, value=show(there), hint=date_hint(there))


def _out_of_range(record_type: str, pointer: str, there: Any) -> Slugged:
    schema = _resolved(record_type, pointer)
    low, high = schema.get("minimum"), schema.get("maximum")
    message = (
        f"{show(there)} is out of range: from {low} to {high}"
        if high is not None
        else f"{show(there)} is below {low}"
    )
    return "out-of-range", Fault(pointer=pointer, message=message, value=show(there))


def _wrong_count(record_type: str, pointer: str, there: Any) -> Slugged:
    schema = _resolved(record_type, pointer)
    size = len(there)
    if size == 0:
        message, hint = (
            f"{_kind(there)} that holds nothing says nothing",
            "Leave the field out where it may be absent; else give it a member.",
        )
    else:
        most = schema.get("maxItems", schema.get("maxProperties"))
        message, hint = f"{size} members are more than the {most} that are allowed", None
    return "wrong-count", Fault(pointer=pointer, message=message, value=show(there), hint=hint)


def _misplaced(pointer: str, there: Any) -> Slugged:
    name = pointers.split(pointer)[-1]
    message = f"the property {name!r} does not go with the other properties of this object"
    return "misplaced-property", Fault(pointer=pointer, message=message, value=show(there), key=True)


def head_fault(value: Any) -> Slugged | None:
    """Return the fault that makes a value unfit for any record schema, if there is one."""
    if not isinstance(value, dict):
        return "not-an-object", Fault(
            pointer="", message=f"a record is an object, and this is {_kind(value)}", value=show(value)
        )
    return _type_fault(value) or _version_fault(value)


def _type_fault(record: JSONObject) -> Slugged | None:
    if "type" not in record:
        message = "the property 'type' is missing, so it cannot be told what the record is"
        return "unknown-type", Fault(pointer="", message=message, hint=_type_hint(record))
    given = record["type"]
    if isinstance(given, str) and given in schemas.RECORD_TYPES:
        return None
    meant = type_meant(given, schemas.RECORD_TYPES) if isinstance(given, str) else None
    message = f"{show(given, 40)!r} is not a record type{meaning(meant)}"
    hint = f"The types are {', '.join(schemas.RECORD_TYPES)}."
    return "unknown-type", Fault(pointer="/type", message=message, value=show(given), hint=hint)


def _type_hint(record: JSONObject) -> str | None:
    """Say where the type or the records seem to be, in an object that has no type."""
    for name, member in record.items():
        held = member if isinstance(member, list) else [member]
        if held and all(isinstance(one, dict) and "type" in one for one in held):
            return f"Records stand in {show(name, 40)!r}: give them without what is round them, or name it 'records'."
    near = property_meant("type", list(record)) or next((name for name in record if name == "@type"), None)
    return f"Is {show(near, 40)!r} meant to be 'type'?" if near else None


def _version_fault(record: JSONObject) -> Slugged | None:
    given = record.get("schema_version")
    if not isinstance(given, str) or given == schemas.SCHEMA_VERSION:
        return None
    parts = given.strip().lower().removeprefix("v").split(".")
    known = schemas.SCHEMA_VERSION
    same = [*parts, "0"][:2] == known.split(".") and not any(part.strip("0") for part in parts[2:])
    message = f"schema version {show(given, 40)!r} is not known; this library reads {known}"
    return "unsupported-schema-version", Fault(
        pointer="/schema_version",
        message=message,
        value=show(given),
        hint=f"Write {known!r}, if that is the version it is written to." if same else None,
    )


def _rule(slug: str, summary: str, reason: str, fix: str) -> Rule:
    return Rule(slug=slug, layer=Layer.SHAPE, summary=summary, reason=reason, fix=fix)


RULES: Final = (
    _rule("not-an-object", "A record is not a JSON object",
          "A dataset is a sequence of records, and each record is an object that says its own type.",
          "Write one object on each line, or a list of objects."),
    _rule("unknown-type", "A record has no type, or one that does not exist",
          "The type decides which schema a record is held to; without it nothing else can be checked.",
          "Give one of the five types: actor, event, statement, figure, document."),
    _rule("unsupported-schema-version", "A record is written to a version of the schemas that is not known",
          "A record means what the schemas of its version say. To read it by another version would be a guess.",
          "Write the record to a known version, or use a library that knows this one."),
    _rule("missing-property", "A required property is missing",
          "The schema requires it, because the record cannot be understood without it. `missing` excuses only optional ones.",
          "Add the property."),
    _rule("unknown-property", "A property is not known at its place",
          "An unknown property is most often a misspelt one. If it passed, its value would be lost without a word.",
          "Correct the name, or move a field of your own into `extra`."),
    _rule("wrong-type", "A value is of the wrong JSON type",
          'Nothing is coerced: the text "5" is no number, true is no number, and null is no value at all.',
          "Write the value in the type that the schema gives; leave out what is unknown."),
    _rule("unknown-code", "A code is not in its codelist",
          "The codelists are closed, so that the same thing is always coded the same way.",
          "Choose a code of the list; `vz2019 schema codelists` prints them all with their definitions."),
    _rule("malformed-value", "A text does not have the form that its field asks for",
          "Digests, addresses, language tags and names have a form; names and prose have no white space at their ends.",
          "Write the value in the form that the message gives."),
    _rule("malformed-id", "An id or a reference is not well formed",
          "Ids are compared byte by byte, so they are held to a narrow alphabet. A trailing newline or a capital is an error.",
          "Write the record type, a colon, and a slug of lower-case ASCII letters, digits and single hyphens."),
    _rule("malformed-key", "The key of a member is not well formed",
          "Keys are parts of JSON Pointers that other fields refer to, so they are short, lower-case and stable.",
          "Rename the key."),
    _rule("out-of-range", "A number is outside its range",
          "The schema gives the range within which a value makes sense.",
          "Correct the number."),
    _rule("wrong-count", "A list or an object holds too few or too many members",
          "An empty list says the same as an absent one, and one spelling is enough. The upper limits bound the work.",
          "Leave an empty field out; split a field that is too large."),
    _rule("repeated-item", "A list that is a set holds an item twice",
          "The second item says nothing, and most often stands for another one.",
          "Remove or correct the second item."),
    _rule("misplaced-property", "A property does not go with the others of its object",
          "Some properties make sense only with others: an anchor needs a source within the document, a convention a conventional bound.",
          "Remove the property, or correct the one that decides, such as `basis`."),
)  # fmt: skip
