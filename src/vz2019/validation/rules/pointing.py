"""Rules on one record: what its evidence and its reasons for absence point at."""

import math
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

from vz2019 import pointers, schemas
from vz2019.advice import did_you_mean
from vz2019.units import is_coded
from vz2019.validation import walk
from vz2019.validation.display import show
from vz2019.validation.finding import Fault
from vz2019.validation.rule import Layer, documented
from vz2019.validation.walk import JSONObject


def reversed_span(record: JSONObject) -> Iterator[Fault]:
    """A span ends at or before its start.

    Offsets count from 0, and the end is the offset after the last character, so the end is always the greater.
    """
    for at, anchor, _ in [] if walk.is_in_order(record) else walk.anchors(record):
        for pointer, span in walk.spans(anchor, at):
            if span["end"] <= span["start"]:
                message = f"the span ends at {show(span['end'])} and starts at {show(span['start'])}"
                # Where the schema refuses one of the two, there is nothing more to say.
                end = "end" if span["end"] < 1 else "start"
                yield Fault(
                    pointer=pointer,
                    message=message,
                    value=f"{show(span['start'])} to {show(span['end'])}",
                    about=f"{pointer}/{end}",
                )


def overlapping_spans(record: JSONObject) -> Iterator[Fault]:
    """Spans of one anchor overlap or are out of order, or a telling anchors a sentence twice.

    A discontinuous passage is written as spans in the order of the text. In a Statement the parts source, cue and
    content may nest, so there only spans of the same part are compared.
    """
    for at, telling in [] if walk.is_in_order(record) else walk.tellings(record):
        seen: dict[Any, str] = {}
        for pointer, anchor in walk.select(telling, "/anchors/*", at):
            sentence = anchor.get("sentence") if isinstance(anchor, dict) else None
            if walk.is_integer(sentence) and sentence in seen:
                yield Fault(
                    pointer=pointer,
                    message=f"sentence {show(sentence)} is anchored twice in one telling",
                    value=show(sentence),
                )
            seen[sentence if walk.is_integer(sentence) else None] = pointer
            yield from _overlaps(anchor, pointer, parted=record["type"] == "statement")


def _overlaps(anchor: Any, at: str, *, parted: bool) -> Iterator[Fault]:
    last: dict[Any, int] = {}
    for pointer, span in walk.spans(anchor, at):
        part = span.get("part") if parted and isinstance(span.get("part"), str) else None
        if part in last and span["start"] < min(last[part], span["end"]):
            message = f"the span starts at {show(span['start'])}, before the one that precedes it ends"
            yield Fault(
                pointer=pointer,
                message=message,
                value=f"{show(span['start'])} to {show(span['end'])}",
                about=f"{pointer}/start",
            )
        last[part] = max(last.get(part, int(span["end"])), int(span["end"]))


def dangling_pointer(record: JSONObject) -> Iterator[Fault]:
    """A pointer in the evidence or in `missing` names no field.

    `supports` points at a field that is there; `claims` and `missing` point at one that the record type has.
    The fields that identify and keep the record, such as its id, hold nothing coded and cannot be pointed at.
    """
    properties = _coded_properties(record["type"])
    for at, telling in walk.tellings(record):
        for index, pointer in enumerate(walk.texts(telling.get("supports"))):
            # Most often it is a property of the record itself.
            if properties.get(pointer) not in record and not (
                is_coded(pointer) and pointers.holds(record, pointer)
            ):
                place = pointers.append(pointers.append(at, "supports"), index)
                yield _dangling(place, pointer, "there is no field at", _near_pointer(record, pointer))
        for pointer, _ in walk.members(telling.get("claims")):
            if not _is_field(record, pointer):
                place = pointers.append(pointers.append(at, "claims"), pointer)
                yield _dangling(place, pointer, "no field can stand at", "", key=True)
    for pointer, _ in walk.members(record.get("missing")):
        if not _is_field(record, pointer):
            yield _dangling(
                pointers.append("/missing", pointer), pointer, "no field can stand at", "", key=True
            )


def _dangling(place: str, pointer: str, problem: str, advice: str, *, key: bool = False) -> Fault:
    return Fault(
        pointer=place,
        message=f"{problem} {show(pointer, 80)!r}{advice}",
        value=show(pointer),
        key=key,
        about=pointer,
    )


@cache
def _coded_properties(record_type: str) -> Mapping[str, str]:
    """Return the coded properties of records of a type by their pointers."""
    pairs = ((f"/{name}", name) for name in schemas.bundle(record_type)["properties"])
    return {pointer: name for pointer, name in pairs if is_coded(pointer)}


def _is_field(record: JSONObject, pointer: str) -> bool:
    return is_coded(pointer) and schemas.admits(record["type"], pointer)


def _near_pointer(record: JSONObject, pointer: str) -> str:
    return did_you_mean(pointer, [place for place, _ in _leaves(record) if is_coded(place)])


