"""What is wrong with a value that its field cannot take, and what it was most likely meant to be."""

from functools import lru_cache
from typing import Any, Final

from attrs import evolve

from vz2019 import pointers, schemas
from vz2019.advice import COMPARED, meaning, nearest
from vz2019.printable import counted, with_article
from vz2019.validation.display import json_kind, show
from vz2019.validation.engines import Violation
from vz2019.validation.finding import Fault, Slugged
from vz2019.validation.suggestions.dates import date_advice, date_problem
from vz2019.validation.suggestions.fitting import definition, texts_meant
from vz2019.validation.suggestions.ids import id_meant, id_problem, is_id
from vz2019.validation.suggestions.values import codes_hint, country_hint, field_with, type_hint
from vz2019.validation.walk import is_number
from vz2019.vocabulary.countries import code_of


__all__ = ["LONGEST_KEY", "resolved", "value_fault"]

_TEXT: Final = frozenset({"pattern", "not", "minLength", "maxLength"})
_COUNT: Final = frozenset({"minItems", "maxItems", "minProperties", "maxProperties"})
_RANGE: Final = frozenset({"minimum", "maximum"})
LONGEST_KEY: Final = 40
_NAMES: Final = {
    "object": "an object",
    "array": "an array",
    "string": "a string",
    "integer": "an integer",
    "number": "a number",
    "boolean": "true or false",
}

# A slip that recurs is looked up once; the names that it is compared with are those of the contract.
_code_meant: Final = lru_cache(maxsize=1024)(nearest)


def value_fault(record_type: str, value: Any, violation: Violation, pointer: str, there: Any) -> Slugged:
    """Return the slug and the fault of a violation that is about a value, which is there at a pointer of the record."""
    slug, fault = _fault(record_type, value, violation, pointer, there)
    return slug, _unfilled(fault) if there == "" else fault


def _unfilled(fault: Fault) -> Fault:
    """Say of a field of a skeleton that it waits, and not what is wrong with nothing."""
    more = fault.hint or ""
    advice = (
        "Fill it in." if "leave the field out" in more else "Fill it in, or delete it where it may be absent."
    )
    return evolve(fault, message=f"{_name(fault.pointer)!r} is empty", hint=f"{advice} {more}".rstrip())


def _name(pointer: str) -> str:
    """Return the name of the field that a pointer leads to; of an element of a list, or of a reason under `missing`, that of the holder."""
    if pointer.startswith("/missing/"):
        return "missing"
    return next((token for token in reversed(pointers.split(pointer)) if not token.isdecimal()), "")


def _fault(record_type: str, value: Any, violation: Violation, pointer: str, there: Any) -> Slugged:
    keyword = violation.keyword
    if keyword == "type" or (keyword in _TEXT and not isinstance(there, str)):
        return _wrong_type(record_type, pointer, there)
    if keyword in ("enum", "const"):
        return _unknown_code(record_type, pointer, there)
    if keyword in _TEXT:
        return _malformed(record_type, pointer, there)
    if keyword in _RANGE:
        return _out_of_range(record_type, pointer, there, _start_of(value, violation.pointer))
    if keyword in _COUNT:
        return _wrong_count(record_type, pointer, there)
    if keyword == "uniqueItems":
        return "repeated-item", Fault(
            pointer=pointer, message="the list holds the same item twice", value=show(there)
        )
    return _misplaced(pointer, there)


def _field(record_type: str, pointer: str) -> dict[str, Any]:
    return schemas.field_schema(record_type, pointer) or {}


def resolved(record_type: str, pointer: str) -> dict[str, Any]:
    """Return the schema of the field at a pointer with its own reference followed."""
    return schemas.resolved(_field(record_type, pointer))


def _wrong_type(record_type: str, pointer: str, there: Any) -> Slugged:
    field = _field(record_type, pointer)
    wanted = schemas.resolved(field).get("type", "string")
    names = [wanted] if isinstance(wanted, str) else wanted
    expected = " or ".join(_NAMES.get(name, name) for name in names)
    return "wrong-type", Fault(
        pointer=pointer,
        message=f"expected {expected}, got {json_kind(there)}",
        value=show(there),
        hint=type_hint(field, there),
    )


def _unknown_code(record_type: str, pointer: str, there: Any) -> Slugged:
    if not isinstance(there, str):
        return _wrong_type(record_type, pointer, there)
    field = _field(record_type, pointer)
    schema = schemas.resolved(field)
    known = [str(code) for code in schema.get("enum", [schema.get("const")])]
    meant = _code_meant(there[:COMPARED], tuple(known))
    return "unknown-code", Fault(
        pointer=pointer,
        message=f"{show(there, 40)!r} is not a code of {_name(pointer)!r}{meaning(meant)}",
        value=show(there),
        hint=codes_hint(definition(field), known) + _beside(record_type, pointer, there),
    )


