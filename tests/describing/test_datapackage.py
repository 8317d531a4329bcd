"""Data Package: the tables are described as they are, and a reader that checks them finds nothing wrong, unless something is."""

import hashlib
import json
from pathlib import Path
from typing import Any

from attrs import evolve

import readers
from vz2019 import describing, packaged, schemas
from vz2019.describing.datapackage import datapackage


_VALIDATE = """
import json
from frictionless import validate
report = validate(sys.argv[1])
found = report.errors + [error for task in report.tasks for error in task.errors]
print(json.dumps([sorted({error.type for error in found}), sum(len(task.warnings) for task in report.tasks)]))
"""
_ROWS = """
import json
from frictionless import Package
rows = {one.name: [row.to_dict() for row in one.read_rows()] for one in Package(sys.argv[1]).resources}
print(json.dumps({name: [{key: value for key, value in row.items() if value is not None} for row in found] for name, found in rows.items()}))
"""


def rewrite(folder: Path, name: str, record_id: str, **changes: Any) -> None:
    """Change fields of a record in a file; None takes a field away."""
    records = [json.loads(line) for line in (folder / name).read_text(encoding="utf-8").splitlines()]
    assert record_id in {record["id"] for record in records}
    changed = [
        {key: value for key, value in {**record, **changes}.items() if value is not None}
        if record["id"] == record_id
        else record
        for record in records
    ]
    (folder / name).write_text("".join(f"{json.dumps(record)}\n" for record in changed), encoding="utf-8")


def renew(folder: Path) -> None:
    """Write the sizes and digests of the files into the description anew, so that only what they hold can be wrong."""
    file = folder / "datapackage.json"
    described = json.loads(file.read_text(encoding="utf-8"))
    for one in described["resources"]:
        content = (folder / one["path"]).read_bytes()
        one |= {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}
    file.write_text(json.dumps(described), encoding="utf-8")


def test_the_files_are_described_as_they_are(facts: describing.Facts) -> None:
    """Path, size and digest of each file are right, and its fields are the properties of the schema."""
    resources = {one["path"]: one for one in datapackage(facts)["resources"]}

    assert set(resources) == set(packaged.FILES)
    for name, content in packaged.contents().items():
        one = resources[name]
        assert (one["bytes"], one["hash"]) == (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")
        schema = schemas.schema(name.removesuffix("s.jsonl"))
        fields = {field["name"]: field for field in one["schema"]["fields"]}
        assert (
            list(fields)
            == one["dialect"]["itemKeys"]
            == one["dialect"]["json"]["keys"]
            == list(schema["properties"])
        )
        assert {key for key, field in fields.items() if field["constraints"]["required"]} == set(
            schema["required"]
        )


def test_codes_are_given_with_their_meaning(facts: describing.Facts) -> None:
    """A field of a codelist admits its codes and no others, and says what each means."""
    events = next(one for one in datapackage(facts)["resources"] if one["name"] == "events")
    kind = next(field for field in events["schema"]["fields"] if field["name"] == "kind")
    listed = schemas.released(facts.release.schemas, "codelists")["$defs"]["event_kind"]

    assert kind["constraints"]["enum"] == listed["enum"]
    assert kind["categories"] == [
        {
            "value": code,
            "label": listed["$defs"][code]["title"],
            "description": listed["$defs"][code]["description"],
        }
        for code in listed["enum"]
    ]


def test_the_doi_is_its_id_where_there_is_one(facts: describing.Facts) -> None:
    """The package is identified by its digest, and by its DOI once it has one."""
    assert datapackage(facts)["id"] == facts.name
    given = evolve(facts, about=evolve(facts.about, doi="10.5281/zenodo.1"))
    assert datapackage(given)["id"] == "https://doi.org/10.5281/zenodo.1"


def test_frictionless_finds_the_package_valid(folder: Path, tmp_path: Path) -> None:
    """No error and no warning, for the description and all tables."""
    assert readers.run(_VALIDATE, folder / "datapackage.json", home=tmp_path) == [[], 0]


def test_frictionless_reads_every_value(folder: Path, facts: describing.Facts, tmp_path: Path) -> None:
    """The rows are the records of the files, to the last nested value."""
    assert readers.run(_ROWS, folder / "datapackage.json", home=tmp_path) == {
        file.stem: list(file.records) for file in facts.files
    }


def test_frictionless_refuses_a_changed_byte(folder: Path, tmp_path: Path) -> None:
    """A file that is not as it was described is refused by its digest, though its size and form are right."""
    file = folder / "events.jsonl"
    file.write_bytes(file.read_bytes().replace(b'"revision":1', b'"revision":2', 1))
    assert readers.run(_VALIDATE, folder / "datapackage.json", home=tmp_path) == [["hash-count"], 0]


def test_frictionless_refuses_records_that_break_the_contract(folder: Path, tmp_path: Path) -> None:
    """A field that must be there, a code, an id that is there twice and a reference that leads nowhere are each found."""
    rewrite(folder, "events.jsonl", "event:clashes", label=None)
    rewrite(folder, "actors.jsonl", "actor:brazil", id="actor:canada")
    rewrite(folder, "figures.jsonl", "figure:emigrants", hedge="perhaps")
    rewrite(folder, "statements.jsonl", "statement:demand-for-removal-of-maduro", occasion="event:nowhere")
    renew(folder)

    found, _ = readers.run(_VALIDATE, folder / "datapackage.json", home=tmp_path)
    assert found == ["constraint-error", "foreign-key", "primary-key", "unique-error"]


def test_frictionless_refuses_a_description_that_is_none(folder: Path, tmp_path: Path) -> None:
    """A field of a type that the standard does not know is an error of the description."""
    file = folder / "datapackage.json"
    file.write_text(
        file.read_text(encoding="utf-8").replace('"type": "object"', '"type": "thing"', 1), encoding="utf-8"
    )
    found, _ = readers.run(_VALIDATE, file, home=tmp_path)
    assert found == ["field-error"]
