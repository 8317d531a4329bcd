"""`vz2019 source find`: the evidence for some words."""

import json
from pathlib import Path

import pytest

from cli.projects import LINES, run


@pytest.mark.usefixtures("coded")
def test_evidence_is_printed_for_words() -> None:
    """Words that stand once become a telling, with what the options say of it."""
    result = run(
        "source",
        "find",
        "1,500 crates",
        "--supports",
        "/value",
        "--voice",
        "narrator",
        "--factuality",
        "asserted",
    )
    assert result.exit_code == 0
    assert json.loads(result.stdout) == {
        "basis": "stated",
        "document": "document:fire",
        "anchors": [{"sentence": 4, "spans": [{"start": 19, "end": 31}]}],
        "supports": ["/value"],
        "attribution": {"voice": "narrator"},
        "factuality": "asserted",
    }


@pytest.mark.usefixtures("coded")
def test_parts_of_an_attribution_are_marked() -> None:
    """Source, cue and content of a Statement become spans with their parts, in the order of the text."""
    result = run(
        "source",
        "find",
        "--part",
        "source=he",
        "--part",
        "cue=said",
        "--part",
        "content=Nothing is left",
        "--sentence",
        "3",
    )
    assert json.loads(result.stdout)["anchors"] == [
        {
            "sentence": 3,
            "spans": [
                {"start": 1, "end": 16, "part": "content"},
                {"start": 19, "end": 21, "part": "source"},
                {"start": 22, "end": 26, "part": "cue"},
            ],
        }
    ]


@pytest.mark.usefixtures("coded")
def test_alternatives_are_listed() -> None:
    """Words that stand in several places are shown with their surroundings, and one is chosen by its number or sentence."""
    result = run("source", "find", "port")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "'port' stands in 2 places" in result.stderr
    assert "  1. sentence 1, characters 14 to 18: A fire at the [[port]] Mr. Holm" in result.stderr
    second = {"sentence": 6, "spans": [{"start": 4, "end": 8}]}
    assert json.loads(run("source", "find", "port", "--nth", "2").stdout)["anchors"] == [second]
    assert json.loads(run("source", "find", "port", "--sentence", "6").stdout)["anchors"] == [second]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ["fires"],
            "stands nowhere in the text; the nearest:\n  sentence 1, characters 2 to 6: A [[fire]] at",
        ),
        (["zebra"], "'zebra' stands nowhere in the text.\n"),
        (["crane", "--sentence", "2"], "'crane' does not stand in sentence 2, but in 4."),
    ],
)
@pytest.mark.usefixtures("coded")
def test_words_that_are_not_there_are_brought_near(words: list[str], message: str) -> None:
    """What stands nowhere is told with what is likest, and the exit code is 1."""
    result = run("source", "find", *words)
    assert (result.exit_code, result.stdout) == (1, "")
    assert message in result.stderr


@pytest.mark.usefixtures("coded")
def test_words_within_longer_ones_are_no_evidence() -> None:
    """Words and numbers that evidence would cut are told whole, and nothing is printed or written."""
    for words, longer in (("rates", "crates"), ("500 crates", "1,500 crates"), ("hin", "Nothing")):
        result = run("source", "find", words)
        assert (result.exit_code, result.stdout) == (1, "")
        assert f"evidence is whole words; there is '{longer}'." in result.stderr
    before = Path("data/records.json").read_bytes()
    assert run("new", "event", "fire", "--words", "rates", "--into", "data/records.json").exit_code == 1
    assert Path("data/records.json").read_bytes() == before


@pytest.mark.usefixtures("coded")
def test_words_that_stand_alone_once_are_meant() -> None:
    """Places within longer words are no alternatives to one of the word itself."""
    result = run("source", "find", "he")
    assert json.loads(result.stdout)["anchors"] == [{"sentence": 3, "spans": [{"start": 19, "end": 21}]}]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "name the words"),
        (["port", "--voice", "statement"], "--statement ID"),
        (["crane", "--note", "half a \udcff character"], "no text in UTF-8"),
        (["--part", "speaker=he"], "write source=WORDS, cue=WORDS, content=WORDS"),
        (["port", "crane", "--nth", "1"], "--nth chooses among the places of one WORDS"),
        (["port", "--nth", "3"], "there is no 3"),
        (["1,500 crates", "crates"], "overlap"),
        ([" "], "no words"),
        (["port", "--document", "document:other"], "document:other"),
    ],
)
@pytest.mark.usefixtures("coded")
def test_wrong_usage_of_find_is_told(words: list[str], message: str) -> None:
    """Mistakes in the arguments give exit code 2 and say what would be right."""
    result = run("source", "find", *words)
    assert (result.exit_code, message in result.stderr) == (2, True)


@pytest.mark.usefixtures("project")
def test_without_a_text_nothing_can_be_found() -> None:
    """A Document that carries no text needs a copy, which an option names."""
    Path("b").write_text(LINES, encoding="utf-8")
    run("source", "table", "texts/fire.txt", "b", "--document", "fire", "--into", "data/records.json")
    result = run("source", "find", "crane")
    assert (result.exit_code, "vz2019 source attach FILE" in result.stderr) == (2, True)
    assert run("source", "find", "crane", "--source", "texts/fire.txt").exit_code == 0


@pytest.mark.usefixtures("coded")
def test_of_very_many_longer_words_some_are_told() -> None:
    """What is asked for may stand within a word thousands of times."""
    Path("texts/long.txt").write_text(f"{'ab' * 3000} end.")
    Path("b").write_text(f"{'ab' * 3000} end.\n")
    made = run("source", "table", "texts/long.txt", "b", "--document", "long", "--carry-text", "--into", "data/records.json")  # fmt: skip
    assert made.exit_code == 0
    result = run("source", "find", "aba", "--document", "long")
    assert (result.exit_code, "evidence is whole words" in result.stderr) == (1, True)
