"""Whatever the data, no format lets it act on a terminal or a CI runner, and none leaves a finding out."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vz2019.cli.formats import FORMATS, Style
from vz2019.cli.formats.summary import summary
from vz2019.validation import BY_SLUG, Cause, Excerpt, Finding, InputSummary, NotChecked, Report, Severity


Make = Callable[..., Any]

HOSTILE = [
    "\n::error::gotcha", "::error::gotcha", "  ::add-mask::e", "##[error]gotcha", "##", "#", "##vso[task.complete]", "\r",
    "\x1b[31m", "\x1b]8;;x\x07", "\x9b2J", "\x7f", "\x00", "\x85", "\u2028", "\u202e", "\u2066", "\u200b", "\ud800", "\udcff",
    "%0A", "%", ":", ",", "漢", "e\u0301", "\U000e0001", "](x)", "{0}", "\\", '"', "\t",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(HOSTILE) | st.text(st.characters(), max_size=5), max_size=5).map("".join)
NUMBERS = st.integers(1, 10**7)


def _findings(rules: st.SearchStrategy[str], messages: st.SearchStrategy[str]) -> st.SearchStrategy[Finding]:
    causes = st.builds(Cause, rule=rules, file=TEXTS, line=st.integers(1, 3))
    return st.builds(
        Finding,
        rule=rules,
        severity=st.sampled_from(Severity),
        file=TEXTS,
        line=st.integers(1, 3) | NUMBERS,
        column=NUMBERS,
        end_column=NUMBERS,
        record_id=st.none() | TEXTS,
        pointer=TEXTS,
        message=messages,
        value=st.none() | TEXTS,
        hint=st.none() | TEXTS,
        cause=st.none() | causes,
        excerpt=st.none() | st.builds(Excerpt, text=TEXTS, column=NUMBERS, cut=st.booleans()),
    )


HOSTILE_FINDINGS = _findings(st.sampled_from([*BY_SLUG][:3]) | TEXTS, TEXTS)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Draw a report with hostile text in every place that text can be in."""
    findings = tuple(draw(st.lists(HOSTILE_FINDINGS, max_size=6)))
    counts = {
        (found.rule, found.severity): sum(
            (other.rule, other.severity) == (found.rule, found.severity) for other in findings
        )
        for found in findings
    }
    inputs = st.builds(
        InputSummary,
        name=TEXTS,
        layout=st.just("lines"),
        size=NUMBERS,
        lines=NUMBERS,
        blank=NUMBERS,
        records=NUMBERS,
        refused=NUMBERS,
    )
    return Report(
        findings=findings,
        counts=counts,
        inputs=tuple(draw(st.lists(inputs, max_size=3))),
        records=draw(st.dictionaries(TEXTS, NUMBERS, max_size=2)),
        consequences=sum(found.cause is not None for found in findings),
        not_checked=tuple(draw(st.lists(st.builds(NotChecked, what=TEXTS, why=TEXTS), max_size=2))),
        strict=draw(st.booleans()),
        complete=draw(st.booleans()),
    )


def command(line: str) -> str | None:
    """Return the command that GitHub's runner finds in a line: `::name …::` at its start, or `##[name]` anywhere."""
    modern = re.match(r"\s*::([^\s:]*)(?: .*?)?::", line)
    legacy = re.search(r"##\[([^\]\s]*)", line)
    other = re.search(r"##\w+\[", line)
    found = modern or legacy or other
    return found[found.lastindex or 0] if found else None


@pytest.mark.parametrize("output", FORMATS)
@given(report=reports())
def test_lines_print_and_are_lines(output: str, tell: Make, report: Report) -> None:
    """Every line of every format is printable, which leaves out control, direction and separator characters."""
    lines = tell(output, report)
    assert all(line.isprintable() for line in lines)
    if output in ("json", "jsonl", "sarif"):
        assert all(line.isascii() for line in lines)


