"""The packaged contract: JSON Schemas, codelists and semantic tables, read without a network.

The files are the contract; everything here reads them.
"""

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from typing import Any, Final

from attrs import frozen

from vz2019 import pointers
from vz2019.schema_files import read
from vz2019.schema_versions import SCHEMA_VERSION


RECORD_TYPES: Final = ("actor", "event", "statement", "figure", "document")

_REPORT_VERSION: Final = "report/1.1"

JSONObject = dict[str, Any]

_INDEX: Final = re.compile(r"0|[1-9][0-9]*")


@frozen(kw_only=True)
class Code:
    """One code of a codelist, with its label and definition."""

    code: str
    label: str
    definition: str


def names() -> tuple[str, ...]:
    """The names that `schema` and `bundle` know.

    >>> names()
    ('actor', 'event', 'statement', 'figure', 'document', 'record', 'dataset', 'common', 'codelists')
    """
    return (*RECORD_TYPES, "record", "dataset", "common", "codelists")


def schema(name: str, version: str = SCHEMA_VERSION) -> JSONObject:
    """Return one schema of the contract, by default of the version that is read, as plain data; the caller owns the copy.

    Raises `KeyError` for a name that is not in `names()`, and for a version that does not have it.

    >>> schema("event")["title"]
    'Event'
    """
    if name not in names():
        raise KeyError(f"no schema is called {name!r}; there are {', '.join(names())}")
    return released(version, name)


def released(version: str, name: str = "bundle") -> JSONObject:
    """Return a schema file of a version as it lies in the contract, by default the bundle; the caller owns the copy.

    Raises `KeyError` for a file that the version does not have.

    >>> released("0.1")["title"]
    'Record'
    """
    try:
        return deepcopy(read(f"{name}.schema.json", version))
    except FileNotFoundError as error:
        raise KeyError(f"schemas {version} have no file for {name!r}") from error


def report_schema() -> JSONObject:
    """Return the schema of a validation report as plain data; the caller owns the copy.

    It describes what `vz2019 validate --format json` prints, and under `$defs/line` the lines of `--format jsonl`.

    >>> report_schema()["required"]
    ['report_version', 'valid', 'complete', 'findings', 'summary']
    """
    return deepcopy(read("report.schema.json", _REPORT_VERSION))


def semantics() -> JSONObject:
    """Return the tables of the contract that JSON Schema cannot say; the caller owns the copy.

    >>> semantics()["sizes"]
    ['actor', 'event']
    """
    copy: JSONObject = json.loads(json.dumps(read("semantics.json")))
    return copy


def codelist(name: str) -> tuple[Code, ...]:
    """Return the codes of one codelist in their order, each with label and definition.

    Raises `KeyError` for an unknown list.

    >>> codelist("basis")[0].label
    'Stated'
    """
    listed = read("codelists.schema.json")["$defs"][name]
    return tuple(
        Code(code=code, label=listed["$defs"][code]["title"], definition=listed["$defs"][code]["description"])
        for code in listed["enum"]
    )


def codelist_names() -> tuple[str, ...]:
    """Return the names of all codelists.

    >>> "event_kind" in codelist_names()
    True
    """
    return tuple(read("codelists.schema.json")["$defs"])


def bundle(name: str = "record", version: str = SCHEMA_VERSION) -> JSONObject:
    """Return one schema with everything that it refers to in its own `$defs`, so that nothing is left to resolve.

    Raises `KeyError` for a name that is not in `names()`, and for a version that does not have it.

    >>> sorted({ref.split("/")[1] for ref in _references(bundle("actor"))})
    ['$defs']
    """
    copy: JSONObject = json.loads(_bundled_text(name, version))
    return copy


@cache
def _bundled_text(name: str, version: str) -> str:
    return json.dumps(_bundled(name, version))


@cache
def _bundled(name: str, version: str = SCHEMA_VERSION) -> JSONObject:
    root = schema(name, version)
    root.pop("$id")
    definitions: JSONObject = dict(root.pop("$defs", {}))
    bundled = _rebased(root)
    collected = {key: _rebased(value) for key, value in definitions.items()}
    pending = [reference for node in (bundled, *collected.values()) for reference in _references(node)]
    while pending:
        key = pending.pop().removeprefix("#/$defs/")
        if key not in collected:
            collected[key] = _definition(key, version)
            pending.extend(_referred(key, version))
    head = {"$schema": bundled.pop("$schema"), "$id": _bundle_id(name, version)}
    return {**head, **bundled, "$defs": dict(sorted(collected.items()))}


def _bundle_id(name: str, version: str) -> str:
    base = str(read(f"{name}.schema.json", version)["$id"]).removesuffix(f"{name}.schema.json")
    return f"{base}bundle.schema.json" if name == "record" else f"{base}{name}.bundle.schema.json"


