"""Figures: numbers as the source gives them."""

from typing import ClassVar

from attrs import frozen

from vz2019.dates import Date
from vz2019.keyed import Keyed
from vz2019.records.base import Number, Record
from vz2019.vocabulary import BoundsBasis, BoundsConvention, FigureKind, Hedge, Unit


@frozen(kw_only=True)
class Bound:
    """One end of a range.

    Attributes:
        value: the number at the end.
        inclusive: whether the number itself belongs to the range.

    """

    value: Number
    inclusive: bool


@frozen(kw_only=True)
class Bounds:
    """A range that a number lies in; an absent end is unknown.

    Attributes:
        lower: the low end.
        upper: the high end.
        basis: whether the source states them or a convention gives them.
        convention: the convention's name.

    """

    lower: Bound | None = None
    upper: Bound | None = None
    basis: BoundsBasis
    convention: BoundsConvention | None = None


@frozen(kw_only=True)
class Counted:
    """What a number counts or measures.

    Attributes:
        description: what is counted, in the coder's own words.
        actor: the id of the actor that is counted, where it is one.

    """

    description: str
    actor: str | None = None


@frozen(kw_only=True, repr=False)
class Figure(Record):
    """A number, share, rank, age or duration, with its hedge and what it counts.

    Attributes:
        label: what the figure says, in the coder's own words.
        kind: what sort of quantity it is.
        value: the number, where the source gives one.
        bounds: the range that the number lies in.
        hedge: how the source qualifies the number.
        unit: what one of the number is.
        counted: what is counted or measured.
        alternatives: other readings of what is counted, by local key.
        denominator: for a share, the whole.
        comparison_class: for a rank, what it is a rank among.
        date: the day or period that it is of.
        sizes: the id of the event or actor whose size it is.

    """

    type: ClassVar[str] = "figure"

    label: str
    kind: FigureKind
    value: Number | None = None
    bounds: Bounds | None = None
    hedge: Hedge
    unit: Unit
    counted: Counted
    alternatives: Keyed[Counted] = Keyed()
    denominator: Counted | None = None
    comparison_class: Counted | None = None
    date: Date | None = None
    sizes: str | None = None

    @property
    def title_line(self) -> str:
        """The figure's label."""
        return self.label
