"""Numbers in English text."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vz2019.source.quantities import numbers, states_quantity


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("some 40 people", 40),
        ("90 per cent", 90),
        ("2.3 million people", 2_300_000),
        ("a dozen countries", 12),
        ("the 20th anniversary", 20),
        ("the first officer", 1),
        ("two new shows", 2),
        ("another show", 1),
        ("twenty-one ships", 21),
        ("three hundred and four", 304),
        ("1,250,000 barrels", 1_250_000),
        ("half of them", Fraction(1, 2)),
    ],
)
def test_numbers_are_read_as_they_are_written(words: str, value: Fraction) -> None:
    """Digits and English number words give the number that they state."""
    assert value in numbers(words)


@pytest.mark.parametrize("words", ["the harbour", "people of the city", "anyone"])
def test_words_without_a_number_state_none(words: str) -> None:
    """A passage without a number word states no number and no quantity."""
    assert numbers(words) == set()
    assert not states_quantity(words)


@pytest.mark.parametrize("words", ["hundreds of them", "many ships", "few days", "the majority"])
def test_vague_words_state_a_quantity(words: str) -> None:
    """A vague word of quantity is one, though it states no exact number."""
    assert states_quantity(words)


@given(st.integers(0, 10**12))
def test_any_integer_is_read_with_and_without_separators(number: int) -> None:
    """An integer in digits is read, grouped or not."""
    assert {Fraction(number)} == numbers(f"{number}") == numbers(f"{number:,}")


@pytest.mark.parametrize("size", [401, 5000])
def test_endless_digits_are_a_quantity_and_state_no_number(size: int) -> None:
    """A numeral longer than any value can be is no error."""
    assert numbers("9" * size) == set()
    assert states_quantity("9" * size)
