"""Objects whose conditions all hang on one property: what the object is for each value of that.

Where the basis of a telling decides whether there must be a reasoning, a telling is one of as many kinds as there are
bases, and each kind has no conditions left.
"""

from typing import Any


JSONObject = dict[str, Any]


def has_conditions(schema: JSONObject) -> bool:
    """Tell whether there are conditions between the properties of an object."""
    return bool(_branches(schema))


def decisive(schema: JSONObject) -> str:
    """Return the property that all conditions of a schema hang on.

    Raises `NotImplementedError` where there is none, or where it may be missing.
    """
    keys: set[str] = {key for branch in _branches(schema) for key in branch["if"]["properties"]}
    if len(keys) != 1 or not keys <= set(schema["required"]):
        raise NotImplementedError(f"conditions that hang on {sorted(keys)}")
    return keys.pop()


def variants(schema: JSONObject, definitions: JSONObject) -> dict[str, JSONObject]:
    """Return the schemas, by the value of the decisive property, that say together what one with conditions says."""
    key = decisive(schema)
    given = schema["properties"][key]
    return {value: _variant(schema, key, value) for value in _resolved(given, definitions)["enum"]}


def _variant(schema: JSONObject, key: str, value: str) -> JSONObject:
    required, forbidden = set(schema["required"]), set()
    for branch in _branches(schema):
        met = branch["if"]["properties"][key]["const"] == value
        consequence = branch.get("then" if met else "else", {})
        required.update(consequence.get("required", ()))
        forbidden |= {name for name, allowed in consequence.get("properties", {}).items() if allowed is False}
    properties = {name: child for name, child in schema["properties"].items() if name not in forbidden}
    plain = {name: given for name, given in schema.items() if name not in ("if", "then", "else", "allOf")}
    return {**plain, "properties": properties, "required": sorted(required)}


def _branches(schema: JSONObject) -> list[JSONObject]:
    branches = (schema, *schema.get("allOf", ()))
    return [branch for branch in branches if "if" in branch]


def _resolved(schema: JSONObject, definitions: JSONObject) -> JSONObject:
    found: JSONObject = definitions.get(schema.get("$ref", "").removeprefix("#/$defs/"), schema)
    return found
