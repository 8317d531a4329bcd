"""Notes on records that were not cleared: what they say to others, read from their plain data, which may be misshapen."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from vz2019.validation import walk
from vz2019.validation.dataset_index import Item, carries_text, rows, stated_digest
from vz2019.validation.rules import evidence, references
from vz2019.validation.screening.facts import LEVELS, Table
from vz2019.validation.screening.notes import ANY, Cited, Notes
from vz2019.validation.suggestions.ids import is_id


_LONGEST: Final = 1 << 32


def note(item: Item, notes: Notes) -> None:
    """Note down what a record says that others must agree with."""
    _note_links(item, notes)
    _note_evidence(item, notes)
    if not all(map(item.explains, evidence.bare_units(item))):
        notes.bare.update((name, item.id) for name in _documents(item))
    if item.type == "event":
        for _, key, name, fact in references.place_facts(item):
            notes.described.append((*key, name, _hashable(references.position(fact)), item.id))
    if item.id is not None:
        _note_own(item, item.id, notes)


def _note_links(item: Item, notes: Notes) -> None:
    # What is no id leads nowhere, and another rule says so.
    notes.ids[ANY].extend(target for _, target in references.references(item.record) if is_id(target))
    for chain, _, source, target in references.links(item):
        if isinstance(source, str) and isinstance(target, str):
            notes.chained.append((chain, source, target))


def _note_own(item: Item, own: str, notes: Notes) -> None:
    notes.own[item.type].append(own)
    if item.type == "actor":
        for _, identifier in walk.select(item.record, "/identifiers/*"):
            key = references.identifier_key(identifier)
            if key is not None:
                notes.identities.append((*key, own))
    if item.type == "document":
        notes.tables.append((own, plain_table(item.record)))


def _hashable(fact: Any) -> Any:
    try:
        hash(fact)
    except TypeError:
        # No text and no point is the same as this.
        return (repr(fact),)
    return fact


def _note_evidence(item: Item, notes: Notes) -> None:
    for _, telling in walk.tellings(item.record):
        document = telling.get("document")
        if not isinstance(document, str):
            continue
        cited = notes.cited.setdefault(document, Cited())
        is_told = telling.get("basis") == "stated" and item.type != "document"
        ends = cited.told if is_told else cited.consulted
        if "anchors" not in telling:
            ends[0] = 0
        for anchor in walk.elements(telling.get("anchors")):
            if isinstance(anchor, dict) and walk.is_integer(anchor.get("sentence")):
                _note_anchor(anchor, ends)


def _documents(item: Item) -> Iterator[str]:
    named = [telling.get("document") for _, telling in walk.tellings(item.record)]
    named += [item.id] if item.type == "document" else []
    yield from (name for name in named if isinstance(name, str))


def _note_anchor(anchor: dict[str, Any], ends: dict[int, int]) -> None:
    number = int(anchor["sentence"])
    if "spans" not in anchor:
        ends[-number] = 0
    reached = [
        int(span["end"])
        for span in walk.elements(anchor.get("spans"))
        if isinstance(span, dict) and walk.is_integer(span.get("start")) and walk.is_integer(span.get("end"))
    ]
    ends[number] = max(ends.get(number, 0), *reached, 0)


def plain_table(document: walk.JSONObject) -> Table:
    """Return the table of a document, of which any part may be misshapen."""
    level = document.get("evidence_level")
    lengths = _small({number: row.length for number, row in rows(document).items()})
    owed = tuple(dict.fromkeys(number for number, _ in evidence.owed_sentences(document)))
    digest = stated_digest(document)
    sentences = [row for _, row in walk.select(document, "/sentences/*") if isinstance(row, dict)]
    states = [_status(row.get("coverage")) for row in sentences]
    return Table(
        LEVELS.index(level) if level in LEVELS else -1,
        lengths,
        owed,
        has_content=carries_text(document),
        text=hash(digest) if digest else 0,
        pending=states.count("pending"),
        partial=states.count("partial"),
        without_gist=sum("gist" not in row for row in sentences),
    )


def _small(lengths: dict[int, int]) -> Mapping[int, int] | Sequence[int]:
    """Return the lengths of sentences as a table has them: those of sentences that are numbered in their order take less."""
    in_order = all(number == place for place, number in enumerate(lengths, start=1))
    return (
        array("I", [0, *lengths.values()])
        if in_order and all(map(_LONGEST.__gt__, lengths.values()))
        else lengths
    )


def _status(coverage: Any) -> Any:
    return coverage.get("status") if isinstance(coverage, dict) else None
