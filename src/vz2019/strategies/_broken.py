"""Plain data with exactly one fault, and the rule that it breaks."""

from typing import Any, Final

from hypothesis import strategies as st

from vz2019 import convert
from vz2019.strategies import _dataset_faults, _record_faults, _shape_faults
from vz2019.strategies._context import Source, World, sources, strange_ids, worlds
from vz2019.strategies._plain import JSONObject
from vz2019.strategies._records import document, record
from vz2019.strategies._values import Draw, Strategy, plain_copy
from vz2019.strategies._worlds import members
from vz2019.vocabulary import EvidenceLevel


_RECORD_RULES: Final = (*_shape_faults.FAULTS, *_record_faults.FAULTS)
_DUPLICATE: Final = "duplicate-id"

#: The slugs of the rules that `broken_datasets` breaks.
BROKEN_RULES: Final = (*_RECORD_RULES, _DUPLICATE, *_dataset_faults.FAULTS)


def broken_records(*rules: str) -> Strategy[tuple[JSONObject, str]]:
    """Give the plain data of a record with one fault in its shape or its fields, and the slug of the rule it breaks.

    What the record refers to is not there.
    Raises `ValueError` for a rule that no single record can break, or of which no fault can be planted.
    """
    return st.sampled_from(_chosen(rules, _RECORD_RULES)).flatmap(_broken_record)


def _chosen(rules: tuple[str, ...], known: tuple[str, ...]) -> tuple[str, ...]:
    unknown = sorted(set(rules) - set(known))
    if unknown:
        raise ValueError(
            f"no fault can be planted for {', '.join(map(repr, unknown))}; there are {', '.join(known)}"
        )
    return rules or known


@st.composite
def _broken_record(draw: Draw, rule: str) -> tuple[JSONObject, str]:
    world = draw(worlds(level=EvidenceLevel.FIELD, most=1))
    return draw(_faulty(rule, world)), rule


def broken_datasets(*rules: str) -> Strategy[tuple[list[JSONObject], str]]:
    """Give the plain data of a dataset with one fault, and the slug of the rule that it breaks.

    Raises `ValueError` for a rule of which no fault can be planted.
    """
    return st.sampled_from(_chosen(rules, BROKEN_RULES)).flatmap(_broken_dataset)


@st.composite
def _broken_dataset(draw: Draw, rule: str) -> tuple[list[JSONObject], str]:
    world = draw(worlds(level=EvidenceLevel.FIELD, most=1))
    whole = [convert.dump(member) for member in draw(members(world))]
    if rule == _DUPLICATE:
        added = [plain_copy(draw(st.sampled_from(whole)))]
    elif rule in _dataset_faults.FAULTS:
        added = draw(_faulty_together(rule, world))
    else:
        added = [draw(_faulty(rule, world))]
    return draw(st.permutations([*whole, *added])), rule


@st.composite
def _faulty(draw: Draw, rule: str, world: World) -> Any:
    """Give a record that nothing in a world refers to, with a fault of its own."""
    if rule in _shape_faults.FAULTS:
        (plain,) = draw(_strangers(1, _types(), world))
        _shape_faults.FAULTS[rule](draw, plain)
    else:
        fault = _record_faults.FAULTS[rule]
        (plain,) = draw(_strangers(1, fault.record_types, world))
        fault.plant(draw, plain, world.close_source)
    return plain


def _types() -> tuple[str, ...]:
    return tuple(convert.RECORD_CLASSES)


@st.composite
def _faulty_together(draw: Draw, rule: str, world: World) -> Any:
    fault = _dataset_faults.FAULTS[rule]
    planted = draw(_strangers(fault.count, fault.record_types, world))
    fault.plant(draw, world, planted)
    return planted


@st.composite
def _strangers(draw: Draw, count: int, record_types: tuple[str, ...], world: World) -> list[JSONObject]:
    """Give records of one type that nothing in a world refers to, as plain data that share nothing."""
    record_type = draw(st.sampled_from(record_types))
    own = draw(strange_ids(record_type))
    names = [own, *(f"{own}-{number}" for number in range(2, count + 1))]
    return [plain_copy(convert.dump(draw(_stranger(name, world)))) for name in names]


@st.composite
def _stranger(draw: Draw, own: str, world: World) -> Any:
    if not own.startswith("document:"):
        return draw(record(own, world))
    source: Source = draw(sources(st.just(own)))
    return draw(document(source, world))
