"""DataCite: accepted by the schema of its kernel, and whole without a DOI and with one."""

import json
from pathlib import Path

from attrs import evolve

import readers
from vz2019 import describing
from vz2019.describing.datacite import datacite


_VALIDATE = """
import json
from datacite import schema45
described = json.load(open(sys.argv[1], encoding="utf-8"))
print(json.dumps([error.json_path for error in schema45.validator.iter_errors(described)]))
"""
_AS_XML = """
import json
from datacite import schema45
from lxml import etree
root = etree.fromstring(schema45.tostring(json.load(open(sys.argv[1], encoding="utf-8"))).encode())
print(json.dumps([[etree.QName(one).localname, (one.text or "").strip()] for one in root.iter(tag=etree.Element)]))
"""


def test_it_says_what_is_said_of_the_data(facts: describing.Facts) -> None:
    """Title, version, licence, article and digest are those of the facts, and the records are counted."""
    described = datacite(facts)

    assert described["titles"][0]["title"] == facts.about.title
    assert (described["version"], described["publicationYear"]) == (
        facts.version,
        str(facts.release.frozen.year),
    )
    assert described["rightsList"][0]["rightsIdentifier"] == facts.about.data_licence.id
    assert described["alternateIdentifiers"][0]["alternateIdentifier"] == facts.name
    assert described["relatedItems"][0]["relationType"] == "IsDerivedFrom"
    assert f"{len(facts.files[2].records)} events" in described["sizes"]
    assert "doi" not in described


def test_a_doi_is_given_where_there_is_one(facts: describing.Facts) -> None:
    """The DOI is there as soon as an archive has given one."""
    assert (
        datacite(evolve(facts, about=evolve(facts.about, doi="10.5281/zenodo.1")))["doi"]
        == "10.5281/zenodo.1"
    )


def test_the_schema_of_the_kernel_accepts_it(folder: Path, tmp_path: Path) -> None:
    """The schema that the package of DataCite's users carries has nothing to object to."""
    assert readers.run(_VALIDATE, folder / "datacite.json", home=tmp_path) == []


def test_the_schema_refuses_what_is_wrong(folder: Path, tmp_path: Path) -> None:
    """The check finds a creator that is gone, and a relation that DataCite does not know."""
    file = folder / "datacite.json"
    described = json.loads(file.read_text(encoding="utf-8"))
    del described["creators"]
    described["relatedItems"][0]["relationType"] = "IsCodedFrom"
    file.write_text(json.dumps(described), encoding="utf-8")

    assert {"$", "$.relatedItems[0].relationType"} <= set(readers.run(_VALIDATE, file, home=tmp_path))


def test_it_becomes_the_xml_that_is_registered(facts: describing.Facts, folder: Path, tmp_path: Path) -> None:
    """What registries exchange holds the title, the version and the digest."""
    found = [tuple(one) for one in readers.run(_AS_XML, folder / "datacite.json", home=tmp_path)]

    assert ("title", facts.about.title) in found
    assert ("version", facts.version) in found
    assert ("alternateIdentifier", facts.name) in found
