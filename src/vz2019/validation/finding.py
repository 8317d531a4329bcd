"""Findings: the results of validation, as values."""

from enum import StrEnum
from typing import Any

from attrs import field, frozen


class Severity(StrEnum):
    """How much a finding weighs: only an error makes a dataset invalid."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@frozen(kw_only=True)
class Cause:
    """The finding that another one follows from.

    Attributes:
        rule: the slug of its rule.
        file: the name of the input that it is in.
        line: its line there, from 1.

    """

    rule: str
    file: str
    line: int

    def to_dict(self) -> dict[str, Any]:
        """Return the cause as plain data."""
        return {"rule": self.rule, "file": self.file, "line": self.line}


@frozen(kw_only=True)
class Fault:
    """What a rule finds in a record, before its place in a file is known.

    Attributes:
        pointer: the JSON Pointer (RFC 6901) of the field at fault, or of the object that lacks one.
        message: what is wrong, in plain words and safe to print.
        value: the offending value, shortened and safe to print.
        hint: what to do about it here, where that can be said.
        key: whether the fault is in the member's key and not in its value.
        about: another place that the fault turns on: the property that is missing, or the field pointed at.
        cause: the finding that this one merely follows from, where there is one.

    """

    pointer: str
    message: str
    value: str | None = None
    hint: str | None = None
    key: bool = False
    about: str | None = None
    cause: Cause | None = None


#: A fault with the slug of the rule that it breaks.
Slugged = tuple[str, Fault]


@frozen(kw_only=True)
class Excerpt:
    """A stretch of the line that a finding is in, as it stands there; to be made safe before it is printed.

    Attributes:
        text: the code points, without the line feed.
        column: the column of the first of them, from 1.
        cut: whether the line goes on after the last of them.

    """

    text: str
    column: int
    cut: bool


@frozen(kw_only=True)
class Finding:
    """One problem, with everything that it takes to find and mend it.

    Attributes:
        rule: the slug of the rule that is broken.
        severity: how much it weighs.
        file: the name of the input, `<stdin>` for standard input.
        line: the line in it, from 1; in a compressed file that of the expanded text.
        column: the column in it, from 1, in code points.
        end_column: the column after the last character at fault, on the same line. An object or a list is stood for by its
            opening bracket.
        record_id: the id of the record, where it has one.
        pointer: the JSON Pointer (RFC 6901) of the place within the record.
        message: what is wrong, in plain words.
        value: the offending value, shortened.
        hint: what to do about it.
        cause: the finding that this one merely follows from: mend that one, and this is gone.
        excerpt: the stretch of the line round it, where there is a line.

    """

    rule: str
    severity: Severity
    file: str
    line: int
    column: int
    end_column: int
    record_id: str | None
    pointer: str
    message: str
    value: str | None = None
    hint: str | None = None
    cause: Cause | None = None
    excerpt: Excerpt | None = field(default=None, eq=False, repr=False)

    def to_dict(self) -> dict[str, Any]:
        """Return the finding as plain data, every key present, the excerpt left out."""
        return {
            "rule": self.rule,
            "severity": self.severity.value,
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "end_column": self.end_column,
            "record_id": self.record_id,
            "pointer": self.pointer,
            "message": self.message,
            "value": self.value,
            "hint": self.hint,
            "cause": None if self.cause is None else self.cause.to_dict(),
        }
