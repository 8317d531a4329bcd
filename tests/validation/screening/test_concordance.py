"""The concordance lets no record pass that a rule on the whole dataset would object to, wherever blocks begin."""

import json
from pathlib import Path
from typing import Any

import pytest

from vz2019.validation import ENGINES, Input, stretches, validate
from vz2019.validation.screening import concordance, piles
from vz2019.validation.screening.concordance import circling


SUITE = Path(__file__).parents[2] / "suite" / "1.0"
FILES = sorted(SUITE.parent.glob("*/*/*/*.jsonl"))


@pytest.mark.parametrize("size", [1, 2])
@pytest.mark.parametrize("at_once", [1, 1 << 18])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SUITE.parent).as_posix())
def test_the_borders_of_blocks_do_not_matter(
    path: Path, size: int, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Blocks of any size, and any number of ids held against one another at once, give the report of every record."""
    monkeypatch.setattr(stretches, "LINES_OF_A_BLOCK", size)
    monkeypatch.setattr(concordance, "_AT_ONCE", at_once)
    monkeypatch.setattr(piles, "_AT_HAND", at_once)
    text = path.with_suffix(".txt")
    texts = [text.read_text(encoding="utf-8")] if text.exists() else []
    inputs = [Input(name=path.name, data=path.read_bytes())]
    fast, slow = (validate(inputs, texts=texts, engine=ENGINES[name]) for name in ("fast", "reference"))
    assert fast.to_dict() == slow.to_dict()


def test_a_document_of_the_dataset_goes_before_a_known_one() -> None:
    """Evidence is held to the document that is validated, not to one of its id that is only referred to."""
    data = (SUITE / "invalid" / "unknown-sentence" / "beyond-the-table.jsonl").read_bytes()
    document = next(record for record in map(json.loads, data.splitlines()) if record["type"] == "document")
    last = document["sentences"][-1]
    further = [
        {
            **last,
            "number": last["number"] + more,
            "start": last["end"] + 101 * more,
            "end": last["end"] + 101 * more + 100,
        }
        for more in range(1, 50)
    ]
    known = {**document, "sentences": [*document["sentences"], *further]}
    reports = [
        validate([Input(name="a", data=data)], known=[known], engine=ENGINES[name]) for name in ENGINES
    ]
    assert reports[0].to_dict() == reports[1].to_dict()
    assert {"unknown-sentence", "duplicate-id"} <= set(reports[0].by_rule())


@pytest.mark.parametrize(
    ("edges", "expected"),
    [
        ({}, set()),
        ({1: {2}}, set()),
        ({1: {2}, 2: {3}, 3: {4}}, set()),
        ({1: {2}, 2: {1}}, {1, 2}),
        ({1: {2}, 2: {3}, 3: {1}, 4: {1}}, {1, 2, 3}),
        ({1: {2, 3}, 2: {4}, 3: {4}}, set()),
        ({1: {2}, 2: {1, 3}, 3: {4}, 4: {3}, 5: {6}}, {1, 2, 3, 4}),
    ],
)
def test_circling(edges: dict[int, set[int]], expected: set[int]) -> None:
    """What remains when loose beginnings are taken away holds every circle, and nothing where there is none."""
    assert expected <= circling(edges)
    assert bool(circling(edges)) is bool(expected)


def _reports(data: bytes, **options: Any) -> list[dict[str, Any]]:
    inputs = [Input(name="a", data=data)]
    return [validate(inputs, engine=engine, **options).to_dict() for engine in ENGINES.values()]


def _lines(rule: str, name: str) -> list[bytes]:
    return (SUITE / "invalid" / rule / f"{name}.jsonl").read_bytes().splitlines()


@pytest.mark.parametrize(
    "extra",
    [b'{"a":9007199254740993}', b'{"a":' + b"[" * 100 + b"]" * 100 + b"}", b'{"a":1}'],
    ids=["big", "deep", "fine"],
)
def test_a_record_that_is_refused_tells_no_sentence(extra: bytes) -> None:
    """What a survey has noted of a record that cannot be read in the end does not count."""
    document, teller = _lines("unknown-sentence", "beyond-the-table")[:2]
    owing = json.loads(document)
    owing["sentences"] = [{**row, "coverage": {"status": "complete"}} for row in owing["sentences"][:2]]
    data = json.dumps(owing).encode() + b"\n" + teller[:-1] + b',"extra":' + extra + b"}\n"
    fast, reference = _reports(data)
    assert fast == reference
    assert ("uncovered-sentence" in fast["summary"]["findings_by_rule"]) is (extra != b'{"a":1}')


@pytest.mark.parametrize(
    ("one", "other"), [(-1, -2), (-1.0, -2), (-1, -1.0), (0.0, -0.0), (10, 20), (1, 4.336808689942018e-19)]
)
def test_positions_are_told_apart(one: float, other: float) -> None:
    """Two positions of a place differ where their numbers do, even where these have one hash."""
    data = b"\n".join(_lines("inconsistent-shared-fact", "one-place-two-positions"))
    records = [json.loads(line) for line in data.split(b"\n")]
    numbers = iter((one, other))
    for record in records:
        for place in record.get("places", {}).values():
            place["coordinates"] = {"latitude": next(numbers, other), "longitude": 5, "certainty": "high"}
    fast, reference = _reports(b"\n".join(json.dumps(record).encode() for record in records))
    assert fast == reference
    assert ("inconsistent-shared-fact" in fast["summary"]["findings_by_rule"]) is (one != other)


def test_a_known_document_counts_where_a_broken_record_has_its_id() -> None:
    """A record of another type that calls itself like a known document takes nothing away from that."""
    document, *others = _lines("unknown-sentence", "beyond-the-table")
    broken = {**json.loads(others[-1]), "id": json.loads(document)["id"]}
    data = b"\n".join([*others, json.dumps(broken).encode()])
    fast, reference = _reports(data, known=[json.loads(document)])
    assert fast == reference
    assert "unknown-sentence" in fast["summary"]["findings_by_rule"]
