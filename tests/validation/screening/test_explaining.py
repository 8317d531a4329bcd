"""What is not cleared is shown to those rules alone that could object to it, and they find all that there is."""

import itertools
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given

from mutants import SHIPPED, mutants
from objections import objections, objectors
from vz2019 import schemas, strategies
from vz2019.validation import RULES
from vz2019.validation.rule import Scope
from vz2019.validation.screening import explaining
from vz2019.validation.screening.explaining import EVERY


JSONObject = dict[str, Any]
SUITE = Path(__file__).parents[2] / "suite"
LINES = [line for path in sorted(SUITE.glob("*/*/*/*.jsonl")) for line in path.read_bytes().split(b"\n")]
RECORD = next(record for record in SHIPPED if record["id"] == "event:anniversary-celebration")


def unasked(line: bytes) -> list[Any]:
    """Return the objections to a line of rules that would not be asked."""
    asked = objectors(line)
    found = objections(line) if asked is not None and asked != EVERY else []
    return [one for one in found if one not in objections(line, asked=asked)]


@pytest.mark.parametrize("seed", range(4))
def test_no_objection_to_a_mutant_is_missed(seed: int) -> None:
    """Of thousands of changed records, what any rule objects to is found by those that are asked; often these are few."""
    lines = list(itertools.islice(mutants(SHIPPED, seed), 3000))
    assert [line for line in lines if unasked(line)] == []
    assert sum(objectors(line) not in (None, EVERY) for line in lines) > len(lines) / 20


@given(strategies.broken_records())
def test_no_objection_to_a_broken_record_is_missed(broken: tuple[JSONObject, str]) -> None:
    """What is wrong with a record with a fault of its own is found by the rules that are asked."""
    record, _ = broken
    assert unasked(json.dumps(record).encode()) == []


def test_no_objection_to_the_suite_is_missed() -> None:
    """What is wrong with lines of the shared suite is found by the rules that are asked."""
    assert [line for line in LINES if unasked(line)] == []


def test_every_rule_on_one_record_is_asked_somewhere() -> None:
    """Of each rule on one record there is a line of the suite that it objects to, and for which it is asked."""
    asked = set[str]()
    for line in LINES:
        found = [one for one in objections(line) if isinstance(one, tuple)]
        asked |= {slug for slug, _ in found if slug in (objectors(line) or ())}
    assert asked >= {rule.slug for rule in RULES if rule.scope is Scope.RECORD and rule.check}


@pytest.mark.parametrize(
    ("change", "asked"),
    [
        ({"date": "2019-02-30"}, {"malformed-date", "impossible-date", "reversed-interval"}),
        ({"date": "2019.2.3 "}, {"malformed-date", "impossible-date", "reversed-interval", "schema"}),
        ({"id": "event:-"}, {"schema"}),
        ({"note": " x"}, {"schema"}),
        ({"missing": {"/kind": "not-stated"}}, {"missing-but-present"}),
        ({"extra": {"any": "thing"}}, EVERY),
    ],
)
def test_few_rules_are_asked_where_the_fault_is_plain(change: JSONObject, asked: set[str]) -> None:
    """The rules that are asked are those on what is wrong; all are where anything may be."""
    assert objectors(msgspec.json.encode(RECORD | change)) == frozenset(asked)


def test_an_exponent_leaves_no_rule_out() -> None:
    """Where a number may have been read otherwise than it is written, every rule is asked."""
    figure = next(record for record in SHIPPED if record["type"] == "figure" and "value" in record)
    line = msgspec.json.encode(figure | {"value": 10.0, "note": " x"}).replace(b"10.0", b"1e01")
    assert objectors(line) == EVERY


@pytest.mark.parametrize("record_type", schemas.RECORD_TYPES)
def test_an_explanation_names_its_rules(record_type: str) -> None:
    """What is written goes on where it knows the objectors, and notes nothing for other records."""
    written = explaining.source(record_type)
    assert "objectors.update(('schema',))" in written
    assert "return record" in written
    assert "notes.tables" not in written
    assert "notes.chained" not in written
