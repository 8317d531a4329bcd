"""Rules on one record: what its own fields say of one another."""

import math
from collections.abc import Iterator
from typing import Any, Final

from vz2019 import pointers, schemas
from vz2019.advice import did_you_mean
from vz2019.dates import Date, InvalidDate
from vz2019.validation import walk
from vz2019.validation.display import show
from vz2019.validation.finding import Fault
from vz2019.validation.rule import Layer, documented
from vz2019.validation.walk import JSONObject
from vz2019.vocabulary.countries import COUNTRIES


_BOOKKEEPING: Final = frozenset({"type", "id", "schema_version", "revision", "evidence", "missing", "note", "extra"})
_MOST_WORDS: Final = 5


def malformed_date(record: JSONObject) -> Iterator[Fault]:
    """A date is outside the declared EDTF profile.

    Dates are written in a declared part of EDTF (Library of Congress, 4 February 2019).
    What is outside it is refused, not guessed at.
    """
    yield from _date_faults(record, "syntax")


def impossible_date(record: JSONObject) -> Iterator[Fault]:
    """A date names a day or time that does not exist.

    A 29 February of an ordinary year, a thirteenth month or a twenty-fifth hour is a slip that no format check finds.
    """
    yield from _date_faults(record, "impossible")


def reversed_interval(record: JSONObject) -> Iterator[Fault]:
    """An interval or range of dates ends before it begins.

    The two ends are most often swapped, or one has a wrong year.
    """
    yield from _date_faults(record, "reversed")


def _date_faults(record: JSONObject, kind: str) -> Iterator[Fault]:
    for pointer, text in walk.fields(record, "edtf_date"):
        try:
            Date.parse(text)
        except InvalidDate as error:
            if error.kind == kind:
                yield Fault(pointer=pointer, message=show(str(error), 300), value=show(text))


def unknown_country(record: JSONObject) -> Iterator[Fault]:
    """A country code is not one of ISO 3166-1.

    The three-letter codes tell a country exactly, and a wrong one is easily overlooked.
    """
    for pointer, code in walk.fields(record, "country"):
        if code not in COUNTRIES:
            message = f"{show(code, 40)!r} is not a country code{did_you_mean(code, sorted(COUNTRIES))}"
            yield Fault(pointer=pointer, message=message, value=show(code))


def reversed_bounds(record: JSONObject) -> Iterator[Fault]:
    """The lower bound of a figure is above its upper bound.

    No number lies between such bounds. Bounds that are equal must both be inclusive.
    """
    for pointer, bounds in walk.select(record, "/bounds"):
        lower, upper = _bound(bounds, "lower"), _bound(bounds, "upper")
        if lower is None or upper is None:
            continue
        if lower[0] > upper[0] or (lower[0] == upper[0] and not (lower[1] and upper[1])):
            message = f"no number lies between the bounds {show(lower[0])} and {show(upper[0])}"
            yield Fault(pointer=pointer, message=message, value=f"{show(lower[0])} to {show(upper[0])}")


def _bound(bounds: Any, end: str) -> tuple[float, bool] | None:
    bound = bounds.get(end) if isinstance(bounds, dict) else None
    if not isinstance(bound, dict) or not walk.is_number(bound.get("value")):
        return None
    return bound["value"], bound.get("inclusive") is True


def value_outside_bounds(record: JSONObject) -> Iterator[Fault]:
    """The value of a figure lies outside its own bounds.

    Value and bounds speak of one number, so the one must lie within the other.
    A value that a hedge excludes, as in nearly a dozen, is the exception: it may be the excluded bound itself.
    """
    value, bounds = record.get("value"), record.get("bounds")
    if record["type"] != "figure" or not walk.is_number(value):
        return
    lower, upper = _bound(bounds, "lower"), _bound(bounds, "upper")
    below, above = lower is not None and value < lower[0], upper is not None and value > upper[0]
    if below or above:
        yield Fault(pointer="/value", message=f"the value {show(value)} lies outside the bounds", value=show(value))


def empty_bounds(record: JSONObject) -> Iterator[Fault]:
    """Bounds have neither a lower nor an upper end.

    Bounds without ends bound nothing.
    """
    for pointer, bounds in walk.select(record, "/bounds"):
        if isinstance(bounds, dict) and "lower" not in bounds and "upper" not in bounds:
            yield Fault(pointer=pointer, message="the bounds have neither a lower nor an upper end")


