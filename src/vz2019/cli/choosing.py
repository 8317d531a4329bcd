"""Which dataset, which document of it and which copy of its text a command is about."""

import os

import vz2019
from vz2019.cli import text
from vz2019.cli.configuration import configuration
from vz2019.cli.inputs import Unusable, plain_text, records
from vz2019.dataset import Dataset
from vz2019.records import Document
from vz2019.source import Attachment, attach


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


def chosen_attachment(document: Document, source: str | None) -> Attachment:
    """Return what is found of a document in a named copy of its text, in the text that it carries, or in that of `VZ2019_ARTICLE`."""
    carried = None if document.text is None else document.text.content
    named = source or (os.environ.get("VZ2019_ARTICLE") if carried is None else None)
    content = plain_text(named) if named else carried
    if content is None:
        raise Unusable(f"{document.id} does not carry its text; name a copy by --source FILE")
    return attach(document.sentences, content)
