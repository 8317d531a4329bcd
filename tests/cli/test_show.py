"""`vz2019 show`: records and sentences for people, programs and pages."""

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner, Result

import vz2019
from explaining import samples
from vz2019.cli import main


HARBOUR = Path(__file__).parents[2] / "examples" / "harbour.jsonl"
SHIPPED = vz2019.load()


@pytest.fixture(autouse=True)
def _without_a_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VZ2019_ARTICLE", raising=False)
    monkeypatch.setenv("COLUMNS", "100")


def run(*words: str | Path, env: dict[str, str] | None = None) -> Result:
    """Run the command line with some words."""
    return CliRunner().invoke(main, [str(word) for word in words], env=env)


@pytest.fixture(name="mill")
def _mill(tmp_path: Path) -> Path:
    """Give a file with the small dataset, whose document carries no text."""
    document = samples.document()
    del document["text"]["content"]
    others = [samples.actor("Jo Lind"), samples.actor("Mo"), samples.event()]
    statements = [
        samples.statement("inner", "actor:mo", told_in="statement:outer"),
        samples.statement("outer", "actor:jo-lind"),
    ]
    path = tmp_path / "mill.jsonl"
    lines = (json.dumps(record) for record in (document, *others, *statements))
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture(name="copy")
def _copy(tmp_path: Path) -> Path:
    """Give a copy of the text of the small dataset, in another layout."""
    path = tmp_path / "copy.txt"
    path.write_text(samples.TEXT.replace(" ", "\n"), encoding="utf-8")
    return path


def test_what_is_shown_is_the_explanation() -> None:
    """The text is that of the explanation in Python."""
    result = run("show", "event:drone-attack")
    assert result.exit_code == 0
    assert result.output == f"{SHIPPED.explain('event:drone-attack')}\n"


def test_an_id_without_its_type_is_taken_where_it_is_the_only_one() -> None:
    """A slug stands for the one record that has it."""
    assert run("show", "yanez-defection").output == run("show", "event:yanez-defection").output


def test_several_records_are_shown_one_after_another() -> None:
    """Each record is shown, in the order asked for."""
    result = run("show", "actor:youtube", "figure:guaido-age", "--format", "json")
    assert [record["id"] for record in json.loads(result.output)] == ["actor:youtube", "figure:guaido-age"]
    text = run("show", "actor:youtube", "figure:guaido-age").output
    assert text.index("actor:youtube") < text.index("figure:guaido-age")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["event:yanez-defecton"], "did you mean 'event:yanez-defection'?"),
        (["yanez-defecton"], "did you mean 'event:yanez-defection'?"),
        (["clash-death"], "did you mean 'figure:clash-deaths'?"),
        (["defection"], "did you mean 'event:yanez-defection'?"),
        (["guaido"], "there are actor:juan-guaido, event:"),
        (["guido"], "there are actor:juan-guaido"),
        (
            ["transitional-government"],
            "2 records are called 'transitional-government'; there are actor:transitional-government, event:transitional-government",
        ),
        (["xyzzy"], "no record has the id 'xyzzy'"),
        (["event:yanez-defection#/date"], "`vz2019 why event:yanez-defection /date`"),
        ([], "name records, or a sentence"),
        (["event:clashes", "--sentence", "3"], "not both"),
        (["--sentence", "99"], "has 1 to 31"),
        (["--sentence", "1", "--document", "document:x"], "no record has the id 'document:x'"),
        (["--sentence", "1", "--document", "event:clashes"], "is no document"),
        (["event:clashes", "--source", "nowhere.txt"], "cannot be read"),
        (["event:clashes", "--source", str(HARBOUR)], "holds no sentence of any document"),
        (["event:clashes", "--data", "nowhere"], "cannot be read"),
    ],
)
def test_mistakes_are_told_with_advice(words: list[str], message: str) -> None:
    """What cannot be taken is told with what may be meant, and the exit code is 2."""
    result = run("show", *words)
    assert result.exit_code == 2
    assert message in result.stderr
    assert not result.stdout


def test_a_sentence_is_shown_with_what_it_yields() -> None:
    """A sentence has its gist, coverage and omissions, and each record that it tells of or was consulted for."""
    view = SHIPPED.sentence(13)
    text = run("show", "--sentence", "13", env={"COLUMNS": "200"}).output

    assert str(view.row.gist) in text
    assert "sentence 13, paragraph 11, 197 characters" in text
    assert "the remark on how much is at stake (rhetoric)" in text
    told, _, consulted = text.partition("Only consulted")
    assert all(f"{record.title_line} ({record.id})" in told for record in view.records)
    assert all(f"{record.title_line} ({record.id})" in consulted for record in view.consulted_for)
    data = json.loads(run("show", "--sentence", "13", "--format", "json").output)
    assert data["records"] == [record.id for record in view.records]
    assert data["number"] == 13


