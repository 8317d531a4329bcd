"""The values that an agreement consists of."""

from typing import Any

from attrs import asdict, frozen

from vz2019.agreement.measures import share
from vz2019.keyed import Keyed, thaw


@frozen(kw_only=True)
class Pair:
    """Two records that answer to each other.

    Attributes:
        first: the id of the one of the first coding.
        second: the id of the one of the second.
        dice: the Dice coefficient of the characters that they rest on; 0 for actors paired by their name alone.

    """

    first: str
    second: str
    dice: float


@frozen(kw_only=True)
class Detection:
    """How far two codings hold the same records.

    The second coding is measured against the first: swap them and precision and recall change places.

    Attributes:
        first: the number of records in the first coding.
        second: the number in the second.
        matched: the number of pairs.
        dice: the mean of the pairs' Dice coefficients; None where there is no pair.

    >>> Detection(first=4, second=2, matched=2, dice=1.0).f1
    0.6666666666666666

    """

    first: int
    second: int
    matched: int
    dice: float | None

    @property
    def precision(self) -> float | None:
        """The share of the second coding's records that are in the first; None where the second has none."""
        return share(self.matched, self.second)

    @property
    def recall(self) -> float | None:
        """The share of the first coding's records that are in the second; None where the first has none."""
        return share(self.matched, self.first)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall, 0 without a pair; None where neither coding has a record."""
        return share(2 * self.matched, self.first + self.second)

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data, with what follows from the counts."""
        return asdict(self) | {"precision": self.precision, "recall": self.recall, "f1": self.f1}


@frozen(kw_only=True)
class FieldAgreement:
    """How far the pairs of a record type agree in one field.

    Attributes:
        pairs: the number of pairs in which at least one record has the field.
        equal: in how many of these both have it with the same value.
        alpha: for a single value, Krippendorff's alpha over all pairs, absence being a value of its own; None where all
            values are the same, and for a collection.
        jaccard: for a collection, the mean Jaccard coefficient over `pairs`; None where there are none, and for a single
            value.

    """

    pairs: int
    equal: int
    alpha: float | None = None
    jaccard: float | None = None

    @property
    def share(self) -> float | None:
        """The share of `pairs` that are equal; None where there are none."""
        return share(self.equal, self.pairs)

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data, with what follows from the counts."""
        return asdict(self) | {"share": self.share}


@frozen(kw_only=True)
class Disagreement:
    """A field in which two paired records differ.

    Attributes:
        first: the id of the record of the first coding.
        second: the id of the record of the second.
        field: the field's pointer, `*` for any member.
        first_value: what the first says, with its own ids and without free text: None where it says nothing, a tuple for
            a collection.
        second_value: what the second says.

    """

    first: str
    second: str
    field: str
    first_value: Any
    second_value: Any

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {
            "first": self.first,
            "second": self.second,
            "field": self.field,
            "first_value": thaw(self.first_value),
            "second_value": thaw(self.second_value),
        }


@frozen(kw_only=True, repr=False)
class Agreement:
    """How far two codings of the same text agree.

    Attributes:
        detection: how far they hold the same records, by record type, and for `all` together.
        fields: by record type and field, how far the pairs agree in it.
        pairs: the records that answer to each other, by type and the first's id.
        only_first: the ids of the first coding's records that are in no pair.
        only_second: the ids of the second's.
        disagreements: the fields in which pairs differ, in the order of the pairs.
        not_read: the ids of records that are written to newer schemas and say something that this library does not know;
            that is not compared.

    """

    detection: Keyed[Detection]
    fields: Keyed[Keyed[FieldAgreement]]
    pairs: tuple[Pair, ...]
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    disagreements: tuple[Disagreement, ...]
    not_read: tuple[str, ...] = ()

    def __repr__(self) -> str:
        found = self.detection["all"]
        measured = [field for fields in self.fields.values() for field in fields.values()]
        equal, total = sum(field.equal for field in measured), sum(field.pairs for field in measured)
        return (
            f"<Agreement: {found.matched:,} pairs of {found.first:,} and {found.second:,} records, "
            f"{equal:,} of {total:,} values equal>"
        )

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data; what is not defined is None."""
        return {
            "detection": {name: found.to_dict() for name, found in self.detection.items()},
            "fields": {
                name: {pattern: field.to_dict() for pattern, field in fields.items()}
                for name, fields in self.fields.items()
            },
            "pairs": [asdict(pair) for pair in self.pairs],
            "only_first": list(self.only_first),
            "only_second": list(self.only_second),
            "disagreements": [disagreement.to_dict() for disagreement in self.disagreements],
            "not_read": list(self.not_read),
        }
