"""Which record of one coding answers to which of the other: one to one, by the words that they rest on."""

import hashlib
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from vz2019.agreement.assignment import assign
from vz2019.agreement.characters import dice, shared, size
from vz2019.agreement.coding import TYPES, Coding, Fingerprint, Item, fingerprints
from vz2019.agreement.fields import Reading, Say, written


#: For the id of each paired record of one side, the ids of both.
Paired = Mapping[str, tuple[str, str]]
Readings = Mapping[str, Reading]

# The least share of the smaller record's characters that the other must rest on too.
_LEAST_OVERLAP: Final = 0.5
# What equal fields count beside equal characters: less, for they are what is to be measured.
_FIELDS_WEIGHT: Final = 0.5
_BILLION: Final = 10**9
# Where the parts of a pair's value begin, in bits: each outweighs all sums of the parts below it.
_WEIGHT, _PAIR, _ALIKE = 160, 128, 96


def align(first: Coding, second: Coding) -> dict[str, str]:
    """Return which record of the second coding answers to each of the first, where one does.

    Two records may be paired when they share at least half of the characters of the one that rests on fewer. Actors may
    be paired as well when they share a form of their name, for each coder anchors other mentions of the same actor. Of all
    one-to-one assignments that of greatest total weight is chosen, whole numbers of billionths of

    - the Dice coefficient of the characters,
    - one more for actors with a form of the name in common,
    - half of the share of equal fields, because several records often rest on the same words.

    Types are aligned in the order actors, events, statements, figures. A reference to what is not aligned yet says no more
    than the type it leads to.
    """
    found: dict[str, str] = {}
    prints, other_prints = fingerprints(first, second)
    for place, record_type in enumerate(TYPES):
        say, other_say = sayings(first, second, found, TYPES[:place])
        readings = {item.id: item.readings(say) for item in _of_type(first, record_type)}
        other_readings = {item.id: item.readings(other_say) for item in _of_type(second, record_type)}
        found |= assign({
            (item.id, other.id): _ranked(
                _weight(item, other, readings[item.id], other_readings[other.id]),
                prints[item.id],
                other_prints[other.id],
            )
            for item, other in _candidates(_of_type(first, record_type), _of_type(second, record_type))
        })  # fmt: skip
    return found


def sayings(
    first: Coding, second: Coding, found: Mapping[str, str], settled: Collection[str]
) -> tuple[Say, Say]:
    """Return what a reference says in each coding: the same where it leads to records that are paired."""
    pairs = list(found.items())
    return (
        _saying("first", first, {pair[0]: pair for pair in pairs}, settled),
        _saying("second", second, {pair[1]: pair for pair in pairs}, settled),
    )


def _saying(side: str, coding: Coding, paired: Paired, settled: Collection[str]) -> Say:
    def say(reference: str) -> Any:
        item = coding.get(reference)
        if item is None:
            # It leads out of the coding, to a record that neither coder made.
            return ["outside", reference]
        if item.type not in settled:
            return item.type
        return ["both", *paired[reference]] if reference in paired else [side, reference]

    return say


def _of_type(coding: Coding, record_type: str) -> list[Item]:
    return [item for item in coding.values() if item.type == record_type]


def _candidates(first: list[Item], second: list[Item]) -> Iterator[tuple[Item, Item]]:
    """Yield the pairs that may be made; only records that share a sentence or a name are looked at together."""
    at: dict[Any, list[Item]] = {}
    for other in second:
        for place in (*other.characters, *other.forms):
            at.setdefault(place, []).append(other)
    for item in first:
        near = {other.id: other for place in (*item.characters, *item.forms) for other in at.get(place, ())}
        yield from ((item, other) for other in near.values() if _may_pair(item, other))


def _may_pair(item: Item, other: Item) -> bool:
    smaller = min(size(item.characters), size(other.characters))
    rests_on_same = smaller > 0 and shared(item.characters, other.characters) >= _LEAST_OVERLAP * smaller
    return rests_on_same or not item.forms.isdisjoint(other.forms)


def _weight(item: Item, other: Item, readings: Readings, other_readings: Readings) -> float:
    has_same_name = not item.forms.isdisjoint(other.forms)
    return (
        dice(item.characters, other.characters)
        + has_same_name
        + _FIELDS_WEIGHT * _equal_share(readings, other_readings)
    )


def _equal_share(readings: Readings, others: Readings) -> float:
    there = [pattern for pattern in readings if readings[pattern] or others[pattern]]
    return sum(readings[pattern] == others[pattern] for pattern in there) / len(there) if there else 0.0


def _ranked(weight: float, own: Fingerprint, other: Fingerprint) -> int:
    """Return a pair's value, in which its weight comes first and the rest decides between equal sums.

    More pairs are better than fewer; then, records that nothing tells apart go together. What still is equal is decided by
    a digest of both records' content, so that the result depends neither on the order of the input, nor on ids, nor on
    which coding comes first.
    """
    alike = (own[0] == other[0]) + (own == other)
    digest = hashlib.sha256(written(sorted([own, other])).encode()).digest()
    return (
        (round(weight * _BILLION) << _WEIGHT)
        + (1 << _PAIR)
        + (alike << _ALIKE)
        + int.from_bytes(digest[:8], "big")
    )
