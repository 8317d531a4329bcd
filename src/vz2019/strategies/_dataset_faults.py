"""Faults that show only where records are seen together: in references, and in evidence against sentence tables."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from attrs import frozen
from hypothesis import strategies as st

from vz2019 import schemas
from vz2019.strategies._context import World
from vz2019.strategies._plain import JSONObject, put, supported, tell
from vz2019.strategies._values import Draw


Plant = Callable[[Draw, World, list[JSONObject]], None]

_NOBODY: Final = "no-such-record"
_IDENTITIES: Final = ("same-as", "probably-same-as")


@frozen
class DatasetFault:
    """A way to plant a fault in records that nothing refers to, and what they are.

    Attributes:
        plant: plants it.
        count: how many records it takes, all of one type.
        record_types: the types that they may have.

    """

    plant: Plant
    count: int = 1
    record_types: tuple[str, ...] = schemas.RECORD_TYPES


def refer(record: JSONObject, target: str, *, is_supported: bool = True) -> None:
    """Let a record refer to an actor by a field of its own, or a document to another."""
    pointer, value = {
        "actor": ("/affiliations/planted", {"organisation": target, "kind": "member", "standing": "held"}),
        "event": ("/participants/planted", {"actor": target, "role": "attendee"}),
        "statement": ("/speakers/planted", {"actor": target}),
        "figure": ("/denominator", {"description": "all of them", "actor": target}),
        "document": ("/relations/planted", {"type": "same-as", "target": target}),
    }[record["type"]]
    put(record, pointer, value, is_supported=is_supported)


def _wanted(record: JSONObject) -> str:
    return "document" if record["type"] == "document" else "actor"


def unresolved_reference(_: Draw, __: World, planted: list[JSONObject]) -> None:
    """Refer to a record that there is not."""
    refer(planted[0], f"{_wanted(planted[0])}:{_NOBODY}")


def wrong_reference_type(draw: Draw, world: World, planted: list[JSONObject]) -> None:
    """Refer to a record that is there, of the wrong type."""
    wrong = [name for name in world.ids if not name.startswith(f"{_wanted(planted[0])}:")]
    refer(planted[0], draw(st.sampled_from(wrong)))


def self_reference(_: Draw, __: World, planted: list[JSONObject]) -> None:
    """Link a record to itself."""
    put(planted[0], "/relations/planted", {"type": "same-as", "target": planted[0]["id"]})


def circular_reference(draw: Draw, _: World, planted: list[JSONObject]) -> None:
    """Let two records lead to each other."""
    ways: dict[str, tuple[str, ...]] = {
        "event": ("part-of", "before", "condition"),
        "statement": ("part-of", "report"),
    }
    way = draw(st.sampled_from(ways.get(planted[0]["type"], ("part-of",))))
    for one, other in (planted, reversed(planted)):
        pointer, value = _step(way, other["id"])
        put(one, pointer, value)


def _step(way: str, target: str) -> tuple[str, Any]:
    if way == "report":
        return "/reported_by", target
    if way == "condition":
        return "/conditions/planted", {"event": target, "holds": True}
    return "/relations/planted", {"type": way, "target": target}


def inconsistent_shared_fact(_: Draw, __: World, planted: list[JSONObject]) -> None:
    """Give two actors one identifier, and let no chain of links make them one."""
    for record in planted:
        for key, relation in record.get("relations", {}).items():
            if relation["type"] in _IDENTITIES:
                put(record, f"/relations/{key}", {**relation, "type": "part-of"})
        put(record, "/identifiers/planted", {"scheme": "wikidata", "value": "Q1", "certainty": "high"})


def _told(*anchors: Callable[[World], JSONObject]) -> Plant:
    def plant(_: Draw, world: World, planted: list[JSONObject]) -> None:
        record, source = planted[0], world.close_source
        telling: JSONObject = {"basis": "stated", "document": source.id, "supports": supported(record)[:1]}
        if anchors:
            telling["anchors"] = [anchor(world) for anchor in anchors]
        tell(record, **telling)

    return plant


def _beyond_table(world: World) -> JSONObject:
    return {"sentence": len(world.close_source.sentences) + 1, "spans": [{"start": 0, "end": 5}]}


def _beyond_sentence(world: World) -> JSONObject:
    return {"sentence": 1, "spans": [{"start": 0, "end": len(world.close_source.sentences[0]) + 1}]}


def _without_span(_: World) -> JSONObject:
    return {"sentence": 1}


def _well_anchored(_: World) -> JSONObject:
    return {"sentence": 1, "spans": [{"start": 0, "end": 3}]}


def unsupported_field(draw: Draw, world: World, planted: list[JSONObject]) -> None:
    """Give a value that no telling supports, in a record on a document that claims evidence for each."""
    _told(_well_anchored)(draw, world, planted)
    target = next(name for name in world.ids if name.startswith(f"{_wanted(planted[0])}:"))
    refer(planted[0], target, is_supported=False)


def uncovered_sentence(_: Draw, __: World, planted: list[JSONObject]) -> None:
    """Call a sentence complete that yields nothing."""
    planted[0]["sentences"][0]["coverage"] = {"status": "complete"}


FAULTS: Final[Mapping[str, DatasetFault]] = {
    "unresolved-reference": DatasetFault(unresolved_reference),
    "wrong-reference-type": DatasetFault(wrong_reference_type),
    "self-reference": DatasetFault(self_reference),
    "circular-reference": DatasetFault(circular_reference, 2, ("actor", "event", "statement", "document")),
    "inconsistent-shared-fact": DatasetFault(inconsistent_shared_fact, 2, ("actor",)),
    "unknown-sentence": DatasetFault(_told(_beyond_table)),
    "span-outside-sentence": DatasetFault(_told(_beyond_sentence)),
    "missing-anchor": DatasetFault(_told()),
    "missing-span": DatasetFault(_told(_without_span)),
    "unsupported-field": DatasetFault(unsupported_field, 1, ("actor", "event", "statement", "document")),
    "uncovered-sentence": DatasetFault(uncovered_sentence, 1, ("document",)),
}
