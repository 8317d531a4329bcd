"""The pipeline: bytes to entries, entries to items, items to findings. It reads no file and prints nothing."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import define, field, frozen

from vz2019.source import Attachment, attach
from vz2019.validation import shape
from vz2019.validation.dataset_index import Index, Item, SourceTable, rows, source_table
from vz2019.validation.display import show
from vz2019.validation.engines import FAST, Engine
from vz2019.validation.finding import Fault, Finding
from vz2019.validation.reader import Entry, Problem, read
from vz2019.validation.report import InputSummary, NotChecked, Report
from vz2019.validation.rule import Rule
from vz2019.validation.rules import BY_SLUG, DATASET_RULES, RECORD_RULES
from vz2019.validation.walk import JSONObject


@frozen(kw_only=True)
class Input:
    """One input of a validation.

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
    """Validate inputs as one dataset and report every finding of every record.

    `known` are records, taken for valid, that the dataset may refer to.
    `texts` are copies of source texts; each is attached to the document of which it holds most sentences.
    """
    run = _Run(engine=engine)
    for source in inputs:
        run.read(source)
    run.relate(list(known), list(texts))
    return run.report()


@define
class _Run:
    """One validation under way."""

    engine: Engine
    index: Index = field(factory=Index)
    findings: list[Finding] = field(factory=list)
    files: list[str] = field(factory=list)
    inputs: list[InputSummary] = field(factory=list)
    records: Counter[str] = field(factory=Counter)
    unattached: int = 0

    def read(self, source: Input) -> None:
        """Read one input, and check what can be checked record by record."""
        self.files.append(source.name)
        reader = read(source.data, source.name)
        for found in reader:
            if isinstance(found, Problem):
                self._problem(found, source.name)
            else:
                self._entry(found, source.name)
        count = reader.count
        self.inputs.append(
            InputSummary(
                name=source.name,
                layout=count.layout or "empty",
                size=len(source.data),
                lines=count.lines,
                blank=count.blank,
                records=count.entries,
                refused=count.refused,
            )
        )

    def _problem(self, problem: Problem, file: str) -> None:
        if problem.record_id is not None:
            self.index.know(problem.record_id)
        rule = BY_SLUG[problem.rule]
        self.findings.append(
            Finding(
                rule=rule.slug,
                severity=rule.severity,
                file=file,
                line=problem.line,
                column=problem.column,
                end_column=problem.column + 1,
                record_id=problem.record_id,
                pointer=problem.pointer,
                message=problem.message,
                value=problem.value,
                hint=rule.fix,
                excerpt=problem.excerpt,
            )
        )

    def _entry(self, entry: Entry, file: str) -> None:
        head = shape.head_fault(entry.value)
        record = entry.value if isinstance(entry.value, dict) else {}
        if isinstance(record.get("id"), str):
            self.index.know(record["id"])
        item = Item(record, entry, file)
        if head is not None:
            self.records["unreadable"] += 1
            self._fault(item, *head)
            return
        self.records[item.type] += 1
        self.index.items.append(item)
        self._check_record(item)

    def _check_record(self, item: Item) -> None:
        for slug, fault in shape.faults(item.record, self.engine):
            self._fault(item, slug, fault)
            item.broken.add(fault.pointer)
            item.broken.update([fault.about] if fault.about else [])
        found = [(rule.slug, fault) for rule in RECORD_RULES for fault in _checked(rule, item.record)]
        for slug, fault in found:
            self._later(item, slug, fault)
        item.broken.update(fault.pointer for _, fault in found)

    def relate(self, known: list[JSONObject], texts: list[str]) -> None:
        """Check what takes the whole dataset: references and evidence."""
        for record in known:
            if isinstance(record.get("id"), str):
                self.index.know(record["id"])
        self._tables(known, texts)
        for rule in DATASET_RULES:
            for item, fault in _checked(rule, self.index):
                self._later(item, rule.slug, fault)

    def _tables(self, known: list[JSONObject], texts: list[str]) -> None:
        documents = {**_documents(known), **_documents(item.record for item in self.index.items)}
        attached = _attachments(documents, texts)
        self.unattached = sum(1 for name in documents if name not in attached and rows(documents[name]))
        self.index.documents.update(
            {name: source_table(record, attached.get(name)) for name, record in documents.items()}
        )

    def _later(self, item: Item, slug: str, fault: Fault) -> None:
        """Report a fault of a later layer, unless an earlier one has found the same place broken."""
        if not _is_consequence(fault, item.broken):
            self._fault(item, slug, fault)

    def _fault(self, item: Item, slug: str, fault: Fault) -> None:
        rule = BY_SLUG[slug]
        spot = item.entry.spot(fault.pointer, key=fault.key)
        self.findings.append(
            Finding(
                rule=slug,
                severity=rule.severity,
                file=item.file,
                line=spot.line,
                column=spot.column,
                end_column=spot.end_column,
                record_id=show(item.id, 130) if item.id is not None else None,
                pointer=fault.pointer,
                message=fault.message,
                value=fault.value,
                hint=fault.hint or rule.fix,
                cause=fault.cause,
                excerpt=spot.excerpt,
            )
        )

    def report(self) -> Report:
        """Return the findings in the order of the inputs."""
        order = {name: place for place, name in enumerate(self.files)}
        self.findings.sort(
            key=lambda found: (order[found.file], found.line, found.column, found.rule, found.pointer)
        )
        return Report(
            findings=tuple(self.findings),
            counts=Counter((found.rule, found.severity) for found in self.findings),
            inputs=tuple(self.inputs),
            records=dict(self.records),
            consequences=sum(found.cause is not None for found in self.findings),
            texts_attached=sum(map(_is_found, self.index.documents.values())),
            not_checked=_unproven(self.unattached),
        )


