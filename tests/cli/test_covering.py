"""`vz2019 cover`: how far sentences are coded."""

import json
from pathlib import Path

import pytest

from cli.projects import rows, run


@pytest.mark.usefixtures("coded")
def test_sentences_are_covered() -> None:
    """Status, gist and what was left out are noted in the file that holds the Document."""
    assert (
        run(
            "cover", "1", "--status", "complete", "--gist", "A fire.", "--omit", "rhetoric=How bad it is"
        ).exit_code
        == 0
    )
    assert run("cover", "5", "6", "--status", "partial").exit_code == 0
    assert run("cover", "1", "--omit", "repeated=The place").exit_code == 0
    table = rows()[0]["sentences"]
    assert table[0]["gist"] == "A fire."
    assert table[0]["coverage"] == {
        "status": "complete",
        "omissions": [
            {"what": "How bad it is", "reason": "rhetoric"},
            {"what": "The place", "reason": "repeated"},
        ],
    }
    assert [row["coverage"]["status"] for row in table] == [
        "complete",
        "pending",
        "pending",
        "pending",
        "partial",
        "partial",
    ]
    assert (
        "Left to do: of 6 sentences 3 not looked at, 2 coded in part, 5 without a gist."
        in run("validate").output
    )


@pytest.mark.usefixtures("coded")
@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["1"], "say something"),
        (["1", "2", "--gist", "A."], "a gist is of one sentence"),
        (["7", "--status", "complete"], "there is no sentence 7; document:fire has 1 to 6"),
        (["1", "--gist", ""], "a gist is one line of words"),
        (["1", "--gist", "Two\nlines"], "a gist is one line of words"),
        (["1", "--gist", "  padded"], "/sentences/0/gist"),
        (["1", "--omit", "rhetorik=x"], "did you mean 'rhetoric'?"),
        (["1", "--omit", "rhetoric"], "write REASON=WHAT"),
        (
            ["1", "--status", "partial", "--document", "document:other"],
            "there is no document:other in the files of the project",
        ),
    ],
)
def test_wrong_usage_of_cover_is_told(words: list[str], message: str) -> None:
    """Mistakes in the arguments give exit code 2, say what would be right, and write nothing."""
    before = Path("data/records.json").read_bytes()
    result = run("cover", *words)
    assert (result.exit_code, message in result.stderr) == (2, True)
    assert Path("data/records.json").read_bytes() == before


@pytest.mark.usefixtures("guarded")
def test_wording_of_the_source_is_told_when_it_is_written() -> None:
    """A gist, an omission and a label that repeat a text that may not be published are told, and so are they by validation."""
    gist = run("cover", "4", "--status", "complete", "--gist", "The fire destroyed 1,500 crates and more", "--omit", "attribute=500 crates and a crane")  # fmt: skip
    assert gist.exit_code == 0
    told = "7 words in a row of the gist are the source's: 'The fire destroyed 1,500 crates and'."
    assert told in gist.stderr
    assert "omission" not in gist.stderr
    omission = run("cover", "5", "--status", "complete", "--omit", "attribute=Who died", "--omit", "repeated=A FIRE at the port: Mr. Holm")  # fmt: skip
    assert "7 words in a row of the 2. omission are the source's" in omission.stderr
    label = run("new", "event", "fire", "--label", "Mr. Holm spoke on Monday", "--into", "data/records.json")
    assert "5 words in a row of the label are the source's: 'Mr. Holm spoke on Monday'" in label.stderr
    assert rows()[0]["sentences"][3]["gist"] == "The fire destroyed 1,500 crates and more"
    assert run("validate").output.count("warning[repeats-source]") == 3


@pytest.mark.usefixtures("coded")
def test_wording_of_a_text_that_is_carried_is_free() -> None:
    """Where the Document holds its text, nothing is given away."""
    assert (
        run("cover", "4", "--gist", "The fire destroyed 1,500 crates and more").stderr
        == "document:fire: 1 sentence noted.\n"
    )


@pytest.mark.usefixtures("guarded")
def test_a_copy_that_cannot_be_read_keeps_nobody_from_covering() -> None:
    """The gist is noted, and it is said that it was not compared."""
    Path("texts/fire.txt").unlink()
    result = run("cover", "4", "--gist", "Losses.")
    assert (result.exit_code, "Not compared with the source: " in result.stderr) == (0, True)
    assert rows()[0]["sentences"][3]["gist"] == "Losses."


@pytest.mark.usefixtures("coded")
def test_a_single_record_is_not_lost_where_another_is_added() -> None:
    """A file with one indented record becomes a list when another one joins it."""
    one = Path("one.json")
    one.write_text(json.dumps(rows()[0], indent=2), encoding="utf-8")
    assert run("new", "event", "fire", "--into", "one.json", "--data", "data/records.json").exit_code == 0
    assert [row["id"] for row in json.loads(one.read_text(encoding="utf-8"))] == [
        "document:fire",
        "event:fire",
    ]


@pytest.mark.usefixtures("coded")
def test_a_sentence_that_is_named_twice_is_noted_once() -> None:
    """A sentence that is named twice is noted once."""
    result = run("cover", "1", "1", "--status", "complete", "--omit", "rhetoric=All")
    assert (result.exit_code, "1 sentence noted" in result.stderr) == (0, True)
    assert len(rows()[0]["sentences"][0]["coverage"]["omissions"]) == 1


@pytest.mark.usefixtures("coded")
def test_of_several_documents_one_is_named() -> None:
    """Which are there is told, and the slug is enough."""
    Path("data/more.jsonl").write_text(json.dumps(rows()[0] | {"id": "document:other"}) + "\n")
    result = run("cover", "1", "--gist", "A fire.")
    assert (
        "choose by --document or --into: document:other in data/more.jsonl, document:fire in data/records.json"
        in result.stderr
    )
    assert run("cover", "1", "--gist", "A fire.", "--document", "other").exit_code == 0
    assert json.loads(Path("data/more.jsonl").read_text())["sentences"][0]["gist"] == "A fire."
