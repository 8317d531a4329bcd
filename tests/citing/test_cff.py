"""CITATION.cff: of the data's version and the library's, and accepted by those who read it."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

import readers
import vz2019
from vz2019 import describing
from vz2019.citing import cff


ROOT = Path(__file__).parents[2]
FILE = ROOT / "CITATION.cff"


def test_the_versions_are_those_of_the_data_and_of_the_library() -> None:
    """The file's version is that of the data, and that of the software it refers to is the library's."""
    written = FILE.read_text(encoding="utf-8")

    assert re.findall(r'^version: "(.*)"$', written, re.MULTILINE) == [vz2019.DATA_VERSION]
    assert re.findall(r'^    version: "(.*)"$', written, re.MULTILINE) == [vz2019.__version__]


@pytest.mark.skipif(not (ROOT / "pyproject.toml").exists(), reason="the tree is not at hand")
def test_the_version_of_the_library_is_that_of_the_tree() -> None:
    """What is installed, and stands in the file, is what the tree says."""
    tree = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert vz2019.__version__ == tree["project"]["version"]


def test_the_article_is_named_without_a_made_up_headline(facts: describing.Facts) -> None:
    """Its title says what it is, and its digest stands in the notes."""
    article = next(
        one for one in cff.document(facts.reference)["references"] if one["type"] == "newspaper-article"
    )

    assert article["title"] == facts.about.source.description
    assert article["date-published"] == facts.about.source.date.isoformat()
    assert facts.about.source.file_sha256 in article["notes"]


def test_a_doi_is_given_where_there_is_one(facts: describing.Facts) -> None:
    """Without a DOI the digest alone identifies the data; with one, both do."""
    given = evolve(facts, about=evolve(facts.about, doi="10.5281/zenodo.1"))

    assert "doi" not in cff.document(facts.reference)
    assert [one["type"] for one in cff.document(facts.reference)["identifiers"]] == ["other"]
    assert cff.document(given.reference)["doi"] == "10.5281/zenodo.1"
    assert [one["type"] for one in cff.document(given.reference)["identifiers"]] == ["doi", "other"]


def test_the_file_says_what_was_meant(facts: describing.Facts, tmp_path: Path) -> None:
    """A YAML reader finds in the file what the citation is, and nothing that is no text, list or object."""
    script = "import json; from ruamel.yaml import YAML; print(json.dumps(YAML(typ='safe').load(open(sys.argv[1], encoding='utf-8'))))"
    assert readers.run(script, FILE, home=tmp_path) == cff.document(facts.reference)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("", ""), 0),
        (('type: "dataset"', 'type: "datasets"'), 1),
        (('date-released: "2', 'date-released: "two'), 1),
        (("\nauthors:\n", "\nwriters:\n"), 1),
    ],
)
def test_the_schema_of_the_format_accepts_it(
    change: tuple[str, str], code: int, facts: describing.Facts, tmp_path: Path
) -> None:
    """check-jsonschema accepts the file by the schema of CFF 1.2.0, and refuses one with a mistake in it."""
    text = cff.text(facts.reference)
    file = tmp_path / "CITATION.cff"
    file.write_text(text.replace(*change), encoding="utf-8")
    done = readers.module(
        "check_jsonschema", "--builtin-schema", "vendor.citation-file-format", file, home=tmp_path
    )

    assert change[0] in text
    assert done.returncode == code, done.stdout + done.stderr


def test_the_schema_accepts_it_with_a_doi(facts: describing.Facts, tmp_path: Path) -> None:
    """The file will be accepted when an archive has given a DOI."""
    file = tmp_path / "CITATION.cff"
    file.write_text(
        cff.text(evolve(facts, about=evolve(facts.about, doi="10.5281/zenodo.1")).reference), encoding="utf-8"
    )
    done: Any = readers.module(
        "check_jsonschema", "--builtin-schema", "vendor.citation-file-format", file, home=tmp_path
    )
    assert done.returncode == 0, done.stdout + done.stderr
