"""The command `vz2019 agreement`, and what it prints."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

import click

from vz2019 import convert
from vz2019.agreement import Agreement, Detection, Disagreement, FieldAgreement, compare
from vz2019.cli import text
from vz2019.cli.inputs import Unusable, records
from vz2019.keyed import thaw
from vz2019.records import Record


Row = Sequence[str]

_NOTHING = "-"
_DETECTION: Row = ("records", "first", "second", "matched", "precision", "recall", "F1", "characters")
_FIELDS: Row = ("field", "pairs", "equal", "share", "alpha", "Jaccard")


@click.command("agreement")
@click.argument("first", metavar="FIRST")
@click.argument("second", metavar="SECOND")
@click.option(
    "--format",
    "output",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="For people, for programs, or tables for a page.",
)
def agreement_command(first: str, second: str, output: str) -> None:
    """Measure how far two codings of the same text agree.

    FIRST and SECOND are each a file of records, - for standard input, or vz2019 for the shipped data. The second is
    measured against the first. Exit code 0: measured, whatever came out; 2: wrong usage or unreadable input.
    """
    if first == second == "-":
        raise Unusable("standard input holds one coding; name a file for the other")
    found = _compared(first, second)
    if output == "json":
        click.echo(json.dumps(found.to_dict(), indent=2))
    elif output == "markdown":
        click.echo("\n".join([*_markdown(detection_rows(found)), "", *_markdown(field_rows(found))]))
    else:
        click.echo("\n".join(_lines(found, first, second)))


def _coding(name: str) -> list[Record]:
    return [_record(plain, name) for plain in records(name)]


def _record(plain: dict[str, Any], name: str) -> Record:
    try:
        return convert.load(plain)
    except convert.ConversionError as error:
        problem = f"{text.safe(plain.get('id', 'a record without an id'))}: {text.safe(str(error), 300)}"
        raise Unusable(f"{text.safe(name, 200)}: {problem}; `vz2019 validate` says more") from error


def _compared(first: str, second: str) -> Agreement:
    try:
        return compare(_coding(first), _coding(second))
    except ValueError as error:
        raise Unusable(text.safe(str(error), 300)) from error


def detection_rows(found: Agreement) -> list[Row]:
    """Return the table of the records, its head first."""
    return [_DETECTION, *(_detection_row(name, detected) for name, detected in found.detection.items())]


def _detection_row(name: str, found: Detection) -> Row:
    counts = (str(number) for number in (found.first, found.second, found.matched))
    return (name, *counts, *map(_decimal, (found.precision, found.recall, found.f1, found.dice)))


def field_rows(found: Agreement) -> list[Row]:
    """Return the table of the fields that some pair has, its head first."""
    return [
        _FIELDS,
        *(
            _field_row(f"{name} {pattern}", field)
            for name, fields in found.fields.items()
            for pattern, field in fields.items()
            if field.pairs
        ),
    ]


def _field_row(name: str, field: FieldAgreement) -> Row:
    measures = map(_decimal, (field.share, field.alpha, field.jaccard))
    return (name, str(field.pairs), str(field.equal), *measures)


def _decimal(number: float | None) -> str:
    return _NOTHING if number is None else f"{number:.2f}"


def _markdown(rows: list[Row]) -> Iterator[str]:
    head, *body = rows
    yield _cells(head)
    yield _cells(["---", *["---:"] * (len(head) - 1)])
    yield from (_cells([_marked_up(name), *cells]) for name, *cells in body)


def _marked_up(name: str) -> str:
    """Set the pointer of a field as code, for its asterisks would be read as emphasis."""
    record_type, _, pattern = name.partition(" ")
    return f"{record_type} `{pattern}`" if pattern else record_type


def _cells(row: Row) -> str:
    return f"| {' | '.join(row)} |"


def _lines(found: Agreement, first: str, second: str) -> Iterator[str]:
    yield f"First:  {text.safe(first, 200)}"
    yield f"Second: {text.safe(second, 200)}"
    for rows in (detection_rows(found), field_rows(found)):
        if len(rows) > 1:
            yield ""
            yield from _aligned(rows)
    yield from _notice(found)
    for title, ids in (("Only in the first:", found.only_first), ("Only in the second:", found.only_second)):
        if ids:
            yield from ("", title, *(f"  {text.safe(name, 120)}" for name in ids))
    if found.not_read:
        title = "Written to newer schemas, and not compared in what this library does not know:"
        yield from ("", title, *(f"  {text.safe(name, 120)}" for name in found.not_read))
    if found.disagreements:
        yield from ("", "Where pairs differ:", *map(_difference, found.disagreements))


def _notice(found: Agreement) -> Iterator[str]:
    """Say why there may be nothing to compare, which noughts alone do not tell."""
    every = found.detection["all"]
    if not every.first or not every.second:
        yield from ("", f"The {'second' if every.first else 'first'} coding holds no record.")
    elif not every.matched:
        yield from (
            "",
            "No two records could be paired. Are both codings of one text, on one sentence table?",
        )


def _aligned(rows: list[Row]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for name, *cells in rows:
        numbers = (cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True))
        yield f"{name.ljust(widths[0])}  {'  '.join(numbers)}"


def _difference(found: Disagreement) -> str:
    ids = text.safe(found.first, 120)
    if found.second != found.first:
        ids += f" and {text.safe(found.second, 120)}"
    return f"  {ids} {found.field}: {_value(found.first_value)} and {_value(found.second_value)}"


def _value(value: Any) -> str:
    if value is None or value == ():
        return "nothing"
    return text.safe(json.dumps(thaw(value), ensure_ascii=False), 200)
