"""The facts, and a folder of the data as it is handed on."""

from pathlib import Path

import pytest

from vz2019 import describing, packaged


@pytest.fixture(scope="session")
def facts() -> describing.Facts:
    """Give the facts on the newest data."""
    return describing.facts()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a copy of the folder of the newest data, with its descriptions."""
    found = tmp_path / "data"
    found.mkdir()
    for name in (*packaged.FILES, packaged.LISTING, "SHA256SUMS", *packaged.DESCRIPTIONS):
        (found / name).write_bytes(packaged.content(name))
    return found
