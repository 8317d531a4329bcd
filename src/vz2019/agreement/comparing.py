"""Two codings in, their agreement out."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from vz2019.agreement.alignment import align, sayings
from vz2019.agreement.characters import dice
from vz2019.agreement.coding import TYPES, Coding, Given, Item, read
from vz2019.agreement.fields import Field, Reading, comparable, written
from vz2019.agreement.measures import alpha, jaccard, mean
from vz2019.agreement.result import Agreement, Detection, Disagreement, FieldAgreement, Pair
from vz2019.keyed import Keyed, freeze


@frozen(eq=False)
class _Match:
    """Two paired records, with what their fields say once all records are aligned."""

    item: Item
    other: Item
    readings: Mapping[str, Reading]
    other_readings: Mapping[str, Reading]

    @property
    def pair(self) -> Pair:
        return Pair(
            first=self.item.id,
            second=self.other.id,
            dice=dice(self.item.characters, self.other.characters),
        )

    def disagreements(self) -> Iterator[Disagreement]:
        for pattern, said in self.readings.items():
            if said != self.other_readings[pattern]:
                yield Disagreement(
                    first=self.item.id,
                    second=self.other.id,
                    field=pattern,
                    first_value=_shown(self.item, pattern),
                    second_value=_shown(self.other, pattern),
                )


def compare(first: Given, second: Given) -> Agreement:
    """Return how far a second coding of a text agrees with a first.

    Each is any number of records, typed or as plain data. Records are paired one to one by the words that they rest on, as
    `vz2019.agreement.alignment.align` says; free text is not compared, and references are compared through the pairs.
    The result depends neither on the order of the records, nor on ids and local keys.

    Raises `ConversionError` for plain data that is not a record, and `ValueError` where one coding has an id twice.

    >>> from vz2019 import load
    >>> records = list(load().values())
    >>> compare(records, records).only_first
    ()
    """
    coding, other = read(first, second)
    partners = align(coding, other)
    matches = _matches(coding, other, partners)
    return Agreement(
        detection=_detection(coding, other, matches),
        fields=Keyed({name: _fields(name, matches) for name in TYPES}),
        pairs=tuple(match.pair for match in matches),
        only_first=_alone(coding, set(partners)),
        only_second=_alone(other, set(partners.values())),
        disagreements=tuple(found for match in matches for found in match.disagreements()),
        not_read=tuple(
            sorted({item.id for some in (coding, other) for item in some.values() if not item.is_read})
        ),
    )


def _matches(first: Coding, second: Coding, partners: Mapping[str, str]) -> list[_Match]:
    say, other_say = sayings(first, second, partners, TYPES)
    return [
        _Match(first[own], second[other], first[own].readings(say), second[other].readings(other_say))
        for own, other in sorted(partners.items(), key=lambda pair: _in_order(first[pair[0]]))
    ]


def _in_order(item: Item) -> tuple[int, str]:
    return TYPES.index(item.type), item.id


def _alone(coding: Coding, paired: Collection[str]) -> tuple[str, ...]:
    return tuple(item.id for item in sorted(coding.values(), key=_in_order) if item.id not in paired)


def _detection(first: Coding, second: Coding, matches: Sequence[_Match]) -> Keyed[Detection]:
    groups = {**{name: (name,) for name in TYPES}, "all": TYPES}
    return Keyed({name: _detected(types, first, second, matches) for name, types in groups.items()})


def _detected(types: Collection[str], first: Coding, second: Coding, matches: Sequence[_Match]) -> Detection:
    coefficients = [match.pair.dice for match in matches if match.item.type in types]
    return Detection(
        first=sum(item.type in types for item in first.values()),
        second=sum(item.type in types for item in second.values()),
        matched=len(coefficients),
        dice=mean(coefficients),
    )


def _fields(record_type: str, matches: Sequence[_Match]) -> Keyed[FieldAgreement]:
    own = [match for match in matches if match.item.type == record_type]
    return Keyed({field.pattern: _measured(field, own) for field in comparable(record_type)})


def _measured(field: Field, matches: Sequence[_Match]) -> FieldAgreement:
    said = [(match.readings[field.pattern], match.other_readings[field.pattern]) for match in matches]
    there = [(value, other) for value, other in said if value or other]
    return FieldAgreement(
        pairs=len(there),
        equal=sum(value == other for value, other in there),
        alpha=None if field.is_collection else alpha(said),
        jaccard=mean([jaccard(value or (), other or ()) for value, other in there])
        if field.is_collection
        else None,
    )


def _shown(item: Item, pattern: str) -> Any:
    return freeze(json.loads(written(item.values[pattern])))
