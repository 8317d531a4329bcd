"""What to write in place of a value of the wrong JSON type, or of a code that stands in another list."""

import json
import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any, Final

from vz2019 import schemas
from vz2019.validation.display import show
from vz2019.validation.suggestions.fitting import JSONObject, child, definition, texts_meant
from vz2019.validation.suggestions.objects import object_like, object_meant
from vz2019.vocabulary.countries import COUNTRIES


_NUMBER: Final = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d{1,15})?", re.ASCII)
_DECIMAL_COMMA: Final = re.compile(r"-?\d{1,15},(?:\d{1,2}|\d{4,12})")
#: In many languages a point parts thousands, and in English it stands before decimals.
_THOUSANDS: Final = re.compile(r"-?[1-9]\d{0,2}\.\d{3}")
_GROUPED: Final = re.compile(r"-?[1-9]\d{0,2}(,\d{3})+", re.ASCII)
_TRUTHS: Final = {"true": "true", "yes": "true", "false": "false", "no": "false"}
_SHORT: Final = 40
_MOST_CODES: Final = 12


def type_hint(field: JSONObject, there: Any) -> str | None:
    """Say how a value would be written in the JSON type that a field's schema wants, or nothing where that is unclear.

    Nothing is proposed that the field would not take.

    >>> type_hint(schemas.field_schema("figure", "/value"), "120")
    'Write 120, without quotation marks.'
    >>> type_hint(schemas.field_schema("event", "/date"), 20210303)
    'Write "2021-03-03", with quotation marks.'
    """
    wanted = _types_of(field)
    if there is None:
        return "Leave the field out; `missing` may say why."
    if "object" in wanted:
        return _of_object(field, there)
    if isinstance(there, str):
        return _of_text(field, wanted, there.strip())
    if "string" in wanted:
        return _of_scalar(field, there)
    if "array" in wanted:
        return "Write a list, also for one item: put square brackets round it."
    if "integer" in wanted and isinstance(there, float):
        return "Write a whole number."
    return None


def _types_of(field: JSONObject) -> Collection[str]:
    schema = schemas.resolved(field)
    wanted = schema.get("type", "string" if "const" in schema else ())
    return [wanted] if isinstance(wanted, str) else wanted


def _of_object(field: JSONObject, there: Any) -> str | None:
    meant = object_meant(field, there)
    if meant:
        return f"Write an object: {meant}."
    if isinstance(there, list) and "required" not in schemas.resolved(field):
        return 'Write an object that gives each item a key of its own, as in {"first": …}.'
    like = object_like(field)
    return f"Write an object, as in {like}." if like else None


def _of_scalar(field: JSONObject, there: Any) -> str | None:
    schema = schemas.resolved(field)
    if isinstance(there, int | float):
        # Text of any kind would take "true", which nobody means by it.
        meant = texts_meant(field, json.dumps(there))
        if meant and not (isinstance(there, bool) and "enum" not in schema):
            return f"Write {' or '.join(json.dumps(text) for text in meant)}, with quotation marks."
    if "enum" in schema:
        return codes_hint(definition(field), schema["enum"])
    return None


def codes_hint(name: str, codes: Sequence[str]) -> str:
    """Name the codes of a list, the first dozen of a long one, and say where the others are.

    >>> codes_hint("polarity", ["positive", "negative"])
    'The codes are positive, negative.'
    """
    if len(codes) <= _MOST_CODES:
        return f"The codes are {', '.join(codes)}."
    where = f"; `vz2019 codebook {name}` lists all" if name in schemas.codelist_names() else ""
    return f"The codes are {', '.join(codes[:_MOST_CODES])}, …{where}."


def field_with(code: str, fields: Mapping[str, JSONObject]) -> str | None:
    """Return the name of the first of some fields, by their schemas, that has a code, or None.

    >>> field_with("positive", schemas.schema("event")["properties"]) is None
    True
    """
    lists = lists_with(code)
    return next((name for name, schema in fields.items() if definition(schema) in lists), None)


def _of_text(field: JSONObject, wanted: Collection[str], there: str) -> str | None:
    if "array" in wanted:
        item = _item_meant(field, there)
        return "Write a list, also for one item" + (f": [{item}]." if item else ".")
    if "boolean" in wanted and there.casefold() in _TRUTHS:
        return f"Write {_TRUTHS[there.casefold()]}, without quotation marks."
    if {"integer", "number"} & set(wanted):
        if _THOUSANDS.fullmatch(there):
            return f"Write {there.replace('.', '')} where the point parts thousands, {there.rstrip('0').rstrip('.')} where it is a decimal point; without quotation marks."
        if _DECIMAL_COMMA.fullmatch(there):
            return f"Write {there.replace(',', '.')}, without quotation marks and with a point."
        if _NUMBER.fullmatch(there):
            return f"Write {there}, without quotation marks."
        if _GROUPED.fullmatch(there):
            return f"Write {there.replace(',', '')}, without quotation marks and separators."
        return "Write digits only, without quotation marks; words and units have fields of their own."
    return None


def _item_meant(field: JSONObject, there: str) -> str | None:
    """Write the item of a list that a text in the list's place stands for, if the list would take it."""
    items = child(field, schemas.resolved(field)["items"])
    meant = texts_meant(items, there)
    if meant:
        return json.dumps(show(meant[0], _SHORT), ensure_ascii=False)
    return object_meant(items, there) or object_like(items) if "object" in _types_of(items) else None


def country_hint(code: str) -> str:
    """Name the country that a three-letter code stands for.

    >>> country_hint("VEN")
    'The code of Venezuela is VEN.'
    """
    return f"The code of {COUNTRIES[code].name} is {code}."


def lists_with(code: str) -> tuple[str, ...]:
    """Return the names of the codelists that have a code.

    >>> lists_with("asserted")
    ('factuality',)
    """
    return _lists().get(code, ())


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    lists: dict[str, tuple[str, ...]] = {}
    for name in schemas.codelist_names():
        for code in schemas.codelist(name):
            lists[code.code] = (*lists.get(code.code, ()), name)
    return lists
