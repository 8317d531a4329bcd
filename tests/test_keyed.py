"""Frozen mappings with local keys."""

import copy
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vz2019.keyed import Keyed, freeze, thaw


atoms = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
json_values = st.recursive(
    atoms,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)
members = st.dictionaries(st.text(), st.integers(), max_size=4)


@given(members)
def test_it_is_the_mapping_it_was_made_of(given_members: dict[str, int]) -> None:
    """Keys, order, values and length are those of the mapping, and the two are equal."""
    keyed = Keyed(given_members)
    assert list(keyed.items()) == list(given_members.items())
    assert len(keyed) == len(given_members)
    assert keyed == given_members


@given(members)
def test_order_counts_neither_for_equality_nor_hash(given_members: dict[str, int]) -> None:
    """The same members in another order are equal and hash alike."""
    turned = Keyed(dict(reversed(given_members.items())))
    assert turned == Keyed(given_members)
    assert hash(turned) == hash(Keyed(given_members))


@given(members)
def test_it_keeps_a_copy(given_members: dict[str, int]) -> None:
    """Changing the mapping it was made of changes nothing."""
    keyed, before = Keyed(given_members), dict(given_members)
    given_members["new"] = 1
    given_members.clear()
    assert keyed == before


def test_it_cannot_be_changed() -> None:
    """There is no way to set, delete or add a member."""
    keyed: Any = Keyed({"a": 1})
    with pytest.raises(TypeError):
        keyed["a"] = 2
    with pytest.raises(TypeError):
        del keyed["a"]
    with pytest.raises(AttributeError):
        keyed.new = 1


@given(members)
def test_it_survives_copying(given_members: dict[str, int]) -> None:
    """Pickling and copying give an equal mapping in the same order."""
    keyed = Keyed(given_members)
    for twin in (pickle.loads(pickle.dumps(keyed)), copy.copy(keyed), copy.deepcopy(keyed)):  # noqa: S301
        assert list(twin.items()) == list(keyed.items())


@given(json_values)
def test_thawing_undoes_freezing(value: Any) -> None:
    """Any JSON value can be frozen and hashed, and thawed to what it was."""
    frozen = freeze(value)
    hash(frozen)
    assert thaw(frozen) == value


def test_repr_shows_the_members() -> None:
    """The repr is the expression that makes it."""
    assert repr(Keyed({"a": 1})) == "Keyed({'a': 1})"
