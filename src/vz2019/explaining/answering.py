"""Answering where one field of a record comes from."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from vz2019 import pointers, schemas, units
from vz2019.advice import did_you_mean
from vz2019.explaining import supporting
from vz2019.explaining.making import Subject
from vz2019.explaining.values import Answer, Witness
from vz2019.records import Record
from vz2019.views import Surroundings


__all__ = ["UnknownPointerError", "as_pointer", "why"]

_MOST_PLACES: Final = 12


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
    absent = _nearest(subject, pointer) if value is None else None
    return Answer(
        id=record.id,
        title=record.title_line,
        field=None if value is None else subject.field(pointer, value),
        pointer=pointer,
        name=subject.words.name(pointer),
        absence=None if absent is None else subject.absence(absent),
        is_read=not any(pointers.is_within(pointer, place) for place in record.unread),
        needed=units.is_coded(pointer) and supporting.is_needed(record.type, pointer),
        support=tuple(_supporting(subject, pointer, value)),
        claims=tuple(_claiming(subject, pointer)),
        bare=_bare(subject, pointer, value),
    )


def _bare(subject: Subject, pointer: str, value: Any) -> tuple[str, ...]:
    if value is None or not units.is_coded(pointer):
        return ()
    told = (place for telling in subject.tellings for place in telling.evidence.supports)
    return supporting.bare(subject.record.type, pointer, value, told)


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
    places = [place for place in subject.record.missing if pointers.is_within(pointer, place)]
    return max(places, key=len, default=None)


def _refuse_unless_known(subject: Subject, pointer: str) -> None:
    try:
        known = pointer != "/" and _is_known(subject, pointer)
    except ValueError as error:
        raise UnknownPointerError(str(error)) from error
    if not known:
        raise UnknownPointerError(
            f"{subject.record.id} has no field at {pointer!r}{_advice(pointer, _places(subject))}"
        )


def _advice(pointer: str, places: Sequence[str]) -> str:
    more = ", …" if len(places) > _MOST_PLACES else ""
    return did_you_mean(pointer, places) or f"; it has {', '.join(places[:_MOST_PLACES])}{more}"


def _is_known(subject: Subject, pointer: str) -> bool:
    """Tell whether a field is there, is spoken of, or is a property of something that is there or might be."""
    if _value(subject.plain, pointer) is not None or pointer in subject.record.missing:
        return True
    if any(pointer in telling.evidence.claims for telling in subject.tellings):
        return True
    *held, name = pointers.split(pointer)
    holder = pointers.join(*held)
    if held and not _is_known(subject, holder):
        return False
    node = schemas.field_schema(subject.record.type, holder)
    return node is not None and name in schemas.resolved(node).get("properties", {})


def _places(subject: Subject) -> list[str]:
    """Return the pointers that one may ask for, the shortest first."""
    found = [place for place in _under(subject.plain) if units.is_coded(place)]
    return sorted([*found, *subject.record.missing], key=lambda place: place.count("/"))


def _under(value: Any, at: str = "") -> Iterator[str]:
    for key, member in value.items() if isinstance(value, dict) else ():
        place = pointers.append(at, key)
        yield place
        yield from _under(member, place)
