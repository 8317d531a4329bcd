"""What is remembered of fields that agree lets no others pass."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from vz2019 import schemas
from vz2019.validation.rules import values
from vz2019.validation.screening.pointing import Pointers, written


DEFINITIONS = schemas.bundle("figure")["$defs"]
NUMBERS = st.integers(-3, 103) | st.floats(-3, 103) | st.integers(-(2**53), 2**53) | st.floats(-1e15, 1e15)


@given(
    st.sampled_from(DEFINITIONS["figure_kind"]["enum"]),
    st.sampled_from(DEFINITIONS["unit"]["enum"]),
    st.sampled_from(DEFINITIONS["hedge"]["enum"]),
    NUMBERS,
)
def test_a_number_is_judged_as_the_one_that_stands_for_it(
    kind: str, unit: str, hedge: str, number: float
) -> None:
    """Of a figure without bounds the rules say of any value what they say of the number that stands for it."""
    figures: list[dict[str, Any]] = [
        {"type": "figure", "kind": kind, "unit": unit, "hedge": hedge, "value": value}
        for value in (number, values.representative(number))
    ]
    rules = (
        values.contradictory_fields,
        values.value_outside_bounds,
        values.reversed_bounds,
        values.empty_bounds,
    )
    one, other = ([[fault.pointer for fault in rule(figure)] for rule in rules] for figure in figures)
    assert one == other


def test_pointers_are_forgotten_before_they_are_too_many() -> None:
    """However many keys come by, each gets its pointer, and few are kept."""
    pointers = Pointers("/places/*/country")
    assert all(pointers[str(key)] == f"/places/{key}/country" for key in range(10_000))
    assert len(pointers) < 5_000


def test_a_pointer_is_written_with_the_keys_on_the_way() -> None:
    """The expression of a pointer gives its text, for any number of keys."""
    space: dict[str, Any] = {"one": "x", "other": "y"}
    cases = {"/a": (), "/a/*": ("one",), "/a/*/b/*": ("one", "other"), "/a/*/b/*/c": ("one", "other")}
    found = [eval(written(pattern, keys, space), space) for pattern, keys in cases.items()]  # noqa: S307
    assert found == ["/a", "/a/x", "/a/x/b/y", "/a/x/b/y/c"]
