"""The fields of actors."""

from hypothesis import strategies as st

from vz2019.keyed import Keyed
from vz2019.records import Affiliation, Ascription, Identifier, Name, Office
from vz2019.strategies._context import World, type_of
from vz2019.strategies._values import (
    Draw,
    Fields,
    Strategy,
    choice,
    codes,
    countries,
    keyed,
    maybe,
    periods,
    reused,
    slugs,
    texts,
    tuples,
)
from vz2019.vocabulary import (
    ActorKind,
    AffiliationKind,
    AscriptionKind,
    Certainty,
    IdentifierScheme,
    NameKind,
    Standing,
)


_SHORT = ("hasty", "a friend of the mill", "trop tard", "最後")


@reused
def fields(own: str, world: World) -> Strategy[Fields]:
    """Give what an actor has beyond any record."""
    others = world.others(own, "actor")
    return st.fixed_dictionaries({
        "name": texts(),
        "kind": codes(ActorKind),
        "names": keyed(_names()),
        "offices": keyed(_offices(others), max_size=1),
        "affiliations": keyed(_affiliations(others), max_size=1) if others else st.just(Keyed()),
        "ascriptions": keyed(_ascriptions(others), max_size=1),
        "country": maybe(countries()),
        "identifiers": identifiers(own),
    })  # fmt: skip


@reused
def _names() -> Strategy[Name]:
    return st.builds(
        Name,
        text=texts(),
        kind=codes(NameKind),
        language=maybe(st.sampled_from(("es", "en-GB", "zh-Hant"))),
        script=maybe(st.sampled_from(("Latn", "Cyrl", "Hant"))),
    )


@st.composite
def _offices(draw: Draw, others: tuple[str, ...]) -> Office:
    return Office(
        title=draw(texts()),
        organisation=draw(choice(others)),
        standing=draw(codes(Standing)),
        ascribed_by=draw(_ascribers(others)),
        **draw(periods()),
    )


@st.composite
def _affiliations(draw: Draw, others: tuple[str, ...]) -> Affiliation:
    return Affiliation(
        organisation=draw(st.sampled_from(others)),
        kind=draw(codes(AffiliationKind)),
        standing=draw(codes(Standing)),
        **draw(periods()),
    )


@reused
def _ascriptions(others: tuple[str, ...]) -> Strategy[Ascription]:
    return st.builds(
        Ascription, text=st.sampled_from(_SHORT), kind=codes(AscriptionKind), ascribed_by=_ascribers(others)
    )


@reused
def _ascribers(others: tuple[str, ...]) -> Strategy[tuple[str, ...]]:
    return tuples(st.sampled_from(others)) if others else st.just(())


@reused
def identifiers(owner: str) -> Strategy[Keyed[Identifier]]:
    """Give identifiers that nothing but the owner has."""

    def named(members: dict[str, tuple[IdentifierScheme, Certainty]]) -> Keyed[Identifier]:
        return Keyed({
            key: Identifier(scheme=scheme, value=f"{type_of(owner)}-{owner.partition(':')[2]}-{key}", certainty=certainty)
            for key, (scheme, certainty) in members.items()
        })  # fmt: skip

    return st.dictionaries(slugs(), st.tuples(codes(IdentifierScheme), codes(Certainty)), max_size=1).map(
        named
    )
