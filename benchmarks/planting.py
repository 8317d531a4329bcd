"""Faults for records, one for each: what a coder mistypes, mistakes or forgets."""

import random
from collections.abc import Callable
from typing import Any, Final

import msgspec


Record = dict[str, Any]


def _misspelt_property(_: random.Random, record: Record) -> None:
    record["schema_verison"] = record.pop("schema_version")


def _unknown_code(_: random.Random, record: Record) -> None:
    record["evidence"]["e1"]["basis"] = "statd"


def _wrong_type(_: random.Random, record: Record) -> None:
    record["revision"] = "1"


def _missing_property(_: random.Random, record: Record) -> None:
    del record["evidence"]["e1"]["document"]


def _malformed_id(_: random.Random, record: Record) -> None:
    record["evidence"]["e1"]["document"] = "document:Report_1"


def _impossible_date(_: random.Random, record: Record) -> None:
    record["date"] = "2019-02-30"


def _malformed_date(_: random.Random, record: Record) -> None:
    record["date"] = "2/2/2019"


def _dangling_pointer(_: random.Random, record: Record) -> None:
    record["evidence"]["e1"]["supports"][0] = "/kinds"


def _reversed_span(_: random.Random, record: Record) -> None:
    span = record["evidence"]["e1"]["anchors"][0]["spans"][0]
    span["start"], span["end"] = span["end"], span["start"]


def _unresolved_reference(draw: random.Random, record: Record) -> None:
    record["evidence"]["e1"]["document"] = f"document:lost-{draw.randrange(10**9)}"


def _beyond_the_table(_: random.Random, record: Record) -> None:
    record["evidence"]["e1"]["anchors"][0]["sentence"] = 1000


def _self_reference(_: random.Random, record: Record) -> None:
    record.setdefault("relations", {})["own"] = {"type": "same-as", "target": record["id"]}


def _fits(name: str, record: Record) -> bool:
    return "date" in record or not name.endswith("date")


_CHANGES: Final[dict[str, Callable[[random.Random, Record], None]]] = {
    "misspelt property": _misspelt_property,
    "unknown code": _unknown_code,
    "wrong type": _wrong_type,
    "missing property": _missing_property,
    "malformed id": _malformed_id,
    "impossible date": _impossible_date,
    "malformed date": _malformed_date,
    "dangling pointer": _dangling_pointer,
    "reversed span": _reversed_span,
    "unresolved reference": _unresolved_reference,
    "beyond the table": _beyond_the_table,
    "self reference": _self_reference,
}
_REPEATED_KEY: Final = "repeated key"
_BROKEN_OFF: Final = "line broken off"
#: What can be wrong with a record, by name.
FAULTS: Final = (*_CHANGES, _REPEATED_KEY, _BROKEN_OFF)


def plant(draw: random.Random, record: Record) -> tuple[bytes, str]:
    """Return a record as JSON, with a fault that it can have, and the fault's name."""
    name = draw.choice([one for one in FAULTS if _fits(one, record)])
    if name in _CHANGES:
        _CHANGES[name](draw, record)
    line = msgspec.json.encode(record)
    if name == _REPEATED_KEY:
        line = line[:-1] + b',"revision":1}'
    elif name == _BROKEN_OFF:
        line = line[: len(line) // 2]
    return line, name
