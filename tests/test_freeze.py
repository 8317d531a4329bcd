"""The tool that freezes versions: what it writes, and that it writes nothing of what is not fit to stay for ever."""

import importlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import vz2019
from vz2019 import packaged, releases, schema_files
from vz2019.digests import Listing


ROOT = Path(__file__).parents[1]
TOOL = ROOT / "tools" / "freeze.py"
pytestmark = pytest.mark.skipif(not TOOL.exists(), reason="the tools lie in a checkout alone")

RELEASED = packaged.contents()
EVENTS = RELEASED["events.jsonl"].splitlines(keepends=True)
Change = Callable[[Path], object]


@pytest.fixture
def freeze(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give the tool as a module."""
    monkeypatch.syspath_prepend(str(TOOL.parent))
    return importlib.import_module("freeze")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Give a folder of data that can be frozen."""
    folder = tmp_path / "data" / "1.0.0"
    folder.mkdir(parents=True)
    for name, content in RELEASED.items():
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture
def contract(tmp_path: Path) -> Path:
    """Give a folder of schemas that can be frozen."""
    folder = tmp_path / "schemas" / "1.9"
    folder.mkdir(parents=True)
    for entry in (schema_files.folder() / "1.0").iterdir():
        if entry.name.endswith(".json"):
            content = entry.read_bytes().replace(b"/schemas/1.0/", b"/schemas/1.9/")
            (folder / entry.name).write_bytes(content.replace(b'"1.0"', b'"1.9"'))
    return folder


def _held(folder: Path) -> dict[str, bytes | None]:
    return {file.name: file.read_bytes() if file.is_file() else None for file in folder.iterdir()}


def _run(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(TOOL), str(folder)], capture_output=True, text=True, check=False
    )


def test_freezing_writes_what_the_ledger_needs(data: Path) -> None:
    """The tool gives for the released files the very entry that the ledger has, and refuses a folder that is frozen."""
    done = _run(data)
    assert (done.returncode, done.stderr) == (0, "")
    entry = releases.data()["1.0.0"]
    assert {
        f'digest = "{entry.digest}"',
        f'files = "{entry.files}"',
        'schemas = "1.0"',
        '[data."1.0.0"]',
    } <= set(done.stdout.splitlines())
    for name in (packaged.LISTING, "SHA256SUMS"):
        assert (data / name).read_bytes() == packaged.content(name)
    again = _run(data)
    assert (again.returncode, again.stdout) == (1, "")
    assert "is frozen; what is to be otherwise goes into a new version beside it" in again.stderr


def test_a_new_version_is_frozen_with_the_digest_of_its_records(data: Path, freeze: Any) -> None:
    """Data that the ledger does not have yet gets the entry of its own number, and the listing of its own records."""
    folder = data.rename(data.with_name("1.0.1"))
    (folder / "events.jsonl").write_bytes(b"".join([_other(EVENTS[0], revision=2), *EVENTS[1:]]))
    entry = freeze.main(folder)
    assert entry.startswith('[data."1.0.1"]\n')
    assert f'digest = "{vz2019.load(folder).digest}"' in entry
    listing = Listing.read((folder / packaged.LISTING).read_text(encoding="utf-8"))
    assert listing.digests == {record.id: record.digest for record in vz2019.load(folder).values()}
    assert set(_held(folder)) == {*packaged.FILES, packaged.LISTING, "SHA256SUMS"}


def _put(name: str, content: bytes) -> Change:
    return lambda folder: (folder / name).write_bytes(content)


def _events(*lines: bytes) -> Change:
    return _put("events.jsonl", b"".join(lines))


def _other(line: bytes, **fields: object) -> bytes:
    return vz2019.canonical(json.loads(line) | fields) + b"\n"


