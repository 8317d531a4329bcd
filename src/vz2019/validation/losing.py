"""What the findings on one record mean for others: which of them can no longer be found, or held to what they say."""

import re
from typing import Final

from vz2019 import pointers
from vz2019.validation.dataset_index import Index, Item, broken_rows
from vz2019.validation.finding import Cause, Slugged
from vz2019.validation.losses import evidence_lost
from vz2019.validation.suggestions.ids import is_id
from vz2019.validation.telling import causes
from vz2019.validation.upshot import Upshot


__all__ = ["lose", "miss_documents", "take_note"]

_EVIDENCE: Final = re.compile(r"/evidence/[^/]*/document")


def lose(upshot: Upshot, item: Item, faults: list[Slugged]) -> None:
    """Remember a record that cannot be read, unless it is a bare word or number, which is none."""
    if isinstance(item.entry.value, dict | list):
        for _, _, cause in causes(item, faults):
            upshot.losses.lose_record(item.id, item.record.get("type"), item.entry.text, cause)


def take_note(upshot: Upshot, item: Item, faults: list[Slugged]) -> None:
    """Remember the findings of a record from which those of others may follow."""
    for slug, fault, cause in causes(item, faults):
        if "/id" in (fault.pointer, fault.about):
            _lose_name(upshot, item, pointers.resolve(item.record, fault.pointer), cause)
        if item.type != "document":
            upshot.losses.lose_sentences(evidence_lost(item.record, slug, fault), cause)
        elif item.id is not None:
            for row in broken_rows(slug, fault):
                upshot.doubt(item.id, row, cause)


def _lose_name(upshot: Upshot, item: Item, own: object, cause: Cause) -> None:
    """Remember a record without a good id, or let it be referred to by one that stands under another name."""
    if isinstance(own, str) and is_id(own) and own.startswith(f"{item.type}:"):
        upshot.know(own)
    else:
        upshot.losses.lose_name(own, item.type, cause)


def miss_documents(upshot: Upshot, index: Index, item: Item, faults: list[Slugged]) -> None:
    """Remember that evidence leads to no document, where one of the documents was most likely meant."""
    for slugged in faults:
        if slugged[0] == "unresolved-reference" and _EVIDENCE.fullmatch(slugged[1].pointer):
            meant = index.proposed.meant(pointers.resolve(item.record, slugged[1].pointer)) or ""
            for slug, fault, cause in causes(item, [slugged] if meant.startswith("document:") else []):
                lost = evidence_lost(item.record, slug, fault)
                upshot.losses.lose_sentences(((meant, number) for _, number in lost), cause)
