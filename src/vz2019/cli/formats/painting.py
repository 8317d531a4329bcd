"""Colours, where they are wanted: escapes are made here and nowhere else."""

from collections.abc import Mapping
from typing import Any, Final

import click
from attrs import frozen

from vz2019.cli.formats.writer import Style
from vz2019.validation import Severity


_COLORS: Final = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
#: What a piece of an explanation looks like, by its role.
_ROLES: Final[Mapping[str, Mapping[str, Any]]] = {
    "title": {"bold": True},
    "heading": {"bold": True},
    "label": {"fg": "cyan"},
    "keys": {"fg": "blue"},
    "mark": {"fg": "black", "bg": "yellow"},
    "mark name": {"fg": "yellow", "italic": True},
}


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

    def role(self, text: str, role: str) -> str:
        """Give a piece of an explanation the look of its role; what has none is left as it is."""
        return click.style(text, **_ROLES[role]) if self.style.color and role in _ROLES else text

    def _painted(self, text: str, *, bold: bool, fg: str | None = None) -> str:
        return click.style(text, fg=fg, bold=bold) if self.style.color else text