DAMAGE: dict[str, tuple[Change, str]] = {
    "a file is missing": (
        lambda folder: (folder / "figures.jsonl").unlink(),
        "figures.jsonl is missing: put it there",
    ),
    "a file is too much": (_put("notes.txt", b""), "notes.txt is no file of the data: take it away"),
    "a folder is too much": (lambda folder: (folder / "old").mkdir(), "old is a folder: take it away"),
    "an id is repeated": (
        _events(*EVENTS, EVENTS[3]),
        "stands there 2 times (events.jsonl, line 4; events.jsonl, line 68): leave one of them",
    ),
    "an id is repeated with other content": (
        _events(*EVENTS, _other(EVENTS[3], revision=2)),
        "stands there 2 times (events.jsonl, line 4; events.jsonl, line 68): leave one of them",
    ),
    "a line is spaced": (
        _events(EVENTS[0].replace(b'":', b'": ', 1), *EVENTS[1:]),
        "events.jsonl: line 1 is not the canonical JSON of its record: `vz2019 fmt",
    ),
    "members are in another order": (
        _events(*EVENTS[:-1], json.dumps(dict(reversed(json.loads(EVENTS[-1]).items()))).encode() + b"\n"),
        "events.jsonl: line 67 is not the canonical JSON of its record",
    ),
    "a line is blank": (_events(EVENTS[0], b"\n", *EVENTS[1:]), "events.jsonl: line 2 is blank"),
    "lines end in returns": (
        _events(*(line.replace(b"\n", b"\r\n") for line in EVENTS)),
        "events.jsonl: 62 more of this kind",
    ),
    "the last line has no end": (
        _events(b"".join(EVENTS)[:-1]),
        "events.jsonl does not end in a line feed",
    ),
    "a line is no JSON": (_events(*EVENTS, b"{\n"), "events.jsonl: line 68 holds no record"),
    "a line is no UTF-8": (_events(*EVENTS, b"\xff\n"), "events.jsonl: line 68 holds no record"),
    "a record is in another file": (
        lambda folder: (
            _events(*EVENTS[1:])(folder),
            _put("actors.jsonl", RELEASED["actors.jsonl"] + EVENTS[0])(folder),
        ),
        "actors.jsonl: line 44 holds a record of type 'event'",
    ),
    "versions of the schemas are mixed": (
        _events(_other(EVENTS[0], schema_version="1.1"), *EVENTS[1:]),
        "several versions of the schemas, or to none: ['1.0', '1.1']",
    ),
    "it does not validate": (
        _events(_other(EVENTS[0], kind="no-such-kind"), *EVENTS[1:]),
        "it does not validate: mend what `vz2019 validate",
    ),
    "a record that is referred to is gone": (
        _put("actors.jsonl", b"".join(RELEASED["actors.jsonl"].splitlines(keepends=True)[1:])),
        "[unresolved-reference]",
    ),
    "it is described as another version": (
        _put("croissant.json", b"{}\n"),
        "croissant.json describes something else than this version: delete it",
    ),
    "the ledger has it with other files": (
        _events(*EVENTS[:-1], _other(EVENTS[-1], note="Seen again.")),
        "the ledger has 1.0.0 already, with other files",
    ),
    "a listing is there": (_put(packaged.LISTING, b""), "is frozen"),
}


def _refused(freeze: Any, folder: Path, change: Change, said: str) -> None:
    """Change a folder, and see that it is refused with a message and left as it is."""
    change(folder)
    before = _held(folder)
    with pytest.raises(SystemExit) as raised:
        freeze.main(folder)
    assert said in str(raised.value.code)
    assert _held(folder) == before


@pytest.mark.parametrize("name", DAMAGE)
def test_data_that_is_not_fit_is_refused_and_left_as_it_is(name: str, data: Path, freeze: Any) -> None:
    """The message says what is wrong and what to do, and no byte of the folder is other than before."""
    _refused(freeze, data, *DAMAGE[name])


