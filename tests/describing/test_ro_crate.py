"""RO-Crate: a folder that is described to the last file, and read by those who made the format."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

import readers
from vz2019 import describing
from vz2019.describing.ro_crate import NAME, CrateFile, Role, ro_crate


_READ = """
import json
from rocrate.rocrate import ROCrate
crate = ROCrate(sys.argv[1])
print(json.dumps({
    "version": crate.version,
    "name": crate.name,
    "licence": crate.license["identifier"],
    "creators": [one["name"] for one in crate.creator],
    "article": crate.root_dataset["isBasedOn"]["name"],
    "files": sorted(one.id for one in crate.data_entities),
    "sizes": {one.id: one["contentSize"] for one in crate.data_entities},
    "tool": crate.get("#coding")["instrument"]["softwareVersion"],
}))
"""


@pytest.fixture
def crate(folder: Path) -> Path:
    """Give the folder of the data with its description as an archive."""
    (folder / NAME).write_text(describing.text("ro-crate"), encoding="utf-8")
    return folder


def entities(described: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return what is described, by its id; no id is there twice."""
    found = {one["@id"]: one for one in described["@graph"]}
    assert len(found) == len(described["@graph"])
    return found


def references(value: Any) -> set[str]:
    """Return every id that something refers to."""
    if isinstance(value, list):
        return {found for one in value for found in references(one)}
    if isinstance(value, dict):
        own = {value["@id"]} if value.keys() == {"@id"} else set()
        return own | {found for one in value.values() for found in references(one)}
    return set()


def test_every_file_of_the_folder_is_described_as_it_is(crate: Path) -> None:
    """Each file beside the description is part of the whole, with its size and digest, and no other is."""
    found = entities(json.loads((crate / NAME).read_text(encoding="utf-8")))
    files = {path.name: path.read_bytes() for path in crate.iterdir() if path.name != NAME}

    assert {one["@id"] for one in found["./"]["hasPart"]} == set(files)
    for name, content in files.items():
        assert found[name]["sha256"] == hashlib.sha256(content).hexdigest()
        assert found[name]["contentSize"] == str(len(content))


def test_nothing_refers_to_what_is_not_described(facts: describing.Facts) -> None:
    """Every reference leads to something in the description, but for the specification of the format itself."""
    described = json.loads(describing.text("ro-crate", facts.version))
    assert references(described["@graph"]) - set(entities(described)) == {"https://w3id.org/ro/crate/1.2"}


def test_files_of_an_archive_are_described_by_what_they_are(facts: describing.Facts) -> None:
    """Licence and format follow from role and name; a path with a space is written as a reference; data names its schema."""
    data = facts.files[2]
    found = entities(
        ro_crate(
            facts,
            [
                CrateFile(path=f"data/{data.name}", content=data.content, role=Role.DATA),
                CrateFile(path="schemas/1.0/event.schema.json", content=b"{}", role=Role.SCHEMA),
                CrateFile(
                    path="docs/code book.md", content=b"", role=Role.DOCUMENTATION, about="What codes mean"
                ),
                CrateFile(path="vz2019.whl", content=b"", role=Role.SOFTWARE),
            ],
        )
    )

    assert found["data/events.jsonl"]["license"] == {"@id": facts.about.data_licence.url}
    assert found["data/events.jsonl"]["conformsTo"] == {
        "@id": "https://w3id.org/vz2019/schemas/1.0/event.schema.json"
    }
    assert found["schemas/1.0/event.schema.json"]["license"] == {"@id": facts.about.code_licence.url}
    assert found["schemas/1.0/event.schema.json"]["encodingFormat"] == "application/schema+json"
    assert found["docs/code%20book.md"]["description"] == "What codes mean"
    assert found["vz2019.whl"]["encodingFormat"] == "application/zip"


def test_a_doi_is_given_where_there_is_one(facts: describing.Facts) -> None:
    """The archive is identified by the digest of its data, and by a DOI once it has one."""
    given = evolve(facts, about=evolve(facts.about, doi="10.5281/zenodo.1"))
    assert entities(ro_crate(facts, []))["./"]["identifier"] == facts.name
    assert entities(ro_crate(given, []))["./"]["identifier"] == [
        "https://doi.org/10.5281/zenodo.1",
        facts.name,
    ]


def test_rocrate_reads_the_archive(crate: Path, facts: describing.Facts, tmp_path: Path) -> None:
    """The reader finds the format's version, licence, creators, article, tool, and every file with its size."""
    read = readers.run(_READ, crate, home=tmp_path)
    sizes = {path.name: str(path.stat().st_size) for path in crate.iterdir() if path.name != NAME}

    assert read == {
        "version": "1.2",
        "name": facts.about.title,
        "licence": facts.about.data_licence.id,
        "creators": list(facts.about.creators),
        "article": facts.about.source.description,
        "files": sorted(sizes),
        "sizes": sizes,
        "tool": facts.library,
    }


def test_rocrate_refuses_a_description_that_does_not_name_itself(crate: Path, tmp_path: Path) -> None:
    """A description without the entity that says what it describes is refused."""
    file = crate / NAME
    file.write_text(
        file.read_text(encoding="utf-8").replace(f'"@id": "{NAME}"', '"@id": "other.json"'), encoding="utf-8"
    )
    assert "descriptor not found" in readers.refusal(_READ, crate, home=tmp_path)
