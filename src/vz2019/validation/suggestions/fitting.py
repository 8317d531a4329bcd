"""Texts that would be valid at a place, so that nothing is proposed that would be refused again."""

import re
from collections.abc import Iterator
from typing import Any, Final

from vz2019 import schemas
from vz2019.schema_versions import READ_VERSIONS
from vz2019.validation.suggestions.dates import dates_meant, is_date
from vz2019.validation.suggestions.ids import id_meant, is_id


JSONObject = dict[str, Any]
_LONGEST: Final = 400


def definition(field: JSONObject) -> str:
    """Return the name of the shared definition or codelist that a field's schema refers to, or nothing.

    >>> definition(schemas.field_schema("event", "/kind"))
    'event_kind'
    """
    return str(field.get("$ref", "")).removeprefix("#/$defs/")


def child(field: JSONObject, schema: JSONObject) -> JSONObject:
    """Return the schema of a part of a field, in the form that `schemas.field_schema` gives."""
    return {**schema, "$defs": field["$defs"]}


def fits(field: JSONObject, text: str) -> bool:
    """Tell whether a text may stand in a field, as far as its schema and the rule on dates say.

    >>> field = schemas.field_schema("event", "/date")
    >>> fits(field, "2019-02-02"), fits(field, "2019-02-30"), fits(field, "soon")
    (True, False, False)
    """
    if definition(field) == "schema_version":
        return text in READ_VERSIONS
    schema = schemas.resolved(field)
    if "const" in schema or "enum" in schema:
        return text in schema.get("enum", [schema.get("const")])
    if schema.get("type") != "string" or not _has_form(schema, text):
        return False
    name = definition(field)
    if name == "edtf_date":
        return is_date(text)
    return is_id(text) if name.endswith("_id") else True


def _has_form(schema: JSONObject, text: str) -> bool:
    if not schema.get("minLength", 0) <= len(text) <= schema.get("maxLength", len(text)):
        return False
    forbidden = schema.get("not", {}).get("pattern")
    return bool(re.search(schema.get("pattern", ""), text)) and not (forbidden and re.search(forbidden, text))


def texts_meant(field: JSONObject, given: str) -> tuple[str, ...]:
    """Return the valid texts that another one most likely stands for, the likelier first; itself, where it is valid.

    >>> texts_meant(schemas.field_schema("document", "/language"), "en_GB")
    ('en-GB',)
    """
    candidates = _candidates(definition(field), given[:_LONGEST])
    return tuple(dict.fromkeys(text for text in candidates if fits(field, text)))


def _candidates(name: str, given: str) -> Iterator[str]:
    yield given
    stripped = given.strip(" \t\r\n")
    if name == "edtf_date":
        yield from dates_meant(given)
    elif name.endswith("_id"):
        yield from filter(None, [id_meant(given, name.removesuffix("_id"))])
    elif name == "pointer":
        yield f"/{stripped.strip('./')}"
        yield f"/{stripped.strip('./').replace('.', '/')}"
    else:
        yield stripped
        yield stripped.replace("_", "-")
        yield stripped.casefold()
