"""The command `vz2019 migrate`: records in the terms of another version of the schemas."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Final

import click
from attrs import evolve

from vz2019 import formatting, migration
from vz2019.cli import text
from vz2019.cli.inputs import Unusable, content, each_once, file_names
from vz2019.cli.migrated import MigratedFile, as_json, told
from vz2019.cli.writing import Change, create, refuse_inside, replace
from vz2019.formatting import RecordFile
from vz2019.opening import State, state
from vz2019.printable import counted


_REFUSED: Final = 1
_STANDARD_INPUT: Final = "-"


@click.command("migrate")
@click.argument("paths", nargs=-1, required=True, metavar="FILE…")
@click.option(
    "--to",
    required=True,
    type=click.Choice(migration.known()),
    help="The version of the schemas to write to.",
)
@click.option("--in-place", is_flag=True, help="Write each file in its own place; all of them or none.")
@click.option("--output", metavar="FILE", help="Write all records into one new file.")
@click.option("--report", metavar="FILE", help="Write the full report as JSON into a new file.")
def migrate_command(
    paths: tuple[str, ...], *, to: str, in_place: bool, output: str | None, report: str | None
) -> None:
    """Write records in the terms of another version of the schemas, and say what that loses.

    FILE is a file, a folder of files, or - for standard input. Of one file the migrated records go to standard output, and
    nothing is changed without --in-place. The file keeps its form; several in one --output become JSON Lines. Each field that
    is dropped, or is a guess, is told on standard error, with the reason. A record that is not valid by its own version is
    refused, and then nothing is written.

    \b
    Exit code 0: all is written; what was lost is told
              1: records are refused; nothing is written
              2: wrong usage, or a file that cannot be read or written
    """  # noqa: D301  # the escape is for click, which then keeps the lines
    names = each_once(name for path in paths for name in file_names(path))
    _refuse_usage(names, in_place=in_place, output=output)
    if output is not None:
        refuse_inside(output, paths)
    readings = [_read(name) for name in names]
    migrated = _all_migrated(readings, to)
    contents = [_content(one) for one in migrated]
    made = {} if output is None else {output: contents[0] if len(migrated) == 1 else _together(migrated)}
    if report is not None:
        if report in made:
            raise Unusable("--output and --report name the same file")
        made[report] = as_json(migrated, to)
    _write(made, _changes(readings, migrated, contents) if in_place else [])
    if output is None and not in_place:
        sys.stdout.buffer.write(contents[0])
        sys.stdout.buffer.flush()
    click.echo("\n".join(told(migrated, to)), err=True)


def _refuse_usage(names: Sequence[str], *, in_place: bool, output: str | None) -> None:
    if in_place and output is not None:
        raise Unusable(
            "--in-place writes each file in its own place, and --output into another; name one of them"
        )
    if in_place and _STANDARD_INPUT in names:
        raise Unusable("standard input has no place to be written to; leave out --in-place")
    if len(names) > 1 and not in_place and output is None:
        raise Unusable(
            f"{counted(len(names), 'file')} do not go to standard output; write each with --in-place, or all into --output FILE"
        )


#: A file as it was read, and its state then.
_Reading = tuple[str, State | None, RecordFile]


def _read(name: str) -> _Reading:
    try:
        found = None if name == _STANDARD_INPUT else state(name)
        return name, found, formatting.read(content(name), name)
    except OSError as error:
        raise Unusable(f"{text.safe(name, 200)} cannot be read: {error.strerror or error}") from error
    except ValueError as error:
        raise Unusable(str(error)) from error


def _all_migrated(readings: Sequence[_Reading], to: str) -> list[MigratedFile]:
    """Migrate every record of every file; where any is refused, tell everything that is wrong and stop."""
    refusals: list[str] = []
    migrated = [_migrated(name, file, to, refusals) for name, _, file in readings]
    if refusals:
        click.echo("\n".join(refusals), err=True)
        click.echo(
            "Nothing is written: records that are not valid by their own version are refused.", err=True
        )
        sys.exit(_REFUSED)
    return migrated


def _migrated(name: str, file: RecordFile, to: str, refusals: list[str]) -> MigratedFile:
    results = []
    for number, record in enumerate(file.records, 1):
        try:
            results.append(migration.migrate(record, to))
        except migration.MigrationError as error:
            refusals += _refusal(name, number, error)
    after = evolve(file, records=tuple(result.record for result in results), schema=_schema(file.schema, to))
    losses = tuple(loss for result in results for loss in result.losses)
    return MigratedFile(name=name, before=file, after=after, losses=losses)


def _refusal(name: str, number: int, error: migration.MigrationError) -> Iterator[str]:
    record = f"record {number}" if error.record is None else text.safe(error.record, 130)
    for problem in error.problems:
        yield f"{text.safe(name, 200)}: {record}: {text.safe(str(problem), 400)}"


def _schema(name: str | None, to: str) -> str | None:
    """Return what a dataset is to name as its schema: that of the version, if it named one of ours."""
    return None if name is None else migration.address(name, to) or name


def _content(migrated: MigratedFile) -> bytes:
    try:
        return formatting.write(migrated.after)
    except ValueError as error:
        raise Unusable(f"{text.safe(migrated.name, 200)}: {error}") from error


def _together(migrated: Sequence[MigratedFile]) -> bytes:
    records = tuple(record for one in migrated for record in one.after.records)
    return formatting.write(RecordFile(layout="lines", records=records))


def _changes(
    readings: Sequence[_Reading], migrated: Sequence[MigratedFile], contents: Sequence[bytes]
) -> list[Change]:
    return [
        Change(one.name, new, found)
        for (_, found, _), one, new in zip(readings, migrated, contents, strict=True)
        if one.after != one.before
    ]


def _write(made: dict[str, bytes], changes: Sequence[Change]) -> None:
    """Write new files and those that change, all or none."""
    with ExitStack() as undo:
        for name, new in made.items():
            create(name, new)
            undo.callback(Path(name).unlink, missing_ok=True)
        replace(changes)
        undo.pop_all()
