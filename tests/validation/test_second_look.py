"""Records that others make suspect are found again, whatever they look like, and nothing is said of a part alone."""

import copy
import errno
import json
import pickle
from pathlib import Path
from typing import Any, Final

import pytest

from vz2019.validation import ENGINES, Input, Limits, Report, Validation, documents, validate
from vz2019.validation.parts import UNMARKED, Marks
from vz2019.validation.screening import concordance, piles


SUITE: Final = Path(__file__).parents[1] / "suite" / "1.0"
HARBOUR: Final = Path(__file__).parents[2] / "examples" / "harbour.jsonl"
DOCUMENT, ACTOR, EVENT = (
    json.loads(line) for line in (SUITE / "valid" / "minimal.jsonl").read_bytes().splitlines()
)


def changed(record: dict[str, Any], **members: Any) -> dict[str, Any]:
    """Return a record with other members."""
    return {**copy.deepcopy(record), **members}


def dumped(*records: dict[str, Any]) -> bytes:
    """Write records as JSON Lines."""
    return "\n".join(map(json.dumps, records)).encode()


def report(data: bytes, *texts: str, engine: str = "fast") -> dict[str, Any]:
    """Return the report on an input."""
    return validate([Input(name="data", data=data)], texts=texts, engine=ENGINES[engine]).to_dict()


def rules(found: dict[str, Any]) -> list[str]:
    """Return the rules of the findings of a report."""
    return [finding["rule"] for finding in found["findings"]]


@pytest.mark.parametrize("number", [-1, -5, -1.0, 0, 99])
def test_an_anchor_without_characters_is_found_whatever_its_number(number: float) -> None:
    """That an anchor gives no characters is found also where it names a sentence that there cannot be."""
    event = changed(EVENT)
    event["evidence"]["e1"]["anchors"] = [{"sentence": number}]
    data = dumped(DOCUMENT, ACTOR, event)
    assert "missing-span" in rules(report(data))
    assert report(data) == report(data, engine="reference")


@pytest.mark.parametrize("engine", ["fast", "reference"])
def test_a_sentence_is_told_however_its_number_is_written(engine: str) -> None:
    """A sentence that its row calls 1.0 is accounted for by a record on the sentence 1."""
    document = changed(DOCUMENT)
    for row in document["sentences"]:
        row["coverage"] = {"status": "complete"}
    plain = rules(report(dumped(document, ACTOR, EVENT), engine=engine))
    document["sentences"][0]["number"] = 1.0
    assert rules(report(dumped(document, ACTOR, EVENT), engine=engine)) == plain
    assert "uncovered-sentence" in plain


def test_of_equal_documents_a_text_is_attached_to_the_first_also_if_it_is_faulty() -> None:
    """Where two documents hold as many sentences of a text, it is the first line's, be that cleared or not."""
    document, union, actor = (json.loads(line) for line in HARBOUR.read_bytes().splitlines()[:3])
    content = document["text"].pop("content")
    records = [
        union,
        changed(document, id="document:one", unknown=1),
        changed(document, id="document:two"),
    ]
    for name in ("one", "two"):
        records.append(changed(actor, id=f"actor:{name}", name="Nobody"))
        records[-1]["evidence"]["e1"]["document"] = f"document:{name}"
    found = report(dumped(*records), content)
    named = [one["record_id"] for one in found["findings"] if one["rule"] == "name-not-in-span"]
    assert named == ["actor:one"]
    assert found == report(dumped(*records), content, engine="reference")


def test_a_point_that_is_written_like_another_value_is_not_taken_for_it() -> None:
    """A malformed point and the text by which it could be shown are two values of one place."""
    events = []
    for name, point in (("a", "([1], 2)"), ("b", {"latitude": [1], "longitude": 2})):
        place = {**EVENT["places"]["mill"], "coordinates": point}
        place["identifiers"] = {"q": {"scheme": "wikidata", "value": "Q1"}}
        events.append(changed(EVENT, id=f"event:{name}", places={"mill": place}))
    data = dumped(DOCUMENT, ACTOR, *events)
    assert "inconsistent-shared-fact" in rules(report(data))
    assert report(data) == report(data, engine="reference")


def test_a_lower_limit_of_depth_holds_for_records_that_would_be_cleared() -> None:
    """What is too deep for the limit that is set is refused, though the schemas allow it."""
    found = []
    for engine in ENGINES.values():
        validation = Validation(engine=engine, limits=Limits(depth=4))
        validation.take("data", dumped(DOCUMENT, ACTOR, EVENT))
        found.append(validation.close().to_dict())
    assert "too-deep" in rules(found[0])
    assert found[0] == found[1]


