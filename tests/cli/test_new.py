"""`vz2019 new`: records with their evidence."""

import json
from pathlib import Path
from typing import Any

import pytest

from cli.projects import rows, run


@pytest.mark.parametrize("record_type", ["actor", "event", "statement", "figure"])
@pytest.mark.usefixtures("coded")
def test_skeletons_are_printed(record_type: str) -> None:
    """Each type has a skeleton, printed where no file is named."""
    made = json.loads(run("new", record_type, "a-fire", "--words", "crane").stdout)
    assert (made["type"], made["id"]) == (record_type, f"{record_type}:a-fire")
    assert made["evidence"]["e1"]["anchors"] == [{"sentence": 4, "spans": [{"start": 38, "end": 43}]}]


@pytest.mark.usefixtures("coded")
def test_a_record_is_added_to_a_file() -> None:
    """The record follows those that are there, which stay as they are; an id is not given twice."""
    before = rows()
    assert (
        run(
            "new",
            "event",
            "fire",
            "--kind",
            "other",
            "--label",
            "A port burns",
            "--into",
            "data/records.json",
        ).exit_code
        == 0
    )
    assert rows()[:-1] == before
    assert (rows()[-1]["id"], rows()[-1]["kind"], rows()[-1]["label"]) == (
        "event:fire",
        "other",
        "A port burns",
    )
    again = run("new", "event", "fire", "--into", "data/records.json")
    assert (again.exit_code, "holds event:fire already" in again.stderr) == (2, True)


@pytest.mark.usefixtures("coded")
def test_drafts_do_not_stand_in_the_way() -> None:
    """With unfinished records beside it the Document is still found; where records count, those left out are named."""
    run("new", "event", "fire", "--into", "data/records.json")
    assert (run("source", "find", "crane").exit_code, run("source", "find", "crane").stderr) == (0, "")
    result = run("coverage")
    assert result.exit_code == 0
    assert "1 record is no record yet and is left out: event:fire" in result.stderr


@pytest.mark.usefixtures("coded")
def test_what_is_open_is_told_by_validation() -> None:
    """Every empty field of a skeleton is a finding, with the codes to choose from."""
    run("new", "event", "fire", "--words", "The fire", "--into", "data/records.json")
    result = run("validate", "--format", "json")
    found = {finding["pointer"] for finding in json.loads(result.stdout)["findings"]}
    assert {"/label", "/kind", "/factuality", "/polarity", "/date", "/participants/p1/actor"} <= found


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["evnt", "fire"], "did you mean 'event'?"),
        (["document", "fire"], "there are actor, event, statement, figure"),
        (["event", "A fire"], "is no slug"),
        (["event", "fire", "--kind", "raly"], "did you mean 'rally'?"),
        (["statement", "a", "--kind", "direct"], "a statement has no kind"),
        (["event", "fire", "--into", "data/nothing.json"], "cannot be read"),
    ],
)
@pytest.mark.usefixtures("coded")
def test_wrong_usage_of_new_is_told(words: list[str], message: str) -> None:
    """Mistakes in the arguments give exit code 2, say what would be right, and write nothing."""
    before = Path("data/records.json").read_bytes()
    result = run("new", *words)
    assert (result.exit_code, message in result.stderr) == (2, True)
    assert Path("data/records.json").read_bytes() == before


@pytest.mark.usefixtures("coded")
def test_unsettled_words_make_no_record() -> None:
    """Where words stand nowhere or twice, nothing is written and the alternatives are shown."""
    before = Path("data/records.json").read_bytes()
    result = run("new", "event", "fire", "--words", "port", "--into", "data/records.json")
    assert (result.exit_code, "stands in 2 places" in result.stderr) == (1, True)
    assert Path("data/records.json").read_bytes() == before


def fields(*words: str) -> dict[str, Any]:
    """Make a record and return it as it is printed."""
    result = run("new", *words)
    assert result.exit_code == 0, result.stderr
    made: dict[str, Any] = json.loads(result.stdout)
    return made


@pytest.mark.usefixtures("coded")
def test_options_fill_in_an_event() -> None:
    """Codes, date, participants and places are given with the record, and supported by its words."""
    made = fields(
        "event", "fire", "--label", "A port burns", "--kind", "other", "--factuality", "asserted", "--polarity", "positive",
        "--date", "2021-03", "--participant", "holm=attendee", "--participant", "actor:holm=victim", "--place", "The port=location",
        "--voice", "narrator", "--words", "The fire",
    )  # fmt: skip
    assert made["participants"] == {
        "holm": {"actor": "actor:holm", "role": "attendee"}, "holm-2": {"actor": "actor:holm", "role": "victim"},
    }  # fmt: skip
    assert made["places"] == {"the-port": {"name": "The port", "role": "location"}}
    assert made["date"] == "2021-03"
    told = made["evidence"]["e1"]
    assert (told["factuality"], told["attribution"]) == ("asserted", {"voice": "narrator"})
    assert told["supports"] == [
        "/kind", "/factuality", "/polarity", "/date", "/participants/holm", "/participants/holm-2", "/places/the-port",
    ]  # fmt: skip


