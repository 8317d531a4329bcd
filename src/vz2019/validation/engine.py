"""The pipeline: bytes to entries, entries to items, items to findings. It reads no file and prints nothing."""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from attrs import frozen

from vz2019.validation.archive import Archive, Whereabouts
from vz2019.validation.attaching import Attached, Copies
from vz2019.validation.bodies import Count
from vz2019.validation.concluding import Whole
from vz2019.validation.crew import Alone, Crew, Task
from vz2019.validation.dataset_index import Index, Item
from vz2019.validation.engines import FAST, Engine
from vz2019.validation.entries import Lost, Problem, Spot
from vz2019.validation.examining import Examiner
from vz2019.validation.failing import failure
from vz2019.validation.finding import Fault, Finding, Severity, Slugged
from vz2019.validation.ledger import Ledger
from vz2019.validation.parts import Part
from vz2019.validation.reader import Limits, Reader
from vz2019.validation.report import InputSummary, Report
from vz2019.validation.rule import Rule
from vz2019.validation.rules.revisions import vanished
from vz2019.validation.screening.concordance import Concordance
from vz2019.validation.second_look import SecondLook
from vz2019.validation.settings import Settings
from vz2019.validation.shelf import Memory, Reread, Shelf
from vz2019.validation.stretches import Single, Stretch, together
from vz2019.validation.telling import Teller
from vz2019.validation.unchecked import not_checked
from vz2019.validation.upshot import Upshot
from vz2019.validation.walk import JSONObject


#: Rules on an input as a whole by which it was not read, or not as it is.
_CHANGED: Final = "changed-while-read"
_UNREAD: Final = frozenset({"unreadable-file", _CHANGED})
_FIRST: Final = Spot(line=1, column=1, end_column=2)
_NO_INPUT: Final = "<records>"

#: Is told how much has been done, and of how much.
Watch = Callable[[int, int], None]


def _unwatched(_done: int, _of: int) -> None:
    return None


@frozen
class _Pending:
    """A stretch that is being examined."""

    where: Whereabouts
    line: int
    task: Task
    lines: Count


