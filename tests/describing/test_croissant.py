"""Croissant: a schema.org Dataset, whose records a reader gets with the values that the files hold."""

from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

import readers
import vz2019
from vz2019 import describing
from vz2019.citing import cite
from vz2019.describing.croissant import croissant


_RECORDS = """
import datetime, json
import mlcroissant

def plain(value):
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, list):
        return [plain(one) for one in value]
    return value.date().isoformat() if isinstance(value, datetime.datetime) else value

dataset = mlcroissant.Dataset(jsonld=sys.argv[1])
issues = dataset.metadata.ctx.issues
print(json.dumps({
    "issues": sorted(map(str, [*issues.errors, *issues.warnings])),
    "records": {
        one.uuid: [
            {name.removeprefix(f"{one.uuid}/"): plain(value) for name, value in record.items() if value is not None}
            for record in dataset.records(one.uuid)
        ]
        for one in dataset.metadata.record_sets
    },
}))
"""
_READ_ALL = """
import mlcroissant
dataset = mlcroissant.Dataset(jsonld=sys.argv[1])
for one in dataset.metadata.record_sets:
    list(dataset.records(one.uuid))
"""
_SCHEMA_ORG = """
import json
from importlib.resources import files
from rdflib import RDF, Graph

HOME = "https://schema.org/"

def ids(value):
    listed = value if isinstance(value, list) else [value] if value else []
    return {one["@id"].replace("http://schema.org/", HOME).replace("schema:", HOME) for one in listed}

# The vocabulary comes with the reader of RO-Crate, which is made of it too.
graph = json.loads((files("rocrate") / "data" / "schema.jsonld").read_text(encoding="utf-8"))["@graph"]
terms = {name: term for term in graph for name in ids(term)}

def kinds(name):
    return {name}.union(*map(kinds, ids(terms.get(name, {}).get("rdfs:subClassOf"))))

described = Graph().parse(sys.argv[1], format="json-ld")
used = {
    (str(kind), str(name))
    for thing, kind in described.subject_objects(RDF.type) if kind.startswith(HOME)
    for name in described.predicates(thing) if name.startswith(HOME)
}
print(json.dumps({
    "dataset": sorted(name.removeprefix(HOME) for kind, name in used if kind == HOME + "Dataset"),
    "wrong": sorted(
        f"{kind} {name}".replace(HOME, "") for kind, name in used
        if not ids(terms.get(name, {}).get("schema:domainIncludes")) & kinds(kind)
    ),
}))
"""