@pytest.mark.usefixtures("coded")
def test_options_fill_in_a_statement_and_a_figure_and_an_actor() -> None:
    """Each type has its own options, and a type in an id may be left out."""
    said = fields(
        "statement", "holm", "--label", "It is all gone.", "--mode", "direct", "--speech-act", "assert", "--speaker", "holm",
        "--addressee", "actor:press", "--quoted", "Nothing is left", "--statement", "outer", "--part", "cue=said",
    )  # fmt: skip
    assert (said["content"], said["mode"], said["speech_act"]) == ("It is all gone.", "direct", "assert")
    assert said["speakers"] == {"holm": {"actor": "actor:holm"}}
    assert said["addressees"] == {"press": {"actor": "actor:press"}}
    assert said["quoted_terms"] == ["Nothing is left"]
    assert said["evidence"]["e1"]["attribution"] == {"voice": "statement", "statement": "statement:outer"}
    figure = fields("figure", "crates", "--kind", "count", "--value", "1500", "--unit", "other", "--hedge", "none", "--counted", "crates", "--reasoning", "They are counted.", "--note", "Of fruit.")  # fmt: skip
    assert (figure["value"], figure["counted"]) == (1500, {"description": "crates"})
    told = figure["evidence"]["e1"]
    assert (told["basis"], told["reasoning"], told["note"]) == ("inferred", "They are counted.", "Of fruit.")
    actor = fields("actor", "holm", "--label", "A. Holm", "--kind", "person", "--form", "Mr. Holm=short", "--country", "NOR", "--mention", "name")  # fmt: skip
    assert actor["names"] == {"mr-holm": {"text": "Mr. Holm", "kind": "short"}}
    assert actor["evidence"]["e1"]["mention"] == "name"
    assert {"/names/mr-holm", "/country"} <= set(actor["evidence"]["e1"]["supports"])


@pytest.mark.usefixtures("coded")
def test_a_record_that_is_given_whole_is_valid() -> None:
    """With everything given, or said to be missing, nothing is left to fill in by hand."""
    made = run(
        "new", "event", "fire", "--label", "A port burns", "--kind", "other", "--factuality", "asserted", "--polarity", "positive",
        "--missing", "date=not-stated", "--missing", "participants=not-stated", "--voice", "narrator", "--words", "The fire",
        "--into", "data/records.json",
    )  # fmt: skip
    assert "event:fire is in data/records.json; it is filled in." in made.stderr
    assert rows()[-1]["missing"] == {"/date": "not-stated", "/participants": "not-stated"}
    assert run("validate").exit_code == 0