class Validation:
    """One validation under way: it is fed the inputs one after another, piece by piece.

    `known` are records, taken for valid, that the dataset may refer to, and `earlier` those of an earlier version of it. `copies` are copies of source texts. `rules` are checks beside the library's own. `shelf` takes
    what may be needed again, and `hire` makes of an examiner a crew that examines.

    Raises `ValueError` when a rule has the slug of another.
    """

    def __init__(
        self,
        *,
        known: Iterable[JSONObject] = (),
        earlier: Iterable[JSONObject] = (),
        copies: Copies | None = None,
        engine: Engine = FAST,
        rules: Iterable[Rule] = (),
        settings: Settings | None = None,
        limits: Limits | None = None,
        shelf: Shelf | None = None,
        hire: Callable[[Examiner], Crew] = Alone,
    ) -> None:
        self._settings = settings or Settings()
        self._limits = limits or Limits()
        self._shelf: Shelf = Memory() if shelf is None else shelf
        self._examiner = Examiner(
            engine=engine,
            rules=rules,
            settings=self._settings,
            limits=self._limits,
            earlier=earlier,
            shelf=self._shelf,
        )
        self._look = SecondLook(self._limits)
        self._crew = hire(self._examiner)
        self._known = tuple(known)
        self._copies = copies or Copies()
        self._ledger = Ledger(self._settings)
        self._teller = Teller(self._examiner.rules, self._settings, self._ledger)
        self._index = Index(earlier=self._examiner.past)
        self._archive = Archive(self._shelf)
        self._concordance = Concordance(self._shelf)
        self._pending: deque[_Pending] = deque()
        self._records: Counter[str] = Counter()
        self._reader: Reader | None = None
        self._reread: Reread | None = None
        self._inputs: list[tuple[str, Count]] = []
        self._empty: list[tuple[str, Problem]] = []
        self._attached = Attached()
        self._attached_to: set[int] = set()
        self._unread: dict[str, str] = {}
        self._unread_numbers = 0
        self._changed: set[str] = set()
        self._differing: set[int] = set()
        self._unread_ids: set[int] = set()
        self._conclusion: Iterator[Finding] | None = None
        self._concluded = False

    # --- reading ---

    def take(self, name: str, data: bytes) -> None:
        """Read a whole input."""
        for _ in self.feed(name, data, lambda offset, size: data[offset : offset + size]):
            pass
        for _ in self.end_input():
            pass

    def feed(self, name: str, data: bytes, reread: Reread | None = None) -> Iterator[Finding]:
        """Take some more bytes of an input, and give what they show. The name is that of its first piece.

        `reread` reads bytes of the input once more; without it a copy is kept.

        Raises `ValueError` after the conclusion: what came then would be held against no other record.
        """
        if self._conclusion is not None:
            raise ValueError("the validation is concluded; begin another one")
        if self._reader is None:
            self._reader, self._reread = Reader(name, limits=self._limits), reread
            self._inputs.append((name, self._reader.count))
        yield from self._read(self._reader, self._reader.feed_text(data))

    @property
    def is_input_over(self) -> bool:
        """Whether nothing that may follow in the input can be read any more."""
        return self._reader is not None and self._reader.is_over

    def end_input(self) -> Iterator[Finding]:
        """Take the input as complete, and give what its end shows."""
        if self._reader is not None:
            yield from self._read(self._reader, self._reader.close_text())
            self._reader = None

    def cannot_read(self, name: str, message: str) -> Iterator[Finding]:
        """Take note of an input that cannot be read at all."""
        self._inputs.append((name, Count(layout="unreadable")))
        yield from self.about_input(name, "unreadable-file", message)

    def about_input(self, name: str, rule: str, message: str) -> Iterator[Finding]:
        """Give what is wrong with an input, or with the copy of a text, as a whole, which only its reader knows."""
        if rule == _CHANGED:
            self._changed.add(name)
        lost: Lost = "rest" if rule in _UNREAD else "nothing"
        yield from self._items(name, [Problem(rule=rule, spot=_FIRST, message=message, lost=lost)])

    def _read(self, reader: Reader, found: Iterator[Single | Stretch]) -> Iterator[Finding]:
        try:
            for some in together(found):
                if isinstance(some, Stretch):
                    yield from self._stretch(reader, some)
                else:
                    yield from self._items(reader.name, some)
        except Exception as error:  # noqa: BLE001  # whatever it is, it is told, and the run goes on
            message = failure("reading this input", error)
            failed = self._examiner.failed(reader.name, reader.count.lines + 1, message)
            yield from self._join(failed, None)

    def _items(self, name: str, items: list[Single]) -> Iterator[Finding]:
        """Examine what was read one by one, when all that stands before it has been."""
        yield from self._settle(0)
        yield from self._join(self._examiner.items(name, items), Whereabouts(name, self._shelf.get, 0))

    def _stretch(self, reader: Reader, stretch: Stretch) -> Iterator[Finding]:
        """Let lines be examined, and give what has been found of those before them."""
        reread = None if reader.is_expanding else self._reread
        where = (
            Whereabouts(reader.name, self._shelf.get, self._shelf.put(stretch.data))
            if reread is None
            else Whereabouts(reader.name, reread, stretch.offset)
        )
        task = self._crew.take(reader.name, stretch, reread)
        self._pending.append(_Pending(where, stretch.start.line, task, reader.count))
        yield from self._settle(self._crew.most)

    def _settle(self, most: int) -> Iterator[Finding]:
        """Give what has been found, in the order of the inputs, and wait while more than so many tasks are under way."""
        while self._pending and (len(self._pending) > most or self._pending[0].task.is_done):
            one = self._pending.popleft()
            try:
                part = one.task.result()
                one.lines.add(part.lines)
                yield from self._join(part, one.where)
            except Exception as error:  # noqa: BLE001  # whatever it is, it is told, and the run goes on
                message = failure("reading this input", error)
                yield from self._join(self._examiner.failed(one.where.file, one.line, message), None)

    def _learn(self, upshot: Upshot) -> None:
        self._index.learn(upshot)
        for record_id in upshot.known:
            self._concordance.know(record_id)

    def _join(self, part: Part, where: Whereabouts | None) -> Iterator[Finding]:
        """Take in what a part shows, and give its findings."""
        self._records.update(part.records)
        self._learn(part.upshot)
        self._concordance.add(part.gist)
        self._index.items += part.held
        self._attached_to |= part.attached
        self._differing.update(part.changed)
        self._unread_ids.update(map(hash, part.upshot.known))
        self._unread.update(part.unread)
        self._unread_numbers += part.unread_numbers
        if part.written and where is not None:
            self._archive.add(part, where)
        if part.empty:
            self._empty += [(where.file if where else _NO_INPUT, problem) for problem in part.empty]
        for slug, number in part.unlisted.items():
            self._teller.count(slug, number)
        for finding in part.findings:
            if self._ledger.enter(finding, self._examiner.rules[finding.rule]):
                yield finding

    # --- what takes the whole dataset ---

    def conclude(self, watch: Watch = _unwatched) -> Iterator[Finding]:
        """Give what only the whole dataset shows, from where that was broken off; nothing can be fed afterwards.

        `watch` is told how many parts of the data have been looked at again, and of how many.
        """
        if self._conclusion is None:
            self._conclusion = self._conclude(watch)
        for finding in self._conclusion:  # noqa: UP028  # it must outlast who is given the findings
            yield finding

    def _conclude(self, watch: Watch) -> Iterator[Finding]:
        yield from self.end_input()
        yield from self._settle(0)
        yield from self._empty_inputs()
        self._know()
        yield from self._look_again(watch)
        self._crew.dismiss()
        if self._crew.has_lost:
            message = "a worker process died; what it was to do was done by another one"
            yield from self._tell_of_dataset(None, ("internal-error", Fault(pointer="", message=message)))
        for name, reason in self._unread.items():
            message = f"the copy of {name} cannot be read: {reason}"
            unread = Problem(rule="unreadable-file", spot=_FIRST, message=message, lost="nothing")
            yield from self._items(name, [unread])
        for name in self._attached.unmatched:
            message = "no sentence of any document of the dataset is in this text"
            yield from self.about_input(name, "unmatched-source", message)
        for name, message in self._look.gone.items():
            if name not in self._changed:
                yield from self.about_input(name, _CHANGED, message)
        for found, slugged in self._examiner.checks.dataset(self._index):
            yield from self._tell_of_dataset(found, slugged)
        past = self._examiner.past
        for name in past.named(self._concordance.absent(past.hashes) - self._unread_ids):
            yield from self._tell_of_dataset(None, ("vanished-record", vanished(name, self._index.losses)))
        self._concluded = True

    def _look_again(self, watch: Watch) -> Iterator[Finding]:
        """Give what is wrong with each record beside the rest of the dataset."""
        whole = Whole(
            known=self._known,
            index=self._index,
            concordance=self._concordance,
            archive=self._archive,
            look=self._look,
            examiner=self._examiner,
            crew=self._crew,
            changed=self._differing,
        )
        try:
            self._attached, suspicion = whole.attach(self._copies)
            self._attached_to.update(self._attached.found)
            for number, part in enumerate(whole.look_again(suspicion)):
                watch(number, whole.parts)
                yield from self._join(part, None)
        except Exception as error:  # noqa: BLE001  # whatever it is, it is told
            # Of a part of the records nothing can be said that holds for the dataset.
            self._index.items.clear()
            message = failure("looking at the whole dataset", error)
            yield from self._tell_of_dataset(None, ("internal-error", Fault(pointer="", message=message)))

    def _know(self) -> None:
        """Let the records be referred to that are not under validation."""
        upshot = Upshot()
        for record in self._known:
            if isinstance(record.get("id"), str):
                upshot.know(record["id"])
                self._index.known.setdefault(record["id"], record)
        self._learn(upshot)

    def _empty_inputs(self) -> Iterator[Finding]:
        nothing = not self._records and not any(count.refused for _, count in self._inputs)
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
            file = self._inputs[0][0] if self._inputs else _NO_INPUT
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
        return self._ledger.report(
            inputs=tuple(InputSummary.of(name, count) for name, count in self._inputs),
            records=dict(self._records),
            texts_attached=len(self._attached_to),
            coverage=self._concordance.coverage(),
            not_checked=tuple(
                not_checked(
                    concluded=self._concluded,
                    lost=self._records["unreadable"] + sum(count.refused for _, count in self._inputs),
                    attached=self._attached,
                    unread_numbers=self._unread_numbers,
                    settings=self._settings,
                )
            ),
            complete=self._concluded,
        )
