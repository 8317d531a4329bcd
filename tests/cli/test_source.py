"""The copies that are attached on the command line, and which of them counts."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from vz2019.cli import main
from vz2019.coding import document


TEXT = "The fair opened at noon. It rained. By six the stalls were empty.\n"
BORDERS = [(1, 0, 24), (1, 25, 35), (1, 36, 65)]
OTHER = "A court met. It freed them.\n"


def run(*words: str | Path, stdin: str | None = None) -> Result:
    """Run `vz2019 source` with some words."""
    return CliRunner().invoke(main, ["source", *map(str, words)], input=stdin)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a project with two documents, none of which carries its text, and copies of both beside it."""
    monkeypatch.delenv("VZ2019_ARTICLE", raising=False)
    monkeypatch.setenv("VZ2019_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    rows = [
        document("document:fair", TEXT, BORDERS, reference="None"),
        document("document:court", OTHER, [(1, 0, 12), (1, 13, 27)], reference="None"),
    ]
    (tmp_path / "data.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    (tmp_path / "vz2019.toml").write_text('[validate]\npaths = ["data.jsonl"]\n')
    (tmp_path / "fair.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "court.txt").write_text(OTHER, encoding="utf-8")
    return tmp_path


def test_copies_are_matched_to_their_documents(place: Path) -> None:
    """Each file is attached to the document of which it holds most, and listed with its state."""
    result = run("attach", "fair.txt", "court.txt")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "document:fair: fair.txt is attached, 3 exact, 0 moved, 0 missing of 3 sentences.",
        "document:court: court.txt is attached, 2 exact, 0 moved, 0 missing of 2 sentences.",
    ]
    assert run("list").stdout.splitlines() == [
        f"document:fair: {place / 'fair.txt'} (unchanged)",
        f"document:court: {place / 'court.txt'} (unchanged)",
    ]
    (place / "fair.txt").write_text("x")
    (place / "court.txt").unlink()
    rows = json.loads(run("list", "--format", "json").stdout)["copies"]
    assert [row["state"] for row in rows] == ["changed", "gone"]


@pytest.mark.usefixtures("place")
def test_what_is_attached_is_verified_without_a_name() -> None:
    """Without a file `verify` takes the copy that was attached, and says which one that is."""
    without = run("verify", "--document", "document:fair")
    assert (without.exit_code, "vz2019 source attach FILE" in without.stderr) == (2, True)
    run("attach", "fair.txt")
    result = run("verify", "--document", "document:fair")
    assert (result.exit_code, "fair.txt, attached earlier" in result.stderr) == (0, True)
    assert "3 exact" in result.stdout


def test_a_copy_that_was_changed_is_not_used(place: Path) -> None:
    """A file that is not what it was when it was attached is told, and counts for nothing."""
    run("attach", "fair.txt")
    (place / "fair.txt").write_text(TEXT.replace("noon", "nine"), encoding="utf-8")
    result = run("verify", "--document", "document:fair")
    assert result.exit_code == 2
    assert "was changed since it was attached" in result.stderr


def test_the_order_in_which_copies_count(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is named goes before that of the environment, this before the project's, and this before those attached."""
    names = ("attached", "settings", "environment", "named")
    for number, name in enumerate(names):
        (place / f"{name}.txt").write_text(TEXT[: (24, 35, 35, 24)[number]] + f" {name}", encoding="utf-8")

    def origin(*words: str) -> str:
        printed = run("find", "The fair", "--document", "document:fair", *words)
        assert printed.exit_code == 0
        return run("verify", "--document", "document:fair").stderr

    run("attach", "attached.txt")
    assert "attached.txt, attached earlier" in origin()
    (place / "vz2019.toml").write_text('[validate]\npaths = ["data.jsonl"]\nsource = ["settings.txt"]\n')
    assert "settings.txt, named by the settings" in origin()
    monkeypatch.setenv("VZ2019_ARTICLE", str(place / "environment.txt"))
    assert "environment.txt, named by VZ2019_ARTICLE" in origin()
    assert run("find", "named", "--document", "document:fair", "--source", "named.txt").exit_code == 1
    assert (
        "stands in the copy"
        in run("find", "named", "--document", "document:fair", "--source", "named.txt").stderr
    )
    listed = run("list").stdout
    assert "VZ2019_ARTICLE names" in listed


def test_a_file_that_holds_nothing_is_not_remembered(place: Path) -> None:
    """A file without a sentence of any document is told, the others are attached, and the exit code says so."""
    (place / "news.txt").write_text("Something else.")
    result = run("attach", "news.txt", "fair.txt")
    assert result.exit_code == 1
    assert "news.txt holds no sentence of any document, and is not remembered." in result.stderr
    assert "document:fair" in result.stdout
    assert "news.txt" not in run("list").stdout


def test_of_two_files_for_one_document_the_better_counts(place: Path) -> None:
    """Of several copies the one that holds more is attached, whatever their order, and that is said."""
    (place / "part.txt").write_text(TEXT[:35], encoding="utf-8")
    for order in (["part.txt", "fair.txt"], ["fair.txt", "part.txt"]):
        result = run("attach", *order)
        assert "document:fair: fair.txt is attached" in result.stdout
        assert "part.txt" not in run("list").stdout
    assert "part.txt is not remembered" in result.stderr


def test_copies_are_forgotten(place: Path) -> None:
    """A copy is forgotten by its file, its document or with all others; the file stays."""
    run("attach", "fair.txt", "court.txt")
    assert run("detach", "fair.txt").exit_code == 0
    assert run("detach", "document:court").exit_code == 0
    assert "No copy is attached" in run("list").stdout
    run("attach", "fair.txt", "court.txt")
    assert len(run("detach", "--all").stdout.splitlines()) == 2
    assert (place / "fair.txt").exists()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["detach"], "name what to forget"),
        (["detach", "--all", "x"], "name what to forget"),
        (["detach", "document:fare"], "did you mean 'document:fair'?"),
        (["attach", "nowhere.txt"], "cannot be read"),
        (["attach", "fair.txt", "--document", "document:fare"], "document:fare"),
        (["attach", "-"], "standard input cannot be remembered"),
        (["attach", "latin.txt"], "is not UTF-8: byte 4 is wrong; name its encoding"),
        (["verify", "--as", "html", "--document", "document:fair"], "name it"),
    ],
)
def test_wrong_usage_is_told(place: Path, words: list[str], message: str) -> None:
    """Mistakes give exit code 2 and say what would be right; nothing is remembered or forgotten."""
    run("attach", "fair.txt")
    before = run("list").stdout
    (place / "latin.txt").write_bytes(b"The \xfc fair")
    result = run(*words, stdin=TEXT)
    assert (result.exit_code, message in result.stderr) == (2, True)
    assert run("list").stdout == before


