"""What an object would look like that something else stands in the place of."""

import json
from collections.abc import Iterator
from typing import Any, Final

from vz2019 import schemas
from vz2019.validation.display import show
from vz2019.validation.suggestions.fitting import JSONObject, child, texts_meant
from vz2019.validation.suggestions.ids import hyphenated


_OPEN: Final = "…"
_LONGEST: Final = 80
_LONGEST_EXAMPLE: Final = 200
_KEY: Final = 40


def object_meant(field: JSONObject, there: Any) -> str | None:
    """Write the object that a text or a list in its place most likely stands for, what is not known left open; None if unclear.

    >>> object_meant(schemas.field_schema("event", "/participants/union"), "actor:harbour-union")
    '{"actor": "actor:harbour-union", "role": …}'
    >>> object_meant(schemas.field_schema("event", "/evidence/e1/anchors/0/spans/0"), [0, 18])
    '{"start": 0, "end": 18}'
    """
    schema = schemas.resolved(field)
    if "required" in schema:
        return _of_list(field, there) or _of_text(field, there)
    members = schema.get("additionalProperties")
    if isinstance(members, dict) and isinstance(there, str) and "$ref" in members:
        inner = object_meant(child(field, members), there)
        key = hyphenated(there.rpartition(":")[2])[:_KEY].strip("-")
        return f'{{"{key or "first"}": {inner}}}' if inner else None
    return None


def object_like(field: JSONObject) -> str | None:
    """Write an example of the object that a field takes, if one is known.

    >>> object_like(schemas.field_schema("event", "/evidence/e1/anchors/0/spans/0"))
    '{"start": 31, "end": 125}'
    """
    given = next(iter(field.get("examples", ())), None)
    if isinstance(given, dict):
        whole = json.dumps(given, ensure_ascii=False)
        return show(whole, _LONGEST_EXAMPLE) if len(whole) <= _LONGEST_EXAMPLE else None
    if "required" not in schemas.resolved(field):
        return None
    shown = {name: part.get("examples") for name, part in _required(field)}
    return _written(
        {name: json.dumps(given[0], ensure_ascii=False) if given else _OPEN for name, given in shown.items()}
    )


def _of_list(field: JSONObject, there: Any) -> str | None:
    """Take a list of as many integers as are wanted for those in their order."""
    wanted = schemas.resolved(field)["required"]
    parts = [schemas.resolved(part) for _, part in _required(field)]
    if (
        isinstance(there, list)
        and len(there) == len(wanted)
        and all(part.get("type") == "integer" for part in parts)
        and all(type(one) is int and part["minimum"] <= one <= part["maximum"] for one, part in zip(there, parts, strict=True))
    ):  # fmt: skip
        return _written(dict(zip(wanted, map(str, there), strict=True)))
    return None


def _of_text(field: JSONObject, there: Any) -> str | None:
    """Put a text where it fits first, and leave the rest open."""
    if not isinstance(there, str) or len(there) > _LONGEST:
        return None
    members = dict.fromkeys(schemas.resolved(field)["required"], _OPEN)
    for name, part in _required(field):
        meant = texts_meant(part, there)
        if meant:
            members[name] = json.dumps(meant[0], ensure_ascii=False)
            return _written(members)
    return None


def _required(field: JSONObject) -> Iterator[tuple[str, JSONObject]]:
    schema = schemas.resolved(field)
    for name in schema["required"]:
        yield name, child(field, schema["properties"][name])


def _written(members: dict[str, str]) -> str:
    return show("{" + ", ".join(f'"{name}": {value}' for name, value in members.items()) + "}", 300)
