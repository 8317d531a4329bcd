"""Findings: the results of validation, as values."""

from enum import StrEnum
from typing import Any

from attrs import asdict, frozen


class Severity(StrEnum):
    """How much a finding weighs: only an error makes a dataset invalid."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


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

    """

    pointer: str
    message: str
    value: str | None = None
    hint: str | None = None
    key: bool = False
    about: str | None = None


@frozen(kw_only=True)
class Finding:
    """One problem, with everything that it takes to find and mend it.

    Attributes:
        rule: the slug of the rule that is broken.
        severity: how much it weighs.
        file: the name of the input, `<stdin>` for standard input.
        line: the line in it, from 1.
        column: the column in it, from 1, in code points.
        record_id: the id of the record, where it has one.
        pointer: the JSON Pointer (RFC 6901) of the place within the record.
        message: what is wrong, in plain words.
        value: the offending value, shortened.
        hint: what to do about it.

    """

    rule: str
    severity: Severity
    file: str
    line: int
    column: int
    record_id: str | None
    pointer: str
    message: str
    value: str | None = None
    hint: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the finding as plain data, every key present."""
        return {**asdict(self), "severity": self.severity.value}
