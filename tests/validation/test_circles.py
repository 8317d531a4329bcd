"""Circles in what refers to what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vz2019.validation.circles import Links, circles


NAMES = st.sampled_from("abcdef")
LINKS = st.dictionaries(NAMES, st.lists(NAMES, max_size=3, unique=True), max_size=6)


@pytest.mark.parametrize(
    ("links", "found"),
    [
        ({}, []),
        ({"a": ["b"], "b": ["c"]}, []),
        ({"a": ["a"]}, [("a",)]),
        ({"a": ["b"], "b": ["a"]}, [("a", "b")]),
        ({"d": ["a"], "a": ["b", "c"], "b": ["d"], "c": ["d"]}, [("a", "b", "d")]),
        ({"a": ["c"], "c": ["b"], "b": ["c"]}, [("b", "c")]),
        ({"a": ["b"], "b": ["a", "b"]}, [("a", "b")]),
        ({"a": ["b"], "b": ["a"], "c": ["d"], "d": ["c"]}, [("a", "b"), ("c", "d")]),
    ],
)
def test_a_knot_is_told_by_one_circle(links: Links, found: list[tuple[str, ...]]) -> None:
    """Each knot gives one shortest circle through the name that sorts first; where there is none, nothing."""
    assert list(circles(links)) == found


@given(LINKS, st.data())
def test_the_order_of_the_links_does_not_matter(links: dict[str, list[str]], data: st.DataObject) -> None:
    """In any order of members and of links, the same circles are found."""
    shuffled = {
        name: data.draw(st.permutations(links[name])) for name in data.draw(st.permutations(list(links)))
    }
    assert list(circles(shuffled)) == list(circles(links))


@given(LINKS)
def test_a_circle_is_one_and_where_there_is_one_it_is_found(links: dict[str, list[str]]) -> None:
    """What is found leads along links back to its beginning, and without it nothing leads back to itself."""
    found = list(circles(links))
    for circle in found:
        assert all(after in links[one] for one, after in zip(circle, (*circle[1:], circle[0]), strict=True))
    members = {name for circle in found for name in circle}
    for name, targets in links.items():
        reached, new = set[str](), set(targets)
        while new:
            reached |= new
            new = {after for one in new for after in links.get(one, ())} - reached
        if name in reached:
            assert members & (reached | {name})
