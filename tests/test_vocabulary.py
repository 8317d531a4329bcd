"""Every codelist of the contract is an enumeration of the library, code for code."""

from enum import StrEnum

import pytest

from vz2019 import schemas, vocabulary


ENUMERATIONS = {name: getattr(vocabulary, name) for name in vocabulary.__all__}


def class_name(codelist: str) -> str:
    """Return the name of the enumeration of a codelist."""
    return "".join(part.capitalize() for part in codelist.split("_"))


def test_every_codelist_has_its_enumeration_and_no_more() -> None:
    """The enumerations are named after the codelists, and there are none besides."""
    assert sorted(ENUMERATIONS) == sorted(map(class_name, schemas.codelist_names()))
    assert vocabulary.__all__ == sorted(vocabulary.__all__)


@pytest.mark.parametrize("codelist", schemas.codelist_names())
def test_codes_are_equal_and_in_order(codelist: str) -> None:
    """An enumeration has exactly the codes of its list, in their order."""
    enumeration = ENUMERATIONS[class_name(codelist)]
    assert issubclass(enumeration, StrEnum)
    assert [member.value for member in enumeration] == [code.code for code in schemas.codelist(codelist)]


@pytest.mark.parametrize("codelist", schemas.codelist_names())
def test_members_are_named_after_their_codes(codelist: str) -> None:
    """A member's name is its code in capitals."""
    for member in ENUMERATIONS[class_name(codelist)]:
        assert member.name == member.value.upper().replace("-", "_")


@pytest.mark.parametrize("enumeration", ENUMERATIONS.values())
def test_every_enumeration_says_what_it_is(enumeration: type[StrEnum]) -> None:
    """Every enumeration has a docstring of one sentence or more."""
    assert (enumeration.__doc__ or "").rstrip().endswith(".")
