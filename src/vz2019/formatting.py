"""Files of records as they are written: canonical, in a stable order, and nothing of them lost.

JSON Lines hold a record a line in canonical JSON (RFC 8785). Lists, datasets and single records, which people edit, are
indented, with the fields in the order in which the schemas name them.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Final, get_args

import attrs
from attrs import field, frozen

from vz2019 import convert
from vz2019.records.base import contract_fields
from vz2019.validation.display import show
from vz2019.validation.reader import NOTICES, Entry, Problem, Reader


__all__ = ["RecordFile", "in_order", "read", "stream", "write"]

JSONObject = Mapping[str, Any]

_TYPES: Final = ("document", "actor", "event", "statement", "figure")
#: What says of a record what it is, and what it rests on; its own fields stand between them.
_FIRST: Final = ("type", "id", "schema_version", "revision")
_LAST: Final = ("evidence", "relations", "missing", "note", "extra")


@frozen(kw_only=True)
class RecordFile:
    """What a file of records holds.

    Attributes:
        layout: `lines`, `list`, `dataset`, `record`, `compressed` or, of an empty file, `empty`.
        records: the records as plain data, in their order.
        schema: what a dataset names as its schema.

    """

    layout: str
    records: tuple[dict[str, Any], ...] = field(repr=False)
    schema: str | None = None


def read(content: bytes, name: str) -> RecordFile:
    r"""Return what the bytes of a file hold; `name` is what messages call it.

    Raises `ValueError` that names the place of what is no record.

    >>> read(b'{"id": "actor:b"}\n{"id": "actor:a"}\n', "actors.jsonl").layout
    'lines'
    """
    reader = Reader(name)
    records = tuple(_records(reader, [content], name))
    layout = "compressed" if reader.is_expanding else reader.count.layout
    schema = json.loads(content).get("$schema") if layout == "dataset" else None
    return RecordFile(layout=layout, records=records, schema=schema)


def stream(pieces: Iterable[bytes], name: str) -> Iterator[dict[str, Any]]:
    """Yield the records of a file that comes piece by piece, as `read` returns them.

    Raises `ValueError` that names the place of what is no record, when all before it have been given.

    >>> [record["id"] for record in stream([b'[{"id": "act', b'or:b"}, {"id": "actor:a"}]'], "actors.json")]
    ['actor:b', 'actor:a']
    """
    return _records(Reader(name), pieces, name)


def _records(reader: Reader, pieces: Iterable[bytes], name: str) -> Iterator[dict[str, Any]]:
    for piece in pieces:
        yield from (_record(item, name) for item in reader.feed(piece) if _counts(item))
    yield from (_record(item, name) for item in reader.close() if _counts(item))


def _counts(item: object) -> bool:
    return isinstance(item, Entry) or (isinstance(item, Problem) and item.rule not in NOTICES)


def _record(item: Any, name: str) -> dict[str, Any]:
    if isinstance(item, Entry) and isinstance(item.value, dict):
        return item.value
    line, column = (item.line, item.column) if isinstance(item, Entry) else (item.spot.line, item.spot.column)
    message = "no record" if isinstance(item, Entry) else item.message
    raise ValueError(f"{show(name, 200)}:{line}:{column}: {message}")


def in_order(some: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return records by type (document, actor, event, statement, figure) and id; what has neither comes last, as it was.

    >>> [record["id"] for record in in_order([{"type": "event", "id": "event:b"}, {"type": "actor", "id": "actor:a"}])]
    ['actor:a', 'event:b']
    """
    return sorted(some, key=_rank)


def _rank(record: JSONObject) -> tuple[int, str]:
    record_type, record_id = record.get("type"), record.get("id")
    if record_type in _TYPES and isinstance(record_id, str):
        return _TYPES.index(record_type), record_id
    return len(_TYPES), ""


def write(file: RecordFile) -> bytes:
    r"""Return the bytes of a file of records: the records in their order, each in its canonical form.

    Raises `ValueError` for a file that is compressed, and for what JSON cannot hold exactly.

    >>> write(RecordFile(layout="lines", records=({"id": "actor:a", "b": 13.0},)))
    b'{"b":13,"id":"actor:a"}\n'
    """
    if file.layout == "compressed":
        raise ValueError("the file is compressed; expand it first")
    if file.layout in ("lines", "empty"):
        return b"".join(convert.canonical(record) + b"\n" for record in file.records)
    rows = [_row(record) for record in file.records]
    return json.dumps(_whole(file, rows), indent=2, ensure_ascii=False).encode() + b"\n"


def _whole(file: RecordFile, rows: list[Any]) -> Any:
    if file.layout == "dataset":
        head = {} if file.schema is None else {"$schema": file.schema}
        return head | {"records": rows}
    # Where a single record stood there may be others now, or none.
    return rows[0] if file.layout == "record" and len(rows) == 1 else rows


def _row(record: JSONObject) -> Any:
    cls = convert.RECORD_CLASSES.get(str(record.get("type")))
    return _readable(json.loads(convert.canonical(record)), cls)


def _readable(value: Any, cls: type | None) -> Any:
    """Return a value with the members of its objects in the order of a class's fields; others follow by name."""
    if isinstance(value, list):
        return [_readable(element, cls) for element in value]
    if not isinstance(value, dict):
        return value
    parts = _parts(cls) if cls else {}
    order = {name: place for place, name in enumerate(parts)}
    names = sorted(value, key=lambda name: (order.get(name, len(order)), name))
    # What stands under local keys is of the class of the mapping's members.
    return {name: _readable(value[name], parts.get(name, cls)) for name in names}


@cache
def _parts(cls: type) -> Mapping[str, type | None]:
    """Return the fields of a class in the order in which they are read, with the classes of what they hold."""
    held = {field.name: _class_in(field.type) for field in contract_fields(attrs.resolve_types(cls))}
    names = (*_FIRST, *(name for name in held if name not in (*_FIRST, *_LAST)), *_LAST)
    return {name: held.get(name) for name in names}


def _class_in(annotation: Any) -> type | None:
    """Return the class of records' parts that an annotation names, in whatever it is wrapped."""
    if isinstance(annotation, type) and attrs.has(annotation):
        return annotation
    return next(filter(None, map(_class_in, get_args(annotation))), None)
