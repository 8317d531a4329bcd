"""Which dataset, and which document of it, a command is about."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import click

import vz2019
from vz2019.cli import text
from vz2019.cli.configuration import configuration
from vz2019.cli.inputs import Unusable, records
from vz2019.dataset import Dataset
from vz2019.records import Document, Record


_MOST_NAMED: Final = 5


def chosen_dataset(data: str | None) -> Dataset:
    """Return the dataset that PATH holds; without one that of the project around the working directory, or the shipped one.

    A dash is standard input, and `vz2019` the shipped data. What is no record yet is left out, and that is told.
    """
    rows = chosen_records(data)
    return vz2019.load() if rows is None else _dataset(rows)


def chosen_documents(data: str | None) -> Dataset:
    """Return the documents alone of the dataset that `chosen_dataset` returns, whatever the other records lack."""
    rows = chosen_records(data)
    return vz2019.load() if rows is None else _dataset([row for row in rows if row.get("type") == "document"])


def _dataset(rows: Iterable[Mapping[str, Any]]) -> Dataset:
    found, drafts = _typed(rows)
    if drafts and not found:
        raise Unusable(f"there is no record in it: {drafts[0][1]}")
    if drafts:
        named = ", ".join(name for name, _ in drafts[:_MOST_NAMED]) + (
            ", …" if len(drafts) > _MOST_NAMED else ""
        )
        what = (
            "1 record is no record yet and is"
            if len(drafts) == 1
            else f"{len(drafts)} records are no records yet and are"
        )
        click.echo(f"{what} left out: {named}; `vz2019 validate` says what is wrong.", err=True)
    try:
        return Dataset(found)
    except ValueError as error:
        raise Unusable(text.safe(str(error), 300)) from error


def chosen_records(data: str | None) -> list[dict[str, Any]] | None:
    """Return as plain data the records that PATH holds, or those of the project; None where the shipped ones are meant."""
    paths = configuration(None).paths if data is None else (data,)
    if not paths or paths == ("vz2019",):
        return None
    return [record for path in paths for record in records(path)]


def _typed(rows: Iterable[Mapping[str, Any]]) -> tuple[list[Record], list[tuple[str, str]]]:
    """Return the records among some data, and the name of each of the others with what is wrong with it."""
    found: list[Record] = []
    drafts: list[tuple[str, str]] = []
    for row in rows:
        try:
            found.append(vz2019.record(row))
        except ValueError as error:
            drafts.append((text.safe(row.get("id", "a record without an id")), text.safe(str(error), 300)))
    return found, drafts


def chosen_document(dataset: Dataset, document_id: str | None) -> Document:
    """Return the document that an id names, or the only one there is."""
    try:
        return dataset.document(document_id)
    except LookupError as error:
        raise Unusable(text.safe(str(error), 300)) from error
