"""Which dataset, which document and which record a command is about."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import click
from attrs import field, frozen

import vz2019
from vz2019.advice import did_you_mean, meaning, nearest
from vz2019.cli import text
from vz2019.cli.changing import ChangingFile
from vz2019.cli.configuration import configuration
from vz2019.cli.inputs import Unusable, records, whole_id
from vz2019.dataset import Dataset
from vz2019.records import Document, Record


_MOST_NAMED: Final = 12
_MOST_CANDIDATES: Final = 12


@frozen
class Chosen:
    """A dataset, and what is no record yet.

    Attributes:
        dataset: the records.
        drafts: what is wrong with each of the others, by its id.

    """

    dataset: Dataset
    drafts: Mapping[str, str] = field(factory=dict)


def chosen(data: str | None) -> Chosen:
    """Return what PATH holds; without one the project around the working directory, or the shipped dataset.

    A dash is standard input, and `vz2019` the shipped data. What is no record yet is left out, and that is told.
    """
    rows = chosen_records(data)
    return Chosen(vz2019.load()) if rows is None else _chosen(rows)


def chosen_dataset(data: str | None) -> Dataset:
    """Return the records alone of what `chosen` returns."""
    return chosen(data).dataset


def chosen_documents(data: str | None) -> Dataset:
    """Return the documents alone of the dataset that `chosen_dataset` returns, whatever the other records lack."""
    rows = chosen_records(data)
    return (
        vz2019.load()
        if rows is None
        else _chosen([row for row in rows if row.get("type") == "document"]).dataset
    )


def documents_among(files: Iterable[ChangingFile]) -> Dataset:
    """Return the documents alone among the records of some files."""
    rows = [row for file in files for row in file.file.records]
    return _chosen([row for row in rows if row.get("type") == "document"]).dataset


def _chosen(rows: Iterable[Mapping[str, Any]]) -> Chosen:
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
        return Chosen(Dataset(found), dict(drafts))
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
    """Return the document that an id names, with its type or without, or the only one there is."""
    try:
        return dataset.document(None if document_id is None else whole_id("document", document_id))
    except LookupError as error:
        raise Unusable(text.safe(str(error), 300)) from error


def chosen_record(dataset: Dataset, name: str, drafts: Mapping[str, str] | None = None) -> Record:
    """Return the record that an id names, with its type or, where only one record is called so, without.

    `drafts` are what `Chosen` says of those that are no records yet.
    """
    record = dataset.get(name)
    if record is not None:
        return record
    for draft, problem in (drafts or {}).items():
        if name in (draft, _slug(draft)):
            raise Unusable(f"{draft} is no record yet: {problem}; `vz2019 validate` says all that is wrong")
    before, sign, pointer = name.partition("#")
    if sign:
        raise Unusable(
            f"{text.safe(name)!r} holds a pointer; `vz2019 why {text.safe(before)} {text.safe(pointer) or 'FIELD'}` tells of a field"
        )
    same = [known for known in dataset if _slug(known) == name]
    if len(same) == 1:
        return dataset[same[0]]
    raise Unusable(f"{_problem(name, same)}{_advice(dataset, name, same)}")


def _slug(record_id: str) -> str:
    return record_id.partition(":")[2]


def _problem(name: str, same: list[str]) -> str:
    return (
        f"{len(same)} records are called {text.safe(name)!r}"
        if same
        else f"no record has the id {text.safe(name)!r}"
    )


def _advice(dataset: Dataset, name: str, same: list[str]) -> str:
    """Return the ids that may be meant: those with the slug, those that hold the word or one like it, or the nearest."""
    if ":" in name:
        return did_you_mean(name, dataset)
    slugs = {known: _slug(known) for known in dataset}
    meant = {slug: known for known, slug in slugs.items()}.get(nearest(name, slugs.values()) or "")
    if meant and not same and "-" in name:
        # Of several words a slip in one is likelier than that the others belong to another name.
        return meaning(meant)
    word = nearest(name, {part for slug in slugs.values() for part in slug.split("-")})
    found = same or [known for known, slug in slugs.items() if {name, word} & set(slug.split("-"))]
    if len(found) > 1:
        more = ", …" if len(found) > _MOST_CANDIDATES else ""
        return f"; there are {', '.join(found[:_MOST_CANDIDATES])}{more}"
    return meaning(found[0] if found else meant)
