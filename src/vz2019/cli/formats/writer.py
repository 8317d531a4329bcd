"""What every output format is: a writer that is told of each finding, and at the end of the report."""

from collections.abc import Callable, Mapping
from typing import Protocol

from attrs import frozen

from vz2019.validation import Finding, Report, Rule


#: Takes one line, without its line feed.
Out = Callable[[str], None]
Rules = Mapping[str, Rule]


@frozen(kw_only=True)
class Style:
    """What the place that is written to can show.

    Attributes:
        color: whether it shows colours.
        width: how many columns a line has.

    """

    color: bool = False
    width: int = 100


class Writer(Protocol):
    """Writes a validation in one format, line by line."""

    def finding(self, finding: Finding) -> None:
        """Take a finding as it is made; formats that stream write it at once."""

    def close(self, report: Report) -> None:
        """Write what is left; called once, at the end of the validation or where it was interrupted."""


Factory = Callable[[Out, Rules, Style], Writer]
