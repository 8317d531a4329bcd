"""`vz2019 cite` and `vz2019 resolve`: to a citation, and back from one."""

import json

import pytest
from click.testing import CliRunner, Result

import vz2019
from vz2019 import packaged
from vz2019.citing import STYLES, cite_source
from vz2019.cli import main


SHIPPED = vz2019.load()
CLASHES = SHIPPED["event:clashes"]


def run(*words: str, stdin: str | None = None) -> Result:
    """Run the command line with some words."""
    return CliRunner().invoke(main, list(words), input=stdin)


@pytest.mark.parametrize("style", STYLES)
def test_the_dataset_its_records_and_its_source_are_cited(style: str) -> None:
    """Each style prints what the library writes."""
    assert run("cite", "--style", style).stdout == SHIPPED.cite(style) + "\n"
    assert run("cite", "clashes", "--style", style).stdout == CLASHES.cite(style) + "\n"
    assert run("cite", "source", "--style", style).stdout == cite_source(style) + "\n"


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["--style", "bibtx"], "there is no style 'bibtx'; did you mean 'bibtex'?"),
        (["clashs"], "no record has the id 'clashs'"),
        (["event:clashs"], "did you mean 'event:clashes'?"),
        (["--data-version", "3.0.0"], "there is no data version '3.0.0'; there are 1.0.0"),
        (["clashes", "--data-version", "3.0.0"], "there is no data version '3.0.0'"),
        (["source", "clashes"], "cite the source by itself"),
    ],
)
def test_what_cannot_be_cited_is_refused(words: list[str], problem: str) -> None:
    """The message says what is unknown and what there is; nothing is printed."""
    result = run("cite", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert problem in result.stderr


@pytest.mark.parametrize("style", STYLES)
def test_a_citation_is_followed(style: str) -> None:
    """What `cite` prints, `resolve` leads back from, from an argument and from standard input."""
    citation = CLASHES.cite(style)
    result = run("resolve", "-", stdin=citation)
    assert result.exit_code == 0
    assert result.stdout == run("resolve", citation).stdout
    assert result.stdout.splitlines()[0] == f"vz2019@1.0.0/event:clashes: {CLASHES.title_line}"
    assert "`vz2019 show event:clashes --data vz2019@1.0.0` shows it." in result.stdout


def test_the_advice_of_resolve_shows_the_record() -> None:
    """The command that is proposed prints the record of that version, and of no other."""
    assert (
        run("show", "event:clashes", "--data", "vz2019@1.0.0").stdout == run("show", "event:clashes").stdout
    )
    refused = run("show", "event:clashes", "--data", "vz2019@1.0.1")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "there is no data version '1.0.1' in this package; it has 1.0.0" in refused.stderr


def test_a_citation_that_does_not_agree_is_told() -> None:
    """Where the citation says something else than is so, both are told, and the exit code is 1."""
    result = run("resolve", CLASHES.cite("apa").replace("revision 1", "revision 4"))
    assert result.exit_code == 1
    assert "revision: 1 here, and 4 in the citation" in result.stdout


def test_a_name_without_digest_proves_nothing() -> None:
    """It is said that the record may be another than the one that was cited."""
    result = run("resolve", "vz2019@1.0.0/event:clashes")
    assert result.exit_code == 0
    assert "nothing proves that this is what was cited" in result.stdout


def test_resolve_tells_programs_too() -> None:
    """JSON has the verdict, each thing that was checked, and the record."""
    told = json.loads(run("resolve", CLASHES.cite(), "--format", "json").stdout)
    assert (told["agrees"], told["proven"], told["intact"]) == (True, True, True)
    assert told["record"] == vz2019.dump(CLASHES)
    assert [check["what"] for check in told["checks"]] == ["revision", "digest"]
    whole = json.loads(run("resolve", SHIPPED.cite(), "--format", "json").stdout)
    assert (whole["id"], whole["record"], whole["digest"]) == (None, None, SHIPPED.digest)


@pytest.mark.parametrize("text", ["", "nothing", "vz2019@8.0.0", "vz2019@1.0.0/event:nothing"])
def test_what_leads_nowhere_is_refused(text: str) -> None:
    """The exit code is 2, and the message says why."""
    result = run("resolve", text)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Error: ")


def test_a_damaged_package_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the record that is cited is gone, the exit code is 2 and the message names the command that says more."""
    others = tuple(one for one in packaged.records() if one["id"] != CLASHES.id)
    monkeypatch.setattr(packaged, "records", lambda _version="1.0.0": others)
    result = run("resolve", "vz2019@1.0.0/event:clashes")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "Error: this package is damaged: event:clashes is gone from data 1.0.0; `vz2019 verify` says where\n"
    )


def test_all_three_versions_are_shown() -> None:
    """`--version` shows the versions of library, schemas and data, as `vz2019.versions()` has them."""
    versions = vz2019.versions()
    assert (
        run("--version").stdout
        == f"vz2019 {versions.library}, schemas {versions.schemas}, data {versions.data}\n"
    )
    assert (versions.library, versions.schemas, versions.data) == (
        vz2019.__version__,
        vz2019.SCHEMA_VERSION,
        vz2019.DATA_VERSION,
    )
