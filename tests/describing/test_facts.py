"""The facts that descriptions are made of."""

import re

import pytest

import vz2019
from vz2019 import describing, digests, packaged, releases


def test_the_facts_are_those_of_the_data(facts: describing.Facts) -> None:
    """Counts, sizes and digests are those of the files, and the name is that of the released dataset."""
    dataset = vz2019.load()

    assert facts.counts == {
        "document": 1,
        "actor": len(dataset.actors),
        "event": len(dataset.events),
        "statement": len(dataset.statements),
        "figure": len(dataset.figures),
    }
    assert {file.name: file.size for file in facts.files} == {
        name: len(content) for name, content in packaged.contents().items()
    }
    assert digests.plain(facts.name) == releases.data()[facts.version].digest
    assert list(facts.records()) == list(packaged.records())


def test_the_digests_are_those_that_were_released(facts: describing.Facts) -> None:
    """Each file has the digest that SHA256SUMS lists for it."""
    listed = packaged.content("SHA256SUMS").decode().splitlines()
    assert {f"{file.sha256}  {file.name}" for file in facts.files} < set(listed)


def test_bases_are_counted_over_all_tellings(facts: describing.Facts) -> None:
    """The bases add up to the tellings, and the dataset counts as many."""
    assert facts.bases().total() == len(list(facts.tellings()))
    assert facts.bases()["outside"] == sum(
        telling.basis == "outside"
        for record in vz2019.load().values()
        for telling in record.evidence.values()
    )


def test_what_is_said_agrees_with_the_data(facts: describing.Facts) -> None:
    """The number of sentences in the abstract, and the article's date and digest, are those of the data."""
    (document,) = (record for record in facts.records() if record["type"] == "document")
    said = re.search(r"article of (\d+) sentences", facts.about.abstract)

    assert said is not None
    assert int(said[1]) == len(document["sentences"])
    assert facts.about.source.document == document["id"]
    assert facts.about.source.date.isoformat() == document["date"]
    assert facts.about.source.file_sha256 in document["note"]


def test_a_version_that_there_is_not_is_refused() -> None:
    """An unknown version is a LookupError that proposes one that is there."""
    with pytest.raises(LookupError, match=r"1\.0\.1.*1\.0\.0"):
        describing.facts("1.0.1")
