"""Coding an article on the command line: from a text to records with their evidence."""

import json
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import vz2019
from vz2019.cli import main


pytest.importorskip("sentencex", reason="the extra `segment` is not installed")

TEXT = """\
A fire at the port

Mr. Holm spoke on Monday. \u201cNothing is left,\u201d he said. The fire destroyed 1,500 crates and a crane.

Nobody died. The port opens on 3 March.
"""
LINES = """\
A fire at the port

Mr. Holm spoke on Monday.
"Nothing is left," he said.
The fire destroyed 1,500 crates and a crane.

Nobody died.
The port opens on 3 March.
"""


def run(*words: str | Path) -> Result:
    """Run the command line with some words."""
    return CliRunner().invoke(main, list(map(str, words)))


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a new project with a text, in which the commands run."""
    monkeypatch.delenv("VZ2019_ARTICLE", raising=False)
    folder = tmp_path / "fires"
    assert run("init", folder).exit_code == 0
    monkeypatch.chdir(folder)
    Path("texts/fire.txt").write_text(TEXT, encoding="utf-8")
    return folder


@pytest.fixture
def coded(project: Path) -> Path:
    """Give the project with the Document of the text, which carries it."""
    Path("texts/fire.borders").write_text(LINES, encoding="utf-8")
    made = run("source", "table", "texts/fire.txt", "texts/fire.borders", "--document", "fire", "--title", "A fire at the port", "--carry-text", "--into", "data/records.json")  # fmt: skip
    assert made.exit_code == 0, made.stderr
    return project


@pytest.fixture
def guarded(project: Path) -> Path:
    """Give the project with the Document of the text, which does not carry it; the settings name the text."""
    Path("texts/fire.borders").write_text(LINES, encoding="utf-8")
    settings = Path("vz2019.toml")
    settings.write_text(
        settings.read_text().replace('# source = ["texts/article.txt"]', 'source = ["texts/fire.txt"]')
    )
    made = run("source", "table", "texts/fire.txt", "texts/fire.borders", "--document", "fire", "--into", "data/records.json")  # fmt: skip
    assert made.exit_code == 0, made.stderr
    return project


def rows() -> list[dict[str, Any]]:
    """Return the records of the project."""
    records: list[dict[str, Any]] = json.loads(Path("data/records.json").read_text(encoding="utf-8"))[
        "records"
    ]
    return records


# --- init ---


def test_a_new_project_writes_nothing_over(project: Path) -> None:
    """A second `init` names what is there, and changes nothing."""
    Path("README.md").write_text("mine")
    result = run("init", project)
    assert (result.exit_code, "README.md" in result.stderr) == (2, True)
    assert Path("README.md").read_text() == "mine"


def test_a_project_goes_into_a_folder_that_is_there(tmp_path: Path) -> None:
    """Other files of the folder stay."""
    (tmp_path / "notes.txt").write_text("mine")
    assert run("init", tmp_path).exit_code == 0
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert (tmp_path / "data" / "records.json").is_file()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """Where a file stands in the way, that is said without a traceback."""
    (tmp_path / "file").write_text("")
    result = run("init", tmp_path / "file")
    assert (result.exit_code, "cannot be made" in result.stderr) == (2, True)


# --- source segment ---


@pytest.mark.usefixtures("project")
def test_sentences_are_proposed_one_a_line() -> None:
    """The lines hold the text; how many there are is said beside them."""
    result = run("source", "segment", "texts/fire.txt")
    assert (result.exit_code, result.stdout) == (0, LINES)
    assert "6 sentences in 3 paragraphs" in result.stderr


@pytest.mark.usefixtures("project")
def test_corrected_borders_are_not_written_over() -> None:
    """A file that is there stays as it is."""
    assert run("source", "segment", "texts/fire.txt", "--to", "b").exit_code == 0
    assert Path("b").read_text(encoding="utf-8") == LINES
    Path("b").write_text("mine")
    result = run("source", "segment", "texts/fire.txt", "--to", "b")
    assert (result.exit_code, "is there already" in result.stderr, Path("b").read_text()) == (2, True, "mine")


@pytest.mark.usefixtures("project")
def test_every_line_can_be_a_paragraph() -> None:
    """How the text shows its paragraphs can be said."""
    Path("t").write_text("A heading\nIt rained. All left.\n")
    assert (
        run("source", "segment", "t", "--paragraphs", "lines").stdout
        == "A heading\n\nIt rained.\nAll left.\n"
    )


@pytest.mark.usefixtures("project")
def test_a_file_without_text_is_refused() -> None:
    """Of nothing no sentences are proposed."""
    Path("t").write_text(" \n")
    result = run("source", "segment", "t")
    assert (result.exit_code, "holds no text" in result.stderr) == (2, True)


# --- source table ---


@pytest.mark.usefixtures("project")
def test_the_table_is_printed_as_a_record() -> None:
    """Without a file to put it into, the Document is printed, and is valid."""
    Path("b").write_text(LINES, encoding="utf-8")
    result = run(
        "source",
        "table",
        "texts/fire.txt",
        "b",
        "--document",
        "document:fire",
        "--language",
        "en",
        "--date",
        "2021-03-01",
    )
    record = vz2019.record(json.loads(result.stdout))
    assert isinstance(record, vz2019.Document)
    assert (record.id, record.language, str(record.date), len(record.sentences)) == (
        "document:fire",
        "en",
        "2021-03-01",
        6,
    )
    assert record.text is not None
    assert record.text.content is None


@pytest.mark.usefixtures("project")
def test_a_new_document_goes_into_the_file_that_is_named() -> None:
    """It does, whatever other files the project has."""
    Path("b").write_text(LINES, encoding="utf-8")
    Path("data/z.jsonl").write_text("")
    result = run("source", "table", "texts/fire.txt", "b", "--document", "fire", "--into", "data/z.jsonl")
    assert (result.exit_code, rows()) == (0, [])
    assert json.loads(Path("data/z.jsonl").read_text())["id"] == "document:fire"


@pytest.mark.usefixtures("coded")
def test_a_document_goes_into_the_records() -> None:
    """The Document is the first record of the file, and the whole is valid."""
    assert [row["id"] for row in rows()] == ["document:fire"]
    assert run("validate").exit_code == 0


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (LINES.replace("1,500", "1,600"), "line 5 is not the text"),
        (LINES.replace("Nobody died.\n", ""), "is not the text"),
        ("A fire at the port\n", "the text goes on where the lines end"),
    ],
)
@pytest.mark.usefixtures("project")
def test_lines_that_are_not_the_text_make_no_table(lines: str, message: str) -> None:
    """Borders whose words were changed are refused with their line, and nothing is written."""
    Path("b").write_text(lines, encoding="utf-8")
    before = Path("data/records.json").read_bytes()
    result = run(
        "source", "table", "texts/fire.txt", "b", "--document", "fire", "--into", "data/records.json"
    )
    assert (result.exit_code, message in result.stderr) == (2, True)
    assert Path("data/records.json").read_bytes() == before


@pytest.mark.usefixtures("coded")
def test_moved_borders_take_the_evidence_along() -> None:
    """After two sentences were joined, the evidence points at the same words, and the text is still carried."""
    assert (
        run("new", "figure", "crates", "--words", "1,500 crates", "--into", "data/records.json").exit_code
        == 0
    )
    Path("texts/fire.borders").write_text(LINES.replace("Monday.\n", "Monday. "), encoding="utf-8")
    result = run(
        "source",
        "table",
        "texts/fire.txt",
        "texts/fire.borders",
        "--document",
        "fire",
        "--into",
        "data/records.json",
    )
    assert result.exit_code == 0
    assert "renewed: 5 sentences" in result.stderr
    assert "Evidence was moved in 1 record." in result.stderr
    document, figure = rows()
    assert document["title"] == "A fire at the port"
    assert document["text"]["content"] == TEXT
    assert figure["evidence"]["e1"]["anchors"] == [{"sentence": 3, "spans": [{"start": 19, "end": 31}]}]


@pytest.mark.usefixtures("coded")
def test_words_that_are_gone_are_told() -> None:
    """Where the text was corrected, evidence in what changed points at nothing, and its record is named and refused."""
    run("new", "figure", "crates", "--words", "1,500 crates", "--into", "data/records.json")
    before = rows()[1]
    Path("texts/fire.txt").write_text(TEXT.replace("1,500", "1,600"), encoding="utf-8")
    Path("texts/fire.borders").write_text(LINES.replace("1,500", "1,600"), encoding="utf-8")
    result = run(
        "source",
        "table",
        "texts/fire.txt",
        "texts/fire.borders",
        "--document",
        "fire",
        "--carry-text",
        "--into",
        "data/records.json",
    )
    assert result.exit_code == 0
    assert "figure:crates: e1 pointed at words that the text does not have any more" in result.stderr
    assert rows()[1]["evidence"]["e1"] == before["evidence"]["e1"] | {"anchors": []}
    assert "figure:crates /evidence/e1/anchors" in run("validate").output


def table(*more: str, into: str = "data/records.json") -> Result:
    """Make the table of the text anew."""
    return run("source", "table", "texts/fire.txt", "texts/fire.borders", "--document", "fire", "--into", into, *more)  # fmt: skip


@pytest.mark.usefixtures("coded")
def test_a_text_is_not_carried_in_the_place_of_another_unasked() -> None:
    """Where the text was changed, that it shall be published too has to be said; another layout is no change."""
    before = Path("data/records.json").read_bytes()
    Path("texts/fire.txt").write_text(TEXT.replace("Nobody", "Somebody"), encoding="utf-8")
    Path("texts/fire.borders").write_text(LINES.replace("Nobody", "Somebody"), encoding="utf-8")
    result = table()
    assert (result.exit_code, "say --carry-text" in result.stderr) == (2, True)
    assert Path("data/records.json").read_bytes() == before
    assert table("--carry-text").exit_code == 0
    assert "Somebody" in rows()[0]["text"]["content"]
    Path("texts/fire.txt").write_text(
        TEXT.replace("Nobody", "Somebody").replace("\n\n", "\n\n\n"), encoding="utf-8"
    )
    assert table().exit_code == 0


@pytest.mark.usefixtures("coded")
def test_evidence_in_all_files_of_the_project_moves() -> None:
    """Records that cite the document follow its sentences though their file is not named, and files that do not stay."""
    Path("data/more").mkdir()
    Path("data/more/figures.jsonl").write_text("")
    other = '{ "type": "actor", "id": "actor:a" }\n'
    Path("data/more/other.jsonl").write_text(other)
    assert run("new", "figure", "crates", "--words", "1,500 crates", "--into", "data/more/figures.jsonl", "--data", "data/records.json").exit_code == 0  # fmt: skip
    Path("texts/fire.borders").write_text(LINES.replace("Monday.\n", "Monday. "), encoding="utf-8")
    result = table()
    assert (result.exit_code, "Evidence was moved in 1 record." in result.stderr) == (0, True)
    figure = json.loads(Path("data/more/figures.jsonl").read_text())
    assert figure["evidence"]["e1"]["anchors"] == [{"sentence": 3, "spans": [{"start": 19, "end": 31}]}]
    assert len(rows()[0]["sentences"]) == 5
    assert Path("data/more/other.jsonl").read_text() == other


@pytest.mark.usefixtures("coded")
def test_a_document_is_renewed_in_the_file_of_the_project_that_holds_it() -> None:
    """Another file that is named does not get it a second time."""
    Path("data/more.jsonl").write_text("")
    Path("texts/fire.borders").write_text(LINES.replace("Monday.\n", "Monday. "), encoding="utf-8")
    result = table(into="data/more.jsonl")
    assert (result.exit_code, "renewed: 5 sentences" in result.stderr) == (0, True)
    assert Path("data/more.jsonl").read_text() == ""
    assert len(rows()[0]["sentences"]) == 5


@pytest.mark.usefixtures("coded")
def test_a_document_that_stands_twice_is_not_renewed() -> None:
    """Which of them is meant cannot be known."""
    Path("data/more.jsonl").write_text(json.dumps(rows()[0]) + "\n")
    result = table()
    assert (
        result.exit_code,
        "stands in data/records.json and data/more.jsonl; keep one" in result.stderr,
    ) == (2, True)


@pytest.mark.usefixtures("coded")
def test_the_files_of_a_project_are_renewed_all_or_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where one of them cannot be written, sentences and evidence stay as they were."""
    Path("data/figures.jsonl").write_text("")
    run("new", "figure", "crates", "--words", "1,500 crates", "--into", "data/figures.jsonl", "--data", "data/records.json")  # fmt: skip
    before = [Path("data", name).read_bytes() for name in ("records.json", "figures.jsonl")]
    # Another process is at work on one of them.
    Path("data/.records.json.new").touch()
    monkeypatch.setattr("vz2019.replacing.time.monotonic", count(step=10).__next__)
    Path("texts/fire.borders").write_text(LINES.replace("Monday.\n", "Monday. "), encoding="utf-8")
    result = table()
    assert (result.exit_code, "records.json cannot be written: another process" in result.stderr) == (2, True)
    assert [Path("data", name).read_bytes() for name in ("records.json", "figures.jsonl")] == before