def test_data_of_schemas_that_are_not_released_is_refused(
    data: Path, freeze: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Data may not be frozen before the schemas that it is written to."""
    monkeypatch.setattr(releases, "schemas", dict)
    with pytest.raises(
        SystemExit, match=r"written to schemas 1\.0, which are not released: freeze those first"
    ):
        freeze.main(data)


CONTRACTS: dict[str, tuple[Change, str]] = {
    "a file is missing": (
        lambda folder: (folder / "event.schema.json").unlink(),
        "event.schema.json is missing: put it there",
    ),
    "a file is too much": (_put("notes.txt", b""), "notes.txt is no file of schemas: take it away"),
    "a file is no JSON": (_put("semantics.json", b"{"), "semantics.json is no JSON: mend it"),
    "a schema is none": (_put("event.schema.json", b'{"type": 1}'), "event.schema.json is no JSON Schema"),
    "a schema is of another version": (
        _put("event.schema.json", schema_files.content("1.0/event.schema.json")),
        "event.schema.json has another version's `$id`: it must end in /schemas/1.9/event.schema.json",
    ),
    "the tables are of another version": (
        _put("semantics.json", schema_files.content("1.0/semantics.json")),
        "semantics.json is of schemas 1.0 by what it says of `schema_version`: it must be 1.9",
    ),
    "records are to name another version": (
        _put(
            "common.schema.json",
            schema_files.content("1.0/common.schema.json").replace(b"/schemas/1.0/", b"/schemas/1.9/"),
        ),
        "common.schema.json is of schemas 1.0 by what it says of `schema_version`: it must be 1.9",
    ),
    "a schema is no object": (_put("event.schema.json", b"true"), "event.schema.json is no JSON object"),
}


@pytest.mark.parametrize("name", CONTRACTS)
def test_schemas_that_are_not_fit_are_refused_and_left_as_they_are(
    name: str, contract: Path, freeze: Any
) -> None:
    """The message says what is wrong and what to do, and no byte of the folder is other than before."""
    _refused(freeze, contract, *CONTRACTS[name])


def test_schemas_are_frozen_by_the_sums_of_their_files(contract: Path, freeze: Any) -> None:
    """The entry is that of their version, and the sums list each file."""
    names = sorted(_held(contract))
    assert freeze.main(contract).startswith('[schemas."1.9"]\nfrozen = ')
    lines = (contract / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    assert [line.partition("  ")[2] for line in lines] == names


@pytest.mark.parametrize("name", ["data/1.0", "data/next", "elsewhere/1.0.0", "schemas/1.0.0", "data"])
def test_a_folder_of_no_version_is_refused(name: str, tmp_path: Path, freeze: Any) -> None:
    """What is no folder of a version by its name is not frozen, so that nothing is frozen as what it is not."""
    folder = tmp_path / name
    folder.mkdir(parents=True)
    with pytest.raises(SystemExit, match="is no folder of a version: it must be schemas/X"):
        freeze.main(folder)
    assert _held(folder) == {}


@pytest.mark.parametrize("failing", [packaged.LISTING, "SHA256SUMS"])
@pytest.mark.parametrize("how", ["write_bytes", "replace"])
def test_both_files_are_written_or_none(
    failing: str, how: str, data: Path, freeze: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where one of the two files cannot be written or put in its place, the other is not there either, and it is said."""
    before = _held(data)
    original = getattr(Path, how)

    def fails(path: Path, *given: Any) -> Any:
        if path.name == f".{failing}.new":
            raise OSError(28, os.strerror(28))
        return original(path, *given)

    monkeypatch.setattr(Path, how, fails)
    with pytest.raises(SystemExit, match=r"cannot be written to, and is as it was: .*No space left"):
        freeze.main(data)
    monkeypatch.undo()
    assert _held(data) == before


def test_a_file_that_appears_meanwhile_is_not_written_over(data: Path, freeze: Any) -> None:
    """Where another has frozen the folder in between, its files stay."""
    written = freeze.frozen_form(data).written
    (data / "SHA256SUMS").write_bytes(b"other")
    with pytest.raises(SystemExit, match="is frozen"):
        freeze.write(data, written)
    assert (data / "SHA256SUMS").read_bytes() == b"other"
    assert not (data / packaged.LISTING).exists()
