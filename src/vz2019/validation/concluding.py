"""What only the whole dataset shows: which texts belong to which documents, and what is wrong with records beside others."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Final

from attrs import evolve, frozen

from vz2019.validation.archive import Archive
from vz2019.validation.attaching import Attached, attach_all
from vz2019.validation.crew import Crew
from vz2019.validation.dataset_index import Index, Item, rows
from vz2019.validation.documents import Documents, Tables, is_document
from vz2019.validation.examining import Examiner
from vz2019.validation.parts import Part
from vz2019.validation.screening.concordance import Concordance, Suspicion
from vz2019.validation.screening.plain import plain_table
from vz2019.validation.second_look import SecondLook
from vz2019.validation.walk import JSONObject


__all__ = ["Whole"]

#: So many parts are looked through together.
_PARTS_TOGETHER: Final = 4


@frozen(kw_only=True)
class Whole:
    """A whole dataset, when there is no more of it to come.

    Attributes:
        known: records that may be referred to and are not under validation.
        index: what is known of it.
        concordance: what its records say to one another.
        archive: where they stand.
        look: reads them again.
        examiner: holds them to what is known.
        crew: shares the work.

    """

    known: tuple[JSONObject, ...]
    index: Index
    concordance: Concordance
    archive: Archive
    look: SecondLook
    examiner: Examiner
    crew: Crew

    def attach(self, texts: Mapping[str, str]) -> tuple[Attached, Suspicion]:
        """Attach texts to the documents, and say which records are suspect, now that everything is known."""
        self.concordance.refer_to(
            {record["id"]: plain_table(record) for record in self.known if is_document(record)}
        )
        documents = Documents.of(self.known, self.index.items, self.archive, self.look)
        tables = self.concordance.tables
        with_content = {name for name, table in tables.items() if table.has_content}
        attached = attach_all(documents if texts else documents.named(with_content), texts)
        suspicion = self.concordance.suspicion(attached.attachments, self.index.known)
        # Of documents with one id, which of them comes last is not known of their tables.
        again = suspicion.documents
        with_rows = sum(
            table.has_rows for name, table in tables.items() if name not in again and name != hash("")
        )
        with_rows += sum(1 for record in documents.named(again) if rows(record))
        self.index.documents = Tables(documents, attached.attachments)
        self.index.missing, self.index.told_in = suspicion.targets, suspicion.told
        return evolve(attached, unproven=with_rows - len(attached.attachments)), suspicion

    def look_again(self, suspicion: Suspicion) -> Iterator[Part]:
        """Hold the records that a rule may object to against what is known; those that are compared are held on to."""
        yield self.examiner.links(((item, False) for item in self.index.items), self.index)
        numbers = range(len(self.archive))
        several = [numbers[start : start + _PARTS_TOGETHER] for start in numbers[::_PARTS_TOGETHER]]
        for part, gone in self.crew.share(partial(self._look_again, suspicion), several):
            self.look.gone.update(gone)
            yield part

    def _look_again(self, suspicion: Suspicion, numbers: range) -> tuple[Part, dict[str, str]]:
        """Return what some parts show, and which inputs can no longer be read."""
        return self.examiner.links(self._suspects(suspicion, numbers), self.index), self.look.gone

    def _suspects(self, suspicion: Suspicion, numbers: range) -> Iterator[tuple[Item, bool]]:
        """Yield the records of some parts that a suspicion falls on, and whether others are compared with them."""
        for number in numbers:
            for one, facts in self.archive.part(number):
                compared: frozenset[int] | None = None
                for item in self.look.suspects(one, facts, suspicion):
                    compared = suspicion.compared(facts) if compared is None else compared
                    yield item, hash(item.id) in compared
