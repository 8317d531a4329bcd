"""The words that evidence points at, in sentences that were found in an attached copy."""

from collections.abc import Iterator
from typing import Any

from attrs import field, frozen

from vz2019.validation import walk
from vz2019.validation.dataset_index import Index, Item, SourceTable


@frozen
class Passage:
    """The spans of one anchor in a sentence that was found.

    Attributes:
        pointer: the place of the anchor in the record.
        telling: the telling that it belongs to.
        at: the place of the telling.
        sentence: the sentence's canonical text.
        spans: pointer, start, end and part of each span that lies inside it.
        language: the language of the document, as far as it is known.
        begins_quoted: of a Statement's passage, whether a quotation that began before the sentence goes on in it.

    """

    pointer: str
    telling: walk.JSONObject
    at: str
    sentence: str = field(repr=False)
    spans: tuple[tuple[str, int, int, str | None], ...]
    language: str | None
    begins_quoted: bool = False

    def words(self, *parts: str) -> str:
        """Return the text of the spans, or of those of some parts, joined by spaces."""
        return " ".join(
            self.sentence[start:end] for _, start, end, part in self.spans if not parts or part in parts
        )


def found_passages(index: Index, item: Item) -> Iterator[Passage]:
    """Yield the passages of an item whose sentences were found in an attached text."""
    for pointer, anchor, telling in walk.anchors(item.record):
        table = index.documents.get(_text(telling.get("document")))
        sentence = _found(table, anchor["sentence"])
        if table is not None and sentence is not None:
            spans = tuple(_inside(anchor, pointer, len(sentence)))
            at = pointer.rpartition("/anchors/")[0]
            quoted = item.type == "statement" and _begins_quoted(table, anchor["sentence"])
            yield Passage(pointer, telling, at, sentence, spans, table.language, quoted)


def _found(table: SourceTable | None, number: int) -> str | None:
    return table.attachment.text(int(number)) if table is not None and table.attachment is not None else None


def _begins_quoted(table: SourceTable, number: int) -> bool:
    return table.attachment is not None and table.attachment.begins_quoted(int(number))


def _inside(anchor: walk.JSONObject, at: str, length: int) -> Iterator[tuple[str, int, int, str | None]]:
    for pointer, span in walk.spans(anchor, at):
        if 0 <= span["start"] < span["end"] <= length:
            yield pointer, int(span["start"]), int(span["end"]), span.get("part")


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def by_telling(index: Index, item: Item) -> Iterator[tuple[str, list[Passage]]]:
    """Yield the passages of each telling together, with the telling's place.

    A telling some of whose words cannot be read is passed over: what it lacks may be in these.
    """
    groups: dict[str, list[Passage]] = {}
    for passage in found_passages(index, item):
        groups.setdefault(passage.at, []).append(passage)
    for at, passages in groups.items():
        if _is_whole(item, at, passages):
            yield at, passages


def _is_whole(item: Item, at: str, passages: list[Passage]) -> bool:
    """Tell whether every anchor and span of a telling can be read and was found in the copy."""
    place = f"{at}/anchors"
    if any(broken == place or broken.startswith(f"{place}/") for broken in item.broken):
        return False
    telling = passages[0].telling
    return sum(len(passage.spans) for passage in passages) == len(
        walk.select(telling, "/anchors/*/spans/*")
    ) and (len(walk.select(telling, "/anchors/*")) == sum(1 for passage in passages if passage.spans))
