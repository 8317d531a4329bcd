"""Profiles of Hypothesis, and the article that the dataset is coded from, where there is a copy."""

import os
from pathlib import Path

import pytest
from hypothesis import settings


settings.register_profile("dev", max_examples=50, deadline=None)
settings.register_profile("ci", max_examples=100, deadline=None, derandomize=True, print_blob=True)
settings.register_profile("fast", max_examples=10, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))

_BESIDE_THE_CHECKOUT = Path(__file__).parents[1].parent / "shared" / "source" / "article.txt"


@pytest.fixture(scope="session")
def article_path() -> Path:
    """Give the path of the source article, which is copyrighted and not part of the project."""
    path = Path(os.environ.get("VZ2019_ARTICLE", _BESIDE_THE_CHECKOUT))
    if not path.is_file():
        pytest.skip("no copy of the source article; name one by VZ2019_ARTICLE")
    return path


@pytest.fixture(scope="session")
def article(article_path: Path) -> str:
    """Give the text of the source article."""
    return article_path.read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _own_register(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every test from the copies that somebody has attached on this machine."""
    monkeypatch.setenv("VZ2019_HOME", str(tmp_path_factory.getbasetemp() / "nobody"))
