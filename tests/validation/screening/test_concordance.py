"""The concordance lets no record pass that a rule on the whole dataset would object to, wherever blocks begin."""

import json
from pathlib import Path

import pytest

from vz2019.validation import ENGINES, Input, bodies, validate
from vz2019.validation.screening.concordance import circling


SUITE = Path(__file__).parents[2] / "suite" / "1.0"
FILES = sorted(SUITE.glob("*/*/*.jsonl"))


@pytest.mark.parametrize("size", [1, 2])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SUITE).as_posix())
def test_the_borders_of_blocks_do_not_matter(path: Path, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks of any size give the report that looking at every record gives."""
    monkeypatch.setattr(bodies, "LINES_OF_A_BLOCK", size)
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