@given(report=reports())
def test_coloured_lines_have_no_escapes_but_colours(tell: Make, report: Report) -> None:
    """With colours, the escapes that the format itself makes are the only ones."""
    plain = tell("text", report)
    coloured = tell("text", report, Style(color=True))
    assert [re.sub("\x1b\\[(?:0|1|3[0-7])m", "", line) for line in coloured] == plain


@pytest.mark.parametrize("output", set(FORMATS) - {"github"})
@given(report=reports())
def test_no_line_is_a_command(output: str, tell: Make, report: Report) -> None:
    """Data cannot make a line that a CI runner obeys."""
    assert [line for line in tell(output, report) if command(line) is not None] == []


@given(report=reports())
def test_github_gets_our_commands_and_no_others(tell: Make, report: Report) -> None:
    """Each finding is one command, with our properties; there is no other command, and no legacy one in any line."""
    lines = tell("github", report)
    kinds = [
        {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}[found.severity]
        for found in report
    ]
    assert [command(line) for line in lines] == [*kinds, None]
    assert not any("##" in line for line in lines)
    for line in lines[:-1]:
        _, listed, _ = line.split("::", 2)
        keys = [pair.partition("=")[0] for pair in listed.partition(" ")[2].split(",")]
        assert keys in (["title"], ["file", "line", "col", "endColumn", "title"])


@given(report=reports())
def test_every_format_tells_of_every_finding(tell: Make, report: Report) -> None:
    """The number of findings that a format tells of is the report's, and so is the verdict."""
    document = json.loads("\n".join(tell("json", report)))
    log = json.loads("\n".join(tell("sarif", report)))
    lines = [json.loads(line) for line in tell("jsonl", report)]
    told = tell("text", report)
    numbers = {
        "concise": len(tell("concise", report)) - 1,
        "github": len(tell("github", report)) - 1,
        "json": len(document["findings"]),
        "jsonl": sum("finding" in line for line in lines),
        "sarif": len(log["runs"][0]["results"]),
        "text": _told(told, report),
    }

    assert numbers == dict.fromkeys(numbers, len(report))
    assert document["valid"] is lines[-1]["valid"] is bool(report)
    verdict = told[-1 - len(list(summary(report)))]
    assert verdict.startswith("Valid") is bool(report)
    assert tell("concise", report)[-1] == verdict


def _told(lines: list[str], report: Report) -> int:
    """Add up what a text says of how many findings there are."""
    above = lines[: -1 - len(list(summary(report)))]
    heads = sum(1 for line in above if line and not line.startswith((" ", "…")))
    counted = [
        re.match(
            r" +(?:= and ([\d,]+) more like it:|= consequences: ([\d,]+) of )|… and ([\d,]+) more of ", line
        )
        for line in above
    ]
    return heads + sum(int((found[1] or found[2] or found[3]).replace(",", "")) for found in counted if found)


MANY = st.lists(
    _findings(st.sampled_from(["a", "b"]), st.integers(0, 30).map(str)),
    min_size=30,
    max_size=120,
)


@given(findings=MANY, unlisted=st.integers(0, 9))
@example(findings=[], unlisted=3)
def test_a_text_adds_up_whatever_it_leaves_out(
    tell: Make, a_report: Make, findings: list[Finding], unlisted: int
) -> None:
    """Groups, consequences and what is only counted sum to the number of findings, listed or not."""
    report = a_report(findings)
    report = a_report(findings, counts={**report.counts, ("c", Severity.ERROR): unlisted})
    assert _told(tell("text", report), report) == len(findings) + unlisted


@pytest.mark.parametrize("output", ["text", "concise", "github", "sarif"])
def test_long_texts_give_short_lines(output: str, tell: Make, a_report: Make, a_finding: Make) -> None:
    """A value of a million characters that reached a message does not reach the output."""
    long = "\x1b" * 1_000_000
    found = a_finding(
        message=long, hint=long[1:], record_id=long, pointer=long, excerpt=Excerpt(text=long[:240], column=1, cut=True)
    )  # fmt: skip
    assert max(map(len, tell(output, a_report([found])))) < 3_000
