"""When two JSON values are the same, asked of pairs and of many at once."""

from typing import Any

import pytest
from hypothesis import given

from vz2019.equality import comparable, same
from vz2019.strategies._values import free_json


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (1, 1.0, True),
        (1, True, False),
        (0, False, False),
        ("1", 1, False),
        ([1, 2], (1.0, 2), True),
        ([1], [1, 1], False),
        ([], {}, False),
        ({"a": 1, "b": [True]}, {"b": [True], "a": 1.0}, True),
        ({"a": 1}, {"a": 1, "b": 1}, False),
        ({"a": [[True]]}, {"a": [[1]]}, False),
    ],
)
def test_what_is_the_same(one: Any, other: Any, expected: bool) -> None:
    """Numbers are equal by value, booleans are no numbers, and neither the order of members nor the kind of list counts."""
    assert same(one, other) == same(other, one) == expected
    assert (comparable(one) == comparable(other)) == expected
    assert not expected or hash(comparable(one)) == hash(comparable(other))


@given(free_json(), free_json())
def test_many_are_compared_as_two_are(one: Any, other: Any) -> None:
    """What stands for values in a set tells apart exactly what a comparison does."""
    assert (comparable(one) == comparable(other)) == same(one, other)
    assert comparable(one) == comparable(one)
