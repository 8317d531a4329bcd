"""`vz2019 migrate`: records in another version's terms, all or none, and every loss told."""

import gzip
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from migration.samples import DRAFT
from vz2019.cli import main
from vz2019.cli.writing import Change, replace
from vz2019.migration import migrate


TELLING = {"basis": "stated", "document": "document:a", "anchors": [{"sentence": 1}], "supports": ["/kind"]}
EVENT: dict[str, Any] = {
    "type": "event", "id": "event:b", "schema_version": "1.0", "revision": 2, "label": "Bread is lacking",
    "kind": "shortage", "factuality": "asserted", "polarity": "positive", "evidence": {"e1": TELLING},
}  # fmt: skip
ACTOR: dict[str, Any] = {
    "type": "actor", "id": "actor:a", "schema_version": "1.0", "revision": 1, "name": "A\x1b", "kind": "person",
    "evidence": {"e1": TELLING},
}  # fmt: skip
BASE = "https://w3id.org/vz2019/schemas"


def run(*words: str | Path, stdin: str | None = None) -> Result:
    """Run the command with some words."""
    return CliRunner().invoke(main, ["migrate", *map(str, words)], input=stdin)


def lines(*records: dict[str, Any]) -> str:
    """Write records as lines."""
    return "".join(f"{json.dumps(record)}\n" for record in records)


