"""What the benchmarks measure on and how they reckon; what they measure is no matter for tests."""

import importlib
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

import vz2019
from vz2019.source import Status, attach


BENCHMARKS = Path(__file__).parents[1] / "benchmarks"

pytestmark = pytest.mark.skipif(not BENCHMARKS.exists(), reason="the benchmarks are not packaged")


@pytest.fixture(autouse=True)
def _reachable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(BENCHMARKS)


def module(name: str) -> Any:
    """Return a module of the benchmarks, whose names no type checker need know."""
    return importlib.import_module(name)


@pytest.mark.parametrize("count", [1, 199, 400, 450])
def test_generated_records_are_sound_and_as_many_as_wanted(count: int) -> None:
    """Without faults every record is sound, whether the last document has all its records or not."""
    lines = list(module("generate").lines(count))
    report = vz2019.validate(b"".join(lines))

    assert len(lines) == sum(report.records.values()) == count
    assert report
    assert len({json.loads(line)["id"] for line in lines}) == count


def test_records_that_come_again_have_ids_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """After so many documents their records come again, and under other ids, to which their references go."""
    generate = module("generate")
    monkeypatch.setattr(generate, "_DISTINCT", 1)
    lines = list(generate.lines(600))

    assert vz2019.validate(b"".join(lines))
    assert lines[400:600] == [
        line.replace(b"-0-", b"-2-").replace(b'report-0"', b'report-2"') for line in lines[:200]
    ]


def test_every_planted_fault_is_found_and_no_other() -> None:
    """The lines with a label, and these alone, are refused; every kind of fault is planted."""
    labelled = list(module("generate").labelled(1000, faulty=0.2))
    report = vz2019.validate(b"".join(line for line, _ in labelled))

    faulty = {number for number, (_, name) in enumerate(labelled, start=1) if name}
    assert {finding.line for finding in report.findings} == faulty
    assert {name for _, name in labelled if name} == set(module("planting").FAULTS)


def test_the_spans_of_a_text_hold_their_words() -> None:
    """A text is attached whole to its table, and its spans hold the words that they are said to hold."""
    texts = module("texts")
    sentences = texts.text(5_000)
    found = attach(texts.table(sentences), "\n".join(sentences))

    assert found.complete
    for number, start, end, words in texts.spans(sentences, 200):
        assert (found.text(number) or "")[start:end] == words


def test_a_share_of_the_sentences_of_a_text_is_lost() -> None:
    """Of a copy with losses the lost sentences are missing, and the others are found."""
    texts = module("texts")
    found = attach(texts.table(texts.text(20_000)), "\n".join(texts.text(20_000, lost=0.1)))

    assert 0 < found.counts[Status.MISSING] < len(found.results) / 5
    assert found.counts[Status.MOVED] == 0


@pytest.mark.parametrize(
    ("bounds", "ratio", "seconds", "told"),
    [
        ({"most": 3.0}, 3.0, 9.0, "yes"),
        ({"most": 3.0}, 3.1, 9.0, "**no**"),
        ({"least": 50}, 50.0, 9.0, "yes"),
        ({"least": 50}, 49.9, 9.0, "**no**"),
        ({"most": 0.5, "seconds": 0.15}, 0.4, 0.15, "yes"),
        ({"most": 0.5, "seconds": 0.15}, 0.4, 0.16, "**no**"),
        ({}, 7.0, 9.0, ""),
    ],
)
def test_a_target_is_met_by_ratio_and_by_time(
    bounds: dict[str, float], ratio: float, seconds: float, told: str
) -> None:
    """A ratio may be at its bound, a second bound counts too, and where there is no target nothing is told."""
    run = module("run")
    one = run.Comparison(run.Run("a", "sound"), run.Run("b", "sound"), **bounds)
    assert run.met(one, ratio, seconds) == told


