"""The format for people: excerpts, groups, consequences, and the summary."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from vz2019.cli.formats import Style
from vz2019.validation import Cause, Finding, InputSummary, NotChecked, Severity


Make = Callable[..., Any]


def test_a_finding_is_told_with_its_line_its_record_and_advice(
    tell: Make, a_report: Make, a_finding: Make
) -> None:
    """A finding has a headline, its line with a mark, its record and field, and what to do."""
    assert tell("text", a_report([a_finding()]))[:6] == [
        "mill.jsonl:3:10: error[unknown-code] 'compny' is not a code of 'kind'",
        ' 3 | {"kind": "compny", "id": 1}',
        "   |          ^^^^^^",
        "   = at actor:mill /kind",
        "   = help: Take a code of the list.",
        "",
    ]


def test_what_is_not_known_is_not_told(tell: Make, a_report: Make, a_finding: Make) -> None:
    """A finding without excerpt, record, field and hint is a headline."""
    bare = a_finding(excerpt=None, record_id=None, pointer="", hint=None)
    assert tell("text", a_report([bare]))[1] == ""


def test_a_hint_that_the_message_gives_is_not_given_again(
    tell: Make, a_report: Make, a_finding: Make
) -> None:
    """Where the message ends with the hint, there is no line of help."""
    found = a_finding(message="'x' is no code; did you mean 'y'?", hint="Did you mean 'y'?")
    assert not [line for line in tell("text", a_report([found])) if "help:" in line]


def test_the_gutter_is_as_wide_as_the_line_number(tell: Make, a_report: Make, a_finding: Make) -> None:
    """The bars of an excerpt stand under one another whatever the line number."""
    lines = tell("text", a_report([a_finding(line=123_456)]))
    assert {line.index("|") for line in lines[1:3]} == {8}
    assert {line.index("=") for line in lines[3:5]} == {8}


@pytest.mark.parametrize("width", [40, 60, 200])
def test_excerpts_fit_the_width(width: int, tell: Make, a_report: Make, a_finding: Make) -> None:
    """The lines of an excerpt are not wider than the style says."""
    excerpt = a_finding().excerpt.__class__(text="x" * 240, column=30, cut=True)
    found = a_finding(excerpt=excerpt, column=100, end_column=120)
    shown = tell("text", a_report([found]), Style(width=width))[1:3]
    assert len(shown[0]) == width
    assert len(shown[1]) <= width


def test_findings_that_say_the_same_are_told_once(tell: Make, a_report: Make, a_finding: Make) -> None:
    """The first of a group is told in full; of the others, how many there are and where some are."""
    more = [("mill.jsonl", line) for line in (5, 5, 8, 9, 11, 12, 15)]
    more += [("port.jsonl", 4), ("quay.jsonl", 1), ("a.jsonl", 1), ("b.jsonl", 1)]
    findings = [a_finding(), *(a_finding(file=file, line=line) for file, line in more)]
    lines = tell("text", a_report(findings))

    assert sum("compny' is not" in line for line in lines) == 1
    assert lines[5] == (
        "   = and 11 more like it: lines 5, 8, 9, 11, 12 … of mill.jsonl; line 4 of port.jsonl; "
        "line 1 of quay.jsonl; … in 2 more files"
    )


@pytest.mark.parametrize(
    "other", [{"rule": "wrong-type"}, {"severity": Severity.WARNING}, {"message": "'x' is not a code"}]
)
def test_findings_that_differ_are_told_apart(
    other: dict[str, Any], tell: Make, a_report: Make, a_finding: Make
) -> None:
    """Another rule, severity or message makes another group."""
    lines = tell("text", a_report([a_finding(), a_finding(**other)]))
    assert len([line for line in lines if re.match(r"mill\.jsonl:3:10: \w+\[", line)]) == 2


def test_ten_thousand_findings_alike_take_a_few_lines(tell: Make, a_report: Make, a_finding: Make) -> None:
    """What is said once does not grow with how often it is found."""
    lines = tell("text", a_report(a_finding(line=number + 1) for number in range(10_000)))
    assert len(lines) < 100
    assert any("and 9,999 more like it" in line for line in lines)


def test_of_one_rule_twenty_groups_are_told(tell: Make, a_report: Make, a_finding: Make) -> None:
    """Of more than twenty groups the others are counted, and the rule's name and the way to see them are given."""
    many = [a_finding(message=f"'{number}' is no code", line=number + 1) for number in range(30)]
    lines = tell(
        "text", a_report([*many, a_finding(message="'29' is no code", line=90), a_finding(rule="wrong-type")])
    )

    assert sum("is no code" in line for line in lines) == 20
    assert "… and 11 more of unknown-code; `--format concise` lists all." in lines
    assert any("error[wrong-type]" in line for line in lines)


