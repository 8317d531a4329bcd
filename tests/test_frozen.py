"""What is released stays as it is, to the byte: what lies in the folders is what the ledger says, and nothing more."""

import hashlib
import json
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import pytest

from vz2019 import packaged, releases
from vz2019.schema_versions import SCHEMA_VERSION
from vz2019.validation import REPORT_VERSION


ROOT = Path(__file__).parents[1]
SCHEMAS = ROOT / "schemas"
DATA = files("vz2019") / "data"
FOLDERS: dict[str, tuple[Traversable, str]] = {
    **{
        f"schemas {version}": (SCHEMAS / version, release.files)
        for version, release in releases.schemas().items()
    },
    **{f"data {version}": (DATA / version, release.files) for version, release in releases.data().items()},
}


@pytest.mark.parametrize("name", FOLDERS)
def test_a_released_version_never_changes(name: str) -> None:
    """Each file has the digest that was written down at its release, beside them stand only descriptions of the data."""
    folder, sums = FOLDERS[name]
    beside = {"SHA256SUMS", *(packaged.DESCRIPTIONS if name.startswith("data ") else ())}
    content = (folder / "SHA256SUMS").read_bytes()
    found = {
        f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}"
        for file in folder.iterdir()
        if file.name not in beside
    }
    advice = (
        f"{name} is released: leave it as it is, and make a new version beside it, as docs/versions.md says"
    )
    assert found == set(content.decode().splitlines()), advice
    assert hashlib.sha256(content).hexdigest() == sums, advice


def test_every_version_that_lies_there_is_in_the_ledger() -> None:
    """No folder of schemas or data is without an entry, or it would not be held to anything."""
    assert {folder.name for folder in DATA.iterdir() if folder.is_dir()} == set(releases.data())
    assert set(_schema_folders()) == set(releases.schemas())


def _schema_folders() -> Iterator[str]:
    for schema in SCHEMAS.rglob("*.schema.json"):
        yield schema.parent.relative_to(SCHEMAS).as_posix()


def test_the_frozen_versions_are_those_in_use() -> None:
    """The versions that the package names are the newest whose digests are checked."""
    assert list(releases.data())[-1] == packaged.DATA_VERSION
    assert [name for name, release in releases.schemas().items() if not release.draft and "/" not in name][
        -1
    ] == SCHEMA_VERSION
    assert list(releases.schemas())[-1] == f"report/{REPORT_VERSION}"


def test_releases_come_in_their_order() -> None:
    """The ledger lists versions from the oldest on, and no day before the one of the version before it."""
    for entries in (
        releases.data(),
        {name: one for name, one in releases.schemas().items() if "/" not in name},
    ):
        numbers = [tuple(map(int, version.split("."))) for version in entries]
        assert numbers == sorted(numbers)
        days = [entry.frozen for entry in entries.values()]
        assert days == sorted(days)


def test_released_records_are_canonical() -> None:
    """Each line of a released file is the canonical JSON of its record, so that its digest is the record's."""
    for version in packaged.versions():
        for content in packaged.contents(version).values():
            for line in content.splitlines():
                digest = hashlib.sha256(line).hexdigest()
                assert packaged.listing(version).digests[json.loads(line)["id"]] == digest
