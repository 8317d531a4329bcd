"""Colours, where they are wanted: escapes are made here and nowhere else."""

from typing import Final

import click
from attrs import frozen

from vz2019.cli.formats.writer import Style
from vz2019.validation import Severity


_COLORS: Final = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


@frozen
class Paint:
    """Colours words in a style; in a plain one it leaves them as they are."""

    style: Style

    def severity(self, text: str, severity: Severity) -> str:
        """Give text the colour of a severity."""
        return self._painted(text, fg=_COLORS[severity], bold=True)

    def strong(self, text: str) -> str:
        """Make text bold."""
        return self._painted(text, bold=True)

    def verdict(self, text: str, *, valid: bool) -> str:
        """Give text the colour of a good or of a bad end."""
        return self._painted(text, fg="green" if valid else "red", bold=True)

    def _painted(self, text: str, *, bold: bool, fg: str | None = None) -> str:
        return click.style(text, fg=fg, bold=bold) if self.style.color else text