def reversed_span(record: JSONObject) -> Iterator[Fault]:
    """A span ends at or before its start.

    Offsets count from 0, and the end is the offset after the last character, so the end is always the greater.
    """
    for at, anchor, _ in walk.anchors(record):
        for pointer, span in walk.spans(anchor, at):
            if span["end"] <= span["start"]:
                message = f"the span ends at {show(span['end'])} and starts at {show(span['start'])}"
                yield Fault(pointer=pointer, message=message, value=f"{show(span['start'])} to {show(span['end'])}")


def overlapping_spans(record: JSONObject) -> Iterator[Fault]:
    """Spans of one anchor overlap or are out of order, or a telling anchors a sentence twice.

    A discontinuous passage is written as spans in the order of the text. In a Statement the parts source, cue and
    content may nest, so there only spans of the same part are compared.
    """
    for at, telling in walk.tellings(record):
        seen: dict[Any, str] = {}
        for pointer, anchor in walk.select(telling, "/anchors/*", at):
            sentence = anchor.get("sentence") if isinstance(anchor, dict) else None
            if walk.is_integer(sentence) and sentence in seen:
                yield Fault(pointer=pointer, message=f"sentence {show(sentence)} is anchored twice in one telling", value=show(sentence))
            seen[sentence if walk.is_integer(sentence) else None] = pointer
            yield from _overlaps(anchor, pointer)


def _overlaps(anchor: Any, at: str) -> Iterator[Fault]:
    last: dict[Any, int] = {}
    for pointer, span in walk.spans(anchor, at):
        part = span.get("part") if isinstance(span.get("part"), str) else None
        if span["start"] < last.get(part, 0) and span["start"] < span["end"]:
            message = f"the span starts at {show(span['start'])}, before the one that precedes it ends"
            yield Fault(pointer=pointer, message=message, value=f"{show(span['start'])} to {show(span['end'])}")
        last[part] = max(last.get(part, 0), int(span["end"]))


def dangling_pointer(record: JSONObject) -> Iterator[Fault]:
    """A pointer in the evidence or in `missing` names no field.

    `supports` points at a field that is there; `claims` and `missing` point at one that the record type has.
    The fields that identify and keep the record, such as its id, hold nothing coded and cannot be pointed at.
    """
    for at, telling in walk.tellings(record):
        for index, pointer in enumerate(walk.texts(telling.get("supports"))):
            if not _is_coded(pointer) or not walk.holds(record, pointer):
                place = pointers.append(pointers.append(at, "supports"), index)
                yield _dangling(place, pointer, "there is no field at", _near_pointer(record, pointer))
        for pointer, _ in walk.members(telling.get("claims")):
            if not _is_field(record, pointer):
                place = pointers.append(pointers.append(at, "claims"), pointer)
                yield _dangling(place, pointer, "no field can stand at", "", key=True)
    for pointer, _ in walk.members(record.get("missing")):
        if not _is_field(record, pointer):
            yield _dangling(pointers.append("/missing", pointer), pointer, "no field can stand at", "", key=True)


def _dangling(place: str, pointer: str, problem: str, advice: str, *, key: bool = False) -> Fault:
    return Fault(pointer=place, message=f"{problem} {show(pointer, 80)!r}{advice}", value=show(pointer), key=key, about=pointer)


def _is_coded(pointer: str) -> bool:
    return pointer.startswith("/") and pointer[1:].partition("/")[0] not in _BOOKKEEPING


def _is_field(record: JSONObject, pointer: str) -> bool:
    return _is_coded(pointer) and schemas.field_schema(record["type"], pointer) is not None


def _near_pointer(record: JSONObject, pointer: str) -> str:
    return did_you_mean(pointer, [place for place, _ in _leaves(record) if _is_coded(place)])


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
        if pointer.startswith("/") and walk.holds(record, pointer):
            message = f"{show(pointer, 80)!r} is said to be missing, and it is there"
            yield Fault(pointer=pointers.append("/missing", pointer), message=message, value=show(reason))


