"""Tellings as plain data."""

from typing import Any

import pytest

from vz2019.coding import add_telling, telling


ANCHORS = [{"sentence": 1, "spans": [{"start": 0, "end": 3}]}]


@pytest.mark.parametrize(
    ("said", "made"),
    [
        ({}, {"basis": "stated"}),
        ({"voice": "narrator"}, {"basis": "stated", "attribution": {"voice": "narrator"}}),
        ({"statement": "statement:a"}, {"basis": "stated", "attribution": {"voice": "statement", "statement": "statement:a"}}),
        ({"reasoning": "It follows."}, {"basis": "inferred", "reasoning": "It follows."}),
        ({"mention": "name", "note": None}, {"basis": "stated", "mention": "name"}),
    ],
)  # fmt: skip
def test_what_is_said_of_a_telling(said: dict[str, Any], made: dict[str, Any]) -> None:
    """Reasoning makes it an inference, a statement gives it its voice, and what is not said is left out."""
    rest = {"document": "document:fair", "anchors": ANCHORS, "supports": ["/kind"]}
    assert telling("document:fair", ANCHORS, ["/kind"], **said) == rest | made


def test_a_value_from_outside_has_nothing_of_the_text() -> None:
    """It has a reference, and neither words nor a voice."""
    assert telling("document:fair", [], ["/kind"], reference="A book") == {
        "basis": "outside", "reference": "A book", "supports": ["/kind"],
    }  # fmt: skip
    for more in ({"voice": "narrator"}, {"statement": "statement:a"}, {"reasoning": "So."}):
        with pytest.raises(ValueError, match="from outside"):
            telling("document:fair", [], reference="A book", **more)
    with pytest.raises(ValueError, match="from outside"):
        telling("document:fair", ANCHORS, reference="A book")


def test_a_telling_gets_the_first_key_that_is_free() -> None:
    """No telling that is there is replaced, and the record that it is added to stays as it was."""
    record = {"id": "event:a", "evidence": {"e1": {}, "e3": {}}}
    made, key = add_telling(record, {"basis": "stated"})
    assert (key, list(made["evidence"])) == ("e2", ["e1", "e3", "e2"])
    assert list(record["evidence"]) == ["e1", "e3"]
    assert add_telling({"id": "event:a"}, {})[1] == "e1"
    with pytest.raises(ValueError, match="no object"):
        add_telling({"evidence": []}, {})
