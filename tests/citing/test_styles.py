"""Citations in each style: what they say, and that none breaks the form it is written in."""

import datetime as dt
import json
import re
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import vz2019
from vz2019 import digests, packaged, releases
from vz2019.about import about
from vz2019.citing import (
    STYLES,
    CitationError,
    Reference,
    cite,
    cite_source,
    of_dataset,
    of_record,
    of_version,
)
from vz2019.records import Record


DATASET = vz2019.load()
SOME = [DATASET["event:clashes"], DATASET["figure:armed-forces-share"], DATASET["document:vz-2019-02-02"]]
#: What a bibliography made of an entry has to show; how LaTeX writes it is undone.
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.just(" "), min_size=1, max_size=30
)


def unescaped(text: str) -> str:
    """Return an entry without what LaTeX needs, and without the folds of YAML."""
    return " ".join(text.replace("-{}-", "--").replace("\\_", "_").split())


@pytest.mark.parametrize("style", STYLES)
def test_a_citation_of_the_dataset_leads_to_its_bytes(style: str) -> None:
    """Whatever the style, it says version, year and digest; and licence and source where the style has room for them."""
    said = unescaped(DATASET.cite(style))
    assert packaged.DATA_VERSION in said
    assert digests.ni(DATASET.digest) in said
    assert str(releases.data()[packaged.DATA_VERSION].frozen.year) in said
    assert about().title in said
    if style not in ("apa", "chicago"):
        assert about().data_licence.id in said
        assert about().source.file_sha256 in said or about().source.name in said


@pytest.mark.parametrize("record", SOME, ids=lambda record: record.id)
@pytest.mark.parametrize("style", STYLES)
def test_a_citation_of_a_record_leads_to_its_bytes(style: str, record: Record) -> None:
    """Whatever the style, it adds the record's id, revision and digest to what is said of the dataset."""
    said = unescaped(record.cite(style))
    assert record.id in said
    assert re.search(rf"revision {record.revision}\b", said)
    assert digests.ni(vz2019.digest(record)) in said
    assert packaged.DATA_VERSION in said
    if style not in ("apa", "chicago"):
        assert digests.ni(DATASET.digest) in said


@pytest.mark.parametrize("style", STYLES)
def test_the_source_is_cited_by_date_and_digest(style: str) -> None:
    """The article is a newspaper article of unidentified outlet; nothing of its wording is cited."""
    said = unescaped(cite_source(style))
    assert "Newspaper article of unidentified outlet" in said
    assert "2019" in said
    assert digests.ni(about().source.file_sha256) in said


def test_the_plain_citation_is_written_out() -> None:
    """The plain style reads as a sentence would."""
    assert DATASET.cite() == (
        "The vz2019 maintainers (2026). vz2019: auditable event data on the Venezuelan crisis of 2 February 2019. "
        "Data version 1.0.0 of 26 November 2026 [data set]. CC-BY-4.0. ni:///sha-256;yeMA2cAcu9q3oz2F2h97g86V8pHk_kC0UHCbQRjaGyc. "
        f"Coded from a newspaper article of unidentified outlet, 2 February 2019, SHA-256 {about().source.file_sha256}."
    )


@pytest.mark.parametrize("style", STYLES)
def test_several_records_are_cited_together(style: str) -> None:
    """Several citations stand in one text, in their order, and JSON stays one list."""
    references = [of_record(record) for record in SOME]
    together = unescaped(cite(*references, style=style))
    places = [
        together.index(f"{record.id}, revision 1" if style != "text" else f"/{record.id}") for record in SOME
    ]
    assert places == sorted(places)
    if style in ("csl-json", "datacite"):
        assert len(json.loads(together)) == len(references)


def test_keys_are_unique() -> None:
    """No two records of a version share the key of their entries, though an actor and a figure be called alike."""
    keys = [of_record(record).key for record in DATASET.values()]
    assert len({*keys, of_version().key}) == len(DATASET) + 1


def test_an_unknown_style_is_refused() -> None:
    """The message names the style that was most likely meant, and all."""
    with pytest.raises(ValueError, match=r"did you mean 'chicago'.*csl-json"):
        DATASET.cite("chigaco")


def test_what_is_not_released_has_no_citation() -> None:
    """A record that was changed, and a dataset with one less, could not be found again, and are not cited."""
    with pytest.raises(CitationError, match="event:clashes is, as it is here, of no released version"):
        evolve(DATASET["event:clashes"], revision=2).cite()
    with pytest.raises(CitationError, match="no released version of vz2019 has the digest"):
        vz2019.Dataset(list(DATASET.values())[1:]).cite()
    with pytest.raises(CitationError, match=r"there is no data version '9\.9\.9'; there are 1\.0\.0"):
        of_version("9.9.9")
    assert of_dataset(DATASET.digest) == of_version()


def test_every_record_has_a_citation() -> None:
    """All shipped records are cited from the version that holds them."""
    assert {of_record(record).version for record in DATASET.values()} == {packaged.DATA_VERSION}


def _titled(title: str) -> Reference:
    reference = of_record(DATASET["event:clashes"])
    part = reference.part
    assert part is not None
    return evolve(reference, part=evolve(part, title=title))


@given(TEXTS)
def test_no_title_breaks_an_entry_of_bibtex(title: str) -> None:
    """Whatever a record is called, the braces of its entries balance and none of LaTeX's own signs is left bare."""
    for style in ("bibtex", "biblatex"):
        entry = cite(_titled(title), style=style)
        bare = re.sub(r"\\[{}&%$#_]|\\text\w+", "", entry)
        assert bare.count("{") == bare.count("}")
        line = next(one for one in entry.splitlines() if one.startswith("  title"))
        assert not re.search(r"(?<!\\)[&%$#_~^\"]", line)


@given(TEXTS)
def test_no_title_breaks_an_entry_of_ris(title: str) -> None:
    """Each line of RIS has its tag, and the entry one end."""
    lines = cite(_titled(title), style="ris").split("\n")
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines)
    assert [line for line in lines if line.startswith("ER")] == ["ER  - "]


def test_hyphens_of_a_digest_stay_hyphens_in_latex() -> None:
    """LaTeX makes a dash of two hyphens in a row; in a digest they are kept apart."""
    digest = (b"\xfb\xef\xbe" * 11)[:32].hex()
    assert "----" in digests.ni(digest)
    entry = cite(evolve(of_version(), digest=digest), style="bibtex")
    assert "--" not in entry
    assert digests.ni(digest) in unescaped(unescaped(entry))


def test_a_doi_is_cited_where_there_is_one() -> None:
    """With a DOI every style gives it, beside the digest."""
    reference = evolve(of_version(), about=evolve(about(), doi="10.5555/vz2019"))
    for style in STYLES:
        assert "10.5555/vz2019" in cite(reference, style=style)


@pytest.mark.parametrize("style", ["text", "apa", "chicago"])
def test_months_are_english_whatever_the_system(style: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Citations do not ask the language of the system."""
    reference = evolve(of_version(), date=dt.date(2031, 3, 9))

    def _local(*_: Any) -> str:
        raise AssertionError("the system was asked")

    monkeypatch.setattr("calendar.month_name", [_local] * 13)
    said = cite(reference, style=style)
    assert "2031" in said
    assert ("March" in said) == (style != "apa")
