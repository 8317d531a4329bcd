"""The commands `vz2019 cite` and `vz2019 resolve`: to a citation, and back from one."""

import sys
from typing import Final

import click

import vz2019
from vz2019 import citing, packaged
from vz2019.citing.resolving import Resolution, UnresolvableError, resolve
from vz2019.cli import text
from vz2019.cli.choosing import chosen_record
from vz2019.cli.inputs import Unusable, content
from vz2019.cli.output import for_people_or_programs
from vz2019.printable import json_text


_DIFFERS: Final = 1
_SOURCE: Final = "source"


@click.command("cite")
@click.argument("names", nargs=-1, metavar="[ID…]")
@click.option(
    "--style",
    metavar="STYLE",
    default="text",
    show_default=True,
    help=f"How it is written: {', '.join(citing.STYLES)}.",
)
@click.option(
    "--data-version",
    "version",
    metavar="VERSION",
    default=packaged.DATA_VERSION,
    show_default=True,
    help="The version of the data that is cited.",
)
def cite_command(names: tuple[str, ...], *, style: str, version: str) -> None:
    """Print a citation of the shipped data, or of records in it.

    ID is the id of a record; its type may be left out where only one record is called so. `source` cites the article that the data is
    coded from. A citation names version, date and licence, and a digest that it is held to: `vz2019 resolve` leads back from it.
    To prove that the package holds what it cites, use `vz2019 verify`.

    Exit code 0: printed; 2: wrong usage, an unknown record, style or version.
    """
    try:
        click.echo(_cited(names, style, version))
    except (ValueError, LookupError) as error:
        raise Unusable(text.safe(str(error.args[0]), 400)) from error


def _cited(names: tuple[str, ...], style: str, version: str) -> str:
    if _SOURCE in names:
        if len(names) > 1:
            raise Unusable("cite the source by itself: it is no record")
        return citing.cite_source(style)
    if not names:
        return citing.cite(citing.of_version(version), style=style)
    citing.of_version(version)
    dataset = vz2019.load(version)
    references = [citing.of_record(chosen_record(dataset, name), [version]) for name in names]
    return citing.cite(*references, style=style)


@click.command("resolve")
@click.argument("citation", metavar="CITATION")
@for_people_or_programs
def resolve_command(citation: str, *, output: str) -> None:
    """Follow a citation back to the data, and say whether what is there is what was cited, to the byte.

    CITATION is the text of it, in quotes, or - for standard input: any style that `vz2019 cite` writes, or what a word processor or
    LaTeX made of it. `vz2019@1.0.0/event:clashes` and a mere digest do as well.

    \b
    Exit code 0: it leads to what it cites
              1: it leads somewhere, but not all that it says is so
              2: wrong usage, or it leads nowhere
    """  # noqa: D301  # the escape is for click, which then keeps the lines
    given = content("-").decode(errors="replace") if citation == "-" else citation
    try:
        found = resolve(given)
    except UnresolvableError as error:
        raise Unusable(text.safe(str(error.args[0]), 400)) from error
    click.echo(json_text(_plain(found), indent=2) if output == "json" else "\n".join(_told(found)))
    sys.exit(0 if found else _DIFFERS)


def _plain(found: Resolution) -> dict[str, object]:
    return {
        "agrees": bool(found),
        "proven": found.is_proven,
        "intact": found.is_intact,
        "version": found.version,
        "id": found.record.id if found.record else None,
        "digest": found.digest,
        "checks": [
            {"what": check.what, "cited": check.cited, "found": check.found, "agrees": check.agrees}
            for check in found.checks
        ],
        "record": vz2019.dump(found.record) if found.record else None,
    }


def _told(found: Resolution) -> list[str]:
    record = found.record
    what = f"vz2019@{found.version}/{record.id}" if record else f"vz2019@{found.version}"
    lines = [f"{what}{f': {record.title_line}' if record else ''}"]
    lines += [f"  {check.what}: {_verdict(check.cited, check.found)}" for check in found.checks]
    if not found.is_intact:
        lines.append("  the data in this package is damaged; `vz2019 verify` says where")
    if found and not found.is_proven:
        lines.append("  the citation gives no digest of it, so nothing proves that this is what was cited")
    at = f"vz2019@{found.version}"
    lines.append(
        f"  `vz2019 show {record.id} --data {at}` shows it."
        if record
        else "  `vz2019 verify` proves the files."
    )
    return [text.safe(line, 400) for line in lines]


def _verdict(cited: str, found: str) -> str:
    return f"{found}, as cited" if cited == found else f"{found} here, and {cited} in the citation"
