"""The result of a validation: its findings, and what was and was not looked at."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Final

from attrs import frozen

from vz2019.printable import counted
from vz2019.validation.bodies import Count
from vz2019.validation.finding import Finding, Severity


#: The version of the form that `Report.to_dict` gives, as `schemas/report` describes it.
REPORT_VERSION: Final = "1.1"


class InvalidDataError(ValueError):
    """Raised by `Report.raise_if_invalid`; `report` holds the findings."""

    def __init__(self, report: "Report") -> None:
        self.report = report
        super().__init__(str(report))


@frozen(kw_only=True)
class InputSummary:
    """What became of one input, so that none of it is lost in silence.

    In JSON Lines, ``lines == blank + records + refused``. In the other layouts ``records + refused`` counts records; the
    place where a list breaks off counts as one record refused, and so does a file in a foreign encoding. A comma too
    few or too many between two records, or a bracket too many, refuses neither, and is not counted.

    Attributes:
        name: what findings call it.
        layout: how its records are laid out.
        size: its size in bytes, as it was handed over.
        lines: its lines; of a compressed input those of the expanded text.
        blank: the lines that hold only white space.
        records: the values that were read.
        refused: the values that were not.

    """

    name: str
    layout: str
    size: int
    lines: int
    blank: int
    records: int
    refused: int

    @classmethod
    def of(cls, name: str, count: Count) -> "InputSummary":
        """Sum up what has become of an input so far."""
        return cls(
            name=name,
            layout=count.layout,
            size=count.size,
            lines=count.lines,
            blank=count.blank,
            records=count.entries,
            refused=count.refused,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the summary as plain data."""
        return {
            "name": self.name,
            "layout": self.layout,
            "size": self.size,
            "lines": self.lines,
            "blank": self.blank,
            "records": self.records,
            "refused": self.refused,
        }


@frozen(kw_only=True)
class CodingProgress:
    """How far the sentences of all documents have been coded.

    Attributes:
        sentences: the number of sentences in their tables.
        pending: how many of them nobody has looked at yet.
        partial: how many of them are coded in part.
        without_gist: how many of them say nothing of what they report.

    """

    sentences: int = 0
    pending: int = 0
    partial: int = 0
    without_gist: int = 0

    def to_dict(self) -> dict[str, int]:
        """Return it as plain data."""
        return {
            "sentences": self.sentences,
            "pending": self.pending,
            "partial": self.partial,
            "without_gist": self.without_gist,
        }


@frozen(kw_only=True)
class NotChecked:
    """Something that the validation did not look at.

    Attributes:
        what: what was left unchecked, in plain words.
        why: the reason, and what would change it.

    """

    what: str
    why: str

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {"what": self.what, "why": self.why}


@frozen(kw_only=True, repr=False)
class Report:
    """What a validation found; true when nothing is wrong.

    Attributes:
        findings: the findings in the order of the inputs; see `unlisted`.
        counts: how many findings each broken rule has at each severity, exact even where findings are unlisted.
        consequences: how many of them merely follow from another.
        inputs: what became of each input.
        records: the number of records read, by type; `unreadable` for those without a known type or version.
        texts_attached: the number of documents whose text was attached.
        coverage: how far the sentences of the documents have been coded.
        not_checked: what was not looked at, and why.
        strict: whether warnings make the dataset invalid too.
        unreadable: the number of findings that say that an input could not be read, or not to its end.
        internal: the number of faults of the validator itself.
        complete: whether the validation went to its end; it did not where it was interrupted.
        max_findings: how many findings are kept at most; None for all.

    """

    findings: tuple[Finding, ...]
    counts: Mapping[tuple[str, Severity], int]
    inputs: tuple[InputSummary, ...]
    records: Mapping[str, int]
    consequences: int = 0
    texts_attached: int = 0
    coverage: CodingProgress = CodingProgress()
    not_checked: tuple[NotChecked, ...] = ()
    strict: bool = False
    unreadable: int = 0
    internal: int = 0
    complete: bool = True
    max_findings: int | None = None

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self.findings)

    def __bool__(self) -> bool:
        grave = self.count(Severity.ERROR) + (self.count(Severity.WARNING) if self.strict else 0)
        return self.complete and not grave

    def __repr__(self) -> str:
        return f"<Report: {self}>"

    def __str__(self) -> str:
        parts = [
            counted(self.count(severity), severity.value) for severity in Severity if self.count(severity)
        ]
        total = counted(sum(self.records.values()), "record")
        return f"{', '.join(parts) or 'no findings'} in {total} of {counted(len(self.inputs), 'file')}"

    @property
    def unlisted(self) -> int:
        """How many findings are counted and not among `findings`, because there are too many."""
        return sum(self.counts.values()) - len(self.findings)

    @property
    def is_cut(self) -> bool:
        """Whether findings are not listed because no more than so many were asked for."""
        return self.max_findings is not None and len(self.findings) >= self.max_findings and self.unlisted > 0

    def count(self, severity: Severity) -> int:
        """Return how many findings have a severity."""
        return sum(number for (_, weight), number in self.counts.items() if weight is severity)

    def by_rule(self) -> dict[str, int]:
        """Return how many findings each broken rule has, the most first."""
        totals: Counter[str] = Counter()
        for (rule, _), number in self.counts.items():
            totals[rule] += number
        return dict(sorted(totals.items(), key=lambda pair: (-pair[1], pair[0])))

    def raise_if_invalid(self) -> None:
        """Raise `InvalidDataError` unless the report is true."""
        if not self:
            raise InvalidDataError(self)

    def to_dict(self) -> dict[str, Any]:
        """Return the report as plain data, in the form that `schemas/report/1.1/report.schema.json` describes."""
        return {
            "report_version": REPORT_VERSION,
            "valid": bool(self),
            "complete": self.complete,
            "findings": [finding.to_dict() for finding in self.findings],
            "summary": self.summary(),
        }

    def summary(self) -> dict[str, Any]:
        """Return everything but the findings themselves as plain data."""
        return {
            "inputs": [one.to_dict() for one in self.inputs],
            "records": dict(sorted(self.records.items())),
            "findings_by_rule": self.by_rule(),
            "findings_by_severity": {severity.value: self.count(severity) for severity in Severity},
            "consequences": self.consequences,
            "unlisted": self.unlisted,
            "texts_attached": self.texts_attached,
            "coverage": self.coverage.to_dict(),
            "not_checked": [one.to_dict() for one in self.not_checked],
            "strict": self.strict,
            "unreadable_inputs": self.unreadable,
            "internal_faults": self.internal,
        }
