"""What the command line prints for people."""

from collections.abc import Iterable, Iterator

import vz2019
from vz2019 import schemas
from vz2019.advice import did_you_mean
from vz2019.dataset import Dataset
from vz2019.records import Document
from vz2019.source import Attachment, Status
from vz2019.validation import Finding, Report, Rule
from vz2019.validation.display import place_between
from vz2019.validation.display import show as safe


__all__ = ["did_you_mean", "overview", "report", "rule", "rules", "safe", "verification"]


def overview(dataset: Dataset, version: str) -> str:
    """Say what the package holds, and what to try next."""
    pending = sum(
        row.coverage is None or row.coverage.status != "complete" for row in dataset.document().sentences
    )
    total = len(dataset.document().sentences)
    return "\n".join(
        [
            f"vz2019 {version}: auditable event data on the Venezuelan crisis of 2 February 2019",
            f"  data {vz2019.DATA_VERSION}, schemas {schemas.SCHEMA_VERSION}; {total - pending} of {total} sentences coded completely",
            f"  {_counts(dataset)}",
            "",
            "Next:",
            "  vz2019 validate FILE         check your own records, with advice for each problem",
            "  vz2019 source verify FILE    find the coded sentences in your copy of the article",
            "  vz2019 rules                 every rule, and the reason for it",
        ]
    )


def _counts(dataset: Dataset) -> str:
    named = {
        "actors": dataset.actors,
        "events": dataset.events,
        "statements": dataset.statements,
        "figures": dataset.figures,
    }
    return ", ".join(f"{len(records)} {name}" for name, records in named.items())


def report(found: Report) -> str:
    """Lay out a report: each finding with its place and advice, then the counts."""
    return "\n".join([*_findings(found), *_summary(found)])


def _findings(found: Report) -> Iterator[str]:
    for finding in found:
        yield f"{safe(finding.file, 200)}:{finding.line}:{finding.column}: {finding.severity.value} [{finding.rule}] {finding.message}"
        yield from (f"    {line}" for line in _details(finding))
        yield ""


def _details(finding: Finding) -> Iterator[str]:
    place = [safe(part, 120) for part in (finding.record_id, finding.pointer) if part]
    if place:
        yield f"at {' '.join(place)}"
    if finding.hint:
        yield f"help: {finding.hint}"


def _summary(found: Report) -> Iterator[str]:
    yield f"{'Valid' if found else 'Not valid'}: {found}."
    records = ", ".join(f"{number:,} {name}" for name, number in sorted(found.records.items()))
    if records:
        yield f"Records read: {records}."
    rules_broken = ", ".join(f"{slug} {number:,}" for slug, number in found.by_rule().items())
    if rules_broken:
        yield f"By rule: {rules_broken}. `vz2019 rules SLUG` explains each."
    if found.texts_attached:
        yield f"Evidence was verified against the text of {_documents(found.texts_attached)}."
    for left in found.not_checked:
        yield f"Not checked: {left.what} ({left.why})."


def _documents(number: int) -> str:
    return f"{number:,} document{'' if number == 1 else 's'}"


def verification(document: Document, attachment: Attachment) -> str:
    """Say which sentences of a document were found in a copy."""
    counts = attachment.counts
    found = ", ".join(f"{counts[status]} {status.value}" for status in Status)
    return "\n".join(
        [
            f"{document.id}: {found} of {len(attachment.results)} sentences",
            *_absences(attachment),
        ]
    )


def _absences(attachment: Attachment) -> Iterator[str]:
    for result in attachment.results:
        if result.status is Status.MOVED:
            yield f"  sentence {result.sentence} is moved: it is there, out of its order"
        elif result.status is Status.MISSING:
            yield f"  sentence {result.sentence} is missing: {place_between(result.after, result.before)}"


def rules(every: Iterable[Rule]) -> str:
    """List rules under their layers."""
    lines: list[str] = []
    layer = None
    for one in every:
        if one.layer is not layer:
            lines += ["", f"{one.layer.value}:"] if layer else [f"{one.layer.value}:"]
            layer = one.layer
        lines.append(f"  {one.slug:<28} {one.summary}")
    return "\n".join(lines)


def rule(one: Rule) -> str:
    """Explain a rule."""
    return "\n".join(
        [
            f"{one.slug} ({one.severity.value}, layer {one.layer.value})",
            f"  {one.summary}.",
            f"  Why: {one.reason}",
            f"  What to do: {one.fix}",
        ]
    )
