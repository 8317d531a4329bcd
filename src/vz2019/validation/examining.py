"""Examining: what a part of an input shows by itself. Lines that the screening does not clear are read as records are.

An examiner keeps nothing of what it has seen, so that any number of them can share the work.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from operator import itemgetter
from typing import Any, Final

from vz2019.validation import walk
from vz2019.validation.attaching import found_in
from vz2019.validation.bodies import Limits, line_items
from vz2019.validation.checking import Checks
from vz2019.validation.dataset_index import Index, Item
from vz2019.validation.engines import FAST, Engine
from vz2019.validation.entries import Entry, Further, Mark, Problem, Spot
from vz2019.validation.failing import failure
from vz2019.validation.finding import Cause, Fault, Slugged
from vz2019.validation.jsontext import MAX_DEPTH
from vz2019.validation.losing import lose, miss_documents, take_note
from vz2019.validation.parts import Kept, KeptLines, KeptRecords, Marks, Part
from vz2019.validation.past import Past
from vz2019.validation.rule import Objectors, Rule, slugs
from vz2019.validation.rules import RULES
from vz2019.validation.rules.content import is_number_unread
from vz2019.validation.screening.facts import facts_of
from vz2019.validation.screening.notes import Notes
from vz2019.validation.screening.plain import note
from vz2019.validation.screening.screen import Screen, Screened, fingerprint
from vz2019.validation.settings import Settings
from vz2019.validation.shelf import Shelf
from vz2019.validation.stretches import Block, Stretch
from vz2019.validation.telling import Teller


__all__ = ["Examiner"]

Found = Entry | Problem | Further
#: So many lines are looked at together: enough to warm each check, and few enough to be kept at hand.
_SUSPECTS_TOGETHER: Final = 32
#: So many records are held against the whole dataset together.
_LINKED_TOGETHER: Final = 256


class Examiner:
    """Examines parts of inputs, each by itself.

    `rules` are checks beside the library's own. Every record is looked at where others' rules may find what no screening
    knows of, and by the reference engine. `earlier` are the records of an earlier version, for which `shelf` has room.

    Raises `ValueError` when a rule has the slug of another.
    """

    def __init__(
        self,
        *,
        engine: Engine,
        rules: Iterable[Rule],
        settings: Settings,
        limits: Limits,
        earlier: Iterable[Mapping[str, Any]] = (),
        shelf: Shelf | None = None,
    ) -> None:
        own = tuple(rules)
        self.rules = slugs((*RULES, *own))
        self.checks = Checks(RULES, own, engine)
        may_screen = engine is FAST and not own and limits.depth >= MAX_DEPTH
        self.past = Past(earlier, shelf, fingerprint) if may_screen else Past(earlier, shelf)
        self.screen = Screen(self.past) if may_screen else None
        self.settings = settings
        self.limits = limits

    def lines(self, file: str, stretch: Stretch) -> Part:
        """Examine a stretch of lines."""
        examination = _Examination(self, file)
        try:
            examination.stretch(stretch)
        except Exception as error:  # noqa: BLE001  # whatever it is, it is told, and the run goes on
            examination.fail(stretch.start.line, failure("reading this input", error))
        examination.part.complete()
        return examination.part

    def items(self, file: str, items: Iterable[Found]) -> Part:
        """Examine what was read one by one."""
        examination = _Examination(self, file)
        examination.items(items)
        examination.part.complete()
        return examination.part

    def links(self, items: Iterable[tuple[Item, bool]], index: Index) -> Part:
        """Hold records against what is known of the whole dataset, and hold on to those that are marked."""
        part = Part()
        teller = Teller(self.rules, self.settings, part)
        left = iter(items)
        while some := list(islice(left, _LINKED_TOGETHER)):
            found = self.checks.links([item for item, _ in some], index)
            for (item, is_wanted), faults in zip(some, found, strict=True):
                miss_documents(part.upshot, index, item, faults)
                if item.type == "document":
                    _note_attached(part, index, item)
                if is_number_unread(item, index):
                    part.unread_numbers += 1
                _exhaust(teller.tell(item, faults))
                if is_wanted:
                    part.held.append(item)
        return part

    def failed(self, file: str, line: int, message: str) -> Part:
        """Say that a part could not be examined from some line on, for a reason that is not the data's."""
        examination = _Examination(self, file)
        examination.fail(line, message)
        return examination.part


