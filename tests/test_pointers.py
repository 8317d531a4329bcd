"""JSON Pointers, as RFC 6901 has them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vz2019 import pointers


# RFC 6901, section 5.
RFC_DOCUMENT = {
    "foo": ["bar", "baz"],
    "": 0,
    "a/b": 1,
    "c%d": 2,
    "e^f": 3,
    "g|h": 4,
    "i\\j": 5,
    'k"l': 6,
    " ": 7,
    "m~n": 8,
}
RFC_POINTERS = [
    ("", RFC_DOCUMENT),
    ("/foo", ["bar", "baz"]),
    ("/foo/0", "bar"),
    ("/", 0),
    ("/a~1b", 1),
    ("/c%d", 2),
    ("/e^f", 3),
    ("/g|h", 4),
    ("/i\\j", 5),
    ('/k"l', 6),
    ("/ ", 7),
    ("/m~0n", 8),
]


@pytest.mark.parametrize(("pointer", "value"), RFC_POINTERS)
def test_the_examples_of_the_rfc(pointer: str, value: Any) -> None:
    """Every example of the RFC names the value that the RFC says."""
    assert pointers.resolve(RFC_DOCUMENT, pointer) == value


@pytest.mark.parametrize(
    ("pointer", "message"),
    [
        ("/nowhere", "no member 'nowhere'"),
        ("/foo/2", "2 elements, none with index 2"),
        ("/foo/00", "'00' is not an index"),
        ("/foo/01", "'01' is not an index"),
        ("/foo/-", "'-' is not an index"),
        ("/foo/-1", "'-1' is not an index"),
        ("/foo/\u0661", "is not an index"),
        ("/foo/" + "9" * 5000, "none with index 999"),
        ("/foo/0/x", "nothing below a str"),
    ],
)
def test_nothing_there(pointer: str, message: str) -> None:
    """A pointer to nothing is a lookup error that says what is missing."""
    with pytest.raises(LookupError, match=message):
        pointers.resolve(RFC_DOCUMENT, pointer)


def test_a_list_of_one_is_told_of_in_the_singular() -> None:
    """The number of elements agrees with its noun."""
    with pytest.raises(LookupError, match="the list has 1 element, none with index 1"):
        pointers.resolve(["only"], "/1")


@pytest.mark.parametrize("text", ["foo", "#/foo", "/~", "/a~2", "/~~"])
def test_not_a_pointer(text: str) -> None:
    """A text that is not a pointer is a value error."""
    with pytest.raises(ValueError):
        pointers.split(text)


@given(st.lists(st.text()))
def test_split_undoes_join(tokens: list[str]) -> None:
    """Tokens of any characters come back from their pointer."""
    assert pointers.split(pointers.join(*tokens)) == tuple(tokens)


@given(st.lists(st.text()), st.text() | st.integers(min_value=0))
def test_append_is_a_longer_join(tokens: list[str], last: str | int) -> None:
    """Appending a token is joining one more."""
    assert pointers.append(pointers.join(*tokens), last) == pointers.join(*tokens, last)
