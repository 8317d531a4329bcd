"""What only the whole dataset shows: which texts belong to which documents, and what is wrong with records beside others."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import partial
from typing import Final

from attrs import field, frozen

from vz2019.validation.archive import Archive
from vz2019.validation.attaching import (
    Attached,
    Attachments,
    Copies,
    Matches,
    found_in,
    match_all,
)
from vz2019.validation.crew import Crew
from vz2019.validation.dataset_index import Index, Item, carries_text, rows
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
        changed: the hashes of the ids of records that may hold something else than in the earlier version.
        unread: why copies could not be read, by the ids of their documents.

    """

    known: tuple[JSONObject, ...]
    index: Index
    concordance: Concordance
    archive: Archive
    look: SecondLook
    examiner: Examiner
    crew: Crew
    changed: AbstractSet[int] = frozenset()
    unread: dict[str, str] = field(factory=dict)

    def attach(self, copies: Copies) -> tuple[Attached, Suspicion]:
        """Find out which copies belong to which documents, and say which records are suspect, now that everything is known."""
        known = {record["id"]: plain_table(record) for record in self.known if is_document(record)}
        self.concordance.refer_to(known)
        documents = Documents.of(self.known, self.index.items, self.archive, self.look)
        matches = match_all(documents, copies.named)
        self.index.documents = Tables(documents, Attachments(matches.attachments, copies, self.unread))
        tables, reached = self.concordance.tables, self._reached(matches, copies)
        suspicion = self.concordance.suspicion(reached, self.index.known, self.changed)
        self.index.missing, self.index.told_in = suspicion.targets, suspicion.told
        return Attached(
            found=frozenset(self._found(name for name in known if hash(name) in reached)),
            unmatched=matches.unmatched,
            unused=tuple(name for name in copies.by_document if hash(name) not in tables),
            unproven=self._unproven(documents, matches, copies, suspicion.repeated, reached),
        ), suspicion

    def _reached(self, matches: Matches, copies: Copies) -> set[int]:
        """Return the documents of which there is a copy, as far as their tables say it."""
        names = {hash(name) for name in (*copies.by_document, *copies.spare)}
        tables = self.concordance.tables.items()
        found = {
            name
            for name, table in tables
            if table.has_rows and (table.has_content or name in names or table.text in names)
        }
        return found | {hash(name) for name in matches.attachments}

    def _found(self, names: Iterable[str]) -> Iterator[int]:
        for name in names:
            attachment = self.index.documents[name].attachment
            if attachment is not None and found_in(attachment):
                yield hash(name)

    def _unproven(
        self,
        documents: Documents,
        matches: Matches,
        copies: Copies,
        repeated: frozenset[int],
        reached: set[int],
    ) -> int:
        """Return the number of documents with a sentence table of which there is no copy."""
        single = (
            name
            for name, table in self.concordance.tables.items()
            if table.has_rows and name not in repeated and name != hash("")
        )
        # Of documents with one id, which of them comes last is not known of their tables.
        again = (record for record in documents.named(repeated) if rows(record))
        return sum(name not in reached for name in single) + sum(
            not carries_text(record)
            and not any(record["id"] in some for some in (matches.attachments, copies.by_document))
            and copies.spare_name(record) is None
            for record in again
        )

    @property
    def parts(self) -> int:
        """The number of parts that are looked at together."""
        return -(-len(self.archive) // _PARTS_TOGETHER)

    def look_again(self, suspicion: Suspicion) -> Iterator[Part]:
        """Hold the records that a rule may object to against what is known; those that are compared are held on to."""
        held = self.examiner.links(((item, False) for item in self.index.items), self.index)
        held.unread.update(self.unread)
        yield held
        numbers = range(len(self.archive))
        several = [numbers[start : start + _PARTS_TOGETHER] for start in numbers[::_PARTS_TOGETHER]]
        for part, gone in self.crew.share(partial(self._look_again, suspicion), several):
            self.look.gone.update(gone)
            yield part

    def _look_again(self, suspicion: Suspicion, numbers: range) -> tuple[Part, dict[str, str]]:
        """Return what some parts show, and which inputs can no longer be read."""
        part = self.examiner.links(self._suspects(suspicion, numbers), self.index)
        part.unread.update(self.unread)
        return part, self.look.gone

    def _suspects(self, suspicion: Suspicion, numbers: range) -> Iterator[tuple[Item, bool]]:
        """Yield the records of some parts that a suspicion falls on, and whether others are compared with them."""
        for number in numbers:
            for one, facts in self.archive.part(number):
                compared: frozenset[int] | None = None
                for item in self.look.suspects(one, facts, suspicion):
                    compared = suspicion.compared(facts) if compared is None else compared
                    yield item, hash(item.id) in compared
