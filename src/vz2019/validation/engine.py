"""The pipeline: bytes to entries, entries to items, items to findings. It reads no file and prints nothing."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from attrs import field, frozen

from vz2019.validation.attaching import Attached, attach_all
from vz2019.validation.batches import Batch, Held, Lines
from vz2019.validation.bodies import Block
from vz2019.validation.checking import Checks
from vz2019.validation.dataset_index import Index, Item
from vz2019.validation.engines import FAST, Engine
from vz2019.validation.entries import Entry, Further, Lost, Problem, Spot
from vz2019.validation.failing import failure
from vz2019.validation.finding import Cause, Fault, Finding, Severity, Slugged
from vz2019.validation.ledger import Ledger
from vz2019.validation.losing import lose, miss_document, take_note
from vz2019.validation.reader import Limits, Reader
from vz2019.validation.report import InputSummary, NotChecked, Report, counted
from vz2019.validation.rule import Rule, slugs
from vz2019.validation.rules import RULES
from vz2019.validation.screening.facts import Facts, facts_of
from vz2019.validation.screening.notes import Notes
from vz2019.validation.screening.plain import note, plain_table
from vz2019.validation.screening.screen import Screen
from vz2019.validation.settings import Settings
from vz2019.validation.telling import Teller
from vz2019.validation.walk import JSONObject


#: Rules on an input as a whole by which it was not read, or not as it is.
_UNREAD: Final = frozenset({"unreadable-file", "changed-while-read"})
_FIRST: Final = Spot(line=1, column=1, end_column=2)
_NO_INPUT: Final = "<records>"


@frozen(kw_only=True)
class Input:
    """One whole input of a validation.

    Attributes:
        name: what findings call it.
        data: its bytes.

    """

    name: str
    data: bytes = field(repr=False)


def validate(
    inputs: Iterable[Input],
    *,
    known: Iterable[JSONObject] = (),
    texts: Iterable[str] = (),
    engine: Engine = FAST,
) -> Report:
    """Validate whole inputs as one dataset and report every finding of every record; see `Validation`."""
    validation = Validation(known=known, texts=numbered(texts), engine=engine)
    for source in inputs:
        validation.take(source.name, source.data)
    return validation.close()


def numbered(texts: Iterable[str]) -> dict[str, str]:
    """Name texts that have no name."""
    return {f"<text {place}>": text for place, text in enumerate(texts, 1)}


class Validation:
    """One validation under way: it is fed the inputs one after another, piece by piece.

    `known` are records, taken for valid, that the dataset may refer to. `texts` are copies of source texts by name; each is
    attached to the document of which it holds most sentences. `rules` are checks beside the library's own.

    Raises `ValueError` when a rule has the slug of another.
    """

    def __init__(
        self,
        *,
        known: Iterable[JSONObject] = (),
        texts: Mapping[str, str] | None = None,
        engine: Engine = FAST,
        rules: Iterable[Rule] = (),
        settings: Settings | None = None,
        limits: Limits | None = None,
    ) -> None:
        own = tuple(rules)
        self._checks = Checks(RULES, own, engine)
        #: Every record is looked at where others' rules may find what no screening knows of.
        self._screen = Screen() if engine is FAST and not own else None
        self._known = tuple(known)
        self._texts = dict(texts or {})
        self._settings = settings or Settings()
        self._ledger = Ledger(self._settings)
        self._teller = Teller(slugs((*RULES, *own)), self._settings, self._ledger)
        self._limits = limits or Limits()
        self._index = Index()
        self._batches: list[tuple[Facts, Batch]] = []
        self._records: Counter[str] = Counter()
        self._reader: Reader | None = None
        self._inputs: list[InputSummary] = []
        self._empty: list[tuple[str, Problem]] = []
        self._attached = Attached()
        self._concluded = False

    # --- reading ---

    def take(self, name: str, data: bytes) -> None:
        """Read a whole input."""
        for _ in self.feed(name, data):
            pass
        for _ in self.end_input():
            pass

    def feed(self, name: str, data: bytes) -> Iterator[Finding]:
        """Take some more bytes of an input, and give what they show. The name is that of its first piece.

        Raises `ValueError` after the conclusion: what came then would be held against no other record.
        """
        if self._concluded:
            raise ValueError("the validation is concluded; begin another one")
        if self._reader is None:
            self._reader = Reader(name, limits=self._limits)
        yield from self._read(self._reader, self._reader.feed_block(data))

    @property
    def is_input_over(self) -> bool:
        """Whether nothing that may follow in the input can be read any more."""
        return self._reader is not None and self._reader.is_over

    def end_input(self) -> Iterator[Finding]:
        """Take the input as complete, and give what its end shows."""
        if self._reader is not None:
            yield from self._read(self._reader, self._reader.close_block())
            self._inputs.append(self._reader.summary())
            self._reader = None

    def cannot_read(self, name: str, message: str) -> Iterator[Finding]:
        """Take note of an input that cannot be read at all."""
        self._inputs.append(
            InputSummary(name=name, layout="unreadable", size=0, lines=0, blank=0, records=0, refused=0)
        )
        yield from self.about_input(name, "unreadable-file", message)

    def about_input(self, name: str, rule: str, message: str) -> Iterator[Finding]:
        """Give what is wrong with an input, or with the copy of a text, as a whole, which only its reader knows."""
        lost: Lost = "rest" if rule in _UNREAD else "nothing"
        yield from self._problem(name, Problem(rule=rule, spot=_FIRST, message=message, lost=lost))

    def _read(self, reader: Reader, items: Iterator[Entry | Problem | Further | Block]) -> Iterator[Finding]:
        try:
            for found in items:
                if isinstance(found, Block):
                    yield from self._block(reader, found)
                else:
                    yield from self._one(reader.name, found)
        except Exception as error:  # noqa: BLE001  # whatever it is, it is told, and the run goes on
            spot = Spot(line=reader.count.lines + 1, column=1, end_column=2)
            fault = Fault(pointer="", message=failure("reading this input", error))
            self._index.losses.lose_rest(Cause(rule="internal-error", file=reader.name, line=spot.line))
            yield from self._teller.note("internal-error", fault, reader.name, spot)

    def _problem(self, file: str, problem: Problem) -> Iterator[Finding]:
        cause = Cause(rule=problem.rule, file=file, line=problem.spot.line)
        if problem.lost == "rest":
            self._index.losses.lose_rest(cause)
        elif problem.lost == "record":
            self._index.losses.lose_record(problem.record_id, None, problem.text, cause)
        if problem.record_id is not None:
            self._index.know(problem.record_id)
        if problem.rule == "empty-input":
            # How much it weighs shows at the end.
            self._empty.append((file, problem))
            return
        fault = Fault(
            pointer=problem.pointer, message=problem.message, value=problem.value, hint=problem.hint
        )
        yield from self._teller.note(problem.rule, fault, file, problem.spot, problem.record_id)

    def _block(self, reader: Reader, block: Block) -> Iterator[Finding]:
        """Screen lines, and look at those that are not cleared."""
        if self._screen is None:
            for place in range(len(block.lines)):
                for found in reader.line(block, place):
                    yield from self._one(reader.name, found)
            return
        screened = self._screen.screen(block.lines)
        notes = screened.notes
        for record_type, ids in notes.own.items():
            if ids:
                self._records[record_type] += len(ids)
                reader.count.entries += len(ids)
                self._index.names.add(ids)
        batch = Lines(reader.name, block, frozenset(screened.suspects), reader.limits, self._screen)
        for place in screened.suspects:
            for found in reader.line(block, place):
                yield from self._one(reader.name, found, notes)
        self._join(batch, notes)

    def _join(self, batch: Batch, notes: Notes) -> None:
        facts = facts_of(notes)
        self._index.concordance.add(facts)
        self._batches.append((facts, batch))

    def _one(
        self, file: str, found: Entry | Problem | Further, notes: Notes | None = None
    ) -> Iterator[Finding]:
        if isinstance(found, Entry):
            yield from self._entry(file, found, notes)
        elif isinstance(found, Further):
            self._teller.count(found.rule, found.number)
        else:
            yield from self._problem(file, found)

    def _entry(self, file: str, entry: Entry, notes: Notes | None) -> Iterator[Finding]:
        """Look at a record; what it says to others goes to the notes on its block, or it is kept itself."""
        item = Item(entry.value if isinstance(entry.value, dict) else {}, entry, file)
        head = self._checks.head(entry.value)
        if head:
            if item.id is not None:
                self._index.know(item.id)
            self._records["unreadable"] += 1
            lose(self._index, item, head)
            yield from self._teller.tell(item, head)
            return
        self._records[item.type] += 1
        if item.id is not None:
            self._index.propose(item.id)
        faults = self._checks.record(item)
        take_note(self._index, item, faults)
        if notes is None:
            alone = Notes()
            note(item, alone)
            self._join(Held(item), alone)
        else:
            note(item, notes)
        yield from self._teller.tell(item, faults)

    # --- what takes the whole dataset ---

    def conclude(self) -> Iterator[Finding]:
        """Give what only the whole dataset shows; nothing can be fed afterwards."""
        if self._concluded:
            return
        yield from self.end_input()
        yield from self._empty_inputs()
        for record in self._known:
            if isinstance(record.get("id"), str):
                self._index.know(record["id"])
                self._index.known.setdefault(record["id"], record)
        yield from self._attach()
        self._index.items.extend(self._suspects())
        for item in self._index.items:
            yield from self._teller.tell(item, self._checks.links(item, self._index))
        for found, slugged in self._checks.dataset(self._index):
            if found is not None:
                miss_document(self._index, found, slugged)
            yield from self._tell_of_dataset(found, slugged)
        self._concluded = True

    def _attach(self) -> Iterator[Finding]:
        documents = [
            item.record for facts, batch in self._batches if facts.tables for item in batch.documents()
        ]
        self._attached = attach_all((*self._known, *documents), self._texts)
        self._index.documents.update(self._attached.tables)
        for name in self._attached.unmatched:
            message = "no sentence of any document of the dataset is in this text"
            yield from self.about_input(name, "unmatched-source", message)

    def _suspects(self) -> Iterator[Item]:
        """Yield the records that a rule on the whole dataset may object to."""
        concordance = self._index.concordance
        documents = (record for record in self._known if record.get("type") == "document")
        concordance.refer_to(
            {record["id"]: plain_table(record) for record in documents if isinstance(record.get("id"), str)}
        )
        attached = (name for name, table in self._attached.tables.items() if table.attachment is not None)
        suspicion = concordance.suspicion(attached, self._index.known)
        for facts, batch in self._batches:
            if self._screen is None or suspicion.falls_on(facts):
                yield from batch.items(suspicion, self._checks)

    def _empty_inputs(self) -> Iterator[Finding]:
        nothing = not self._records and not any(one.refused for one in self._inputs)
        severity = Severity.ERROR if nothing else None
        for file, problem in self._empty:
            fault = Fault(pointer="", message=problem.message)
            yield from self._teller.note(problem.rule, fault, file, problem.spot, severity=severity)
        if not self._inputs:
            fault = Fault(pointer="", message="nothing was given, so nothing was checked")
            yield from self._teller.note("empty-input", fault, _NO_INPUT, _FIRST, severity=severity)

    def _tell_of_dataset(self, item: Item | None, slugged: Slugged) -> Iterator[Finding]:
        if item is not None:
            yield from self._teller.tell(item, [slugged])
        else:
            file = self._inputs[0].name if self._inputs else _NO_INPUT
            yield from self._teller.note(*slugged, file, _FIRST)

    def close(self) -> Report:
        """Check what takes the whole dataset, if that has not been done, and return the report."""
        for _ in self.conclude():
            pass
        return self.report()

    def progress(self) -> dict[str, int]:
        """Return how many records have been read and how many findings made so far."""
        return {"records": self._records.total(), "findings": self._ledger.counts.total()}

    def report(self) -> Report:
        """Return what has been found so far; it is complete when the whole dataset has been checked."""
        under_way = [] if self._reader is None else [self._reader.summary()]
        return self._ledger.report(
            inputs=(*self._inputs, *under_way),
            records=dict(self._records),
            texts_attached=self._attached.found,
            not_checked=tuple(self._not_checked()),
            complete=self._concluded,
        )

    def _not_checked(self) -> Iterator[NotChecked]:
        if not self._concluded:
            yield NotChecked(what="what takes the whole dataset", why="the validation was interrupted")
        lost = self._records["unreadable"] + sum(one.refused for one in self._inputs)
        if lost:
            yield NotChecked(
                what=f"the fields of {counted(lost, 'record')}",
                why="the text or the type could not be read, as the findings say",
            )
        if self._attached.unproven:
            documents = counted(self._attached.unproven, "document")
            why = "no copy of the text is attached; --source FILE attaches one"
            yield NotChecked(what=f"the words of the evidence on {documents}", why=why)
        if self._settings.off:
            yield NotChecked(what=", ".join(sorted(self._settings.off)), why="switched off by the settings")
