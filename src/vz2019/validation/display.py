"""Make data safe to print: one line, no control characters, no longer than asked."""

from collections.abc import Mapping
from typing import Any

from vz2019.printable import counted, escape


__all__ = ["counted", "json_kind", "place_between", "show"]

_CUT = "…"
_NAMES = {None: "null", True: "true", False: "false"}
_KINDS: Mapping[type, str] = {
    dict: "an object",
    list: "an array",
    str: "a string",
    bool: "true or false",
    type(None): "null",
}

# Python refuses to write integers of thousands of digits.
_MOST_BITS = 256


def show(value: Any, limit: int = 60) -> str:
    r"""Write a value so that it can stand in a message, on a terminal or in a log.

    The result is one line of printable characters, at most ``limit`` of them. A character that does not print, hides or
    turns the direction of writing appears as ``\u{..}``. Objects and lists appear as their size only.
    """
    return _printable(value if isinstance(value, str) else _describe(value), max(limit, 1))


def json_kind(value: Any) -> str:
    """Name the JSON type of a value, with its article.

    >>> json_kind([]), json_kind(2.5)
    ('an array', 'a number')
    """
    return _KINDS.get(type(value), "a number")


def _printable(text: str, limit: int) -> str:
    if len(text) <= limit and text.isprintable():
        return text
    escaped = "".join(map(escape, text[: limit + 1]))
    if len(text) <= limit and len(escaped) <= limit:
        return escaped
    return _cut(text, limit)


def _cut(text: str, limit: int) -> str:
    pieces: list[str] = []
    room = limit - len(_CUT)
    # Whole escapes only: half of one could be read as data.
    for piece in map(escape, text[:limit]):
        room -= len(piece)
        if room < 0:
            break
        pieces.append(piece)
    return "".join(pieces) + _CUT


def _describe(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return _NAMES[value]
    if isinstance(value, int):
        return str(value) if value.bit_length() <= _MOST_BITS else f"an integer of {value.bit_length()} bits"
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, dict):
        return f"an object with {counted(len(value), 'member')}"
    if isinstance(value, list | tuple):
        return f"a list with {counted(len(value), 'element')}"
    return f"a value of type {type(value).__name__}"


def place_between(after: int | None, before: int | None) -> str:
    """Say where a missing sentence should stand, by the numbers of its nearest neighbours that were found."""
    if after is None and before is None:
        return "none of its neighbours is there either"
    if after is None:
        return f"it should stand before sentence {before}"
    return f"it should stand after sentence {after}" + (
        f" and before sentence {before}" if before is not None else ""
    )
