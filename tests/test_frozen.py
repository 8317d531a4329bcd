"""What is released stays as it is, to the byte."""

import hashlib
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import pytest

from vz2019 import packaged, schemas
from vz2019.validation import REPORT_VERSION


SCHEMAS = Path(__file__).parents[1] / "schemas" / "1.0"
REPORTS = [Path(__file__).parents[1] / "schemas" / "report" / version for version in ("1.0", REPORT_VERSION)]
DATA = files("vz2019") / "data" / "1.0.0"


@pytest.mark.parametrize(
    "folder",
    [SCHEMAS, *REPORTS, DATA],
    ids=["schemas 1.0", "schemas of reports 1.0", "schemas of reports 1.1", "data 1.0.0"],
)
def test_a_released_version_never_changes(folder: Traversable) -> None:
    """Each file has the digest that was written down at its release, and there are no others."""
    listed = set((folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines())
    found = {
        f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}"
        for file in folder.iterdir()
        if file.name != "SHA256SUMS"
    }
    assert found == listed, f"{folder.name} is released: leave it as it is, and make a new version beside it"


def test_the_frozen_versions_are_those_in_use() -> None:
    """The versions that the package names are the ones whose digests are checked."""
    assert (SCHEMAS.name, DATA.name) == (schemas.SCHEMA_VERSION, packaged.DATA_VERSION)
