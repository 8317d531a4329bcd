"""The assignment: the best one-to-one pairs, held against trying them all."""

from collections.abc import Iterator
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vz2019.agreement.assignment import Pair, assign


VALUES = st.dictionaries(
    st.tuples(st.sampled_from("abcdef"), st.sampled_from("uvwxyz")), st.integers(1, 12), max_size=14
)


def every_choice(values: dict[Pair, int]) -> Iterator[list[Pair]]:
    """Yield every way to pair some of the left with some of the right, one to one, by the pairs that have a value."""
    left = sorted({pair[0] for pair in values})
    right = sorted({pair[1] for pair in values})
    for order in permutations([*right, *[""] * len(left)], len(left)):
        yield [pair for pair in zip(left, order, strict=True) if pair in values]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, {}),
        ({("a", "x"): 1}, {"a": "x"}),
        ({("a", "x"): 0}, {}),
        ({("a", "x"): 3, ("a", "y"): 2}, {"a": "x"}),
        ({("a", "x"): 2, ("b", "x"): 3}, {"b": "x"}),
        ({("a", "x"): 9, ("a", "y"): 8, ("b", "x"): 8}, {"a": "y", "b": "x"}),
        ({("a", "x"): 9, ("a", "y"): 4, ("b", "x"): 4}, {"a": "x"}),
        ({("a", "b"): 1, ("b", "a"): 1}, {"a": "b", "b": "a"}),
    ],
    ids=["nothing", "one", "worthless", "wide", "tall", "greed is wrong", "greed is right", "the same names"],
)
def test_small_cases(values: dict[Pair, int], expected: dict[str, str]) -> None:
    """The sum counts, not the best single pair, and a pair without value is not made."""
    assert assign(values) == expected


@given(VALUES)
def test_no_choice_is_better(values: dict[Pair, int]) -> None:
    """The pairs are one to one, have values, and no other such choice adds up to more."""
    chosen = assign(values)
    assert len(set(chosen.values())) == len(chosen)
    assert set(chosen.items()) <= set(values)
    best = max(sum(values[pair] for pair in choice) for choice in every_choice(values))
    assert sum(values[pair] for pair in chosen.items()) == best


@given(VALUES)
def test_turned_round_it_is_worth_the_same(values: dict[Pair, int]) -> None:
    """With left and right exchanged the sum is the same."""
    turned = {(right, left): value for (left, right), value in values.items()}
    assert sum(values[pair] for pair in assign(values).items()) == sum(
        turned[pair] for pair in assign(turned).items()
    )


def test_values_are_exact() -> None:
    """Values far beyond what a float holds exactly are told apart by their last digit."""
    huge = 10**40
    assert assign({("a", "x"): huge, ("a", "y"): huge + 1}) == {"a": "y"}
