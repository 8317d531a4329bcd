"""`vz2019 validate` with copies: files in any form, folders, and those that were attached."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from vz2019.cli import main
from vz2019.coding import document


def text(number: int) -> str:
    """Return the text of a document."""
    return f"Town {number} held a fair. Some {number + 100} people came."


def rows(number: int, value: int) -> list[dict[str, Any]]:
    """Return a document and a figure that rests on it."""
    first = len(f"Town {number} held a fair.")
    made = document(
        f"document:town-{number}",
        text(number),
        [(1, 0, first), (1, first + 1, len(text(number)))],
        reference="None",
    )
    span = {"start": 5, "end": len(f"Some {number + 100} people")}
    figure = {
        "type": "figure", "id": f"figure:f{number}", "schema_version": "1.0", "revision": 1, "label": "Visitors", "kind": "count",
        "value": value, "hedge": "none", "unit": "people", "counted": {"description": "visitors"}, "missing": {"/date": "not-coded"},
        "evidence": {"e1": {"basis": "stated", "document": made["id"], "anchors": [{"sentence": 2, "spans": [span]}],
                            "attribution": {"voice": "narrator"}, "supports": ["/kind", "/value", "/hedge", "/unit", "/counted"]}},
    }  # fmt: skip
    return [made, figure]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder with records on four documents, one of them false, and a folder of copies."""
    monkeypatch.delenv("VZ2019_ARTICLE", raising=False)
    monkeypatch.setenv("VZ2019_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    some = [row for number in range(4) for row in rows(number, number + 100 + (number == 2))]
    (tmp_path / "all.jsonl").write_text("".join(json.dumps(row) + "\n" for row in some))
    (tmp_path / "copies").mkdir()
    for number in range(4):
        (tmp_path / "copies" / f"town-{number}.txt").write_text(text(number), encoding="utf-8")
    return tmp_path


def run(*words: str) -> Result:
    """Validate the records with some options."""
    return CliRunner().invoke(main, ["validate", "--no-config", "all.jsonl", *words])


@pytest.mark.usefixtures("place")
def test_without_copies_the_words_are_not_checked() -> None:
    """What was not looked at is said, and how to have it looked at."""
    result = run()
    assert result.exit_code == 0
    assert "Not checked: the words of the evidence on 4 documents" in result.output


@pytest.mark.usefixtures("place")
def test_a_folder_holds_the_copies_of_many_documents() -> None:
    """Each file is that of the document it is called by, and what does not fit it is found."""
    result = run("--source", "copies")
    assert result.exit_code == 1
    assert "error[number-not-in-span]" in result.output
    assert "= at figure:f2 /evidence/e1" in result.output
    assert "Evidence was verified against the text of 4 documents." in result.output


def test_what_is_left_over_in_a_folder_is_told(place: Path) -> None:
    """Copies of no document, documents without a copy and files of other kinds are named or counted."""
    (place / "copies" / "town-9.txt").write_text("x")
    (place / "copies" / "town-3.txt").unlink()
    (place / "copies" / "notes.docx").write_text("x")
    result = run("--source", "copies")
    assert "Passed over, as no text, HTML or PDF by name: 1 file, such as copies/notes.docx." in result.stderr
    assert "Not checked: the copies of document:town-9 (the dataset has no such document)." in result.stdout
    assert "Not checked: the words of the evidence on 1 document" in result.stdout


def test_files_of_other_names_are_tried_on_every_document(place: Path) -> None:
    """A copy that is not called by its document is attached all the same, and one of no document is a finding."""
    (place / "copies" / "town-2.txt").rename(place / "copies" / "The Town.txt")
    (place / "copies" / "Other News.txt").write_text("Nothing of it.")
    result = run("--source", "copies")
    assert "error[number-not-in-span]" in result.output
    assert "[unmatched-source]" in result.output
    assert "Other News.txt" in result.output
    assert "against the text of 4 documents" in result.output


def test_too_many_files_of_other_names_are_refused(place: Path) -> None:
    """Where a whole folder is called otherwise, that is said before anything is tried."""
    for number in range(101):
        (place / "copies" / f"Text {number}.txt").write_text("x")
    result = run("--source", "copies")
    assert (result.exit_code, "101 copies are not called by their documents" in result.stderr) == (2, True)


def test_a_copy_that_cannot_be_read_is_a_finding(place: Path) -> None:
    """The exit code says that something could not be read, and the other documents are verified."""
    (place / "copies" / "town-1.txt").write_bytes(b"\xff")
    result = run("--source", "copies")
    assert result.exit_code == 2
    assert (
        "the copy of document:town-1 cannot be read: copies/town-1.txt: it is not UTF-8: byte 0 is wrong"
        in result.output
    )
    assert "against the text of 3 documents" in result.output


def test_two_files_of_one_name_are_refused(place: Path) -> None:
    """Of two copies that are called alike neither is taken by chance."""
    (place / "copies" / "town-1.html").write_text("<p>x")
    result = run("--source", "copies")
    assert (result.exit_code, "two files are called 'town-1'" in result.stderr) == (2, True)


def test_pages_are_read_as_copies(place: Path) -> None:
    """An HTML page can be named, and stand in a folder."""
    pytest.importorskip("lxml", reason="the extra `html` is not installed")
    (place / "copies" / "town-2.txt").unlink()
    (place / "page.html").write_text(f"<html><body><nav>Home</nav><p>{text(2)}</p></body></html>")
    assert "error[number-not-in-span]" in run("--source", "page.html").output
    (place / "page.html").rename(place / "copies" / "town-2.html")
    assert "against the text of 4 documents" in run("--source", "copies").output


def test_copies_that_were_attached_are_used_when_asked_for(place: Path) -> None:
    """Only with --attached what is remembered counts; copies of other documents are not missed, and one that was changed is told."""
    (place / "other.jsonl").write_text(json.dumps(rows(7, 107)[0]) + "\n")
    (place / "seven.txt").write_text(text(7))
    CliRunner().invoke(main, ["source", "attach", "copies/town-2.txt", "--data", "all.jsonl"])
    CliRunner().invoke(main, ["source", "attach", "seven.txt", "--data", "other.jsonl"])
    assert "Evidence was verified" not in run().output
    result = run("--attached")
    assert "error[number-not-in-span]" in result.output
    assert "against the text of 1 document." in result.output
    assert "town-7" not in result.output
    (place / "copies" / "town-2.txt").write_text("changed")
    changed = run("--attached")
    assert (changed.exit_code, "was changed since it was attached" in changed.output) == (2, True)


def test_a_copy_of_another_text_with_the_same_id_is_not_used(place: Path) -> None:
    """Documents of two datasets may share an id; which text a copy is of, its digest says."""
    rows_of_another = [row | {"id": "document:town-2"} for row in rows(7, 107)[:1]]
    (place / "other.jsonl").write_text(json.dumps(rows_of_another[0]) + "\n")
    (place / "seven.txt").write_text(text(7))
    attached = CliRunner().invoke(main, ["source", "attach", "seven.txt", "--data", "other.jsonl"])
    assert attached.exit_code == 0
    result = run("--attached")
    assert result.exit_code == 0
    assert "Evidence was verified" not in result.output
    assert "--attached those that are remembered" in result.output


def test_the_copy_of_the_environment_is_used_when_asked_for(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """VZ2019_ARTICLE counts with --attached, and without it nothing of the environment does."""
    monkeypatch.setenv("VZ2019_ARTICLE", str(place / "copies" / "town-2.txt"))
    assert run().exit_code == 0
    assert run("--attached").exit_code == 1
