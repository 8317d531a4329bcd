"""Plain data as JSON."""

import datetime as dt
import json
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vz2019 import plain


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(JSON)
def test_what_json_can_hold_comes_back(data: Any) -> None:
    """A line holds the data, and nothing after it."""
    written = plain.line(data)
    assert json.loads(written) == data
    assert written.endswith(b"\n")
    assert written.count(b"\n") == 1


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"value": float("nan")}, "the value at /value, which is nan: leave the field out"),
        ({"a": [1, float("-inf")]}, "the value at /a/1, which is -inf"),
        ({"a": {"b/c": {1, 2}}}, "the value at /a/b~1c, which is of type set: write a list"),
        ({"a": (1, 2)}, "the value at /a, which is of type tuple: write a list"),
        ({"a": b"x"}, "the value at /a, which is of type bytes: write a str"),
        ({"date": dt.date(2020, 1, 1)}, "the value at /date, which is of type date: only dict"),
        ({"a": {1: "x"}}, "the key 1 of the object at /a, which is of type int: write a str"),
        ({(1, 2): "x"}, "the key (1, 2) of the object at the top, which is of type tuple"),
        ({"a": MappingProxyType({})}, "the value at /a, which is of type mappingproxy"),
        ({"a": "\ud800"}, "the value at /a, which has half of a character"),
        ({"k" * 500: object()}, "…, which is of type object"),
        ({"a\n": object()}, "the value at /a\\n, which"),
    ],
)
def test_what_json_cannot_hold_is_named_with_its_place(data: Any, message: str) -> None:
    """The error says which value, of what kind, and what to write instead, on one line."""
    with pytest.raises(TypeError) as raised:
        plain.line(data)
    assert message in str(raised.value)
    assert str(raised.value).isprintable()
    assert len(str(raised.value)) < 300


def test_data_without_an_end_is_refused() -> None:
    """A list that holds itself is no JSON."""
    data: list[Any] = []
    data.append(data)
    with pytest.raises(TypeError, match="without end"):
        plain.line(data)
