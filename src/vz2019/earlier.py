"""Records of an earlier minor version of the schemas: codes in them that came only later.

A minor version accepts what the one before accepts, so a record of an earlier one is read by the schemas of the later. What it
may not have are codes that its own version lacks: it would say something that no reader of that version understands.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from attrs import frozen

from vz2019 import coded, pointers, schema_files
from vz2019.schema_versions import READ_VERSIONS, Standing, standing


__all__ = ["LaterCode", "came_with", "is_later", "later_codes", "may_have_later_codes"]


@frozen
class LaterCode:
    """A code in a record that came after the version that the record is written to.

    Attributes:
        pointer: where it stands.
        code: the code.
        since: the version that it came with.

    """

    pointer: str
    code: str
    since: str


def came_with(record_type: str) -> Mapping[str, Mapping[str, str]]:
    """Return the codes of a record type that came with a minor version: by field, each with its version.

    >>> came_with("figure")
    {'/unit': {'items': '1.1'}}
    """
    return _came_with().get(record_type, {})


@cache
def _came_with() -> dict[str, dict[str, dict[str, str]]]:
    found: dict[str, dict[str, dict[str, str]]] = {}
    for version, types in schema_files.read("semantics.json")["codes_since"].items():
        for record_type, fields in types.items():
            for field, codes in fields.items():
                found.setdefault(record_type, {}).setdefault(field, {}).update(dict.fromkeys(codes, version))
    return found


def is_later(since: str, version: str) -> bool:
    """Tell whether what came with a version came after another minor version of the same major.

    >>> is_later("1.1", "1.0"), is_later("1.1", "1.1"), is_later("1.1", "1.2")
    (True, False, False)
    """
    return standing(since, own=version) is Standing.NEWER_MINOR


def later_codes(record: Mapping[str, Any]) -> Iterator[LaterCode]:
    """Yield the codes in a record of a known type, and in what its tellings claim, that came after its own version.

    >>> figure = {"type": "figure", "schema_version": "1.0", "unit": "items", "evidence": {}}
    >>> list(later_codes(figure))
    [LaterCode(pointer='/unit', code='items', since='1.1')]
    >>> list(later_codes(figure | {"schema_version": "1.1"}))
    []
    """
    version = record.get("schema_version")
    lacking = _lacking(record["type"], version) if version in READ_VERSIONS else {}
    for stretch in coded.stretches(record) if lacking else ():
        for field, codes in lacking.items():
            for tokens, code in coded.texts(stretch, field):
                if code in codes:
                    yield LaterCode(stretch.base + pointers.join(*tokens), code, codes[code])


def may_have_later_codes(record: Mapping[str, Any]) -> bool:
    """Tell at once of a well-formed record whether there is anything in it that `later_codes` has to look at.

    >>> may_have_later_codes({"type": "figure", "schema_version": "1.0", "unit": "people", "evidence": {}})
    False
    """
    version = record["schema_version"]
    lacking = _lacking(record["type"], version) if version in READ_VERSIONS else {}
    return bool(lacking) and (
        any("/" in field[1:] or record.get(field[1:]) in codes for field, codes in lacking.items())
        or any("claims" in telling for telling in record["evidence"].values())
    )


@cache
def _lacking(record_type: str, version: str) -> dict[str, dict[str, str]]:
    """Return the codes that came after a version, by field; none where a field has none."""
    found = {
        field: {code: since for code, since in codes.items() if is_later(since, version)}
        for field, codes in came_with(record_type).items()
    }
    return {field: codes for field, codes in found.items() if codes}