def _unproven(documents: int) -> tuple[NotChecked, ...]:
    if not documents:
        return ()
    what = f"the words of the evidence on {documents} document{'' if documents == 1 else 's'}"
    return (NotChecked(what=what, why="no copy of the text is attached; --source FILE attaches one"),)


def _checked(rule: Rule, subject: Any) -> Iterator[Any]:
    return rule.check(subject) if rule.check else iter(())


def _is_consequence(fault: Fault, broken: set[str]) -> bool:
    return any(place in broken for start in (fault.pointer, fault.about or "") for place in _upwards(start))


def _upwards(pointer: str) -> Iterator[str]:
    while pointer:
        yield pointer
        pointer = pointer.rpartition("/")[0]


def _documents(records: Iterable[JSONObject]) -> dict[str, JSONObject]:
    return {
        record["id"]: record
        for record in records
        if record.get("type") == "document" and isinstance(record.get("id"), str)
    }


def _attachments(documents: Mapping[str, JSONObject], texts: list[str]) -> dict[str, Attachment]:
    attached = {
        name: attach(list(rows(record).values()), content)
        for name, record in documents.items()
        for content in _content(record)
    }
    for text in texts:
        candidates = {
            name: attach(list(rows(record).values()), text)
            for name, record in documents.items()
            if rows(record)
        }
        if candidates:
            best = max(candidates, key=lambda name: _found(candidates[name]))
            if len(candidates) == 1 or _found(candidates[best]):
                attached[best] = candidates[best]
    return attached


def _content(record: JSONObject) -> Iterator[str]:
    text: Any = record.get("text")
    if isinstance(text, dict) and isinstance(text.get("content"), str) and rows(record):
        yield text["content"]


def _is_found(table: SourceTable) -> bool:
    return table.attachment is not None and _found(table.attachment) > 0


def _found(attachment: Attachment) -> int:
    return sum(1 for result in attachment.results if result.start is not None)


def tables(records: Iterable[JSONObject]) -> dict[str, SourceTable]:
    """Return what the documents among some records say of their texts, by id."""
    return {name: source_table(record) for name, record in _documents(records).items()}
