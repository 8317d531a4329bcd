"""What ties the records of a dataset together, so that they have something to agree on or to contradict each other in.

Every function takes a source of chance and the records, and changes some of them or adds some. What it leaves is sound or not.
"""

import copy
import random
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any, Final


Records = list[Any]
Plant = Callable[[random.Random, Records], None]

_HUGE: Final = (
    -1,
    -2,
    0,
    2**31 - 1,
    2**31,
    2**32 - 1,
    2**32,
    2**53,
    2**53 + 1,
    -(2**53),
    2**63,
    2**64,
    -(2**64),
    10**30,
)
_POSITIONS: Final = (0, 0.0, -0.0, -1, -1.0, -2, 1, 1.5, 54.5, "1", None)
#: Those that are told apart with most difficulty: nought has two signs, and -1 and -2 have one hash.
_ALIKE: Final = ((0, 0.0, -0.0), (-1, -1.0, -2), (-1, -2), _POSITIONS)
_COUNTRIES: Final[tuple[Any, ...]] = ("VEN", "COL", "VEN ", -1, -2, True)
_SCHEMES: Final = ("wikidata", "viaf", "geonames", "")
_VALUES: Final = ("Q1", "Q2", "77", "", 1)


def of_type(records: Records, *types: str) -> Records:
    """Return the records of some types, as they say themselves; those of any type where none is named."""
    return [one for one in records if isinstance(one, dict) and (not types or one.get("type") in types)]


def circle(draw: random.Random, records: Records) -> None:
    """Add a circle of two to six records, or a long chain with an open end."""
    way, types = draw.choice(
        (
            ("reported_by", ("statement",)),
            ("condition", ("event",)),
            ("part-of", ("event", "actor")),
            ("before", ("event", "statement")),
            ("after", ("event", "statement")),
            ("mixed", ("event", "statement")),
        )
    )
    models = of_type(records, *types)
    if not models:
        return
    model, is_closed = draw.choice(models), draw.random() < 0.6
    number = draw.randint(2, 6) if is_closed else draw.choice((3, 12, 40))
    ring = [copy.deepcopy(model) for _ in range(number)]
    name = f"{model['type']}:ring-{draw.choice((0, 0, *range(1, 30)))}"
    for place, one in enumerate(ring):
        one["id"] = f"{name}-{place}"
    follow = [*pairwise(ring)] + ([(ring[-1], ring[0])] if is_closed else [])
    for one, other in follow:
        _link(draw, one, other["id"], way)
    if draw.random() < 0.3:
        _link(draw, ring[0], draw.choice(ring)["id"], way)
    records += ring


def _link(draw: random.Random, record: Any, target: str, way: str) -> None:
    kind = draw.choice(("before", "after")) if way == "mixed" else way
    if kind == "reported_by":
        record["reported_by"], pointer = target, "/reported_by"
    elif kind == "condition":
        record["conditions"], pointer = {"c": {"event": target, "holds": True}}, "/conditions/c"
    else:
        key = draw.choice(("r", "s"))
        _put(record, "relations", key, {"type": kind, "target": target})
        pointer = f"/relations/{key}"
    _support(draw, record, pointer)


def _put(record: Any, name: str, key: str, value: Any) -> None:
    if not isinstance(record.get(name), dict):
        record[name] = {}
    record[name][key] = value


def _support(draw: random.Random, record: Any, pointer: str) -> None:
    """Let a piece of evidence support what was planted, more often than not."""
    evidence = record.get("evidence")
    pieces = [*evidence.values()] if isinstance(evidence, dict) else []
    supports = [
        one["supports"] for one in pieces if isinstance(one, dict) and isinstance(one.get("supports"), list)
    ]
    if supports and draw.random() < 0.9:
        chosen = draw.choice(supports)
        chosen += [pointer] if pointer not in chosen else []


def identifiers(draw: random.Random, records: Records) -> None:
    """Give several actors and places identifiers of few values, with facts that agree or not, and link some as the same."""
    actors, events = of_type(records, "actor"), of_type(records, "event")
    positions = draw.choice(_ALIKE)
    for models in (actors, events):
        for model in draw.choices(models, k=draw.randrange(4)) if models else ():
            models.append(copy.deepcopy(model))
            models[-1]["id"] = f"{model['type']}:shared-{draw.randrange(6)}"
            records.append(models[-1])
    for actor in actors:
        if draw.random() < 0.7:
            key = draw.choice("vw")
            _put(actor, "identifiers", key, _identifier(draw))
            _support(draw, actor, f"/identifiers/{key}")
        if draw.random() < 0.4:
            kind = draw.choice(("same-as", "same-as", "probably-same-as", "ally-of"))
            _put(actor, "relations", "same", {"type": kind, "target": draw.choice(actors).get("id")})
            _support(draw, actor, "/relations/same")
    for event in events:
        if draw.random() < 0.7:
            key = draw.choice("pq")
            _put(event, "places", key, _place(draw, positions))
            _support(draw, event, f"/places/{key}")


