"""How a file is laid out, told by its bytes: JSON Lines, one list of records, or one record."""

from collections.abc import Iterator
from itertools import islice
from typing import Final, Literal

from vz2019.validation.decoding import decode
from vz2019.validation.jsontext import NOTHING


__all__ = ["BOM", "SPACE", "Layout", "foreign_encoding", "layout", "line_count", "lines"]

Layout = Literal["lines", "list", "record", "empty", "unreadable"]

BOM: Final = b"\xef\xbb\xbf"
SPACE: Final = b" \t\r\n"

# The marks of UTF-32 come first: one of them begins like a mark of UTF-16.
_MARKS = (
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\xfe\xff", "UTF-16"),
    (b"\xff\xfe", "UTF-16"),
)
# Which of the first four bytes are not zero, where a text begins with two ASCII characters (RFC 4627, section 3).
_PATTERNS: dict[tuple[bool, ...], str] = {
    (False, False, False, True): "UTF-32",
    (True, False, False, False): "UTF-32",
    (False, True, False, True): "UTF-16",
    (True, False, True, False): "UTF-16",
}


def foreign_encoding(data: bytes) -> str | None:
    """Name the encoding of data that are not UTF-8 but another form of Unicode."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    return _PATTERNS.get(tuple(byte != 0 for byte in data[:4]))


def lines(data: bytes) -> Iterator[bytes]:
    """Give the lines of a file, which end with a line feed and nothing else."""
    start = 0
    while (end := data.find(b"\n", start)) >= 0:
        yield data[start:end]
        start = end + 1
    if start < len(data):
        yield data[start:]


def line_count(data: bytes) -> int:
    """Count the lines of a file, the last one too if no line feed ends it."""
    return data.count(b"\n") + (data[-1:] not in (b"", b"\n"))


def layout(data: bytes, *, max_line: int, max_depth: int) -> Layout:
    """Tell how a file without byte order mark is laid out.

    Where the first line is broken, the reading is chosen that gives the fewest findings beside the point.
    """
    body = data.strip(SPACE)
    if not body:
        return "empty"
    if body.startswith(b"["):
        return "list"
    first, second = _first_two(body)
    if not body.startswith(b"{") or not second or second.startswith(b"{") or len(first) > max_line:
        return "lines"
    start = decode(first, max_depth=max_depth)
    if start.value is not NOTHING:
        return "lines"
    if len(body) <= max_line and decode(body, max_depth=max_depth).value is not NOTHING:
        return "record"
    # A line that breaks off, and one that goes on as a record would: both are parts of one that is broken elsewhere.
    breaks_off = start.problems[-1].offset >= len(first.decode(errors="replace"))
    if breaks_off and second.startswith((b'"', b"}", b"]")):
        return "record"
    return "lines" if b"\n{" in body else "record"


def _first_two(body: bytes) -> tuple[bytes, bytes]:
    filled = (line for line in map(_strip, lines(body)) if line)
    first, second, *_ = [*islice(filled, 2), b"", b""]
    return first, second


def _strip(line: bytes) -> bytes:
    return line.strip(SPACE)
