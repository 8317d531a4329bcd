"""Pieces of lines that several formats print: data made safe, places, headlines and the verdict."""

import re
from typing import Final

from vz2019.validation import Cause, Finding, Report
from vz2019.validation.display import show


__all__ = ["advice", "follows", "is_file", "location", "message", "name", "position", "safe", "verdict"]

#: The greatest lengths of what is printed, in characters.
_MESSAGE: Final = 500
_NAME: Final = 1000
_PART: Final = 120

_HARMLESS_START: Final = re.compile(r"[\w/.<~\\]")


def safe(data: object, limit: int = _PART) -> str:
    r"""Write data so that it prints on one line and no CI system takes a command from it.

    A runner obeys ``##[…]`` and its like wherever they stand in a line, so no two number signs come out side by side.

    >>> safe("##[error]")
    '#\\u{23}[error]'
    """
    return show(data, limit).replace("##", r"#\u{23}")


def name(file: str) -> str:
    """Write the name of an input so that a line may begin with it.

    What a runner or a log viewer could take for a command at the beginning of a line gets `./` before it, which names the
    same file.

    >>> name("::error::.jsonl")
    './::error::.jsonl'
    """
    written = safe(file, _NAME)
    return written if _HARMLESS_START.match(written) else f"./{written}"


def is_file(file: str) -> bool:
    """Say whether an input is a file; `<stdin>` and its like are none."""
    return not (file.startswith("<") and file.endswith(">"))


def position(finding: Finding) -> str:
    """Write where a finding is, in the form that terminals and editors open by a click."""
    return f"{name(finding.file)}:{finding.line}:{finding.column}"


def message(finding: Finding) -> str:
    """Write what a finding says."""
    return safe(finding.message, _MESSAGE)


def location(finding: Finding) -> str:
    """Write the record and the field that a finding is in; nothing where neither is known."""
    return " ".join(safe(part) for part in (finding.record_id, finding.pointer) if part)


def advice(finding: Finding) -> str:
    """Write what to do about a finding; nothing where there is no hint, or where the message has said it."""
    hint = finding.hint or ""
    return "" if hint.casefold() in finding.message.casefold() else safe(hint, _MESSAGE)


def follows(cause: Cause) -> str:
    """Say what a finding follows from."""
    return f"follows from {safe(cause.rule)}, {name(cause.file)}:{cause.line}"


def verdict(report: Report) -> str:
    """Say in a sentence what came of a validation."""
    if not report.complete:
        return f"Interrupted, so not valid: {report} so far."
    strict = " (strict: warnings count)" if report.strict and not report else ""
    return f"{'Valid' if report else 'Not valid'}{strict}: {report}."
