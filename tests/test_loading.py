"""Datasets from files."""

import gc
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


def test_only_records_count(tmp_path: Path) -> None:
    """A byte order mark, blank lines and the line ends of another system change nothing."""
    file = tmp_path / "x.jsonl"
    file.write_bytes(b"\xef\xbb\xbf\n" + HARBOUR.read_bytes().replace(b"\n", b"\r\n \r\n"))
    assert list(vz2019.load(file).values()) == list(vz2019.load(HARBOUR).values())


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"revision":1', '"revision":1,"revision":1', "this key stands twice"),
        ('"revision":1', '"revision":1,"extra":{"a":1e300}', "numbers lie between"),
        ('"revision":1', '"revision":1,"extra":' + "[" * 64 + "]" * 64, "more than 64 levels"),
        ('"revision":1', '"revision":true', "expected a number, got a boolean"),
        ('"revision":1', '"revision":1,"colour":1', "'colour' is not a field"),
    ],
)
def test_the_line_at_fault_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    """A file of which one line breaks the JSON profile or is no record fails with the place and the fault of this line."""
    first, second, *others = HARBOUR.read_text(encoding="utf-8").replace(": ", ":").splitlines()
    assert old in second
    file = tmp_path / "x.jsonl"
    file.write_text("\n".join([first, second.replace(old, new, 1), *others]), encoding="utf-8")
    with pytest.raises(vz2019.LoadError, match=r"x\.jsonl:2:") as raised:
        vz2019.load(file)
    assert message in str(raised.value)


@pytest.mark.parametrize("is_enabled", [True, False])
def test_the_garbage_collector_is_left_as_it_was(tmp_path: Path, *, is_enabled: bool) -> None:
    """Loading leaves the garbage collector on where it was on, and off where it was off, and so does loading that fails."""
    bad = tmp_path / "x.jsonl"
    bad.write_text("[1]", encoding="utf-8")
    was_enabled = gc.isenabled()
    try:
        (gc.enable if is_enabled else gc.disable)()
        vz2019.load(HARBOUR)
        assert gc.isenabled() is is_enabled
        with pytest.raises(vz2019.LoadError):
            vz2019.load(bad)
        assert gc.isenabled() is is_enabled
    finally:
        (gc.enable if was_enabled else gc.disable)()


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
