"""`vz2019 source table`: from borders to a Document, and evidence that follows."""

import json
from itertools import count
from pathlib import Path

import pytest
from click.testing import Result

import vz2019
from cli.projects import LINES, TEXT, rows, run


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
    assert (
        "Left out: that it is complete, the gist 'Who talked. How much is left.', the omission 'Her"
        in parted.stderr
    )
    assert "\x1b" not in parted.stderr


@pytest.mark.usefixtures("coded")
def test_a_sentence_that_is_parted_and_joined_again_is_as_it_was() -> None:
    """Evidence over the border is parted without stray marks, and is one again; all is valid on the way."""
    assert run("new", "event", "speech", "--label", "A man talks", "--kind", "speech", "--factuality", "asserted", "--polarity", "positive", "--missing", "date=not-stated", "--missing", "participants=not-stated", "--voice", "narrator", "--words", 'Nothing is left," he', "--into", "data/records.json").exit_code == 0  # fmt: skip
    before = Path("data/records.json").read_bytes()
    Path("texts/fire.borders").write_text(LINES.replace('left," he', 'left,"\nhe'), encoding="utf-8")
    assert table().exit_code == 0
    assert [anchor["spans"] for anchor in rows()[-1]["evidence"]["e1"]["anchors"]] == [
        [{"start": 1, "end": 18}], [{"start": 0, "end": 2}],
    ]  # fmt: skip
    assert "error" not in run("validate").output
    Path("texts/fire.borders").write_text(LINES, encoding="utf-8")
    assert table().exit_code == 0
    assert Path("data/records.json").read_bytes() == before


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


@pytest.mark.usefixtures("coded")
def test_a_document_that_is_a_draft_is_told() -> None:
    """What is misshapen in it is told in a line."""
    whole = json.loads(Path("data/records.json").read_text(encoding="utf-8"))
    whole["records"][0]["missing"] = "x"
    Path("data/records.json").write_text(json.dumps(whole), encoding="utf-8")
    result = table()
    assert (result.exit_code, "Traceback" in result.output) == (2, False)
