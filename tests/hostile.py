"""Inputs that break other readers, each with what must become of it; shared by the tests of library and command line."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from attrs import field, frozen


SUITE: Final = Path(__file__).parent / "suite" / "1.0"
DOCUMENT, ACTOR, EVENT = (SUITE / "valid" / "minimal.jsonl").read_bytes().splitlines()


def _set(rules: Iterable[str]) -> frozenset[str]:
    return frozenset(rules)


@frozen
class Hostile:
    """One input.

    Attributes:
        name: what it is.
        data: its bytes.
        rules: the rules that it breaks, no others.
        read: how many values are read of it.

    """

    name: str
    data: bytes = field(repr=False)
    rules: frozenset[str] = field(converter=_set)
    read: int


def _with(record: bytes, **members: Any) -> bytes:
    return json.dumps({**json.loads(record), **members}).encode()


def _between(name: str, line: bytes, *rules: str, read: int = 3) -> Hostile:
    """Put a line between good ones, which must be read whatever it is."""
    return Hostile(name, b"\n".join([DOCUMENT, ACTOR, line, EVENT]) + b"\n", rules, read)


def _other(old: bytes, new: bytes) -> bytes:
    """Return another actor with something in its text replaced."""
    actor = ACTOR.replace(b"actor:jose-nunez", b"actor:other")
    assert old in actor
    return actor.replace(old, new, 1)


_DEPTHS: Final = (65, 250, 500, 1_100, 3_000, 100_000)
_KIND: Final = b'"kind":"person"'
_REVISION: Final = b'"revision":1'

LINES: Final = (
    _between("a byte that is not UTF-8", _other(b"Jos", b"Jos\xff"), "invalid-utf8"),
    _between("an overlong form", _other(b"Jos", b"Jos\xc0\xaf"), "invalid-utf8"),
    _between("a surrogate in UTF-8", _other(b"Jos", b"Jos\xed\xa0\x80"), "invalid-utf8"),
    _between("a character cut in two", _other(b"Jos", b"Jos\xc3"), "invalid-utf8"),
    _between("a byte order mark inside", b"\xef\xbb\xbf{}", "invalid-json"),
    _between("a raw NUL", b"\x00", "invalid-json"),
    _between("a NUL in a string", _other(b"Jos", b"Jos\x00"), "invalid-json"),
    _between("a tail of NULs", _other(_KIND, _KIND) + b"\x00" * 100, "invalid-json"),
    _between("a trailing comma", b'{"type":"actor",}', "invalid-json"),
    _between("a comment", b"// nothing", "invalid-json"),
    _between("two records on a line", b'{"a":1}{"b":2}', "invalid-json"),
    _between("single quotes", b"{'type': 'actor'}", "invalid-json"),
    _between("bare keys", b"{type: 1}", "invalid-json"),
    _between("blank lines", b"\n \r\n\t\n", read=3),
    _between("NaN", _other(_REVISION, b'"revision":NaN'), "invalid-json"),
    _between("infinity", _other(_REVISION, b'"revision":Infinity'), "invalid-json"),
    _between("minus infinity", _other(_REVISION, b'"revision":-Infinity'), "invalid-json"),
    _between("an overflow to infinity", _other(_REVISION, b'"revision":1e400'), "number-out-of-range"),
    _between("an overflow below", _other(_REVISION, b'"revision":-1e400'), "number-out-of-range"),
    _between("a huge exponent", _other(_REVISION, b'"revision":1e99999999999'), "number-out-of-range"),
    _between("64 bits and one", _other(_REVISION, b'"revision":18446744073709551616'), "number-out-of-range"),
    _between("minus 63 bits and one", _other(_REVISION, b'"revision":-9223372036854775809'), "number-out-of-range"),
    _between("more digits than a double", _other(_REVISION, b'"revision":1.00000000000000000001'), "number-out-of-range"),
    *(
        _between(f"an integer of {digits} digits", _other(_REVISION, b'"revision":' + b"9" * digits), "number-out-of-range")
        for digits in (23, 400, 5_000, 900_000)
    ),
    _between("an integer with a point", _other(_REVISION, b'"revision":3.0'), read=4),
    _between("an integer with an exponent", _other(_REVISION, b'"revision":1e2'), read=4),
    _between("true for an integer", _other(_REVISION, b'"revision":true'), "wrong-type", read=4),
    _between("a fraction for an integer", _other(_REVISION, b'"revision":1.9'), "wrong-type", read=4),
    _between("null", _other(_KIND, b'"kind":null'), "wrong-type", read=4),
    _between("a key twice", _other(_KIND, _KIND + b"," + _KIND), "duplicate-key"),
    _between("a key twice, once escaped", _other(_KIND, _KIND + b',"\\u006bind":"person"'), "duplicate-key"),
    _between("a key twice, spaced", _other(_KIND, _KIND + b' , "kind" : "person"'), "duplicate-key"),
    _between("half a surrogate pair", _other(b"Jos", b"Jos\\ud800"), "lone-surrogate"),
    _between("keys of JavaScript", _other(_KIND, _KIND + b',"__proto__":{},"constructor":{}'), "unknown-property", read=4),
    _between("keys of Python", _other(_KIND, _KIND + b',"__class__":"os.system"'), "unknown-property", read=4),
    *(_between(f"the line {line.decode()}", line, "not-an-object", read=4) for line in (b"42", b'"s"', b"null", b"[]", b"true")),
    _between("an id with a line feed", _with(ACTOR, id="actor:other\n"), "malformed-id", read=4),
    _between("an id that is a path", _with(ACTOR, id="../../etc/passwd"), "malformed-id", read=4),
    _between("an id in lookalikes", _with(ACTOR, id="actor:jоse"), "malformed-id", read=4),
    _between("an id with a hidden character", _with(ACTOR, id="actor:jo\u200bse"), "malformed-id", read=4),
    _between("digits of full width", _with(EVENT, id="event:b", date="２０１９-02-02"), "malformed-date", read=4),
    _between("a day that does not exist", _with(EVENT, id="event:b", date="2019-02-30"), "impossible-date", read=4),
    _between("a date with a minus for a digit", _with(EVENT, id="event:b", date="202--02-02"), "malformed-date", read=4),
    _between("an id twice", ACTOR, "duplicate-id", read=4),
    _between("a span that ends before it starts", _other(b'"start":0,"end":20', b'"start":20,"end":5'), "reversed-span", read=4),
    _between("line separators in a string", _with(EVENT, id="event:b", label="a\u2028b\u0085c"), read=4),
    _between("escapes for a terminal", _with(ACTOR, id="actor:b", kind="\x1b[2J\x9b31m\u202e"), "unknown-code", read=4),
    _between("a command of a CI in a key", _with(ACTOR, **{"id": "actor:b", "x\n::error::y": 1}), "unknown-property", read=4),
    *(_between(f"lists {depth} deep", b"[" * depth + b"]" * depth, "too-deep") for depth in _DEPTHS),
    *(_between(f"objects {depth} deep", b'{"a":' * depth + b"1" + b"}" * depth, "too-deep") for depth in _DEPTHS),
    _between("lists that are never closed", b"[" * 100_000, "too-deep"),
    _between("a string that is never closed", b'{"a":"' + b"x" * 100_000, "invalid-json"),
    _between("a record of two megabytes", _with(ACTOR, note="x" * (1 << 21)), "line-too-long"),
    _between("very many members", b"{" + b",".join(b'"k%d":1' % n for n in range(50_000)) + b"}", "unknown-type", read=4),
    _between("twenty thousand faults", _with(ACTOR, id="actor:b", **{f"x{n}": 1 for n in range(20_000)}), "unknown-property", read=4),
    _between("a list of equal members", _with(EVENT, id="event:b", quoted_terms=[{}] * 6_000), "unknown-property", read=4),
)  # fmt: skip

WHOLE: Final = (
    Hostile("CRLF", b"\r\n".join([DOCUMENT, ACTOR, EVENT]) + b"\r\n", (), 3),
    Hostile("no line feed at the end", b"\n".join([DOCUMENT, ACTOR, EVENT]), (), 3),
    Hostile("a byte order mark", b"\xef\xbb\xbf" + b"\n".join([DOCUMENT, ACTOR, EVENT]), ("byte-order-mark",), 3),
    Hostile("carriage returns alone", b"\r".join([DOCUMENT, ACTOR, EVENT]), ("invalid-json",), 0),
    Hostile("a last line cut off", b"\n".join([DOCUMENT, ACTOR, EVENT, ACTOR[:200]]), ("invalid-json",), 3),
    Hostile("nothing", b"", ("empty-input",), 0),
    Hostile("white space", b" \r\n\n\t", ("empty-input",), 0),
    Hostile("an empty list", b"[]", ("empty-input",), 0),
    Hostile("very many empty records in a list", b"[" + b"{}," * 50_000 + b"{}]", ("unknown-type",), 50_001),
    Hostile("a long list that is cut off", b"[" + (ACTOR + b",\n") * 500, ("invalid-json", "duplicate-id", "unresolved-reference"), 500),
    Hostile("a list of lists", b"[[1],[2]]", ("not-an-object",), 2),
)  # fmt: skip

UNREADABLE: Final = (
    *(
        Hostile(codec, b"\n".join([DOCUMENT, ACTOR]).decode().encode(codec), ("unsupported-encoding",), 0)
        for codec in ("utf-16", "utf-16-le", "utf-16-be", "utf-32")
    ),
    Hostile("a table", b"id,type,name\nactor:a,actor,A\n", ("foreign-format",), 0),
    Hostile("a table with semicolons", b"id;type\nactor:a;actor\n", ("foreign-format",), 0),
    Hostile("a table with quoted heads", b'"id","type"\n"actor:a","actor"\n', ("foreign-format",), 0),
    Hostile("a web page", b"<!DOCTYPE html>\n<html></html>\n", ("foreign-format",), 0),
    Hostile("YAML", b"type: actor\nid: actor:a\n", ("foreign-format",), 0),
    Hostile("a spreadsheet", b"PK\x03\x04" + bytes(100), ("foreign-format",), 0),
    Hostile("a spreadsheet of the old kind", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), ("foreign-format",), 0),
    Hostile("RTF", b"{\\rtf1\\ansi{\\fonttbl{\\f0 Times;}}\n{\\b type} actor\\par\n}", ("foreign-format",), 0),
    Hostile("a Git LFS pointer", b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n", ("foreign-format",), 0),
    Hostile("a JSON Schema", b'{\n  "$schema": "https://json-schema.org/draft/2020-12/schema",\n  "type": "object"\n}\n', ("foreign-format",), 0),
    Hostile("a JSON Schema on a line", b'{"title":"x","$schema":"http://json-schema.org/draft-07/schema#"}\n', ("foreign-format",), 0),
    Hostile("records over several lines, one after the other", b'{\n "a": 1\n}\n{\n "a": 2\n}\n', ("foreign-format",), 0),
)  # fmt: skip
