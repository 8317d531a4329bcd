"""What is said of a record, in which order, before it is drawn as text or as HTML."""

import json
from collections.abc import Iterator, Mapping
from functools import singledispatch
from typing import Any, Final

import attrs

from vz2019.explaining.blocks import Block, Heading, Row
from vz2019.explaining.telling import quoted, told
from vz2019.explaining.values import Absence, Answer, Explanation, Field, LinkedRecord, Witness
from vz2019.explaining.words import code, definition
from vz2019.keyed import thaw
from vz2019.printable import counted
from vz2019.records import Record
from vz2019.views import SentenceView


__all__ = ["outline"]

_NOTHING: Final = "nothing"
_FIRST_FEW: Final = 4


@singledispatch
def outline(what: Any) -> Iterator[Block]:
    """Yield what is said of something: an explanation, an answer or a sentence."""
    raise TypeError(f"nothing is known of how to show a {type(what).__name__}")


@outline.register
def _explanation(what: Explanation) -> Iterator[Block]:
    yield Heading(text=what.title, level=1)
    yield Row(text=f"{what.id}, revision {what.revision}, schemas {what.schema_version}")
    for field in what.fields:
        if field.supported_by or field.claimed_by or field.members or not _is_title(field, what):
            yield from _field(field)
    if what.note:
        yield Row(label="Note", text=what.note)
    if what.extra is not None:
        yield Row(label="Extra", text=json.dumps(thaw(what.extra), ensure_ascii=False))
    if what.unread is not None:
        yield Row(label="Not read", text=json.dumps(thaw(what.unread), ensure_ascii=False))
    yield from _links("Links to others", [link for link in what.links if link.outgoing])
    yield from _links("Links from others to it", [link for link in what.links if not link.outgoing])
    if what.missing:
        yield Heading(text="Absent, and why")
    yield from (_absence(absence) for absence in what.missing)
    yield from _sentences(what)
    yield from _evidence(what)
    yield from _referring(what)


def _is_title(field: Field, what: Explanation) -> bool:
    """Tell whether the heading has said a field already."""
    return field.text == what.title or (field.pointer == "/label" and what.title.startswith(field.text))


def _field(field: Field, depth: int = 0) -> Iterator[Block]:
    """Yield a field and what it holds; of what holds nothing but members, the name alone."""
    if len(field.members) == len(_members(field.value)) > 0:
        yield Row(label=field.name, depth=depth)
    else:
        yield Row(
            label=field.name,
            text=field.text,
            depth=depth,
            supported_by=field.supported_by,
            claimed_by=field.claimed_by,
        )
    for member in field.members:
        yield from _field(member, depth + 1)


