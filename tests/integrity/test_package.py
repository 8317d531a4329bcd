"""Whether what is released is as it was: damage is found, and named by record."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from importlib.resources.abc import Traversable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vz2019
from vz2019 import convert, integrity, packaged, releases, schema_files
from vz2019.digests import combined
from vz2019.integrity import Damage, Kind


RELEASED = packaged.contents()
LINES = {name: content.split(b"\n")[:-1] for name, content in RELEASED.items()}
RECORDS = packaged.records()


@pytest.fixture
def alter(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, bytes | None], None]:
    """Return what gives a file of the released data another content, or takes it away."""
    altered: dict[str, bytes | None] = {}
    original = packaged.content

    def content(name: str, version: str = packaged.DATA_VERSION) -> bytes:
        if name not in altered:
            return original(name, version)
        found = altered[name]
        if found is None:
            raise FileNotFoundError(name)
        return found

    monkeypatch.setattr(packaged, "content", content)
    return altered.__setitem__


Alter = Callable[[str, bytes | None], None]


def named() -> list[tuple[str, str | None, str]]:
    """Return what is damaged: file, record, and what is wrong."""
    return [(damage.file, damage.record, damage.message) for damage in integrity.verify()]


def records_named() -> set[str]:
    """Return the records that are named as damaged."""
    return {record for _, record, _ in named() if record is not None}


def test_the_package_is_as_it_was_released() -> None:
    """Nothing is damaged, and the ledger knows every version that is there."""
    assert named() == []
    assert packaged.versions() == tuple(releases.data())
    assert packaged.DATA_VERSION in releases.data()


@pytest.mark.parametrize("version", packaged.versions())
def test_the_ledger_says_what_the_records_say(version: str) -> None:
    """The digest of each version in the ledger is that of its records, and the listing that of each."""
    listing = packaged.listing(version)
    counted = {record["id"]: convert.digest(record) for record in packaged.records(version)}
    assert listing.digests == counted
    assert list(listing.digests) == list(counted)
    assert releases.data()[version].digest == combined(counted.values())
    assert {record["schema_version"] for record in packaged.records(version)} == {
        releases.data()[version].schemas
    }


PLACES = st.sampled_from([(name, place) for name, lines in LINES.items() for place in range(len(lines))])


@given(PLACES, st.data())
def test_any_byte_that_is_changed_is_found_and_its_record_named(
    place: tuple[str, int], data: st.DataObject
) -> None:
    """Whatever byte of a record is changed, taken away or doubled, its file is told and the record is named."""
    name, number = place
    line = LINES[name][number]
    at = data.draw(st.integers(0, len(line) - 1))
    how = data.draw(st.sampled_from(["other", "gone", "twice"]))
    byte = bytes([data.draw(st.integers(0, 255).filter(lambda other: other != line[at]))])
    changed = line[:at] + {"other": byte, "gone": b"", "twice": line[at : at + 1] * 2}[how] + line[at + 1 :]
    lines = [*LINES[name][:number], changed, *LINES[name][number + 1 :]]
    with pytest.MonkeyPatch.context() as patch:
        original = packaged.content
        patch.setattr(
            packaged,
            "content",
            lambda asked, version=packaged.DATA_VERSION: (
                b"\n".join([*lines, b""]) if asked == name else original(asked, version)
            ),
        )
        found = named()
    assert (f"data/{packaged.DATA_VERSION}/{name}", None) in {(file, record) for file, record, _ in found}
    assert json.loads(line)["id"] in {record for _, record, _ in found}
    others = {json.loads(other)["id"] for other in LINES[name]} - {json.loads(line)["id"]}
    assert not others & {record for _, record, _ in found}


def _swapped(lines: list[bytes]) -> bytes:
    return b"\n".join([lines[1], lines[0], *lines[2:], b""])


@pytest.mark.parametrize(
    ("change", "record", "message"),
    [
        (lambda lines: b"\n".join([*lines[:-1], b""]), -1, "is gone"),
        (lambda lines: b"\n".join([*lines, lines[3], b""]), 3, "stands there twice"),
        (_swapped, 1, "not where it stood: the order of the lines is changed"),
        (
            lambda lines: b" ".join(lines[:2]) + b"\n" + b"\n".join([*lines[2:], b""]),
            1,
            "is gone, or changed beyond reading",
        ),
        (lambda _: b"", 5, "is gone"),
    ],
    ids=[
        "last gone",
        "doubled",
        "swapped",
        "joined",
        "emptied",
    ],
)
def test_damage_round_the_records_is_found_too(
    alter: Alter, change: Callable[[list[bytes]], bytes], record: int, message: str
) -> None:
    """Lines that are missing, doubled, moved or joined are told, each with a record that shows where."""
    lines = LINES["events.jsonl"]
    alter("events.jsonl", change(lines))
    said = {one: what for _, one, what in named() if one is not None}
    assert message in said[json.loads(lines[record])["id"]]


@pytest.mark.parametrize(
    ("change", "line", "message"),
    [
        (lambda lines: [*lines, b"", b""], 68, "is blank, and each line was a record"),
        (lambda lines: [b"", *lines, b""], 1, "is blank, and each line was a record"),
        (lambda lines: [*lines[:4], b" \t", *lines[4:], b""], 5, "is blank, and each line was a record"),
        (lambda lines: lines, 67, "is the last and has no line feed at its end"),
        (
            lambda lines: [*lines[:2], lines[2] + b"\r", *lines[3:], b""],
            3,
            "ends in a carriage return, and each ended in a line feed alone",
        ),
        (
            lambda lines: [*(line + b"\r" for line in lines), b""],
            1,
            "ends in a carriage return, as 66 others do, and each ended in a line feed alone",
        ),
    ],
    ids=["blank at the end", "blank at the start", "of spaces", "no line feed", "one return", "returns"],
)
def test_a_line_that_is_no_record_is_told_by_its_number(
    alter: Alter, change: Callable[[list[bytes]], list[bytes]], line: int, message: str
) -> None:
    """Where all records are as they were, the line that is not is named, and no record for it."""
    alter("events.jsonl", b"\n".join(change(LINES["events.jsonl"])))
    file, told = integrity.verify()
    assert (file.file, file.line, file.record) == ("data/1.0.0/events.jsonl", None, None)
    assert (told.line, told.record, told.kind) == (line, None, Kind.CHANGED)
    assert str(told) == f"data/1.0.0/events.jsonl: line {line} {message}"


def test_a_blank_line_does_not_hide_a_record(alter: Alter) -> None:
    """Both are told where a line is blank and a record is changed."""
    changed = RELEASED["actors.jsonl"].replace(b"Juan Guaid", b"John Guaid", 1)
    alter("actors.jsonl", b"\n" + changed)
    assert [(one.line, one.record) for one in integrity.verify()] == [
        (None, None),
        (1, None),
        (None, "actor:juan-guaido"),
    ]


def test_a_record_that_was_never_released_is_named(alter: Alter) -> None:
    """A line more than there were is told by its id."""
    stranger = convert.canonical({**RECORDS[-1], "id": "figure:stranger"})
    alter("figures.jsonl", RELEASED["figures.jsonl"] + stranger + b"\n")
    assert ("data/1.0.0/figures.jsonl", "figure:stranger", "was never released") in named()


def test_the_message_says_what_to_do_instead(alter: Alter) -> None:
    """Who changed a released file learns that a new version is the way."""
    alter("actors.jsonl", RELEASED["actors.jsonl"].replace(b"Juan", b"John"))
    messages = [message for _, record, message in named() if record is None]
    (message,) = messages
    assert message == (
        "is not as it was released; what is released never changes. Put it back as it was; "
        "what is to be otherwise goes into a new version beside it"
    )


@pytest.mark.parametrize("name", [*packaged.FILES, packaged.LISTING, "SHA256SUMS"])
def test_a_file_that_is_missing_is_told(alter: Alter, name: str) -> None:
    """No file may be taken away, not even one of those that hold digests."""
    alter(name, None)
    assert f"data/1.0.0/{name}" in {file for file, _, _ in named()}


@pytest.mark.parametrize("name", [packaged.LISTING, "SHA256SUMS"])
def test_the_digests_themselves_are_held_to_the_ledger(alter: Alter, name: str) -> None:
    """A record that is changed together with its line in the listing or in the sums is found all the same."""
    content = packaged.content(name)
    alter(name, content.replace(content[:64], b"0" * 64, 1))
    assert f"data/1.0.0/{name}" in {file for file, _, _ in named()}


@pytest.mark.parametrize("version", releases.schemas())
def test_a_schema_that_is_changed_is_told(version: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A byte more in a file of any version of the schemas is found."""
    original = schema_files.content
    sums = original(f"{version}/SHA256SUMS").decode().splitlines()
    path = f"{version}/{sums[-1].partition('  ')[2]}"
    monkeypatch.setattr(
        schema_files, "content", lambda name: original(name) + (b" " if name == path else b"")
    )
    assert [file for file, _, _ in named()] == [f"schemas/{path}"]


