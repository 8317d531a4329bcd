"""The command `vz2019 fmt`: records in canonical form and a stable order."""

import sys
from typing import Final

import click
from attrs import evolve, frozen

from vz2019 import formatting
from vz2019.cli import text
from vz2019.cli.configuration import configuration
from vz2019.cli.inputs import Unusable, content, each_once, file_names
from vz2019.cli.writing import Change, create, refuse_inside, replace
from vz2019.formatting import RecordFile
from vz2019.opening import State, state
from vz2019.printable import counted


_WOULD_CHANGE: Final = 1
_STANDARD_INPUT: Final = "-"


@click.command("fmt")
@click.argument("paths", nargs=-1, metavar="[PATH…]")
@click.option("--check", is_flag=True, help="Write nothing; say which files would change.")
@click.option("--to", metavar="FILE", help="Write the records of all PATHs into one new file of JSON Lines.")
def fmt_command(paths: tuple[str, ...], *, check: bool, to: str | None) -> None:
    """Write records in canonical form: sorted by type and id, each as RFC 8785 writes it.

    PATH is a file, a folder of files, or - for standard input, which goes to standard output; without one it is what the
    settings of the project name. JSON Lines stay lines; lists, datasets and single records are indented for people.
    Nothing is added, left out or mended: where any file cannot be read to its end, all stay as they are.

    \b
    Exit code 0: all is written, or nothing has to be
              1: with --check, files would change
              2: wrong usage, or a file that cannot be read or written
    """  # noqa: D301  # the escape is for click, which then keeps the lines
    if check and to is not None:
        raise Unusable("--check writes nothing, and --to names what is to be written")
    found = [name for path in paths or configuration(None).paths for name in file_names(path)]
    names = each_once(found)
    if not names:
        raise Unusable("no path is named, neither here nor in settings")
    drafts = [_draft(name) for name in names]
    if to is not None:
        refuse_inside(to, paths or configuration(None).paths)
        _write_together(to, drafts)
    elif check:
        _tell_changes(drafts)
    else:
        replace(
            [
                Change(draft.name, draft.after, draft.state)
                for draft in drafts
                if draft.is_changed and draft.name != _STANDARD_INPUT
            ]
        )
        for draft in drafts:
            _tell(draft)


@frozen(kw_only=True)
class _Draft:
    """A file as it is and as it should be; all are read before any is written."""

    name: str
    state: State | None
    before: bytes
    file: RecordFile
    after: bytes

    @property
    def is_changed(self) -> bool:
        return self.before != self.after


def _draft(name: str) -> _Draft:
    try:
        found = None if name == _STANDARD_INPUT else state(name)
        before = content(name)
        file = formatting.read(before, name)
        file = evolve(file, records=tuple(formatting.in_order(file.records)))
        return _Draft(name=name, state=found, before=before, file=file, after=formatting.write(file))
    except OSError as error:
        raise Unusable(f"{text.safe(name, 200)} cannot be read: {error.strerror or error}") from error
    except ValueError as error:
        message = str(error)
        raise Unusable(message if name in message else f"{text.safe(name, 200)}: {message}") from error


def _tell(draft: _Draft) -> None:
    if draft.name == _STANDARD_INPUT:
        sys.stdout.buffer.write(draft.after)
    elif draft.is_changed:
        click.echo(f"{text.safe(draft.name, 200)}: {_size(draft)} written", err=True)
    else:
        click.echo(f"{text.safe(draft.name, 200)}: {_size(draft)}, as it should be", err=True)


def _size(draft: _Draft) -> str:
    return counted(len(draft.file.records), "record")


def _write_together(to: str, drafts: list[_Draft]) -> None:
    together = formatting.in_order(record for draft in drafts for record in draft.file.records)
    create(to, formatting.write(RecordFile(layout="lines", records=tuple(together))))
    click.echo(f"{text.safe(to, 200)}: {counted(len(together), 'record')} written", err=True)


def _tell_changes(drafts: list[_Draft]) -> None:
    changed = [draft for draft in drafts if draft.is_changed]
    for draft in changed:
        click.echo(f"{text.safe(draft.name, 200)} would change")
    sys.exit(_WOULD_CHANGE if changed else 0)