def _members(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _links(title: str, links: list[LinkedRecord]) -> Iterator[Block]:
    if links:
        yield Heading(text=title)
    for link in links:
        other = link.other if link.title is None else f"{link.title} ({link.other})"
        yield Row(
            label=link.label,
            text=f"{other}; {link.note}" if link.note else other,
            supported_by=link.supported_by,
            claimed_by=link.claimed_by,
        )


def _referring(what: Explanation) -> Iterator[Block]:
    if what.referring:
        yield Heading(text="Named by others")
    for other in what.referring:
        # Of a participant say, the place, not its one field that holds the id.
        places = ", ".join(pointer.removeprefix("/").removesuffix("/actor") for pointer in other.pointers)
        yield Row(label=other.type, text=f"{other.title} ({other.id}): {places}")


def _absence(absence: Absence) -> Row:
    label = absence.name if absence.pointer.count("/") == 1 else absence.pointer.removeprefix("/")
    return Row(label=label, text=f"{absence.reason.value}: {absence.definition}")


def _sentences(what: Explanation) -> Iterator[Block]:
    if not what.sentences:
        return
    # By itself a document does not know what its sentences yield.
    is_known = any(view.records for view in what.sentences)
    yields = ", and how many records each yields" if is_known else ""
    yield Heading(text=f"{counted(len(what.sentences), 'sentence')}{yields}")
    for view in what.sentences:
        number = counted(len(view.records), "record") if is_known else ""
        status = view.row.coverage.status.value if view.row.coverage else ""
        said = "; ".join(filter(None, (f"paragraph {view.row.paragraph}", number, status)))
        yield Row(label=str(view.row.number), text=f"{view.row.gist or 'No gist.'} ({said})")
        yield from _omissions(view)


def _omissions(view: SentenceView) -> Iterator[Block]:
    for omission in view.row.coverage.omissions if view.row.coverage else ():
        yield Row(
            label="left out", text=f"{omission.what} ({code('omission_reason', omission.reason)})", depth=1
        )


def _evidence(what: Explanation) -> Iterator[Block]:
    documents = {witness.telling.evidence.document for witness in what.witnesses} - {None}
    only = documents.pop() if len(documents) == 1 else None
    inside = f" in {only}" if only else ""
    yield Heading(text=f"Evidence: {counted(len(what.witnesses), 'telling')}{inside}")
    for witness in what.witnesses:
        yield from told(witness, document=only)


@outline.register
def _answer(what: Answer) -> Iterator[Block]:
    yield Heading(text=what.title, level=1)
    yield Row(text=f"{what.id} {what.pointer}")
    yield from _value(what)
    yield from _witnesses("Supported by", what.support)
    yield from _witnesses("Claimed otherwise by", what.claims)


def _value(what: Answer) -> Iterator[Block]:
    field = what.field
    if field is None:
        yield Row(label=what.name, text="absent")
        yield _why_absent(what.absence)
        return
    yield from _field(attrs.evolve(field, supported_by=(), claimed_by=()))
    if field.definition:
        yield Row(label="which means", text=field.definition)
    yield from _unsupported(what)


def _why_absent(absence: Absence | None) -> Row:
    if absence is None:
        return Row(label="why", text="The record gives no reason.")
    return Row(label="why", text=f"{absence.reason.value}: {absence.definition}")


def _unsupported(what: Answer) -> Iterator[Block]:
    if what.support and what.bare:
        bare = ", ".join(pointer.removeprefix("/") for pointer in what.bare)
        yield Row(
            label="not supported",
            text=f"{bare}, which must be where a document claims evidence for every field",
        )
    elif not what.support and what.needed:
        yield Row(
            label="supported by",
            text=f"{_NOTHING}, and it must be where a document claims evidence for every field",
        )
    elif not what.support and not what.is_read:
        yield Row(
            label="supported by",
            text=f"{_NOTHING}; the field is of newer schemas, so whether it must be is not known here",
        )
    elif not what.support:
        yield Row(
            label="supported by", text=f"{_NOTHING}, and it need not be: the contract asks no evidence of it"
        )


def _witnesses(title: str, witnesses: tuple[Witness, ...]) -> Iterator[Block]:
    if witnesses:
        yield Heading(text=f"{title} {counted(len(witnesses), 'telling')}")
    for witness in witnesses:
        yield from told(witness)


@outline.register
def _sentence(what: SentenceView) -> Iterator[Block]:
    row = what.row
    yield Heading(text=row.gist or "No gist.", level=1)
    length = counted(row.length, "character")
    yield Row(text=f"{what.document}, sentence {row.number}, paragraph {row.paragraph}, {length}")
    if row.coverage:
        status = row.coverage.status
        yield Row(label="Coverage", text=f"{status.value}: {definition('coverage_status', status)}")
    yield from _omissions(what)
    if what.text is not None:
        yield quoted(what.text)
    for name in dict.fromkeys(record.type for record in what.records):
        same = [record for record in what.records if record.type == name]
        yield Heading(text=f"{counted(len(same), name)} told of")
        yield from map(_listed, same)
    if what.consulted_for:
        yield Heading(text="Only consulted, to settle something else")
        yield from map(_listed, what.consulted_for)


@outline.register(Mapping)
def _dataset(what: Mapping[str, Record]) -> Iterator[Block]:
    """Yield how many records of each type a dataset has, and the first of them."""
    yield Heading(text=f"Dataset of {counted(len(what), 'record')}", level=1)
    for name in dict.fromkeys(record.type for record in what.values()):
        same = [record for record in what.values() if record.type == name]
        yield Heading(text=counted(len(same), name))
        yield from map(_listed, same[:_FIRST_FEW])
        if len(same) > _FIRST_FEW:
            yield Row(text=f"… and {len(same) - _FIRST_FEW:,} more")


def _listed(record: Record) -> Row:
    return Row(text=f"{record.title_line} ({record.id})")
