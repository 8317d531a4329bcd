"""The second look: records are read again that what others say makes suspect, now that everything is known."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from attrs import Factory, frozen

from vz2019.validation.archive import Standing
from vz2019.validation.bodies import Block, Count, Limits, line_items
from vz2019.validation.checking import Checks
from vz2019.validation.dataset_index import Item
from vz2019.validation.entries import Entry
from vz2019.validation.heads import head_fault
from vz2019.validation.parts import Kept, KeptLines
from vz2019.validation.screening.concordance import Suspicion, Trace
from vz2019.validation.screening.facts import Facts, facts_of
from vz2019.validation.screening.notes import Notes
from vz2019.validation.screening.plain import note
from vz2019.validation.shelf import GoneError


__all__ = ["SecondLook"]

_DOCUMENT: Final = re.compile(rb'"type"\s*:\s*"document"')
_SENTENCE: Final = re.compile(rb'"sentence"\s*:\s*([0-9]+)')
_ID: Final = re.compile(rb'"((?:actor|event|statement|figure|document):[a-z0-9-]+)"')


@frozen
class SecondLook:
    """Reads what was kept together again.

    Attributes:
        checks: what records are held to.
        limits: by which they were read.
        gone: why inputs can no longer be read, by their names.

    """

    checks: Checks
    limits: Limits
    gone: dict[str, str] = Factory(dict)

    def suspects(self, one: Standing, facts: Facts, suspicion: Suspicion) -> Iterator[Item]:
        """Yield the records that a suspicion falls on, with what is broken in them."""
        if not suspicion.falls_on(facts):
            return
        kept, file, data = one.kept, one.file, self._text(one)
        if isinstance(kept, KeptLines):
            trace = suspicion.trace(facts)
            block = kept.block(data)
            for place, line in enumerate(block.lines):
                if place in kept.suspects:
                    yield from self._examined(file, self._entries(block, place), suspicion)
                elif _is_on(trace, line):
                    yield from _items(file, self._entries(block, place))
        elif data:
            yield from self._examined(file, kept.entries(data), suspicion)

    def documents(self, one: Standing) -> Iterator[Item]:
        """Yield the documents."""
        for item in _items(one.file, self._perhaps_documents(one.kept, self._text(one))):
            if item.type == "document":
                yield item

    def _text(self, one: Standing) -> bytes:
        """Read records again; of what no longer can be read, take note and return nothing."""
        try:
            return one.text()
        except OSError as error:
            self.gone.setdefault(one.file, f"what was read before cannot be read again: {error.strerror}")
        except GoneError as error:
            self.gone.setdefault(one.file, str(error))
        return b""

    def _perhaps_documents(self, kept: Kept, data: bytes) -> Iterator[Entry]:
        if not data:
            return
        if isinstance(kept, KeptLines):
            block = kept.block(data)
            for place, line in enumerate(block.lines):
                # Escapes, by which it could be written otherwise, are never cleared.
                if place in kept.suspects or _DOCUMENT.search(line):
                    yield from self._entries(block, place)
        else:
            yield from kept.entries(data)

    def _examined(self, file: str, entries: Iterable[Entry], suspicion: Suspicion) -> Iterator[Item]:
        """Yield those of the records that were not cleared which a suspicion falls on."""
        for item in _items(file, entries):
            if suspicion.falls_on(_facts(item)):
                self.checks.record(item)
                yield item

    def _entries(self, block: Block, place: int) -> Iterator[Entry]:
        for found in line_items(block, place, self.limits, Count()):
            if isinstance(found, Entry):
                yield found


def _is_on(trace: Trace, line: bytes) -> bool:
    """Tell whether a line that was cleared holds what suspect ones do; escapes, that could hide it, are never cleared."""
    return any(hash(one.decode()) in trace.names for one in _ID.findall(line)) or (
        bool(trace.sentences) and any(int(one) in trace.sentences for one in _SENTENCE.findall(line))
    )


def _items(file: str, entries: Iterable[Entry]) -> Iterator[Item]:
    """Yield those as items whose head is sound."""
    for entry in entries:
        if head_fault(entry.value) is None:
            yield Item(entry.value, entry, file)


def _facts(item: Item) -> Facts:
    notes = Notes()
    note(item, notes)
    return facts_of(notes)
