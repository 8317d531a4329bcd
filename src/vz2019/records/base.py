"""What all records share."""

from typing import TYPE_CHECKING, ClassVar

from attrs import frozen

from vz2019.keyed import Keyed
from vz2019.printable import counted
from vz2019.records.evidence import Evidence, Relation
from vz2019.vocabulary import MissingReason


if TYPE_CHECKING:
    from vz2019.explaining import Explanation

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
        return (
            f"<{type(self).__name__} {self.id} {self.title_line!r}; {counted(len(self.evidence), 'telling')}>"
        )

    def __str__(self) -> str:
        return str(self.explain())

    def _repr_html_(self) -> str:
        return self.explain()._repr_html_()

    def explain(self) -> "Explanation":
        """Return the record as a person reads it, and where each of its values comes from.

        It knows no other record: what is referred to has its id alone, and sentences their numbers. `Dataset.explain` says more.

        >>> import vz2019
        >>> print(vz2019.load()["actor:hugo-chavez"].explain().title)
        Hugo Chávez
        """
        # Uphill, when asked: a record by itself is a dataset of one.
        from vz2019.dataset import Dataset  # noqa: PLC0415

        return Dataset([self]).explain(self.id)
