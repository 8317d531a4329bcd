"""A small dataset made for the tests, on a text that was written for them."""

from typing import Any

import attrs

import vz2019
from vz2019.source import digest, fold, sentence_table


HEAD = {"schema_version": "1.0", "revision": 1}
TEXT = fold(
    "Die Weberei in Aue sperrt zu, sagt Jo Lind. Er habe es von der Meisterin gehört. <b>Alles</b> & mehr ruht."
)
BORDERS = [(1, 0, 43), (1, 44, 80), (2, 81, len(TEXT))]


def document(text: str = TEXT, borders: list[tuple[int, int, int]] | None = None) -> dict[str, Any]:
    """Return a document that carries its text."""
    table = sentence_table(text, BORDERS if borders is None else borders)
    rows = [attrs.asdict(row) | {"gist": f"Gist {row.number}."} for row in table]
    return {
        "type": "document",
        "id": "document:mill",
        **HEAD,
        "evidence_level": "field",
        "title": "The mill",
        "text": {
            "canonical_form": "vz2019-text/1",
            "length": len(text),
            "sha256": digest(text),
            "content": text,
        },
        "sentences": rows,
        "evidence": {"e1": {"basis": "outside", "reference": "Written here", "supports": ["/title"]}},
    }


def telling(sentence: int, *spans: tuple[int, int] | tuple[int, int, str], **more: Any) -> dict[str, Any]:
    """Return stated evidence in one sentence of the document."""
    marked = [dict(zip(("start", "end", "part"), span, strict=False)) for span in spans]
    anchor = {"sentence": sentence, "spans": marked} if marked else {"sentence": sentence}
    return {"basis": "stated", "document": "document:mill", "anchors": [anchor], **more}


def actor(name: str, **more: Any) -> dict[str, Any]:
    """Return an actor."""
    slug = name.lower().replace(" ", "-")
    return {
        "type": "actor",
        "id": f"actor:{slug}",
        **HEAD,
        "name": name,
        "kind": "person",
        "evidence": {"e1": telling(1, (35, 42), supports=["/name", "/kind"], mention="name")},
        **more,
    }


def statement(slug: str, speaker: str, *, told_in: str | None = None, **more: Any) -> dict[str, Any]:
    """Return a statement, told by the narrator or in another statement."""
    attribution = {"voice": "statement", "statement": told_in} if told_in else {"voice": "narrator"}
    return {
        "type": "statement",
        "id": f"statement:{slug}",
        **HEAD,
        "speakers": {"one": {"actor": speaker}},
        "mode": "indirect",
        "speech_act": "announce",
        "content": f"What {slug} says.",
        "evidence": {"e1": telling(1, (30, 42, "source"), supports=["/content"], attribution=attribution)},
        **more,
    }


def event(**more: Any) -> dict[str, Any]:
    """Return an event that three tellings tell of, one of them otherwise."""
    return {
        "type": "event",
        "id": "event:closure",
        **HEAD,
        "label": "The mill closes",
        "kind": "other",
        "factuality": "claimed",
        "polarity": "positive",
        "date": "2021-03-0X",
        "places": {"town": {"name": "Aue", "role": "location", "precision": "locality", "country": "DEU"}},
        "participants": {"owner": {"actor": "actor:jo-lind", "role": "actor"}},
        "missing": {"/deadline": "not-stated"},
        "note": "Seen from the gate.",
        "evidence": {
            "e1": telling(
                1,
                (4, 28),
                supports=["/kind", "/places/town", "/participants/owner/actor"],
                attribution={"voice": "statement", "statement": "statement:inner"},
                factuality="claimed",
                vantage="ahead",
            ),
            "e2": {
                "basis": "inferred",
                "document": "document:mill",
                "anchors": [{"sentence": 2, "spans": [{"start": 0, "end": 7}]}, {"sentence": 3}],
                "supports": ["/date"],
                "reasoning": "It must have been so.",
                "note": "A weak guess.",
            },
            "e3": telling(3, (0, 12), claims={"/participants/owner": {"actor": "actor:mo", "role": "actor"}}),
            "e10": {"basis": "outside", "reference": "A map", "supports": ["/places/town/country"]},
        },
        **more,
    }


def dataset() -> vz2019.Dataset:
    """Return the whole: a chain of two statements, two actors, an event and a document."""
    return of(
        document(),
        actor("Jo Lind"),
        actor("Mo"),
        event(),
        statement("inner", "actor:mo", told_in="statement:outer", reported_by="statement:outer"),
        statement("outer", "actor:jo-lind"),
    )


def of(*plain: dict[str, Any]) -> vz2019.Dataset:
    """Return a dataset of plain records."""
    return vz2019.Dataset(map(vz2019.record, plain))
