"""Hypothesis profiles, and the source text where it is available."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings


_SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large)

settings.register_profile("dev", max_examples=50, deadline=None, suppress_health_check=_SLOW)
settings.register_profile(
    "ci", max_examples=100, deadline=None, derandomize=True, suppress_health_check=_SLOW
)
settings.register_profile("fast", max_examples=10, deadline=None, suppress_health_check=_SLOW)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))


@pytest.fixture(scope="session")
def article_path() -> Path:
    """The path of the source text; tests that need it are skipped where it is not available."""
    beside = Path(__file__).parents[1].parent / "shared" / "source" / "article.txt"
    path = Path(os.environ.get("VZ2019_ARTICLE", beside))
    if not path.is_file():
        pytest.skip("the source text is copyrighted and not here; VZ2019_ARTICLE names a copy")
    return path


@pytest.fixture(scope="session")
def article(article_path: Path) -> str:
    """The source text itself."""
    return article_path.read_text(encoding="utf-8")