@pytest.mark.usefixtures("coded")
def test_what_is_still_open_is_named() -> None:
    """Where something waits, the message says which fields."""
    made = run("new", "figure", "crates", "--label", "Crates", "--into", "data/records.json")
    assert "fill in what is empty, or delete it: kind, value, hedge, unit, counted, evidence." in made.stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["event", "a", "--polarity", "positiv"], "/polarity: 'positiv' is not a code of 'polarity'; did you mean 'positive'? The codes are"),
        (["event", "a", "--date", "3 March 2021"], "Did you mean '2021-03-03'?"),
        (["event", "a", "--participant", "union"], "write ACTOR=ROLE"),
        (["event", "a", "--participant", "union=boss"], "/participants/union/role: 'boss' is not a code"),
        (["event", "a", "--missing", "date"], "write FIELD=REASON"),
        (["event", "a", "--missing", "=withheld"], "write FIELD=REASON"),
        (["event", "a", "--label", "half a \udcff character"], "a lone surrogate"),
        (["event", "a", "--without", "/label"], "the words do not support '/label' anyway"),
        (["event", "a", "--missing", "date=unknown"], "'unknown' is not a code of 'missing'"),
        (["event", "a", "--missing", "date=not-stated", "--missing", "date=withheld"], "--missing says two things of date"),
        (["event", "a", "--missing", "dat=not-stated"], "an event has no dat"),
        (["event", "a", "--missing", "date=not-stated", "--date", "2021"], "date is given, and said to be missing"),
        (["event", "a", "--mention", "name"], "--mention is of an actor, and this is about an event"),
        (["event", "a", "--part", "cue=said"], "--part is of statements"),
        (["event", "a", "--speaker", "holm"], "an event has no speakers"),
        (["event", "a", "--voice", "statement"], "--statement ID"),
        (["event", "a", "--voice", "narrator", "--statement", "b"], "not in that of narrator"),
        (["event", "a", "--reference", "A book", "--words", "The fire"], "no words of it"),
        (["figure", "a", "--value", "1.500"], "Write 1500 where the point parts thousands, 1.5 where it is a decimal point"),
        (["figure", "a", "--value", "many"], "is no number"),
        (["figure", "a", "--value", "true"], "is no number"),
        (["figure", "a", "--value", "NaN"], "no number"),
        (["figure", "a", "--value", "999999999999999.999999999999"], "more digits than a number in JSON can hold"),
        (["figure", "a", "--value", "-0"], "more digits"),
        (["figure", "a", "--value", "8,5"], "Write 8.5"),
        (["figure", "a", "--bounds", "10-15"], "is no range; write it as [200,1000)"),
        (["figure", "a", "--bounds", "[15,10]"], "/bounds"),
        (["figure", "a", "--convention", "nearly-below"], "is no range"),
        (["event", "a", "--condition", "removal"], "write EVENT=true or EVENT=false"),
        (["event", "a", "--relation", "strike=before"], "is no id here"),
        (["event", "a", "--document", "other"], "document:other"),
        (["actor", "a", "--country", "Norway"], "did you mean 'NOR'?"),
        (["actor", "a", "--form", "Holm=nick"], "'nick' is not a code"),
        (["statement", "a", "--quoted", "one two three four five six"], "6 words are quoted"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("coded")
def test_what_is_wrong_by_itself_is_refused_at_once(words: list[str], message: str) -> None:
    """A value that no rule would let pass is told with what would be right, and nothing is printed or written."""
    before = Path("data/records.json").read_bytes()
    result = run("new", *words, "--into", "data/records.json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert Path("data/records.json").read_bytes() == before


@pytest.mark.usefixtures("coded")
def test_the_document_is_found_in_the_project_whichever_file_is_named() -> None:
    """A record may go into a file that holds no Document, and an id is taken in any file of the project."""
    Path("data/events.jsonl").write_text("")
    assert run("new", "event", "fire", "--words", "The fire", "--into", "data/events.jsonl").exit_code == 0
    assert json.loads(Path("data/events.jsonl").read_text())["id"] == "event:fire"
    again = run("new", "event", "fire", "--into", "data/records.json")
    assert (again.exit_code, "data/events.jsonl holds event:fire already" in again.stderr) == (2, True)


@pytest.mark.usefixtures("coded")
def test_conditions_and_bounds_are_given() -> None:
    """A conditional event names what it depends on, and a figure its range with whether the ends belong to it."""
    event = fields("event", "strike", "--factuality", "conditional", "--condition", "agreement=false", "--condition", "event:vote=true")  # fmt: skip
    assert event["conditions"] == {
        "agreement": {"event": "event:agreement", "holds": False}, "vote": {"event": "event:vote", "holds": True},
    }  # fmt: skip
    assert {"/conditions/agreement", "/conditions/vote"} <= set(event["evidence"]["e1"]["supports"])
    stated = fields("figure", "crates", "--bounds", "[200,1000)", "--missing", "value=not-stated")
    assert stated["bounds"] == {
        "basis": "stated", "lower": {"value": 200, "inclusive": True}, "upper": {"value": 1000, "inclusive": False},
    }  # fmt: skip
    assert "value" not in stated
    nearly = fields("figure", "crates", "--bounds", "(, 12)", "--convention", "nearly-below")
    assert nearly["bounds"] == {
        "basis": "convention", "convention": "nearly-below", "upper": {"value": 12, "inclusive": False},
    }  # fmt: skip


@pytest.mark.usefixtures("coded")
def test_a_local_key_ends_with_a_word() -> None:
    """A long name is cut between its words."""
    place = "The old customs house beside the harbour basin"
    made = fields("event", "fire", "--place", f"{place}=location", "--place", f"{'x' * 50}=location")
    assert list(made["places"]) == ["the-old-customs-house-beside-the", "x" * 37]


@pytest.mark.usefixtures("coded")
def test_a_document_may_be_named_without_its_type() -> None:
    """Where only a Document can be meant its slug is enough."""
    assert fields("event", "fire", "--document", "fire", "--words", "The fire")["evidence"]["e1"]["document"] == "document:fire"  # fmt: skip


@pytest.mark.usefixtures("coded")
def test_records_are_not_put_into_standard_input() -> None:
    """A file that is called by a dash is not written over with what was typed."""
    Path("-").write_text("mine")
    for words in (["new", "event", "a"], ["tell", "fire", "--words", "The fire", "--supports", "/title"], ["cover", "1", "--gist", "A."]):  # fmt: skip
        result = run(*words, "--into", "-")
        assert (result.exit_code, "not into standard input" in result.stderr) == (2, True)
    assert Path("-").read_text() == "mine"