def test_findings_that_are_counted_only_are_among_those_that_are_not_told(
    tell: Make, a_report: Make, a_finding: Make
) -> None:
    """Where a report keeps only some findings, the others are counted under their rule."""
    counts = {("unknown-code", Severity.ERROR): 50, ("wrong-type", Severity.ERROR): 7}
    lines = tell("text", a_report([a_finding()], counts=counts))

    beyond = "those of a record beyond the first hundred are counted only."
    assert f"… and 49 more of unknown-code; {beyond}" in lines
    assert f"… and 7 more of wrong-type; {beyond}" in lines
    assert "Not listed: 56 findings of these, which are counted only." in lines


def test_where_no_more_were_asked_for_the_way_to_more_is_named(
    tell: Make, a_report: Make, a_finding: Make
) -> None:
    """No other format lists more than `--max-findings` says, so that is what to raise; findings it leaves in are not meant."""
    counts = {("unknown-code", Severity.ERROR): 50, ("wrong-type", Severity.ERROR): 25}
    many = [a_finding(rule="wrong-type", message=f"m{number}", line=number + 1) for number in range(25)]
    lines = tell("text", a_report([a_finding(), *many], counts=counts, max_findings=26))

    assert "… and 49 more of unknown-code; raise `--max-findings` to list more than 26." in lines
    assert "… and 5 more of wrong-type; `--format concise` lists all." in lines
    assert "Not listed: 49 findings of these, which are counted only. `--max-findings` is 26." in lines


def test_a_record_with_too_many_faults_is_not_laid_to_the_limit(
    tell: Make, a_report: Make, a_finding: Make
) -> None:
    """What is counted only because a record has too many faults is listed under no limit, and none is named."""
    counts = {("wrong-type", Severity.ERROR): 200}
    many = [a_finding(rule="wrong-type", message=f"m{number}") for number in range(100)]
    lines = tell("text", a_report(many, counts=counts, max_findings=10_000))
    assert (
        "… and 180 more of wrong-type; `--format concise` lists 80 of them, and those of a record beyond the first hundred"
        " are counted only."
    ) in lines
    assert not any("--max-findings" in line for line in lines)


def test_a_consequence_is_told_with_its_cause(tell: Make, a_report: Make, a_finding: Make) -> None:
    """What follows from a finding stands under it as a count and places, and not by itself."""
    root = a_finding(rule="invalid-json", message="the text ends", line=4)
    cause = Cause(rule="invalid-json", file="mill.jsonl", line=4)
    followers = [
        a_finding(rule="unresolved-reference", message=f"no record {number}", line=number, cause=cause)
        for number in (2, 6, 7)
    ]
    lines = tell("text", a_report([followers[0], root, *followers[1:]]))

    assert "   = consequences: 3 of unresolved-reference, lines 2, 6, 7 of mill.jsonl" in lines
    assert not any("no record" in line for line in lines)
    assert "Consequences: 3 findings of these only follow from others." in lines


def test_a_consequence_of_any_of_a_group_is_told_with_the_group(
    tell: Make, a_report: Make, a_finding: Make
) -> None:
    """What follows from a finding that is not the first of its group stands under the group."""
    cause = Cause(rule="unknown-code", file="mill.jsonl", line=8)
    follower = a_finding(rule="unresolved-reference", line=9, cause=cause)
    lines = tell("text", a_report([a_finding(), a_finding(line=8), follower]))
    assert "   = consequences: 1 of unresolved-reference, line 9 of mill.jsonl" in lines


