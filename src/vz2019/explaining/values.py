"""Explanations: what a record says, and where each of its values comes from, as frozen values."""

from collections.abc import Hashable
from typing import Any

from attrs import frozen

from vz2019.keyed import thaw
from vz2019.printable import counted
from vz2019.views import SentenceView, Telling
from vz2019.vocabulary import MissingReason, RelationType


@frozen(kw_only=True)
class Field:
    """A field of a record, or a member of one, with the tellings that it rests on.

    Attributes:
        pointer: its JSON Pointer in the record.
        name: what the schema calls it; of a member, its local key.
        value: its value, frozen.
        text: the value as a person reads it.
        definition: for a code, what it means.
        supported_by: the keys of the tellings that support it or a part of it.
        claimed_by: the keys of the tellings that give another value for it or for a part of it.
        members: where it holds members by local key, each of them.

    """

    pointer: str
    name: str
    value: Hashable
    text: str
    definition: str | None = None
    supported_by: tuple[str, ...] = ()
    claimed_by: tuple[str, ...] = ()
    members: "tuple[Field, ...]" = ()


@frozen(kw_only=True)
class Absence:
    """A field that is absent, and why.

    Attributes:
        pointer: its JSON Pointer.
        name: what the schema calls it.
        reason: the reason's code.
        definition: what the code means.

    """

    pointer: str
    name: str
    reason: MissingReason
    definition: str


@frozen(kw_only=True)
class LinkedRecord:
    """A link, seen from one of its ends.

    Attributes:
        outgoing: whether the record explained holds the link.
        type: what the link says of the record that holds it.
        label: the same in words.
        other: the id of the record at the other end.
        title: what that record is called; None where it is not in the dataset.
        pointer: the link's JSON Pointer in the record that holds it.
        note: the coder's remark on it.
        supported_by: for an outgoing link, the keys of the tellings that support it.
        claimed_by: for an outgoing link, the keys of those that give another.

    """

    outgoing: bool
    type: RelationType
    label: str
    other: str
    title: str | None
    pointer: str
    note: str | None = None
    supported_by: tuple[str, ...] = ()
    claimed_by: tuple[str, ...] = ()


@frozen(kw_only=True)
class ReferringRecord:
    """Another record whose fields name the one explained.

    Attributes:
        id: its id.
        type: its type.
        title: what it is called.
        pointers: the JSON Pointers of the fields.

    """

    id: str
    type: str
    title: str
    pointers: tuple[str, ...]


@frozen(kw_only=True)
class Claim:
    """Another value that a telling gives for a field.

    Attributes:
        pointer: the JSON Pointer of the field.
        name: what the field is called.
        value: the value claimed, frozen.
        text: the value as a person reads it.

    """

    pointer: str
    name: str
    value: Hashable
    text: str


@frozen(kw_only=True)
class Witness:
    """A telling, with what it says of the record.

    Attributes:
        telling: the telling, its passages and tellers resolved.
        supports: the pointers that it supports; where a field is asked for, those by which it supports some of it.
        claims: the values that it gives instead; where a field is asked for, those for the field or a part of it.
        parts: where a field is asked for, the pointers of the parts of it that are so supported.
        whole: where a field is asked for, whether these are all of it; else None.

    """

    telling: Telling
    supports: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    parts: tuple[str, ...] = ()
    whole: bool | None = None


class _Shown:
    """What prints as text, and shows as HTML in a notebook."""

    __slots__ = ()

    def __str__(self) -> str:
        from vz2019.explaining.text import draw  # noqa: PLC0415  # only who prints waits for it

        return draw(self)

    def _repr_html_(self) -> str:
        from vz2019.explaining.html import draw  # noqa: PLC0415

        return draw(self)

    def to_dict(self) -> dict[str, Any]:
        """Return the whole as plain data, for JSON."""
        from vz2019.explaining.plain import plain  # noqa: PLC0415

        found: dict[str, Any] = plain(self)
        return found


@frozen(kw_only=True, repr=False)
class Explanation(_Shown):
    """A record as a person reads it, and where each of its values comes from.

    Attributes:
        id: the record's id.
        type: its type.
        title: what it is called.
        schema_version: the version of the schemas that it is written to.
        revision: the number of its revision.
        fields: its coded fields in reading order.
        links: the links from it and to it.
        referring: the other records whose fields name it.
        missing: the fields that are absent for a reason.
        witnesses: its tellings.
        note: the coder's remark on it.
        extra: the fields of others, frozen.
        unread: what the library has no field for, as the record is written to newer schemas, by JSON Pointer, frozen.
        sentences: for a Document, its sentences with what each yields.

    """

    id: str
    type: str
    title: str
    schema_version: str
    revision: int
    fields: tuple[Field, ...]
    links: tuple[LinkedRecord, ...] = ()
    referring: tuple[ReferringRecord, ...] = ()
    missing: tuple[Absence, ...] = ()
    witnesses: tuple[Witness, ...] = ()
    note: str | None = None
    extra: Hashable = None
    unread: Hashable = None
    sentences: tuple[SentenceView, ...] = ()

    def __repr__(self) -> str:
        return f"<Explanation of {self.id}: {counted(len(self.fields), 'field')}, {counted(len(self.witnesses), 'telling')}>"


@frozen(kw_only=True, repr=False)
class Answer(_Shown):
    """Where one field of a record comes from.

    Attributes:
        id: the record's id.
        title: what the record is called.
        field: the field; None where the record does not have it.
        pointer: the field's JSON Pointer.
        name: what the field is called.
        absence: why it is absent, where a reason is given.
        is_read: whether the library knows the field; it does not where the record is written to newer schemas.
        needed: whether it must be evidenced, where a document claims evidence for every field; of what holds several such
            fields, whether these must.
        support: the tellings that support it or a part of it.
        claims: the tellings that give another value for it or a part of it.
        bare: the pointers of its parts that must be evidenced and that no telling supports.

    """

    id: str
    title: str
    field: Field | None
    pointer: str
    name: str
    absence: Absence | None = None
    is_read: bool = True
    needed: bool = False
    support: tuple[Witness, ...] = ()
    claims: tuple[Witness, ...] = ()
    bare: tuple[str, ...] = ()

    @property
    def value(self) -> Any:
        """The value as plain data; None where the record does not have the field."""
        return None if self.field is None else thaw(self.field.value)

    def __repr__(self) -> str:
        told = (
            f"supported by {counted(len(self.support), 'telling')}, claimed otherwise by {len(self.claims)}"
        )
        return f"<Answer on {self.id} {self.pointer}: {told}>"
