"""The forms in which the findings of a validation are printed, one module each way of printing."""

from collections.abc import Callable, Mapping
from typing import Final

from vz2019.cli.formats.documents import JsonDocument
from vz2019.cli.formats.sarif import SarifLog
from vz2019.cli.formats.streams import Concise, GitHub, JsonLines
from vz2019.cli.formats.text import Text
from vz2019.cli.formats.writing import Print, Style, Writer
from vz2019.validation import Rule


__all__ = ["FORMATS", "Style", "Writer"]

FORMATS: Final[Mapping[str, Callable[[Print, Mapping[str, Rule], Style], Writer]]] = {
    "text": Text,
    "concise": Concise,
    "json": JsonDocument,
    "jsonl": JsonLines,
    "github": GitHub,
    "sarif": SarifLog,
}
