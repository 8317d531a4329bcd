"""Screening clears no line that a rule would object to, and nearly all others."""

import itertools
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutants import SHIPPED, mutants
from objections import SCREEN, is_clear, objections
from vz2019 import strategies
from vz2019.convert import dump


JSONObject = dict[str, Any]
SUITE = Path(__file__).parents[2] / "suite" / "1.0"


@pytest.mark.parametrize("record", SHIPPED, ids=lambda record: record["id"])
def test_what_is_shipped_is_cleared_but_for_claims(record: JSONObject) -> None:
    """A shipped record is cleared unless it has a competing value, which only the rules can judge."""
    has_claims = any("claims" in telling for telling in record["evidence"].values())
    assert is_clear(json.dumps(record, ensure_ascii=False).encode()) is not has_claims


@given(strategies.records())
def test_valid_records_are_mostly_cleared(record: Any) -> None:
    """A valid record that is not cleared has free values, a text, an exponent, or nested spans."""
    plain = dump(record)
    line = json.dumps(plain).encode()
    text = line.decode()
    reasons = ('"claims"', '"extra"', '"content"', '"part"', "e+", "e-", "E", "\\")
    assert is_clear(line) or any(reason in text for reason in reasons) or _supports_other_than_units(plain)


def _supports_other_than_units(plain: JSONObject) -> bool:
    return any("supports" not in telling for telling in plain["evidence"].values())


@pytest.mark.parametrize(
    "path",
    sorted(SUITE.parent.glob("*/*/*/*.jsonl")),
    ids=lambda path: path.relative_to(SUITE.parent).as_posix(),
)
def test_nothing_that_is_cleared_has_a_fault_of_its_own(path: Path) -> None:
    """Whatever line of the shared suite is cleared, neither schema nor record rules object to it."""
    for line in path.read_bytes().split(b"\n"):
        assert not (is_clear(line) and objections(line, "reference"))


@pytest.mark.parametrize("seed", range(4))
def test_no_mutant_with_a_fault_is_cleared(seed: int) -> None:
    """Of thousands of changed records none is cleared to which anything objects; some are cleared, for the change is sound."""
    lines = list(itertools.islice(mutants(SHIPPED, seed), 1500))
    cleared = [line for line in lines if is_clear(line)]
    assert [line for line in cleared if objections(line)] == []
    assert len(cleared) > len(lines) / 50


@given(strategies.broken_records())
def test_no_broken_record_is_cleared(broken: tuple[JSONObject, str]) -> None:
    """A record with a fault of its own is not cleared."""
    record, _ = broken
    assert not is_clear(json.dumps(record).encode())


RECORD = next(record for record in SHIPPED if record["id"] == "event:anniversary-celebration")
LINE = msgspec.json.encode(RECORD)


@pytest.mark.parametrize(
    "line",
    [
        LINE + b" ",
        b" \t" + LINE + b"\r",
        json.dumps(RECORD).encode(),
        json.dumps(RECORD, ensure_ascii=False, indent=1).replace("\n", " ").encode(),
        msgspec.json.encode(dict(reversed(RECORD.items()))),
    ],
    ids=["space after", "space before", "python", "indented", "reversed"],
)
def test_the_way_of_writing_does_not_matter(line: bytes) -> None:
    """White space and the order of properties hinder no clearance."""
    assert is_clear(line) or b"\\u" in line


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"   ",
        b"\xff",
        b"{",
        b"[]",
        b"42",
        LINE[:-1],
        LINE + b"{}",
        LINE[:-1] + b',"revision":1}',
        LINE.replace(b'"end":94', b'"end":94,"end":94', 1),
        LINE.replace(b'"start":0', b'"start":0.0', 1),
        LINE.replace(b'"start":0', b'"start":-0', 1),
        LINE.replace(b'"revision":1', b'"revision":true', 1),
        LINE.replace(b"celebration", b"cele\xffbration", 1),
        LINE.replace(b"1.0", b"0.1", 1),
        b"[" * 100_000,
        b'{"type":' * 2_000,
    ],
)
def test_what_may_be_wrong_is_not_cleared(line: bytes) -> None:
    """What is no JSON, has a key twice, or is written in a way that only the slow reading can judge is not cleared."""
    assert not is_clear(line)


