"""Datasets from files: the shipped ones, and those of anybody."""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager

from vz2019 import convert, packaged
from vz2019.dataset import Dataset
from vz2019.records import Record


class LoadError(ValueError):
    """A file does not hold what can be made into a dataset; the message names the place."""


def load(path: str | os.PathLike[str] | None = None) -> Dataset:
    """Return the shipped dataset, or that of a file, compressed or not, or of a folder of files.

    Nothing is coerced or left out: what is no record makes the whole fail. It is not validated beyond that; see `validate`.

    Raises `LoadError` for what cannot be read as records, and `OSError` for what cannot be read at all.

    >>> load()
    <vz2019 dataset: ...; text not attached>
    >>> load("examples/harbour.jsonl")
    <vz2019 dataset: 3 actors, 2 events, 1 statements, 1 figures; text not attached>
    """
    with _nothing_collected():
        if path is None:
            return Dataset(convert.load(record) for record in packaged.records())
        try:
            return Dataset(_records(path))
        except LoadError:
            raise
        except ValueError as error:
            raise LoadError(str(error)) from error


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
    from vz2019.opening import files, pieces  # noqa: PLC0415
    from vz2019.validation.display import show  # noqa: PLC0415
    from vz2019.validation.reader import NOTICES, Entry, Problem, read  # noqa: PLC0415

    for name in files(path):
        for item in read(pieces(name), name):
            if isinstance(item, Problem) and item.rule not in NOTICES:
                place = f"{show(name, 200)}:{item.spot.line}:{item.spot.column}"
                raise LoadError(f"{place}: {item.message}; `vz2019 validate` lists every fault")
            if isinstance(item, Entry):
                yield _record(item.value, f"{show(name, 200)}:{item.line}:{item.column}")


def _record(value: object, place: str) -> Record:
    if not isinstance(value, dict):
        raise LoadError(f"{place}: a record is an object; `vz2019 validate` lists every fault")
    try:
        return convert.load(value)
    except convert.ConversionError as error:
        raise LoadError(f"{place}: {error}; `vz2019 validate` lists every fault") from error
