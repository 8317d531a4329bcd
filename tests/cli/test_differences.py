"""What `vz2019 source verify` says of a copy that differs."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from vz2019.cli import main


ROOT = Path(__file__).parents[2]
HARBOUR = ROOT / "examples" / "harbour.jsonl"
CONTENT = json.loads(HARBOUR.read_text(encoding="utf-8").splitlines()[0])["text"]["content"]
TALKS = "Talks are to begin on 3 March."

Verify = Callable[..., Result]


@pytest.fixture(name="verify")
def _verify(tmp_path: Path) -> Verify:
    """Give a function that verifies a copy of the example's text."""

    def verify(copy: str, *words: str) -> Result:
        path = tmp_path / "copy.txt"
        path.write_text(copy, encoding="utf-8")
        return CliRunner().invoke(main, ["source", "verify", str(path), "--data", str(HARBOUR), *words])

    return verify


@pytest.fixture(name="plain")
def _plain(verify: Verify) -> Callable[[str], Any]:
    """Give a function that returns what is said of a copy as data."""
    return lambda copy: json.loads(verify(copy, "--format", "json").stdout)


def test_the_page_shows_what_is_printed(verify: Verify) -> None:
    """The example of the page on differences is what the command prints."""
    page = (ROOT / "docs" / "differences.md").read_text(encoding="utf-8")
    [shown] = re.findall(r"^```console\n\$ [^\n]*\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    copy = CONTENT.replace("harbour", "harbor").replace("will not", "shall not").replace(TALKS, "")

    result = verify(copy)

    assert result.exit_code == 1
    assert result.output == shown


def test_of_a_whole_copy_only_the_counts_are_told(verify: Verify) -> None:
    """A copy that has every sentence needs one line, and the exit code is 0."""
    result = verify(CONTENT)
    assert (result.exit_code, result.output) == (
        0,
        "document:harbour-strike: 4 exact, 0 moved, 0 missing of 4 sentences\n",
    )


def test_a_moved_sentence_is_told_with_its_new_neighbours(
    verify: Verify, plain: Callable[[str], Any]
) -> None:
    """Of a sentence that is out of its order the report says between which others it stands."""
    copy = CONTENT.replace(f" {TALKS}", "").replace(' "We', f' {TALKS} "We')
    assert (
        "sentence 4 is moved: it is there, out of its order, after sentence 1 and before sentence 2"
        in verify(copy).output
    )
    moved = plain(copy)["sentences"][3]
    assert (moved["status"], moved["after"], moved["before"]) == ("moved", 1, 2)
    assert plain(f"{TALKS} {CONTENT.replace(TALKS, '')}")["sentences"][3]["after"] is None


def test_another_text_is_told_in_a_few_lines(verify: Verify, plain: Callable[[str], Any]) -> None:
    """Of another text the report says that it seems to be one, what is lost, and nothing of each sentence."""
    result = verify("Nothing of it. " * 100)

    assert result.exit_code == 1
    assert len(result.output.splitlines()) == 4
    assert "seems to be another text" in result.output
    assert "5 records" in result.output or "records without any evidence left" in result.output
    found = plain("Nothing of it. " * 100)
    assert found["differences"]["another-text"] == 4
    assert len(found["sentences"]) == 4


def test_as_data_each_missing_sentence_has_its_difference_and_evidence(plain: Callable[[str], Any]) -> None:
    """The keys are those that the page names, and hold what the report tells."""
    found = plain(CONTENT.replace("120", "one hundred and twenty"))

    assert found["differences"] == {"left-out": 0, "changed": 1, "unknown": 0, "another-text": 0}
    row = found["sentences"][2]
    start = CONTENT.index("one hundred") if "one hundred" in CONTENT else CONTENT.index("120")
    assert row["difference"] == {
        "kind": "changed",
        "start": 117,
        "end": 186,
        "length": 50,
        "shared_with": [],
        "changes": [
            {
                "kind": "number",
                "start": start,
                "end": start + 22,
                "copy": "one hundred and twenty",
                "original": "120",
            }
        ],
        "further_changes": 0,
    }
    assert found["unproven"]["tellings"] == len(row["unproven"]) > 0
    assert set(row["unproven"][0]) == {"record", "telling", "supports", "claims"}


def test_what_is_unknown_is_shown_from_the_copy(verify: Verify) -> None:
    """A passage that cannot be explained is shown, with how much longer it is, and shared ones are shown once."""
    copy = CONTENT.replace("put the turnout at", "has not counted").replace(
        "Talks are to", "Nobody will ever"
    )
    lines = verify(copy).output.splitlines()

    assert sum("different, and not proven how" in line for line in lines) == 2
    assert sum("has not counted 120 workers. Nobody will" in line for line in lines) == 1
    assert any("for its 50 and those of sentence 4" in line for line in lines)


def test_a_long_or_hostile_passage_is_cut_and_made_safe(verify: Verify) -> None:
    """What the copy holds is shown on one line of printable characters, and no more of it than fits."""
    copy = CONTENT.replace(TALKS, "\x1b[31m" + "No talks \x07 were held. " * 200)
    output = verify(copy).output

    assert "\\u{1b}[31mNo talks" in output
    assert all(line.isprintable() and len(line) < 260 for line in output.splitlines())


def test_many_changes_are_counted(verify: Verify, plain: Callable[[str], Any]) -> None:
    """Of a sentence that is changed throughout five changes are told, so that it cannot be read off."""
    copy = CONTENT.replace(
        "The harbour union called a strike on Monday.", "The Harbour Union Called A Strike On Monday."
    )
    difference = plain(copy)["sentences"][0]["difference"]

    assert len(difference["changes"]) == 5
    assert difference["further_changes"] == 1
    assert "    and 1 more\n" in verify(copy).output


def test_thirty_one_missing_sentences_are_readable(article: str, tmp_path: Path) -> None:
    """An altered copy of the article is told in a screen or two, and another text in four lines."""
    path = tmp_path / "copy.txt"
    path.write_text("Nothing of it is told here. " * 200, encoding="utf-8")
    output = CliRunner().invoke(main, ["source", "verify", str(path), "--data", "vz2019"]).output
    assert len(output.splitlines()) == 4

    path.write_text(article.replace(" to ", " unto "), encoding="utf-8")
    lines = CliRunner().invoke(main, ["source", "verify", str(path), "--data", "vz2019"]).output.splitlines()
    assert len(lines) < 500
    assert sum("the copy has 'unto', the original has 'to'" in line for line in lines) > 10