def supported_and_claimed(record: JSONObject) -> Iterator[Fault]:
    """One telling both supports a field and claims another value for it.

    A telling that gives another value does not support the record's. Where a passage says both, there are two tellings.
    """
    for at, telling in walk.tellings(record):
        supported = set(walk.texts(telling.get("supports")))
        for pointer, _ in walk.members(telling.get("claims")):
            if pointer in supported:
                place = pointers.append(pointers.append(at, "claims"), pointer)
                yield Fault(pointer=place, message=f"{show(pointer, 80)!r} is both supported and claimed otherwise", key=True)


def idle_evidence(record: JSONObject) -> Iterator[Fault]:
    """A telling neither supports nor claims anything.

    Evidence is evidence of something; a telling that names no field proves nothing.
    """
    for at, telling in walk.tellings(record):
        if "supports" not in telling and "claims" not in telling:
            yield Fault(pointer=at, message="the telling neither supports nor claims any field")


def contradictory_fields(record: JSONObject) -> Iterator[Fault]:
    """Two fields of a record exclude each other.

    Each is possible by itself, and together they say two things at once.
    """
    for holds, pointer, message in _contradictions(record):
        if holds:
            yield Fault(pointer=pointer, message=message)


def _contradictions(record: JSONObject) -> Iterator[tuple[bool, str, str]]:
    table = {"event": _event_contradictions, "statement": _statement_contradictions, "figure": _figure_contradictions}
    if record["type"] in table:
        yield from table[record["type"]](record)


def _event_contradictions(record: JSONObject) -> Iterator[tuple[bool, str, str]]:
    factuality, phase = record.get("factuality"), record.get("phase")
    unreal = {"planned", "proposed", "called-for", "demanded", "predicted"}
    accounted = "/conditions" in (record.get("missing") or {})
    yield (
        phase in ("completed", "ongoing") and factuality in unreal,
        "/phase",
        f"an event that is {factuality} cannot be {phase}; its phase is expected or undetermined",
    )
    yield (
        factuality == "conditional" and "conditions" not in record and not accounted,
        "/factuality",
        "a conditional event names its conditions, or says in `missing` why there are none",
    )
    yield "part_of_day" in record and "date" not in record, "/part_of_day", "a part of the day needs a date"


def _statement_contradictions(record: JSONObject) -> Iterator[tuple[bool, str, str]]:
    mode, act = record.get("mode"), record.get("speech_act")
    yield (mode == "none") != (act == "refuse-to-say"), "/mode", "the mode is none exactly when the speaker refuses to say"
    yield (
        mode in ("indirect", "nominalised", "none") and "quoted_terms" in record,
        "/quoted_terms",
        f"terms are quoted, so the mode is direct or mixed and not {mode}",
    )
    yield "part_of_day" in record and "date" not in record, "/part_of_day", "a part of the day needs a date"


_KIND_UNITS: Final = {
    "age": {"years", "months", "weeks", "days"},
    "anniversary": {"years", "months"},
    "duration": {"years", "months", "weeks", "days", "hours"},
    "ordinal": {"rank"},
    "share": {"percent"},
}
_NEED_NUMBER: Final = frozenset({"none", "about", "nearly", "over", "at-least", "at-most", "round"})


def _figure_contradictions(record: JSONObject) -> Iterator[tuple[bool, str, str]]:
    kind, unit, value, hedge = (record.get(field) for field in ("kind", "unit", "value", "hedge"))
    units = _KIND_UNITS.get(kind) if isinstance(kind, str) else None
    number = value if walk.is_number(value) else None
    yield units is not None and unit not in units, "/unit", f"a figure of kind {kind} is not measured in {unit}"
    yield unit == "rank" and kind != "ordinal", "/unit", "only an ordinal is measured in ranks"
    yield (
        isinstance(hedge, str) and hedge in _NEED_NUMBER and "value" not in record and "bounds" not in record,
        "/hedge",
        f"the hedge {hedge} qualifies a number, and the figure has neither value nor bounds",
    )
    yield kind == "share" and number is not None and not 0 <= number <= 100, "/value", "a share lies between 0 and 100 per cent"  # noqa: PLR2004
    yield (
        kind in ("count", "ordinal") and number is not None and (number < 0 or not float(number).is_integer()),
        "/value",
        f"the value of a figure of kind {kind} is a whole number, not below zero",
    )


