"""What stands at the end of a validation for people: the verdict, the counts, and what was not looked at."""

from collections.abc import Callable, Iterator
from typing import Final

from vz2019.cli.formats.writing import file_name
from vz2019.validation import InputSummary, Report
from vz2019.validation.report import counted


_MOST_FILES: Final = 5

Paint = Callable[[str, str | None], str]


def summary(report: Report, paint: Paint) -> Iterator[str]:
    """Yield the lines of the summary."""
    if not report.complete:
        yield paint("Stopped before the end; the counts are those so far.", "yellow")
    verdict = paint("Valid", "green") if report else paint("Not valid", "red")
    yield f"{verdict}: {report}."
    yield from _files(report)
    if report.records:
        yield f"  Records: {', '.join(f'{number:,} {name}' for name, number in sorted(report.records.items()))}"
    if report.counts:
        yield f"  By rule: {', '.join(f'{rule} {number:,}' for rule, number in report.by_rule().items())}"
    if report.consequences:
        yield f"  Of these, {report.consequences:,} merely follow from others."
    if report.unlisted:
        yield f"  Counted and not shown: {report.unlisted:,} (--max-findings, or a hundred of one record)"
    if report.texts_attached:
        yield f"  Verified: the evidence on {counted(report.texts_attached, 'document')}, against the text"
    for left in report.not_checked:
        yield f"  Not checked: {left.what} ({left.why})"
    if report.counts:
        yield "`vz2019 rules RULE` explains a rule, with examples."


def _files(report: Report) -> Iterator[str]:
    if len(report.inputs) == 1 and not report.inputs[0].refused:
        return
    for one in report.inputs[:_MOST_FILES]:
        yield f"  {file_name(one.name)}: {_became(one)}"
    if len(report.inputs) > _MOST_FILES:
        yield f"  … and {counted(len(report.inputs) - _MOST_FILES, 'more file')}"


def _became(one: InputSummary) -> str:
    if one.layout == "unreadable":
        return "could not be read"
    refused = f", {one.refused:,} refused" if one.refused else ""
    blank = f", {one.blank:,} blank" if one.layout == "lines" and one.blank else ""
    return f"{counted(one.records, 'record')}{refused}{blank} in {counted(one.lines, 'line')}"
