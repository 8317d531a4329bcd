"""Answering where one field of a record comes from."""

from collections.abc import Iterator
from typing import Any

from vz2019 import pointers, schemas, units
from vz2019.advice import did_you_mean
from vz2019.explaining import supporting
from vz2019.explaining.making import Subject
from vz2019.explaining.values import Answer, Witness
from vz2019.records import Record
from vz2019.views import Surroundings


__all__ = ["UnknownPointerError", "as_pointer", "why"]


class UnknownPointerError(LookupError):
    """A pointer leads to no field that the record has or might have; the message names the nearest that it has."""


def as_pointer(words: str) -> str:
    """Return the pointer that a person means: `date` and `participants.host` stand for `/date` and `/participants/host`.

    >>> as_pointer("participants.host"), as_pointer("/date"), as_pointer("#/date")
    ('/participants/host', '/date', '/date')
    """
    given = words.removeprefix("#")
    if given.startswith("/"):
        return given
    return f"/{given.replace('.', '/')}"


def why(record: Record, words: str, dataset: Surroundings) -> Answer:
    """Return where one field of a record comes from.

    Raises `UnknownPointerError` for a field that the record neither has nor might have.
    """
    subject = Subject(record, dataset)
    pointer = as_pointer(words)
    _refuse_unless_known(subject, pointer)
    value = _value(subject.plain, pointer)
    support = tuple(_supporting(subject, pointer, value))
    absent = _nearest(subject, pointer)
    told = [place for telling in subject.tellings for place in telling.evidence.supports]
    is_coded = units.is_coded(pointer)
    return Answer(
        id=record.id,
        title=record.title_line,
        field=None if value is None else subject.field(pointer, value),
        pointer=pointer,
        name=subject.words.name(pointer),
        absence=subject.absence(absent) if value is None and absent else None,
        needed=is_coded and supporting.is_needed(record.type, pointer),
        support=support,
        claims=tuple(_claiming(subject, pointer)),
        bare=supporting.bare(record.type, pointer, value, told) if is_coded and value is not None else (),
    )


def _value(plain: Any, pointer: str) -> Any:
    try:
        return pointers.resolve(plain, pointer)
    except LookupError:
        return None


def _supporting(subject: Subject, pointer: str, value: Any) -> Iterator[Witness]:
    if value is None:
        return
    every = set(units.leaves(value, pointer))
    for telling in subject.tellings:
        told = {
            place: supporting.supported(subject.record.type, pointer, value, [place])
            for place in telling.evidence.supports
        }
        parts = dict.fromkeys(part for found in told.values() for part in found)
        if parts:
            yield Witness(
                telling=telling,
                supports=tuple(place for place, found in told.items() if found),
                parts=tuple(parts),
                whole=set(parts) == every,
            )


def _claiming(subject: Subject, pointer: str) -> Iterator[Witness]:
    for telling in subject.tellings:
        places = subject.claimed(telling, pointer)
        if places:
            yield Witness(telling=telling, claims=subject.claims(telling, places))


def _nearest(subject: Subject, pointer: str) -> str | None:
    """Return the place for whose absence a reason is given: that of a field itself, or of what would hold it."""
    places = [place for place in subject.record.missing if f"{pointer}/".startswith(f"{place}/")]
    return max(places, key=len, default=None)


def _refuse_unless_known(subject: Subject, pointer: str) -> None:
    try:
        known = pointer != "/" and _is_known(subject, pointer)
    except ValueError as error:
        raise UnknownPointerError(str(error)) from error
    if not known:
        places = _places(subject)
        advice = did_you_mean(pointer, places) or f"; it has {', '.join(places[:12])}, …"
        raise UnknownPointerError(f"{subject.record.id} has no field at {pointer!r}{advice}")


def _is_known(subject: Subject, pointer: str) -> bool:
    """Tell whether a field is there, is spoken of, or is a property that the schema has in something that is there."""
    spoken = (
        *subject.record.missing,
        *(place for telling in subject.tellings for place in telling.evidence.claims),
    )
    if pointer in spoken:
        return True
    tokens = pointers.split(pointer)
    holder = pointers.join(*tokens[:-1])
    if _value(subject.plain, pointer) is not None:
        return True
    if holder and not _is_known(subject, holder):
        return False
    node = schemas.resolved(schemas.field_schema(subject.record.type, holder) or {"$defs": {}})
    return bool(tokens) and tokens[-1] in node.get("properties", {})


def _places(subject: Subject) -> list[str]:
    """Return the pointers that one may ask for, the shortest first."""
    found = [place for place in _under(subject.plain) if units.is_coded(place)]
    return sorted([*found, *subject.record.missing], key=lambda place: place.count("/"))


def _under(value: Any, at: str = "") -> Iterator[str]:
    for key, member in value.items() if isinstance(value, dict) else ():
        place = pointers.append(at, key)
        yield place
        yield from _under(member, place)
