"""Documents with their sentence tables, from a text and the borders of its sentences."""

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from vz2019.coding.borders import Border
from vz2019.records import Omission
from vz2019.schema_versions import SCHEMA_VERSION
from vz2019.source import CANONICAL_FORM, digest, fold, sentence_table
from vz2019.vocabulary import CoverageStatus


__all__ = ["covered", "document"]


def document(
    document_id: str,
    text: str,
    borders: Iterable[Border],
    *,
    reference: str,
    carried: bool = False,
    missing: Mapping[str, str] | None = None,
    **known: Any,
) -> dict[str, Any]:
    """Return a Document as plain data: the identity of a text and its sentence table, no sentence looked at yet.

    `reference` says where the text and what else is known of it come from; `known` are further fields of the record, such
    as `title` and `language`, and `missing` the reasons why others are absent, by name. With `carried` the text goes along:
    whoever publishes the record publishes the text.

    Raises `ValueError` for borders that are out of order or outside the text.

    >>> record = document("document:fair", "It rained. They left.", [(1, 0, 10), (1, 11, 21)],
    ...                   reference="The file fair.txt", title="At the fair", language="en")
    >>> record["sentences"][1]["end"], record["text"]["length"], record["evidence"]["e1"]["supports"]
    (21, 21, ['/text', '/title', '/language'])
    """
    canonical = fold(text)
    identity = {"canonical_form": CANONICAL_FORM, "length": len(canonical), "sha256": digest(canonical)}
    return {
        "type": "document",
        "id": document_id,
        "schema_version": SCHEMA_VERSION,
        "revision": 1,
        **known,
        **({"missing": {f"/{name}": why for name, why in missing.items()}} if missing else {}),
        "evidence_level": "field",
        "text": {**identity, **({"content": text} if carried else {})},
        "sentences": [
            {**attrs.asdict(row), "coverage": {"status": "pending"}}
            for row in sentence_table(canonical, borders)
        ],
        "evidence": {
            "e1": {
                "basis": "outside",
                "reference": reference,
                "supports": [f"/{name}" for name in ("text", *known)],
            }
        },
    }


def covered(
    document: Mapping[str, Any],
    number: int,
    *,
    status: CoverageStatus | None = None,
    gist: str | None = None,
    omissions: Iterable[Omission] = (),
) -> dict[str, Any]:
    """Return a Document in which it is said of a sentence how far it is coded, what it reports and what of it yields nothing.

    What is not given stays as it is; omissions are added to those that are there.

    Raises `LookupError` for a number that is not in the table, and `ValueError` for omissions of a sentence without a status.

    >>> made = document("document:fair", "It rained.", [(1, 0, 10)], reference="None")
    >>> covered(made, 1, status=CoverageStatus.COMPLETE, gist="Wet weather.")["sentences"][0]["coverage"]
    {'status': 'complete'}
    """
    rows = [dict(row) for row in document.get("sentences", ())]
    row = next((row for row in rows if row.get("number") == number), None)
    if row is None:
        numbers = f"1 to {len(rows)}" if rows else "no sentence table"
        raise LookupError(f"there is no sentence {number}; {document['id']} has {numbers}")
    coverage = dict(row.get("coverage", {}))
    if status is not None:
        coverage["status"] = status.value
    left_out = [{"what": one.what, "reason": one.reason.value} for one in omissions]
    if left_out:
        coverage["omissions"] = [*coverage.get("omissions", ()), *left_out]
    if coverage and "status" not in coverage:
        raise ValueError(f"nothing says yet how far sentence {number} is coded; give its status too")
    if coverage:
        row["coverage"] = coverage
    if gist is not None:
        row["gist"] = gist
    return {**document, "sentences": rows}