@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize(
    "changed",
    [
        LINE.replace(b"actor:socialist-party", b"actor:Socialist-party", 1),
        LINE.replace(b'"party":', b'"Party":', 1),
        LINE.replace(b'"label":"', b'"label":" ', 1),
        LINE.replace(b'"label":"', b'"label":"\\n', 1),
        LINE.replace(b'"date":"2019-02-02"', b'"date":"2019-02-30"', 1),
        LINE.replace(b'"type":"event"', b'"type":"evnt"', 1),
        LINE.replace(b"actor:socialist-party", b"actor:socialist\\u002dparty\\u002d", 1),
    ],
)
def test_a_malformed_string_is_found_in_its_line(changed: bytes, place: int) -> None:
    """Strings are looked at for many lines at once, and only the line of a malformed one is not cleared."""
    other = msgspec.json.encode(RECORD | {"id": "event:other"})
    lines = [LINE, other]
    lines.insert(place, changed)
    screened = SCREEN.screen(lines)
    assert screened.suspects == [place]
    assert sorted(screened.notes.own["event"]) == ["event:anniversary-celebration", "event:other"]


ACTOR = msgspec.json.encode(next(record for record in SHIPPED if record["id"] == "actor:socialist-party"))
REVERSED = LINE.replace(b'"start":0', b'"start":999', 1)


def _located(number: bytes) -> bytes:
    """Return the line with a place at a latitude."""
    record = json.loads(LINE)
    record["places"] = {"there": {"name": "There", "role": "location", "precision": "locality"}}
    record["places"]["there"]["coordinates"] = {"latitude": 0, "longitude": 7, "certainty": "high"}
    return msgspec.json.encode(record).replace(b'"latitude":0', b'"latitude":' + number)


@given(
    st.lists(
        st.sampled_from(
            [
                LINE,
                LINE[:-1],
                LINE.replace(b"2019-02-02", b"2019-02-30", 1),
                b"",
                ACTOR,
                REVERSED,
                LINE[:-1] + b',"revision":1}',
                _located(b"1.5"),
                _located(b"1.5e1"),
            ]
        ),
        max_size=6,
    )
)
def test_lines_are_screened_together_as_alone(lines: list[bytes]) -> None:
    """What stands beside a line changes neither whether it is cleared nor what it says."""
    screened = SCREEN.screen(lines)
    assert screened.suspects == [place for place, line in enumerate(lines) if not is_clear(line)]
    clear = [line for line in lines if is_clear(line)]
    assert len(clear) == sum(map(len, screened.notes.own.values()))
    assert screened.notes.bare == set().union(*(SCREEN.notes([line]).bare for line in clear))
    assert set(screened.notes.prose) == set().union(*(SCREEN.notes([line]).prose for line in clear))


def test_what_is_refused_by_a_survey_is_told_from_what_is_not() -> None:
    """Of lines that can be read, those with spans in disorder and with exponents are not cleared."""
    lines = [REVERSED, LINE, _located(b"1.5e1"), ACTOR, _located(b"1.5"), REVERSED]
    assert SCREEN.screen(lines).suspects == [0, 2, 5]


def test_a_malformed_string_is_found_however_it_is_escaped() -> None:
    """Of two lines with one malformed string, once with an escape in capitals, neither is cleared."""
    lines = [LINE.replace(b'"label":"', b'"label":" ' + escape, 1) for escape in (b"\\u001f", b"\\u001F")]
    assert SCREEN.screen(lines).suspects == [0, 1]
