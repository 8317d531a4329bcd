"""Projects in which the commands for coding are tried."""

from pathlib import Path

import pytest

from cli.projects import LINES, TEXT, run


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a new project with a text, in which the commands run."""
    monkeypatch.delenv("VZ2019_ARTICLE", raising=False)
    folder = tmp_path / "fires"
    assert run("init", folder).exit_code == 0
    monkeypatch.chdir(folder)
    Path("texts/fire.txt").write_text(TEXT, encoding="utf-8")
    return folder


@pytest.fixture
def coded(project: Path) -> Path:
    """Give the project with the Document of the text, which carries it."""
    Path("texts/fire.borders").write_text(LINES, encoding="utf-8")
    made = run("source", "table", "texts/fire.txt", "texts/fire.borders", "--document", "fire", "--title", "A fire at the port", "--carry-text", "--into", "data/records.json")  # fmt: skip
    assert made.exit_code == 0, made.stderr
    return project


@pytest.fixture
def guarded(project: Path) -> Path:
    """Give the project with the Document of the text, which does not carry it; the settings name the text."""
    Path("texts/fire.borders").write_text(LINES, encoding="utf-8")
    settings = Path("vz2019.toml")
    settings.write_text(
        settings.read_text().replace('# source = ["texts/article.txt"]', 'source = ["texts/fire.txt"]')
    )
    made = run("source", "table", "texts/fire.txt", "texts/fire.borders", "--document", "fire", "--into", "data/records.json")  # fmt: skip
    assert made.exit_code == 0, made.stderr
    return project
