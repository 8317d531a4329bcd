"""The fields of statements."""

from hypothesis import strategies as st

from vz2019.keyed import Keyed
from vz2019.records import Medium, Party
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
    reused,
    texts,
    tuples,
)
from vz2019.vocabulary import Channel, PartOfDay, SpeechAct, Stance, StatementMode


_TERMS = ("hasty", "not one more day", "¡basta!")


@st.composite
def fields(draw: Draw, own: str, world: World) -> Fields:
    """Give what a statement has beyond any record."""
    mode = draw(codes(StatementMode))
    silent = mode is StatementMode.NONE
    quotable = mode in (StatementMode.DIRECT, StatementMode.MIXED)
    date = draw(maybe(dates()))
    actors = world.others(own, "actor")
    return {
        "speakers": draw(_parties(actors)),
        "addressees": draw(_parties(actors)),
        "mode": mode,
        "speech_act": SpeechAct.REFUSE_TO_SAY if silent else draw(st.sampled_from(_spoken())),
        "stance": draw(maybe(codes(Stance))),
        "content": draw(texts()),
        "quoted_terms": draw(tuples(st.sampled_from(_TERMS))) if quotable else (),
        "medium": draw(maybe(st.builds(Medium, channel=codes(Channel), carrier=choice(actors)))),
        "occasion": draw(choice(world.others(own, "event"))),
        "date": date,
        "part_of_day": draw(maybe(codes(PartOfDay))) if date else None,
        "reported_by": draw(choice(world.earlier(own, "statement"))),
    }


def _spoken() -> list[SpeechAct]:
    return [act for act in SpeechAct if act is not SpeechAct.REFUSE_TO_SAY]


@reused
def _parties(actors: tuple[str, ...]) -> Strategy[Keyed[Party]]:
    return keyed(st.builds(Party, actor=st.sampled_from(actors))) if actors else st.just(Keyed())
