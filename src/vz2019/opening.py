"""What paths name: files and the files of folders, read piece by piece.

Nothing here looks at what is read.
"""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

from attrs import frozen


__all__ = [
    "OF_OTHER_STANDARDS",
    "PIECE",
    "Changed",
    "Identity",
    "State",
    "files",
    "identity",
    "is_of_records",
    "pieces",
    "size",
    "state",
    "stream_pieces",
]

#: How many bytes are read at once.
PIECE: Final = 1 << 20

#: What Data Package, Croissant, DataCite and RO-Crate call their descriptions of a dataset, which lie beside its files.
OF_OTHER_STANDARDS: Final = frozenset(
    {"datapackage.json", "croissant.json", "datacite.json", "ro-crate-metadata.json"}
)

_ENDINGS: Final = tuple(
    f".{form}{packed}" for form in ("jsonl", "ndjson", "json") for packed in ("", ".gz", ".zst")
)


class Changed(Exception):  # noqa: N818  # it says what happened
    """A file was written to while it was read."""


@frozen
class Identity:
    """What tells a file from every other one, whatever it is called."""

    device: int
    number: int


def identity(path: str) -> Identity | None:
    """Return the identity of a regular file; None for what can be read only once, or not at all."""
    try:
        found = Path(path).stat()
    except OSError:
        return None
    return Identity(found.st_dev, found.st_ino) if stat.S_ISREG(found.st_mode) else None


@frozen
class State:
    """What a regular file is like at a time; as long as it is the same, nothing was written to the file."""

    identity: Identity
    size: int
    modified: int


def state(file: str | int) -> State | None:
    """Return the state of a file, named or open; None where it is no regular one, or does not say how long it is.

    Raises `OSError` when there is none.
    """
    found = os.fstat(file) if isinstance(file, int) else Path(file).stat()
    if not stat.S_ISREG(found.st_mode) or not found.st_size:
        return None
    return State(Identity(found.st_dev, found.st_ino), found.st_size, found.st_mtime_ns)


def size(path: str) -> int:
    """Return how many bytes a regular file has.

    Raises `OSError` for what does not say so before it is read.
    """
    found = state(path)
    if found is None and not Path(path).is_file():
        raise OSError(f"{path} is no file")
    return found.size if found else 0


def files(path: str | os.PathLike[str]) -> Iterator[str]:
    """Give a file, or the files of a folder and of the folders in it that may hold records, in the order of their names.

    These are the ones that end in .jsonl, .ndjson or .json, or that and .gz or .zst; hidden ones are left out, and so are those that
    describe a dataset in other standards and hold no records: `OF_OTHER_STANDARDS`.

    Raises `OSError` for a folder that cannot be read, and `FileNotFoundError` for one without such a file.
    """
    name = os.fsdecode(path)
    if not Path(name).is_dir():
        yield name
        return
    found = sorted(_in_folder(name))
    if not found:
        raise FileNotFoundError(f"the folder holds no file that ends in {', '.join(_ENDINGS)}")
    yield from found


def _in_folder(folder: str) -> Iterator[str]:
    for place, folders, names in os.walk(folder, onerror=_raise):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if is_of_records(name):
                yield str(Path(place) / name)


def is_of_records(name: str) -> bool:
    """Tell by the name of a file in a folder whether it may hold records.

    >>> is_of_records("events.jsonl"), is_of_records(".events.jsonl"), is_of_records("datapackage.json")
    (True, False, False)
    """
    return name.endswith(_ENDINGS) and not name.startswith(".") and name not in OF_OTHER_STANDARDS


def _raise(error: OSError) -> None:
    raise error


def pieces(path: str) -> Iterator[bytes]:
    """Read a file piece by piece, to the end that it has now.

    Raises `OSError` when it cannot be read, and `Changed`, after the last piece, when it was written to meanwhile.
    """
    with Path(path).open("rb", buffering=0) as file:
        # Other files, and those of some file systems, do not say how long they are.
        before = state(file.fileno())
        yield from stream_pieces(file) if before is None else _up_to(file, before.size)
        after = state(file.fileno())
    if before is not None and before != after:
        raise Changed(path)


def _up_to(file: IO[bytes], size: int) -> Iterator[bytes]:
    left = size
    while left and (piece := file.read(min(PIECE, left))):
        left -= len(piece)
        yield piece


def stream_pieces(stream: IO[bytes]) -> Iterator[bytes]:
    """Read a stream piece by piece, each as soon as it is there."""
    read = getattr(stream, "read1", stream.read)
    while piece := read(PIECE):
        yield piece