def _leaves(value: Any, at: str = "") -> Iterator[tuple[str, Any]]:
    for key, member in walk.members(value):
        place = pointers.append(at, key)
        yield place, member
        yield from _leaves(member, place)


def missing_but_present(record: JSONObject) -> Iterator[Fault]:
    """`missing` gives a reason for the absence of a field that is there.

    A field is there, or it is absent for a reason; it cannot be both.
    """
    for pointer, reason in walk.members(record.get("missing")):
        if is_coded(pointer) and pointers.holds(record, pointer):
            message = f"{show(pointer, 80)!r} is said to be missing, and it is there"
            yield Fault(pointer=pointers.append("/missing", pointer), message=message, value=show(reason))


def supported_and_claimed(record: JSONObject) -> Iterator[Fault]:
    """One telling both supports a field and claims another value for it.

    A telling that gives another value does not support the record's. Where a passage says both, there are two tellings.
    """
    for at, telling in walk.tellings(record):
        claims = walk.members(telling.get("claims"))
        supported = set(walk.texts(telling.get("supports"))) if claims else ()
        for pointer, _ in claims:
            if pointer in supported:
                place = pointers.append(pointers.append(at, "claims"), pointer)
                yield Fault(
                    pointer=place,
                    message=f"{show(pointer, 80)!r} is both supported and claimed otherwise",
                    key=True,
                )


def idle_evidence(record: JSONObject) -> Iterator[Fault]:
    """A telling neither supports nor claims anything.

    Evidence is evidence of something; a telling that names no field proves nothing.
    """
    for at, telling in walk.tellings(record):
        if "supports" not in telling and "claims" not in telling:
            yield Fault(
                pointer=at,
                message="the telling neither supports nor claims any field",
                about=pointers.append(at, "supports"),
            )


def broken_sentence_table(record: JSONObject) -> Iterator[Fault]:
    """A document's sentence table is out of order, overlaps itself or leaves the text.

    Sentences are numbered from 1 without a gap, in the order of the text, and lie side by side within its length.
    """
    if record["type"] != "document":
        return
    last_end, last_paragraph = -math.inf, -math.inf  # the schema says where the first may begin
    length = _text_length(record)
    for expected, (pointer, row) in enumerate(walk.select(record, "/sentences/*"), start=1):
        if not isinstance(row, dict) or not all(
            walk.is_integer(row.get(field)) for field in ("number", "paragraph", "start", "end")
        ):
            continue
        found = _row_problem(row, expected, last_end, last_paragraph, length)
        if found:
            field, problem = found
            yield Fault(pointer=pointer, message=problem, about=f"{pointer}/{field}")
            return
        last_end, last_paragraph = row["end"], row["paragraph"]


def _text_length(record: JSONObject) -> float:
    text = record.get("text")
    length = text.get("length") if isinstance(text, dict) else None
    return length if isinstance(length, int | float) and walk.is_number(length) else math.inf


def _row_problem(
    row: JSONObject, expected: int, last_end: float, last_paragraph: float, length: float
) -> tuple[str, str] | None:
    """Return the field of a row that does not go with what precedes it, and what is wrong."""
    if row["number"] != expected:
        return "number", f"the row has number {show(row['number'])} where {expected} comes next"
    if row["end"] <= row["start"]:
        return "end", f"sentence {expected} ends at {show(row['end'])} and starts at {show(row['start'])}"
    if row["start"] < last_end:
        return (
            "start",
            f"sentence {expected} starts at {show(row['start'])}, before the one that precedes it ends at {last_end}",
        )
    if row["end"] > length:
        return (
            "end",
            f"sentence {expected} ends at {show(row['end'])}, beyond the text's length of {show(length)}",
        )
    if row["paragraph"] < last_paragraph:
        return (
            "paragraph",
            f"sentence {expected} is in paragraph {show(row['paragraph'])}, after one in paragraph {last_paragraph}",
        )
    return None


RULES: Final = (
    documented(
        "reversed-span", Layer.RECORD, reversed_span, fix="Correct start and end; the end is excluded."
    ),
    documented(
        "overlapping-spans",
        Layer.RECORD,
        overlapping_spans,
        fix="Put the spans in the order of the text, and join those that touch.",
    ),
    documented(
        "dangling-pointer",
        Layer.RECORD,
        dangling_pointer,
        fix="Point at a field that exists, or remove the pointer.",
    ),
    documented(
        "missing-but-present", Layer.RECORD, missing_but_present, fix="Remove the reason, or the field."
    ),
    documented(
        "supported-and-claimed",
        Layer.RECORD,
        supported_and_claimed,
        fix="Split the telling, or remove one of the two.",
    ),
    documented(
        "idle-evidence", Layer.RECORD, idle_evidence, fix="Name the fields that it supports, or remove it."
    ),
    documented(
        "broken-sentence-table",
        Layer.RECORD,
        broken_sentence_table,
        fix="Number the sentences from 1 and give each its own stretch of the text.",
    ),
)
