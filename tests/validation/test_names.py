"""Ids that were most likely meant, in small datasets and in large ones."""

import pytest

from vz2019.validation.names import COMPARED, MOST, Known, Names


FEW = ["event:harbour-strike", "event:rally", "actor:rally", "actor:harbour-union"]
MANY = [f"event:filler-{number}" for number in range(COMPARED)]


@pytest.mark.parametrize("others", [[], MANY], ids=["few", "many"])
@pytest.mark.parametrize(
    ("target", "meant"),
    [
        ("event:harbour-strik", "event:harbour-strike"),
        ("event:harbour-strikee", "event:harbour-strike"),
        ("event:harbuor-strike", "event:harbour-strike"),
        ("event:harbour-strake", "event:harbour-strike"),
        ("event:arbour-strike", "event:harbour-strike"),
        ("event:harbour-union", "actor:harbour-union"),
        ("statement:rally", "actor:rally"),
        ("event:quite-another-thing", None),
        ("figure:none-of-these", None),
    ],
)
def test_the_id_that_was_meant(target: str, meant: str | None, others: list[str]) -> None:
    """One slip of the finger leads to the id that was meant, and so does a wrong type, whatever the size of the dataset."""
    names = Names()
    names.add([*FEW, *others])
    assert names.known().meant(target) == meant


@pytest.mark.parametrize("others", [[], MANY], ids=["few", "many"])
def test_near_ids_are_of_one_type(others: list[str]) -> None:
    """Nearness is a matter of the ids of one type."""
    known = Known([*FEW, *others])
    assert known.has_near("event:harbour-strik")
    assert not known.has_near("event:harbour-unio")


def test_what_is_unwanted_is_not_proposed() -> None:
    """An id that is left out on purpose is not proposed."""
    names = Names()
    names.add(["event:rally-2"])
    assert names.known().meant("event:rally-1") == "event:rally-2"
    assert names.known(without=["event:rally-2"]).meant("event:rally-1") is None


def test_beyond_a_number_none_is_kept() -> None:
    """In a very large dataset nothing is proposed, however the ids came in."""
    names = Names()
    names.add(f"event:rally-{number}" for number in range(MOST))
    assert names.known().meant("event:rally-1x") is not None
    names.add(["event:one-more"])
    names.add(["event:strike"])
    assert names.known().meant("event:strik") is None


def test_the_order_of_the_ids_does_not_matter() -> None:
    """Of ids of other types with the same name, the same one is proposed whatever came first."""
    ids = ["event:crew", "document:crew"]
    assert Known(ids).meant("actor:crew") == Known(reversed(ids)).meant("actor:crew") == "document:crew"
