"""Records to plain data and back, strictly: nothing is coerced, defaulted, dropped or repaired.

`load(dump(record)) == record` holds for every record.
An integer may be written `13.0`, as JSON Schema says; it becomes the integer 13.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from vz2019.advice import did_you_mean
from vz2019.building import Builder, builder
from vz2019.dumping import dumper
from vz2019.records import Actor, Document, Event, Figure, Record, Statement


RECORD_CLASSES: Final[Mapping[str, type[Record]]] = {
    cls.type: cls for cls in (Actor, Event, Statement, Figure, Document)
}


class ConversionError(ValueError):
    """Data that is not a record; `problems` lists each with its place.

    Attributes:
        problems: one line for each problem, its place at the end.

    """

    def __init__(self, problems: list[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(problems))


def load(data: Mapping[str, Any]) -> Record:
    """Return the record that plain data describes.

    Raises `ConversionError` with every problem when the data is not exactly a record of its `type`.
    Whether the record keeps the rules is a question for `vz2019.validation`.

    >>> load({"type": "actor", "id": "actor:a", "schema_version": "1.0", "revision": 1.5,
    ...       "evidence": {}, "name": "A", "kind": "persn"})
    Traceback (most recent call last):
    ...
    vz2019.convert.ConversionError: 1.5 is no integer @ $.revision; 'persn' is not a code of ActorKind; \
did you mean 'person'? @ $.kind
    """
    record = at_once(data)
    return _load_slowly(data) if record is None else record


def at_once(data: Any) -> Record | None:
    """Return the record that plain data describes beyond doubt; where there is any doubt, None, and `load` tells."""
    try:
        record: Record = _builder(data["type"])(data)
    except Exception:  # noqa: BLE001  # whatever it is, it is found again, with its place
        return None
    return record if _claims_no_null(record) else None


@cache
def _builder(record_type: str) -> Builder:
    cls: type = RECORD_CLASSES[record_type]
    return builder(cls, "type")


def _claims_no_null(record: Record) -> bool:
    """Tell whether the claims, which may be any values, hold a value each."""
    return not any(telling.claims and _holds_null(telling.claims) for telling in record.evidence.values())


def _holds_null(value: object) -> bool:
    if isinstance(value, Mapping):
        return any(map(_holds_null, value.values()))
    return value is None or (isinstance(value, tuple) and any(map(_holds_null, value)))


def _load_slowly(data: Mapping[str, Any]) -> Record:
    """Make the record again, so that every problem is told with its place."""
    # Those whose data is in order do not wait for what tells the rest.
    from vz2019 import structuring  # noqa: PLC0415

    if not isinstance(data, Mapping):
        raise ConversionError([f"expected an object, got {structuring.kind(data)} @ $"])
    record_type = data.get("type")
    if not isinstance(record_type, str) or record_type not in RECORD_CLASSES:
        hint = did_you_mean(str(record_type), RECORD_CLASSES)
        raise ConversionError([f"{record_type!r} is not a record type{hint} @ $.type"])
    fields = {key: value for key, value in data.items() if key != "type"}
    try:
        return structuring.structure(fields, RECORD_CLASSES[record_type])
    except structuring.RefusedError as refused:
        raise ConversionError(refused.problems) from refused.__cause__


def dump(record: Record) -> dict[str, Any]:
    """Return a record as plain data of dictionaries, lists, strings, numbers and booleans.

    Absent fields are absent; no value is null.
    """
    cls: type = type(record)
    plain: dict[str, Any] = dumper(cls)(record)
    return plain


def canonical(record: Record | Mapping[str, Any]) -> bytes:
    """Return the canonical JSON of a record, or of its plain data, as RFC 8785 defines it.

    Raises `ValueError` for data that JSON cannot hold exactly.

    >>> canonical({"b": 13.0, "a": "ü"}).decode()
    '{"a":"ü","b":13}'
    """
    # Those who only read records do not wait for what writes them, here and below.
    import rfc8785  # noqa: PLC0415

    return rfc8785.dumps(dump(record) if isinstance(record, Record) else dict(record))


def digest(record: Record | Mapping[str, Any]) -> str:
    """Return the SHA-256 of a record's canonical JSON in hexadecimal; the whole record counts, revision included.

    >>> digest({"a": 1}) == digest({"a": 1.0})
    True
    """
    import hashlib  # noqa: PLC0415

    return hashlib.sha256(canonical(record)).hexdigest()
