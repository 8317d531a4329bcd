"""What all records share."""

from typing import TYPE_CHECKING, Any, ClassVar, Final

from attrs import Attribute, field, fields, frozen

from vz2019.keyed import Keyed
from vz2019.printable import counted
from vz2019.records.evidence import Evidence, Relation
from vz2019.vocabulary import MissingReason


if TYPE_CHECKING:
    from vz2019.explaining import Explanation

Number = int | float

_BEYOND: Final = "beyond the schema"


def contract_fields(cls: type) -> "list[Attribute[Any]]":
    """Return the fields of a record or part that are properties in its schema, in their order."""
    return [one for one in fields(cls) if _BEYOND not in one.metadata]


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
        unread: of a record of a newer minor version of the schemas, what this library has no field for, by JSON Pointer. It is no
            property in the schema; `vz2019.dump` puts each value back to its place. Who takes an element out of a list, or puts lists
            in another order, changes the places here too.

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
    unread: Keyed[object] = field(default=Keyed(), metadata={_BEYOND: True})

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

    @property
    def digest(self) -> str:
        """The SHA-256 of the record's canonical JSON, in hexadecimal, which its citation is held to.

        The whole record counts, revision included. `vz2019.digests.ni` writes it as a name.

        >>> import vz2019
        >>> from vz2019.digests import ni
        >>> ni(vz2019.load()["event:clashes"].digest)
        'ni:///sha-256;SJUothNL0Xt8o1EFyTM7zkcIsuOE7fpYGg5oQwvbjCk'
        """
        # Uphill, when asked, like what cites.
        from vz2019 import convert  # noqa: PLC0415

        return convert.digest(self)

    def cite(self, style: str = "text") -> str:
        """Return a citation of the record, in the newest version of the data that holds it as it is.

        The styles are `vz2019.citing.STYLES`. A digest proves the record, another one the dataset.

        Raises `CitationError`, a `LookupError`, for a record that no released version holds, and `ValueError` for a style that does
        not exist.

        >>> import vz2019
        >>> print(vz2019.load()["event:clashes"].cite("apa"))
        The vz2019 maintainers. (2026). People clash around Venezuela ... (event:clashes, revision 1) [Data set]. In ...
        """
        # Uphill, when asked, like what explains.
        from vz2019 import citing  # noqa: PLC0415

        return citing.cite(citing.of_record(self), style=style)

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
