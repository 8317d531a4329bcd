"""Which copies of source texts count: one that is named, that of `VZ2019_ARTICLE`, those of the project, those remembered."""

import os
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Any, Final

import click
from attrs import frozen

from vz2019.cli import text
from vz2019.cli.configuration import configuration
from vz2019.cli.inputs import Unusable, content
from vz2019.copies import Copy, CopyError, Entry, Form, Register, RegisterError, of_bytes
from vz2019.dataset import Dataset
from vz2019.records import Document
from vz2019.source import Attachment, attach


#: The variable of the environment that names a copy where the command line does not.
ARTICLE: Final = "VZ2019_ARTICLE"


def reading(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that say how a copy is to be read."""
    form = click.option(
        "--as",
        "form",
        type=click.Choice([one.value for one in Form]),
        help="What the FILE is written as.  [default: told by its content]",
    )
    encoding = click.option(
        "--encoding",
        metavar="NAME",
        help="The encoding of the FILE, such as windows-1252.  [default: told by the file, or UTF-8]",
    )
    return form(encoding(command))


class Origin(StrEnum):
    """How it is known that a file is a copy."""

    NAMED = "named on the command line"
    ENVIRONMENT = f"named by {ARTICLE}"
    SETTINGS = "named by the settings"
    REMEMBERED = "attached earlier"
    CARRIED = "carried by the Document"


@frozen(kw_only=True)
class Attached:
    """What was found of a document in the copy that counts.

    Attributes:
        document: the document.
        attachment: what was found.
        name: the copy's name; the document's id where it carries its text.
        origin: how it is known that this is a copy.

    """

    document: Document
    attachment: Attachment
    name: str
    origin: Origin

    @property
    def found(self) -> int:
        """The number of sentences that were found."""
        return sum(result.start is not None for result in self.attachment.results)


def copy_of(name: str, form: str | None = None, encoding: str | None = None) -> Copy:
    """Return the copy that a file holds, or standard input for a dash."""
    try:
        return of_bytes(content(name), name, form=None if form is None else Form(form), encoding=encoding)
    except CopyError as error:
        raise Unusable(f"{text.safe(name, 200)}: {text.safe(str(error), 300)}") from error


def register() -> Register:
    """Return the register of copies."""
    try:
        return Register.read()
    except RegisterError as error:
        raise Unusable(text.safe(str(error), 400)) from error


def attached(dataset: Dataset, source: str | Copy | None = None) -> dict[str, Attached]:
    """Return by its id what was found of each document in the copy that counts; nothing for one without any."""
    found: dict[str, Attached] = {}
    for copy, origin in _copies(source):
        best = best_match(dataset, copy, origin)
        if (
            best is not None
            and best.found
            and (best.document.id not in found or found[best.document.id].found < best.found)
        ):
            found[best.document.id] = best
        elif source is not None and (best is None or not best.found):
            raise Unusable(f"{text.safe(copy.name, 200)} holds no sentence of any document")
    entries = register()
    for document in dataset.documents:
        if document.id not in found and document.sentences:
            found.update((document.id, one) for one in _otherwise(document, entries))
    return found


def best_match(dataset: Dataset, copy: Copy, origin: Origin) -> Attached | None:
    """Return what was found of the document of which a copy holds most sentences; None where there is no document."""
    matches = (
        Attached(document=document, attachment=copy.attach(document.sentences), name=copy.name, origin=origin)
        for document in dataset.documents
    )
    return max(matches, key=lambda match: match.found, default=None)


def _copies(source: str | Copy | None) -> Iterator[tuple[Copy, Origin]]:
    named = os.environ.get(ARTICLE)
    if isinstance(source, Copy):
        yield source, Origin.NAMED
    elif source is not None:
        yield copy_of(source), Origin.NAMED
    elif named:
        yield copy_of(named), Origin.ENVIRONMENT
    else:
        for name in configuration(None).copies:
            yield copy_of(name), Origin.SETTINGS


def _otherwise(document: Document, entries: Register) -> Iterator[Attached]:
    """Yield what was found of a document in the text that it carries, or in a copy that is remembered."""
    known = document.text
    if known is not None and known.content is not None:
        attachment = attach(document.sentences, known.content)
        yield Attached(document=document, attachment=attachment, name=document.id, origin=Origin.CARRIED)
        return
    entry = entries.of(document.id, None if known is None else known.sha256)
    copy = None if entry is None else remembered(entry)
    if copy is not None:
        attachment = copy.attach(document.sentences)
        yield Attached(document=document, attachment=attachment, name=copy.name, origin=Origin.REMEMBERED)


def remembered(entry: Entry) -> Copy | None:
    """Return a copy that is remembered; None, and a word of it, where its file is not what it was."""
    try:
        return entry.read()
    except CopyError as error:
        click.echo(f"Not used: {text.safe(str(error), 400)}.", err=True)
        return None


def attached_dataset(dataset: Dataset, source: str | None) -> Dataset:
    """Return the dataset with the copies that count attached to its documents."""
    found = attached(dataset, source)
    return Dataset(dataset.values(), attachments={name: one.attachment for name, one in found.items()})


def attached_document(document: Document, source: str | Copy | None) -> Attached:
    """Return what was found of a document in the copy that counts."""
    found = attached(Dataset([document]), source).get(document.id)
    if found is None:
        raise Unusable(
            f"there is no copy of the text of {document.id}; name one on the command line, or attach one: vz2019 source attach FILE"
        )
    return found