class _Examination:
    """The examination of one part, under way."""

    def __init__(self, examiner: Examiner, file: str) -> None:
        self.part = Part()
        self._examiner = examiner
        self._file = file
        self._teller = Teller(examiner.rules, examiner.settings, self.part)

    def stretch(self, stretch: Stretch) -> None:
        """Screen lines, and look at those that are not cleared."""
        screen = self._examiner.screen
        if screen is None:
            for block in stretch.blocks():
                for place in range(len(block.lines)):
                    self._hold(self._items(self._line(block, place)))
            return
        # All are screened before any is looked at: what examines a record is slow until it is warm.
        screened = [
            (block, screen.screen(block.readable(self._examiner.limits.line))) for block in stretch.blocks()
        ]
        suspects = [
            (block, place, found.objectors.get(place))
            for block, found in screened
            for place in found.suspects
        ]
        together = (
            suspects[at : at + _SUSPECTS_TOGETHER] for at in range(0, len(suspects), _SUSPECTS_TOGETHER)
        )
        suspected = chain.from_iterable(map(self._lines, together))
        for block, found in screened:
            looked_at = dict(zip(found.suspects, islice(suspected, len(found.suspects)), strict=True))
            self._block(block, block.offset - stretch.offset, found, looked_at, screen)

    def _line(self, block: Block, place: int) -> Iterator[Found]:
        return line_items(block, place, self._examiner.limits, self.part.lines)

    def _lines(self, suspects: Sequence[tuple[Block, int, Objectors | None]]) -> Iterator[list[Item]]:
        """Look at some lines, and yield the records of each that others have to agree with."""
        read = [list(self._line(block, place)) for block, place, _ in suspects]
        objectors = [asked for (_, _, asked), found in zip(suspects, read, strict=True) for _ in found]
        items = self._look(list(chain.from_iterable(read)), objectors)
        for found in read:
            yield [item for item in islice(items, len(found)) if item is not None]

    def _block(
        self,
        block: Block,
        offset: int,
        screened: Screened,
        looked_at: Mapping[int, list[Item]],
        screen: Screen,
    ) -> None:
        notes = screened.notes
        self._count(notes)
        self.part.changed.extend(screened.changed)
        marks = {place: next(map(Marks.of, items), None) for place, items in looked_at.items()}
        if any(marks[place] is None for place in screened.objectors):
            # What cannot be read after all cites nothing.
            cleared = (line for place, line in enumerate(block.lines) if place not in looked_at)
            notes = screen.notes(list(cleared))
        _note_all(looked_at, screened.documents, notes)
        self._keep(KeptLines(offset, block.size, block.start, block.lead, marks), notes)

    def _count(self, notes: Notes) -> None:
        """Count the records of lines that are cleared."""
        for record_type, ids in notes.own.items():
            if ids:
                self.part.records[record_type] += len(ids)
                self.part.lines.entries += len(ids)
                self.part.upshot.proposed.extend(ids)

    def _hold(self, items: Iterable[Item]) -> None:
        """Hold records, and note down what each says."""
        for item in items:
            alone = Notes()
            note(item, alone)
            self.part.held.append(item)
            self.part.gist.add(facts_of(alone))

    def items(self, found: Iterable[Found]) -> None:
        """Look at what was read one by one."""
        items = self._items(found)
        if self._examiner.screen is None:
            self._hold(items)
            return
        notes, texts, places = Notes(), [], []
        for item in items:
            note(item, notes)
            texts.append(item.entry.text.encode())
            mark = Mark(0, item.entry.line, item.entry.column)
            places.append((len(texts[-1]), mark, item.entry.round, Marks.of(item)))
        if texts:
            self.part.text = b"".join(texts)
            self._keep(KeptRecords(tuple(places)), notes)

    def _keep(self, kept: Kept, notes: Notes) -> None:
        facts = facts_of(notes)
        self.part.kept.append((kept, facts))
        self.part.gist.add(facts)

    def _items(self, found: Iterable[Found]) -> Iterator[Item]:
        """Look at what was read, each by itself, and yield the records among it that others have to agree with."""
        for one in found:
            yield from filter(None, self._look([one], [None]))

    def _look(self, found: Sequence[Found], objectors: Sequence[Objectors | None]) -> Iterator[Item | None]:
        """Look at what was read, and yield for each the record that others have to agree with, if it is one."""
        checks = self._examiner.checks
        items = [self._item(one) if isinstance(one, Entry) else None for one in found]
        heads = [checks.head(item.entry.value) if item else [] for item in items]
        readable = [
            (item, some)
            for item, head, some in zip(items, heads, objectors, strict=True)
            if item and not head
        ]
        faults = iter(checks.records(readable))
        for one, item, head in zip(found, items, heads, strict=True):
            if isinstance(one, Further):
                self._teller.count(one.rule, one.number)
            elif isinstance(one, Problem):
                self._problem(one)
            elif item and head:
                self._unreadable(item, head)
            elif item:
                self._record(item, next(faults))
            yield None if head else item

    def _item(self, entry: Entry) -> Item:
        record = entry.value if isinstance(entry.value, dict) else {}
        # What is held to the end does not keep what was found on the way.
        return Item(record if self._examiner.screen is None else walk.Walked(record), entry, self._file)

    def _problem(self, problem: Problem) -> None:
        upshot = self.part.upshot
        cause = Cause(rule=problem.rule, file=self._file, line=problem.spot.line)
        if problem.lost == "rest":
            upshot.losses.lose_rest(cause)
        elif problem.lost == "record":
            upshot.losses.lose_record(problem.record_id, None, problem.text, cause)
        if problem.record_id is not None:
            upshot.know(problem.record_id)
        if problem.rule == "empty-input":
            # How much it weighs shows at the end.
            self.part.empty.append(problem)
            return
        fault = Fault(
            pointer=problem.pointer, message=problem.message, value=problem.value, hint=problem.hint
        )
        _exhaust(self._teller.note(problem.rule, fault, self._file, problem.spot, problem.record_id))

    def _unreadable(self, item: Item, head: list[Slugged]) -> None:
        """Tell of a record that cannot be held to any schema."""
        if item.id is not None:
            self.part.upshot.know(item.id)
        self.part.records["unreadable"] += 1
        lose(self.part.upshot, item, head)
        _exhaust(self._teller.tell(item, head))

    def _record(self, item: Item, faults: list[Slugged]) -> None:
        """Tell what is wrong with a record."""
        self.part.records[item.type] += 1
        if item.id is not None:
            self.part.upshot.propose(item.id)
            self._compare(item, item.id)
        take_note(self.part.upshot, item, faults)
        _exhaust(self._teller.tell(item, faults))

    def _compare(self, item: Item, record_id: str) -> None:
        """Take note of a record that may hold something else than in the earlier version, so that it is looked at again."""
        past = self._examiner.past
        if self._examiner.screen is None or not past:
            return  # it is held on to in any case
        if past.may_differ(record_id, fingerprint(item.entry.text.encode())):
            self.part.changed.append(hash(record_id))

    def fail(self, line: int, message: str) -> None:
        """Say that the rest of the part could not be examined."""
        cause = Cause(rule="internal-error", file=self._file, line=line)
        self.part.upshot.losses.lose_rest(cause)
        spot = Spot(line=line, column=1, end_column=2)
        fault = Fault(pointer="", message=message)
        _exhaust(self._teller.note("internal-error", fault, self._file, spot))


def _note_attached(part: Part, index: Index, document: Item) -> None:
    table = index.documents.get(document.id or "")
    if table is not None and table.attachment is not None and found_in(table.attachment):
        part.attached.add(hash(document.id))


def _exhaust(told: Iterable[object]) -> None:
    """Let findings be made: each is entered in the part when it is."""
    for _ in told:
        pass


def _note_all(looked_at: Mapping[int, list[Item]], documents: list[int], notes: Notes) -> None:
    """Note down what the records of some lines say, and put the tables of all documents in the order of their lines."""
    places = list(documents)
    for place, items in looked_at.items():
        for item in items:
            note(item, notes)
        places += [place] * (len(notes.tables) - len(places))
    if documents and len(places) > len(documents):
        ordered = sorted(zip(places, notes.tables, strict=True), key=itemgetter(0))
        notes.tables = [table for _, table in ordered]
