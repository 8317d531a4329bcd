"""Records to plain data and back, strictly: nothing is coerced, defaulted, dropped or repaired.

`load(dump(record)) == record` holds for every record that has no code which came after the version that it names.
An integer may be written `13.0`, as JSON Schema says; it becomes the integer 13.
"""

import warnings
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from attrs import evolve

from vz2019.advice import did_you_mean
from vz2019.building import Builder, builder
from vz2019.dumping import dumper
from vz2019.keyed import Keyed, freeze, thaw
from vz2019.printable import printable
from vz2019.records import Actor, Document, Event, Figure, Record, Statement
from vz2019.schema_versions import READ_VERSIONS, SCHEMA_VERSION, NewerSchemaWarning, Standing, standing


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

    Raises `ConversionError` with every problem when the data is not exactly a record of its `type`, or is written to a version of
    the schemas that this library does not read.
    Whether the record keeps the rules is a question for `vz2019.validation`.

    Warns, by `NewerSchemaWarning`, of a record of a newer minor version: what it has that this library does not know stands in
    `record.unread`, and `dump` gives it back.

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
    if record.schema_version != SCHEMA_VERSION and not _is_all_of_earlier(data):
        return None
    return record if _claims_no_null(record) else None


def _is_all_of_earlier(data: Mapping[str, Any]) -> bool:
    """Tell whether a record is written to an earlier minor version, and has no code that came later."""
    from vz2019 import earlier  # noqa: PLC0415

    return data["schema_version"] in READ_VERSIONS and not (
        earlier.may_have_later_codes(data) and any(earlier.later_codes(data))
    )


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
    version = data.get("schema_version")
    if not isinstance(version, str) or standing(version) is Standing.READ:
        return _held_to_its_version(data, _structured(data, record_type))
    if standing(version) is not Standing.NEWER_MINOR:
        raise ConversionError([f"{_refusal(version)} @ $.schema_version"])
    return _load_newer(data, record_type, version)


def _structured(data: Mapping[str, Any], record_type: str) -> Record:
    from vz2019 import structuring  # noqa: PLC0415

    fields = {key: value for key, value in data.items() if key != "type"}
    try:
        return structuring.structure(fields, RECORD_CLASSES[record_type])
    except structuring.RefusedError as refused:
        raise ConversionError(refused.problems) from refused.__cause__


def _held_to_its_version(data: Mapping[str, Any], record: Record) -> Record:
    from vz2019 import earlier  # noqa: PLC0415

    problems = [
        f"{found.code!r} came with schemas {found.since}, and the record is written to {record.schema_version} @ {found.pointer}"
        for found in earlier.later_codes(data)
    ]
    if problems:
        raise ConversionError(problems)
    return record


def _refusal(version: str) -> str:
    from vz2019 import releases  # noqa: PLC0415

    if standing(version) is Standing.EARLIER and version in releases.schemas():
        return f"it is written to schemas {version!r}: `vz2019 migrate` rewrites it to {SCHEMA_VERSION}"
    return f"schemas {version!r} are not known; this library reads {SCHEMA_VERSION}"


def _load_newer(data: Mapping[str, Any], record_type: str, version: str) -> Record:
    from vz2019 import newer, structuring  # noqa: PLC0415

    known, rest = newer.parted(record_type, data)
    try:
        record = _structured(known, record_type)
    except ConversionError as error:
        hint = (
            f"it is written to schemas {version}, of which a newer library may know more @ $.schema_version"
        )
        raise ConversionError([*error.problems, hint]) from error
    absent = [place for pointer, value in rest.items() for place in structuring.nulls(value, pointer)]
    if absent:
        raise ConversionError([f"null is not a value; leave the field out @ {place}" for place in absent])
    message = f"{record.id} is written to schemas {version}, and this library reads {SCHEMA_VERSION}"
    kept = f"; what it does not know is kept in `unread`: {printable(', '.join(rest))}" if rest else ""
    warnings.warn(f"{message}{kept}", NewerSchemaWarning, stacklevel=4)
    return evolve(record, unread=Keyed({pointer: freeze(value) for pointer, value in rest.items()}))


def dump(record: Record) -> dict[str, Any]:
    """Return a record as plain data of dictionaries, lists, strings, numbers and booleans.

    Absent fields are absent; no value is null.

    Raises `ValueError` for a record of a newer minor version that was changed so that what is kept in `unread` has no place.
    """
    cls: type = type(record)
    plain: dict[str, Any] = dumper(cls)(record)
    if not record.unread:
        return plain
    from vz2019 import newer  # noqa: PLC0415

    return newer.restored(plain, thaw(record.unread))


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
