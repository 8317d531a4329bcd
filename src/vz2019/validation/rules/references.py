"""Rules across records: what they say of one another by id."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any, Final

from vz2019 import schemas
from vz2019.advice import meaning, nearest
from vz2019.validation import walk
from vz2019.validation.circles import circles
from vz2019.validation.dataset_index import Index, Item
from vz2019.validation.display import show
from vz2019.validation.finding import Fault
from vz2019.validation.rule import Layer, documented
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
        elif item.id in index.known and not walk.same(item.record, index.known[item.id]):
            message = (
                f"the id {show(item.id, 80)!r} is taken by another record, one of those that `--with` names"
            )
            yield item, Fault(pointer="/id", message=message, value=show(item.id))
        first.setdefault(item.id, item)


def references(item: Item) -> Iterator[tuple[str, str]]:
    """Yield every reference that a record makes, with its pointer."""
    for pointer, target in walk.fields(item.record, *_ID_DEFINITIONS):
        if pointer != "/id":
            yield pointer, target
    yield from _claimed_references(item)


def _claimed_references(item: Item) -> Iterator[tuple[str, str]]:
    for field, claimed, place in claims(item.record):
        alone = standing_alone(item.type, field, claimed)
        for pointer, target in walk.fields(alone, *_ID_DEFINITIONS):
            yield place + pointer.removeprefix(field), target


def unresolved_reference(index: Index) -> Iterator[Located]:
    """A reference leads to no record.

    Every reference must resolve within the dataset or within one that is named by `--with`.
    A record that could be read but is broken counts as there.
    """
    own = {text for _, text in index.losses.misnamed.values()}
    sound = [name for name in index.types if is_id(name) and name not in own]
    for item in index.items:
        for pointer, target in references(item):
            if target not in index.types and is_id(target):
                yield item, _unresolved(pointer, target, index, sound)


def _unresolved(pointer: str, target: str, index: Index, sound: list[str]) -> Fault:
    """Say what becomes of a reference: the target calls itself otherwise, may have been lost, or is not there."""
    message, value = f"no record has the id {show(target, 80)!r}", show(target)
    if misnamed := index.losses.own_id(target):
        cause, text = misnamed
        message += f"; the one that is meant calls itself {show(text, 80)!r}, which is no id for it"
        hint = "Correct the id of that record; the reference is right."
        return Fault(pointer=pointer, message=message, value=value, hint=hint, cause=cause)
    kind, _, slug = target.partition(":")
    # The type goes before every name and would make any two short ids alike.
    known = {name.partition(":")[2]: name for name in sound if index.types[name] == kind}
    # Of one lost record it is less likely that it is meant than of one whose id is all but the same.
    one = index.losses.of_reference(target)
    lost = index.losses.rest or (
        one if one and not get_close_matches(slug, known, n=1, cutoff=_MISSPELT) else None
    )
    if lost is not None:
        message += " among those that could be read"
        hint = "Mend what could not be read, and see whether the record is there."
        return Fault(pointer=pointer, message=message, value=value, hint=hint, cause=lost)
    namesake = next((name for name in sound if name.partition(":")[2] == slug), None)
    meant = known.get(nearest(slug, known) or "") or namesake
    return Fault(pointer=pointer, message=f"{message}{meaning(meant)}", value=value)


def wrong_reference_type(index: Index) -> Iterator[Located]:
    """A reference leads to a record of the wrong type.

    The type of a target shows in its id. Participants are actors, conditions are events, and each relation joins the
    record types that its definition names.
    """
    semantics = schemas.semantics()
    for item in index.items:
        yield from ((item, fault) for fault in _relation_faults(item, semantics["relation_types"]))
        sized = item.record.get("sizes")
        if isinstance(sized, str) and is_id(sized) and sized.partition(":")[0] not in semantics["sizes"]:
            message = f"a figure sizes an actor or an event, and {show(sized, 60)!r} is neither"
            yield item, Fault(pointer="/sizes", message=message, value=show(sized))


def _relation_faults(item: Item, table: Mapping[str, Mapping[str, list[str]]]) -> Iterator[Fault]:
    for pointer, relation in walk.select(item.record, "/relations/*"):
        kind = relation.get("type") if isinstance(relation, dict) else None
        target = relation.get("target") if isinstance(relation, dict) else None
        if not isinstance(kind, str) or kind not in table:
            continue
        wanted = [item.type if name == "same" else name for name in table[kind]["to"]]
        if item.type not in table[kind]["from"]:
            message = f"a relation of type {kind!r} cannot start from a record of type {item.type!r}"
            yield Fault(pointer=f"{pointer}/type", message=message, value=kind)
        elif isinstance(target, str) and target.partition(":")[0] not in wanted:
            message = (
                f"a relation of type {kind!r} leads to {' or '.join(wanted)}, not to {show(target, 60)!r}"
            )
            yield Fault(pointer=f"{pointer}/target", message=message, value=show(target))


def self_reference(index: Index) -> Iterator[Located]:
    """A record refers to itself.

    Nothing is part of itself, before itself or reported by itself. A Document's evidence may point into its own text, and
    an actor may ascribe an office or a trait to itself.
    """
    for item in index.items:
        for pointer, target in references(item):
            if target == item.id and not _MAY_BE_OWN.fullmatch(pointer):
                yield item, Fault(pointer=pointer, message="the record refers to itself", value=show(target))


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


def _chains(index: Index) -> dict[str, Edges]:
    chains: dict[str, Edges] = {
        name: defaultdict(dict) for name in ("reported_by", "part-of", "before", "conditions")
    }
    for item in index.items:
        for pointer, target in walk.select(item.record, "/reported_by"):
            _link(chains["reported_by"], item.id, target, (pointer, item))
        for pointer, target in walk.select(item.record, "/conditions/*/event"):
            _link(chains["conditions"], item.id, target, (pointer, item))
        for pointer, relation in walk.select(item.record, "/relations/*"):
            if isinstance(relation, dict):
                _relate(chains, item, f"{pointer}/target", relation)
    return chains


def _relate(chains: dict[str, Edges], item: Item, pointer: str, relation: walk.JSONObject) -> None:
    kind, target = relation.get("type"), relation.get("target")
    if kind in ("part-of", "before"):
        _link(chains[kind], item.id, target, (pointer, item))
    elif kind == "after":
        _link(chains["before"], target, item.id, (pointer, item))


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
            key = _identifier_key(identifier)
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
    same, new = {first}, {first}
    while new:
        new = {target for name in new for target in linked[name]} - same
        same |= new
    for name in sorted(owners.keys() - same):
        pointer, item = owners[name]
        message = f"{show(first)!r} has the same identifier {show(value)!r}; link the two as the same, or correct one"
        yield item, Fault(pointer=pointer, message=message, value=show(value))


def _sames(item: Item) -> Iterator[str]:
    for _, relation in walk.select(item.record, "/relations/*"):
        if isinstance(relation, dict) and relation.get("type") in ("same-as", "probably-same-as"):
            target = relation.get("target")
            if isinstance(target, str):
                yield target


def _identifier_key(identifier: Any) -> tuple[str, str] | None:
    if not isinstance(identifier, dict):
        return None
    scheme, value = identifier.get("scheme"), identifier.get("value")
    return (scheme, value) if isinstance(scheme, str) and isinstance(value, str) else None


def _shared_places(index: Index) -> Iterator[Located]:
    named: dict[tuple[tuple[str, str], str], list[tuple[str, str, Any, Item]]] = defaultdict(list)
    for item in index.of_type("event"):
        for at, place in walk.select(item.record, "/places/*"):
            for _, identifier in walk.select(place, "/identifiers/*"):
                key = _identifier_key(identifier)
                for name in ("country", "coordinates"):
                    if key is not None and name in place:
                        named[key, name].append((item.id or "", f"{at}/{name}", place[name], item))
    for (key, name), facts in named.items():
        yield from _different_facts(key[1], name, sorted(facts, key=lambda fact: fact[:2]))


def _different_facts(value: str, name: str, facts: list[tuple[str, str, Any, Item]]) -> Iterator[Located]:
    owner, _, known, _ = facts[0]
    for _, pointer, there, item in facts[1:]:
        if _position(there) != _position(known):
            message = f"{show(owner)!r} gives the place {show(value)!r} another value of {name!r}"
            yield item, Fault(pointer=pointer, message=message, value=show(there))


def _position(fact: Any) -> Any:
    """Return a country, or of coordinates the point: how certain it is may differ."""
    return (fact.get("latitude"), fact.get("longitude")) if isinstance(fact, dict) else fact


RULES: Final = (
    documented("duplicate-id", Layer.REFERENCES, duplicate_id, fix="Rename one of the two, or merge them."),
    documented("unresolved-reference", Layer.REFERENCES, unresolved_reference, fix="Correct the id, add the record, or name the dataset that holds it by `--with`."),
    documented("wrong-reference-type", Layer.REFERENCES, wrong_reference_type, fix="Refer to a record of the type that is wanted."),
    documented("self-reference", Layer.REFERENCES, self_reference, fix="Refer to another record, or remove the reference."),
    documented("circular-reference", Layer.REFERENCES, circular_reference, fix="Break the circle where a reference is wrong."),
    documented("inconsistent-shared-fact", Layer.REFERENCES, inconsistent_shared_fact, fix="Correct the fact that is wrong, or link the records as the same."),
)  # fmt: skip
