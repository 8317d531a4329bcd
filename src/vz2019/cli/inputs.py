"""What the command line reads: files, standard input, and records in them."""

import sys
from pathlib import Path
from typing import Any, Final

import click

from vz2019 import packaged
from vz2019.cli import text
from vz2019.validation.reader import NOTICES, Entry, read


UNUSABLE: Final = 2


class Unusable(click.ClickException):
    """An input that cannot be read, or words that cannot be taken; the exit code is 2."""

    exit_code = UNUSABLE


def records(name: str) -> list[dict[str, Any]]:
    """Return the records of a file as plain data, or the shipped ones for `vz2019`; a dash is standard input."""
    if name == "vz2019":
        return list(packaged.records())
    found: list[dict[str, Any]] = []
    for entry in read(content(name), name):
        if isinstance(entry, Entry) and isinstance(entry.value, dict):
            found.append(entry.value)
        elif isinstance(entry, Entry) or entry.rule not in NOTICES:
            problem = "no record" if isinstance(entry, Entry) else entry.message
            raise Unusable(f"{text.safe(name, 200)}:{entry.line}:{entry.column}: {problem}")
    return found


def content(path: str) -> bytes:
    """Return the bytes of a file, or of standard input for a dash."""
    try:
        return sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as error:
        raise Unusable(f"{text.safe(path)} cannot be read: {error.strerror or error}") from error


def plain_text(path: str) -> str:
    """Return the text of a file in UTF-8."""
    try:
        return content(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unusable(f"{text.safe(path)} is not UTF-8: byte {error.start} is wrong") from error
