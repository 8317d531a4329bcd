"""Faults of one record that its schema lets through."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from attrs import frozen
from hypothesis import strategies as st

from vz2019 import schemas
from vz2019.strategies._context import Source
from vz2019.strategies._evidence import coded
from vz2019.strategies._plain import JSONObject, put, supported, tell
from vz2019.strategies._values import Draw


Plant = Callable[[Draw, JSONObject, Source], None]

_LONG: Final = "one more than five words are"


@frozen
class RecordFault:
    """A way to plant a fault, and the record types that it can be planted in."""

    plant: Plant
    record_types: tuple[str, ...] = schemas.RECORD_TYPES


def _dated(*texts: str) -> Plant:
    def plant(draw: Draw, record: JSONObject, _: Source) -> None:
        text = draw(st.sampled_from(texts))
        if record["type"] == "actor":
            put(record, "/offices/planted", {"title": "An office", "standing": "held", "since": text})
        else:
            put(record, "/date", text)

    return plant


def unknown_country(draw: Draw, record: JSONObject, _: Source) -> None:
    """Give a country that does not exist."""
    country = draw(st.sampled_from(("AAA", "XXX", "ENG")))
    if record["type"] == "actor":
        put(record, "/country", country)
    else:
        put(record, "/places/planted", {"name": "A place", "role": "location", "country": country})
        put(record, "/places/planted/country", country)


def reversed_bounds(_: Draw, record: JSONObject, __: Source) -> None:
    """Give bounds that leave no number between them, though the value, where there is one, is at both."""
    at = record.get("value", 5)
    lower, upper = {"value": at, "inclusive": True}, {"value": at, "inclusive": False}
    put(record, "/bounds", {"basis": "stated", "lower": lower, "upper": upper})


def value_outside_bounds(draw: Draw, record: JSONObject, _: Source) -> None:
    """Give a bound that the value is beyond."""
    value = record.get("value", 5)
    end, beyond = draw(st.sampled_from((("lower", value + 1), ("upper", value - 1))))
    put(record, "/value", value)
    put(record, "/bounds", {"basis": "stated", end: {"value": beyond, "inclusive": True}})


def empty_bounds(_: Draw, record: JSONObject, __: Source) -> None:
    """Give bounds without ends."""
    put(record, "/bounds", {"basis": "stated"})


def _anchored(*anchors: JSONObject) -> Plant:
    def plant(_: Draw, record: JSONObject, source: Source) -> None:
        copies = [{**anchor, "spans": [dict(span) for span in anchor["spans"]]} for anchor in anchors]
        tell(record, basis="stated", document=source.id, anchors=copies, supports=supported(record)[:1])

    return plant


def _span(start: int, end: int) -> JSONObject:
    return {"start": start, "end": end}


def dangling_pointer(draw: Draw, record: JSONObject, _: Source) -> None:
    """Point at a field that there is not."""
    pointer = draw(st.sampled_from(("/colour", "/no/such/field", "/note")))
    if draw(st.booleans()):
        next(told for told in record["evidence"].values() if "supports" in told)["supports"].append(pointer)
    else:
        record.setdefault("missing", {})["/colour"] = "not-stated"


def missing_but_present(draw: Draw, record: JSONObject, _: Source) -> None:
    """Say that a field is missing which is there."""
    record.setdefault("missing", {})[draw(st.sampled_from(supported(record)))] = "not-stated"


def supported_and_claimed(draw: Draw, record: JSONObject, _: Source) -> None:
    """Let one telling support a field and give another value for it."""
    pointer, rival = _rival(draw, record)
    tell(record, basis="outside", reference="a register", supports=[pointer], claims={pointer: rival})


def _rival(draw: Draw, record: JSONObject) -> tuple[str, str]:
    offered = coded(record["type"])
    pointer = draw(st.sampled_from(sorted(offered)))
    rivals = [code for code in offered[pointer] if code != record[pointer[1:]]]
    return pointer, draw(st.sampled_from(rivals))


def idle_evidence(_: Draw, record: JSONObject, __: Source) -> None:
    """Add a telling that tells nothing."""
    tell(record, basis="outside", reference="a register")


def invalid_claim(draw: Draw, record: JSONObject, _: Source) -> None:
    """Claim a value that cannot stand where it is claimed, or the record's own."""
    pointer = draw(st.sampled_from(sorted(coded(record["type"]))))
    value = draw(st.sampled_from(("no-such-code", 7, record[pointer[1:]])))
    tell(record, basis="outside", reference="a register", claims={pointer: value})


def contradictory_fields(draw: Draw, record: JSONObject, _: Source) -> None:
    """Say that an event has happened which is only planned or wanted."""
    put(record, "/factuality", draw(st.sampled_from(("planned", "called-for", "predicted"))))
    put(record, "/phase", draw(st.sampled_from(("ongoing", "completed"))))


def long_quotation(_: Draw, record: JSONObject, __: Source) -> None:
    """Quote more than five words."""
    put(record, "/ascriptions/planted", {"text": _LONG, "kind": "evaluation"})


def broken_sentence_table(draw: Draw, record: JSONObject, _: Source) -> None:
    """Break the last row of the sentence table."""
    rows = record["sentences"]
    change: dict[str, Any] = draw(
        st.sampled_from(({"number": len(rows) + 1}, {"end": rows[-1]["start"] or 0}))
    )
    if change.get("end") == 0:
        change = {"number": len(rows) + 1}
    rows[-1].update(change)


_DATED: Final = ("actor", "event", "statement", "figure", "document")

FAULTS: Final[Mapping[str, RecordFault]] = {
    "malformed-date": RecordFault(_dated("2019-2-3", "2019-02-03T", "20190203")),
    "impossible-date": RecordFault(_dated("2019-02-29", "2019-13-01", "2018-04-31")),
    "reversed-interval": RecordFault(_dated("2019-02-03/2019-02-01", "[2019-02-03..2019-02-01]")),
    "unknown-country": RecordFault(unknown_country, ("actor", "event")),
    "reversed-bounds": RecordFault(reversed_bounds, ("figure",)),
    "value-outside-bounds": RecordFault(value_outside_bounds, ("figure",)),
    "empty-bounds": RecordFault(empty_bounds, ("figure",)),
    "reversed-span": RecordFault(_anchored({"sentence": 1, "spans": [_span(5, 5)]})),
    "overlapping-spans": RecordFault(_anchored({"sentence": 1, "spans": [_span(0, 6), _span(4, 9)]})),
    "dangling-pointer": RecordFault(dangling_pointer),
    "missing-but-present": RecordFault(missing_but_present),
    "supported-and-claimed": RecordFault(supported_and_claimed),
    "idle-evidence": RecordFault(idle_evidence),
    "invalid-claim": RecordFault(invalid_claim),
    "contradictory-fields": RecordFault(contradictory_fields, ("event",)),
    "long-quotation": RecordFault(long_quotation, ("actor",)),
    "broken-sentence-table": RecordFault(broken_sentence_table, ("document",)),
}
