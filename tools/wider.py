"""Asks whether a version of the schemas accepts everything that an older one accepts.

    python tools/wider.py 0.1 1.0

For each record type it prints whether the newer version is wider; where it is not, a document that the older accepts and the newer
refuses, if one is found. The version that a record names is set aside. The exit code is 1 where any type is not wider.

Two things are asked. The checker of jsonschema-rs compares the schemas themselves; it is experimental, and often cannot
tell, so its yes is believed as long as no document speaks against it. And the documents of the older version in tests/corpus
are held to the newer one, which proves what it finds and nothing by what it does not.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import jsonschema_rs
from attrs import frozen
from jsonschema_rs import canonical

from vz2019 import migration, schemas


CORPUS: Final = Path(__file__).parents[1] / "tests" / "corpus"
#: What stands for the version in schemas and documents alike.
ANY_VERSION: Final = "any"
#: What says nothing of which documents are accepted.
_ANNOTATIONS: Final = {"title", "description", "examples", "$comment", "$defs", "$id", "$schema"}
_MOST_SHOWN: Final = 2000

JSON = dict[str, Any]


class Verdict(StrEnum):
    """Whether a schema accepts everything that another accepts."""

    WIDER = "wider"
    NOT_WIDER = "not wider"
    UNDECIDED = "undecided"


@frozen(kw_only=True)
class Answer:
    """What is known of two schemas.

    Attributes:
        verdict: whether the newer one is wider; equal counts.
        document: one that the older accepts and the newer refuses; None where none is found.
        tried: how many documents that the older accepts were held to the newer.

    """

    verdict: Verdict
    document: Any = None
    tried: int = 0


def judge(old: JSON, new: JSON, documents: Iterable[Any] = ()) -> Answer:
    """Say whether the new schema accepts everything that the old one accepts."""
    first, second = canonicalized(old), canonicalized(new)
    contained = second.covers(first)
    is_old, is_new = (jsonschema_rs.validator_for(schema, offline=True).is_valid for schema in (old, new))
    tried = 0
    for document in (*documents, *(example(rest) for rest in left_over(first, second))):
        if is_old(document):
            tried += 1
            if not is_new(document):
                return Answer(verdict=Verdict.NOT_WIDER, document=document, tried=tried)
    verdicts = {canonical.Containment.YES: Verdict.WIDER, canonical.Containment.NO: Verdict.NOT_WIDER}
    return Answer(verdict=verdicts.get(contained, Verdict.UNDECIDED), tried=tried)


def canonicalized(schema: JSON) -> jsonschema_rs.CanonicalSchema:
    """Return the canonical form of a schema; written out, since the checker decides more without references."""
    try:
        return jsonschema_rs.canonicalize(written_out(schema, schema.get("$defs", {})), offline=True)
    except RecursionError:
        return jsonschema_rs.canonicalize(schema, offline=True)


def written_out(node: Any, definitions: JSON, *, is_named: bool = False) -> Any:
    """Return a schema without annotations, with each definition in the place of its references.

    Raises `RecursionError` for one that refers to itself.
    """
    if isinstance(node, list):
        return [written_out(one, definitions) for one in node]
    if not isinstance(node, dict):
        return node
    reference = node.get("$ref")
    if not is_named and isinstance(reference, str):
        return written_out(definitions[reference.removeprefix("#/$defs/")], definitions)
    return {
        key: value if key in ("const", "enum") and not is_named
        else written_out(value, definitions, is_named=key == "properties" and not is_named)
        for key, value in node.items()
        if is_named or key not in _ANNOTATIONS
    }  # fmt: skip


def left_over(old: jsonschema_rs.CanonicalSchema, new: jsonschema_rs.CanonicalSchema) -> Iterator[Any]:
    """Yield a schema of what the old one accepts and the new one refuses, as far as the checker can write it."""
    try:
        rest = old.subtract(new)
    except (canonical.UnsupportedOperand, canonical.UnsupportedResult):
        return
    if rest.satisfiability() is not canonical.Satisfiability.NO:
        yield rest.to_json_schema()


def example(schema: Any) -> Any:
    """Return a value that a simple schema most likely accepts; whoever asks sees whether it does."""
    if not isinstance(schema, dict):
        return None
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return schema["enum"][0]
    for key in ("anyOf", "oneOf"):
        if schema.get(key):
            return example({**schema, key: None, **schema[key][0]})
    kind = schema.get("type")
    return _EXAMPLES.get(kind[0] if isinstance(kind, list) else str(kind), _object)(schema)


def _object(schema: JSON) -> JSON:
    properties = {key: value for key, value in schema.get("properties", {}).items() if value is not False}
    wanted = schema.get("required", properties)
    return {key: example(properties.get(key)) for key in wanted}


def _array(schema: JSON) -> list[Any]:
    return [example(schema.get("items")) for _ in range(schema.get("minItems", 0))]


_EXAMPLES: Final = {
    "string": lambda schema: "a" * schema.get("minLength", 0),
    "integer": lambda schema: schema.get("minimum", schema.get("maximum", 0)),
    "number": lambda schema: schema.get("minimum", schema.get("maximum", 0.5)),
    "boolean": lambda _: True,
    "array": _array,
    "object": _object,
}


def of_type(version: str, record_type: str) -> JSON:
    """Return the schema of a record type in a version, with what it refers to, and with its version set aside."""
    bundle = schemas.released(version)
    definitions = {**bundle["$defs"], "schema_version": {"const": ANY_VERSION}}
    return {"$schema": bundle["$schema"], "$ref": f"#/$defs/{record_type}", "$defs": definitions}


def record_types(version: str) -> list[str]:
    """Return the record types of a version."""
    listed: list[str] = schemas.released(version)["$defs"]["record_type"]["enum"]
    return listed


def corpus(version: str, record_type: str) -> Iterator[JSON]:
    """Yield the documents of a version that are kept for one record type, with their version set aside."""
    file = CORPUS / version / f"{record_type}.jsonl"
    for line in file.read_text(encoding="utf-8").splitlines() if file.exists() else ():
        yield json.loads(line) | {"schema_version": ANY_VERSION}


def compared(old: str, new: str) -> dict[str, Answer]:
    """Compare the versions record type by record type; a type that the newer lacks takes all its documents with it."""
    kept = record_types(new)
    return {
        name: judge(of_type(old, name), of_type(new, name), corpus(old, name))
        if name in kept
        else Answer(verdict=Verdict.NOT_WIDER, document=next(corpus(old, name), None))
        for name in record_types(old)
    }


def told(record_type: str, answer: Answer, old: str) -> str:
    """Say what is known of a record type in a line."""
    documents = f"{answer.tried} documents of {old} are accepted"
    if answer.verdict is Verdict.WIDER:
        return f"{record_type}: wider, by the checker; {documents}"
    if answer.verdict is Verdict.UNDECIDED:
        return f"{record_type}: undecided by the checker; {documents}, which proves nothing of others"
    if answer.document is None:
        return f"{record_type}: not wider, by the checker; {documents}, so write one that is not"
    return f"{record_type}: not wider; refused is {json.dumps(answer.document, ensure_ascii=False)[:_MOST_SHOWN]}"


def neighbours(names: Iterable[str]) -> list[tuple[str, str]]:
    """Return the pairs of versions of one major that follow one another.

    >>> neighbours(["1.10", "1.9", "2.0", "1.0", "0.1"])
    [('1.0', '1.9'), ('1.9', '1.10')]
    """
    ordered = sorted(tuple(map(int, name.split("."))) for name in names)
    return [(f"{a}.{b}", f"{c}.{d}") for (a, b), (c, d) in pairwise(ordered) if a == c]


def main() -> None:
    """Compare two versions."""
    parser = argparse.ArgumentParser(
        description="Asks whether a newer version of the schemas is wider than an older one."
    )
    parser.add_argument("old", choices=migration.known())
    parser.add_argument("new", choices=migration.known())
    given = parser.parse_args()
    answers = compared(given.old, given.new)
    for name, answer in answers.items():
        print(told(name, answer, given.old))
    sys.exit(any(answer.verdict is Verdict.NOT_WIDER for answer in answers.values()))


if __name__ == "__main__":
    main()
