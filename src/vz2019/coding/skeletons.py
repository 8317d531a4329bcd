"""Skeletons of records: every field that a coder has to think of, empty where it waits to be filled in.

An empty text is no value of any field, so whatever is still open is a finding of the validator, with the codes to choose from.
"""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any, Final

from vz2019.schemas import SCHEMA_VERSION, semantics


__all__ = ["SKELETON_TYPES", "skeleton"]

#: For each type, the field that says in own words what the record is about, and those that wait beside it.
_FIELDS: Final[Mapping[str, tuple[str, Mapping[str, Any]]]] = {
    "actor": ("name", {"name": "", "kind": ""}),
    "event": (
        "label",
        {
            "label": "",
            "kind": "",
            "factuality": "",
            "polarity": "",
            "date": "",
            "participants": {"p1": {"actor": "", "role": ""}},
        },
    ),
    "statement": (
        "content",
        {"speakers": {"s1": {"actor": ""}}, "mode": "", "speech_act": "", "content": ""},
    ),
    "figure": (
        "label",
        {"label": "", "kind": "", "value": "", "hedge": "", "unit": "", "counted": {"description": ""}},
    ),
}
#: What a telling of each type says beside where it stands.
_TELLINGS: Final[Mapping[str, Mapping[str, Any]]] = {"actor": {"mention": ""}, "event": {"factuality": ""}}

SKELETON_TYPES: Final = tuple(_FIELDS)


def skeleton(
    record_id: str,
    document_id: str,
    anchors: Iterable[Mapping[str, Any]] = (),
    *,
    label: str = "",
    kind: str | None = None,
) -> dict[str, Any]:
    """Return a record with its fields empty, and one telling that supports them.

    `label` is what the record is about, in your own words: an actor's name, what a statement says. What does not apply is
    to be deleted; why it is absent may be said under `missing`.

    Raises `ValueError` for a type of which there is no skeleton, and for a kind where the type has none.

    >>> made = skeleton("event:fire", "document:harbour", label="A warehouse burns")
    >>> made["label"], made["kind"], made["evidence"]["e1"]["supports"]
    ('A warehouse burns', '', ['/kind', '/factuality', '/polarity', '/date', '/participants/p1'])
    """
    record_type = record_id.partition(":")[0]
    if record_type not in _FIELDS:
        raise ValueError(f"there is no skeleton of {record_type!r}; there are {', '.join(_FIELDS)}")
    about, fields = _FIELDS[record_type]
    if kind is not None and "kind" not in fields:
        raise ValueError(f"a {record_type} has no kind")
    own = {**deepcopy(dict(fields)), about: label, **({} if kind is None else {"kind": kind})}
    telling = {
        "basis": "stated",
        "document": document_id,
        "anchors": [dict(anchor) for anchor in anchors],
        "supports": _supports(record_type, own),
        "attribution": {"voice": ""},
        **_TELLINGS.get(record_type, {}),
    }
    head = {"type": record_type, "id": record_id, "schema_version": SCHEMA_VERSION, "revision": 1}
    return {**head, **own, "evidence": {"e1": telling}}


def _supports(record_type: str, fields: Mapping[str, Any]) -> list[str]:
    """Return the pointers to those of the fields that must rest on evidence."""
    units = semantics()["evidence_units"][record_type]
    plain = [f"/{name}" for name in fields if f"/{name}" in units]
    keyed = [f"/{name}/{key}" for name, members in fields.items() if f"/{name}/*" in units for key in members]
    return plain + keyed
