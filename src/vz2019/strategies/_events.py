"""The fields of events."""

from typing import Final

from hypothesis import strategies as st

from vz2019.keyed import Keyed
from vz2019.records import Condition, Coordinates, Participant, Place, PloverCoding
from vz2019.strategies._actors import identifiers
from vz2019.strategies._context import World
from vz2019.strategies._values import (
    Draw,
    Fields,
    Strategy,
    codes,
    countries,
    dates,
    keyed,
    maybe,
    reused,
    slugs,
    texts,
    tuples,
)
from vz2019.vocabulary import (
    Certainty,
    EventKind,
    Factuality,
    MissingReason,
    ParticipantRole,
    PartOfDay,
    Phase,
    PlacePrecision,
    PlaceRole,
    PloverAuxiliary,
    PloverContext,
    PloverEvent,
    PloverMode,
    Polarity,
    Salience,
)


_YET_TO_COME: Final = frozenset({
    Factuality.PLANNED, Factuality.PROPOSED, Factuality.CALLED_FOR, Factuality.DEMANDED, Factuality.PREDICTED,
})  # fmt: skip
_PLOVER_VERSION: Final = "2.0-draft-5e0c24f"


@st.composite
def fields(draw: Draw, own: str, world: World) -> Fields:
    """Give what an event has beyond any record."""
    factuality = draw(codes(Factuality))
    phases = (Phase.EXPECTED, Phase.UNDETERMINED) if factuality in _YET_TO_COME else tuple(Phase)
    date = draw(maybe(dates()))
    actors = world.others(own, "actor")
    return {
        "label": draw(texts()),
        "kind": draw(codes(EventKind)),
        "factuality": factuality,
        "polarity": draw(codes(Polarity)),
        "phase": draw(maybe(st.sampled_from(phases))),
        "salience": draw(maybe(codes(Salience))),
        "date": date,
        "part_of_day": draw(maybe(codes(PartOfDay))) if date else None,
        "deadline": draw(maybe(dates())),
        "places": draw(_places(own)),
        "participants": draw(keyed(_participants(actors))) if actors else Keyed(),
        **draw(_conditions(own, world, needed=factuality is Factuality.CONDITIONAL)),
        "plover": draw(maybe(_plover())),
    }


@st.composite
def _conditions(draw: Draw, own: str, world: World, *, needed: bool) -> Fields:
    """Give conditions; where some are needed and no event can be one, the reason why there are none."""
    earlier = world.earlier(own, "event")
    if not earlier:
        return {"missing": Keyed({"/conditions": draw(codes(MissingReason))})} if needed else {}
    condition = st.builds(Condition, event=st.sampled_from(earlier), holds=st.booleans())
    return {"conditions": draw(keyed(condition, min_size=int(needed)))}


@reused
def _participants(actors: tuple[str, ...]) -> Strategy[Participant]:
    return st.builds(Participant, actor=st.sampled_from(actors), role=codes(ParticipantRole))


@st.composite
def _places(draw: Draw, own: str) -> Keyed[Place]:
    keys = draw(st.lists(slugs(), max_size=2, unique=True))
    return Keyed({key: draw(_place(f"{own}-{key}")) for key in keys})


@reused
def _place(owner: str) -> Strategy[Place]:
    return st.builds(
        Place,
        name=texts(),
        role=codes(PlaceRole),
        precision=maybe(codes(PlacePrecision)),
        country=maybe(countries()),
        coordinates=maybe(_coordinates()),
        identifiers=identifiers(owner),
    )


@reused
def _coordinates() -> Strategy[Coordinates]:
    return st.builds(
        Coordinates,
        latitude=st.integers(-90, 90) | st.floats(-90, 90),
        longitude=st.integers(-180, 180) | st.floats(-180, 180),
        certainty=codes(Certainty),
    )


@reused
def _plover() -> Strategy[PloverCoding]:
    return st.builds(
        PloverCoding,
        version=st.just(_PLOVER_VERSION),
        event=codes(PloverEvent),
        modes=tuples(codes(PloverMode)),
        contexts=tuples(codes(PloverContext)),
        auxiliary=tuples(codes(PloverAuxiliary)),
        certainty=codes(Certainty),
    )
