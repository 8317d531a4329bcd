"""The commands `vz2019 verify` and `vz2019 digest`: whether data is, to the byte, what was released."""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import click
from attrs import asdict, frozen

from vz2019 import convert, digests, integrity, packaged, releases
from vz2019.cli import text
from vz2019.cli.inputs import Unusable, plain_text, records
from vz2019.cli.output import for_people_or_programs
from vz2019.digests import Listing
from vz2019.integrity import Comparison, Damage
from vz2019.printable import counted, json_text


_DIFFERS: Final = 1
_VERSION: Final = re.compile(packaged.NUMBER)
_MOST_NAMED: Final = 12


@click.command("verify")
@click.argument("paths", nargs=-1, metavar="[PATH…]")
@click.option(
    "--against",
    metavar="VERSION|LISTING",
    default=packaged.DATA_VERSION,
    show_default=True,
    help="The version of the data that PATH is of, or the listing of another dataset, as `vz2019 digest --list` writes it.",
)
@click.option(
    "--digest",
    "cited",
    metavar="DIGEST",
    help="The digest that is cited: ni:///sha-256;… or 64 hexadecimal digits.",
)
@for_people_or_programs
def verify_command(paths: tuple[str, ...], *, against: str, cited: str | None, output: str) -> None:
    """Prove that data is what was released, record by record.

    Without a PATH all schemas and data of the installed package are looked at, and what lies among them and was never released. PATH is a file of records, a folder of files, or -
    for standard input, in any layout and order; a part of a dataset is proven like the whole. With --digest the dataset must
    be the one that has it, or hold the record that has it.

    \b
    Exit code 0: all is as it was released
              1: something is not, and is named
              2: wrong usage, or what cannot be read
    """  # noqa: D301  # the escape is for click, which then keeps the lines
    wanted = None if cited is None else _digest(cited)
    verdict = _of_paths(paths, against, wanted) if paths else _of_package(wanted)
    click.echo(json_text(verdict.plain, indent=2) if output == "json" else "\n".join(verdict.lines))
    sys.exit(0 if verdict.holds else _DIFFERS)


@frozen(kw_only=True)
class _Verdict:
    """What was found, for people and for programs."""

    holds: bool
    lines: list[str]
    plain: dict[str, object]


def _digest(text_: str) -> str:
    try:
        return digests.plain(text_.strip())
    except ValueError as error:
        raise Unusable(text.safe(str(error), 300)) from error


# --- the package ---


def _of_package(wanted: str | None) -> _Verdict:
    found = integrity.verify()
    cited = None if wanted is None else _cited_in_package(wanted)
    lines = [text.safe(str(one), 400) for one in found] or list(_intact())
    if wanted is not None:
        lines.append(
            f"{digests.ni(wanted)} is the digest of {cited}"
            if cited
            else f"{digests.ni(wanted)} is of no data that is in this package"
        )
    return _Verdict(
        holds=not found and (wanted is None or cited is not None),
        lines=lines,
        plain={"valid": not found, "damage": [_plain(one) for one in found], "cited": cited},
    )


def _plain(damage: Damage) -> dict[str, str]:
    return {name: value for name, value in asdict(damage).items() if value is not None}


def _intact() -> Iterator[str]:
    versions = ", ".join(
        f"{version} (draft)" if release.draft else version for version, release in releases.schemas().items()
    )
    yield f"schemas {versions}: as they were released"
    for version, release in releases.data().items():
        size = counted(len(packaged.listing(version).digests), "record")
        yield f"data {version}: {size}, as they were released; {digests.ni(release.digest)}"


def _cited_in_package(wanted: str) -> str | None:
    """Return what in the package has a digest, as one writes it from outside; what is damaged has none."""
    try:
        known = releases.data()
    except (OSError, ValueError):
        return None
    for version, release in reversed(list(known.items())):
        if release.digest == wanted:
            return f"vz2019@{version}"
        for record_id, digest in _digests(version).items():
            if digest == wanted:
                return f"vz2019@{version}/{record_id}"
    return None


def _digests(version: str) -> Mapping[str, str]:
    try:
        return packaged.listing(version).digests
    except (OSError, ValueError):
        return {}


# --- other data ---


def _of_paths(paths: Sequence[str], against: str, wanted: str | None) -> _Verdict:
    name, listing = _listing(against)
    if wanted is not None and wanted != listing.digest and wanted not in listing.digests.values():
        raise Unusable(
            f"{digests.ni(wanted)} is neither the digest of {name}, which is {digests.ni(listing.digest)}, nor of a record in it"
        )
    found = [record for path in paths for record in records(path)]
    try:
        comparison = integrity.compare(found, listing)
    except ValueError as error:
        raise Unusable(text.safe(str(error), 300)) from error
    unmet = _unmet(wanted, listing, comparison)
    return _Verdict(
        holds=comparison.is_part and unmet is None and bool(found),
        lines=[
            *_told(name, comparison),
            *_cited(wanted, listing, comparison, unmet),
            *_advice(paths, against, comparison),
        ],
        plain={
            "against": name,
            "whole": comparison.is_whole,
            "part": comparison.is_part,
            **asdict(comparison),
        },
    )


