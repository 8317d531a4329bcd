"""Surveys look at every field whose value could be wrong though its type is right."""

from collections.abc import Iterator
from typing import Any

import pytest

from vz2019 import schemas
from vz2019.validation.screening import surveys


JSONObject = dict[str, Any]


def _looked_at(schema: JSONObject, definitions: JSONObject, seen: set[str]) -> Iterator[str]:
    """Yield the names of the properties, however deep, that a type alone does not hold to their schema."""
    for name, given in schema.get("properties", {}).items():
        definition = given.get("$ref", "").removeprefix("#/$defs/")
        child = definitions.get(definition, given)
        if child.get("type") in ("object", "array") or "pattern" in child or "not" in child:
            yield name
        if definition not in seen:
            yield from _looked_at(child, definitions, seen | {definition})
    for part in ("items", "additionalProperties"):
        below = schema.get(part)
        if isinstance(below, dict):
            definition = below.get("$ref", "").removeprefix("#/$defs/")
            if definition not in seen:
                yield from _looked_at(definitions.get(definition, below), definitions, seen | {definition})


@pytest.mark.parametrize("record_type", schemas.RECORD_TYPES)
def test_no_field_is_forgotten(record_type: str) -> None:
    """Every property with a pattern, and every object or list, is named in the survey of its type."""
    bundle = schemas.bundle(record_type)
    names = set(_looked_at(bundle, bundle["$defs"], set())) - {"type"}
    written = surveys.source(record_type)
    assert names
    assert {name for name in names if f".{name}" not in written} == set()