def test_a_higher_limit_of_depth_holds_for_records_that_are_read_again() -> None:
    """A record of a list that is deeper than is usual, and suspect, is read again as it was read before."""
    deep: Any = "bottom"
    for _ in range(80):
        deep = [deep]
    records = [DOCUMENT, ACTOR, changed(ACTOR, extra={"deep": deep})]
    found = []
    for engine in ENGINES.values():
        validation = Validation(engine=engine, limits=Limits(depth=100))
        validation.take("data", json.dumps(records).encode())
        found.append(validation.close().to_dict())
    assert "duplicate-id" in rules(found[0])
    assert found[0] == found[1]


class _Full:
    """A shelf that holds only so many bytes."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._held = bytearray()

    def put(self, data: bytes) -> int:
        if len(self._held) + len(data) > self._room:
            raise OSError(errno.ENOSPC, "No space left on device")
        self._held += data
        return len(self._held) - len(data)

    def get(self, place: int, size: int) -> bytes:
        return bytes(self._held[place : place + size])


def _with_room(room: int) -> Report:
    data = dumped(DOCUMENT, ACTOR, EVENT, changed(EVENT, id="event:b")) + b"\n"
    validation = Validation(shelf=_Full(room))
    for name in ("one", "other"):
        for _ in validation.feed(name, data, lambda place, size: data[place : place + size]):
            pass
        for _ in validation.end_input():
            pass
    return validation.close()


def test_a_shelf_without_room_is_told_and_never_passes_for_a_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever the room ends, that is an internal error of the report, or the report is that of a roomy shelf."""
    monkeypatch.setattr(piles, "_AT_HAND", 2)
    monkeypatch.setattr(concordance, "_AT_ONCE", 2)
    whole = _with_room(1 << 20)
    assert whole.internal == 0
    reports = [_with_room(room) for room in range(0, 6000, 97)]
    assert {bool(one.internal) for one in reports} == {True, False}
    assert all(one.internal or one.to_dict() == whole.to_dict() for one in reports)


def dangling(number: int) -> bytes:
    """Write a document, an actor, and so many events that each refer to nobody."""
    events = (
        changed(
            EVENT,
            id=f"event:e-{one}",
            participants={"mayor": {"actor": f"actor:nobody-{one}", "role": "actor"}},
        )
        for one in range(number)
    )
    return dumped(DOCUMENT, ACTOR, *events)


def test_what_is_wrong_is_told_as_records_are_read_again() -> None:
    """The first finding does not wait for the last record, none of which is kept in memory until then."""
    data = dangling(1000)
    again: list[int] = []

    def reread(offset: int, size: int) -> bytes:
        again.append(offset)
        return data[offset : offset + size]

    validation = Validation()
    for start in range(0, len(data), 10_000):
        list(validation.feed("data", data[start : start + 10_000], reread))
    told = validation.conclude()
    assert next(told).rule == "unresolved-reference"
    first = len(again)
    assert len(list(told)) == 1000 - 1
    assert len(again) > first


def test_a_conclusion_that_is_broken_off_goes_on_where_it_was() -> None:
    """Findings are given once, also if those who ask for them change."""
    validation = Validation()
    validation.take("data", dangling(5))
    whole = validation.report()
    assert not whole.complete
    told = [next(iter(validation.conclude()))]
    assert not validation.report().complete
    told += validation.conclude()
    assert [one.pointer for one in told] == ["/participants/mayor/actor"] * 5
    assert len({one.record_id for one in told}) == 5
    assert validation.report().complete
    assert list(validation.conclude()) == []


def test_more_documents_than_are_kept_are_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Evidence is held to its document's table, however many others were looked at before."""
    monkeypatch.setattr(documents, "_ROWS_AT_HAND", 3)
    records = []
    for number in range(12):
        name = f"document:d-{number}"
        records.append(changed(DOCUMENT, id=name))
        event = changed(EVENT, id=f"event:e-{number}", participants={})
        del event["participants"]
        event["evidence"]["e1"] |= {"document": f"document:d-{(number * 5) % 12}"}
        event["evidence"]["e1"]["anchors"] = [
            {"sentence": 1 if number % 2 else 99, "spans": [{"start": 0, "end": 4000}]}
        ]
        records.append(event)
    data = dumped(*records)
    found = report(data)
    assert rules(found).count("unknown-sentence") == rules(found).count("span-outside-sentence") == 6
    assert found == report(data, engine="reference")


def test_records_without_marks_share_them() -> None:
    """Where very many are put away and come back, what says nothing of each takes no room."""
    marked = Marks(frozenset(["/label"]), frozenset(), {})
    back, again, other = pickle.loads(pickle.dumps([UNMARKED, UNMARKED, marked]))  # noqa: S301  # our own bytes
    assert back is UNMARKED
    assert again is UNMARKED
    assert other == marked