def flat(record: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    """Return the values of a record by their paths, through parts that have no keys of their own."""
    found: dict[str, Any] = {}
    for name, value in record.items():
        found |= flat(value, f"{prefix}{name}/") if isinstance(value, dict) else {f"{prefix}{name}": value}
    return found


def test_it_is_a_dataset_of_schema_org(facts: describing.Facts) -> None:
    """What search engines ask for is there, and is what is said of the data."""
    described, about = croissant(facts), facts.about

    assert described["@type"] == "sc:Dataset"
    assert (described["name"], described["description"]) == (about.name, about.abstract)
    assert (described["version"], described["license"]) == (facts.version, about.data_licence.url)
    assert described["datePublished"] == facts.release.frozen.isoformat()
    assert described["temporalCoverage"] == about.source.date.isoformat()
    assert described["spatialCoverage"]["name"] == about.place.name
    assert described["isAccessibleForFree"] is True
    assert described["identifier"] == [facts.name]
    assert [one["name"] for one in described["creator"]] == list(about.creators)
    assert described["citation"]["identifier"] == about.source.name
    assert described["citeAs"] == cite(facts.reference, style="bibtex")
    assert "sameAs" not in described


def test_its_properties_are_those_of_schema_org(folder: Path, tmp_path: Path) -> None:
    """Read as RDF, it says of a Dataset, place, people and article only what schema.org lets one say of them."""
    found = readers.run(_SCHEMA_ORG, folder / "croissant.json", home=tmp_path)

    assert found["wrong"] == []
    assert found["dataset"] == sorted(
        [
            "alternateName",
            "citation",
            "creator",
            "datePublished",
            "description",
            "distribution",
            "identifier",
            "inLanguage",
            "isAccessibleForFree",
            "isBasedOn",
            "keywords",
            "license",
            "name",
            "publisher",
            "spatialCoverage",
            "temporalCoverage",
            "url",
            "version",
        ]
    )


def test_a_property_that_schema_org_lacks_is_found(folder: Path, tmp_path: Path) -> None:
    """A name that is none, and one that belongs to another kind of thing, are noticed."""
    file = folder / "croissant.json"
    text = (
        file.read_text(encoding="utf-8")
        .replace('"temporalCoverage"', '"when"')
        .replace('"keywords"', '"birthDate"')
    )
    file.write_text(text, encoding="utf-8")
    found = readers.run(_SCHEMA_ORG, file, home=tmp_path)
    assert found["wrong"] == ["Dataset birthDate", "Dataset when"]


def test_a_doi_is_given_where_there_is_one(facts: describing.Facts) -> None:
    """The DOI is an identifier, and says where the same data is."""
    described = croissant(evolve(facts, about=evolve(facts.about, doi="10.5281/zenodo.1")))
    assert described["sameAs"] == ["https://doi.org/10.5281/zenodo.1"]
    assert described["identifier"] == ["https://doi.org/10.5281/zenodo.1", facts.name]


def test_dates_are_dates_only_where_all_are_days(facts: describing.Facts) -> None:
    """The dates of events, some of which are sets, are text; that of the article is a day."""
    types = {
        field["@id"]: field["dataType"] for one in croissant(facts)["recordSet"] for field in one["field"]
    }
    assert (types["events/date"], types["documents/date"]) == ("sc:Text", "sc:Date")


def test_references_join_sets(facts: describing.Facts) -> None:
    """The occasion of a statement refers to the events; what readers cannot follow is no reference."""
    fields = [
        field for one in croissant(facts)["recordSet"] for field in one["field"] if "references" in field
    ]
    assert [(field["@id"], field["references"]) for field in fields] == [
        ("statements/occasion", {"field": {"@id": "events/id"}})
    ]


def test_mlcroissant_reads_every_record(folder: Path, facts: describing.Facts, tmp_path: Path) -> None:
    """Each set has the records of its file in their order, and each value is the one that the file holds."""
    read = readers.run(_RECORDS, folder / "croissant.json", home=tmp_path)

    assert read["issues"] == []
    assert [one["id"] for records in read["records"].values() for one in records] == list(vz2019.load())
    described = {
        one["@id"]: {field["name"] for field in one["field"]} for one in croissant(facts)["recordSet"]
    }
    for file in facts.files:
        assert read["records"][file.stem] == [
            {name: value for name, value in flat(record).items() if name in described[file.stem]}
            for record in file.records
        ]


def test_what_is_described_is_what_is_most_asked_for(facts: describing.Facts) -> None:
    """Kinds, labels, dates, factuality and values are fields; evidence is left to the files."""
    fields = {field["@id"] for one in croissant(facts)["recordSet"] for field in one["field"]}

    assert {"actors/name", "actors/kind", "events/label", "events/date", "events/factuality"} < fields
    assert {
        "statements/content",
        "statements/speech_act",
        "figures/value",
        "figures/bounds/upper/value",
    } < fields
    assert not any("evidence" in name.split("/") for name in fields)


@pytest.mark.parametrize(
    ("name", "change", "complaint"),
    [
        ("events.jsonl", ('"revision":1', '"revision":2'), "Hash of downloaded file"),
        ("croissant.json", ('"column": "label"', '"column": "lable"'), 'Column "lable" does not exist'),
        ("croissant.json", ('"fileObject": {', '"fileObjekt": {'), "actors"),
    ],
)
def test_mlcroissant_refuses_what_is_wrong(
    name: str, change: tuple[str, str], complaint: str, folder: Path, tmp_path: Path
) -> None:
    """A changed file, a column that is not there and a field without a source are each refused."""
    text = (folder / name).read_text(encoding="utf-8")
    assert change[0] in text
    (folder / name).write_text(text.replace(*change), encoding="utf-8")
    assert complaint in readers.refusal(_READ_ALL, folder / "croissant.json", home=tmp_path)
