"""The command `vz2019 agreement`."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import vz2019
from vz2019.agreement import compare
from vz2019.cli import main


ROOT = Path(__file__).parents[2]
FIRST = ROOT / "examples" / "harbour.jsonl"
SECOND = ROOT / "examples" / "harbour-second.jsonl"


def run(*words: str | Path, stdin: bytes | None = None) -> Result:
    """Run the command with some words."""
    return CliRunner().invoke(main, ["agreement", *map(str, words)], input=stdin)


def rows(output: str) -> dict[str, list[str]]:
    """Return the cells of each line that ends in figures, by its first words."""
    found = re.findall(r"^(\w+(?: /\S+)?) +((?:\d+ +)+(?:[\d.-]+ *)+)$", output, re.MULTILINE)
    return {name: cells.split() for name, cells in found}


@pytest.mark.parametrize("path", [FIRST, SECOND])
def test_the_examples_are_valid(path: Path) -> None:
    """Both codings of the example pass validation without a finding."""
    assert len(vz2019.validate(path)) == 0


def test_the_text_says_what_was_measured() -> None:
    """Both tables, what is in one coding only, and each difference with both values are printed; the exit code is 0."""
    result = run(FIRST, SECOND)
    assert result.exit_code == 0
    assert rows(result.stdout)["event"] == ["2", "1", "1", "1.00", "0.50", "0.67", "0.64"]
    assert rows(result.stdout)["event /factuality"] == ["1", "0", "0.00", "0.00", "-"]
    assert "Only in the first:\n  actor:port-authority\n  event:talks\n" in result.stdout
    assert "Only in the second:\n  actor:strikers\n" in result.stdout
    assert '  event:harbour-strike and event:strike /phase: nothing and "ongoing"\n' in result.stdout


def test_the_shipped_data_agrees_with_itself() -> None:
    """The name `vz2019` stands for the shipped data; without a difference no list is printed."""
    result = run("vz2019", "vz2019")
    assert result.exit_code == 0
    assert rows(result.stdout)["all"][3:] == ["1.00"] * 4
    assert "Only in" not in result.stdout
    assert "differ" not in result.stdout


def test_json_is_the_result_as_plain_data() -> None:
    """The JSON output is what `to_dict` gives."""
    codings = [
        [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        for path in (FIRST, SECOND)
    ]
    result = run(FIRST, SECOND, "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == json.loads(json.dumps(compare(*codings).to_dict()))


def test_markdown_is_two_tables() -> None:
    """The tables of records and fields are printed as Markdown, every line with as many cells as its head."""
    result = run(FIRST, SECOND, "--format", "markdown")
    tables = [table.splitlines() for table in result.stdout.strip().split("\n\n")]
    assert result.exit_code == 0
    assert [table[0].split(" | ")[0] for table in tables] == ["| records", "| field"]
    for table in tables:
        assert len({line.count("|") for line in table}) == 1
        assert re.fullmatch(r"\| --- (\| ---: )+\|", table[1])
    assert "| event `/factuality` | 1 | 0 | 0.00 | 0.00 | - |" in tables[1]


def test_standard_input_is_one_coding() -> None:
    """A dash reads one of the two from standard input, and not both."""
    assert (
        run("-", SECOND, stdin=FIRST.read_bytes()).stdout.splitlines()[2:]
        == (run(FIRST, SECOND).stdout.splitlines()[2:])
    )
    assert run("-", "-", stdin=FIRST.read_bytes()).exit_code == 2


def test_an_empty_coding_can_be_measured(tmp_path: Path) -> None:
    """A file without records is a coding without records."""
    empty = tmp_path / "empty.jsonl"
    empty.write_bytes(b"")
    result = run(empty, FIRST)
    assert result.exit_code == 0
    assert rows(result.stdout)["all"] == ["0", "7", "0", "0.00", "-", "0.00", "-"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"{", "coding.jsonl:1:2: "),
        (b"[1]", "no record"),
        (b'{"type": "evnt"}', "did you mean 'event'?"),
        (b'{"type": "actor", "id": "actor:a"}', "actor:a: the field"),
        (b'{"type": "actor", "id": 7}', "expected a string"),
        (b"\xff", "coding.jsonl:1:1"),
    ],
    ids=["no JSON", "no object", "no type", "fields missing", "no id", "no UTF-8"],
)
def test_what_cannot_be_read_gives_exit_code_two(content: bytes, told: str, tmp_path: Path) -> None:
    """Input that holds no records is told in a line on standard error with its file, without a traceback."""
    path = tmp_path / "coding.jsonl"
    path.write_bytes(content)
    result = run(FIRST, path)
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: ")
    assert "coding.jsonl" in result.stderr
    assert told in result.stderr


def test_wrong_usage_gives_exit_code_two(tmp_path: Path) -> None:
    """A missing file, an id that stands twice, and a missing argument are refused."""
    twice = tmp_path / "twice.jsonl"
    twice.write_bytes(FIRST.read_bytes() * 2)
    assert run(FIRST, "nowhere.jsonl").exit_code == 2
    assert run(FIRST).exit_code == 2
    result = run(FIRST, twice)
    assert (result.exit_code, "two records of the second coding have the id" in result.stderr) == (2, True)


def test_strange_ids_are_printed_safely(tmp_path: Path) -> None:
    """An id or value that would move the cursor is printed as what it is."""
    path = tmp_path / "coding.jsonl"
    path.write_text(FIRST.read_text(encoding="utf-8").replace("actor:ana-brandt", "actor:\\u001b[2J"))
    result = run(path, "vz2019")
    assert result.exit_code == 0
    assert "\x1b" not in result.stdout
    assert "actor:\\u{1b}[2J" in result.stdout


def test_codings_that_share_nothing_are_told_so() -> None:
    """Where no two records can be paired, the output asks whether both are of one text."""
    assert "No two records could be paired" in run(FIRST, "vz2019").stdout
    assert "No two records could be paired" not in run(FIRST, SECOND).stdout


@pytest.mark.parametrize("content", [b"", b"\n\n", b"[]"], ids=["empty", "blank", "an empty list"])
def test_a_coding_without_a_record_is_told_so(content: bytes, tmp_path: Path) -> None:
    """A coding may be empty, as a model's may; the output says which of the two is."""
    path = tmp_path / "coding.jsonl"
    path.write_bytes(content)
    assert "The second coding holds no record." in run(FIRST, path).stdout
    assert "The first coding holds no record." in run(path, FIRST).stdout
