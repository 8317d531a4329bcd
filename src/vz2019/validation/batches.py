"""Records that were read together, so that those of them can be looked at again that the rest of the dataset makes suspect."""

import re
from collections.abc import Iterator
from typing import Final, Protocol

from attrs import field, frozen

from vz2019.validation.bodies import Block, Count, Limits, line_items
from vz2019.validation.checking import Checks
from vz2019.validation.dataset_index import Item
from vz2019.validation.entries import Entry
from vz2019.validation.heads import head_fault
from vz2019.validation.screening.concordance import Suspicion
from vz2019.validation.screening.facts import Facts, facts_of
from vz2019.validation.screening.notes import Notes
from vz2019.validation.screening.plain import note
from vz2019.validation.screening.screen import Screen


_DOCUMENT: Final = re.compile(rb'"type"\s*:\s*"document"')


class Batch(Protocol):
    """Records that were read together."""

    def items(self, suspicion: Suspicion, checks: Checks) -> Iterator[Item]:
        """Yield the records that a suspicion falls on, with what is broken in them."""
        ...

    def documents(self) -> Iterator[Item]:
        """Yield the documents among them."""
        ...


@frozen
class Held:
    """A record that is kept as it was read."""

    item: Item

    def items(self, suspicion: Suspicion, checks: Checks) -> Iterator[Item]:
        """Yield the record, whatever is suspected."""
        del suspicion, checks
        yield self.item

    def documents(self) -> Iterator[Item]:
        """Yield the record, if it is a document."""
        if self.item.type == "document":
            yield self.item


@frozen(eq=False)
class Lines:
    """Lines of an input.

    Attributes:
        file: the name of the input.
        block: the lines.
        suspects: which of them were not cleared.
        limits: by which they are read.

    """

    file: str
    block: Block = field(repr=False)
    suspects: frozenset[int]
    limits: Limits
    screen: Screen = field(repr=False)

    def items(self, suspicion: Suspicion, checks: Checks) -> Iterator[Item]:
        """Read the lines again that a suspicion falls on."""
        for place in range(len(self.block.lines)):
            if place in self.suspects:
                item = self._item(place)
                if item is not None and suspicion.falls_on(_facts(item)):
                    checks.record(item)
                    yield item
            elif suspicion.falls_on(facts_of(self.screen.notes(self.block.lines[place]))):
                item = self._item(place)
                if item is not None:
                    yield item

    def documents(self) -> Iterator[Item]:
        """Read the lines again that may be documents."""
        for place, line in enumerate(self.block.lines):
            # Escapes, by which it could be written otherwise, are never cleared.
            item = self._item(place) if place in self.suspects or _DOCUMENT.search(line) else None
            if item is not None and item.type == "document":
                yield item

    def _item(self, place: int) -> Item | None:
        """Read a line again; it is an item where its text and its head are sound."""
        found = list(line_items(self.block, place, self.limits, Count()))
        if len(found) != 1 or not isinstance(found[0], Entry):
            return None
        value = found[0].value
        return Item(value, found[0], self.file) if head_fault(value) is None else None


def _facts(item: Item) -> Facts:
    notes = Notes()
    note(item, notes)
    return facts_of(notes)