def _identifier(draw: random.Random) -> Any:
    few = draw.random() < 0.9
    scheme, value = (
        ("wikidata", draw.choice(("Q1", "Q2"))) if few else (draw.choice(_SCHEMES), draw.choice(_VALUES))
    )
    return {"scheme": scheme, "value": value, "certainty": "high"}


def _place(draw: random.Random, positions: tuple[Any, ...]) -> Any:
    place: dict[str, Any] = {"name": "The pier", "role": "location", "identifiers": {"q": _identifier(draw)}}
    if draw.random() < 0.2:
        place["identifiers"]["r"] = _identifier(draw)
    if draw.random() < 0.7:
        place["country"] = draw.choice(_COUNTRIES[: draw.choice((1, 2, 2, 6))])
    if draw.random() < 0.7:
        place["coordinates"] = {
            "latitude": draw.choice(positions),
            "longitude": draw.choice(positions),
            "certainty": draw.choice(("high", "low")),
        }
    return place


def numbers(draw: random.Random, records: Records) -> None:
    """Put huge and negative numbers in place of sentences, offsets, revisions and whatever else is counted."""
    places = [place for record in of_type(records) for place in _numbers(record)]
    for holder, key in draw.sample(places, min(len(places), draw.randint(1, 3))):
        holder[key] = draw.choice((*_HUGE, holder[key] + 1, holder[key] - 1, -holder[key]))


def _numbers(value: Any) -> Iterator[tuple[Any, Any]]:
    members = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, member in members:
        if isinstance(member, int | float) and not isinstance(member, bool):
            yield value, key
        else:
            yield from _numbers(member)


def own_texts(draw: random.Random, records: Records) -> None:
    """Give documents a text of their own that is another's, or altered, or none, or take it from them."""
    documents = [one for one in of_type(records, "document") if isinstance(one.get("text"), dict)]
    contents = [one["text"]["content"] for one in documents if isinstance(one["text"].get("content"), str)]
    for document in documents:
        text = document["text"]
        match draw.randrange(6):
            case 0:
                text.pop("content", None)
            case 1 | 2 if contents:
                text["content"] = altered(draw, draw.choice(contents))
            case 3:
                text["content"] = draw.choice(("", " ", 7, None, "Nothing of it."))
            case 4:
                text["length"] = draw.choice((0, -1, 1, 10**9, text.get("length")))
            case _:
                pass


def altered(draw: random.Random, text: str) -> str:
    """Return a text that has been tampered with, or only laid out in another way."""
    at = draw.randrange(len(text) + 1)
    ways = (
        text,
        text[at:] + " " + text[:at],
        text[:at] + "x" + text[at + 1 :],
        text[:at],
        text * 2,
        text.replace(" ", "\r\n"),
        text.replace(" ", "\u00a0\u00ad"),
        "\ufeff" + text,
        text.upper(),
    )
    return draw.choice(ways)


def doubles(draw: random.Random, records: Records) -> None:
    """Add a document, or another record, under an id that there is already, next to it or at the end, changed or not."""
    models = of_type(records, "document") if draw.random() < 0.7 else of_type(records)
    if not models:
        return
    model = draw.choice(models)
    double = copy.deepcopy(model)
    sentences = double.get("sentences")
    match draw.randrange(5):
        case 0 if isinstance(sentences, list) and sentences:
            sentences.pop()
        case 1:
            double["evidence_level"] = draw.choice(("document", "sentence", "span", "field"))
        case 2:
            double["type"] = draw.choice(("actor", "event", "document", "x"))
        case 3:
            double["revision"] = 2
        case _:
            pass
    at = next(place for place, one in enumerate(records) if one is model)
    records.insert(draw.choice((at, at + 1, len(records))), double)


def nameless(draw: random.Random, records: Records) -> None:
    """Take the id from a record, or put in its place what is none."""
    models = of_type(records)
    if not models:
        return
    model = draw.choice(models)
    if draw.random() < 0.6:
        model.pop("id", None)
    else:
        model["id"] = draw.choice((None, 3, "", "event:", "x", [], "actor:É", "document:x"))


PLANTS: Final[tuple[Plant, ...]] = (circle, identifiers, numbers, own_texts, doubles, nameless)
