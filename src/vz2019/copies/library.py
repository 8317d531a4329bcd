"""Copies of many texts by the ids of their documents, each read when it is asked for and let go again."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Final

from vz2019.copies.copy import Copy, CopyError
from vz2019.copies.reading import read
from vz2019.copies.register import Entry


__all__ = ["FolderCopies", "RememberedCopies"]

_ENDINGS: Final = (".txt", ".text", ".html", ".htm", ".xhtml", ".pdf")
_PREFIX: Final = "document:"
_SLUG: Final = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")


class FolderCopies(Mapping[str, Copy]):
    """The copies in some folders and those in them: `fair.txt` is that of `document:fair`.

    Raises `ValueError` for two files of one name, and `OSError` for a folder that cannot be read.

    Attributes:
        unnamed: copies whose names cannot be those of documents, such as `Two words.txt`.
        passed_over: the files of which the names do not end like those of copies; hidden ones do not count.

    """

    def __init__(self, *folders: str | os.PathLike[str]) -> None:
        # A hundred thousand paths would take more room than their parts.
        self._places: dict[str, tuple[str, str]] = {}
        self.unnamed: list[str] = []
        self.passed_over: list[str] = []
        places: dict[tuple[str, str], tuple[str, str]] = {}
        for folder, name in chain.from_iterable(map(_files, map(os.fsdecode, folders))):
            stem, ending = os.path.splitext(name)  # noqa: PTH122  # a path object for each takes longer than all else
            if ending.lower() not in _ENDINGS:
                self.passed_over.append(_path(folder, name))
                continue
            if not _SLUG.fullmatch(stem):
                self.unnamed.append(_path(folder, name))
                continue
            place = places.setdefault((folder, ending), (folder, ending))
            before = self._places.setdefault(stem, place)
            if before != place:
                paths = " and ".join(_path(one, stem + end) for one, end in (before, place))
                raise ValueError(f"two files are called {stem!r}: {paths}")

    def __getitem__(self, document_id: str) -> Copy:
        """Read the copy of a document; raise `CopyError` or `OSError` where it cannot be read, and `KeyError` for none."""
        stem = _stem(document_id)
        folder, ending = self._places[stem]
        path = _path(folder, stem + ending)
        try:
            return read(path)
        except CopyError as error:
            raise CopyError(f"{path}: {error}") from error

    def __iter__(self) -> Iterator[str]:
        """Give the ids of the documents."""
        return (_PREFIX + stem for stem in self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, document_id: object) -> bool:
        return isinstance(document_id, str) and _stem(document_id) in self._places


def _stem(document_id: str) -> str:
    """Return the name that the file of a document has; no file has that of something else."""
    return document_id.removeprefix(_PREFIX) if document_id.startswith(_PREFIX) else ""


def _path(folder: str, name: str) -> str:
    return os.path.join(folder, name)  # noqa: PTH118


def _files(folder: str) -> Iterator[tuple[str, str]]:
    def fail(error: OSError) -> None:
        raise error

    for place, folders, names in os.walk(folder, onerror=fail):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from ((place, name) for name in sorted(names) if not name.startswith("."))


class RememberedCopies(Mapping[str, Copy]):
    """Copies that were attached earlier, by the digests of the texts, or by the ids of documents that give none.

    Documents of different datasets may share an id. Of several copies of one text the one counts that was attached last.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = {entry.text or entry.document: entry for entry in entries}

    def __getitem__(self, name: str) -> Copy:
        """Read a copy; raise `CopyError` where its file is not what it was, and `KeyError` for none."""
        return self._entries[name].read()

    def __iter__(self) -> Iterator[str]:
        """Give the digests and ids."""
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, name: object) -> bool:
        return name in self._entries
