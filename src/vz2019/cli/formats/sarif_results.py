"""The results of a SARIF log: what was found, and in which file, line, record and field."""

import hashlib
import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Any, Final
from urllib.parse import quote

from vz2019.cli.formats import lines
from vz2019.validation import Cause, Finding, InputSummary, Severity
from vz2019.validation.display import show


JSONObject = dict[str, Any]

LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_TEXT: Final = 1000

#: What the standard calls a placeholder.
_PLACEHOLDER: Final = re.compile(r"\{([0-9]+)\}")


def message(text: str) -> JSONObject:
    r"""Write a message in which nothing is a placeholder or a link.

    Other braces than a placeholder's stay single, against the letter of the standard, because readers print them as they
    stand.

    >>> message("[a](b) {0}")
    {'text': '[a\\](b) {{0}}'}
    """
    shown = show(text, _TEXT).replace("](", r"\](")
    return {"text": _PLACEHOLDER.sub(r"{{\1}}", shown)}


def artifacts(inputs: Iterable[InputSummary]) -> dict[str, JSONObject]:
    """Describe the inputs by their names; what is no file has no address."""
    return {
        one.name: {
            **(
                {"location": {"uri": uri(one.name)}}
                if lines.is_file(one.name)
                else {"description": message(one.name)}
            ),
            "length": one.size,
            "roles": ["analysisTarget"],
        }
        for one in inputs
    }


def results(findings: Iterable[Finding], slugs: list[str], files: list[str]) -> Iterator[JSONObject]:
    """Yield a result for each finding; the rules and the files are those that the run lists."""
    rule_index = {slug: number for number, slug in enumerate(slugs)}
    file_index = {file: number for number, file in enumerate(files)}
    seen: Counter[str] = Counter()
    for found in findings:
        digest = _digest(found)
        seen[digest] += 1
        yield {
            "ruleId": found.rule,
            "ruleIndex": rule_index[found.rule],
            "level": LEVELS[found.severity],
            "message": message(_told(found)),
            "locations": [_location(found, file_index)],
            "partialFingerprints": {"vz2019Finding/v1": f"{digest}:{seen[digest]}"},
            **({"relatedLocations": [_cause(found.cause, file_index)]} if found.cause else {}),
        }


def _told(found: Finding) -> str:
    advice = lines.advice(found)
    return f"{found.message}. {advice}" if advice else found.message


def _digest(found: Finding) -> str:
    """Return what stays the same when lines move: rule, record, field and value."""
    identity = json.dumps([found.rule, found.record_id, found.pointer, found.value])
    return hashlib.sha256(identity.encode("ascii")).hexdigest()[:32]


def _location(found: Finding, file_index: dict[str, int]) -> JSONObject:
    region = {"startLine": found.line, "startColumn": found.column, "endColumn": found.end_column}
    logical = _logical(found)
    return {
        "physicalLocation": {"artifactLocation": _artifact(found.file, file_index), "region": region},
        **({"logicalLocations": [logical]} if logical else {}),
    }


def _logical(found: Finding) -> JSONObject | None:
    """Name the record and the field, in the terms that the standard has for JSON."""
    if found.record_id is None and not found.pointer:
        return None
    whole = f"{found.record_id or ''}{found.pointer}"
    return {
        "name": show(found.pointer.rpartition("/")[2] if found.pointer else found.record_id, _TEXT),
        "fullyQualifiedName": show(whole, _TEXT),
        "kind": "value" if found.pointer else "object",
    }


def _cause(cause: Cause, file_index: dict[str, int]) -> JSONObject:
    return {
        "id": 1,
        "physicalLocation": {
            "artifactLocation": _artifact(cause.file, file_index),
            "region": {"startLine": cause.line},
        },
        "message": message(f"It {lines.follows(cause)}."),
    }


def _artifact(file: str, file_index: dict[str, int]) -> JSONObject:
    located: JSONObject = {"uri": uri(file)} if lines.is_file(file) else {}
    if file in file_index:
        located["index"] = file_index[file]
    return located or {"description": message(file)}


def uri(file: str) -> str:
    """Write the name of a file as a URI, relative where the name is.

    >>> uri("my data/a:b.jsonl")
    'my%20data/a%3Ab.jsonl'
    """
    path = file.replace(os.sep, "/")
    while path.startswith("./"):
        path = path[2:].lstrip("/")
    quoted = quote(_octets(path), safe="/")
    if PurePath(file).is_absolute():
        return f"file:///{quoted.lstrip('/')}"
    return quoted


def _octets(path: str) -> bytes:
    try:
        return path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return path.encode("utf-8", "surrogatepass")