def test_a_consequence_whose_cause_is_not_told_has_a_line_of_its_own(
    tell: Make, a_report: Make, a_finding: Make
) -> None:
    """Where the cause is not among what is told, its consequences are, once, with where the cause is."""
    cause = Cause(rule="invalid-json", file="port.jsonl", line=4)
    findings = [
        a_finding(rule="unresolved-reference", message=f"no record {number}", line=number, cause=cause)
        for number in (2, 6, 7)
    ]
    assert tell("text", a_report(findings))[:3] == [
        "mill.jsonl:2:10: error[unresolved-reference] no record 2 (follows from invalid-json, port.jsonl:4)",
        "  = and 2 more like it: lines 6, 7 of mill.jsonl",
        "",
    ]


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        ({}, "Valid: no findings in 9 records of 1 file."),
        ({"findings": ["error"]}, "Not valid: 1 error in 9 records of 1 file."),
        ({"findings": ["warning"]}, "Valid: 1 warning in 9 records of 1 file."),
        (
            {"findings": ["warning"], "strict": True},
            "Not valid (strict: warnings count): 1 warning in 9 records of 1 file.",
        ),
        ({"complete": False}, "Interrupted, so not valid: no findings in 9 records of 1 file so far."),
    ],
)
def test_the_verdict(
    given: dict[str, Any], verdict: str, tell: Make, a_report: Make, a_finding: Make
) -> None:
    """The summary begins with the verdict, what it counts, and why it is what it is."""
    findings = [a_finding(severity=Severity(weight)) for weight in given.pop("findings", [])]
    lines = tell("text", a_report(findings, **given))
    assert verdict in lines


def test_the_summary_tells_what_was_and_was_not_looked_at(tell: Make, a_report: Make) -> None:
    """Inputs with their lines and records, records by type, texts, and what was left out have their lines."""
    inputs = [
        InputSummary(name="mill.jsonl", layout="lines", size=9, lines=12, blank=1, records=10, refused=1),
        *(
            InputSummary(
                name=f"{number}.jsonl", layout="list", size=9, lines=1, blank=0, records=1, refused=0
            )
            for number in range(12)
        ),
    ]
    not_checked = (NotChecked(what="the words", why="no text"),)
    report = a_report(
        inputs=tuple(inputs), records={"event": 12, "actor": 10}, texts_attached=2, not_checked=not_checked,
        internal=1,
    )  # fmt: skip
    lines = tell("text", report)

    assert lines[1:3] == ["Files:", "  mill.jsonl, 12 lines: 10 records, 1 refused, 1 blank line"]
    assert lines[11:] == [
        "  8.jsonl, 1 line: 1 record",
        "  … and 3 more",
        "Records read: 10 actor, 12 event.",
        "The validator itself failed in 1 place; please report that.",
        "Evidence was verified against the text of 2 documents.",
        "Not checked: the words (no text).",
    ]


def test_a_few_rules_take_a_line_and_more_a_line_each(tell: Make, a_report: Make, a_finding: Make) -> None:
    """Up to three rules stand on one line with their counts, more under one another, the most broken first."""
    few = [a_finding(rule=rule) for rule in ("a", "b", "b")]
    assert "By rule: b 2, a 1. `vz2019 rules SLUG` explains each." in tell("text", a_report(few))

    many = [*few, a_finding(rule="c"), *(a_finding(rule="d") for _ in range(1200))]
    lines = tell("text", a_report(many))
    start = lines.index("By rule (`vz2019 rules SLUG` explains each):")
    assert lines[start + 1 : start + 5] == ["  1,200 d", "      2 b", "      1 a", "      1 c"]


def test_colours_are_there_where_they_are_wanted_and_only_there(
    tell: Make, a_report: Make, a_finding: Make
) -> None:
    """A plain text has no escape; a coloured one says the same, with the severity, the rule and the mark coloured."""
    report = a_report([a_finding(), a_finding(severity=Severity.WARNING)])
    plain, coloured = tell("text", report), tell("text", report, Style(color=True))

    assert not any("\x1b" in line for line in plain)
    assert [re.sub("\x1b\\[[0-9;]*m", "", line) for line in coloured] == plain
    assert "\x1b[31m\x1b[1merror\x1b[0m" in coloured[0]
    assert "\x1b[1m[unknown-code]\x1b[0m" in coloured[0]
    assert "\x1b[31m\x1b[1m^^^^^^\x1b[0m" in coloured[2]


def test_the_order_is_that_of_the_report(tell: Make, a_report: Make, a_finding: Make) -> None:
    """Groups stand in the order of their first findings."""
    findings: list[Finding] = [a_finding(message=text, line=number) for number, text in enumerate("cabac", 1)]
    heads = [line[-1] for line in tell("text", a_report(findings)) if line.startswith("mill.jsonl:")]
    assert heads == ["c", "a", "b"]