def rows(text: str) -> list[dict[str, Any]]:
    """Read records from lines."""
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give a file of two records, not in the order in which `fmt` would put them."""
    path = tmp_path / "some.jsonl"
    path.write_text(lines(EVENT, ACTOR))
    return path


def test_one_file_goes_to_standard_output(file: Path) -> None:
    """The records come out in their order, the losses on standard error, and the file stays as it is."""
    before = file.read_bytes()
    result = run(file, "--to", "0.1")
    assert result.exit_code == 0
    assert rows(result.stdout) == [migrate(record, "0.1").record for record in (EVENT, ACTOR)]
    assert result.stderr == (
        f"{file}: 2 records, 2 from 1.0 migrated to 0.1\n"
        "1 loss:\n"
        "\n"
        'guessed "shortage" -> "economic-change": 0.1 has no such kind; its \'economic-change\' takes in living conditions.\n'
        "  event:b /kind\n"
    )
    assert file.read_bytes() == before


def test_standard_input_is_read() -> None:
    """A dash reads records, of both versions together if they are."""
    result = run("-", "--to", "1.0", stdin=lines(EVENT, ACTOR | {"schema_version": "0.1"}))
    assert rows(result.stdout) == [EVENT, ACTOR]
    assert result.stderr == "-: 2 records, 1 from 0.1 migrated to 1.0\nNothing is lost.\n"
    again = run("-", "--to", "1.0", stdin=result.stdout)
    assert again.stdout == result.stdout
    assert "2 records, none to migrate to 1.0" in again.stderr


def test_files_are_changed_in_place_and_keep_their_form(file: Path, tmp_path: Path) -> None:
    """Each file of a folder stays lines, a list, a dataset or a single record; one that has nothing to migrate is not touched."""
    (tmp_path / "list.json").write_text(json.dumps([ACTOR]))
    (tmp_path / "one.json").write_text(json.dumps(ACTOR))
    (tmp_path / "set.json").write_text(json.dumps({"$schema": "./mine.json", "records": [ACTOR]}))
    same = tmp_path / "same.json"
    same.write_text(json.dumps([ACTOR | {"schema_version": "0.1"}]))
    before = same.stat().st_mtime_ns
    assert run(tmp_path, file, "--to", "0.1", "--in-place").exit_code == 0
    old = migrate(ACTOR, "0.1").record
    assert rows(file.read_text()) == [migrate(EVENT, "0.1").record, old]
    assert json.loads((tmp_path / "list.json").read_text()) == [old]
    assert json.loads((tmp_path / "one.json").read_text()) == old
    assert json.loads((tmp_path / "set.json").read_text()) == {"$schema": "./mine.json", "records": [old]}
    assert same.stat().st_mtime_ns == before
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "list.json", "one.json", "same.json", "set.json", "some.jsonl",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("named", "to", "becomes", "is_told"),
    [
        (f"{BASE}/0.1/bundle.schema.json", "1.0", f"{BASE}/1.0/bundle.schema.json", False),
        (f"{BASE}/1.0/dataset.bundle.schema.json", "1.0", f"{BASE}/1.0/dataset.bundle.schema.json", False),
        (f"{BASE}/1.0/dataset.bundle.schema.json", "0.1", f"{BASE}/1.0/dataset.bundle.schema.json", True),
        ("../vz2019.schema.json", "0.1", "../vz2019.schema.json", False),
    ],
)
def test_a_dataset_names_the_schema_of_its_version(
    named: str, to: str, becomes: str, is_told: bool, tmp_path: Path
) -> None:
    """An address of ours follows the version; where the version has no such schema, and where it is no address of ours, it stays."""
    path = tmp_path / "set.json"
    given = "0.1" if to == "1.0" else "1.0"
    path.write_text(json.dumps({"$schema": named, "records": [ACTOR | {"schema_version": given}]}))
    result = run(path, "--to", to, "--in-place")
    assert result.exit_code == 0
    assert json.loads(path.read_text())["$schema"] == becomes
    assert ("its $schema stays" in result.stderr) == is_told


def test_records_that_are_refused_keep_all_as_it_is(file: Path, tmp_path: Path) -> None:
    """Every problem of every record is told with file and record, the exit code is 1, and nothing is written at all."""
    broken = tmp_path / "zz.jsonl"
    broken.write_text(lines(ACTOR | {"kind": "persn", "revision": 0}, EVENT, {"schema_version": "1"}))
    before = {path: path.read_bytes() for path in (file, broken)}
    report = tmp_path / "report.txt"
    result = run(file, broken, "--to", "0.1", "--in-place", "--report", report)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines() == [
        f"{broken}: actor:a: /kind: 'persn' is not a code of schemas 1.0; did you mean 'person'?",
        f"{broken}: actor:a: /revision: the value breaks the keyword 'minimum' of schemas 1.0",
        f"{broken}: record 3: /schema_version: schema version '1' is not known; did you mean '1.0'? there are '0.1', '1.0' and '1.1'",
        "Nothing is written: records that are not valid by their own version are refused.",
    ]
    assert {path: path.read_bytes() for path in (file, broken)} == before
    assert not report.exists()


def test_several_files_go_into_one(file: Path, tmp_path: Path) -> None:
    """With --output the records of all files become lines of a new one, and a single file keeps its form."""
    other = tmp_path / "list.json"
    other.write_text(json.dumps([ACTOR | {"id": "actor:c"}]))
    output = tmp_path / "all"
    assert run(file, other, "--to", "0.1", "--output", output).stdout == ""
    assert [record["id"] for record in rows(output.read_text())] == ["event:b", "actor:a", "actor:c"]
    single = tmp_path / "single"
    assert run(other, "--to", "0.1", "--output", single).exit_code == 0
    assert [record["id"] for record in json.loads(single.read_text())] == ["actor:c"]


def test_the_report_has_every_loss(tmp_path: Path) -> None:
    """The report is JSON of the documented form, and says of each loss in which file it is."""
    report = tmp_path / "report.json"
    result = run(DRAFT, "--to", "1.0", "--output", tmp_path / "all.jsonl", "--report", report)
    assert result.exit_code == 0
    written = json.loads(report.read_text(encoding="utf-8"))
    assert list(written) == ["report_version", "to", "files", "losses"]
    assert (written["report_version"], written["to"], len(written["losses"])) == ("1.0", "1.0", 7)
    assert written["files"][0] == {
        "name": str(DRAFT / "actors.jsonl"),
        "records": 28,
        "migrated": {"0.1": 28},
    }
    assert list(written["losses"][0]) == [
        "file",
        "record",
        "version",
        "pointer",
        "kind",
        "before",
        "after",
        "reason",
    ]
    assert {loss["file"] for loss in written["losses"]} <= {file["name"] for file in written["files"]}


def test_a_hundred_equal_losses_stand_together(tmp_path: Path) -> None:
    """Losses of one kind and reason share one heading, and each is told."""
    path = tmp_path / "many.jsonl"
    path.write_text(lines(*(EVENT | {"id": f"event:e{number}"} for number in range(100))))
    told = run(path, "--to", "0.1").stderr
    assert told.count("guessed") == 1
    assert [line for line in told.splitlines() if line.startswith("  ")] == [
        f"  event:e{number} /kind" for number in range(100)
    ]


def test_what_is_dropped_is_shown() -> None:
    """A loss of more than a code shows its own value, in a form that is safe to print, and that nothing is left of it."""
    relation = {"type": "despite", "target": "event:c", "note": "A\x1b[0m"}
    result = run("-", "--to", "0.1", stdin=lines(EVENT | {"kind": "clash", "relations": {"r": relation}}))
    assert "\x1b" not in result.stderr
    assert (
        '  event:b /relations/r: {"type": "despite", "target": "event:c", "note": "A\\u001b[0m"} -> nothing'
        in result.stderr
    )


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["FILE", "--to", "2.0"], "'2.0' is not one of '0.1', '1.0'"),
        (["FILE"], "Missing option '--to'"),
        (["--to", "1.0"], "Missing argument"),
        (["FILE", "--to", "0.1", "--in-place", "--output", "x"], "name one of them"),
        (["-", "--to", "0.1", "--in-place"], "leave out --in-place"),
        (
            ["FILE", "OTHER", "--to", "0.1"],
            "2 files do not go to standard output; write each with --in-place",
        ),
        (
            ["FILE", "--to", "0.1", "--output", "OTHER"],
            "other.jsonl is there already; nothing was written over",
        ),
        (["FILE", "--to", "0.1", "--output", "new", "--report", "new"], "name the same file"),
        (["FILE", "--to", "0.1", "--in-place", "--report", "OTHER"], "other.jsonl is there already"),
        (["FILE", "--to", "0.1", "--output", "new", "--report", "OTHER"], "other.jsonl is there already"),
        (["FOLDER", "--to", "0.1", "--output", "FOLDER/all.jsonl"], "every record would be there twice"),
        (["nowhere.jsonl", "--to", "0.1"], "nowhere.jsonl cannot be read: No such file"),
        (["BROKEN", "--to", "0.1"], "broken.jsonl:1:13: "),
        (["PACKED", "--to", "0.1"], "packed.jsonl.gz: the file is compressed; expand it first"),
    ],
)
def test_wrong_usage_is_told_and_leaves_nothing(
    words: list[str], message: str, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be done is said with exit code 2, and no file is made or changed."""
    beside = tmp_path / "beside"
    beside.mkdir()
    names = {
        "FILE": file, "FOLDER": tmp_path, "OTHER": beside / "other.jsonl", "BROKEN": beside / "broken.jsonl",
        "PACKED": beside / "packed.jsonl.gz",
    }  # fmt: skip
    names["OTHER"].write_text(lines(ACTOR))
    names["BROKEN"].write_text('{"id": "a", "id": "b"}\n')
    names["PACKED"].write_bytes(gzip.compress(lines(ACTOR).encode()))
    monkeypatch.chdir(beside)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    filled = [
        str(names.get(word.partition("/")[0], word)) + word[len(word.partition("/")[0]) :] for word in words
    ]
    result = run(*filled, stdin="") if "FOLDER" not in words else run(*filled)
    assert (result.exit_code, message in result.stderr) == (2, True), result.stderr
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_what_is_written_meanwhile_is_not_written_over(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a file was changed since it was read, none is replaced, and no report is left behind."""
    report = tmp_path / "report.txt"

    def late(changes: Sequence[Change]) -> None:
        file.write_text(lines(ACTOR, ACTOR, EVENT))
        replace(changes)

    monkeypatch.setattr("vz2019.cli.migrate.replace", late)
    result = run(file, "--to", "0.1", "--in-place", "--report", report)
    assert (result.exit_code, "written to meanwhile" in result.stderr) == (2, True)
    assert file.read_text() == lines(ACTOR, ACTOR, EVENT)
    assert not report.exists()
