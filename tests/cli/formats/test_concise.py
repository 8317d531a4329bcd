"""The format of one line a finding."""

from collections.abc import Callable
from typing import Any

import pytest

from vz2019.cli.formats import FORMATS, Style
from vz2019.validation import BY_SLUG, Cause


Make = Callable[..., Any]


def test_each_finding_is_a_line_and_the_verdict_is_the_last(
    tell: Make, a_report: Make, a_finding: Make
) -> None:
    """A line has place, severity, rule and message, and what the finding follows from."""
    cause = Cause(rule="invalid-json", file="port.jsonl", line=4)
    assert tell("concise", a_report([a_finding(), a_finding(cause=cause)])) == [
        "mill.jsonl:3:10: error[unknown-code] 'compny' is not a code of 'kind'",
        "mill.jsonl:3:10: error[unknown-code] 'compny' is not a code of 'kind' (follows from invalid-json, port.jsonl:4)",
        "Not valid: 2 errors in 9 records of 1 file.",
    ]


@pytest.mark.parametrize(
    ("file", "shown"),
    [
        ("data/mill.jsonl", "data/mill.jsonl"),
        ("../mill.jsonl", "../mill.jsonl"),
        ("/data/mill.jsonl", "/data/mill.jsonl"),
        ("<stdin>", "<stdin>"),
        ("ño.jsonl", "ño.jsonl"),
        ("::error::x", "./::error::x"),
        ("  ::error::x", "./  ::error::x"),
        ("##[error]x", "./#\\u{23}[error]x"),
        ("a##[error]x", "a#\\u{23}[error]x"),
        ("--- x", "./--- x"),
        ("", "./"),
        ("\x1b[31m", "\\u{1b}[31m"),
        ("\n::error::x", "\\u{a}::error::x"),
    ],
)
def test_no_line_begins_with_a_command(
    file: str, shown: str, tell: Make, a_report: Make, a_finding: Make
) -> None:
    """A file whose name could be a command for a CI runner or a log viewer gets `./` before it, or is escaped."""
    assert tell("concise", a_report([a_finding(file=file)]))[0].startswith(f"{shown}:3:10: ")


@pytest.mark.parametrize("output", ["concise", "jsonl", "github"])
def test_formats_that_stream_write_at_once(output: str, a_finding: Make) -> None:
    """A finding is a line before anything else is known."""
    lines: list[str] = []
    FORMATS[output](lines.append, BY_SLUG, Style()).finding(a_finding())
    assert len(lines) == 1
