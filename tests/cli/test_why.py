"""`vz2019 why`: where one field comes from."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import vz2019
from vz2019.cli import main


HARBOUR = Path(__file__).parents[2] / "examples" / "harbour.jsonl"
SHIPPED = vz2019.load()


@pytest.fixture(autouse=True)
def _without_a_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VZ2019_ARTICLE", raising=False)
    monkeypatch.setenv("COLUMNS", "100")


def run(*words: str | Path) -> Result:
    """Run the command line with some words."""
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.mark.parametrize("pointer", ["/date", "date", "#/date"])
def test_what_is_told_is_the_answer(pointer: str) -> None:
    """However the pointer is put, the text is that of the answer in Python."""
    result = run("why", "event:yanez-defection", pointer)
    assert result.exit_code == 0
    assert result.output == f"{SHIPPED.why('event:yanez-defection', '/date')}\n"


def test_words_are_shown_where_the_text_is_carried() -> None:
    """The words that state a value are marked."""
    text = run("why", "turnout", "value", "--data", HARBOUR).output
    assert "Value     120" in text
    assert "[[turnout at 120 workers]]" in text


def test_json_has_the_value_and_its_tellings() -> None:
    """For programs the answer has the field, what supports it and what claims otherwise."""
    data = json.loads(run("why", "event:european-ultimatum", "participants.eu", "--format", "json").output)
    assert data["field"]["value"] == {"actor": "actor:european-union", "role": "actor"}
    assert [witness["key"] for witness in data["support"]] == ["e1"]
    assert [claim["value"]["actor"] for witness in data["claims"] for claim in witness["claims"]] == [
        "actor:eu-member-states"
    ]


def test_an_absent_field_has_its_reason() -> None:
    """Of a field that is absent the reason is told, and it is no mistake to ask."""
    result = run("why", "call-of-free-elections", "date")
    assert result.exit_code == 0
    assert "not-stated: The source does not say." in result.output


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["event:yanez-defection", "dat"], "did you mean '/date'?"),
        (["event:yanez-defection", "/participants/generl"], "did you mean '/participants/general'?"),
        (["event:yanez-defecton", "date"], "did you mean 'event:yanez-defection'?"),
        (["event:yanez-defection"], "Missing argument 'POINTER'"),
    ],
)
def test_mistakes_are_told_with_advice(words: list[str], message: str) -> None:
    """What cannot be taken is told with what may be meant, and the exit code is 2."""
    result = run("why", *words)
    assert result.exit_code == 2
    assert message in result.stderr


def test_a_page_has_the_answer() -> None:
    """The page says the value and marks the words."""
    page = run("why", "turnout", "value", "--data", HARBOUR, "--format", "html").output
    assert "<mark>turnout at 120 workers</mark>" in page
    assert page.startswith("<!DOCTYPE html>")
