"""Making explanations of records."""

import re
from collections.abc import Iterator
from typing import Any

import attrs

from vz2019 import convert, pointers, schemas, units
from vz2019.explaining import supporting
from vz2019.explaining.values import (
    Absence,
    Claim,
    Explanation,
    Field,
    LinkedRecord,
    ReferringRecord,
    Witness,
)
from vz2019.explaining.words import Words, definition
from vz2019.keyed import freeze, thaw
from vz2019.records import Document, Record, Relation
from vz2019.records.base import contract_fields
from vz2019.views import SentenceView, Surroundings, Telling, tellings


__all__ = ["Subject", "explain"]

#: What is shown in a way of its own.
_APART = frozenset({"relations", "sentences"})


def explain(record: Record, dataset: Surroundings) -> Explanation:
    """Return a record as a person reads it, and where each of its values comes from."""
    subject = Subject(record, dataset)
    return Explanation(
        id=record.id,
        type=record.type,
        title=record.title_line,
        schema_version=record.schema_version,
        revision=record.revision,
        fields=tuple(subject.fields()),
        links=(*subject.outgoing(), *subject.incoming()),
        referring=tuple(subject.referring()),
        missing=tuple(subject.absence(pointer) for pointer in record.missing),
        witnesses=tuple(subject.witness(telling) for telling in subject.tellings),
        note=record.note,
        extra=record.extra or None,
        unread=record.unread or None,
        sentences=tuple(_sentences(record, dataset)),
    )


def _sentences(record: Record, dataset: Surroundings) -> Iterator[SentenceView]:
    for row in record.sentences if isinstance(record, Document) else ():
        yield dataset.sentence(row.number, record.id)


class Subject:
    """A record in its dataset, about which one asks."""

    def __init__(self, record: Record, dataset: Surroundings) -> None:
        self.record = record
        self.plain = convert.dump(record)
        self.tellings = tuple(sorted(tellings(record, dataset), key=_counted))
        self._dataset = dataset
        self.words = Words(record.type, self._title)

    def _title(self, record_id: str) -> str | None:
        found = self._dataset.get(record_id)
        return None if found is None else found.title_line

    def fields(self) -> Iterator[Field]:
        """Yield the coded fields in the order of the schema."""
        for field in contract_fields(type(self.record)):
            if field.name in self.plain and field.name not in units.BOOKKEEPING | _APART:
                yield self.field(pointers.join(field.name), self.plain[field.name])

    def field(self, pointer: str, value: Any) -> Field:
        """Return a field with its value."""
        codelist = self.words.codelist(pointer)
        apart = self._apart(pointer, value)
        own = {name: member for name, member in value.items() if name not in apart} if apart else value
        supported_by, claimed_by = self._keys(pointer, own or value)
        return Field(
            pointer=pointer,
            name=self.words.name(pointer),
            value=freeze(value),
            text=self._text(pointer, own or value),
            definition=definition(codelist, value) if codelist else None,
            supported_by=supported_by,
            claimed_by=claimed_by,
            members=tuple(self.field(pointers.append(pointer, name), value[name]) for name in apart),
        )

    def _text(self, pointer: str, value: Any) -> str:
        if pointer == "/text" and "content" in value:
            carried = {name: member for name, member in value.items() if name != "content"}
            return f"{self.words.value(pointer, carried)}, carried in full"
        return self.words.value(pointer, value)

    def _apart(self, pointer: str, value: Any) -> list[str]:
        """Return which members of a field are fields of their own: those with local keys, and what is evidenced by itself."""
        if not isinstance(value, dict):
            return []
        is_keyed = _is_keyed(self.record.type, pointer)
        return [
            name
            for name in value
            if is_keyed or supporting.is_apart(self.record.type, pointers.append(pointer, name))
        ]

    def _keys(self, pointer: str, value: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the keys of the tellings that support a field, and of those that claim another value."""
        support = (
            told.key
            for told in self.tellings
            if supporting.supported(self.record.type, pointer, value, told.evidence.supports)
        )
        claims = (told.key for told in self.tellings if self.claimed(told, pointer))
        return tuple(support), tuple(claims)

    def claimed(self, telling: Telling, pointer: str) -> tuple[str, ...]:
        """Return the pointers at which a telling gives another value for a field or a part of it."""
        return supporting.claimed(pointer, self.plain, _claims(telling))

    def witness(self, telling: Telling) -> Witness:
        """Return a telling with what it says of the record."""
        return Witness(
            telling=telling, supports=telling.evidence.supports, claims=self.claims(telling, _claims(telling))
        )

    def claims(self, telling: Telling, places: Any) -> tuple[Claim, ...]:
        """Return the values that a telling gives at some places."""
        values = _claims(telling)
        return tuple(
            Claim(
                pointer=place,
                name=self.words.name(place),
                value=freeze(values[place]),
                text=self.words.value(place, values[place]),
            )
            for place in places
        )

    def absence(self, pointer: str) -> Absence:
        """Return why a field is absent."""
        reason = self.record.missing[pointer]
        return Absence(
            pointer=pointer,
            name=self.words.name(pointer),
            reason=reason,
            definition=definition("missing_reason", reason) or "",
        )

    def outgoing(self) -> Iterator[LinkedRecord]:
        """Yield the links that the record holds."""
        for key, relation in self.record.relations.items():
            pointer = pointers.join("relations", key)
            supported_by, claimed_by = self._keys(pointer, pointers.resolve(self.plain, pointer))
            yield attrs.evolve(
                self._link(relation, pointer, relation.target),
                outgoing=True,
                supported_by=supported_by,
                claimed_by=claimed_by,
            )

    def incoming(self) -> Iterator[LinkedRecord]:
        """Yield the links by which other records lead to this one."""
        own = self.record.id
        subjects = (link.subject for link in self._dataset.links_of(own) if link.subject != own)
        for subject in dict.fromkeys(subjects):
            other = self._dataset.get(subject)
            for key, relation in other.relations.items() if other is not None else ():
                if relation.target == own:
                    yield self._link(relation, pointers.join("relations", key), subject)

    def referring(self) -> Iterator[ReferringRecord]:
        """Yield the other records whose fields name this one."""
        found: dict[str, list[str]] = {}
        for reference in self._dataset.references_to(self.record.id):
            found.setdefault(reference.subject, []).append(reference.pointer)
        for subject, places in found.items():
            other = self._dataset.get(subject)
            if other is not None:
                yield ReferringRecord(
                    id=other.id, type=other.type, title=other.title_line, pointers=tuple(places)
                )

    def _link(self, relation: Relation, pointer: str, other: str) -> LinkedRecord:
        labels = {code.code: code.label for code in schemas.codelist("relation_type")}
        return LinkedRecord(
            outgoing=False,
            type=relation.type,
            label=labels[relation.type].lower(),
            other=other,
            title=self._title(other),
            pointer=pointer,
            note=relation.note,
        )


def _counted(telling: Telling) -> list[tuple[int, str]]:
    """Return what puts tellings in the order of their keys, where e10 follows e9."""
    parts = re.split(r"([0-9]{1,9})", telling.key)
    return [(int(part) if part.isdecimal() else -1, part) for part in parts]


def _claims(telling: Telling) -> dict[str, Any]:
    found: dict[str, Any] = thaw(telling.evidence.claims)
    return found


def _is_keyed(record_type: str, pointer: str) -> bool:
    node = schemas.field_schema(record_type, pointer) or {}
    return "additionalProperties" in node and isinstance(node["additionalProperties"], dict)