@cache
def _definition(key: str, version: str) -> JSONObject:
    """Return a shared definition, a codelist or a whole record schema under its name in a bundle."""
    for home in ("common", "codelists"):
        definitions = read(f"{home}.schema.json", version)["$defs"]
        if key in definitions:
            return _rebased(json.loads(json.dumps(definitions[key])))
    record_schema = schema(key, version)
    del record_schema["$id"], record_schema["$schema"]
    return _rebased(record_schema)


@cache
def _referred(key: str, version: str) -> tuple[str, ...]:
    return tuple(_references(_definition(key, version)))


def _rebased(node: JSONObject) -> JSONObject:
    """Rewrite references between files to those within a bundle, in place."""
    for inner in _objects(node):
        target = inner.get("$ref")
        if isinstance(target, str):
            inner["$ref"] = _bundled_reference(target)
    return node


def _bundled_reference(target: str) -> str:
    file, _, fragment = target.partition("#")
    return f"#{fragment}" if fragment else f"#/$defs/{file.removesuffix('.schema.json')}"


def _objects(node: object) -> Iterator[JSONObject]:
    if isinstance(node, dict):
        yield node
        for key, value in node.items():
            if key != "examples":
                yield from _objects(value)
    elif isinstance(node, list):
        for value in node:
            yield from _objects(value)


def _references(node: object) -> Iterator[str]:
    for inner in _objects(node):
        if isinstance(inner.get("$ref"), str):
            yield inner["$ref"]


@cache
def _definitions(record_type: str) -> JSONObject:
    bundled = _bundled(record_type)
    return {**bundled["$defs"], "": bundled}


@cache
def fields(record_type: str, definition: str) -> tuple[str, ...]:
    """Return the pointers of the fields of a record type that a shared definition describes; `*` is any member.

    >>> fields("event", "country")
    ('/places/*/country',)
    """
    found = _fields(record_type, "", definition, "")
    return tuple(dict.fromkeys(found))


def _fields(record_type: str, at: str, definition: str, prefix: str) -> Iterator[str]:
    node = _definitions(record_type)[at]
    for key, child in node.get("properties", {}).items():
        yield from _below(record_type, child, definition, f"{prefix}/{key}")


def _below(record_type: str, node: JSONObject, definition: str, pointer: str) -> Iterator[str]:
    reference = node.get("$ref")
    if isinstance(reference, str):
        key = reference.removeprefix("#/$defs/")
        if key == definition:
            yield pointer
        else:
            yield from _fields(record_type, key, definition, pointer)
    for part in ("additionalProperties", "items"):
        if isinstance(node.get(part), dict):
            yield from _below(record_type, node[part], definition, f"{pointer}/*")


def field_schema(record_type: str, pointer: str) -> JSONObject | None:
    """Return the schema that holds the field at a pointer of a record type, with `$defs`; None where no field can be.

    It is shared with other callers and not to be changed.

    >>> field_schema("event", "/participants/general/role")["title"]
    'Role'
    >>> field_schema("event", "/colour") is None
    True
    """
    bundled = _bundled(record_type)
    node: Any = bundled
    try:
        tokens = pointers.split(pointer)
    except ValueError:
        return None
    for token in tokens:
        node = _child(_resolved(node, bundled), token)
        if not isinstance(node, dict):
            return None
    return {**node, "$defs": bundled["$defs"]}


def resolved(schema: JSONObject) -> JSONObject:
    """Return a schema that `field_schema` gave with its own reference followed.

    >>> resolved(field_schema("event", "/date"))["title"]
    'Date'
    """
    return _resolved(schema, schema)


def admits(record_type: str, pointer: str) -> bool:
    """Tell whether a valid record of a type can have a field at a pointer: its keys are well formed, its indexes in range.

    >>> admits("event", "/participants/general/role"), admits("event", "/participants/The General/role")
    (True, False)
    """
    if field_schema(record_type, pointer) is None:
        return False
    node: Any = (bundled := _bundled(record_type))
    for token in pointers.split(pointer):
        node = _resolved(node, bundled)
        if token not in node.get("properties", {}) and not _is_member(token, node, bundled):
            return False
        node = _child(node, token)
    return True


def _is_member(token: str, node: JSONObject, bundled: JSONObject) -> bool:
    if "items" in node:
        most = len(str(node.get("maxItems", "")))
        return bool(_INDEX.fullmatch(token)) and (
            not most or (len(token) <= most and int(token) < node["maxItems"])
        )
    key = _resolved(node.get("propertyNames", {}), bundled)
    if not key.get("minLength", 0) <= len(token) <= key.get("maxLength", len(token)):
        return False
    forbidden = key.get("not", {}).get("pattern")
    return bool(re.search(key.get("pattern", ""), token)) and not (forbidden and re.search(forbidden, token))


def _resolved(node: JSONObject, bundled: JSONObject) -> JSONObject:
    while "$ref" in node:
        node = bundled["$defs"][node["$ref"].removeprefix("#/$defs/")]
    return node


def _child(node: JSONObject, token: str) -> Any:
    properties = node.get("properties", {})
    if token in properties:
        return properties[token]
    if "items" in node and _INDEX.fullmatch(token):
        return node["items"]
    return node.get("additionalProperties")
