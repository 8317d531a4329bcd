"""What only the whole dataset shows: which texts belong to which documents, and which records have to be looked at again."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Final

from attrs import evolve, frozen

from vz2019.validation import walk
from vz2019.validation.archive import Archive
from vz2019.validation.attaching import Attached, attach_all
from vz2019.validation.crew import Crew
from vz2019.validation.dataset_index import Index, Item, rows, source_table
from vz2019.validation.documents import Documents, is_document
from vz2019.validation.screening.concordance import Concordance, Suspicion
from vz2019.validation.screening.plain import plain_table
from vz2019.validation.second_look import SecondLook
from vz2019.validation.walk import JSONObject


__all__ = ["Whole"]

#: So many parts are looked through together.
_TOGETHER: Final = 4


@frozen(kw_only=True)
class Whole:
    """A whole dataset, when there is no more of it to come.

    Attributes:
        known: records that may be referred to and are not under validation.
        index: what is known of it; the records are added to it that a rule may object to.
        concordance: what its records say to one another.
        archive: where they stand.
        look: reads them again.
        crew: shares the work.

    """

    known: tuple[JSONObject, ...]
    index: Index
    concordance: Concordance
    archive: Archive
    look: SecondLook
    crew: Crew

    def conclude(self, texts: Mapping[str, str]) -> Attached:
        """Attach texts, and complete the index with what rules on the whole dataset look at."""
        documents = Documents.of(self.known, self.index.items, self.archive, self.look)
        self.concordance.refer_to(
            {record["id"]: plain_table(record) for record in self.known if is_document(record)}
        )
        tables = self.concordance.tables
        with_content = {name for name, table in tables.items() if table.has_content}
        attached = attach_all(documents if texts else documents.named(with_content), texts)
        suspicion = self.concordance.suspicion(attached.attachments, self.index.known)
        self.index.missing, self.index.told_in = suspicion.targets, suspicion.told
        numbers = range(len(self.archive))
        several = [numbers[start : start + _TOGETHER] for start in numbers[::_TOGETHER]]
        for items, gone in self.crew.share(partial(self._suspects, suspicion), several):
            self.index.items.extend(items)
            self.look.gone.update(gone)
        wanted = {hash(name) for name in _documents_of(self.index.items)}
        for record in documents.named(wanted):
            name = record["id"]
            self.index.documents[name] = source_table(record, attached.attachments.get(name))
        # Of documents with one id, which of them comes last is not known of their tables.
        again = suspicion.documents
        with_rows = sum(
            table.has_rows for name, table in tables.items() if name not in again and name != hash("")
        )
        with_rows += sum(1 for record in documents.named(again) if rows(record))
        return evolve(attached, unproven=with_rows - len(attached.attachments))

    def _suspects(self, suspicion: Suspicion, numbers: range) -> tuple[list[Item], dict[str, str]]:
        """Return the records of some parts that a suspicion falls on, and which inputs can no longer be read."""
        items = [
            item
            for number in numbers
            for one, facts in self.archive.part(number)
            for item in self.look.suspects(one, facts, suspicion)
        ]
        return items, self.look.gone


def _documents_of(items: Iterable[Item]) -> Iterator[str]:
    """Yield the ids of the documents that records are held to."""
    for item in items:
        named = [telling.get("document") for _, telling in walk.tellings(item.record)]
        named += [item.id] if item.type == "document" else []
        yield from (name for name in named if isinstance(name, str))
