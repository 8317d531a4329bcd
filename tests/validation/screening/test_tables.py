"""The tables of many documents, written down and made again."""

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vz2019.validation.screening.facts import Table
from vz2019.validation.screening.tables import TableStore


COUNTS = st.integers(0, 50)
LENGTHS = st.lists(st.integers(0, 2**32 - 1), max_size=6).map(lambda some: array("I", [0, *some]))
TABLES = st.builds(
    Table,
    st.integers(-1, 3),
    LENGTHS | st.dictionaries(st.integers(), st.integers(), max_size=3),
    st.lists(st.integers(0, 2**70), max_size=4).map(tuple),
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    pending=COUNTS,
    partial=COUNTS,
    without_gist=COUNTS,
)
NAMES = st.integers(-(2**63), 2**63 - 1) | st.integers(-2, 2)


@given(st.lists(st.dictionaries(NAMES, TABLES, max_size=4), max_size=4))
def test_a_store_is_a_mapping_of_what_came_last(some: list[dict[int, Table]]) -> None:
    """Whatever comes, and however often it is asked meanwhile, it holds what a dictionary would."""
    store, expected = TableStore(), dict[int, Table]()
    for tables in some:
        store.update(tables)
        expected |= tables
        assert dict(store) == expected
        assert len(store) == len(expected)
    assert list(store) == sorted(expected)
    assert all(name in store for name in expected)


def test_all_sentences_may_be_owed() -> None:
    """What is left out when it is written is there again."""
    table = Table(3, array("I", [0, 5, 7]), (1, 2))
    store = TableStore()
    store.update({1: table})
    assert store[1] == table
    with pytest.raises(KeyError):
        store[2]
