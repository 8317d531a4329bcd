"""The commands of `vz2019`."""

import io
import json
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import click

import vz2019
from vz2019 import releases, schemas
from vz2019.cli import text
from vz2019.cli.agreement import agreement_command
from vz2019.cli.citing import cite_command, resolve_command
from vz2019.cli.codebook import codebook_command
from vz2019.cli.coverage import coverage_command
from vz2019.cli.covering import cover_command
from vz2019.cli.diff import diff_command
from vz2019.cli.fmt import fmt_command
from vz2019.cli.initializing import init_command
from vz2019.cli.inputs import Unusable
from vz2019.cli.integrity import digest_command, verify_command
from vz2019.cli.listing import list_command
from vz2019.cli.metadata import metadata_command
from vz2019.cli.migrate import migrate_command
from vz2019.cli.new import new_command
from vz2019.cli.rules import rules_command
from vz2019.cli.running import give_up_output
from vz2019.cli.show import show_command, why_command
from vz2019.cli.source import source_group
from vz2019.cli.tell import tell_command
from vz2019.cli.validate import validate_command
from vz2019.printable import counted
from vz2019.schema_versions import SCHEMA_VERSION, NewerSchemaWarning


BROKEN_PIPE: Final = 128 + 13

_REPORT: Final = "report"


class _Main(click.Group):
    """The group of all commands, which knows what to do when nothing more can be printed."""

    def invoke(self, ctx: click.Context) -> Any:
        with _newer_records_told():
            return self._invoke(ctx)

    def _invoke(self, ctx: click.Context) -> Any:
        try:
            try:
                return super().invoke(ctx)
            finally:
                if sys.stdout is not None:
                    sys.stdout.flush()
        except BrokenPipeError:
            # Who read the output has seen enough; a shell gives this code to a program that is stopped so.
            give_up_output()
            sys.exit(BROKEN_PIPE)
        except OSError as error:
            if error.filename is not None:
                raise Unusable(
                    f"{text.safe(str(error.filename), 200)}: {text.safe(error.strerror or str(error))}"
                ) from error
            give_up_output()
            raise Unusable(
                f"the output cannot be written: {text.safe(error.strerror or str(error))}"
            ) from error


@contextmanager
def _newer_records_told() -> Iterator[None]:
    """Tell at the end which records are written to newer schemas: the first, and how many more."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", NewerSchemaWarning)
        try:
            yield
        finally:
            said = list(
                dict.fromkeys(str(one.message) for one in caught if one.category is NewerSchemaWarning)
            )
            if said:
                more = f"; and {counted(len(said) - 1, 'record')} more" if said[1:] else ""
                click.echo(f"Warning: {text.safe(said[0], 400)}{more}", err=True)
    for one in caught:
        if one.category is not NewerSchemaWarning:
            warnings.warn_explicit(one.message, one.category, one.filename, one.lineno)


@click.group(cls=_Main, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, help="Show the versions of library, schemas and data, and exit.")
@click.pass_context
def main(context: click.Context, *, version: bool) -> None:
    """Auditable event data: records with their evidence, and a validator for yours."""
    if sys.stdout is None:
        raise Unusable("standard output is closed")
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A terminal that cannot show a character shows its escape; output never fails over it.
        sys.stdout.reconfigure(errors="backslashreplace")
    if version:
        click.echo(str(vz2019.versions()))
        context.exit()
    if context.invoked_subcommand is None:
        click.echo(text.overview(vz2019.load(), vz2019.__version__))


main.add_command(validate_command)
main.add_command(show_command)
main.add_command(why_command)
main.add_command(list_command)
main.add_command(agreement_command)


main.add_command(cite_command)
main.add_command(resolve_command)
main.add_command(verify_command)
main.add_command(digest_command)
main.add_command(diff_command)
main.add_command(source_group)
main.add_command(rules_command)


@main.command("schema")
@click.argument("name", default="record")
@click.option("--bundle", is_flag=True, help="With everything that it refers to, in one file.")
@click.option("--schema-version", "version", default=SCHEMA_VERSION, help="Of another version, such as 1.0.")
def schema_command(name: str, version: str, *, bundle: bool) -> None:
    """Print a schema of the contract; without a NAME the one of any record.

    The schema `report` describes what `validate --format json` prints, and is whole without a bundle.
    """
    known = [known for known in releases.schemas() if "/" not in known]
    if version not in known:
        raise Unusable(f"there are no schemas {text.safe(version)!r}; there are {', '.join(known)}")
    click.echo(json.dumps(_schema(name, version, bundle=bundle), indent=2, ensure_ascii=False))


def _schema(name: str, version: str, *, bundle: bool) -> Any:
    if name == _REPORT:
        return schemas.report_schema()
    try:
        return schemas.bundle(name, version) if bundle else schemas.schema(name, version)
    except KeyError as error:
        known = (*schemas.names(), _REPORT)
        raise Unusable(f"{error.args[0]}, {_REPORT}{text.did_you_mean(name, known)}") from error


main.add_command(codebook_command)
main.add_command(coverage_command)
main.add_command(cover_command)
main.add_command(fmt_command)
main.add_command(init_command)
main.add_command(metadata_command)
main.add_command(migrate_command)
main.add_command(new_command)
main.add_command(tell_command)
