"""The command `vz2019 validate`."""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import click
from attrs import frozen

from vz2019 import packaged
from vz2019.cli import text
from vz2019.cli.configuration import Configuration, configuration
from vz2019.cli.copying import ARTICLE, copy_of, register
from vz2019.cli.formats import FORMATS, Writer
from vz2019.cli.inputs import Unusable, each_record, records, standard_input
from vz2019.cli.running import Progress, Stopped, stoppable, style
from vz2019.copies import FolderCopies, RememberedCopies
from vz2019.opening import files, size, stream_pieces
from vz2019.printable import counted
from vz2019.validating import Validator
from vz2019.validation import BY_SLUG, ENGINES, Finding, Report
from vz2019.validation.settings import parted
from vz2019.workers import cores


CLEAN: Final = 0
FINDINGS: Final = 1
UNREADABLE: Final = 2
INTERNAL: Final = 3

#: How many findings are told where nobody says how many.
MOST_FINDINGS: Final = 10_000
#: Up to so many copies in folders may be called by other names than their documents; each is tried on every document.
_MOST_UNNAMED: Final = 100


def _split(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return parted(values)


def _severities(
    _context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]
) -> dict[str, str]:
    pairs = [value.partition("=") for value in values]
    for slug, sign, _ in pairs:
        if not sign:
            raise click.BadParameter(
                f"{text.safe(slug)!r} has no severity; write RULE=error, =warning or =info"
            )
    return {slug: severity for slug, _, severity in pairs}


@click.command("validate")
@click.argument("paths", nargs=-1, metavar="[PATH…]")
@click.option(
    "--with",
    "companions",
    multiple=True,
    metavar="vz2019|FILE",
    help="Records that may be referred to; vz2019 for the shipped ones.",
)
@click.option(
    "--since",
    multiple=True,
    metavar="VERSION|FILE",
    help="An earlier version of the same data: whose content has changed since, the revision must have risen.",
)
@click.option(
    "--source",
    "copies",
    multiple=True,
    metavar="FILE|FOLDER",
    help="A copy of a source text to verify the evidence against: text, HTML or PDF; or a folder of them, called by their Documents.",
)
@click.option(
    "--attached",
    is_flag=True,
    help="Use the copies that `vz2019 source attach` remembers, and that of VZ2019_ARTICLE, too.",
)
@click.option(
    "--format",
    "output",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="For people (text), a line each (concise), for programs (json, jsonl), for GitHub and for code scanning (sarif).",
)
@click.option(
    "--select",
    multiple=True,
    callback=_split,
    metavar="RULE|LAYER,…",
    help="Only the findings of these count.",
)
@click.option(
    "--ignore",
    multiple=True,
    callback=_split,
    metavar="RULE|LAYER,…",
    help="The findings of these do not count.",
)
@click.option(
    "--severity",
    multiple=True,
    callback=_severities,
    metavar="RULE=SEVERITY",
    help="Let a rule weigh as error, warning or info.",
)
@click.option("--strict/--no-strict", default=None, help="Let warnings weigh like errors.")
@click.option(
    "--max-findings",
    type=click.IntRange(min=0),
    metavar="N",
    help=f"Tell at most N findings, and count the rest; 0 for all.  [default: {MOST_FINDINGS}]",
)
@click.option(
    "--max-expansion",
    type=click.IntRange(min=0),
    metavar="N",
    help="Let a compressed input expand to N times its size; 0 for any.  [default: 200]",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Let N processes share the work on large inputs.  [default: one for each core]",
)
@click.option(
    "--config",
    metavar="FILE",
    help="Take the settings of this file, not of the nearest vz2019.toml or pyproject.toml.",
)
@click.option("--no-config", is_flag=True, help="Take no settings of a file.")
@click.option(
    "--require-path",
    is_flag=True,
    help="Fail where neither the command line nor the settings name a path; the shipped data is not meant.",
)
@click.option(
    "--engine",
    type=click.Choice(list(ENGINES)),
    default="fast",
    show_default=True,
    help="What holds records to the schemas; both give the same findings.",
)
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colour the text; auto heeds NO_COLOR and FORCE_COLOR.",
)
@click.option(
    "--progress/--no-progress",
    default=None,
    help="Show how far a long run has come.  [default: on a terminal]",
)
def validate_command(**options: Any) -> None:  # fmt: skip
    """Validate records: JSON Lines, a JSON list, a dataset or a single record, told apart by content.

    PATH is a file, compressed by gzip or zstd or not, a folder of such files, or - for standard input. Without a PATH the
    shipped data is validated, or what the settings of the project name. All inputs are one dataset.

    \b
    Exit code 0: no errors
              1: errors in the data
              2: wrong usage, or an input that is unreadable, truncated or damaged
              3: a fault of this program, told with its place
        128 + n: stopped by signal n, with the counts so far
    """  # noqa: D301  # the escape is for click, which then keeps the lines
    found = Configuration() if options["no_config"] else configuration(options["config"])
    if found.file is not None:
        click.echo(f"Settings of {text.safe(str(found.file), 200)}", err=True)
    sys.exit(_run(_job(options, found)))


