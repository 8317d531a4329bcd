"""The suite that is shared by every implementation: what each of its files must yield."""

import json
from pathlib import Path
from typing import Any, Final

import pytest

from suite_places import places_of
from vz2019.schema_versions import READ_VERSIONS
from vz2019.validation import ENGINES, RULES, Finding, Input, Report, Severity, validate
from vz2019.validation.heads import head_fault
from vz2019.validation.reader import MAX_LINE, Entry, read


#: What is written to a version of the schemas lies in its folder; the library is held to all that it reads.
SUITE: Final = Path(__file__).parents[1] / "suite"
FIRST: Final = SUITE / "1.0"
VALID: Final = sorted(path for path in SUITE.glob("*/valid/**/*") if path.is_file() and path.suffix != ".txt")
EXPECTED: Final = sorted(SUITE.glob("*/invalid/*/*.expected.json"))

#: The rules whose findings stand at a character, not at a value.
AT_A_CHARACTER: Final = {"byte-order-mark", "empty-input", "lone-surrogate"}

#: The rules that no file of the suite breaks, and why.
UNSHOWN: Final = {
    "line-too-long": "a file that breaks it is longer than a mebibyte",
    "excessive-expansion": "a file that breaks it expands to more than 64 MiB",
    "unreadable-file": "it is about a file that is not there",
    "changed-while-read": "it is about what happens to a file meanwhile",
    "repeated-input": "it takes two inputs",
    "revision-not-raised": "it takes an earlier version of the data",
    "vanished-record": "it takes an earlier version of the data",
    "internal-error": "it is about a fault of the validator",
}


def _named(path: Path) -> str:
    return path.relative_to(SUITE).as_posix()


def _data_of(expected: Path) -> Path:
    stem = expected.name.removesuffix(".expected.json")
    (data,) = (
        path for path in expected.parent.glob(f"{stem}.*") if path.suffix != ".txt" and path != expected
    )
    return data


def _expectation(expected: Path) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = json.loads(expected.read_text(encoding="utf-8"))
    return listed


def _texts(data: Path) -> list[str]:
    text = data.with_name(f"{data.name.split('.')[0]}.txt")
    return [text.read_text(encoding="utf-8")] if text.exists() else []


def _validate(path: Path, engine: str = "fast") -> Report:
    inputs = [Input(name=path.name, data=path.read_bytes())]
    return validate(inputs, texts=_texts(path), engine=ENGINES[engine])


def _weighty(report: Report) -> list[Finding]:
    return [finding for finding in report if finding.severity is not Severity.INFO]


def _plain(finding: Finding) -> dict[str, Any]:
    whole = finding.to_dict()
    plain = {name: whole[name] for name in ("rule", "severity", "line", "column", "pointer")}
    if finding.cause is not None:
        plain["cause"] = {"rule": finding.cause.rule, "line": finding.cause.line}
    return plain


def _place(finding: dict[str, Any]) -> tuple[int, int, str, str]:
    return finding["line"], finding["column"], finding["rule"], finding["pointer"]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("expected", EXPECTED, ids=_named)
def test_an_invalid_file_gives_exactly_its_findings(expected: Path, engine: str) -> None:
    """Every finding of an invalid file is expected at its place, and every expected one is given, by either engine."""
    found = [_plain(finding) for finding in _validate(_data_of(expected), engine)]
    assert sorted(found, key=_place) == sorted(_expectation(expected), key=_place) != []


@pytest.mark.parametrize("expected", [path for path in EXPECTED if places_of(_data_of(path))], ids=_named)
def test_a_place_is_where_its_pointer_leads(expected: Path) -> None:
    """Line and column of an expected finding are those of the value or key that its pointer names, or of what holds it."""
    places = places_of(_data_of(expected))
    assert places is not None
    for found in _expectation(expected):
        if found["rule"] not in AT_A_CHARACTER:
            assert (found["line"], found["column"]) in places.nearest(found["line"], found["pointer"])


@pytest.mark.parametrize("expected", EXPECTED, ids=_named)
def test_a_cause_is_a_finding_of_its_own(expected: Path) -> None:
    """What a finding is said to follow from is expected in the same file, and follows from nothing itself."""
    listed = _expectation(expected)
    roots = [{"rule": found["rule"], "line": found["line"]} for found in listed if "cause" not in found]
    assert all(found["cause"] in roots for found in listed if "cause" in found)


