"""How an input is laid out, told by its beginning, and what it is when it is no JSON at all."""

import re
from typing import Final, Literal

from vz2019.validation.decoding import decode
from vz2019.validation.jsontext import NOTHING


__all__ = ["BOM", "HEAD", "SPACE", "Layout", "foreign_encoding", "foreign_format", "layout"]

#: `dataset` is an object whose `records` are the list.
Layout = Literal["lines", "list", "dataset", "record"]

BOM: Final = b"\xef\xbb\xbf"
SPACE: Final = b" \t\r\n"
#: How many bytes show the encoding.
HEAD: Final = 4
#: How many bytes show a format that is not JSON, or an object that wraps the records.
_BEGINNING: Final = 4096

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

_MAGIC: Final = (
    (b"PK\x03\x04", "a ZIP archive or a spreadsheet; unpack it, or export the records as JSON Lines"),
    (b"%PDF", "a PDF"),
    (b"PAR1", "Parquet; export the records as JSON Lines"),
    (b"ARROW1", "Arrow; export the records as JSON Lines"),
    (b"SQLite format 3\x00", "an SQLite database; export the records as JSON Lines"),
    (b"BZh", "a bzip2 file; unpack it, or compress with gzip or zstd"),
    (b"\xfd7zXZ\x00", "an xz file; unpack it, or compress with gzip or zstd"),
    (b"7z\xbc\xaf", "a 7-Zip archive; unpack it"),
    (b"\x1f\x8b", "compressed twice; unpack it once"),
    (b"\x28\xb5\x2f\xfd", "compressed twice; unpack it once"),
)
_HEADER = re.compile(rb'"?[A-Za-z_][\w .-]*"?(?P<mark>[,;\t])[^{}\[\]:\r\n]*\r?\n')
_FORMS: Final = (
    (re.compile(rb"<(?:\?xml|!doctype|html|[a-z]+[ >])", re.IGNORECASE), "XML or HTML; write JSON Lines"),
    (re.compile(rb"(?:%YAML|---\s*\n|- \w+:|\w+: .*\n\w+:)"), "YAML; write JSON Lines"),
    (re.compile(rb"\{\s*\n(?:.*\n)+?\}\s*\n\{"), "a row of records without a list; write each on a line of its own (`jq -c .`), or all in one list"),
)  # fmt: skip
_ENVELOPE = re.compile(rb'\{\s*(?:"\$schema"\s*:\s*"[^"\\\n]*"\s*,\s*)?"records"\s*:\s*\[')
_FIRST_KEY = re.compile(rb'\{\s*"(?P<key>[^"\\]*)"')


def foreign_encoding(head: bytes) -> str | None:
    """Name the encoding of an input that is not in UTF-8 but another form of Unicode."""
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    return _PATTERNS.get(tuple(byte != 0 for byte in head[:HEAD]))


def foreign_format(body: bytes) -> str | None:
    """Say what an input is that is beyond doubt another format than JSON."""
    for magic, name in _MAGIC:
        if body.startswith(magic):
            return name
    head = body[:_BEGINNING]
    for pattern, name in _FORMS:
        if pattern.match(head):
            return name
    if found := _HEADER.match(head):
        mark = {b",": "commas", b";": "semicolons", b"\t": "tabs"}[found["mark"]]
        return f"a table with {mark} (CSV); write each row as a JSON object on a line of its own"
    return None


def envelope_end(body: bytes) -> int | None:
    """Return how long the beginning of a dataset is, its opening bracket included, if the body begins like one."""
    found = _ENVELOPE.match(body)
    return found.end() if found else None


def layout(body: bytes, *, final: bool, max_line: int, max_depth: int) -> Layout | None:
    """Tell how an input is laid out from its beginning, white space stripped; None where more must be seen.

    Where the first line is broken, the reading is chosen that gives the fewest findings beside the point.
    """
    whole = final or len(body) > max_line
    if body.startswith(b"["):
        return _list_or_lines(body, whole=whole, max_depth=max_depth)
    if not body.startswith(b"{"):
        return "lines" if whole or len(body) >= _BEGINNING else None
    if envelope_end(body) is not None:
        return "dataset"
    if _may_be_envelope(body) and not whole and len(body) < _BEGINNING:
        return None
    return _record_or_lines(body, final=final, max_line=max_line, max_depth=max_depth)


def _may_be_envelope(body: bytes) -> bool:
    key = _FIRST_KEY.match(body)
    return key is None or key["key"] in (b"$schema", b"records")


def _list_or_lines(body: bytes, *, whole: bool, max_depth: int) -> Layout | None:
    first, ends, rest = body.partition(b"\n")
    if not ends:
        return "list" if whole else None
    if decode(first.strip(SPACE), max_depth=max_depth).value is NOTHING:
        return "list"
    if rest.lstrip(SPACE):
        return "lines"
    return "list" if whole else None


def _record_or_lines(body: bytes, *, final: bool, max_line: int, max_depth: int) -> Layout | None:
    first, ends, rest = body.partition(b"\n")
    whole = final or len(body) > max_line
    if not ends:
        return "lines" if whole else None
    start = decode(first.strip(SPACE), max_depth=max_depth)
    second = rest.lstrip(SPACE)
    if start.value is not NOTHING or second.startswith(b"{"):
        return "lines"
    if not whole:
        return None
    if not second:
        return "lines"
    if len(body) <= max_line and decode(body.rstrip(SPACE), max_depth=max_depth).value is not NOTHING:
        return "record"
    # A line that breaks off, and one that goes on as a record would: both are parts of one that is broken elsewhere.
    breaks_off = start.problems[-1].offset >= len(first.strip(SPACE).decode(errors="replace"))
    if breaks_off and second.startswith((b'"', b"}", b"]")):
        return "record"
    return "lines" if b"\n{" in body else "record"
