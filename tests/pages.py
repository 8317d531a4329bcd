"""Pages that are followed to the letter: each command they show prints what they show."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from vz2019.cli import main


DOCS = Path(__file__).parents[1] / "docs"


def blocks(page: str) -> list[tuple[str, str]]:
    """Return the kind and content of each block of a page that is followed."""
    text = (DOCS / page).read_text(encoding="utf-8")
    return re.findall(r"^```(console|json|text)\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def commands(block: str) -> list[tuple[str, str]]:
    """Return each command of a block, with what is shown below it."""
    return re.findall(r"^\$ ([^\n]*)\n((?:(?!\$ )[^\n]*\n)*)", block, re.MULTILINE)


def follow(line: str, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Do what a line says, and see that it prints what is shown; an ellipsis stands for any text of a line, or alone for any lines."""
    words = shlex.split(line)
    if words[0] == "cd":
        monkeypatch.chdir(words[1])
    elif words[0] == "cp":
        shutil.copy(*words[1:])
    elif words[0] == "sed":
        *_, script, name = words
        _, old, new, _ = script.split("/")
        file = Path(name)
        before = file.read_text(encoding="utf-8")
        assert old in before
        file.write_text(before.replace(old, new), encoding="utf-8")
    else:
        printed = CliRunner().invoke(main, words[1:]).output
        pattern = re.escape(shown).replace("…\\\n", "(?:.*\n)?").replace("…", "[^\n]*")
        assert re.fullmatch(pattern, printed, re.DOTALL), f"$ {line}\n{printed}"