@pytest.mark.parametrize("expected", EXPECTED, ids=_named)
def test_an_invalid_file_lies_under_a_rule_that_it_breaks(expected: Path) -> None:
    """The folder of an invalid file is the slug of a rule among its findings."""
    assert expected.parent.name in {found["rule"] for found in _expectation(expected)}


@pytest.mark.parametrize("expected", EXPECTED, ids=_named)
def test_every_finding_says_what_to_do_on_one_line(expected: Path) -> None:
    """Message and hint of every finding are printable, on one line and not empty."""
    for finding in _validate(_data_of(expected)):
        assert finding.message
        assert finding.message.isprintable()
        assert finding.hint
        assert finding.hint.isprintable()


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("path", VALID, ids=_named)
def test_a_valid_file_gives_neither_error_nor_warning(path: Path, engine: str) -> None:
    """Valid files are valid in every layout, under either engine, and hold records."""
    report = _validate(path, engine=engine)
    assert _weighty(report) == []
    assert report
    assert sum(report.records.values()) > 0


def test_every_version_that_is_read_has_a_folder() -> None:
    """The suite has a folder for each version of the schemas that the library reads, and no other."""
    assert {path.name for path in SUITE.iterdir() if path.is_dir()} == set(READ_VERSIONS)


def test_every_rule_is_broken_by_a_file() -> None:
    """Each rule has a folder with a failing file, but for those that say why they have none."""
    shown = {path.parent.name for path in EXPECTED}
    assert shown | set(UNSHOWN) == {rule.slug for rule in RULES}
    assert not shown & set(UNSHOWN)


@pytest.mark.parametrize("slug", [rule.slug for rule in RULES if rule.slug not in UNSHOWN])
def test_every_rule_has_files_enough(slug: str) -> None:
    """Each rule that a file can show has three files at least that break it, and two that come close."""
    broken = {path for path in EXPECTED if slug in {found["rule"] for found in _expectation(path)}}
    assert len(broken) >= 3
    assert len([path for path in VALID if path.parent.name == slug]) >= 2


def test_every_file_of_the_suite_is_looked_at() -> None:
    """No invalid file lies there without its expectation, and no text without a file that it is attached to."""
    known = {name for path in EXPECTED for name in (path, _data_of(path))}
    texts = {path for path in SUITE.glob("**/*.txt") if path.with_suffix(".jsonl") in known | set(VALID)}
    assert set(SUITE.glob("**/*.txt")) == texts
    assert set(SUITE.glob("*/invalid/*/*")) == known | {path for path in texts if "invalid" in path.parts}


def test_a_byte_order_mark_is_told_and_costs_nothing() -> None:
    """A byte order mark is information, at the very beginning of the file."""
    report = _validate(FIRST / "invalid" / "byte-order-mark" / "before-lines.jsonl")
    assert report
    assert sum(report.records.values()) > 0


def test_a_record_beyond_the_limit_is_refused_in_its_line() -> None:
    """A line longer than the limit is one error, and the lines round it are read."""
    whole = (FIRST / "valid" / "minimal.jsonl").read_bytes()
    report = validate([Input(name="long.jsonl", data=b'"' + b"x" * MAX_LINE + b'"\n' + whole)])
    assert [(finding.rule, finding.line) for finding in report] == [("line-too-long", 1)]
    assert sum(report.records.values()) == len(whole.splitlines())


def test_the_shipped_text_is_found_and_proves_the_evidence() -> None:
    """A document that carries its text has it attached, so that its evidence is proven."""
    report = _validate(FIRST / "valid" / "shipped-text.jsonl")
    assert (report.texts_attached, report.not_checked) == (1, ())


def _records(path: Path) -> list[dict[str, Any]]:
    entries = [found for found in read(path.read_bytes()) if isinstance(found, Entry)]
    return [entry.value for entry in entries if head_fault(entry.value) is None]


@pytest.mark.parametrize("path", [*VALID, *map(_data_of, EXPECTED)], ids=_named)
def test_the_engines_agree_on_every_record(path: Path) -> None:
    """Both engines give the same violations of the schema for every record of the suite."""
    for record in _records(path):
        fast, reference = (set(engine.record(record["type"], record)) for engine in ENGINES.values())
        assert fast == reference
