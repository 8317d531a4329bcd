"""Rules on evidence that need no text: the document, the sentence, the span, and what is accounted for."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Final

from vz2019 import pointers, units
from vz2019.printable import counted
from vz2019.validation import walk
from vz2019.validation.dataset_index import Index, Item, SourceTable, cited_documents
from vz2019.validation.display import show
from vz2019.validation.finding import Cause, Fault, Severity
from vz2019.validation.rule import Layer, Scope, documented


_SUPPORT: Final = re.compile(r"/evidence(/[^/]*(/supports(/.*)?)?)?\Z")
_LEVELS: Final = ("document", "sentence", "span", "field")


def _reaches(table: SourceTable, level: str) -> bool:
    return table.level in _LEVELS and _LEVELS.index(table.level) >= _LEVELS.index(level)


_Anchor = tuple[str, walk.JSONObject, SourceTable, Cause | None]


def _anchors(index: Index, item: Item) -> Iterator[_Anchor]:
    """Yield each anchor of an item whose document is known and has a sentence table, and what is wrong in that."""
    for pointer, anchor, telling in walk.anchors(item.record):
        name = telling.get("document")
        table = index.documents.get(_text(name))
        if table is not None and table.rows:
            yield pointer, anchor, table, index.doubt_of(name, anchor["sentence"])


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def unknown_sentence(item: Item, index: Index) -> Iterator[Fault]:
    """Evidence points at a sentence that the document does not have.

    Sentences are counted from 1 in the document's own table.
    """
    for pointer, anchor, table, doubt in _anchors(index, item):
        if anchor["sentence"] not in table.rows:
            message = (
                f"there is no sentence {show(anchor['sentence'])}; the document has 1 to {max(table.rows)}"
            )
            yield Fault(
                pointer=f"{pointer}/sentence",
                message=message,
                value=show(anchor["sentence"]),
                cause=doubt,
            )


def span_outside_sentence(item: Item, index: Index) -> Iterator[Fault]:
    """A span reaches beyond the end of its sentence.

    Offsets count the code points of the one sentence that the anchor names, not those of the document.
    """
    for at, anchor, table, doubt in _anchors(index, item):
        row = table.rows.get(anchor["sentence"])
        for pointer, span in walk.spans(anchor, at):
            if row is not None and span["end"] > row.length:
                message = f"the span ends at {show(span['end'])}, and sentence {row.number} has {counted(row.length, 'character')}"
                yield Fault(
                    pointer=pointer,
                    message=message,
                    value=f"{show(span['start'])} to {show(span['end'])}",
                    cause=doubt,
                )


def missing_anchor(item: Item, index: Index) -> Iterator[Fault]:
    """A telling names no sentence, though its document claims that evidence does.

    The evidence level of a document is a promise to its readers, and the records on it are held to it.
    """
    yield from _below_level(item, index, "sentence", "anchors", "names no sentence")


def missing_span(item: Item, index: Index) -> Iterator[Fault]:
    """An anchor gives no characters, though its document claims that evidence does.

    The evidence level of a document is a promise to its readers, and the records on it are held to it.
    """
    for pointer, anchor, table, _ in _anchors(index, item):
        if _reaches(table, "span") and "spans" not in anchor:
            message = (
                f"the anchor gives no characters, and the document claims evidence at the level {table.level}"
            )
            yield Fault(pointer=pointer, message=message, about=f"{pointer}/spans")


def _below_level(item: Item, index: Index, level: str, field: str, problem: str) -> Iterator[Fault]:
    for pointer, telling in walk.tellings(item.record):
        table = index.documents.get(_text(telling.get("document")))
        if table is not None and _reaches(table, level) and field not in telling:
            message = f"the telling {problem}, and its document claims evidence at the level {table.level}"
            yield Fault(pointer=pointer, message=message, about=f"{pointer}/{field}")


def unsupported_field(item: Item, index: Index) -> Iterator[Fault]:
    """A coded field rests on no evidence, though the document claims evidence for every field.

    The contract lists the units that must be evidenced. A pointer to a unit covers its leaves; a pointer above it, such
    as one to all participants at once, covers nothing, because it would not say which of them the passage names.
    """
    if any(_reaches(table, "field") for table in cited_documents(item.record, index.documents)):
        yield from bare_units(item)


def bare_units(item: Item) -> Iterator[Fault]:
    """Yield the faults of the units of a record that no evidence supports, whatever its documents claim."""
    if not _is_support_readable(item):
        return
    supported = {
        text for _, telling in walk.tellings(item.record) for text in walk.texts(telling.get("supports"))
    }
    supported |= set(_under_their_keys(supported, item.renamed))
    patterns = [
        pattern
        for field, pattern in _units(item.type)
        if field in item.record and ("*" in pattern or pattern not in supported)
    ]
    yield from _unsupported(item.record, patterns, supported)


@cache
def _units(record_type: str) -> tuple[tuple[str, str], ...]:
    """Return the patterns of the units of a record type, each with the field that it begins with."""
    return tuple((pointers.split(pattern)[0], pattern) for pattern in units.units(record_type))


def _is_support_readable(item: Item) -> bool:
    """Tell whether nothing is broken that would have said what is supported."""
    return not any(_SUPPORT.match(place) for place in item.broken)


def _under_their_keys(supported: set[str], renamed: Mapping[str, str | None]) -> Iterator[str]:
    """Yield what is supported below members with a malformed key, as it would be with the key that was meant."""
    for place, meant in renamed.items():
        for text in supported if meant else ():
            if text == meant or text.startswith(f"{meant}/"):
                yield place + text.removeprefix(meant or "")


def _unsupported(record: walk.JSONObject, patterns: Iterable[str], supported: set[str]) -> Iterator[Fault]:
    found = {pointer: value for pattern in patterns for pointer, value in walk.select(record, pattern)}
    for unit, value in found.items():
        if unit in supported:
            continue  # and so are its leaves
        bare = [leaf for leaf in units.leaves(value, unit, found) if not units.covered(leaf, unit, supported)]
        if bare:
            fields = (
                ""
                if bare == [unit]
                else f" ({', '.join(show(leaf.removeprefix(unit), 40) for leaf in bare[:4])})"
            )
            hint = (
                "Add its pointer to the `supports` of the telling that says it, or give a telling of its own."
            )
            yield Fault(pointer=unit, message=f"no evidence supports {show(unit, 80)}{fields}", hint=hint)


def uncovered_sentence(index: Index) -> Iterator[tuple[Item, Fault]]:
    """A sentence that counts as coded completely yields neither a record nor a reason.

    Absence means absence only where every sentence is accounted for: by records with stated evidence in it, or by what
    was left out and why. A passage that is only consulted for an inference, to date something else say, yields nothing.
    Where a document claims evidence for every field, a sentence counts as complete unless its status says otherwise.
    """
    for item in index.of_type("document"):
        if "/id" in item.broken:
            continue  # What points at its sentences names another document.
        told = index.told(item.id or "")
        for number, pointer in owed_sentences(item.record):
            if number not in told:
                message = f"sentence {show(number)} counts as complete, and yields no record and no reason"
                row = pointer.removesuffix("/coverage")
                cause = index.losses.of_sentence(_text(item.id), number)
                yield item, Fault(pointer=pointer, message=message, about=f"{row}/number", cause=cause)


def owed_sentences(document: walk.JSONObject) -> Iterator[tuple[Any, str]]:
    """Yield the number and the place of each sentence of a document that counts as complete and gives no reason."""
    assumed = "complete" if document.get("evidence_level") == "field" else None
    for pointer, row in walk.select(document, "/sentences/*"):
        number = row.get("number") if isinstance(row, dict) else None
        if walk.is_integer(number) and _is_unaccounted(row.get("coverage"), assumed):
            yield number, f"{pointer}/coverage" if "coverage" in row else pointer


def _is_unaccounted(coverage: Any, assumed: str | None) -> bool:
    if coverage is None:
        return assumed == "complete"
    return isinstance(coverage, dict) and coverage.get("status") == "complete" and "omissions" not in coverage


RULES: Final = (
    documented("unknown-sentence", Layer.EVIDENCE, unknown_sentence, fix="Give the number of a sentence in the document's table."),
    documented("span-outside-sentence", Layer.EVIDENCE, span_outside_sentence, fix="Count the offsets from the beginning of the sentence."),
    documented("missing-anchor", Layer.EVIDENCE, missing_anchor, fix="Name the sentences, or lower the document's evidence level."),
    documented("missing-span", Layer.EVIDENCE, missing_span, fix="Give the characters, or lower the document's evidence level."),
    documented("unsupported-field", Layer.EVIDENCE, unsupported_field, fix="Support the field by a telling, or lower the document's evidence level."),
    documented("uncovered-sentence", Layer.EVIDENCE, uncovered_sentence, scope=Scope.DATASET, severity=Severity.WARNING, fix="Code the sentence, say what was left out, or change its status."),
)  # fmt: skip
