"""The output formats of a validation, one module each: for people, for terminals and editors, for programs, for CI."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from vz2019.cli.formats.concise import Concise
from vz2019.cli.formats.github import Github
from vz2019.cli.formats.json_ import Json
from vz2019.cli.formats.jsonl import JsonLines
from vz2019.cli.formats.sarif import Sarif
from vz2019.cli.formats.text import Text
from vz2019.cli.formats.writer import Factory, Out, Rules, Style, Writer


__all__ = ["FORMATS", "Factory", "Out", "Rules", "Style", "Writer"]

#: The formats by name. Each is called with where its lines go, the rules by slug, and the style.
FORMATS: Final[Mapping[str, Factory]] = MappingProxyType(
    {
        "text": Text,
        "concise": Concise,
        "json": Json,
        "jsonl": JsonLines,
        "github": Github,
        "sarif": Sarif,
    }
)
