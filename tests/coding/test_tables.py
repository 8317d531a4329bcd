"""Documents made of a text and the borders of its sentences."""

from typing import Any

import pytest

import vz2019
from vz2019.coding import covered, document
from vz2019.records import Omission
from vz2019.vocabulary import CoverageStatus, OmissionReason


TEXT = "The fair opened. It rained.\n"
BORDERS = [(1, 0, 16), (1, 17, 27)]


def made_of(text: str, borders: list[tuple[int, int, int]], **known: Any) -> dict[str, Any]:
    """Return a document of a text."""
    return document("document:fair", text, borders, reference="The file fair.txt", **known)


def test_a_document_is_valid_and_pending() -> None:
    """What is made of a text is a record; every sentence waits to be coded."""
    made = made_of(TEXT, BORDERS)
    assert vz2019.record(made).id == "document:fair"
    assert [row["coverage"] for row in made["sentences"]] == [{"status": "pending"}] * 2
    assert "content" not in made["text"]
    assert vz2019.validate(made).findings == ()
    assert vz2019.validate(made_of(TEXT, BORDERS, title="At the fair", date="2021-03-01")).findings == ()


def test_a_carried_text_is_the_text_itself() -> None:
    """A document that carries its text carries it as it was given, and proves itself."""
    made = made_of(TEXT, BORDERS, carried=True)
    assert made["text"]["content"] == TEXT
    assert vz2019.validate(made).findings == ()


def test_borders_outside_the_text_are_refused() -> None:
    """Borders that do not fit the text are the caller's mistake."""
    with pytest.raises(ValueError, match="sentence 2 cannot run from 17 to 99"):
        made_of(TEXT, [(1, 0, 16), (1, 17, 99)])


def test_a_gist_alone_says_nothing_of_coverage() -> None:
    """Of a sentence without a status only the gist is noted, and omissions ask for one."""
    bare = made_of(TEXT, BORDERS)
    del bare["sentences"][0]["coverage"]
    assert "coverage" not in covered(bare, 1, gist="A fair.")["sentences"][0]
    with pytest.raises(ValueError, match="give its status too"):
        covered(bare, 1, omissions=[Omission(what="All", reason=OmissionReason.RHETORIC)])


def test_covering_changes_only_what_is_said() -> None:
    """The other rows, and the Document that it was made from, stay as they are."""
    before = made_of(TEXT, BORDERS)
    after = covered(before, 2, status=CoverageStatus.COMPLETE)
    assert after["sentences"][0] == before["sentences"][0]
    assert before == made_of(TEXT, BORDERS)
    assert after["sentences"][1]["coverage"] == {"status": "complete"}
    with pytest.raises(LookupError, match="there is no sentence 3"):
        covered(before, 3, status=CoverageStatus.COMPLETE)
