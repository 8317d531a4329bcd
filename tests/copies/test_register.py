"""The register of copies: paths and digests, and never a text."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from vz2019.copies import CopyError, Entry, Form, Register, RegisterError, register_path


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder for the register."""
    monkeypatch.setenv("VZ2019_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Give a copy of a text."""
    file = tmp_path / "fair.txt"
    file.write_text("The fair opened.", encoding="utf-8")
    return file


def test_what_is_remembered_comes_back(home: Path, copy: Path) -> None:
    """An entry is written and read; the file of the register holds no word of the text."""
    entry = Entry.of(copy, "document:fair", "ab" * 32, form=Form.TEXT, encoding="utf-8")
    Register.change(lambda known: known.remember(entry))
    assert Register.read().entries == (entry,)
    assert register_path() == home / "copies.json"
    assert "fair opened" not in register_path().read_text()
    assert sorted(path.name for path in home.iterdir()) == ["copies.json"]


def test_without_a_file_nothing_is_remembered(home: Path) -> None:
    """A register that is not there is empty, and is not made by reading."""
    assert Register.read() == Register()
    assert not home.exists()


def test_without_a_folder_of_ones_own_it_is_where_the_system_keeps_data(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The register lies in the folder that the system has for what programs remember."""
    monkeypatch.delenv("VZ2019_HOME")
    assert register_path().name == "copies.json"
    assert "vz2019" in str(register_path().parent)


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", '{"version": 2, "copies": []}', '{"version": 1, "copies": [{"document": "a"}]}',
     '{"version": 1, "copies": [{"document": 1, "path": "a", "sha256": "b"}]}',
     '{"version": 1, "copies": [{"document": "a", "path": "a", "sha256": "b", "form": "doc"}]}',
     '{"version": 1, "copies": [{"document": "a", "path": "a", "sha256": "b", "more": "x"}]}'],
)  # fmt: skip
def test_a_damaged_register_is_told(home: Path, content: str) -> None:
    """A file that is no register is an error that names it, and is left as it is."""
    home.mkdir()
    register_path().write_text(content)
    with pytest.raises(RegisterError, match=r"copies\.json"):
        Register.read()
    assert register_path().read_text() == content


def test_a_newer_copy_takes_the_place_of_an_older(copy: Path, tmp_path: Path) -> None:
    """Of one document the copy that was named last counts; documents of the same id and another text keep theirs."""
    other = tmp_path / "other.txt"
    other.write_text("x")
    first, second = (Entry.of(path, "document:fair", "ab" * 32) for path in (copy, other))
    another = Entry.of(copy, "document:fair", "cd" * 32)
    register = Register().remember(first).remember(another).remember(second)
    assert register.entries == (another, second)
    assert register.of("document:fair", "ab" * 32) == second
    assert register.of("document:fair", "cd" * 32) == another
    assert register.of("document:fair", "ef" * 32) is None
    assert register.of("document:other", None) is None
    assert register.of("document:other", "ab" * 32) == second
    assert register.forget([second]).entries == (another,)


def test_a_copy_is_used_only_as_it_was(copy: Path) -> None:
    """A file that was changed or is gone is refused, and its state says so."""
    entry = Entry.of(copy, "document:fair", None)
    assert (entry.state(), entry.read().text) == ("unchanged", "The fair opened.")
    copy.write_text("The fair closed.")
    assert entry.state() == "changed"
    with pytest.raises(CopyError, match="was changed since"):
        entry.read()
    copy.unlink()
    assert entry.state() == "gone"
    with pytest.raises(CopyError, match="is gone"):
        entry.read()


def test_how_a_file_was_read_is_remembered(tmp_path: Path) -> None:
    """A copy in another encoding is read again as it was said to be."""
    file = tmp_path / "a.txt"
    file.write_bytes("“Stay”".encode("windows-1252"))
    assert Entry.of(file, "document:a", None, encoding="windows-1252").read().text == "“Stay”"
    with pytest.raises(CopyError, match="not UTF-8"):
        Entry.of(file, "document:a", None).read()


def test_the_file_is_json_that_people_can_read(home: Path, copy: Path) -> None:
    """The register names its version, and each copy by document, path and digest."""
    del home
    Register.change(lambda known: known.remember(Entry.of(copy, "document:fair", None)))
    written = json.loads(register_path().read_text())
    assert written["version"] == 1
    assert set(written["copies"][0]) == {"document", "path", "sha256"}


@pytest.mark.usefixtures("home")
def test_what_several_remember_at_once_is_all_remembered(tmp_path: Path) -> None:
    """Of copies that are attached at the same moment none is lost."""

    def attach(number: int) -> None:
        copy = tmp_path / f"{number}.txt"
        copy.write_text(str(number))
        Register.change(lambda known: known.remember(Entry.of(copy, f"document:d{number}", None)))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(attach, range(24)))
    assert {entry.document for entry in Register.read().entries} == {
        f"document:d{number}" for number in range(24)
    }


def test_a_register_that_cannot_be_changed_stays(home: Path) -> None:
    """What goes wrong while it is changed leaves it as it was."""

    def fail(_: Register) -> Register:
        raise LookupError

    with pytest.raises(LookupError):
        Register.change(fail)
    assert list(home.iterdir()) == []
