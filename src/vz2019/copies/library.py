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
        self._paths: dict[str, str] = {}
        self.unnamed: list[str] = []
        self.passed_over: list[str] = []
        for path in chain.from_iterable(map(_files, map(os.fsdecode, folders))):
            stem, ending = os.path.splitext(os.path.basename(path))  # noqa: PTH119, PTH122  # a path object for each takes longer than all else
            if ending.lower() not in _ENDINGS:
                self.passed_over.append(path)
                continue
            if not _SLUG.fullmatch(stem):
                self.unnamed.append(path)
                continue
            before = self._paths.setdefault(_PREFIX + stem, path)
            if before != path:
                raise ValueError(f"two files are called {stem!r}: {before} and {path}")

    def __getitem__(self, document_id: str) -> Copy:
        """Read the copy of a document; raise `CopyError` or `OSError` where it cannot be read, and `KeyError` for none."""
        path = self._paths[document_id]
        try:
            return read(path)
        except CopyError as error:
            raise CopyError(f"{path}: {error}") from error

    def __iter__(self) -> Iterator[str]:
        """Give the ids of the documents."""
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)

    def __contains__(self, document_id: object) -> bool:
        return document_id in self._paths


def _files(folder: str) -> Iterator[str]:
    def fail(error: OSError) -> None:
        raise error

    for place, folders, names in os.walk(folder, onerror=fail):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (os.path.join(place, name) for name in sorted(names) if not name.startswith("."))  # noqa: PTH118


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
