"""The typed records of a file, read strictly and in one go."""

from collections.abc import Iterator

from vz2019 import convert
from vz2019.opening import pieces
from vz2019.records import Record
from vz2019.validation.bodies import Item, line_items
from vz2019.validation.decoding import decode
from vz2019.validation.display import show
from vz2019.validation.entries import Entry, Problem
from vz2019.validation.reader import NOTICES, Reader
from vz2019.validation.stretches import Stretch


__all__ = ["records"]


def records(name: str) -> Iterator[Record]:
    """Give the records of a file, compressed or not, in any layout.

    Raises `ValueError` that names the place of what is no record, and `OSError` for what cannot be read at all.
    """
    reader = Reader(name)
    for piece in pieces(name):
        yield from _of_all(reader.feed_text(piece), reader)
    yield from _of_all(reader.close_text(), reader)


def _of_all(found: Iterator[Item | Stretch], reader: Reader) -> Iterator[Record]:
    for one in found:
        if isinstance(one, Stretch):
            yield from _of_lines(one, reader)
        else:
            yield from _of_item(one, reader)


def _of_lines(stretch: Stretch, reader: Reader) -> Iterator[Record]:
    for block in stretch.blocks():
        for place, line in enumerate(block.lines):
            text = decode(line)
            record = convert.at_once(text.value) if text.ok else None
            if record is not None:
                yield record
            else:
                for item in line_items(block, place, reader.limits, reader.count):
                    yield from _of_item(item, reader)


def _of_item(item: Item, reader: Reader) -> Iterator[Record]:
    if isinstance(item, Problem) and item.rule not in NOTICES:
        raise _refused(reader, item.spot.line, item.spot.column, item.message)
    if isinstance(item, Entry):
        if not isinstance(item.value, dict):
            raise _refused(reader, item.line, item.column, "a record is an object")
        try:
            yield convert.load(item.value)
        except convert.ConversionError as error:
            raise _refused(reader, item.line, item.column, str(error)) from error


def _refused(reader: Reader, line: int, column: int, message: str) -> ValueError:
    return ValueError(
        f"{show(reader.name, 200)}:{line}:{column}: {message}; `vz2019 validate` lists every fault"
    )
