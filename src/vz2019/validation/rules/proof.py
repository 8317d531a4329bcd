"""Rules on evidence that need the text: whether the sentence is there, and whether the span is whole words."""

from collections.abc import Iterator
from typing import Final

import regex

from vz2019.source import Status, is_grapheme_border, is_word_border
from vz2019.source.spans import is_in_number, may_begin, may_end
from vz2019.validation.dataset_index import Index, Item, rows
from vz2019.validation.display import place_between
from vz2019.validation.finding import Fault, Severity
from vz2019.validation.passages import found_passages
from vz2019.validation.rule import Layer, documented


_TAIL: Final = regex.compile(r"\p{P}+$")
#: A word of few letters with a full stop: of one behind which the sentence goes on.
_ABBREVIATION: Final = regex.compile(r"(?<![^\W\d_])[^\W\d_]{1,4}\.$")


def sentence_not_found(item: Item, index: Index) -> Iterator[Fault]:
    """A sentence of the document's table is not in the copy of the text that is attached.

    Sentences are found by length and digest. One that is missing was edited in the copy, or is not of this document; the
    evidence that points at it stays unproven.
    """
    if item.type != "document":
        return
    table = index.documents.get(item.id or "")
    if table is None or table.attachment is None:
        return
    doubts, places = index.doubts.get(item.id or "", {}), rows(item.record)
    for result in table.attachment.results:
        # Of two documents with one id only the last is attached, and its table may have rows that the first has not. The
        # digest or the length of a broken row may be what is wrong.
        pointer = places[result.sentence].pointer if result.sentence in places else None
        if result.status is Status.MISSING and pointer is not None and pointer not in doubts:
            message = (
                f"sentence {result.sentence} is not in the copy; {place_between(result.after, result.before)}"
            )
            yield Fault(
                pointer=pointer,
                message=message,
                value=str(result.sentence),
                about="/text/sha256",
            )


def split_word(item: Item, index: Index) -> Iterator[Fault]:
    """A span begins or ends inside a word, a number or a character, or on a space or stray punctuation.

    Spans are whole words, so that they can be read by themselves. Offsets that are off by a few characters show here. The full
    stop of an abbreviation within a sentence belongs to it.
    """
    for passage in found_passages(index, item):
        for pointer, start, end, _ in passage.spans:
            problem = _border_problem(passage.sentence, start, end)
            if problem:
                yield Fault(pointer=pointer, message=problem, value=f"{start} to {end}")


def _border_problem(sentence: str, start: int, end: int) -> str | None:
    for place, name in ((start, "begins"), (end, "ends")):
        if not is_grapheme_border(sentence, place):
            return f"the span {name} inside a character"
        if not is_word_border(sentence, place):
            return f"the span {name} inside a word"
        if is_in_number(sentence, place):
            return f"the span {name} inside a number"
    if not may_begin(sentence[start]):
        return "the span begins on a space or on punctuation"
    is_abbreviated = end < len(sentence) and _ABBREVIATION.search(sentence, max(end - 8, 0), end)
    if not (may_end(sentence[end - 1]) or is_abbreviated):
        return "the span ends on a space or on punctuation"
    return None


def whole_sentence(item: Item, index: Index) -> Iterator[Fault]:
    """A span is the whole sentence, where a part would do.

    A span that holds everything points at nothing. Where a sentence says one thing only, its predicate is enough. The
    content of a quotation that began before the sentence may be all of it.
    """
    for passage in found_passages(index, item):
        whole = len(_TAIL.sub("", passage.sentence))
        for pointer, start, end, part in passage.spans:
            # Of a quotation that begins before the sentence and goes on behind it, all is content.
            is_quotation = part == "content" and passage.begins_quoted
            if end - start >= whole > 0 and passage.telling.get("basis") == "stated" and not is_quotation:
                yield Fault(
                    pointer=pointer,
                    message="the span is the whole sentence",
                    value=f"{start} to {end}",
                )


RULES: Final = (
    documented(
        "sentence-not-found",
        Layer.EVIDENCE,
        sentence_not_found,
        fix="Compare the copy with the original at the place named.",
    ),
    documented("split-word", Layer.EVIDENCE, split_word, fix="Move the offsets to the borders of words."),
    documented(
        "whole-sentence",
        Layer.EVIDENCE,
        whole_sentence,
        severity=Severity.WARNING,
        fix="Point at the part that says it.",
    ),
)
