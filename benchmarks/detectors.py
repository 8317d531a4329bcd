"""Validators that are libraries: ``python benchmarks/detectors.py NAME SCHEMAS FILE`` prints the numbers of refused lines."""

import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final


JSON = dict[str, Any]

_REFERENCES: Final = {"figure": {"sizes": "event"}}


def python_jsonschema(schemas: Path, file: Path) -> Iterable[int]:
    """Parse with the standard library, and hold each record to the schema, formats included."""
    from jsonschema import Draft202012Validator, FormatChecker

    schema = json.loads((schemas / "record.json").read_text(encoding="utf-8"))
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    for number, line in enumerate(file.read_bytes().splitlines(), start=1):
        try:
            sound = validator.is_valid(json.loads(line))
        except ValueError:
            sound = False
        if not sound:
            yield number


def frictionless(schemas: Path, file: Path) -> Iterable[int]:
    """Hold the records of each type to a table of their own."""
    from frictionless import Package, Resource, Schema

    tables: dict[str, list[tuple[int, JSON]]] = defaultdict(list)
    for number, line in enumerate(file.read_bytes().splitlines(), start=1):
        try:
            record = json.loads(line)
            tables[record["type"]].append((number, record))
        except (ValueError, KeyError):
            yield number
    package = Package()
    for name, rows in tables.items():
        schema = json.loads((schemas / f"{name}.json").read_text(encoding="utf-8"))
        table = _table_schema(schema, _REFERENCES.get(name, {}), tables)
        names = [field["name"] for field in table["fields"]]
        cells = [[record.get(field) for field in names] for _, record in rows]
        package.add_resource(Resource(name=name, data=[names, *cells], schema=Schema.from_descriptor(table)))
    report = package.validate(limit_errors=1_000_000)
    for task in report.tasks:
        for error in task.errors:
            yield tables[task.name][error.row_number - 2][0]


def _table_schema(schema: JSON, references: dict[str, str], tables: Iterable[str]) -> JSON:
    fields = [
        _field(name, _resolved(schema, one), name in schema["required"])
        for name, one in schema["properties"].items()
    ]
    keys = [
        {"fields": [field], "reference": {"resource": target, "fields": ["id"]}}
        for field, target in references.items()
        if target in tables
    ]
    return {"fields": fields, "primaryKey": ["id"], "foreignKeys": keys}


def _resolved(schema: JSON, one: JSON) -> JSON:
    target = one.get("$ref", "").rpartition("/")[2]
    return {**schema["$defs"][target], **one} if target else one


def _field(name: str, one: JSON, required: bool) -> JSON:
    kept: JSON = {
        key: one[key] for key in ("minLength", "maxLength", "minimum", "maximum", "enum") if key in one
    }
    if "pattern" in one:
        kept["pattern"] = f"(?:{one['pattern']}).*"  # it must match the whole here
    if "const" in one:
        kept["enum"] = [one["const"]]
    kind = one.get("type", "string" if "const" in one else "any")
    return {
        "name": name,
        "type": kind if isinstance(kind, str) else "any",
        "constraints": {**kept, "required": required},
    }


_DETECTORS: Final[dict[str, Callable[[Path, Path], Iterable[int]]]] = {
    "jsonschema": python_jsonschema,
    "frictionless": frictionless,
}


if __name__ == "__main__":
    print(json.dumps(sorted(set(_DETECTORS[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))))))
