"""`vz2019 coverage` on records of one's own, and what `vz2019 validate` says is left to do."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from vz2019.cli import main
from vz2019.coding import document


@pytest.fixture
def data(tmp_path: Path) -> str:
    """Give a file with a document of which nothing has been coded."""
    made = document("document:fair", "It rained. All left.", [(1, 0, 10), (1, 11, 20)], reference="None")
    made["sentences"][0]["gist"] = "Rain, and \x1b[31m more of it."
    file = tmp_path / "fair.jsonl"
    file.write_text(json.dumps(made) + "\n", encoding="utf-8")
    return str(file)


def test_coverage_names_what_is_left(data: str) -> None:
    """Sentences that wait, and what they lack, are listed; a control of the terminal does not get through."""
    result = CliRunner().invoke(main, ["coverage", "--left", "--data", data])
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        " 1. Rain, and \\u{1b}[31m more of it. (pending)",
        " 2. No gist. (pending)",
    ]


def test_coverage_says_when_nothing_is_left() -> None:
    """Of data that is coded completely nothing is listed, and that is said."""
    result = CliRunner().invoke(main, ["coverage", "--left", "--data", "vz2019"])
    assert result.output == "document:vz-2019-02-02: nothing is left; all 31 sentences are coded.\n"


def test_validation_says_what_is_left(data: str) -> None:
    """A valid dataset that is not coded to its end says so, and where to look."""
    result = CliRunner().invoke(main, ["validate", data])
    assert result.exit_code == 0
    assert result.output.splitlines()[-2 if "Not checked" in result.output else -1] == (
        "Left to do: of 2 sentences 2 not looked at, 1 without a gist. `vz2019 coverage --left` names them; outside a project with `--data PATH`."
    )


def test_validation_of_complete_data_says_nothing_of_it() -> None:
    """Where nothing is left to do, nothing is said."""
    assert "Left to do" not in CliRunner().invoke(main, ["validate", "--no-config"]).output


def test_coverage_is_part_of_the_report_for_programs(data: str) -> None:
    """The same numbers stand in the JSON report."""
    report = json.loads(CliRunner().invoke(main, ["validate", data, "--format", "json"]).output)
    assert report["summary"]["coverage"] == {"sentences": 2, "pending": 2, "partial": 0, "without_gist": 1}