@pytest.mark.parametrize("ledger", ["not [toml", "[schemas]\n", '[schemas."1.0"]\nfrozem = 1\n[data]\n'])
def test_a_damaged_ledger_is_told(ledger: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger that cannot be read is damage, and no traceback."""
    monkeypatch.setattr("pkgutil.get_data", lambda *_: ledger.encode())
    releases._ledger.cache_clear()
    try:
        (damage,) = integrity.verify()
    finally:
        releases._ledger.cache_clear()
    assert damage.file == "releases.toml"
    assert "cannot be read: the ledger of releases is damaged" in damage.message


def test_a_schema_that_is_emptied_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that holds no records and nothing else either is damaged like any other."""
    original = schema_files.content
    monkeypatch.setattr(
        schema_files, "content", lambda name: b"" if name == "1.0/event.schema.json" else original(name)
    )
    assert [file for file, _, _ in named()] == ["schemas/1.0/event.schema.json"]


def test_a_line_without_an_id_is_no_record(alter: Alter) -> None:
    """What stands in a file and is no record has no name; those round it are not told for it."""
    alter("figures.jsonl", RELEASED["figures.jsonl"] + b'{"id": 7}\n[]\n')
    assert [record for _, record, _ in named()] == [None]


def test_a_listing_of_another_dataset_is_told(alter: Alter) -> None:
    """A listing that was made anew for changed data is not the one of the ledger, and both its digests say so."""
    listing = packaged.content(packaged.LISTING)
    alter(packaged.LISTING, listing.replace(listing[:64], b"0" * 64, 1))
    messages = [
        message for file, record, message in named() if file.endswith(packaged.LISTING) and record is None
    ]
    assert any(message.startswith("does not list the dataset of digest") for message in messages)
    assert any(message.startswith("is not as it was released") for message in messages)


# --- what would prove the rest is itself damaged ---


def _unreadable(listing: bytes, record_id: str) -> bytes:
    """Return a listing of which the line of a record cannot be read."""
    return b"".join(
        b"?" + line[1:] if line.split()[1] == record_id.encode() else line
        for line in listing.splitlines(keepends=True)
    )


def _told(damages: tuple[Damage, ...], name: str) -> list[tuple[Kind, str | None]]:
    return [(one.kind, one.record) for one in damages if one.file == f"data/1.0.0/{name}"]


def test_a_listing_that_cannot_be_read_hides_no_record(alter: Alter) -> None:
    """A record is named as changed by the lines of the listing that can be read, and the listing is told as well."""
    alter(packaged.LISTING, _unreadable(packaged.content(packaged.LISTING), "event:youth-day"))
    alter("actors.jsonl", RELEASED["actors.jsonl"].replace(b"Juan Guaid", b"John Guaid", 1))
    found = integrity.verify()
    assert _told(found, packaged.LISTING) == [(Kind.UNREADABLE, None), (Kind.CHANGED, None)]
    assert "cannot be read: line " in found[0].message
    assert _told(found, "actors.jsonl") == [(Kind.CHANGED, None), (Kind.CHANGED, "actor:juan-guaido")]
    assert _told(found, "events.jsonl") == []


@pytest.mark.parametrize("listing", [b"\xff\xfe\x00", b"", None])
def test_without_any_listing_the_files_are_held_to_the_ledger(alter: Alter, listing: bytes | None) -> None:
    """Records whose text is no canonical JSON are named; of the others it is said that nothing proves them."""
    first, second, *rest = LINES["actors.jsonl"]
    respaced = second.replace(b'":"', b'": "', 1)
    alter(packaged.LISTING, listing)
    alter("actors.jsonl", b"\n".join([first.replace(b"1.0", b"1.1"), respaced, b"{", *rest[1:], b""]))
    found = integrity.verify()
    assert [one.kind for one in found if one.file.endswith(packaged.LISTING)]
    told = [one for one in found if one.file == "data/1.0.0/actors.jsonl"]
    if listing == b"":
        # It can be read, and says that there is no record.
        assert {one.kind for one in told} == {Kind.CHANGED, Kind.UNLISTED}
        return
    assert [(one.kind, one.record, one.line) for one in told] == [
        (Kind.CHANGED, None, None),
        (Kind.CHANGED, json.loads(second)["id"], None),
        (Kind.CHANGED, None, 3),
        (Kind.UNPROVEN, None, None),
    ]
    assert (
        f"holds records, {len(rest)} in number, of which the damaged listing does not say" in told[-1].message
    )


def test_without_sums_the_listing_proves_the_records(alter: Alter) -> None:
    """A record that is changed is named though SHA256SUMS is missing, and a file that is not there is told."""
    alter("SHA256SUMS", None)
    alter("figures.jsonl", RELEASED["figures.jsonl"].replace(b'"value":20}', b'"value":21}'))
    alter("actors.jsonl", None)
    assert {(one.file, one.record) for one in integrity.verify()} == {
        ("data/1.0.0/SHA256SUMS", None),
        ("data/1.0.0/figures.jsonl", None),
        ("data/1.0.0/figures.jsonl", "figure:anniversary-of-chavez"),
        ("data/1.0.0/actors.jsonl", None),
    }


def test_a_ledger_that_is_missing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package without its ledger is told as that, and no traceback."""
    monkeypatch.setattr("pkgutil.get_data", lambda *_: None)
    releases._ledger.cache_clear()
    try:
        (damage,) = integrity.verify()
    finally:
        releases._ledger.cache_clear()
    assert (damage.file, damage.kind) == ("releases.toml", Kind.UNREADABLE)


def test_a_version_in_use_without_an_entry_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger from which the version in use was taken holds it to nothing, and says so."""
    entries = {"schemas": releases.schemas(), "data": releases.data()}
    monkeypatch.setattr(releases, "data", dict)
    monkeypatch.setattr(
        releases, "schemas", lambda: {name: one for name, one in entries["schemas"].items() if name != "1.1"}
    )
    assert [str(one) for one in integrity.verify() if one.kind is Kind.MISSING] == [
        "releases.toml has no entry for schemas 1.1, which the library uses",
        "releases.toml has no entry for data 1.0.0, which the library uses",
    ]
    unlisted = {one.file for one in integrity.verify() if one.kind is Kind.UNLISTED}
    assert unlisted == {"schemas/1.1", "data/1.0.0"}


# --- what lies beside it ---


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """Give a copy of the package as it lies where it is installed."""
    package = tmp_path / "vz2019"
    hidden = shutil.ignore_patterns("__pycache__", "_schemas")
    shutil.copytree(Path(vz2019.__file__).parent, package, ignore=hidden)
    for file in _files(schema_files.folder()):
        target = package / "_schemas" / file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(schema_files.content(file))
    return package


def _files(folder: Traversable, at: str = "") -> Iterator[str]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _files(entry, f"{at}{entry.name}/")
        else:
            yield f"{at}{entry.name}"


def _verified(path: Path) -> list[list[str]]:
    """Return the kind and file of all that is told of a package in a folder or an archive."""
    told = "import vz2019\nfor one in vz2019.verify(): print(one.kind, one.file, sep=' ')"
    done = subprocess.run(
        [sys.executable, "-B", "-P", "-c", told],
        env={**os.environ, "PYTHONPATH": str(path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    return [line.split() for line in done.stdout.splitlines()]


def test_what_was_never_released_is_told_of_an_installed_package(installed: Path) -> None:
    """Files and folders beside those of the ledger are told as that, and files and folders that are gone as missing."""
    for name in (
        "data/notes.txt",
        "data/1.0.0/more.jsonl",
        "_schemas/1.0/extra.schema.json",
        "_schemas/README",
    ):
        (installed / name).write_text("{}", encoding="utf-8")
    for name in ("data/1.0.1", "_schemas/2.0", "_schemas/report/2.0"):
        (installed / name).mkdir()
    (installed / "data/1.0.0/croissant.json").unlink()
    (installed / "_schemas/1.0/semantics.json").unlink()
    shutil.rmtree(installed / "_schemas/report/1.0")
    assert sorted(_verified(installed.parent)) == [
        ["missing", "data/1.0.0/croissant.json"],
        ["missing", "schemas/1.0/semantics.json"],
        ["missing", "schemas/report/1.0"],
        ["unlisted", "data/1.0.0/more.jsonl"],
        ["unlisted", "data/1.0.1"],
        ["unlisted", "data/notes.txt"],
        ["unlisted", "schemas/1.0/extra.schema.json"],
        ["unlisted", "schemas/2.0"],
        ["unlisted", "schemas/README"],
        ["unlisted", "schemas/report/2.0"],
    ]


def test_a_package_in_an_archive_is_verified_as_well(installed: Path, tmp_path: Path) -> None:
    """What is imported from a zip file is looked at there: all is well, or the file that is too much is told."""
    archive = Path(shutil.make_archive(str(tmp_path / "packed"), "zip", installed.parent, "vz2019"))
    assert _verified(archive) == []
    with zipfile.ZipFile(archive, "a") as packed:
        packed.writestr("vz2019/data/9.0.0/events.jsonl", "{}")
    assert _verified(archive) == [["unlisted", "data/9.0.0"]]


def test_the_message_says_what_is_wrong_with_what_lies_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who finds a version that the ledger lacks learns that nothing says what it should hold."""
    (tmp_path / "0.9").mkdir()
    monkeypatch.setattr(schema_files, "folder", lambda: tmp_path)
    told = {one.file: one.message for one in integrity.verify()}
    assert told["schemas/0.9"].startswith("lies there, and the ledger of releases has no such version")
    assert told["schemas/1.0"].startswith("is missing with all that it held")
