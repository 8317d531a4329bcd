"""Rules across records: what they say of one another by id."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, Final

from vz2019 import schemas
from vz2019.advice import did_you_mean
from vz2019.validation import walk
from vz2019.validation.dataset_index import Index, Item
from vz2019.validation.display import show
from vz2019.validation.finding import Fault
from vz2019.validation.rule import Layer, documented
from vz2019.validation.suggestions.ids import is_id
from vz2019.validation.suggestions.words import meaning


Located = tuple[Item, Fault]
_MAY_BE_OWN: Final = ("/evidence/", "/offices/")
_ID_DEFINITIONS: Final = (*(f"{record_type}_id" for record_type in schemas.RECORD_TYPES), "record_id")


def duplicate_id(index: Index) -> Iterator[Located]:
    """Two records have one id.

    An id names one record within a dataset, over all its files; otherwise a reference to it means nothing.
    """
    first: dict[str, Item] = {}
    for item in index.items:
        if item.id is None:
            continue
        if item.id in first:
            before = first[item.id]
            message = f"the id {show(item.id, 80)!r} is taken by the record in {before.file}, line {before.entry.line}"
            yield item, Fault(pointer="/id", message=message, value=show(item.id))
        first.setdefault(item.id, item)


def references(item: Item) -> Iterator[tuple[str, str]]:
    """Yield every reference that a record makes, with its pointer."""
    for definition in _ID_DEFINITIONS:
        for pointer, target in walk.fields(item.record, definition):
            if pointer != "/id":
                yield pointer, target
    yield from _claimed_references(item)


def _claimed_references(item: Item) -> Iterator[tuple[str, str]]:
    for at, telling in walk.tellings(item.record):
        for pointer, claimed in walk.select(telling, "/claims/*", at):
            yield from ((place, text) for place, text in _strings(claimed, pointer) if is_id(text))


def _strings(value: Any, at: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield at, value
    for pointer, member in walk.select(value, "/*", at):
        yield from _strings(member, pointer)


def unresolved_reference(index: Index) -> Iterator[Located]:
    """A reference leads to no record.

    Every reference must resolve within the dataset or within one that is named by `--with`.
    A record that could be read but is broken counts as there.
    """
    namesakes = {name.partition(":")[2]: name for name in index.types}
    for item in index.items:
        for pointer, target in references(item):
            if target not in index.types and is_id(target):
                kind = target.partition(":")[0]
                known = [name for name, record_type in index.types.items() if record_type == kind]
                advice = did_you_mean(target, known) or meaning(namesakes.get(target.partition(":")[2]))
                message = f"no record has the id {show(target, 80)!r}{advice}"
                cause = index.cause_of(target)
                yield item, Fault(pointer=pointer, message=message, value=show(target), cause=cause)


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
        if not isinstance(kind, str) or kind not in table or not isinstance(target, str) or not is_id(target):
            continue
        wanted = [item.type if name == "same" else name for name in table[kind]["to"]]
        if item.type not in table[kind]["from"]:
            message = f"a relation of type {kind!r} cannot start from a record of type {item.type!r}"
            yield Fault(pointer=f"{pointer}/type", message=message, value=kind)
        elif target.partition(":")[0] not in wanted:
            message = (
                f"a relation of type {kind!r} leads to {' or '.join(wanted)}, not to {show(target, 60)!r}"
            )
            yield Fault(pointer=f"{pointer}/target", message=message, value=show(target))


def self_reference(index: Index) -> Iterator[Located]:
    """A record refers to itself.

    Nothing is part of itself, before itself or reported by itself. A Document's evidence may point into its own text, and
    an actor may ascribe an office to itself.
    """
    for item in index.items:
        for pointer, target in references(item):
            if target == item.id and not pointer.startswith(_MAY_BE_OWN):
                yield item, Fault(pointer=pointer, message="the record refers to itself", value=show(target))


def circular_reference(index: Index) -> Iterator[Located]:
    """A chain of references leads back to its beginning.

    Reports within reports, parts of wholes, conditions of conditions and the order in time end somewhere.
    Each circle is reported once, at the first of its records.
    """
    for name, edges in _chains(index).items():
        for cycle in _cycles(edges):
            pointer, item = edges[cycle[0]][cycle[1 % len(cycle)]]
            route = " → ".join(show(record_id, 60) for record_id in (*cycle, cycle[0]))
            yield (
                item,
                Fault(
                    pointer=pointer,
                    message=f"the chain of {name} runs in a circle: {route}",
                    value=show(cycle[1 % len(cycle)]),
                ),
            )


Edges = dict[str, dict[str, tuple[str, Item]]]


def _chains(index: Index) -> dict[str, Edges]:
    chains: dict[str, Edges] = {
        name: defaultdict(dict) for name in ("reported_by", "part-of", "before", "conditions")
    }
    for item in index.items:
        if item.id is None:
            continue
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
        edges[source].setdefault(target, label)


def _cycles(edges: Edges) -> Iterator[list[str]]:
    """Yield one circle of each knot that is reached, by a walk in depth that keeps its own stack."""
    done: set[str] = set()
    for root in list(edges):
        path: list[str] = []
        on_path: set[str] = set()
        stack: list[tuple[str, Iterator[str]]] = [] if root in done else [(root, iter(edges[root]))]
        while stack:
            node, successors = stack[-1]
            if node not in on_path:
                path.append(node)
                on_path.add(node)
            following = next(successors, None)
            if following is None:
                stack.pop()
                on_path.discard(path.pop())
                done.add(node)
            elif following in on_path:
                yield path[path.index(following) :]
            elif following not in done:
                stack.append((following, iter(edges.get(following, {}))))


def inconsistent_shared_fact(index: Index) -> Iterator[Located]:
    """Two records give one outside thing different facts, or two things one identity.

    One identifier of a register means one actor, unless the two are linked as the same. One identified place has one
    country and one position wherever it is named.
    """
    yield from _shared_identifiers(index)
    yield from _shared_places(index)


def _shared_identifiers(index: Index) -> Iterator[Located]:
    owners: dict[tuple[str, str], Item] = {}
    for item in index.of_type("actor"):
        for pointer, identifier in walk.select(item.record, "/identifiers/*"):
            key = _identifier_key(identifier)
            if key is None:
                continue
            owner = owners.setdefault(key, item)
            if owner.id != item.id and not _linked(owner, item):
                message = f"{show(owner.id)!r} has the same identifier {show(key[1])!r}; link the two as the same, or correct one"
                yield item, Fault(pointer=pointer, message=message, value=show(key[1]))


def _identifier_key(identifier: Any) -> tuple[str, str] | None:
    if not isinstance(identifier, dict):
        return None
    scheme, value = identifier.get("scheme"), identifier.get("value")
    return (scheme, value) if isinstance(scheme, str) and isinstance(value, str) else None


def _linked(one: Item, other: Item) -> bool:
    sames = {"same-as", "probably-same-as"}
    pairs = ((one, other), (other, one))
    return any(
        relation.get("type") in sames and relation.get("target") == second.id
        for first, second in pairs
        for _, relation in walk.select(first.record, "/relations/*")
        if isinstance(relation, dict)
    )


def _shared_places(index: Index) -> Iterator[Located]:
    known: dict[tuple[tuple[str, str], str], tuple[Any, Item]] = {}
    for item in index.of_type("event"):
        for at, place in walk.select(item.record, "/places/*"):
            for _, identifier in walk.select(place, "/identifiers/*"):
                key = _identifier_key(identifier)
                if key is not None:
                    yield from _place_faults(known, key, item, at, place)


def _place_faults(
    known: dict[tuple[tuple[str, str], str], tuple[Any, Item]],
    key: tuple[str, str],
    item: Item,
    at: str,
    place: walk.JSONObject,
) -> Iterator[Located]:
    for name in ("country", "coordinates"):
        if name not in place:
            continue
        value, owner = known.setdefault((key, name), (place[name], item))
        if value != place[name]:
            message = f"{show(owner.id)!r} gives the place {show(key[1])!r} another value of {name!r}"
            yield item, Fault(pointer=f"{at}/{name}", message=message, value=show(place[name]))


RULES: Final = (
    documented("duplicate-id", Layer.REFERENCES, duplicate_id, fix="Rename one of the two, or merge them."),
    documented("unresolved-reference", Layer.REFERENCES, unresolved_reference, fix="Correct the id, add the record, or name the dataset that holds it by `--with`."),
    documented("wrong-reference-type", Layer.REFERENCES, wrong_reference_type, fix="Refer to a record of the type that is wanted."),
    documented("self-reference", Layer.REFERENCES, self_reference, fix="Refer to another record, or remove the reference."),
    documented("circular-reference", Layer.REFERENCES, circular_reference, fix="Break the circle where a reference is wrong."),
    documented("inconsistent-shared-fact", Layer.REFERENCES, inconsistent_shared_fact, fix="Correct the fact that is wrong, or link the records as the same."),
)  # fmt: skip
