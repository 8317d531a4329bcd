"""A coding as agreement sees it: of each record what can be compared, and what it rests on."""

import hashlib
from collections.abc import Iterable, Mapping
from itertools import count
from typing import Any, Final

from attrs import frozen

from vz2019 import convert, newer, schemas
from vz2019.agreement.characters import Characters, JSONObject, characters, sources
from vz2019.agreement.fields import Reading, Say, comparable, reading, references, written
from vz2019.records import Record
from vz2019.schema_versions import Standing, standing
from vz2019.source import fold
from vz2019.source.canonical import bare
from vz2019.vocabulary import NameKind


#: The record types that are compared, in the order in which they are aligned.
TYPES: Final = tuple(name for name in schemas.RECORD_TYPES if name != "document")

Given = Iterable[Record | Mapping[str, Any]]
Fingerprint = tuple[str, int]

_FARTHEST: Final = 10


@frozen(eq=False)
class Item:
    """One record of a coding.

    Attributes:
        id: its id.
        type: its record type.
        values: what can be compared of it, by field, as plain data.
        characters: what it rests on.
        forms: for an actor, the forms of its name, folded.
        is_read: whether the library knows all that it says; it need not where the record is written to newer schemas.

    """

    id: str
    type: str
    values: Mapping[str, Any]
    characters: Characters
    forms: frozenset[str]
    is_read: bool = True

    def readings(self, say: Say) -> dict[str, Reading]:
        """Return what each field says, with `say` for what a reference says."""
        return {
            field.pattern: reading(self.values[field.pattern], say, is_collection=field.is_collection)
            for field in comparable(self.type)
        }


Coding = Mapping[str, Item]


def read(first: Given, second: Given) -> tuple[Coding, Coding]:
    """Return two codings by id, documents left out.

    Raises `ConversionError` for data that is not a record, and `ValueError` where a coding has an id twice.
    """
    records, others = _plain(first, "first"), _plain(second, "second")
    return _coding(records, others), _coding(others, records)


def _plain(given: Given, side: str) -> list[JSONObject]:
    records: dict[str, JSONObject] = {}
    for record in given:
        plain = convert.dump(record if isinstance(record, Record) else convert.load(record))
        if plain["id"] in records:
            raise ValueError(f"two records of the {side} coding have the id {plain['id']!r}")
        records[plain["id"]] = plain
    return list(_with_inverses(records).values())


def _with_inverses(records: dict[str, JSONObject]) -> dict[str, JSONObject]:
    """Give each link that has an inverse its other end too, so that it does not matter which end a coder wrote it at."""
    types = schemas.semantics()["relation_types"]
    linked = {name: dict(record.get("relations", {})) for name, record in records.items()}
    for name, record in records.items():
        for relation in record.get("relations", {}).values():
            inverse = types[relation["type"]].get("inverse")
            if inverse is not None and relation["target"] in linked:
                ends = linked[relation["target"]]
                other = {"type": inverse, "target": name}
                if other not in [{key: one[key] for key in other} for one in ends.values()]:
                    ends[f"{len(ends)} from {name}"] = other
    return {
        name: {**record, **({"relations": linked[name]} if linked[name] else {})}
        for name, record in records.items()
    }


def _coding(own: list[JSONObject], other: list[JSONObject]) -> Coding:
    known = sources(own, other)
    return {
        record["id"]: Item(
            record["id"],
            record["type"],
            {field.pattern: field.read(record) for field in comparable(record["type"])},
            characters(record, known),
            _forms(record),
            _is_read(record),
        )
        for record in own
        if record["type"] in TYPES
    }


def _is_read(record: JSONObject) -> bool:
    is_newer = standing(record["schema_version"]) is Standing.NEWER_MINOR
    return not (is_newer and newer.parted(record["type"], record)[1])


def _forms(record: JSONObject) -> frozenset[str]:
    """Return the forms of an actor's name without case and marks, for coders write them with and without.

    Descriptions are left out, for the same one may be of several actors.
    """
    if record["type"] != "actor":
        return frozenset()
    names = [
        name["text"] for name in record.get("names", {}).values() if name["kind"] != NameKind.DESCRIPTION
    ]
    return frozenset(filter(None, map(_folded, [record["name"], *names])))


def _folded(name: str) -> str:
    return bare(fold(name))


def fingerprints(*codings: Coding) -> list[dict[str, Fingerprint]]:
    """Return for each record a mark that is the same for records that nothing but ids and words tells apart.

    The links to and from a record count, followed as far as they tell records apart, and ten links at most. Records of
    one coding that still look alike are numbered in the order of their ids.
    """
    marks = [{item.id: item.type for item in coding.values()} for coding in codings]
    for _ in range(_FARTHEST):
        before = marks
        marks = [_refined(coding, known) for coding, known in zip(codings, before, strict=True)]
        if _distinct(marks) == _distinct(before):
            break
    return [_numbered(known) for known in marks]


def _distinct(marks: list[dict[str, str]]) -> int:
    return sum(len(set(known.values())) for known in marks)


def _numbered(marks: Mapping[str, str]) -> dict[str, Fingerprint]:
    numbers: dict[str, count[int]] = {}
    return {name: (marks[name], next(numbers.setdefault(marks[name], count()))) for name in sorted(marks)}


def _refined(coding: Coding, marks: Mapping[str, str]) -> dict[str, str]:
    told_of = _told_of(coding, marks)

    def say(reference: str) -> str:
        return marks.get(reference, "outside")

    return {
        item.id: hashlib.sha256(
            written(
                [item.type, _places(item.characters), item.readings(say), sorted(told_of[item.id])]
            ).encode()
        ).hexdigest()
        for item in coding.values()
    }


def _told_of(coding: Coding, marks: Mapping[str, str]) -> dict[str, list[list[str]]]:
    """Return for each record the fields in which others refer to it, and the marks of those others."""
    found: dict[str, list[list[str]]] = {name: [] for name in coding}
    for item in coding.values():
        for pattern, value in item.values.items():
            for reference in references(value):
                if reference in found:
                    found[reference].append([pattern, marks[item.id]])
    return found


def _places(marked: Characters) -> list[Any]:
    # Without the name of the text, which may be an id.
    return sorted([number, *stretches] for (_, number), stretches in marked.items())
