"""The command `vz2019 tell`: more evidence for a record that is there."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

import click

from vz2019 import coding
from vz2019.cli import searching, telling, text
from vz2019.cli.changing import ChangingFile, changing_files
from vz2019.cli.inputs import Unusable, unrepeated
from vz2019.cli.refusing import refuse_faults
from vz2019.cli.searching import Search, words_option


@click.command("tell")
@click.argument("name", metavar="ID")
@words_option
@searching.options
@telling.supports_option
@click.option(
    "--claims",
    multiple=True,
    metavar="POINTER=VALUE",
    help="Another value that the words give for a field, as JSON or text.  [may be repeated]",
)
@telling.options
@click.option(
    "--into", metavar="FILE", help="The file that holds the record; that of the project by default."
)
def tell_command(
    name: str,
    *,
    supports: tuple[str, ...],
    claims: tuple[str, ...],
    into: str | None,
    **given: Any,
) -> None:
    """Add a telling to a record: words that support its fields, or give other values for them.

    ID is the id of the record; its type may be left out where only one record is called so. The words are found as `vz2019
    source find` finds them, and nothing is written where they stand nowhere or in several places.
    """
    _refuse_empty(supports, given)
    files, search = changing_files([] if into is None else [into]), Search.of(given)
    file, record = _held(files, name)
    if not supports and not claims:
        raise Unusable("say what the words support: --supports POINTER, or --claims POINTER=VALUE")
    said = telling.said_of(str(record.get("type")), given)
    if not search.wanted and "reference" not in said:
        raise Unusable("name the words that tell it: --words WORDS")
    if not {"voice", "statement", "reference", "reasoning"} & said.keys():
        raise Unusable("say who vouches for it: --voice narrator, or --statement ID")
    document = search.document(files) if search.wanted else None
    told = (
        telling.made_telling("", [], supports, said)
        if document is None
        else telling.made_telling(document.id, search.anchors(document), supports, said)
    )
    if claims:
        told["claims"] = unrepeated("--claims", map(_claim, claims))
    try:
        made, key = coding.add_telling(record, told)
    except ValueError as error:
        raise Unusable(f"{text.safe(record.get('id'))}: {error}") from error
    refuse_faults(made, f"/evidence/{key}")
    file.write(made if row is record else row for row in file.file.records)
    click.echo(f"{text.safe(made['id'])} has the telling {key}, in {text.safe(file.name, 200)}.", err=True)


def _refuse_empty(supports: Iterable[str], given: Mapping[str, Any]) -> None:
    """Refuse what is given and says nothing: evidence that is added is not left open."""
    empty = [f"--{name}" for name in telling.NAMES if given[name] == ""]
    empty += ["--supports"] if "" in supports else []
    if empty:
        raise Unusable(f"{', '.join(empty)} is empty")


def _held(files: Iterable[ChangingFile], name: str) -> tuple[ChangingFile, dict[str, Any]]:
    """Return the file that holds a record, and the record."""
    rows = [(file, row) for file in files for row in file.file.records]
    known = {str(row.get("id")): (file, row) for file, row in rows}
    found = [one for one in known if name in (one, one.partition(":")[2])]
    if len(found) != 1:
        what = f"{len(found)} records are called" if found else "no record is called"
        advice = (
            f"; there are {', '.join(map(text.safe, found))}" if found else text.did_you_mean(name, known)
        )
        raise Unusable(f"{what} {text.safe(name)!r}{advice}")
    if sum(row.get("id") == found[0] for _, row in rows) > 1:
        raise Unusable(f"{text.safe(found[0])} stands several times in the files; keep one of them")
    return known[found[0]]


def _claim(given: str) -> tuple[str, Any]:
    pointer, _, value = given.partition("=")
    if not value or not pointer.startswith("/"):
        raise Unusable(f"{text.safe(given)!r} is no claim; write POINTER=VALUE, as /value=40")
    try:
        return pointer, json.loads(value, parse_constant=_refuse)
    except RecursionError as error:
        raise Unusable(f"the value for {text.safe(pointer)} is nested too deeply") from error
    except ValueError:
        return pointer, value


def _refuse(constant: str) -> None:
    """Take for a text what JSON does not know: NaN and infinities."""
    raise ValueError(constant)
