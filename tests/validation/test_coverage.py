"""How far the sentences of documents have been coded, as a report sums it up."""

from typing import Any

import pytest

import vz2019
from vz2019.coding import document
from vz2019.validation import CodingProgress


def _document(name: str, *rows: dict[str, Any]) -> dict[str, Any]:
    """Return a document with a sentence for each row, of which the row says more."""
    text = " ".join("On." for _ in rows)
    made = document(name, text, [(1, at * 4, at * 4 + 3) for at in range(len(rows))], reference="None")
    return made | {"sentences": [row | more for row, more in zip(made["sentences"], rows, strict=True)]}


GIST = {"gist": "It goes on."}
HALF = {"coverage": {"status": "partial"}}
DONE = {"coverage": {"status": "complete", "omissions": [{"what": "All.", "reason": "rhetoric"}]}}


@pytest.mark.parametrize("engine", ["fast", "reference"])
@pytest.mark.parametrize(
    ("documents", "progress"),
    [
        ([], CodingProgress()),
        ([_document("document:a", {}, HALF | GIST, DONE)], CodingProgress(sentences=3, pending=1, partial=1, without_gist=2)),
        ([_document("document:a", {}), _document("document:b", DONE | GIST, {})], CodingProgress(sentences=3, pending=2, without_gist=2)),
        ([_document("document:a", {"gist": 7}, {})], CodingProgress(sentences=2, pending=2, without_gist=1)),
        ([{"type": "document", "id": "document:a", "sentences": [1, None]}], CodingProgress()),
    ],
)  # fmt: skip
def test_a_report_sums_up_the_coding(
    engine: str, documents: list[dict[str, Any]], progress: CodingProgress
) -> None:
    """Sentences are counted by how far they are coded, whatever reads the records and whatever else is wrong."""
    assert vz2019.validate(documents, engine=engine).coverage == progress


def test_documents_that_are_only_referred_to_do_not_count() -> None:
    """What is known already is nobody's work left to do."""
    report = vz2019.validate([_document("document:b", {})], known=[_document("document:a", {}, {})])
    assert report.coverage == CodingProgress(sentences=1, pending=1, without_gist=1)


def test_the_shipped_data_is_coded_completely() -> None:
    """All 31 sentences are done."""
    assert vz2019.validate(vz2019.load().values()).coverage == CodingProgress(sentences=31)
