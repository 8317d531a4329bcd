"""Records as lines of text for people."""

from collections.abc import Iterator, Mapping
from typing import Any

import attrs


def lines(record: Any) -> Iterator[str]:
    """Yield a line for each field of a record that says something, and one for each member of a keyed field; evidence comes last."""
    for field in sorted(attrs.fields(type(record)), key=lambda field: field.name == "evidence"):
        value = getattr(record, field.name)
        if isinstance(value, Mapping) and value:
            yield f"  {field.name}:"
            yield from (f"    {key}: {in_line(member)}" for key, member in value.items())
        elif not _is_empty(value):
            yield f"  {field.name}: {in_line(value)}"


def in_line(value: Any) -> str:
    """Return a value on one line, the names of its fields with what they say."""
    if attrs.has(type(value)) and not hasattr(value, "earliest"):
        said = ((field.name, getattr(value, field.name)) for field in attrs.fields(type(value)))
        return ", ".join(f"{name} {in_line(member)}" for name, member in said if not _is_empty(member))
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {in_line(member)}" for key, member in value.items()) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(in_line(member) for member in value) + "]"
    return str(value)


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, Mapping | tuple) and not value)
