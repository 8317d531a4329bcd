"""Skeletons of records: every field that a coder has to think of, empty where it waits to be filled in.

An empty text is no value of any field, so whatever is still open is a finding of the validator, with the codes to choose from.
"""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any, Final

from vz2019 import pointers
from vz2019.coding.tellings import telling
from vz2019.printable import with_article
from vz2019.schema_versions import SCHEMA_VERSION
from vz2019.schemas import schema, semantics


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
_TELLINGS: Final[Mapping[str, str]] = {"actor": "mention", "event": "factuality"}

SKELETON_TYPES: Final = tuple(_FIELDS)


def skeleton(
    record_id: str,
    document_id: str,
    anchors: Iterable[Mapping[str, Any]] = (),
    *,
    label: str = "",
    values: Mapping[str, Any] | None = None,
    missing: Mapping[str, str] | None = None,
    supports: Iterable[str] = (),
    without: Iterable[str] = (),
    **told: Any,
) -> dict[str, Any]:
    """Return a record with the fields empty that are not given, and one telling that supports them.

    `label` is what the record is about, in your own words: an actor's name, what a statement says. `values` are fields that are
    known, by name, and `missing` the reasons why others are absent. The telling supports all fields that want evidence but
    those `without`, or what `supports` names, and says what `told` gives; see `telling`. What waits in it is whose voice it is and, as far as
    that applies, how an actor is mentioned or how real an event is.

    Raises `ValueError` for a type of which there is no skeleton, for a field that a type has not, or that is both given and
    missing, for what the telling cannot be without, and for a telling that contradicts itself.

    >>> made = skeleton("event:fire", "document:harbour", label="A warehouse burns", values={"polarity": "positive"},
    ...                 missing={"date": "not-stated", "participants": "not-stated"}, voice="narrator")
    >>> made["label"], made["kind"], made["polarity"], made["missing"]
    ('A warehouse burns', '', 'positive', {'/date': 'not-stated', '/participants': 'not-stated'})
    >>> made["evidence"]["e1"]["supports"]
    ['/kind', '/factuality', '/polarity']
    """
    record_type = record_id.partition(":")[0]
    if record_type not in _FIELDS:
        raise ValueError(f"there is no skeleton of {record_type!r}; there are {', '.join(_FIELDS)}")
    given, absent = dict(values or {}), dict(missing or {})
    _refuse_unknown(record_type, given, absent)
    about, fields = _FIELDS[record_type]
    own = {**deepcopy(dict(fields)), about: label, **given}
    own = {name: value for name, value in own.items() if name not in absent}
    pointed = tuple(supports) or _supported(record_type, own, tuple(without))
    waiting = _waiting(record_type, own, told)
    head = {"type": record_type, "id": record_id, "schema_version": SCHEMA_VERSION, "revision": 1}
    evidence = telling(document_id, anchors, pointed, **{**waiting, **told})
    return {
        **head,
        **own,
        **({"missing": {pointers.append("", name): why for name, why in absent.items()}} if absent else {}),
        "evidence": {"e1": evidence},
    }


def _refuse_unknown(record_type: str, given: Mapping[str, Any], absent: Mapping[str, str]) -> None:
    known = schema(record_type)["properties"]
    for name in (*given, *absent):
        if name not in known:
            raise ValueError(f"{with_article(record_type)} has no {name.replace('_', ' ')}")
        if name in given and name in absent:
            raise ValueError(f"{name.replace('_', ' ')} is given, and said to be missing")


def _waiting(record_type: str, own: Mapping[str, Any], told: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the telling has still to say; a value from outside the text has no voice and no mention."""
    if told.get("reference") is not None:
        return {}
    name = _TELLINGS.get(record_type)
    voice = {} if told.get("statement") is not None else {"voice": ""}
    return {**voice, **({} if name is None else {name: own.get(name, "")})}


def _supported(record_type: str, own: Mapping[str, Any], without: tuple[str, ...]) -> list[str]:
    """Return the pointers to all fields that must rest on evidence, without some of them."""
    known = _supports(record_type, own)
    for pointer in without:
        if pointer not in known:
            raise ValueError(f"the words do not support {pointer!r} anyway; they support {', '.join(known)}")
    return [pointer for pointer in known if pointer not in without]


def _supports(record_type: str, fields: Mapping[str, Any]) -> list[str]:
    """Return the pointers to those of the fields that must rest on evidence."""
    units = semantics()["evidence_units"][record_type]
    plain = [f"/{name}" for name in fields if f"/{name}" in units]
    keyed = [f"/{name}/{key}" for name, members in fields.items() if f"/{name}/*" in units for key in members]
    return plain + keyed
