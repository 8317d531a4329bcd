"""Rules across records: what they say of one another by id."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

from vz2019 import schemas
from vz2019.advice import meaning
from vz2019.equality import same
from vz2019.validation import walk
from vz2019.validation.circles import circles
from vz2019.validation.dataset_index import Index, Item
from vz2019.validation.display import show
from vz2019.validation.finding import Fault
from vz2019.validation.rule import Layer, Scope, documented
from vz2019.validation.rules.claims import claims, standing_alone
from vz2019.validation.suggestions.ids import is_id


Located = tuple[Item, Fault]
_MISSPELT: Final = 0.85
_MAY_BE_OWN: Final = re.compile(r"/evidence/[^/]*/document|.*/ascribed_by/[^/]*")
_ID_DEFINITIONS: Final = (*(f"{record_type}_id" for record_type in schemas.RECORD_TYPES), "record_id")


def duplicate_id(index: Index) -> Iterator[Located]:
    """Two records have one id.

    An id names one record within a dataset, over all its files; otherwise a reference to it means nothing. A record that
    is named by `--with` may be there once more as it is; where the two differ, a reference could mean either.
    """
    first: dict[str, Item] = {}
    for item in index.items:
        if item.id is None:
            continue
        if item.id in first:
            before = first[item.id]
            message = f"the id {show(item.id, 80)!r} is taken by the record in {before.file}, line {before.entry.line}"
            yield item, Fault(pointer="/id", message=message, value=show(item.id))
        elif item.id in index.known and not same(item.record, index.known[item.id]):
            message = (
                f"the id {show(item.id, 80)!r} is taken by another record, one of those that `--with` names"
            )
            yield item, Fault(pointer="/id", message=message, value=show(item.id))
        first.setdefault(item.id, item)


def references(record: walk.JSONObject) -> Iterator[tuple[str, str]]:
    """Yield every reference that a record makes, with its pointer."""
    for pointer, target in walk.fields(record, *_ID_DEFINITIONS):
        if pointer != "/id":
            yield pointer, target
    for field, claimed, place in claims(record):
        alone = standing_alone(record["type"], field, claimed)
        for pointer, target in walk.fields(alone, *_ID_DEFINITIONS):
            yield place + pointer.removeprefix(field), target


def unresolved_reference(item: Item, index: Index) -> Iterator[Fault]:
    """A reference leads to no record.

    Every reference must resolve within the dataset or within one that is named by `--with`.
    A record that could be read but is broken counts as there.
    """
    for pointer, target in references(item.record):
        if is_id(target) and index.is_missing(target):
            yield _unresolved(pointer, target, index)


def _unresolved(pointer: str, target: str, index: Index) -> Fault:
    """Say what becomes of a reference: the target calls itself otherwise, may have been lost, or is not there."""
    message, value = f"no record has the id {show(target, 80)!r}", show(target)
    if misnamed := index.losses.own_id(target):
        cause, text = misnamed
        message += f"; the one that is meant calls itself {show(text, 80)!r}, which is no id for it"
        hint = "Correct the id of that record; the reference is right."
        return Fault(pointer=pointer, message=message, value=value, hint=hint, cause=cause)
    # Of one lost record it is less likely that it is meant than of one whose id is all but the same.
    one = index.losses.of_reference(target)
    lost = index.losses.rest or (one if one and not index.proposed.has_near(target) else None)
    if lost is not None:
        message += " among those that could be read"
        hint = "Mend what could not be read, and see whether the record is there."
        return Fault(pointer=pointer, message=message, value=value, hint=hint, cause=lost)
    return Fault(pointer=pointer, message=f"{message}{meaning(index.proposed.meant(target))}", value=value)


def wrong_reference_type(record: walk.JSONObject) -> Iterator[Fault]:
    """A reference leads to a record of the wrong type.

    The type of a target shows in its id. Participants are actors, conditions are events, and each relation joins the
    record types that its definition names.
    """
    semantics = _semantics()
    yield from _relation_faults(record, semantics["relation_types"])
    sized = record.get("sizes")
    if isinstance(sized, str) and is_id(sized) and sized.partition(":")[0] not in semantics["sizes"]:
        message = f"a figure sizes an actor or an event, and {show(sized, 60)!r} is neither"
        yield Fault(pointer="/sizes", message=message, value=show(sized))


@cache
def _semantics() -> Mapping[str, Any]:
    return schemas.semantics()


def _relation_faults(
    record: walk.JSONObject, table: Mapping[str, Mapping[str, list[str]]]
) -> Iterator[Fault]:
    own = record["type"]
    for pointer, relation in walk.select(record, "/relations/*"):
        kind = relation.get("type") if isinstance(relation, dict) else None
        target = relation.get("target") if isinstance(relation, dict) else None
        if not isinstance(kind, str) or kind not in table:
            continue
        wanted = [own if name == "same" else name for name in table[kind]["to"]]
        if own not in table[kind]["from"]:
            message = f"a relation of type {kind!r} cannot start from a record of type {own!r}"
            yield Fault(pointer=f"{pointer}/type", message=message, value=kind)
        elif isinstance(target, str) and target.partition(":")[0] not in wanted:
            message = (
                f"a relation of type {kind!r} leads to {' or '.join(wanted)}, not to {show(target, 60)!r}"
            )
            yield Fault(pointer=f"{pointer}/target", message=message, value=show(target))


def self_reference(record: walk.JSONObject) -> Iterator[Fault]:
    """A record refers to itself.

    Nothing is part of itself, before itself or reported by itself. A Document's evidence may point into its own text, and
    an actor may ascribe an office or a trait to itself.
    """
    for pointer, target in references(record):
        if target == record.get("id") and not _MAY_BE_OWN.fullmatch(pointer):
            yield Fault(pointer=pointer, message="the record refers to itself", value=show(target))


def circular_reference(index: Index) -> Iterator[Located]:
    """A chain of references leads back to its beginning.

    Reports within reports, parts of wholes, conditions of conditions and the order in time end somewhere.
    Records that all lead to one another are reported once, by a shortest circle through the id that sorts first.
    """
    for name, edges in _chains(index).items():
        for circle in circles(edges):
            following = circle[1 % len(circle)]
            pointer, item = edges[circle[0]][following]
            route = " → ".join(show(record_id, 60) for record_id in (*circle, circle[0]))
            message = f"the chain of {name} runs in a circle: {route}"
            yield item, Fault(pointer=pointer, message=message, value=show(following))


Edges = dict[str, dict[str, tuple[str, Item]]]
_CHAINS: Final = ("reported_by", "part-of", "before", "conditions")


def _chains(index: Index) -> dict[str, Edges]:
    chains: dict[str, Edges] = {name: defaultdict(dict) for name in _CHAINS}
    for item in index.items:
        for chain, pointer, source, target in links(item):
            _link(chains[chain], source, target, (pointer, item))
    return chains


def links(item: Item) -> Iterator[tuple[str, str, Any, Any]]:
    """Yield each reference that may be part of a circle: its chain, its pointer, from which id it leads to which."""
    for pointer, target in walk.select(item.record, "/reported_by"):
        yield "reported_by", pointer, item.id, target
    for pointer, target in walk.select(item.record, "/conditions/*/event"):
        yield "conditions", pointer, item.id, target
    for pointer, relation in walk.select(item.record, "/relations/*"):
        kind, target = (
            (relation.get("type"), relation.get("target")) if isinstance(relation, dict) else (None, None)
        )
        if kind in ("part-of", "before"):
            yield kind, f"{pointer}/target", item.id, target
        elif kind == "after":
            yield "before", f"{pointer}/target", target, item.id


def _link(edges: Edges, source: Any, target: Any, label: tuple[str, Item]) -> None:
    if isinstance(source, str) and isinstance(target, str) and source != target:
        rivals = [label, *filter(None, [edges[source].get(target)])]
        edges[source][target] = min(rivals, key=lambda rival: (rival[1].id or "", rival[0]))


def inconsistent_shared_fact(index: Index) -> Iterator[Located]:
    """Two records give one outside thing different facts, or two things one identity.

    One identifier of a register means one actor, unless the two are linked as the same, be it through others. One
    identified place has one country and one position wherever it is named. The record whose id sorts first is taken for the
    one that the others differ from.
    """
    yield from _shared_identifiers(index)
    yield from _shared_places(index)


def _shared_identifiers(index: Index) -> Iterator[Located]:
    owners: dict[tuple[str, str], dict[str, tuple[str, Item]]] = defaultdict(dict)
    for item in index.of_type("actor"):
        for pointer, identifier in walk.select(item.record, "/identifiers/*"):
            key = identifier_key(identifier)
            if key is not None and item.id is not None:
                owners[key].setdefault(item.id, (pointer, item))
    for key, named in owners.items():
        if len(named) > 1:
            yield from _different_owners(key[1], named)


def _different_owners(value: str, owners: Mapping[str, tuple[str, Item]]) -> Iterator[Located]:
    """Yield each owner of an identifier that no chain of links leads to from the one whose id sorts first."""
    first = min(owners)
    linked: dict[str, set[str]] = defaultdict(set)
    for name, (_, item) in owners.items():
        for target in _sames(item):
            linked[name].add(target)
            linked[target].add(name)
    alike, new = {first}, {first}
    while new:
        new = {target for name in new for target in linked[name]} - alike
        alike |= new
    for name in sorted(owners.keys() - alike):
        pointer, item = owners[name]
        message = f"{show(first)!r} has the same identifier {show(value)!r}; link the two as the same, or correct one"
        yield item, Fault(pointer=pointer, message=message, value=show(value))


def _sames(item: Item) -> Iterator[str]:
    for _, relation in walk.select(item.record, "/relations/*"):
        if isinstance(relation, dict) and relation.get("type") in ("same-as", "probably-same-as"):
            target = relation.get("target")
            if isinstance(target, str):
                yield target


def identifier_key(identifier: Any) -> tuple[str, str] | None:
    """Return what tells identifiers apart, their scheme and value, of one that is well formed."""
    if not isinstance(identifier, dict):
        return None
    scheme, value = identifier.get("scheme"), identifier.get("value")
    return (scheme, value) if isinstance(scheme, str) and isinstance(value, str) else None


def _shared_places(index: Index) -> Iterator[Located]:
    named: dict[tuple[tuple[str, str], str], list[tuple[str, str, Any, Item]]] = defaultdict(list)
    for item in index.of_type("event"):
        for pointer, key, name, fact in place_facts(item):
            named[key, name].append((item.id or "", pointer, fact, item))
    for (key, name), facts in named.items():
        yield from _different_facts(key[1], name, sorted(facts, key=lambda fact: fact[:2]))


def place_facts(item: Item) -> Iterator[tuple[str, tuple[str, str], str, Any]]:
    """Yield what an event says of its identified places: pointer, what identifies the place, property and value."""
    for at, place in walk.select(item.record, "/places/*"):
        for _, identifier in walk.select(place, "/identifiers/*"):
            key = identifier_key(identifier)
            for name in ("country", "coordinates"):
                if key is not None and name in place:
                    yield f"{at}/{name}", key, name, place[name]


def _different_facts(value: str, name: str, facts: list[tuple[str, str, Any, Item]]) -> Iterator[Located]:
    owner, _, known, _ = facts[0]
    for _, pointer, there, item in facts[1:]:
        if position(there) != position(known):
            message = f"{show(owner)!r} gives the place {show(value)!r} another value of {name!r}"
            yield item, Fault(pointer=pointer, message=message, value=show(there))


def position(fact: Any) -> Any:
    """Return a country, or of coordinates the point: how certain it is may differ."""
    return (fact.get("latitude"), fact.get("longitude")) if isinstance(fact, dict) else fact


RULES: Final = (
    documented("duplicate-id", Layer.REFERENCES, duplicate_id, scope=Scope.DATASET, fix="Rename one of the two, or merge them."),
    documented("unresolved-reference", Layer.REFERENCES, unresolved_reference, scope=Scope.LINKED, fix="Correct the id, add the record, or name the dataset that holds it by `--with`."),
    documented("wrong-reference-type", Layer.REFERENCES, wrong_reference_type, fix="Refer to a record of the type that is wanted."),
    documented("self-reference", Layer.REFERENCES, self_reference, fix="Refer to another record, or remove the reference."),
    documented("circular-reference", Layer.REFERENCES, circular_reference, scope=Scope.DATASET, fix="Break the circle where a reference is wrong."),
    documented("inconsistent-shared-fact", Layer.REFERENCES, inconsistent_shared_fact, scope=Scope.DATASET, fix="Correct the fact that is wrong, or link the records as the same."),
)  # fmt: skip
