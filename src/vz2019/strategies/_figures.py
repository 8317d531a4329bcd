"""The fields of figures."""

from typing import Any, Final

from hypothesis import strategies as st

from vz2019 import schemas
from vz2019.records import Bound, Bounds, Counted, Number
from vz2019.strategies._context import World
from vz2019.strategies._values import (
    Draw,
    Fields,
    Strategy,
    choice,
    codes,
    dates,
    keyed,
    maybe,
    numbers,
    reused,
    texts,
)
from vz2019.vocabulary import BoundsBasis, BoundsConvention, FigureKind, Hedge, Unit


_SPANS_OF_TIME: Final = (Unit.YEARS, Unit.MONTHS, Unit.WEEKS, Unit.DAYS)
_UNITS: Final = {
    FigureKind.AGE: _SPANS_OF_TIME,
    FigureKind.ANNIVERSARY: (Unit.YEARS, Unit.MONTHS),
    FigureKind.DURATION: (*_SPANS_OF_TIME, Unit.HOURS),
    FigureKind.ORDINAL: (Unit.RANK,),
    FigureKind.SHARE: (Unit.PERCENT,),
}
_WHOLE: Final = (FigureKind.COUNT, FigureKind.ORDINAL)
_WORDS_ALONE: Final = (Hedge.MANY, Hedge.FEW, Hedge.SOME)
_BESIDE_A_VALUE: Final = (
    Hedge.NONE,
    Hedge.ABOUT,
    Hedge.NEARLY,
    Hedge.OVER,
    Hedge.AT_LEAST,
    Hedge.AT_MOST,
    Hedge.ROUND,
)
_LARGEST_SHARE: Final = 100
_BOTH: Final = (("lower", -1), ("upper", 1))


@st.composite
def fields(draw: Draw, own: str, world: World) -> Fields:
    """Give what a figure has beyond any record."""
    kind = draw(codes(FigureKind))
    counted = _counted(world.others(own, "actor"))
    return {
        "label": draw(texts()),
        "kind": kind,
        "unit": draw(st.sampled_from(_units(kind))),
        **draw(_sizes(kind)),
        "counted": draw(counted),
        "alternatives": draw(keyed(counted, max_size=1)),
        "denominator": draw(maybe(counted)) if kind is FigureKind.SHARE else None,
        "comparison_class": draw(maybe(counted)) if kind is FigureKind.ORDINAL else None,
        "date": draw(maybe(dates())),
        "sizes": draw(choice(world.others(own, *schemas.semantics()["sizes"]))),
    }


def _units(kind: FigureKind) -> tuple[Unit, ...]:
    return _UNITS.get(kind, tuple(unit for unit in Unit if unit is not Unit.RANK))


@reused
def _counted(actors: tuple[str, ...]) -> Strategy[Counted]:
    return st.builds(Counted, description=texts(), actor=choice(actors))


@reused
def _sizes(kind: FigureKind) -> Strategy[Fields]:
    """Give value, bounds and hedge that say one thing."""
    largest = _LARGEST_SHARE if kind is FigureKind.SHARE else 10**6
    values = st.integers(0, largest) if kind in _WHOLE else numbers(largest)
    unnumbered = st.fixed_dictionaries({"hedge": st.sampled_from(_WORDS_ALONE)})
    return (
        unnumbered
        | values.flatmap(_stated)
        | values.map(_nearly)
        | values.map(_over)
        | st.sampled_from((10, 100, 1000)).map(_plural)
    )


def _stated(value: Number) -> Strategy[Fields]:
    alone = st.fixed_dictionaries({"value": st.just(value), "hedge": st.sampled_from(_BESIDE_A_VALUE)})
    between = st.fixed_dictionaries(
        {"value": maybe(st.just(value)), "bounds": _around(value), "hedge": st.just(Hedge.BETWEEN)}
    )
    return alone | between


@st.composite
def _around(draw: Draw, value: Number) -> Bounds:
    """Give bounds that hold a value, both of them or one."""
    ends: dict[str, Any] = {}
    for name, sign in draw(st.sampled_from((_BOTH, _BOTH[:1], _BOTH[1:]))):
        distance = draw(st.integers(0, 10))
        ends[name] = Bound(value=value + sign * distance, inclusive=not distance or draw(st.booleans()))
    return Bounds(**ends, basis=BoundsBasis.STATED)


def _nearly(value: Number) -> Fields:
    bounds = _by_convention(BoundsConvention.NEARLY_BELOW, upper=Bound(value=value, inclusive=False))
    return {"value": value, "bounds": bounds, "hedge": Hedge.NEARLY}


def _over(value: Number) -> Fields:
    bounds = _by_convention(BoundsConvention.OVER_ABOVE, lower=Bound(value=value, inclusive=False))
    return {"value": value, "bounds": bounds, "hedge": Hedge.OVER}


def _plural(power: int) -> Fields:
    lower, upper = Bound(value=2 * power, inclusive=True), Bound(value=10 * power, inclusive=False)
    bounds = _by_convention(BoundsConvention.PLURAL_POWER, lower=lower, upper=upper)
    return {"bounds": bounds, "hedge": Hedge.ORDER_OF_MAGNITUDE}


def _by_convention(convention: BoundsConvention, **ends: Bound) -> Bounds:
    return Bounds(**ends, basis=BoundsBasis.CONVENTION, convention=convention)
