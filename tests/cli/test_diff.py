"""`vz2019 diff`: what differs between two versions of records."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from vz2019 import packaged
from vz2019.cli import main


RECORDS = packaged.records()


def run(*words: str | Path, stdin: str | None = None) -> Result:
    """Run the command line with some words."""
    return CliRunner().invoke(main, list(map(str, words)), input=stdin)


def written(path: Path, records: list[dict[str, Any]]) -> Path:
    """Write records into a file."""
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """Give the shipped data with a record less, one more, one moved in its evidence, and one counted up."""
    records = json.loads(json.dumps([record for record in RECORDS if record["id"] != "figure:clash-deaths"]))
    by_id = {record["id"]: record for record in records}
    by_id["event:clashes"]["evidence"]["e4"]["anchors"] = [{"sentence": 5, "spans": [{"start": 0, "end": 7}]}]
    by_id["event:drone-attack"] |= {"revision": 2, "label": "A drone"}
    added = {**by_id["actor:juan-guaido"], "id": "actor:somebody-else"}
    return written(tmp_path / "later.jsonl", [*records, added])


def test_differences_are_told_to_people(later: Path) -> None:
    """Each record that differs is named, each field with both values, and what lacks a revision."""
    result = run("diff", "1.0.0", later)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[0] == "added    actor:somebody-else  Juan Guaidó"
    assert lines[1] == "removed  figure:clash-deaths  " + next(
        one["label"] for one in RECORDS if one["id"] == "figure:clash-deaths"
    )
    assert "  /label: An exploding drone is aimed at the president -> A drone" in lines
    assert "  /revision: 1 -> 2" in lines
    (moved,) = [line for line in lines if line.startswith("  /evidence/e4/anchors: moved from sentence ")]
    assert moved.endswith(" to sentence 5 (0-7)")
    assert lines.count("  the content differs and the revision has not risen: it is 1") == 1
    assert lines[-1] == "1 added, 1 removed, 2 changed, 162 the same. 1 revision to raise."


def test_differences_are_told_to_programs(later: Path) -> None:
    """JSON has whole records and whole values."""
    told = json.loads(run("diff", "1.0.0", later, "--format", "json").stdout)
    assert told["diff_version"] == "1.0"
    assert [record["id"] for record in told["added"]] == ["actor:somebody-else"]
    assert told["removed"] == [record for record in RECORDS if record["id"] == "figure:clash-deaths"]
    by_id = {change["id"]: change for change in told["changed"]}
    assert by_id["event:drone-attack"]["revision"] == {"before": 1, "after": 2}
    assert by_id["event:clashes"]["lacks_revision"] is True
    (moved,) = by_id["event:clashes"]["fields"]
    assert (moved["pointer"], moved["kind"]) == ("/evidence/e4/anchors", "moved")
    assert moved["after"] == [{"sentence": 5, "spans": [{"start": 0, "end": 7}]}]


def test_a_changelog_is_drafted(later: Path) -> None:
    """The draft names records by type, and the fields that changed."""
    assert run("diff", "1.0.0", later, "--format", "changelog").stdout.splitlines() == [
        "### Data",
        "",
        "- Added 1 actor: `actor:somebody-else`.",
        "- Removed 1 figure: `figure:clash-deaths`.",
        "- Changed `event:clashes` (revision 1, which has to be raised): evidence `e4` moved.",
        "- Changed `event:drone-attack` (revision 2): `label`.",
    ]


@pytest.mark.parametrize("output", ["text", "json", "changelog"])
def test_no_difference_is_told_too(output: str, tmp_path: Path) -> None:
    """Order and layout are no difference; the exit code is 0."""
    other = tmp_path / "list.json"
    other.write_text(json.dumps(list(reversed(RECORDS)), indent=3), encoding="utf-8")
    result = run("diff", "vz2019", other, "--format", output)
    assert result.exit_code == 0
    expected = {
        "text": "No difference in 165 records.\n",
        "changelog": "### Data\n\n- Nothing has changed.\n",
    }
    if output == "json":
        told = json.loads(result.stdout)
        assert (told["added"], told["removed"], told["changed"], told["same"]) == ([], [], [], 165)
    else:
        assert result.stdout == expected[output]


def test_one_side_may_be_standard_input(later: Path) -> None:
    """A dash is standard input."""
    piped = run("diff", "1.0.0", "-", stdin=later.read_text(encoding="utf-8"))
    assert piped.stdout == run("diff", "1.0.0", later).stdout


@pytest.mark.parametrize(
    ("words", "stdin", "problem"),
    [
        (["-", "-"], "", "standard input can be read only once"),
        (["1.0.0", "2.0.0"], "", "there is no data version '2.0.0' in this package; it has 1.0.0"),
        (["1.0.0", "missing.jsonl"], "", "missing.jsonl cannot be read"),
        (["1.0.0", "-"], '{"type": "actor"}', "a record has no id, so it cannot be compared"),
        (["1.0.0", "-"], '{"id": "a"}\n{"id": "a"}', "two records have the id 'a'"),
        (["1.0.0", "-"], "{", "-:1:2: "),
    ],
)
def test_what_cannot_be_compared_is_refused(words: list[str], stdin: str, problem: str) -> None:
    """The exit code is 2, and nothing is printed."""
    result = run("diff", *words, stdin=stdin)
    assert (result.exit_code, result.stdout) == (2, "")
    assert problem in result.stderr


def test_no_value_can_disturb_a_terminal(tmp_path: Path) -> None:
    """What does not print is told by escapes."""
    evil = written(tmp_path / "evil.jsonl", [{**RECORDS[1], "name": "A\x1b[31mB", "note": "\u202e"}])
    assert run("diff", "1.0.0", evil).stdout.replace("\n", "").isprintable()
    assert run("diff", "1.0.0", evil, "--format", "json").stdout.replace("\n", "").isprintable()
