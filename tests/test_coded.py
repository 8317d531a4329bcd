"""Where codes stand in plain records, however misshapen these are."""

from typing import Any

import pytest
from hypothesis import given

from vz2019.coded import Stretch, stretches, texts
from vz2019.strategies._values import free_json


JSON = dict[str, Any]


def found(record: JSON, place: str) -> list[tuple[str, str]]:
    """Return what stands at a place of a record and of its claims, each with where that begins."""
    return [(stretch.base, text) for stretch in stretches(record) for _, text in texts(stretch, place)]


def claiming(**claims: Any) -> JSON:
    """Return a record of which a telling claims values for fields, whose slashes are written as underscores."""
    return {"evidence": {"e": {"claims": {name.replace("_", "/"): value for name, value in claims.items()}}}}


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({}, []),
        ({"parts": {"a": {"role": "x"}, "b": {"role": "y"}}}, [("", "x"), ("", "y")]),
        ({"parts": {"a": {"role": ["x"]}, "b": "x", "c": {"role": None}}}, []),
        ({"parts": [{"role": "x"}]}, []),
        ({"evidence": [{"claims": {"/parts/a/role": "x"}}]}, []),
        ({"evidence": {"e": ["claims"], "f": {"claims": ["/parts/a/role"]}}}, []),
        ({"evidence": {"e": {"claims": {"parts/a/role": "x", "/parts/~2/role": "x"}}}}, []),
        (claiming(_parts_a_role="x"), [("/evidence/e/claims/~1parts~1a~1role", "x")]),
        (claiming(_parts_a={"role": "x"}), [("/evidence/e/claims/~1parts~1a", "x")]),
        (claiming(_parts={"a": {"role": "x"}}), [("/evidence/e/claims/~1parts", "x")]),
        (claiming(_parts_a_role_deeper="x", _parts_a_kind="x"), []),
    ],
)
def test_codes_are_found_in_fields_and_in_claims(record: JSON, expected: list[tuple[str, str]]) -> None:
    """A place is found in the record and in whatever of it is claimed; what has another form holds no code."""
    assert found(record, "/parts/*/role") == expected


def test_tokens_lead_from_the_base_to_the_text() -> None:
    """With the base they are the place of the text in the record."""
    (claimed,) = [one for one in stretches(claiming(_parts={"a/b": {"role": "x"}})) if one.base]
    assert list(texts(claimed, "/parts/*/role")) == [(("a/b", "role"), "x")]
    assert claimed == Stretch(
        base="/evidence/e/claims/~1parts", field=("parts",), value={"a/b": {"role": "x"}}
    )


@given(free_json())
def test_anything_may_stand_in_a_record(value: Any) -> None:
    """Whatever the evidence, the tellings and the claims are, nothing fails."""
    for record in (
        {"evidence": value},
        {"evidence": {"e": value}},
        {"evidence": {"e": {"claims": value}}},
        {"kind": value},
    ):
        assert all(isinstance(text, str) for _, text in found(record, "/kind"))