def _listing(against: str) -> tuple[str, Listing]:
    try:
        if _VERSION.fullmatch(against):
            return f"vz2019 {against}", packaged.listing(against)
        return text.safe(against, 200), Listing.read(plain_text(against))
    except LookupError as error:
        raise Unusable(text.safe(str(error.args[0]), 300)) from error
    except ValueError as error:
        raise Unusable(f"{text.safe(against, 200)} is no listing: {error}") from error


def _unmet(wanted: str | None, listing: Listing, found: Comparison) -> str | None:
    """Say why what is here is not what has the digest that is cited."""
    if wanted is None:
        return None
    if wanted == listing.digest:
        return (
            None
            if found.is_part
            else f"{digests.ni(wanted)} is the digest of a dataset that this is no part of"
        )
    cited = [one for one, digest in listing.digests.items() if digest == wanted]
    if not found.is_part:
        return (
            f"{', '.join(cited)}, which is cited, is here beside records that are not as they were released"
        )
    missing = [one for one in cited if one not in found.same]
    return f"{', '.join(missing)}, which is cited, is not here as it was released" if missing else None


def _cited(wanted: str | None, listing: Listing, found: Comparison, unmet: str | None) -> Iterator[str]:
    """Say what has the digest that is cited."""
    if unmet is not None:
        yield unmet
    elif wanted is not None and wanted == listing.digest:
        part = "the dataset" if found.is_whole else "the dataset that this is a part of"
        yield f"{digests.ni(wanted)} is the digest of {part}"
    elif wanted is not None:
        cited = ", ".join(one for one, digest in listing.digests.items() if digest == wanted)
        yield f"{digests.ni(wanted)} is the digest of {text.safe(cited, 200)}, which is here as it was released"


def _told(name: str, found: Comparison) -> Iterator[str]:
    for record_id in found.changed:
        yield f"{text.safe(record_id, 200)} is not as it is in {name}"
    for record_id in found.unknown:
        yield f"{text.safe(record_id, 200)} is not in {name}"
    for record_id in found.repeated:
        yield f"{text.safe(record_id, 200)} is here more than once"
    same = counted(len(found.same), "record")
    if found.is_whole:
        yield f"{same}: all of {name}, as it was released; {digests.ni(found.digest)}"
    elif found.same:
        missing = f"; {_named(found.absent)} of it not here" if found.absent else ""
        yield f"{same} as in {name}{missing}"
    else:
        yield f"no record is as it is in {name}"


def _advice(paths: Sequence[str], against: str, found: Comparison) -> Iterator[str]:
    if found.changed and _VERSION.fullmatch(against) and len(paths) == 1 and paths[0] != "-":
        yield f"`vz2019 diff {against} {text.safe(paths[0], 200)}` says at which fields."


def _named(ids: tuple[str, ...]) -> str:
    if len(ids) > _MOST_NAMED:
        return f"{counted(len(ids), 'record')}"
    return ", ".join(text.safe(one, 100) for one in ids)


@click.command("digest")
@click.argument("paths", nargs=-1, metavar="[PATH…]")
@click.option(
    "--ni", "is_name", is_flag=True, help="Write it as a name, ni:///sha-256;…, and not in hexadecimal."
)
@click.option(
    "--list", "is_list", is_flag=True, help="Write the listing: the digest of each record, and its id."
)
def digest_command(paths: tuple[str, ...], *, is_name: bool, is_list: bool) -> None:
    """Print the digest of a dataset, which its citation is held to.

    PATH is a file of records, a folder of files, or - for standard input; without one the shipped data is meant. The digest is
    the SHA-256 of the listing's digests, sorted, each with a line feed; the digest of a record is that of its canonical JSON.
    So neither the order of the records nor the layout of the files matters.

    \b
    Exit code 0: printed
              2: wrong usage, what cannot be read, or an id that is there twice
    """  # noqa: D301  # the escape is for click, which then keeps the lines
    if is_name and is_list:
        raise Unusable("--ni writes one name, and --list the listing; give one of them")
    listing = _listed([record for path in paths or ("vz2019",) for record in records(path)])
    if is_list:
        click.echo(listing.text, nl=False)
    else:
        click.echo(digests.ni(listing.digest) if is_name else listing.digest)


def _listed(found: Iterable[dict[str, object]]) -> Listing:
    listed: dict[str, str] = {}
    for record in found:
        record_id = record.get("id")
        if not isinstance(record_id, str) or re.search(r"\s", record_id) or not record_id:
            raise Unusable(
                f"{text.safe(str(record_id), 100)!r} is no id; `vz2019 validate` says what is wrong"
            )
        if record_id in listed:
            raise Unusable(f"{text.safe(record_id, 200)} is there twice, so the dataset has no listing")
        listed[record_id] = convert.digest(record)
    return Listing(listed)
