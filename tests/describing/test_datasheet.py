"""The datasheet: every section and question answered, with the figures of the data."""

import re
from pathlib import Path

import pytest
from attrs import evolve

import vz2019
from vz2019 import describing
from vz2019.describing.datasheet import datasheet, figures, prose


DOCS = Path(__file__).parents[2] / "docs"
SECTIONS = (
    "Motivation",
    "Composition",
    "Collection process",
    "Preprocessing, cleaning and labelling",
    "Uses",
    "Distribution",
    "Maintenance",
)


def test_all_sections_are_there_and_every_question_is_answered(facts: describing.Facts) -> None:
    """The seven sections stand in their order, and below each question stands an answer."""
    written = datasheet(facts)
    blocks = written.split("\n\n")
    questions = [block for block in blocks if block.startswith("**")]

    assert tuple(re.findall(r"^## (.*)$", written, re.MULTILINE)) == SECTIONS
    assert len(questions) == written.count("?**") == 57
    assert all(re.fullmatch(r"\*\*[^\n]*\?\*\*\n\S.*", block, re.DOTALL) for block in questions)


def test_every_figure_is_used_and_none_is_missing(facts: describing.Facts) -> None:
    """What the prose names is what is computed."""
    assert set(prose().get_identifiers()) == set(figures(facts))


def test_the_figures_are_those_of_the_data(facts: describing.Facts) -> None:
    """Records, tellings, links, competing claims and persons are as many as the dataset has."""
    dataset, found = vz2019.load(), figures(facts)
    records = list(dataset.values())

    assert found["total"] == str(len(records))
    assert found["tellings"] == str(sum(len(record.evidence) for record in records))
    assert found["links"] == str(sum(len(record.relations) for record in records))
    assert found["claims"] == str(
        sum(bool(telling.claims) for record in records for telling in record.evidence.values())
    )
    assert found["missing"] == str(sum(len(record.missing) for record in records))
    assert found["person_names"].split(", ") == sorted(
        actor.name for actor in dataset.actors if actor.kind == "person"
    )


def test_prose_that_names_what_is_not_computed_is_refused(
    facts: describing.Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name without a figure is a KeyError, and never stays in the page."""
    monkeypatch.setattr("vz2019.describing.datasheet._counted", lambda _: iter(()))
    with pytest.raises(KeyError):
        datasheet(facts)


def test_a_doi_is_given_where_there_is_one(facts: describing.Facts) -> None:
    """The page says that there is no DOI, or which."""
    given = evolve(facts, about=evolve(facts.about, doi="10.5281/zenodo.1"))
    assert "No archive has given it a DOI yet." in " ".join(datasheet(facts).split())
    assert "Its DOI is 10.5281/zenodo.1." in " ".join(datasheet(given).split())


def test_its_links_lead_somewhere(facts: describing.Facts) -> None:
    """Each page that it refers to is there."""
    named = set(re.findall(r"\]\(([^)#:]+)\)", datasheet(facts)))
    assert {name for name in named if not (DOCS / name).exists()} == set()
