"""Hostile and broken input through the library: a finding for each, no good record lost, the same in every container."""

import gzip
from collections import Counter
from typing import Any

import pytest

import vz2019
from hostile import LINES, UNREADABLE, WHOLE, Hostile
from vz2019.validation import ENGINES, Report


EVERY = [*LINES, *WHOLE, *UNREADABLE]


def _named(case: Hostile) -> str:
    return case.name


def _said(report: Report) -> Counter[tuple[object, ...]]:
    return Counter(
        (found.rule, found.severity, found.line, found.column, found.pointer, found.message)
        for found in report
    )


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("case", EVERY, ids=_named)
def test_a_hostile_input_gives_its_finding_and_costs_no_other_record(case: Hostile, engine: str) -> None:
    """Exactly the rules that an input breaks are told, and every good line of it is read, by either engine."""
    report = vz2019.validate(case.data, engine=engine)
    assert set(report.by_rule()) == case.rules
    (one,) = report.inputs
    assert one.records == case.read
    assert one.size == len(case.data)
    if one.layout == "lines":
        assert one.lines == one.blank + one.records + one.refused


@pytest.mark.parametrize("case", EVERY, ids=_named)
def test_a_report_on_a_hostile_input_is_small_and_printable(case: Hostile) -> None:
    """No finding repeats the input: each text of it is short, printable and on one line."""
    report = vz2019.validate(case.data)
    for finding in report:
        for text in (finding.message, finding.value, finding.hint, finding.record_id):
            assert text is None or (len(text) <= 512 and text.isprintable())
        assert len(finding.pointer) <= 512
        assert finding.excerpt is None or len(finding.excerpt.text) <= 256
    assert len(report) <= max(101, 3 * len(case.data.splitlines()), one_each(case))


def one_each(case: Hostile) -> int:
    """Return how many records an input holds that are each their own finding."""
    return case.data.count(b"{}") + case.data.count(b"\n")


def _zst(data: bytes) -> bytes:
    zstd: Any = pytest.importorskip(
        "backports.zstd", reason="the package that packs by zstd is not installed"
    )
    packed: bytes = zstd.compress(data)
    return packed


@pytest.mark.parametrize("pack", [gzip.compress, _zst], ids=["gz", "zst"])
@pytest.mark.parametrize("case", EVERY, ids=_named)
def test_packing_changes_no_finding(case: Hostile, pack: Any) -> None:
    """The findings in a packed input are those of the text in it, places and all."""
    plain = vz2019.validate(case.data)
    packed = vz2019.validate(pack(case.data), max_expansion=0)
    assert _said(packed) == _said(plain)
    assert packed.records == plain.records


@pytest.mark.parametrize("case", [*LINES, *WHOLE], ids=_named)
def test_the_pieces_of_a_hostile_input_do_not_matter(case: Hostile) -> None:
    """Fed in pieces of an odd size the input gives the same report."""
    validator = vz2019.Validator()
    for start in range(0, len(case.data) or 1, 4_097):
        validator.feed(case.data[start : start + 4_097], name="<bytes>")
    assert validator.close().to_dict() == vz2019.validate(case.data).to_dict()
