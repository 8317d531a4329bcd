"""Datasets from files: the shipped ones, and those of anybody."""

import gc
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from vz2019 import convert, packaged
from vz2019.dataset import Dataset
from vz2019.records import Record


#: A text of this form is a version of the data, as a path never is that is not written with a folder before it.
_VERSION: Final = re.compile(rf"(?:vz2019@)?({packaged.NUMBER})")


class LoadError(ValueError):
    """A file does not hold what can be made into a dataset; the message names the place."""


def load(path: str | os.PathLike[str] | None = None) -> Dataset:
    """Return the shipped dataset, an earlier version of it, or that of a file, compressed or not, or of a folder of files.

    A text of three numbers, such as `1.0.0` or `vz2019@1.0.0`, is a version of the shipped data; a file of that name is written `./1.0.0`.

    Nothing is coerced or left out: what is no record makes the whole fail. It is not validated beyond that; see `validate`.

    Raises `LoadError` for what cannot be read as records and for a version that is not in the package, and `OSError` for what
    cannot be read at all.

    >>> load("1.0.0").digest[:12]
    'c9e300d9c01c'
    >>> load()
    <vz2019 dataset: ...; text not attached>
    >>> load("examples/harbour.jsonl")
    <vz2019 dataset: 3 actors, 2 events, 1 statements, 1 figures; text carried>
    """
    with _nothing_collected():
        version = _VERSION.fullmatch(path) if isinstance(path, str) else None
        if path is None or version:
            return Dataset(map(convert.load, _shipped(version[1] if version else packaged.DATA_VERSION)))
        try:
            return Dataset(_records(path))
        except ValueError as error:
            raise LoadError(str(error)) from error


def _shipped(version: str) -> tuple[dict[str, Any], ...]:
    try:
        return packaged.records(version)
    except LookupError as error:
        raise LoadError(str(error.args[0])) from error


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Keep the garbage collector from looking, again and again, through what is made to stay: it takes as long as the making."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _records(path: str | os.PathLike[str]) -> Iterator[Record]:
    # Those who only look at the shipped data do not wait for what reads files.
    from vz2019 import files, opening  # noqa: PLC0415

    for name in opening.files(path):
        yield from files.records(name)
