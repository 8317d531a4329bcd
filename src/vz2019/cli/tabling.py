"""The command `vz2019 source table`: from a text and the borders of its sentences to a Document."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import click

from vz2019 import coding
from vz2019.cli import text
from vz2019.cli.changing import ChangingFile, changing_files
from vz2019.cli.copying import copy_of, reading
from vz2019.cli.inputs import Unusable, plain_text
from vz2019.cli.refusing import refuse_faults, refuse_language
from vz2019.cli.values import missing_of
from vz2019.cli.writing import Change, replace
from vz2019.coding import BordersError, Retabled
from vz2019.printable import counted, json_text
from vz2019.source import fold
from vz2019.validation.suggestions.ids import is_id
from vz2019.vocabulary import CoverageStatus, Genre


_PREFIX: Final = "document:"
#: What the options may say of a document, by the names of its fields.
_KNOWN: Final = ("title", "publisher", "date", "url", "genre", "language", "licence")


@click.command("table")
@click.argument("path", metavar="FILE")
@click.argument("borders", metavar="BORDERS")
@click.option(
    "--document",
    "slug",
    required=True,
    metavar="SLUG",
    help="The Document's id, with or without `document:`.",
)
@click.option("--title", metavar="TEXT", help="The headline or title.")
@click.option("--author", "authors", multiple=True, metavar="NAME", help="Who wrote it.  [may be repeated]")
@click.option("--publisher", metavar="TEXT", help="Who published it.")
@click.option("--date", metavar="DATE", help="When it was published or written.")
@click.option("--url", metavar="URL", help="Where it was published.")
@click.option("--genre", type=click.Choice([one.value for one in Genre]), help="What sort of text it is.")
@click.option("--language", metavar="TAG", help="The language that it is written in.")
@click.option("--licence", metavar="TEXT", help="An SPDX licence expression, or a short statement of rights.")
@click.option(
    "--missing",
    multiple=True,
    metavar="FIELD=REASON",
    help="A field of a new Document that is absent, and why: publisher=not-stated.  [may be repeated]",
)
@reading
@click.option(
    "--carry-text",
    "carried",
    is_flag=True,
    help="Let the Document hold the text; only where its licence allows.",
)
@click.option(
    "--into",
    "names",
    multiple=True,
    metavar="FILE",
    help="Put the Document into a file of records, and move the evidence there, and in the files of the project, to the new sentences; may be repeated.",
)
def table_command(
    path: str,
    borders: str,
    slug: str,
    *,
    carried: bool,
    names: tuple[str, ...],
    authors: tuple[str, ...],
    missing: tuple[str, ...],
    form: str | None,
    encoding: str | None,
    **known: str | None,
) -> None:
    """Make a Document with the sentence table of a text, from the borders of its sentences.

    FILE is the text, BORDERS the file that `vz2019 source segment` proposed and you corrected. Without --into the Document
    is printed. With --into a Document of that id is renewed, there or in another file of the project: what else it says
    stays, sentences that are the same keep gist and coverage, and evidence moves with the words that it points at.
    """
    document_id = slug if slug.startswith(_PREFIX) else _PREFIX + slug
    if not is_id(document_id):
        raise Unusable(
            f"{text.safe(slug)!r} is no slug; write lower-case letters and digits, parted by hyphens"
        )
    if known["language"] is not None:
        refuse_language(known["language"])
    files = changing_files(names) if names else []
    given: dict[str, Any] = {name: value for name in _KNOWN if (value := known.get(name)) is not None}
    given |= {"authors": list(authors)} if authors else {}
    old = _old(files, document_id)
    source = copy_of(path, form, encoding).text
    if old is not None:
        _refuse_other(old, given)
        reasons = old.get("missing")
        _refuse_other(
            {"id": document_id, **(reasons if isinstance(reasons, dict) else {})},
            {f"/{name}": why for name, why in missing_of(missing).items()},
        )
        carried = carried or _carries(old, source)
    made = coding.document(
        document_id,
        source,
        _borders(source, borders),
        reference=f"The text coded from: {Path(path).name}",
        carried=carried,
        missing=missing_of(missing),
        **given,
    )
    refuse_faults(made)
    if files:
        _put(files, made, source)
    else:
        click.echo(json_text(made))


def _borders(source: str, name: str) -> list[coding.Border]:
    try:
        found = coding.read_borders(fold(source), plain_text(name))
    except BordersError as error:
        raise Unusable(f"{text.safe(name, 200)}: {error}") from error
    if not found:
        raise Unusable(f"there is no text, and {text.safe(name, 200)} holds no sentence")
    return found


def _refuse_other(old: Mapping[str, Any], given: Mapping[str, Any]) -> None:
    """Refuse to say of a document that is there what its record does not say."""
    for name, value in given.items():
        if old.get(name) != value:
            raise Unusable(
                f"{old['id']} is there already; change its {name.removeprefix('/')} in the record itself"
            )


def _old(files: Iterable[ChangingFile], document_id: str) -> Mapping[str, Any] | None:
    """Return the record of the document that the files hold, if they do."""
    found = [(one.name, row) for one in files for row in one.file.records if row.get("id") == document_id]
    if len(found) > 1:
        places = " and ".join(text.safe(name, 200) for name, _ in found)
        raise Unusable(f"{document_id} stands in {places}; keep one of them")
    return found[0][1] if found else None


def _carries(old: Mapping[str, Any], source: str) -> bool:
    """Tell whether a document carries its text; that it shall carry another one has to be said."""
    known = old.get("text")
    carried = known.get("content") if isinstance(known, dict) else None
    if carried is not None and fold(str(carried)) != fold(source):
        raise Unusable(
            f"{old['id']} carries its text, and FILE is another one; say --carry-text if its licence allows to publish that too"
        )
    return carried is not None


def _put(files: list[ChangingFile], made: dict[str, Any], source: str) -> None:
    """Write the document and what its new table changes into the files that hold it."""
    try:
        found = coding.retabled([row for one in files for row in one.file.records], made, source)
    except ValueError as error:
        raise Unusable(text.safe(str(error), 300)) from error
    rows = list(found.records)
    changes: list[Change] = []
    for one in files:
        size = len(one.file.records) + (found.is_new and one is files[0])
        own, rows = rows[:size], rows[size:]
        change = one.change(own)
        changes += [] if change is None else [change]
    replace(changes)
    click.echo("\n".join(_told(made, found)), err=True)


def _told(made: Mapping[str, Any], found: Retabled) -> Iterator[str]:
    what = "is new" if found.is_new else "is renewed"
    yield f"{made['id']} {what}: {counted(len(made['sentences']), 'sentence')}."
    if found.changed:
        yield f"Evidence was moved in {counted(len(found.changed), 'record')}."
    for number, parts in found.joined.items():
        yield f"Sentence {number} is made of {', '.join(map(str, parts))}, and has what was said of them; look it over."
    for one in found.left_out:
        said = [f"that it is {one.status}"] if one.status not in (None, CoverageStatus.PENDING) else []
        said += [f"the gist {text.safe(one.gist, 400)!r}"] if one.gist else []
        said += [f"the omission {text.safe(what, 300)!r}" for what in one.omissions]
        yield f"What was sentence {one.sentence} is another one now. Left out: {', '.join(said)}."
    for record_id, keys in found.lost.items():
        yield f"{text.safe(record_id, 200)}: {', '.join(map(text.safe, keys))} pointed at words that the text does not have any more, and points at nothing now."
