"""Workflow commands for GitHub."""

from collections.abc import Callable
from typing import Any

import pytest

from vz2019.validation import Cause, Severity


Make = Callable[..., Any]


@pytest.mark.parametrize(
    ("severity", "command"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "notice")],
)
def test_a_finding_is_a_command(
    severity: Severity, command: str, tell: Make, a_report: Make, a_finding: Make
) -> None:
    """A command has the kind of the severity, the place, the rule as its title, and message, record and advice."""
    assert tell("github", a_report([a_finding(severity=severity)]))[0] == (
        f"::{command} file=mill.jsonl,line=3,col=10,endColumn=16,title=vz2019 unknown-code::"
        "'compny' is not a code of 'kind'%0Aat actor:mill /kind%0Ahelp: Take a code of the list."
    )


def test_what_has_a_meaning_in_commands_is_escaped(tell: Make, a_report: Make, a_finding: Make) -> None:
    """Percent signs are escaped everywhere, colons and commas in properties; line ends never get that far."""
    line = tell("github", a_report([a_finding(file="a,b:c%.jsonl", message="50% : a, b\r\n::error::x")]))[0]
    assert line.startswith("::error file=a%2Cb%3Ac%25.jsonl,line=3,")
    assert "::50%25 : a, b\\u{d}\\u{a}::error::x%0A" in line


def test_without_a_file_the_message_says_where(tell: Make, a_report: Make, a_finding: Make) -> None:
    """Standard input has no file to annotate, so the place begins the message."""
    line = tell("github", a_report([a_finding(file="<stdin>")]))[0]
    assert line.startswith("::error title=vz2019 unknown-code::<stdin>:3:10: 'compny'")


def test_a_consequence_names_its_cause(tell: Make, a_report: Make, a_finding: Make) -> None:
    """The last line of a consequence says what it follows from."""
    cause = Cause(rule="invalid-json", file="port.jsonl", line=4)
    line = tell("github", a_report([a_finding(cause=cause)]))[0]
    assert line.endswith("%0Afollows from invalid-json, port.jsonl:4")


@pytest.mark.parametrize(("number", "annotated"), [(0, False), (10, False), (11, True)])
def test_past_what_github_shows_the_verdict_is_an_annotation(
    number: int, annotated: bool, tell: Make, a_report: Make, a_finding: Make
) -> None:
    """The log ends with the verdict; where GitHub leaves annotations out, another one gives it and says so."""
    lines = tell("github", a_report([a_finding()] * number))
    notices = [line for line in lines if line.startswith("::notice title=vz2019::Not valid: 11 errors in ")]
    verdicts = [line for line in lines if not line.startswith("::")]

    assert len(notices) == annotated
    assert len(verdicts) == 1
    assert lines.index(verdicts[0]) == number
