"""What every form has in common: how it is given findings, and how names are made safe."""

from collections.abc import Callable
from typing import Protocol

from attrs import frozen

from vz2019.validation import Finding, Report
from vz2019.validation.display import show


__all__ = ["Print", "Style", "Writer", "file_name", "place"]

#: Prints one line.
Print = Callable[[str], None]


@frozen(kw_only=True)
class Style:
    """How text is to look.

    Attributes:
        color: whether colours are wanted.
        width: how many columns there are.

    """

    color: bool = False
    width: int = 100


class Writer(Protocol):
    """Prints the findings of one validation in some form."""

    def finding(self, finding: Finding, /) -> None:
        """Take a finding as soon as it is made."""
        ...

    def close(self, report: Report, /) -> None:
        """Take the report at the end; it is not complete where the validation was stopped."""
        ...


def file_name(name: str) -> str:
    """Write the name of an input so that it can begin a line, where some CI systems look for commands."""
    shown = show(name, 1000)
    return f"./{shown}" if shown.startswith(("::", "##")) else shown


def place(finding: Finding) -> str:
    """Write where a finding is, in the way that editors and terminals make a link of."""
    return f"{file_name(finding.file)}:{finding.line}:{finding.column}"
