"""The variables of the contract: every property of every record type and of the parts that they share."""

from typing import Any, Final

from attrs import frozen

from vz2019 import schemas
from vz2019.codebook.guide import expected, rule


_SHARED: Final = ("id", "schema_version", "revision", "evidence", "relations", "missing", "note", "extra")


@frozen(kw_only=True)
class Variable:
    """One property of a record type or of a shared part.

    Attributes:
        group: the record type, `record` for what all share, or the part's name.
        name: the property's name.
        title: its label.
        definition: what it means, as the schema says.
        kind: what its values are, in words.
        codelist: the codelist that its values come from, or None.
        required: whether it must be there.
        evidenced: whether it must rest on evidence where a document claims the level field.
        expected: whether its absence needs a reason in `missing`.
        rule: how a coder decides, or None.

    """

    group: str
    name: str
    title: str
    definition: str
    kind: str
    codelist: str | None
    required: bool
    evidenced: bool
    expected: bool
    rule: str | None


def parts() -> tuple[str, ...]:
    """Return the names of the shared parts that have properties of their own.

    >>> "place" in parts()
    True
    """
    definitions = schemas.schema("common")["$defs"]
    return tuple(name for name, definition in definitions.items() if "properties" in definition)


def groups() -> tuple[str, ...]:
    """Return the groups of variables: what all records share, the record types, the shared parts.

    >>> groups()[:2]
    ('record', 'actor')
    """
    return ("record", *schemas.RECORD_TYPES, *parts())


def variables(group: str) -> tuple[Variable, ...]:
    """Return the variables of a group in the order of the schema.

    Raises `KeyError` for a group that is not in `groups()`.

    >>> [variable.name for variable in variables("condition")]
    ['event', 'holds']
    """
    described = _described(group)
    required = described.get("required", [])
    return tuple(
        _variable(group, name, node, name in required)
        for name, node in described["properties"].items()
        if _belongs(group, name)
    )


def _described(group: str) -> dict[str, Any]:
    if group == "record":
        return schemas.schema("event")
    if group in schemas.RECORD_TYPES:
        return schemas.schema(group)
    if group not in parts():
        raise KeyError(f"no group of variables is called {group!r}; there are {', '.join(groups())}")
    definition: dict[str, Any] = schemas.schema("common")["$defs"][group]
    return definition


def _belongs(group: str, name: str) -> bool:
    if group == "record":
        return name in _SHARED
    return group not in schemas.RECORD_TYPES or name not in (*_SHARED, "type")


def _variable(group: str, name: str, node: dict[str, Any], required: bool) -> Variable:
    return Variable(
        group=group,
        name=name,
        title=node["title"],
        definition=node["description"],
        kind="id" if (group, name) == ("record", "id") else _kind(node),
        codelist=_codelist(node),
        required=required,
        evidenced=_is_evidenced(group, name),
        expected=name in expected(group),
        rule=rule(group, name),
    )


def _is_evidenced(group: str, name: str) -> bool:
    units = schemas.semantics()["evidence_units"]
    own = units["event"] if group == "record" else units.get(group, ())
    return any(unit.split("/")[1] == name for unit in own)


def _codelist(node: dict[str, Any]) -> str | None:
    for inner in (node, node.get("items"), node.get("additionalProperties")):
        reference = inner.get("$ref", "") if isinstance(inner, dict) else ""
        if reference.startswith("codelists.schema.json"):
            return str(reference.rpartition("/")[2])
    return None


def _kind(node: dict[str, Any]) -> str:
    if "$ref" in node:
        return _referred(node["$ref"])
    if node.get("type") == "array":
        return f"list of: {_kind(node['items'])}"
    if node.get("type") == "object":
        member = node.get("additionalProperties")
        return f"members by local key, each: {_kind(member)}" if isinstance(member, dict) else "an object"
    if "const" in node:
        return f"always `{node['const']}`"
    return {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false"}.get(
        node.get("type", ""), "any value"
    )


def _referred(reference: str) -> str:
    file, _, name = reference.partition("#/$defs/")
    if file == "codelists.schema.json":
        return f"code of [{name}](#{name})"
    title = schemas.schema("common")["$defs"][name]["title"].lower()
    return f"[{title}](#{name})" if name in parts() else title