def long_quotation(record: JSONObject) -> Iterator[Fault]:
    """A quoted term or an ascription is longer than five words.

    The text of a source is copyrighted as a rule. A record quotes no more than the few words on which it turns.
    """
    for pattern in ("/quoted_terms/*", "/ascriptions/*/text"):
        for pointer, text in walk.select(record, pattern):
            if isinstance(text, str) and len(text.split()) > _MOST_WORDS:
                message = f"{len(text.split())} words are quoted; {_MOST_WORDS} are the most"
                yield Fault(pointer=pointer, message=message, value=show(text))


def broken_sentence_table(record: JSONObject) -> Iterator[Fault]:
    """A document's sentence table is out of order, overlaps itself or leaves the text.

    Sentences are numbered from 1 without a gap, in the order of the text, and lie side by side within its length.
    """
    if record["type"] != "document":
        return
    last_end, last_paragraph = 0, 1
    length = _text_length(record)
    for expected, (pointer, row) in enumerate(walk.select(record, "/sentences/*"), start=1):
        if not isinstance(row, dict) or not all(walk.is_integer(row.get(field)) for field in ("number", "paragraph", "start", "end")):
            return
        problem = _row_problem(row, expected, last_end, last_paragraph, length)
        if problem:
            yield Fault(pointer=pointer, message=problem)
            return
        last_end, last_paragraph = row["end"], row["paragraph"]


def _text_length(record: JSONObject) -> float:
    text = record.get("text")
    length = text.get("length") if isinstance(text, dict) else None
    return length if isinstance(length, int | float) and walk.is_number(length) else math.inf


def _row_problem(row: JSONObject, expected: int, last_end: int, last_paragraph: int, length: float) -> str | None:
    if row["number"] != expected:
        return f"the row has number {show(row['number'])} where {expected} comes next"
    if row["end"] <= row["start"]:
        return f"sentence {expected} ends at {show(row['end'])} and starts at {show(row['start'])}"
    if row["start"] < last_end:
        return f"sentence {expected} starts at {show(row['start'])}, before the one that precedes it ends at {last_end}"
    if row["end"] > length:
        return f"sentence {expected} ends at {show(row['end'])}, beyond the text's length of {show(length)}"
    if row["paragraph"] < last_paragraph:
        return f"sentence {expected} is in paragraph {show(row['paragraph'])}, after one in paragraph {last_paragraph}"
    return None


RULES: Final = (
    documented("malformed-date", Layer.RECORD, malformed_date, fix="Write the date as the message shows."),
    documented("impossible-date", Layer.RECORD, impossible_date, fix="Correct the day, month, year or time."),
    documented("reversed-interval", Layer.RECORD, reversed_interval, fix="Put the earlier date first, or correct the wrong one."),
    documented("unknown-country", Layer.RECORD, unknown_country, fix="Write the three-letter code of ISO 3166-1."),
    documented("reversed-bounds", Layer.RECORD, reversed_bounds, fix="Swap the bounds, or correct the wrong one."),
    documented("value-outside-bounds", Layer.RECORD, value_outside_bounds, fix="Correct the value or the bounds."),
    documented("empty-bounds", Layer.RECORD, empty_bounds, fix="Give an end, or leave the bounds out."),
    documented("reversed-span", Layer.RECORD, reversed_span, fix="Correct start and end; the end is excluded."),
    documented("overlapping-spans", Layer.RECORD, overlapping_spans, fix="Put the spans in the order of the text, and join those that touch."),
    documented("dangling-pointer", Layer.RECORD, dangling_pointer, fix="Point at a field that exists, or remove the pointer."),
    documented("missing-but-present", Layer.RECORD, missing_but_present, fix="Remove the reason, or the field."),
    documented("supported-and-claimed", Layer.RECORD, supported_and_claimed, fix="Split the telling, or remove one of the two."),
    documented("idle-evidence", Layer.RECORD, idle_evidence, fix="Name the fields that it supports, or remove it."),
    documented("contradictory-fields", Layer.RECORD, contradictory_fields, fix="Correct one of the two fields."),
    documented("long-quotation", Layer.RECORD, long_quotation, fix="Keep the words on which the record turns, and paraphrase the rest."),
    documented("broken-sentence-table", Layer.RECORD, broken_sentence_table, fix="Number the sentences from 1 and give each its own stretch of the text."),
)  # fmt: skip
