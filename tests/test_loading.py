"""Datasets from files."""

import gzip
import json
from pathlib import Path
from typing import Final

import pytest

import vz2019


HARBOUR: Final = Path(__file__).parents[1] / "examples" / "harbour.jsonl"


def test_a_file_is_a_dataset(tmp_path: Path) -> None:
    """A file in any layout, packed or cut into the files of a folder, gives the same dataset."""
    records = [json.loads(line) for line in HARBOUR.read_text(encoding="utf-8").splitlines()]
    listed, packed, folder = tmp_path / "list.json", tmp_path / "packed.jsonl.gz", tmp_path / "folder"
    listed.write_text(json.dumps({"records": records}, indent=2), encoding="utf-8")
    packed.write_bytes(gzip.compress(HARBOUR.read_bytes()))
    folder.mkdir()
    for place, record in enumerate(records):
        (folder / f"{place:02}.json").write_text(json.dumps(record), encoding="utf-8")
    expected = list(vz2019.load(HARBOUR).values())
    assert [vz2019.dump(record) for record in expected] == records
    for path in (str(HARBOUR), listed, packed, folder):
        assert list(vz2019.load(path).values()) == expected


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"type": "actor"', r"x\.jsonl:1:17: the text ends"),
        ("[1]", r"x\.jsonl:1:2: a record is an object"),
        ('{"type": "actor", "id": "actor:a"}', r"x\.jsonl:1:1: "),
        ('{"type": "evnt"}', r"x\.jsonl:1:1: "),
    ],
)
def test_what_is_no_dataset_is_refused_with_its_place(tmp_path: Path, content: str, message: str) -> None:
    """What cannot be read as records fails as a whole, with the place of the fault and where to learn of the others."""
    file = tmp_path / "x.jsonl"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(vz2019.LoadError, match=message) as raised:
        vz2019.load(file)
    assert "vz2019 validate" in str(raised.value)


def test_an_id_twice_is_refused(tmp_path: Path) -> None:
    """Two records of one id are no dataset."""
    file = tmp_path / "x.jsonl"
    file.write_bytes(HARBOUR.read_bytes() * 2)
    with pytest.raises(vz2019.LoadError, match="two records have the id"):
        vz2019.load(file)


def test_a_file_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    """A missing file is told as such."""
    with pytest.raises(FileNotFoundError):
        vz2019.load(tmp_path / "nowhere.jsonl")