@pytest.mark.usefixtures("coded")
def test_what_becomes_of_gists_is_told() -> None:
    """Those of joined sentences come together; those of parted ones are shown, so that they can be written again."""
    run("cover", "2", "--status", "complete", "--gist", "Who talked.")
    run(
        "cover",
        "3",
        "--status",
        "complete",
        "--gist",
        "How much is left.",
        "--omit",
        "rhetoric=Her \x1b[31m tone",
    )
    Path("texts/fire.borders").write_text(LINES.replace("Monday.\n", "Monday. "), encoding="utf-8")
    joined = table()
    assert "Sentence 2 is made of 2, 3, and has what was said of them; look it over." in joined.stderr
    assert rows()[0]["sentences"][1]["gist"] == "Who talked. How much is left."
    Path("texts/fire.borders").write_text(LINES, encoding="utf-8")
    parted = table()
    assert "Left out: the gist 'Who talked. How much is left.', the omission 'Her" in parted.stderr
    assert "\x1b" not in parted.stderr


@pytest.mark.usefixtures("coded")
def test_a_document_that_is_there_is_not_said_to_be_another() -> None:
    """What the options say of it must be what the record says; otherwise nothing is written."""
    before = Path("data/records.json").read_bytes()
    result = run(
        "source",
        "table",
        "texts/fire.txt",
        "texts/fire.borders",
        "--document",
        "fire",
        "--title",
        "Other",
        "--into",
        "data/records.json",
    )
    assert (result.exit_code, "change its title in the record itself" in result.stderr) == (2, True)
    assert Path("data/records.json").read_bytes() == before


@pytest.mark.parametrize("options", [["--document", "Fire"], ["--document", "fire", "--date", "soon"]])
@pytest.mark.usefixtures("project")
def test_a_document_that_is_no_record_is_refused(options: list[str]) -> None:
    """A malformed id or date is told and nothing printed."""
    Path("b").write_text(LINES, encoding="utf-8")
    result = run("source", "table", "texts/fire.txt", "b", *options)
    assert (result.exit_code, result.stdout) == (2, "")


# --- source find ---


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
def test_words_within_a_word_are_warned_of() -> None:
    """Evidence that cuts a word is printed with a warning beside it."""
    result = run("source", "find", "rates")
    assert (result.exit_code, "within a word" in result.stderr) == (0, True)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "name the words"),
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


# --- new ---


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


# --- cover ---


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
        (["1", "--omit", "rhetorik=x"], "did you mean 'rhetoric'?"),
        (["1", "--omit", "rhetoric"], "write REASON=WHAT"),
        (["1", "--status", "partial", "--document", "document:other"], "document:other stands 0 times"),
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
