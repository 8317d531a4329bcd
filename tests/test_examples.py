"""The examples: what they are made by makes them."""

import json
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from vz2019.cli import main


ARENAL = Path(__file__).parents[1] / "examples" / "arenal"


def _commands() -> list[list[str]]:
    """Return the words of each command of the script."""
    script = (ARENAL / "arenal.sh").read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [shlex.split(line) for line in script.splitlines() if line and not line.startswith("#")]
    assert lines.pop(0) == ["set", "-e"]
    assert {line[0] for line in lines} == {"vz2019"}
    return [line[1:] for line in lines]


def test_commands_alone_make_the_example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A whole text can be coded, to the last field, without a hand in the JSON; what comes out is the example, byte for byte."""
    monkeypatch.delenv("VZ2019_ARTICLE", raising=False)
    folder = tmp_path / "arenal"
    assert CliRunner().invoke(main, ["init", str(folder)]).exit_code == 0
    monkeypatch.chdir(folder)
    for name in ("arenal.txt", "arenal.borders"):
        Path(name).write_bytes((ARENAL / name).read_bytes())
    for words in _commands():
        result = CliRunner().invoke(main, words)
        assert result.exit_code == 0, (words, result.output)
    made = Path("arenal.jsonl").read_bytes()
    assert len(made.splitlines()) == 21
    assert made == (ARENAL / "arenal.jsonl").read_bytes()


def test_the_text_of_the_example_may_be_carried() -> None:
    """Its Document says by which licence."""
    documents = [
        json.loads(line) for line in (ARENAL / "arenal.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert [row["licence"] for row in documents if row["type"] == "document"] == ["CC0-1.0"]
