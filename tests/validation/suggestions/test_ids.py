"""What is wrong with an id, and what it stands for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vz2019 import schemas
from vz2019.validation.suggestions.ids import id_meant, id_problem, is_id


@pytest.mark.parametrize(
    ("text", "wanted", "meant", "problem"),
    [
        ("actor:The Mill", "actor", "actor:the-mill", "it has the capital 'T'; only small letters are allowed"),
        ("actor:the mill", "actor", "actor:the-mill", "it has white space, where a hyphen may part words"),
        ("actor:the_mill", "record", "actor:the-mill", "it has '_', where only a hyphen may part words"),
        ("actor:josé-núñez", "actor", "actor:jose-nunez", "it has 'é'; only the letters a to z, digits and hyphens are allowed"),
        ("actor:-a--b-", "actor", "actor:a-b", "a hyphen stands single, between letters or digits"),
        ("actor:", "actor", None, "nothing stands after the colon"),
        ("José Núñez", "actor", "actor:jose-nunez", "it has no record type and colon before the name"),
        ("José Núñez", "record", None, "it has no record type and colon before the name"),
        ("actor/mill", "record", "actor:mill", "it has no record type and colon before the name"),
        ("Actors:mill", "record", "actor:mill", "what stands before the colon is none of actor, event, statement, figure, document"),
        ("mill:actor", "actor", "actor:mill-actor", "what stands before the colon is none of actor, event, statement, figure, document"),
        ("event:" + "x" * 130, "event", None, "it has 136 characters, and 120 at most are allowed"),
    ],
)  # fmt: skip
def test_a_malformed_id_has_a_problem_and_a_meaning(
    text: str, wanted: str, meant: str | None, problem: str
) -> None:
    """Of a malformed id it is said what is wrong, and what well-formed id is nearest."""
    assert not is_id(text)
    assert (id_meant(text, wanted), id_problem(text)) == (meant, problem)


@given(st.text(max_size=200), st.sampled_from([*schemas.RECORD_TYPES, "record"]))
def test_what_is_proposed_is_an_id(text: str, wanted: str) -> None:
    """Whatever is proposed is well formed and of the wanted type; every problem is on one line."""
    meant = id_meant(text, wanted)
    assert meant is None or (is_id(meant) and (wanted == "record" or meant.startswith(f"{wanted}:")))
    assert is_id(text) or id_problem(text).isprintable()