def test_without_a_copy_there_are_places_and_gists(mill: Path) -> None:
    """Where no copy is attached, a passage has its place and gist, and nothing is marked."""
    text = run("show", "event:closure", "--data", mill).output
    assert "sentence 1, paragraph 1, characters 4–28" in text
    assert "Gist 1." in text
    assert "[[" not in text


def test_with_a_copy_the_words_are_marked(mill: Path, copy: Path) -> None:
    """A copy is attached by --source or by the environment, and the words pointed at are marked in their sentence."""
    text = run("show", "event:closure", "--data", mill, "--source", copy).output
    assert "Die [[Weberei in Aue sperrt zu]], sagt Jo Lind." in text
    assert run("show", "event:closure", "--data", mill, env={"VZ2019_ARTICLE": str(copy)}).output == text
    sentence = run("show", "--sentence", "1", "--data", mill, "--source", copy).output
    assert "Die Weberei in Aue sperrt zu, sagt Jo Lind." in sentence


def test_a_copy_of_another_text_in_the_environment_is_passed_over(copy: Path) -> None:
    """The environment's copy is for whom it fits; the named one must fit."""
    result = run("show", "event:clashes", env={"VZ2019_ARTICLE": str(copy)})
    assert result.exit_code == 0
    assert result.output == f"{SHIPPED.explain('event:clashes')}\n"


def test_a_document_that_carries_its_text_needs_no_copy() -> None:
    """The example's sentences are shown without a source."""
    text = run("show", "ana-brandt", "--data", HARBOUR).output
    assert "said [[Ana Brandt, who leads the union]]." in text


def test_colour_takes_the_place_of_brackets() -> None:
    """In colour words are painted, and nothing else is changed."""
    plain = run("show", "ana-brandt", "--data", HARBOUR).output
    painted = run("show", "ana-brandt", "--data", HARBOUR, "--color", "always").output
    assert "\x1b[" in painted
    assert "\x1b[" not in plain
    stripped = re.sub(r"\x1b\[[0-9;]*m", "", painted)
    assert stripped == plain.replace("[[", "").replace("]]", "")


def test_a_page_is_whole_and_well_formed(mill: Path, copy: Path) -> None:
    """The page has a title, the words marked, and text that looks like markup as text."""
    page = run(
        "show", "event:closure", "actor:mo", "--data", mill, "--source", copy, "--format", "html"
    ).output
    root: Any = ET.fromstring(page.removeprefix("<!DOCTYPE html>\n"))  # noqa: S314  # our own
    assert root.find("head/title").text == "event:closure, actor:mo"
    assert "Weberei in Aue sperrt zu" in [mark.text for mark in root.iter("mark")]
    assert "<b>Alles</b>" in [mark.text for mark in root.iter("mark")]
    assert len(list(root.iter("hr"))) == 1


def test_text_keeps_to_the_width(mill: Path, copy: Path) -> None:
    """No line is wider than the terminal."""
    text = run("show", "event:closure", "--data", mill, "--source", copy, env={"COLUMNS": "60"}).output
    assert max(map(len, text.splitlines())) <= 60


def test_what_does_not_print_is_escaped(tmp_path: Path) -> None:
    """An escape sequence in somebody's record does not reach the terminal."""
    path = tmp_path / "hostile.jsonl"
    path.write_text(json.dumps(samples.event(label="a\x1b[2Jb")), encoding="utf-8")
    result = run("show", "event:closure", "--data", path)
    assert "\x1b" not in result.output
    assert "a\\u{1b}[2Jb" in result.output


@pytest.mark.parametrize("name", ["event:draft", "draft"])
def test_a_record_that_is_not_finished_is_said_to_be_so(tmp_path: Path, name: str) -> None:
    """A draft is there, though it cannot be shown, and what it lacks is named."""
    path = tmp_path / "some.jsonl"
    draft = samples.event() | {"id": "event:draft", "kind": ""}
    path.write_text("".join(json.dumps(row) + "\n" for row in (samples.event(), draft)), encoding="utf-8")
    for words in (["show", name], ["why", name, "/kind"]):
        result = CliRunner().invoke(main, [*words, "--data", str(path)])
        assert (result.exit_code, "event:draft is no record yet: " in result.stderr) == (2, True)
        assert "`vz2019 validate` says all that is wrong" in result.stderr


def test_json_does_not_reach_the_terminal_raw(tmp_path: Path) -> None:
    """What a terminal would obey stands in JSON as an escape, from which it is read again."""
    path = tmp_path / "hostile.jsonl"
    path.write_text(json.dumps(samples.event(label="a\x9b2J\u202eb")), encoding="utf-8")
    shown = run("show", "event:closure", "--data", path, "--format", "json").stdout
    listed = CliRunner().invoke(main, ["list", "events", "--data", str(path), "--format", "jsonl"]).stdout
    for output in (shown, listed):
        assert "\x9b" not in output
        assert "\u202e" not in output
    assert json.loads(listed)["label"] == "a\x9b2J\u202eb"
