"""What all records share."""

from typing import ClassVar

from attrs import frozen

from vz2019.keyed import Keyed
from vz2019.records.evidence import Evidence, Relation
from vz2019.records.reading import lines
from vz2019.vocabulary import MissingReason


Number = int | float


@frozen(kw_only=True, repr=False)
class Record:
    """What every record has, whatever its type.

    Attributes:
        id: unique within a dataset; the record type stands before the colon.
        schema_version: the version of the schemas that the record is written to.
        revision: counts the record's contents from 1.
        evidence: the tellings that the record rests on, by local key.
        relations: links to other records, by local key.
        missing: for absent fields, by JSON Pointer, the reason why.
        note: a remark in the coder's own words.
        extra: fields of others; never read or checked here.

    """

    type: ClassVar[str]

    id: str
    schema_version: str
    revision: int
    evidence: Keyed[Evidence]
    relations: Keyed[Relation] = Keyed()
    missing: Keyed[MissingReason] = Keyed()
    note: str | None = None
    extra: Keyed[object] = Keyed()

    @property
    def title_line(self) -> str:
        """What the record is called, in a few words."""
        raise NotImplementedError

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id} {self.title_line!r}; {_counted(len(self.evidence), 'telling')}>"

    def __str__(self) -> str:
        return "\n".join([repr(self), *lines(self)])


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
