"""What a validation comes to: the lines that follow the findings."""

from collections.abc import Iterator
from typing import Final

from vz2019.cli.formats import lines
from vz2019.printable import counted
from vz2019.validation import CodingProgress, InputSummary, Report


_FEW_RULES: Final = 3
_MOST_FILES: Final = 10
_REASON: Final = 300


def summary(report: Report) -> Iterator[str]:
    """Yield what was looked at, what was found and what was not looked at; the verdict is not among it."""
    yield from _inputs(report.inputs)
    yield from _records(report)
    yield from _rules(report.by_rule())
    yield from _left_over(report)
    if report.texts_attached:
        documents = counted(report.texts_attached, "document")
        yield f"Evidence was verified against the text of {documents}."
    yield from _to_do(report.coverage)
    for left in report.not_checked:
        yield f"Not checked: {lines.safe(left.what, _REASON)} ({lines.safe(left.why, _REASON)})."


def _inputs(inputs: tuple[InputSummary, ...]) -> Iterator[str]:
    if len(inputs) == 1:
        yield f"File: {_input(inputs[0])}."
    elif inputs:
        yield "Files:"
        for one in inputs[:_MOST_FILES]:
            yield f"  {_input(one)}"
        if len(inputs) > _MOST_FILES:
            yield f"  … and {len(inputs) - _MOST_FILES:,} more"


def _input(one: InputSummary) -> str:
    parts = [counted(one.records, "record")]
    if one.refused:
        parts.append(f"{one.refused:,} refused")
    if one.blank:
        parts.append(counted(one.blank, "blank line"))
    return f"{lines.name(one.name)}, {counted(one.lines, 'line')}: {', '.join(parts)}"


def _records(report: Report) -> Iterator[str]:
    records = ", ".join(f"{number:,} {lines.safe(name)}" for name, number in sorted(report.records.items()))
    if records:
        yield f"Records read: {records}."


def _rules(broken: dict[str, int]) -> Iterator[str]:
    if len(broken) > _FEW_RULES:
        yield "By rule (`vz2019 rules SLUG` explains each):"
        width = len(f"{max(broken.values()):,}")
        for slug, number in broken.items():
            yield f"  {number:>{width},} {lines.safe(slug)}"
    elif broken:
        listed = ", ".join(f"{lines.safe(slug)} {number:,}" for slug, number in broken.items())
        yield f"By rule: {listed}. `vz2019 rules SLUG` explains each."


def _left_over(report: Report) -> Iterator[str]:
    if report.consequences:
        yield f"Consequences: {counted(report.consequences, 'finding')} of these only {_verb(report.consequences)} from others."
    if report.unlisted:
        more = f" `--max-findings` is {report.max_findings:,}." if report.is_cut else ""
        yield f"Not listed: {counted(report.unlisted, 'finding')} of these, which {_are(report.unlisted)} counted only.{more}"
    if report.internal:
        yield f"The validator itself failed in {counted(report.internal, 'place')}; please report that."


def _to_do(coverage: CodingProgress) -> Iterator[str]:
    """Say how much of the coding is left, where some is."""
    begun = coverage.pending or coverage.partial or coverage.without_gist < coverage.sentences
    left = (
        (coverage.pending, "not looked at"),
        (coverage.partial, "coded in part"),
        # Data that was never to have gists has none at all.
        (coverage.without_gist if begun else 0, "without a gist"),
    )
    listed = ", ".join(f"{number:,} {what}" for number, what in left if number)
    if listed:
        total = counted(coverage.sentences, "sentence")
        yield f"Left to do: of {total} {listed}. `vz2019 coverage --left` names them; outside a project with `--data PATH`."
    elif begun:
        total = counted(coverage.sentences, "sentence")
        yield f"Nothing is left to do: {total} coded completely, each with a gist."


def _verb(number: int) -> str:
    return "follows" if number == 1 else "follow"


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
