"""Whole datasets, in which every reference resolves."""

from hypothesis import strategies as st

from vz2019.records import Record
from vz2019.strategies._context import World, worlds
from vz2019.strategies._records import document, record
from vz2019.strategies._values import Draw


@st.composite
def datasets(draw: Draw) -> tuple[Record, ...]:
    """Give datasets that keep every rule, in no particular order.

    Ids are unique, references resolve to records of the right type and run in no circle, anchors stand in the sentence
    tables, and where a document claims evidence for each field, each has some.
    """
    world = draw(worlds())
    found: list[Record] = draw(members(world).flatmap(st.permutations))
    return tuple(found)


@st.composite
def members(draw: Draw, world: World) -> list[Record]:
    """Give the records of a world, in its order."""
    found: list[Record] = [draw(document(source, world)) for source in world.sources]
    return found + [draw(record(own, world)) for own in world.ids[len(found) :]]
