"""What was said of sentences when their table is renewed."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vz2019
from vz2019.coding import LeftOut, Renewed, document, renewed
from vz2019.coding.borders import Border
from vz2019.records import Document
from vz2019.source import attach


TEXT = "The fair opened. It rained. They left. All was wet."
PIECES = [(0, 16), (17, 27), (28, 38), (39, 51)]


def made_of(text: str, places: list[tuple[int, int]], **known: Any) -> dict[str, Any]:
    """Return a document of a text, of one paragraph."""
    borders: list[Border] = [(1, start, end) for start, end in places]
    return document("document:fair", text, borders, reference="The file fair.txt", **known)


def noted(places: list[tuple[int, int]], *notes: dict[str, Any]) -> dict[str, Any]:
    """Return a document of the text with what was said of its sentences."""
    made = made_of(TEXT, places)
    for row, said in zip(made["sentences"], notes, strict=False):
        row.update(said)
    return made


def again(old: dict[str, Any], new: dict[str, Any], text: str = TEXT) -> Renewed:
    """Renew a document."""
    before = vz2019.record(old)
    assert isinstance(before, Document)
    return renewed(old, new, attach(before.sentences, text))


def said(made: Renewed) -> list[tuple[Any, Any]]:
    """Return gist and coverage of each sentence."""
    return [(row.get("gist"), row["coverage"]) for row in made.document["sentences"]]


def complete(*what: str) -> dict[str, Any]:
    """Return the coverage of a sentence that is coded completely."""
    left = [{"what": one, "reason": "rhetoric"} for one in what]
    return {"status": "complete", **({"omissions": left} if left else {})}


PENDING = {"status": "pending"}


def test_what_is_the_same_keeps_what_was_said_of_it() -> None:
    """Gist and coverage stay with the sentences that are the same; new ones are pending; all else of the document stays."""
    old = noted(PIECES, {}, {"gist": "Wet weather.", "coverage": complete("How wet")}) | {
        "title": "At the fair"
    }
    text = f"First of all. {TEXT}"
    new = made_of(text, [(0, 13), *((start + 14, end + 14) for start, end in PIECES)])
    made = again(old, new, text)
    assert (made.document["title"], made.document["text"]) == ("At the fair", new["text"])
    assert (
        said(made) == [(None, PENDING)] * 2 + [("Wet weather.", complete("How wet"))] + [(None, PENDING)] * 2
    )
    assert [row["start"] for row in made.document["sentences"]] == [row["start"] for row in new["sentences"]]
    assert (made.joined, made.left_out) == ({}, ())


def test_of_what_nothing_was_said_nothing_is_said() -> None:
    """A sentence without a status does not become one that waits."""
    old = noted(PIECES, {"gist": "A fair."})
    del old["sentences"][0]["coverage"]
    (first, *_) = again(old, made_of(TEXT, PIECES)).document["sentences"]
    assert (first["gist"], "coverage" in first) == ("A fair.", False)


def test_of_like_sentences_each_keeps_its_own() -> None:
    """Two sentences that are alike keep their gists in their order."""
    text, places = "It rained. It rained.", [(0, 10), (11, 21)]
    old = made_of(text, places)
    for number, row in enumerate(old["sentences"], start=1):
        row["gist"] = f"Rain {number}."
    assert [gist for gist, _ in said(again(old, made_of(text, places), text))] == ["Rain 1.", "Rain 2."]


@pytest.mark.parametrize(
    ("first", "second", "gist", "coverage"),
    [
        ({"gist": "A.", "coverage": complete()}, {"gist": "B.", "coverage": complete()}, "A. B.", complete()),
        ({"gist": "A.", "coverage": complete("x")}, {"coverage": complete("y", "z")}, "A.", complete("x", "y", "z")),
        ({"coverage": complete()}, {}, None, {"status": "partial"}),
        ({}, {"coverage": {"status": "partial"}}, None, {"status": "partial"}),
        ({}, {}, None, PENDING),
    ],
)  # fmt: skip
def test_a_sentence_of_several_has_what_was_said_of_each(
    first: dict[str, Any], second: dict[str, Any], gist: str | None, coverage: dict[str, Any]
) -> None:
    """Gists stand one after the other, omissions come together, and the status is in part where they differ."""
    old = noted(PIECES, {}, first, second)
    made = again(old, made_of(TEXT, [(0, 16), (17, 38), (39, 51)]))
    assert said(made)[1] == (gist, coverage)
    assert (made.joined, made.left_out) == ({2: (2, 3)}, ())
    assert vz2019.record(made.document).id == "document:fair"


def test_what_was_said_of_a_parted_sentence_is_returned() -> None:
    """Nobody knows of which part it was said; both wait again."""
    old = noted(
        [(0, 27), (28, 38), (39, 51)], {"gist": "A fair in the rain.", "coverage": complete("How wet")}
    )
    made = again(old, made_of(TEXT, PIECES))
    assert said(made)[:2] == [(None, PENDING)] * 2
    assert made.left_out == (
        LeftOut(sentence=1, gist="A fair in the rain.", status="complete", omissions=("How wet",)),
    )


def test_what_was_said_of_a_changed_sentence_is_returned() -> None:
    """A sentence with other words is another sentence; where nothing was said of it, there is nothing to return."""
    text = TEXT.replace("rained", "hailed").replace("left", "came")
    made = again(noted(PIECES, {}, {"gist": "Rain."}), made_of(text, PIECES), text)
    assert said(made) == [(None, PENDING)] * 4
    assert made.left_out == (LeftOut(sentence=2, gist="Rain.", status="pending", omissions=()),)


def test_gists_that_are_too_long_together_are_returned() -> None:
    """What would be no record is not written."""
    long = "word " * 59 + "word"
    made = again(noted(PIECES, {"gist": long}, {"gist": long}), made_of(TEXT, [(0, 27), *PIECES[2:]]))
    assert said(made)[0] == (None, PENDING)
    assert [one.sentence for one in made.left_out] == [1, 2]


@given(st.sets(st.sampled_from(range(1, 12))), st.sets(st.sampled_from(range(1, 12))))
def test_no_gist_is_lost_without_a_word(old_ends: set[int], new_ends: set[int]) -> None:
    """However borders move, each gist is in the new table or is returned, once."""
    text = " ".join(f"word{number}" for number in range(12))
    starts = [text.index(f"word{number}") for number in range(12)]

    def places(ends: set[int]) -> list[tuple[int, int]]:
        firsts = [0, *sorted(ends)]
        lasts = [*(starts[end] - 1 for end in sorted(ends)), len(text)]
        return list(zip((starts[first] for first in firsts), lasts, strict=True))

    old = made_of(text, places(old_ends))
    for row in old["sentences"]:
        row["gist"] = f"<{row['number']}>"
    made = again(old, made_of(text, places(new_ends)), text)
    kept = [gist for row in made.document["sentences"] for gist in row.get("gist", "").split()]
    assert sorted([*kept, *(one.gist for one in made.left_out)]) == sorted(
        row["gist"] for row in old["sentences"]
    )


def test_sentences_that_no_space_parts_are_joined() -> None:
    """Where sentences stand close, as in Chinese, two of them are one without a space."""
    text = "\u4e0b\u96e8\u3002\u4ed6\u8d70\u3002"
    old = made_of(text, [(0, 3), (3, 6)])
    old["sentences"][1]["gist"] = "He goes."
    assert said(again(old, made_of(text, [(0, 6)]), text)) == [("He goes.", PENDING)]


def test_a_sentence_with_more_in_it_is_another() -> None:
    """Of what stood in no sentence nothing was said, so what was said of its neighbours is not all."""
    text = "It rained. x They left."
    old = made_of(text, [(0, 10), (13, 23)])
    old["sentences"][0]["coverage"] = complete("How wet")
    made = again(old, made_of(text, [(0, 23)]), text)
    assert said(made) == [(None, PENDING)]
    assert made.left_out == (LeftOut(sentence=1, gist=None, status="complete", omissions=("How wet",)),)


def test_gists_may_be_as_long_together_as_one() -> None:
    """Four hundred characters are a gist."""
    made = again(
        noted(PIECES, {"gist": "x" * 199}, {"gist": "y" * 200}), made_of(TEXT, [(0, 27), *PIECES[2:]])
    )
    assert said(made)[0][0] == "x" * 199 + " " + "y" * 200


def test_of_sentences_that_are_alike_each_keeps_its_place() -> None:
    """Where the first of two is joined with its neighbour, the second keeps what was said of it."""
    text = "He came. It rained. He came. They left."
    old = made_of(text, [(0, 8), (9, 19), (20, 28), (29, 39)])
    for row, gist in zip(old["sentences"], ("First.", "Rain.", "Second.", "End."), strict=True):
        row["gist"] = gist
    made = again(old, made_of(text, [(0, 19), (20, 28), (29, 39)]), text)
    assert [gist for gist, _ in said(made)] == ["First. Rain.", "Second.", "End."]
    assert (made.joined, made.left_out) == ({1: (1, 2)}, ())


def test_a_part_that_is_left_out_of_both_is_named_once() -> None:
    """What is said twice would be refused."""
    made = again(noted(PIECES, {"coverage": complete("x")}, {"coverage": complete("x", "y")}), made_of(TEXT, [(0, 27), *PIECES[2:]]))  # fmt: skip
    assert said(made)[0] == (None, complete("x", "y"))
    assert vz2019.record(made.document).id == "document:fair"


def test_more_omissions_than_a_sentence_may_have_are_returned() -> None:
    """What would be no record is not written."""
    many = [complete(*(f"{letter}{number}" for number in range(30))) for letter in "ab"]
    made = again(
        noted(PIECES, {"coverage": many[0]}, {"coverage": many[1]}), made_of(TEXT, [(0, 27), *PIECES[2:]])
    )
    assert [one.sentence for one in made.left_out] == [1, 2]


def test_that_a_sentence_was_coded_is_returned() -> None:
    """A status is something that was said, too."""
    old = noted([(0, 27), (28, 38), (39, 51)], {"coverage": complete()})
    made = again(old, made_of(TEXT, PIECES))
    assert made.left_out == (LeftOut(sentence=1, gist=None, status="complete", omissions=()),)
