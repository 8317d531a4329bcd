"""`vz2019 metadata`: the descriptions of the shipped data, as their files have them."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from vz2019 import describing, packaged
from vz2019.cli import main


def run(*words: str) -> Result:
    """Run the command with some words."""
    return CliRunner().invoke(main, ["metadata", *words])


@pytest.mark.parametrize("name", packaged.DESCRIPTIONS)
def test_what_lies_beside_the_data_is_printed_to_the_byte(name: str) -> None:
    """What is printed is the file that lies beside the data, so it can be put where a page or an archive wants it."""
    done = run(Path(name).stem)
    assert (done.exit_code, done.stdout_bytes) == (0, packaged.content(name))


@pytest.mark.parametrize("name", describing.FORMATS)
def test_every_format_is_printed_for_a_version(name: str) -> None:
    """Each format is printed for a named version as for the newest, which it is."""
    done = run(name, "--data-version", packaged.DATA_VERSION)
    assert (done.exit_code, done.stdout) == (0, describing.text(name))


def test_without_a_name_the_formats_are_listed() -> None:
    """Each format is listed with who reads it."""
    done = run()
    assert done.exit_code == 0
    assert [line.split(maxsplit=1) for line in done.stdout.splitlines()] == [
        [name, one.summary] for name, one in describing.FORMATS.items()
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["datasheat"], "there is no format 'datasheat'; did you mean 'datasheet'?"),
        (["ddi"], "there is no format 'ddi'"),
        (["cff", "--data-version", "1.0.1"], "there is no data version '1.0.1'; did you mean '1.0.0'?"),
    ],
)
def test_what_there_is_not_is_refused(words: list[str], said: str) -> None:
    """An unknown format or version costs the exit code 2, and the nearest one is proposed."""
    done = run(*words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr
