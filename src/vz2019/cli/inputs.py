"""What the command line reads: files, standard input, and records in them."""

import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any, Final

import click

from vz2019 import formatting, packaged
from vz2019.cli import text
from vz2019.formatting import RecordFile
from vz2019.opening import Changed, files, pieces, stream_pieces


UNUSABLE: Final = 2

_SHIPPED: Final = re.compile(rf"vz2019(?:@(.+))?|({packaged.NUMBER})")


class Unusable(click.ClickException):
    """An input that cannot be read, or words that cannot be taken; the exit code is 2."""

    exit_code = UNUSABLE


def records(name: str) -> list[dict[str, Any]]:
    """Return the records of a file or folder as plain data; a dash is standard input.

    `vz2019` are the shipped ones, and `vz2019@1.0.0` or `1.0.0` those of a version.
    """
    shipped = _SHIPPED.fullmatch(name)
    if shipped:
        return _shipped(shipped[1] or shipped[2] or packaged.DATA_VERSION)
    return [record for file in file_names(name) for record in record_file(file).records]


def each_record(name: str) -> Iterator[dict[str, Any]]:
    """Yield the records that `records` returns one by one, so that not all of them have to be in memory."""
    if _SHIPPED.fullmatch(name):
        yield from records(name)
        return
    for file in file_names(name):
        try:
            found = stream_pieces(standard_input()) if file == "-" else pieces(file)
            yield from formatting.stream(found, file)
        except OSError as error:
            raise Unusable(f"{text.safe(file, 200)} cannot be read: {error.strerror or error}") from error
        except Changed as error:
            raise Unusable(f"{text.safe(file, 200)} was written to while it was read") from error
        except ValueError as error:
            raise Unusable(str(error)) from error


def _shipped(version: str) -> list[dict[str, Any]]:
    try:
        return list(packaged.records(version))
    except LookupError as error:
        raise Unusable(text.safe(str(error.args[0]), 300)) from error


def file_names(name: str) -> list[str]:
    """Return the names of the files that a path means; a dash is standard input."""
    try:
        return [name] if name == "-" else list(files(name))
    except OSError as error:
        raise Unusable(f"{text.safe(name, 200)} cannot be read: {error.strerror or error}") from error


def each_once(names: Iterable[str]) -> list[str]:
    """Return the names of files in their order, each file once, however it is named; a dash is standard input."""
    each: dict[str, str] = {}
    for name in names:
        each.setdefault(name if name == "-" else os.path.realpath(name), name)
    return [*each.values()]


def record_file(name: str) -> RecordFile:
    """Return what a file of records holds, or standard input for a dash."""
    try:
        return formatting.read(content(name), name)
    except ValueError as error:
        raise Unusable(str(error)) from error


def standard_input() -> IO[bytes]:
    """Return standard input as a stream of bytes."""
    if sys.stdin is None:
        raise Unusable("standard input is closed")
    return sys.stdin.buffer


def content(path: str) -> bytes:
    """Return the bytes of a file, or of standard input for a dash."""
    try:
        return standard_input().read() if path == "-" else Path(path).read_bytes()
    except OSError as error:
        raise Unusable(f"{text.safe(path)} cannot be read: {error.strerror or error}") from error


def plain_text(path: str) -> str:
    """Return the text of a file in UTF-8."""
    try:
        return content(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unusable(f"{text.safe(path)} is not UTF-8: byte {error.start} is wrong") from error


def whole_id(record_type: str, name: str) -> str:
    """Return an id with its record type, which may be left out where only one type can be meant."""
    return name if ":" in name else f"{record_type}:{name}"


def unrepeated(option: str, pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Return what the values of an option say, by name; that two of them are of one name is refused."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise Unusable(f"{option} says two things of {text.safe(name)}")
        found[name] = value
    return found
