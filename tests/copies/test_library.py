"""Copies of many texts, each read when it is asked for."""

from pathlib import Path

import pytest

from vz2019.copies import CopyError, Entry, FolderCopies, RememberedCopies


def test_a_file_is_the_copy_of_the_document_of_its_name(tmp_path: Path) -> None:
    """The files of a folder and of those in it are known by their names, in any case of the ending; hidden ones are not."""
    (tmp_path / "deeper").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("fair.txt", "deeper/court.TXT", ".hidden.txt", ".git/x.txt", "notes.docx", "Two Words.html"):
        (tmp_path / name).write_text(f"It is {name}.")
    copies = FolderCopies(tmp_path)
    assert sorted(copies) == ["document:court", "document:fair"]
    assert len(copies) == 2
    assert copies.unnamed == [str(tmp_path / "Two Words.html")]
    assert copies["document:court"].text == "It is deeper/court.TXT."
    assert "document:hidden" not in copies
    assert copies.passed_over == [str(tmp_path / "notes.docx")]
    with pytest.raises(KeyError):
        copies["document:other"]


def test_copies_are_read_when_they_are_asked_for(tmp_path: Path) -> None:
    """A folder is looked through by names alone: what a file holds counts from when it is asked for."""
    (tmp_path / "fair.txt").write_text("before")
    copies = FolderCopies(tmp_path)
    (tmp_path / "fair.txt").write_text("after")
    assert copies["document:fair"].text == "after"
    (tmp_path / "fair.txt").write_bytes(b"\xff")
    with pytest.raises(CopyError, match=r"fair\.txt: it is not UTF-8"):
        copies["document:fair"]
    (tmp_path / "fair.txt").unlink()
    with pytest.raises(FileNotFoundError):
        copies["document:fair"]


def test_several_folders_are_one(tmp_path: Path) -> None:
    """Copies of several folders stand together, and two files of one name are refused."""
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
    (tmp_path / "a" / "fair.txt").write_text("x")
    (tmp_path / "b" / "court.html").write_text("x")
    assert set(FolderCopies(tmp_path / "a", tmp_path / "b")) == {"document:fair", "document:court"}
    assert len(FolderCopies()) == 0
    (tmp_path / "b" / "fair.html").write_text("x")
    with pytest.raises(ValueError, match="two files are called 'fair'"):
        FolderCopies(tmp_path / "a", tmp_path / "b")
    with pytest.raises(FileNotFoundError):
        FolderCopies(tmp_path / "c")


def test_what_was_attached_is_found_by_its_text(tmp_path: Path) -> None:
    """Documents of one id and with different texts have each its own copy."""
    entries = []
    for name, digest in (("first", "ab" * 32), ("second", "cd" * 32)):
        (tmp_path / name).write_text(name)
        entries.append(Entry.of(tmp_path / name, "document:fair", digest))
    copies = RememberedCopies(entries)
    assert {name: copy.text for name, copy in copies.items()} == {"ab" * 32: "first", "cd" * 32: "second"}
    assert "document:fair" not in copies


def test_what_was_attached_is_read_as_it_was(tmp_path: Path) -> None:
    """Of several copies of a document the last counts, and one that was changed is refused."""
    first, second = tmp_path / "first.txt", tmp_path / "second.txt"
    first.write_text("first")
    second.write_text("second")
    copies = RememberedCopies([Entry.of(path, "document:fair", None) for path in (first, second)])
    assert (list(copies), len(copies), "document:fair" in copies) == (["document:fair"], 1, True)
    assert copies["document:fair"].text == "second"
    second.write_text("other")
    with pytest.raises(CopyError, match="was changed since"):
        copies["document:fair"]