def _beside(record_type: str, pointer: str, code: str) -> str:
    """Name the field of the same object that has a code: the two were most likely mixed up."""
    fields = resolved(record_type, pointer.rpartition("/")[0]).get("properties", {})
    name = field_with(code, fields)
    return f" {show(code, 40)!r} is a code of {name}." if name else ""


def _malformed(record_type: str, pointer: str, there: str) -> Slugged:
    field = _field(record_type, pointer)
    name = definition(field)
    if name.endswith("_id"):
        return _malformed_id(pointer, name.removesuffix("_id"), there)
    if name == "edtf_date":
        return _malformed_date(pointer, there)
    if name == "country" and (meant := code_of(there)):
        message = f"{show(there, 40)!r} is not a country code of three letters{meaning(meant)}"
        return "malformed-value", Fault(
            pointer=pointer, message=message, value=show(there), hint=country_hint(meant)
        )
    described = schemas.resolved(field).get("description", "")
    message = f"{show(there, 40)!r} is not as it should be: {_length_problem(record_type, pointer, there) or _lower(described)}"
    hint = _text_hint(record_type, field, there)
    return "malformed-value", Fault(pointer=pointer, message=message, value=show(there), hint=hint)


def _text_hint(record_type: str, field: dict[str, Any], there: str) -> str | None:
    is_pointer = definition(field) == "pointer"
    for meant in texts_meant(field, there):
        short = len(meant) <= LONGEST_KEY and meant.isprintable()
        if short and (not is_pointer or schemas.admits(record_type, meant)):
            return f"Did you mean {meant!r}?"
    return None


def _length_problem(record_type: str, pointer: str, there: str) -> str | None:
    schema = resolved(record_type, pointer)
    if len(there) < schema.get("minLength", 0):
        return f"at least {counted(schema['minLength'], 'character')}, not {len(there)}"
    if len(there) > schema.get("maxLength", len(there)):
        return f"at most {counted(schema['maxLength'], 'character')}, not {len(there)}"
    return None


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:].rstrip(".")


def _malformed_id(pointer: str, wanted: str, there: str) -> Slugged:
    kind, shown = there.partition(":")[0], repr(show(there, 40))
    if is_id(there) and kind != wanted:
        if pointer != "/id":
            message = f"a reference to {with_article(wanted)} is wanted here, and {shown} is one to {with_article(kind)}"
            return "wrong-reference-type", Fault(pointer=pointer, message=message, value=show(there))
        message = f"the record is {with_article(wanted)}, and {shown} is the id of {with_article(kind)}"
        hint = f"Correct the type, or begin the id with '{wanted}:'."
        return "malformed-id", Fault(pointer=pointer, message=message, value=show(there), hint=hint)
    message = f"{shown} is no id here: {id_problem(there)}{meaning(id_meant(there, wanted))}"
    return "malformed-id", Fault(pointer=pointer, message=message, value=show(there))


def _malformed_date(pointer: str, there: str) -> Slugged:
    problem = date_problem(there)
    message = problem[1] if problem else "the date is longer than the schema allows"
    return "malformed-date", Fault(
        pointer=pointer, message=message, value=show(there), hint=date_advice(there, pointer)
    )


def _start_of(value: Any, pointer: str) -> Any:
    """Return the start beside an end."""
    holder, _, name = pointer.rpartition("/")
    return pointers.resolve(value, holder).get("start") if name == "end" else None


def _out_of_range(record_type: str, pointer: str, there: Any, start: Any) -> Slugged:
    schema = resolved(record_type, pointer)
    low, high = schema.get("minimum"), schema.get("maximum")
    message = (
        f"{show(there)} is out of range: from {low} to {high}"
        if high is not None
        else f"{show(there)} is below {low}"
    )
    swapped = is_number(start) and start > there
    hint = f"The start is {show(start)}: are start and end swapped?" if swapped else None
    return "out-of-range", Fault(pointer=pointer, message=message, value=show(there), hint=hint)


def _wrong_count(record_type: str, pointer: str, there: Any) -> Slugged:
    schema = resolved(record_type, pointer)
    size = len(there)
    if size == 0:
        message = f"{json_kind(there)} that holds nothing says nothing"
        hint = (
            "Point at the words that tell it, as `vz2019 source find WORDS` prints them, or take the telling out."
            if pointer.endswith("/anchors")
            else "Leave the field out where it may be absent; else give it a member."
        )
    else:
        most = schema.get("maxItems", schema.get("maxProperties"))
        message, hint = f"{size} members are more than the {most} that are allowed", None
    return "wrong-count", Fault(pointer=pointer, message=message, value=show(there), hint=hint)


def _misplaced(pointer: str, there: Any) -> Slugged:
    name = pointers.split(pointer)[-1]
    message = f"the property {name!r} does not go with the other properties of this object"
    return "misplaced-property", Fault(pointer=pointer, message=message, value=show(there), key=True)
