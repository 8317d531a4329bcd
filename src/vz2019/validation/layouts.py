"""How an input is laid out, told by its beginning, and what it is when it is no JSON at all."""

import re
from collections import Counter
from typing import Final, Literal

from attrs import frozen

from vz2019.validation.decoding import decode
from vz2019.validation.jsontext import NOTHING


__all__ = ["BOM", "HEAD", "SPACE", "Foreign", "Layout", "foreign_encoding", "foreign_format", "layout"]

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


@frozen
class Foreign:
    """What an input is that holds no records, with what to do about it, and more of that where the rule says too little."""

    name: str
    hint: str | None = None


_MAGIC: Final = (
    (b"PK\x03\x04", "a ZIP archive or a spreadsheet; unpack it, or export the records as JSON Lines"),
    (b"%PDF", "a PDF"),
    (b"PAR1", "Parquet; export the records as JSON Lines"),
    (b"ARROW1", "Arrow; export the records as JSON Lines"),
    (b"SQLite format 3\x00", "an SQLite database; export the records as JSON Lines"),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an Office file of the old kind (.xls, .doc); export the records as JSON Lines",
    ),
    (rb"{\rtf", "RTF, a word processor's text; export the records as JSON Lines, in plain text"),
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
_LFS_MARK: Final = b"version https://git-lfs"
_LFS: Final = Foreign(
    "a Git LFS pointer, which only stands for the file; fetch the file itself by `git lfs pull`",
    hint="In a workflow of GitHub set `lfs: true` where the repository is checked out.",
)
_JSON_SCHEMA: Final = Foreign(
    "a JSON Schema, which holds no records; keep it beside the folder of the data, not in it",
    hint="Move it a folder up, and let the `$schema` of a dataset lead there: `../vz2019.schema.json`.",
)
_SCHEMA: Final = re.compile(
    rb'\{\s*(?:"[^"\\\n]*"\s*:\s*(?:"(?:[^"\\\n]|\\.)*"|[\w.+-]+)\s*,\s*)*'
    rb'"\$schema"\s*:\s*"https?://json-schema\.org/'
)
_ENVELOPE = re.compile(rb'\{\s*(?:"\$schema"\s*:\s*"[^"\\\n]*"\s*,\s*)?"records"\s*:\s*\[')
_STRING: Final = re.compile(rb'"(?:[^"\\]|\\.)*"?')
_BRACKET: Final = re.compile(rb"[\[\]{}]")
#: How a line begins that lies inside of a record, and no line of JSON Lines does.
_INSIDE: Final = (b'"', b"}", b"]")
_FIRST_KEY = re.compile(rb'\{\s*"(?P<key>[^"\\]*)"')


def foreign_encoding(head: bytes) -> str | None:
    """Name the encoding of an input that is not in UTF-8 but another form of Unicode."""
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    return _PATTERNS.get(tuple(byte != 0 for byte in head[:HEAD]))


def foreign_format(body: bytes) -> Foreign | None:
    """Say what an input is that is beyond doubt another format than JSON, or no data."""
    if body.startswith(_LFS_MARK):
        return _LFS
    for magic, name in _MAGIC:
        if body.startswith(magic):
            return Foreign(name)
    head = body[:_BEGINNING]
    if _SCHEMA.match(head):
        return _JSON_SCHEMA
    if head.startswith(b'"') and _is_json(head.partition(b"\n")[0]):
        return None
    for pattern, name in _FORMS:
        if pattern.match(head):
            return Foreign(name)
    if found := _HEADER.match(head):
        mark = {b",": "commas", b";": "semicolons", b"\t": "tabs"}[found["mark"]]
        return Foreign(f"a table with {mark} (CSV); write each row as a JSON object on a line of its own")
    return None


def envelope_end(body: bytes) -> int | None:
    """Return how long the beginning of a dataset is, its opening bracket included, if the body begins like one."""
    found = _ENVELOPE.match(body)
    return found.end() if found else None


def layout(body: bytes, *, final: bool, max_line: int) -> Layout | None:
    """Tell how an input is laid out from its beginning, white space stripped; None where more must be seen.

    What is one JSON value is read as that value, whatever its line breaks. Where the first line is broken, the reading is
    chosen that gives the fewest findings beside the point.
    """
    whole = final or len(body) > max_line
    # No more is looked at than one record may be long, so that the pieces of an input do not matter.
    body = body[: max_line + 1]
    if body.startswith(b"["):
        return _list_or_lines(body, whole=whole)
    if not body.startswith(b"{"):
        return "lines" if whole or len(body) >= _BEGINNING else None
    if envelope_end(body) is not None:
        return "dataset"
    if _may_be_envelope(body) and not whole and len(body) < _BEGINNING:
        return None
    return _record_or_lines(body, whole=whole, is_all=final and len(body) <= max_line)


def _may_be_envelope(body: bytes) -> bool:
    key = _FIRST_KEY.match(body)
    return key is None or key["key"] in (b"$schema", b"records")


def _list_or_lines(body: bytes, *, whole: bool) -> Layout | None:
    first, ends, rest = body.partition(b"\n")
    if not ends:
        return "list" if whole else None
    if not _is_json(first):
        return "list"
    if rest.lstrip(SPACE):
        return "lines"
    return "list" if whole else None


def _record_or_lines(body: bytes, *, whole: bool, is_all: bool) -> Layout | None:
    first, ends, rest = body.partition(b"\n")
    if not ends:
        return "lines" if whole else None
    second = rest.lstrip(SPACE)
    if _is_json(first) or (second.startswith(b"{") and not _goes_on(first)):
        return "lines"
    if not whole:
        return None
    if not second:
        return "lines"
    if is_all and _is_json(body):
        return "record"
    return "lines" if _stand_alone(rest.split(b"\n")) else "record"


def _is_json(text: bytes) -> bool:
    """Say whether a text is one JSON value, within the profile or not."""
    return decode(text.strip(SPACE), max_depth=len(text)).value is not NOTHING


def _goes_on(line: bytes) -> bool:
    """Say whether more is opened on a line than is closed there."""
    brackets = Counter(_BRACKET.findall(_STRING.sub(b"", line)))
    return brackets[b"{"] + brackets[b"["] > brackets[b"}"] + brackets[b"]"]


def _stand_alone(lines: list[bytes]) -> bool:
    """Say whether the lines after a broken one are records by themselves, rather than parts of the same record."""
    alone = parts = 0
    for line in (line.strip(SPACE) for line in lines):
        if line.startswith(b"{") and _is_json(line):
            alone += 1
        elif line.startswith(_INSIDE) or line.endswith(b","):
            parts += 1
    return alone > parts
