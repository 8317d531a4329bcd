"""Where the codes of a record stand: in its fields, and in the values that its tellings claim for them.

Records are plain data, and any part of one may be misshapen; what is no code is passed over.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from attrs import frozen

from vz2019 import pointers


__all__ = ["Stretch", "stretches", "texts"]

_ANY: Final = "*"


@frozen(kw_only=True)
class Stretch:
    """A value somewhere in a record that is, or is claimed to be, the field at some pointer.

    Attributes:
        base: where it stands.
        field: the tokens of the pointer of the field that it is; none for the whole record.
        value: the value.

    """

    base: str
    field: tuple[str, ...]
    value: Any


def stretches(record: Mapping[str, Any]) -> Iterator[Stretch]:
    """Yield the record itself, and then each competing value of its tellings as the field that it is claimed for.

    >>> record = {"kind": "rally", "evidence": {"e1": {"claims": {"/kind": "demonstration"}}}}
    >>> [(stretch.base, stretch.field) for stretch in stretches(record)]
    [('', ()), ('/evidence/e1/claims/~1kind', ('kind',))]
    """
    yield Stretch(base="", field=(), value=record)
    for key, claims in _claims(record.get("evidence")):
        for claimed, value in sorted(claims.items()):
            try:
                field = pointers.split(claimed)
            except ValueError:  # it leads nowhere, so there is no telling what it holds
                continue
            yield Stretch(base=pointers.join("evidence", key, "claims", claimed), field=field, value=value)


def _claims(evidence: Any) -> list[tuple[str, dict[str, Any]]]:
    """Return what each telling claims, by its key."""
    if not isinstance(evidence, dict):
        return []
    # Most tellings claim nothing.
    found = [
        (key, telling.get("claims"))
        for key, telling in evidence.items()
        if type(telling) is dict and "claims" in telling
    ]
    return sorted((key, claims) for key, claims in found if isinstance(claims, dict))


def texts(stretch: Stretch, place: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the texts that a stretch has at a place of records, each with the tokens that lead there from its base.

    In the pointer of the place `*` stands for any local key.

    >>> record = Stretch(base="", field=(), value={"places": {"here": {"role": "location"}}})
    >>> list(texts(record, "/places/*/role"))
    [(('places', 'here', 'role'), 'location')]
    """
    tokens = pointers.split(place)
    depth = len(stretch.field)
    if _fits(stretch.field, tokens[:depth]):
        yield from _below(stretch.value, tokens[depth:])


def _fits(tokens: tuple[str, ...], pattern: tuple[str, ...]) -> bool:
    return len(tokens) == len(pattern) and all(
        wanted in (_ANY, token) for token, wanted in zip(tokens, pattern, strict=True)
    )


def _below(value: Any, pattern: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if not pattern:
        if isinstance(value, str):
            yield (), value
    elif isinstance(value, dict):
        first, *rest = pattern
        for key in sorted(value) if first == _ANY else [first] if first in value else []:
            for tokens, text in _below(value[key], tuple(rest)):
                yield (key, *tokens), text