def test_other_forms_and_encodings_are_attached(place: Path) -> None:
    """An HTML page and text in another encoding are attached, and read again as they were said to be."""
    pytest.importorskip("lxml", reason="the extra `html` is not installed")
    (place / "fair.html").write_text(
        f"<html><body><nav>Home</nav><p>{TEXT}</p></body></html>", encoding="utf-8"
    )
    assert "3 exact" in run("attach", "fair.html").stdout
    assert run("verify", "--document", "document:fair").exit_code == 0
    (place / "fair.txt").write_bytes(f"\xabX\xbb {TEXT}".encode("windows-1252"))
    assert run("attach", "fair.txt", "--encoding", "windows-1252").exit_code == 0
    assert run("verify", "--document", "document:fair").exit_code == 0
    assert (
        run("verify", "fair.txt", "--encoding", "windows-1252", "--document", "document:fair").exit_code == 0
    )
    assert run("verify", "fair.html", "--as", "text", "--document", "document:fair").exit_code == 0


def test_a_damaged_register_is_told(place: Path) -> None:
    """What cannot be read is not written over, and the message names the file."""
    (place / "home").mkdir()
    (place / "home" / "copies.json").write_text("{")
    for words in (["list"], ["attach", "fair.txt"], ["detach", "--all"]):
        result = run(*words)
        assert (result.exit_code, "copies.json" in result.stderr) == (2, True)
    assert (place / "home" / "copies.json").read_text() == "{"


def test_a_document_that_carries_its_text_needs_no_copy(place: Path) -> None:
    """A Document with its text is verified and searched without any file."""
    made = document("document:fair", TEXT, BORDERS, reference="None", carried=True)
    (place / "data.jsonl").write_text(json.dumps(made) + "\n")
    result = run("verify")
    assert (result.exit_code, result.stderr) == (0, "")
    assert run("find", "stalls").exit_code == 0
