"""`vz2019 tell`: more evidence for a record."""

import json
from pathlib import Path

import pytest

from cli.projects import rows, run


@pytest.fixture(autouse=True)
def _figure(coded: Path) -> None:
    """Put a figure into the project."""
    del coded
    made = run("new", "figure", "crates", "--label", "Crates", "--kind", "count", "--value", "1500", "--hedge", "none", "--unit", "other", "--counted", "crates", "--voice", "narrator", "--words", "1,500 crates", "--into", "data/records.json")  # fmt: skip
    assert made.exit_code == 0, made.stderr


def test_a_telling_is_added_under_the_next_key() -> None:
    """The record gets one more telling, with what the options say of it, and everything else stays."""
    before = rows()
    result = run("tell", "crates", "--words", "crates", "--supports", "/counted", "--supports", "/unit", "--voice", "narrator", "--note", "Again.")  # fmt: skip
    assert (result.exit_code, result.stderr) == (
        0,
        "figure:crates has the telling e2, in data/records.json.\n",
    )
    told = rows()[1]["evidence"].pop("e2")
    assert told == {
        "basis": "stated", "document": "document:fire", "anchors": [{"sentence": 4, "spans": [{"start": 25, "end": 31}]}],
        "supports": ["/counted", "/unit"], "attribution": {"voice": "narrator"}, "note": "Again.",
    }  # fmt: skip
    after = rows()
    del after[1]["evidence"]["e2"]
    assert after == before
    assert run("validate").exit_code == 0


def test_a_telling_may_give_other_values() -> None:
    """Claims are JSON where they can be, and text else."""
    assert run("tell", "figure:crates", "--words", "Nothing is left", "--claims", "/value=0", "--claims", "/label=None", "--voice", "narrator").exit_code == 0  # fmt: skip
    assert rows()[1]["evidence"]["e2"]["claims"] == {"/value": 0, "/label": "None"}


def test_a_value_from_outside_needs_no_words() -> None:
    """A reference takes the place of the words."""
    assert run("tell", "crates", "--supports", "/unit", "--reference", "A register").exit_code == 0
    assert rows()[1]["evidence"]["e2"] == {
        "basis": "outside",
        "reference": "A register",
        "supports": ["/unit"],
    }


def test_an_inference_has_its_reasoning() -> None:
    """Reasoning makes a telling an inference."""
    assert run("tell", "crates", "--words", "crates", "--supports", "/unit", "--reasoning", "Crates are things.").exit_code == 0  # fmt: skip
    assert rows()[1]["evidence"]["e2"]["basis"] == "inferred"


def test_the_record_may_stand_in_any_file_of_the_project() -> None:
    """Only the file that holds the record is written."""
    Path("data/events.jsonl").write_text("")
    run("new", "event", "fire", "--into", "data/events.jsonl")
    before = Path("data/records.json").read_bytes()
    assert run("tell", "event:fire", "--words", "The fire", "--supports", "/kind", "--factuality", "asserted", "--voice", "narrator").exit_code == 0  # fmt: skip
    assert "e2" in json.loads(Path("data/events.jsonl").read_text())["evidence"]
    assert Path("data/records.json").read_bytes() == before


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["crates", "--words", "port", "--supports", "/unit", "--voice", "narrator"], 1, "stands in 2 places"),
        (["crates", "--words", "crates"], 2, "say what the words support"),
        (["crates", "--supports", "/unit"], 2, "name the words that tell it"),
        (["crates", "--words", "crates", "--supports", "/date", "--voice", "narrator"], 2, "there is no field at '/date'"),
        (["crates", "--words", "crates", "--claims", "value", "--voice", "narrator"], 2, "write POINTER=VALUE"),
        (["crates", "--words", "crates", "--claims", "/kind=few", "--voice", "narrator"], 2, "'few'"),
        (["crates", "--words", "crates", "--supports", "/unit", "--mention", "name"], 2, "--mention is of an actor, and this is about a figure"),
        (["crates", "--words", "crates", "--supports", "/unit"], 2, "say who vouches for it: --voice narrator, or --statement ID"),
        (["crates", "--words", "crates", "--claims", "/value=1", "--claims", "/value=2", "--voice", "narrator"], 2, "--claims says two things of /value"),
        (["crates", "--words", "crates", "--claims", "/value=NaN", "--voice", "narrator"], 2, "/evidence/e2/claims"),
        (["crates", "--words", "crates", "--claims", "/value=", "--voice", "narrator"], 2, "write POINTER=VALUE"),
        (["crates", "--words", "crates", "--claims", f"/value={'[' * 100_000}", "--voice", "narrator"], 2, "nested too deeply"),
        (["crates", "--words", "crates", "--supports", "", "--voice", "narrator"], 2, "--supports is empty"),
        (["crates", "--words", "crates", "--supports", "/unit", "--reasoning", ""], 2, "--reasoning is empty"),
        (["crates", "--words", "\u0301", "--supports", "/unit", "--voice", "narrator"], 1, "stands nowhere"),
        (["crats", "--words", "crates", "--supports", "/unit"], 2, "no record is called 'crats'"),
        (["fire", "--words", "crates", "--supports", "/title", "--into", "data/nothing.json"], 2, "cannot be read"),
    ],
)  # fmt: skip
def test_wrong_usage_is_told(words: list[str], code: int, message: str) -> None:
    """What is not settled or wrong is told with what would be right, and nothing is written."""
    before = Path("data/records.json").read_bytes()
    result = run("tell", *words)
    assert (result.exit_code, message in result.stderr) == (code, True), result.stderr
    assert Path("data/records.json").read_bytes() == before


def test_an_id_that_several_records_share_is_not_guessed() -> None:
    """Of records that are called the same without their types none is taken, nor one that stands twice."""
    run("new", "event", "crates", "--into", "data/records.json")
    result = run("tell", "crates", "--words", "crates", "--supports", "/unit")
    assert (result.exit_code, "there are figure:crates, event:crates" in result.stderr) == (2, True)
    Path("data/more.jsonl").write_text(json.dumps(rows()[1]) + "\n")
    twice = run("tell", "figure:crates", "--words", "crates", "--supports", "/unit")
    assert (twice.exit_code, "stands several times" in twice.stderr) == (2, True)


def test_what_is_wrong_elsewhere_does_not_stand_in_the_way() -> None:
    """A draft gets evidence; only what is added is held to the rules."""
    made = rows()
    made[1]["evidence"]["e20"] = {"basis": "stated"}
    Path("data/records.json").write_text(json.dumps({"records": made}))
    assert (
        run("tell", "crates", "--words", "crates", "--supports", "/unit", "--voice", "narrator").exit_code
        == 0
    )
    made[1]["evidence"] = []
    Path("data/records.json").write_text(json.dumps({"records": made}))
    result = run("tell", "crates", "--words", "crates", "--supports", "/unit", "--voice", "narrator")
    assert (result.exit_code, "its evidence is no object" in result.stderr) == (2, True)