def test_the_exponent_is_that_of_a_power() -> None:
    """Of times that are a power of the number the exponent is found, whatever the factor."""
    growth = module("growth")
    sizes = [growth.Size(10**power, 3e-6 * (10**power) ** 1.25, 50.0) for power in (4, 5, 6)]
    assert growth.exponent(sizes) == pytest.approx(1.25)


def test_the_drawing_has_a_point_for_each_measurement() -> None:
    """The drawing is well-formed, and each size has its point in both charts, further to the right and higher."""
    growth = module("growth")
    sizes = [growth.Size(10**power, 3e-5 * 10**power, 50.0 + 10 ** (power - 4)) for power in (4, 5, 6)]
    root = ET.fromstring(growth.drawing(sizes))  # noqa: S314  # drawn here

    circles = [one.attrib for one in root.iter() if one.tag.endswith("circle")]
    assert len(circles) == 6
    for chart in (circles[:3], circles[3:]):
        across, upright = ([float(one[axis]) for one in chart] for axis in ("cx", "cy"))
        assert across == sorted(across)
        assert upright == sorted(upright, reverse=True)


def test_what_is_found_is_told_by_kind_of_fault() -> None:
    """A row for each kind tells which share each validator found; what it refused beside these is a false alarm."""
    planted = {1: "wrong type", 2: "wrong type", 5: "repeated key"}
    rows = module("recall").table(planted, {"ours": {1, 2, 5}, "other": {1, 7}}, 9)

    assert rows[2:] == [
        "| wrong type | 2 | 100 % | 50 % |",
        "| repeated key | 1 | 100 % | none |",
        "| **all** | 3 | 100 % | 33 % |",
        "| false alarms, of 6 sound records | | 0 | 1 |",
    ]


@pytest.mark.parametrize(("which", "faulty"), [("SOUND", 0.0), ("FAULTY", 0.3)])
def test_every_stage_is_entered_and_all_are_part_of_the_whole(which: str, faulty: float) -> None:
    """The clocks run round stages that there are, none of them twice at a time, and are gone afterwards."""
    stages = module("stages")
    before = [getattr(owner, name) for owner, name, _ in getattr(stages, which)]
    data = [line.rstrip(b"\n") for line in module("generate").lines(400, faulty=faulty)]
    whole, parts = stages.clocked(data, getattr(stages, which), 1)

    assert list(parts) == [what for _, _, what in getattr(stages, which)] + ["the rest"]
    assert all(taken > 0 for taken in parts.values())
    assert sum(parts.values()) == pytest.approx(whole)
    assert [getattr(owner, name) for owner, name, _ in getattr(stages, which)] == before


def test_the_texts_that_segmenters_are_tried_on_are_what_they_seem() -> None:
    """No text is tried twice, and the tables of the page name the traps that there are."""
    cases = module("segmenters").CASES
    assert len({(language, trap) for language, trap, _ in cases}) == len(cases)
    page = (BENCHMARKS.parent / "docs" / "segmenting.md").read_text(encoding="utf-8")
    rows = [row.split(" | ") for row in page.splitlines() if f" of {len(cases)} | " in row]
    assert len(rows) == 3
    for _, right, wrong in rows:
        named = [tuple(one.split(" ", 1)) for one in wrong.strip(" |").split(", ")]
        assert int(right.split()[0]) == len(cases) - len(named)
        assert set(named) <= {(language, trap) for language, trap, _ in cases}


def test_the_segmenter_that_is_used_does_as_the_page_says() -> None:
    """What is installed gets the texts right that the page says it does."""
    pytest.importorskip("sentencex", reason="the extra `segment` is not installed")
    segmenters = module("segmenters")
    right = list(segmenters.verdicts(segmenters.sentencex))
    wrong = [
        f"{language} {trap}"
        for (language, trap, _), good in zip(segmenters.CASES, right, strict=True)
        if not good
    ]
    assert wrong == ["es time", "es number", "fr title"]
