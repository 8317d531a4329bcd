"""The shipped data: valid under every engine, evidenced, proven where the text is at hand."""

import json
import os
import random
import re
import shutil
import subprocess
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from jsonschema import Draft202012Validator
from referencing import Registry

from vz2019 import convert, packaged, schemas
from vz2019.schema_versions import READ_VERSIONS
from vz2019.validating import shipped, validate


RECORDS = packaged.records()
ROOT = Path(__file__).parents[1]


def test_the_shipped_data_has_no_finding() -> None:
    """Not even a warning is left in the shipped data."""
    assert list(shipped()) == []


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record["id"])
def test_each_record_is_valid_by_the_bundle_alone(record: dict[str, Any]) -> None:
    """Both engines accept each record by the one bundled file of its version, with nothing to resolve."""
    bundle = schemas.released(record["schema_version"])

    assert list(Draft202012Validator(bundle, registry=Registry()).iter_errors(record)) == []
    assert jsonschema_rs.validator_for(bundle, offline=True).is_valid(record)


def test_each_record_is_canonical_and_comes_back() -> None:
    """The files hold canonical JSON, and each record loads and dumps to itself."""
    for name, data in packaged.contents().items():
        for line in data.splitlines():
            record = json.loads(line)
            assert convert.canonical(record) == line, name
            assert convert.dump(convert.load(record)) == record


def test_files_hold_one_type_each_in_order_of_ids() -> None:
    """Each file holds the records of one type, sorted by id."""
    for name, data in packaged.contents().items():
        records = [json.loads(line) for line in data.splitlines()]
        assert {f"{record['type']}s.jsonl" for record in records} == {name}
        assert [record["id"] for record in records] == sorted(record["id"] for record in records)


def test_the_sentence_table_is_whole() -> None:
    """There are 31 sentences in 28 paragraphs, each with a gist, and each is coded completely."""
    sentences = next(record for record in RECORDS if record["type"] == "document")["sentences"]

    assert [row["number"] for row in sentences] == list(range(1, 32))
    assert {row["paragraph"] for row in sentences} == set(range(1, 29))
    assert all(row["gist"] for row in sentences)
    assert {row["coverage"]["status"] for row in sentences} == {"complete"}


def test_every_sentence_yields_records() -> None:
    """Each sentence is told of by a record that is more than a mention of somebody."""
    yielding = {
        anchor["sentence"]
        for record in RECORDS
        if record["type"] in ("event", "statement", "figure")
        for telling in record["evidence"].values()
        if telling["basis"] == "stated"
        for anchor in telling["anchors"]
    }
    assert yielding == set(range(1, 32))


def test_every_actor_is_reached_from_another_record() -> None:
    """No actor stands alone: another record names it, or a place that it is, by its identifier."""
    texts = {record["id"]: convert.canonical({**record, "id": ""}).decode() for record in RECORDS}
    for record in RECORDS:
        if record["type"] == "actor":
            elsewhere = "".join(text for name, text in texts.items() if name != record["id"])
            wikidata = record.get("identifiers", {}).get("wikidata", {}).get("value")
            place = json.dumps({"scheme": "wikidata", "value": wikidata}, separators=(",", ":"))[1:-1]
            assert json.dumps(record["id"]) in elsewhere or place in elsewhere, record["id"]


def test_outside_values_never_stand_where_something_is_stated() -> None:
    """A field that an outside source supports is supported by nothing in the article."""
    for record in RECORDS:
        by_basis: dict[str, set[str]] = {"outside": set(), "inside": set()}
        for telling in record["evidence"].values():
            basis = "outside" if telling["basis"] == "outside" else "inside"
            by_basis[basis].update(telling.get("supports", []))
        assert not by_basis["outside"] & by_basis["inside"], record["id"]


@pytest.mark.parametrize("version", READ_VERSIONS)
def test_ajv_accepts_every_record_by_the_bundle_alone(version: str, tmp_path: Path) -> None:
    """The validator of the JavaScript world, in its strict mode, accepts each record by the bundle of the version that it names."""
    ajv, node = os.environ.get("VZ2019_AJV"), shutil.which("node")
    if ajv is None or node is None:
        pytest.skip("ajv is no Python package; VZ2019_AJV names the folder of an installed one")
    records = tmp_path / "records.json"
    records.write_text(
        json.dumps([record | {"schema_version": version} for record in RECORDS]), encoding="utf-8"
    )
    bundle = ROOT / "schemas" / version / "bundle.schema.json"
    script = f"""
        const Ajv = require({json.dumps(f"{ajv}/dist/2020")}).default;
        const read = (name) => JSON.parse(require("fs").readFileSync(name));
        const isValid = new Ajv({{strict: true}}).compile(read({json.dumps(str(bundle))}));
        const refused = read({json.dumps(str(records))}).filter((record) => !isValid(record));
        console.log(JSON.stringify(refused.map((record) => record.id)), isValid({{type: "actor"}}));
    """
    done = subprocess.run([node, "-e", script], capture_output=True, text=True, check=False)
    assert done.stdout == "[] false\n", done.stderr


def test_with_the_text_attached_every_span_verifies(article: str) -> None:
    """No rule finds anything wrong with the words that the evidence points at."""
    report = shipped(texts=[article])

    assert list(report) == []
    assert report.texts_attached == 1


def test_with_one_word_changed_exactly_that_sentence_is_missing(article: str) -> None:
    """A changed word of one sentence is found, and no other sentence is blamed."""
    assert article.count("placards") == 1
    report = shipped(texts=[article.replace("placards", "banners")])

    assert [(finding.rule, finding.value) for finding in report] == [("sentence-not-found", "10")]


def _spans(records: list[dict[str, Any]]) -> Iterator[tuple[int, dict[str, Any], int]]:
    for place, record in enumerate(records):
        for telling in record["evidence"].values():
            for anchor in telling.get("anchors", []):
                for span in anchor["spans"]:
                    yield place, span, anchor["sentence"]


def test_spans_that_are_shifted_at_random_are_found(article: str) -> None:
    """Of spans shifted by three characters or more within reach of their sentence, nine in ten are found."""
    source = random.Random(20190202)  # noqa: S311  # a seeded sample, not a secret
    lengths = {row["number"]: row["end"] - row["start"] for row in RECORDS[0]["sentences"]}
    shifted = found = 0
    for _ in range(8):
        records = deepcopy(list(RECORDS))
        one_each = {
            place: (span, sentence) for place, span, sentence in source.sample(list(_spans(records)), 400)
        }
        for span, sentence in one_each.values():
            low, high = -span["start"], lengths[sentence] - span["end"]
            offsets = [offset for offset in range(max(low, -60), min(high, 60) + 1) if abs(offset) >= 3] or [
                high + 3
            ]
            offset = source.choice(offsets)
            span["start"] += offset
            span["end"] += offset
        blamed = {finding.record_id for finding in validate(records, texts=[article])}
        shifted += len(one_each)
        found += sum(records[place]["id"] in blamed for place in one_each)
    assert found >= 0.9 * shifted


def test_the_model_page_names_records_that_exist() -> None:
    """Every record that the page on the model points at is in the data."""
    page = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:actor|event|statement|figure):[a-z0-9-]+)`", page))
    assert named
    assert named <= {record["id"] for record in RECORDS}
