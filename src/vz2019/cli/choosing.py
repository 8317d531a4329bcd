"""Which dataset, which document, which record and which copy of a text a command is about."""

import os
from typing import Final

import vz2019
from vz2019.advice import did_you_mean, meaning, nearest
from vz2019.cli import text
from vz2019.cli.configuration import configuration
from vz2019.cli.inputs import Unusable, plain_text, records
from vz2019.dataset import Dataset
from vz2019.records import Document, Record
from vz2019.source import Attachment, attach


#: The variable of the environment that names a copy where the command line does not.
ARTICLE: Final = "VZ2019_ARTICLE"
_MOST_CANDIDATES: Final = 12


def chosen_dataset(data: str | None) -> Dataset:
    """Return the dataset that PATH holds; without one that of the project around the working directory, or the shipped one.

    A dash is standard input, and `vz2019` the shipped data.
    """
    paths = configuration(None).paths if data is None else (data,)
    if not paths or paths == ("vz2019",):
        return vz2019.load()
    try:
        return Dataset(vz2019.record(record) for path in paths for record in records(path))
    except ValueError as error:
        raise Unusable(text.safe(str(error), 300)) from error


def chosen_document(dataset: Dataset, document_id: str | None) -> Document:
    """Return the document that an id names, or the only one there is."""
    try:
        return dataset.document(document_id)
    except LookupError as error:
        raise Unusable(text.safe(str(error), 300)) from error


def attached_dataset(dataset: Dataset, source: str | None) -> Dataset:
    """Return the dataset with a copy attached to the document of which it holds most sentences.

    The copy is the one named, or that of the environment; a document that carries its text needs none.
    """
    name = source or os.environ.get(ARTICLE)
    if not name:
        return dataset
    copy = plain_text(name)
    found = {document.id: attach(document.sentences, copy) for document in dataset.documents}
    best = max(found, key=lambda document: _found(found[document]), default=None)
    if best is not None and _found(found[best]):
        return Dataset(dataset.values(), attachments={best: found[best]})
    if source:
        raise Unusable(f"{text.safe(source, 200)} holds no sentence of any document")
    return dataset


def _found(attachment: Attachment) -> int:
    return sum(result.start is not None for result in attachment.results)


def chosen_record(dataset: Dataset, name: str) -> Record:
    """Return the record that an id names, with its type or, where only one record is called so, without."""
    record = dataset.get(name)
    if record is not None:
        return record
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
    word = nearest(name, {part for slug in slugs.values() for part in slug.split("-")})
    found = same or [known for known, slug in slugs.items() if {name, word} & set(slug.split("-"))]
    if len(found) > 1:
        more = ", …" if len(found) > _MOST_CANDIDATES else ""
        return f"; there are {', '.join(found[:_MOST_CANDIDATES])}{more}"
    return meaning(found[0] if found else meant)
