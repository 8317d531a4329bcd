"""The second look: records are read again that what others say makes suspect, now that everything is known."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from attrs import Factory, frozen

from vz2019.validation.archive import Standing
from vz2019.validation.bodies import Count, Limits, line_items
from vz2019.validation.dataset_index import Item
from vz2019.validation.entries import Entry
from vz2019.validation.parts import UNMARKED, KeptLines, Marks
from vz2019.validation.screening.concordance import Suspicion, Trace
from vz2019.validation.screening.facts import Facts
from vz2019.validation.shelf import GoneError
from vz2019.validation.stretches import Block


__all__ = ["SecondLook"]

_DOCUMENT: Final = re.compile(rb'"type"\s*:\s*"document"')
_SENTENCE: Final = re.compile(rb'"sentence"\s*:\s*-?([0-9]+)')
_ID: Final = re.compile(rb'"((?:actor|event|statement|figure|document):[a-z0-9-]+)"')
_OWN: Final = re.compile(rb'"id"\s*:\s*"([^"\\]*)"')
_TEXT: Final = re.compile(rb'"([^"]*)"')
#: By these an id or a number can be written so that it cannot be found by its usual form.
_DISGUISED: Final = re.compile(rb"\\|[0-9][eE]")


@frozen
class SecondLook:
    """Reads what was kept together again.

    Attributes:
        limits: by which it was read.
        gone: why inputs can no longer be read, by their names.

    """

    limits: Limits
    gone: dict[str, str] = Factory(dict)

    def suspects(self, one: Standing, facts: Facts, suspicion: Suspicion) -> Iterator[Item]:
        """Yield at least the records that a suspicion falls on, with what is broken in them."""
        if suspicion.falls_on(facts):
            trace = suspicion.trace(facts)
            for text, is_cleared, read in self._texts(one):
                if (_is_on if is_cleared else _may_be_on)(trace, text):
                    yield from read()

    def documents(self, one: Standing) -> Iterator[Item]:
        """Yield the documents."""
        for text, is_cleared, read in self._texts(one):
            if _DOCUMENT.search(text) or (not is_cleared and _DISGUISED.search(text)):
                yield from (item for item in read() if item.type == "document")

    def _texts(self, one: Standing) -> Iterator[tuple[bytes, bool, Callable[[], Iterator[Item]]]]:
        """Yield the text of each record, whether it was cleared, and what reads it."""
        kept, data = one.kept, self._data(one)
        if not data:
            return
        if isinstance(kept, KeptLines):
            block = kept.block(data)
            for place, line in enumerate(block.lines):
                marks = kept.marks.get(place, UNMARKED)
                if marks is not None:
                    read = partial(self._read, block, place, marks, one.file)
                    yield line, place not in kept.marks, read
        else:
            yield from ((text, False, read) for text, read in kept.items(data, one.file, self.limits.depth))

    def _data(self, one: Standing) -> bytes:
        """Read records again; of what no longer can be read, take note and return nothing."""
        try:
            return one.text()
        except OSError as error:
            self.gone.setdefault(one.file, f"what was read before cannot be read again: {error.strerror}")
        except GoneError as error:
            self.gone.setdefault(one.file, str(error))
        return b""

    def _read(self, block: Block, place: int, marks: Marks, file: str) -> Iterator[Item]:
        for found in line_items(block, place, self.limits, Count()):
            if isinstance(found, Entry):
                yield marks.item(found, file)


def _is_on(trace: Trace, line: bytes) -> bool:
    """Tell whether a line that was cleared holds what suspect ones do: it has no escapes, and its ids are well formed."""
    return (
        (bool(trace.names) and not trace.names.isdisjoint(_hashes(_ID, line)))
        or (bool(trace.own) and not trace.own.isdisjoint(_hashes(_OWN, line)))
        or _names(trace, line)
    )


def _may_be_on(trace: Trace, text: bytes) -> bool:
    """Tell whether the text of any record may hold what suspect ones do."""
    return (
        not (trace.names | trace.own).isdisjoint(_hashes(_TEXT, text))
        or _names(trace, text)
        or hash(None) in trace.names
        or _DISGUISED.search(text) is not None
    )


def _hashes(pattern: re.Pattern[bytes], text: bytes) -> Iterator[int]:
    return map(hash, map(bytes.decode, pattern.findall(text)))


def _names(trace: Trace, text: bytes) -> bool:
    return bool(trace.sentences) and any(int(one) in trace.sentences for one in _SENTENCE.findall(text))
