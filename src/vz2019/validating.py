"""Validation of what callers have at hand: paths, bytes, plain data or records."""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import msgspec

from vz2019 import convert, packaged
from vz2019.records import Record
from vz2019.validation import ENGINES, Input, Report
from vz2019.validation import validate as validate_inputs


Source = bytes | str | os.PathLike[str] | Record | Mapping[str, Any]
_ONE_SOURCE: Final = (bytes, str, os.PathLike, Record, Mapping)


def validate(
    source: Source | Iterable[Source],
    *,
    known: Iterable[Mapping[str, Any]] = (),
    texts: Iterable[str] = (),
    engine: str = "fast",
) -> Report:
    """Validate a path, bytes, a record, or any number of these as one dataset.

    A string is a path. Bytes are JSON Lines, a JSON list or a single record. Records and plain data are validated as
    the JSON that they stand for.

    `known` are records that may be referred to without being validated, such as `vz2019.packaged.records()`.
    `texts` are copies of source texts to verify the evidence against.

    Raises `OSError` for a path that cannot be read, `KeyError` for an engine that does not exist, and `TypeError` for
    data that JSON cannot hold.

    >>> report = validate(b'{"type": "evnt"}')
    >>> bool(report), report.findings[0].message
    (False, "'evnt' is not a record type; did you mean 'event'?")
    """
    sources: Any = [source] if isinstance(source, _ONE_SOURCE) else source
    return validate_inputs(_inputs(sources), known=known, texts=texts, engine=ENGINES[engine])


def shipped(*, texts: Iterable[str] = (), engine: str = "fast") -> Report:
    """Validate the shipped data.

    >>> bool(shipped())
    True
    """
    inputs = [Input(name=f"vz2019/{name}", data=data) for name, data in packaged.contents().items()]
    return validate_inputs(inputs, texts=texts, engine=ENGINES[engine])


def _inputs(sources: Iterable[Source]) -> Iterator[Input]:
    lines: list[bytes] = []
    for source in sources:
        if isinstance(source, str | os.PathLike):
            yield Input(name=os.fspath(source), data=Path(source).read_bytes())
        elif isinstance(source, bytes):
            yield Input(name="<bytes>", data=source)
        else:
            plain = convert.dump(source) if isinstance(source, Record) else source
            lines.append(_encoded(plain))
    if lines:
        yield Input(name="<records>", data=b"\n".join(lines))


def _encoded(plain: Mapping[str, Any]) -> bytes:
    """Write plain data as JSON, and refuse what JSON would not give back the same."""
    data = msgspec.json.encode(plain)
    if msgspec.json.decode(data) != plain:
        raise TypeError(
            "the data holds something that JSON cannot: only dict, list, str, int, float, bool and None are written"
        )
    return data
