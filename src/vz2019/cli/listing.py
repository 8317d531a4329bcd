"""The command `vz2019 list`: the records of a type that answer to some conditions."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import click

from vz2019 import convert
from vz2019.cli import text
from vz2019.cli.choosing import chosen_dataset
from vz2019.cli.columns import COLUMNS, row
from vz2019.cli.selecting import Conditions, selected
from vz2019.dataset import Dataset
from vz2019.printable import json_text
from vz2019.records import Event, Record, Statement
from vz2019.vocabulary import Polarity


_SHOWN: Final[Mapping[str, tuple[str, ...]]] = {
    "actor": ("id", "kind", "name"),
    "event": ("id", "date", "kind", "factuality", "label"),
    "statement": ("id", "date", "speech_act", "content"),
    "figure": ("id", "date", "kind", "value", "label"),
    "document": ("id", "date", "genre", "title"),
}


def _type(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    singular = value.removesuffix("s")
    if singular not in COLUMNS:
        known = [name for one in COLUMNS for name in (one, f"{one}s")]
        raise click.BadParameter(
            f"no record type is called {text.safe(value)!r}{text.did_you_mean(value, known) or '; there are ' + ', '.join(COLUMNS)}"
        )
    return singular


@click.command("list")
@click.argument("record_type", metavar="TYPE", callback=_type)
@click.option("--after", metavar="DATE", help="What may lie on or after the first day of an EDTF date.")
@click.option("--before", metavar="DATE", help="What may lie on or before the last day of an EDTF date.")
@click.option("--kind", metavar="CODE", help="What is of a kind.")
@click.option("--factuality", metavar="CODE", help="Events that are presented as so real.")
@click.option("--actor", metavar="ID", help="What refers to an actor.")
@click.option("--sentence", "number", type=int, metavar="N", help="What a sentence yields.")
@click.option("--document", "document_id", metavar="ID", help="What rests on a document.")
@click.option("--text", "words", metavar="WORDS", help="What holds each of some words.")
@click.option(
    "--format",
    "output",
    type=click.Choice(["text", "json", "jsonl", "csv"]),
    default="text",
    show_default=True,
    help="A line each, whole records (json, jsonl), or simple columns (csv).",
)
@click.option(
    "--data", metavar="PATH", help="The records; those of the project, or the shipped ones, by default."
)
def list_command(record_type: str, output: str, data: str | None, **wanted: Any) -> None:
    """List the records of a type: actors, events, statements, figures or documents.

    All conditions must hold. A date that is not exact is kept where it may be meant: --after DATE keeps what is not wholly
    before it, --before DATE what is not wholly after it. Records without a date are then left out, and counted on standard
    error. --text takes no notice of capitals and accents, and looks through all that is coded, and the note.

    Exit code 0: listed, or nothing found, which is said on standard error; 2: wrong usage or unreadable input.
    """
    dataset = chosen_dataset(data)
    found, undated = selected(dataset, record_type, Conditions(**wanted))
    written = _WRITERS[output](found, record_type, dataset)
    if written:
        click.echo(written)
    for note in _notes(record_type, len(found), undated):
        click.echo(note, err=True)


def _notes(record_type: str, found: int, undated: int) -> Iterator[str]:
    if undated:
        have = f"{record_type} has no date and is" if undated == 1 else f"{record_type}s have no date and are"
        yield f"{undated} {have} not listed"
    if not found:
        yield f"No {record_type} answers to that."


def _text(found: Sequence[Record], record_type: str, dataset: Dataset) -> str:
    rows = [[text.safe(cell, 200) for cell in _shown(record, record_type, dataset)] for record in found]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(_line(cells, widths) for cells in rows)


def _line(cells: Iterable[str], widths: Iterable[int]) -> str:
    *first, last = zip(cells, widths, strict=True)
    return "  ".join([*(cell.ljust(width) for cell, width in first), last[0]])


def _shown(record: Record, record_type: str, dataset: Dataset) -> list[str]:
    cells = row(record, dataset)
    if isinstance(record, Statement) and record.speakers:
        cells["content"] = f"{_speakers(record, dataset)}: {record.content}"
    if isinstance(record, Event) and record.polarity is Polarity.NEGATIVE:
        cells["factuality"] = f"{record.factuality}, {record.polarity}"
    return [cells[name] for name in _SHOWN[record_type]]


def _speakers(record: Statement, dataset: Dataset) -> str:
    speakers = ((party.actor, dataset.get(party.actor)) for party in record.speakers.values())
    return " and ".join(name if actor is None else actor.title_line for name, actor in speakers)


def _json(found: Sequence[Record], _record_type: str, _dataset: Dataset) -> str:
    return json_text([convert.dump(record) for record in found], indent=2)


def _jsonl(found: Sequence[Record], _record_type: str, _dataset: Dataset) -> str:
    return "\n".join(json_text(convert.dump(record)) for record in found)


def _csv(found: Sequence[Record], record_type: str, dataset: Dataset) -> str:
    page = io.StringIO()
    writer = csv.DictWriter(page, COLUMNS[record_type], lineterminator="\n")
    writer.writeheader()
    writer.writerows(row(record, dataset) for record in found)
    return page.getvalue().removesuffix("\n")


_WRITERS: Final[Mapping[str, Callable[[Sequence[Record], str, Dataset], str]]] = {
    "text": _text,
    "json": _json,
    "jsonl": _jsonl,
    "csv": _csv,
}
