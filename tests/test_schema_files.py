"""The files of the contract, wherever they lie."""

import pytest

from vz2019 import releases, schema_files


@pytest.mark.parametrize("version", releases.schemas())
def test_the_folder_holds_what_is_read(version: str) -> None:
    """Each file that lies in the folder of a version is read by its path, to the byte."""
    folder = schema_files.folder().joinpath(*version.split("/"))
    found = {entry.name: entry.read_bytes() for entry in folder.iterdir()}
    assert "SHA256SUMS" in found
    assert {name: schema_files.content(f"{version}/{name}") for name in found} == found


def test_a_file_that_is_not_there_is_refused() -> None:
    """A path that no version has raises."""
    with pytest.raises(FileNotFoundError):
        schema_files.content("1.0/nothing.json")
