"""One JSON text, from bytes to its value: fast where the bytes are beyond doubt, else strict."""

import json
from typing import Any

import msgspec

from vz2019.validation.failing import failure
from vz2019.validation.jsontext import MAX_DEPTH, NOTHING, JsonProblem, Scan, scan
from vz2019.validation.numerals import MAX_NUMBER


__all__ = ["decode"]

_SPACE = b" \t\n\r"
_EVERY_DIGIT_0 = bytes.maketrans(b"123456789", b"000000000")
_LONG = b"0" * len(str(MAX_NUMBER))
_parse = msgspec.json.Decoder().decode
_write = msgspec.json.Encoder().encode


def decode(raw: bytes, *, max_depth: int = MAX_DEPTH) -> Scan:
    """Read the bytes of one JSON text; the verdict is that of the strict scanner.

    A failure of our own is a problem of this text, so that the others are still read.
    """
    try:
        value = _fast(raw, max_depth)
        return _strict(raw, max_depth) if value is NOTHING else Scan(value, partial=value)
    except Exception as error:  # noqa: BLE001  # whatever it is, it is told
        message = failure("reading this text", error)
        return Scan(NOTHING, (JsonProblem(rule="internal-error", offset=0, message=message),))


def _strict(raw: bytes, max_depth: int) -> Scan:
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        return _ill_formed(raw, error.start, max_depth)
    return scan(text, max_depth=max_depth)


def _ill_formed(raw: bytes, start: int, max_depth: int) -> Scan:
    message = f"byte 0x{raw[start]:02x} is not part of any UTF-8 character here; save the file as UTF-8"
    before = raw[:start].decode()
    problem = JsonProblem(rule="invalid-utf8", offset=len(before), message=message)
    # What stands before may tell which record it is.
    return Scan(NOTHING, (problem,), partial=scan(before, max_depth=max_depth).partial)


def _fast(raw: bytes, max_depth: int) -> Any:
    """Read a text that is beyond doubt; else give `NOTHING`.

    A parser that is right about syntax, and takes the last of two equal keys and the double next to a number, has lost
    nothing if writing its value gives the same tokens. Spaces may go from both sides, those in strings too: what is left
    is still the same sequence of tokens. Only the range of numbers and the depth remain to be looked at.
    """
    try:
        value = _parse(raw)
        exact = _is_exact(value, raw)
    except (msgspec.MsgspecError, ValueError, RecursionError):  # ValueError: integers of thousands of digits
        return NOTHING
    plain = exact and (_is_plainly_written(raw, max_depth) or _is_plain(value, max_depth))
    return value if plain else NOTHING


def _is_exact(value: Any, raw: bytes) -> bool:
    """Say whether writing a value gives the tokens it was read from."""
    written = _write(value)
    if written == raw:
        return True
    squeezed = _squeeze(raw)
    if _squeeze(written) == squeezed:
        return True
    # Python and others write ASCII only, unless told otherwise.
    return b"\\u" in raw and _squeeze(json.dumps(value).encode()) == squeezed


def _squeeze(raw: bytes) -> bytes:
    return raw.translate(None, _SPACE)


def _is_plainly_written(raw: bytes, max_depth: int) -> bool:
    """Say whether a text has nowhere the digits of a number out of range, nor brackets enough to be too deep.

    What looks so may be in a string; then the values tell.
    """
    digits = raw.translate(_EVERY_DIGIT_0)
    is_short = _LONG not in digits and b"0e" not in digits and b"0E" not in digits
    return is_short and raw.count(b"{") + raw.count(b"[") < max_depth


def _is_plain(value: Any, max_depth: int) -> bool:
    """Look through a value level by level for numbers out of range and too deep a nesting."""
    level = [value]
    for _ in range(max_depth):
        below: list[Any] = []
        for item in level:
            kind = type(item)
            if kind is dict:
                below.extend(item.values())
            elif kind is list:
                below.extend(item)
            elif (kind is int or kind is float) and not -MAX_NUMBER <= item <= MAX_NUMBER:
                return False
        if not below:
            return True
        level = below
    # What is this deep may be right or one too deep: the scanner tells.
    return False