@frozen(kw_only=True)
class _Job:
    """What is to be validated, and how."""

    paths: tuple[str, ...]
    validator: Validator
    writer: Writer
    progress: Progress


def _job(options: dict[str, Any], found: Configuration) -> _Job:
    paths = options["paths"] or found.paths
    if options["require_path"] and not paths:
        raise Unusable("no path is named, neither here nor in settings")
    if paths.count("-") > 1:
        raise Unusable("standard input can be read only once")
    most = _first(options["max_findings"], found.max_findings, MOST_FINDINGS)
    terminal = sys.stderr.isatty() if options["progress"] is None else options["progress"]
    progress = Progress(total(paths), shown=terminal)
    try:
        validator = Validator(
            known=[record for name in options["companions"] or found.companions for record in records(name)],
            since=(record for name in options["since"] for record in each_record(name)),
            **_copies(options["copies"] or found.copies, attached=options["attached"]),
            engine=options["engine"],
            select=options["select"] or found.select,
            ignore=options["ignore"] or found.ignore,
            severities=options["severity"] or found.severity,
            strict=_first(options["strict"], found.strict, False),
            max_findings=most or None,
            max_expansion=_first(options["max_expansion"], found.max_expansion, 200),
            jobs=_first(options["jobs"], cores()),
        )
    except ValueError as error:
        raise Unusable(text.safe(str(error), 300)) from error
    writer = FORMATS[options["output"]](_printer(progress), BY_SLUG, style(options["color"]))
    return _Job(paths=paths, validator=validator, writer=writer, progress=progress)


def _copies(names: Iterable[str], *, attached: bool) -> dict[str, Any]:
    """Return the options of the validator that name the copies."""
    article = os.environ.get(ARTICLE) if attached else None
    folders = [name for name in names if Path(name).is_dir()]
    library = _folder_copies(folders)
    files = [
        *(name for name in names if name not in folders),
        *library.unnamed,
        *([article] if article else []),
    ]
    return {
        "texts": {name: copy_of(name) for name in files},
        "copies": library,
        "spare_copies": RememberedCopies(register().entries) if attached else {},
    }


def _folder_copies(folders: list[str]) -> FolderCopies:
    try:
        found = FolderCopies(*folders)
    except OSError as error:
        raise Unusable(
            f"{text.safe(error.filename, 200)} cannot be read: {error.strerror or error}"
        ) from error
    if len(found.unnamed) > _MOST_UNNAMED:
        shown = text.safe(found.unnamed[0], 200)
        raise Unusable(
            f"{len(found.unnamed):,} copies are not called by their documents, such as {shown}; call that of document:fair fair.txt"
        )
    if found.passed_over:
        passed = counted(len(found.passed_over), "file")
        shown = text.safe(found.passed_over[0], 200)
        click.echo(f"Passed over, as no text, HTML or PDF by name: {passed}, such as {shown}.", err=True)
    return found


def _first(*values: Any) -> Any:
    return next(value for value in values if value is not None)


def total(paths: tuple[str, ...]) -> int | None:
    """Return how many bytes some paths hold, if that can be told before they are read."""
    try:
        return sum(size(name) for path in paths for name in files(path))
    except OSError:
        return None


def _printer(progress: Progress) -> Any:
    def write(line: str) -> None:
        progress.clear()
        sys.stdout.write(f"{line}\n")

    return write


def _run(job: _Job) -> int:
    """Validate, print the findings, and return the exit code."""
    try:
        with stoppable():
            for finding in _findings(job):
                job.writer.finding(finding)
            report = job.validator.close()
    except Stopped as stopped:
        job.progress.clear()
        job.writer.close(job.validator.report())
        click.echo(f"Stopped by {stopped.name}; the counts are those so far.", err=True)
        return stopped.exit_code
    job.progress.clear()
    job.writer.close(report)
    return exit_code(report)


def _findings(job: _Job) -> Iterator[Finding]:
    def watch(size: int) -> None:
        sys.stdout.flush()
        job.progress.add(size, **job.validator.progress())

    for path in job.paths:
        if path == "-":
            yield from job.validator.stream("<stdin>", stream_pieces(standard_input()), watch)
        else:
            yield from job.validator.reading(path, watch)
    if not job.paths:
        for name, data in packaged.contents().items():
            yield from job.validator.stream(f"vz2019/{name}", [data], watch)
    job.progress.conclude()
    yield from job.validator.concluding(job.progress.look)


def exit_code(report: Report) -> int:
    """Return the exit code that stands for a report; the gravest thing in it decides."""
    if report.internal:
        return INTERNAL
    if report.unreadable:
        return UNREADABLE
    return CLEAN if report else FINDINGS
