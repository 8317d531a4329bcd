"""Where values stand in their text."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vz2019 import pointers
from vz2019.validation.locating import Place, locate


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=4)
NUMBERS = st.integers(-(2**53), 2**53) | st.floats(-(2.0**53), 2.0**53)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXT,
    lambda below: st.lists(below, max_size=5) | st.dictionaries(TEXT, below, max_size=5),
    max_leaves=20,
)
LAYOUTS: list[dict[str, Any]] = [
    {"ensure_ascii": False, "separators": (",", ":")},
    {},
    {"indent": "\t", "ensure_ascii": False},
]


def _places(value: Any, pointer: str = "") -> Iterator[tuple[str, Any]]:
    yield pointer, value
    members = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for token, below in members:
        yield from _places(below, pointers.append(pointer, token))


@given(VALUES, st.sampled_from(LAYOUTS))
def test_every_value_is_found(value: Any, layout: dict[str, Any]) -> None:
    """Each pointer into a value names the piece of its text that holds just that value, and its key just that key."""
    text = json.dumps(value, **layout)
    wanted = dict(_places(value))
    found = locate(text, wanted)
    assert set(found) == set(wanted)
    for pointer, below in wanted.items():
        place = found[pointer]
        assert json.loads(text[place.value_start : place.value_end]) == below
        if place.key_start is not None:
            assert json.loads(text[place.key_start : place.key_end]) == pointers.split(pointer)[-1]


@pytest.mark.parametrize(
    ("pointer", "place"),
    [
        ("", Place(None, None, 1, 26)),
        ("/a", Place(2, 5, 7, 15)),
        ("/a/0", Place(None, None, 8, 9)),
        ("/a/1", Place(None, None, 11, 14)),
        ("/é~1", Place(17, 21, 23, 25)),
        ("/b", None),
        ("/a/2", None),
        ("/a/-", None),
        ("/a/00", None),
        ("/a/0/x", None),
        ("/é~1/x", None),
        ("no pointer", None),
        ("/~", None),
    ],
)
def test_a_place_has_the_offsets_of_value_and_key(pointer: str, place: Place | None) -> None:
    """A place has the offsets of the value, and of the key where there is one; where nothing is, there is none."""
    assert locate(' {"a": [1, "x"], "é/": {}}', [pointer]).get(pointer) == place


def test_many_places_are_found_in_one_pass() -> None:
    """Pointers that share a beginning, repeat, or name nothing do not disturb one another."""
    text = '{"a": {"b": 1, "c": [2]}, "d": 3}'
    found = locate(text, ["/a/c/0", "/a", "/x/y", "/d", "/a/b", "/a/b"])
    assert {pointer: text[place.value_start : place.value_end] for pointer, place in found.items()} == {
        "/a/c/0": "2",
        "/a": '{"b": 1, "c": [2]}',
        "/d": "3",
        "/a/b": "1",
    }
