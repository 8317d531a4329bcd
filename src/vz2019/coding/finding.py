"""Evidence from words: where they stand in a text that is attached, as sentences and offsets that a record can point at."""

import difflib
import heapq
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise, repeat, takewhile
from operator import attrgetter
from typing import Any, Final

from attrs import frozen

from vz2019.records import Anchor, Span
from vz2019.source import Attachment, fold, is_grapheme_border, is_span_border, words
from vz2019.source.canonical import bare
from vz2019.vocabulary import SpanPart


__all__ = ["CONTEXT", "Place", "anchors_of", "find", "near", "whole_words"]

#: How much is shown before and behind the words of a place.
CONTEXT: Final = 30
#: How much of some words another wording has to share to be named.
_LIKENESS: Final = 0.7
_MOST_NEAR: Final = 3
#: So many words of a wording are compared, and so many letters of wordings with it.
_MOST_WORDS: Final = 60
_COMPARED: Final = 20_000
_FEWEST_COMPARED: Final = 40


@frozen(kw_only=True)
class Place:
    """Where some words stand.

    Attributes:
        start: the offset of the first character in the copy's canonical text.
        end: the offset after the last.
        anchors: the sentences that hold them, and the characters in each; none where the sentence is not proven.
        words: the words, as the canonical text has them.
        before: what stands before them.
        after: what stands behind them.
        cuts_word: whether they begin or end inside a word, a number or a character.

    """

    start: int
    end: int
    anchors: tuple[Anchor, ...]
    words: str
    before: str
    after: str
    cuts_word: bool

    @property
    def sentences(self) -> tuple[int, ...]:
        """The numbers of the sentences."""
        return tuple(anchor.sentence for anchor in self.anchors)


def find(attachment: Attachment, wanted: str) -> list[Place]:
    r"""Return every place where some words stand in a text; quotation marks, dashes and spaces are folded as the text's are.

    Raises `ValueError` for words of which nothing is left when they are folded.

    >>> from vz2019.source import attach, sentence_table
    >>> text = "The fair opened. Then the fair closed."
    >>> attachment = attach(sentence_table(text, [(1, 0, 16), (1, 17, 38)]), text)
    >>> [(place.sentences, place.anchors[0].spans[0].start) for place in find(attachment, "fair")]
    [((1,), 4), ((2,), 9)]
    """
    folded = fold(wanted)
    if not folded:
        raise ValueError("there are no words to look for")
    return [_place(attachment, start, start + len(folded)) for start in _starts(attachment.canonical, folded)]


def _starts(text: str, wanted: str) -> Iterator[int]:
    start = text.find(wanted)
    while start >= 0:
        if is_grapheme_border(text, start):
            yield start
        start = text.find(wanted, start + 1)


def _place(attachment: Attachment, start: int, end: int) -> Place:
    text = attachment.canonical
    return Place(
        start=start,
        end=end,
        anchors=tuple(_anchors(attachment, start, end)),
        words=text[start:end],
        before=text[max(start - CONTEXT, 0) : start],
        after=text[end : end + CONTEXT],
        cuts_word=not (is_span_border(text, start) and is_span_border(text, end)),
    )


def _anchors(attachment: Attachment, start: int, end: int) -> Iterator[Anchor]:
    found = attachment.in_text
    first = max(bisect_right(found, start, key=attrgetter("start")) - 1, 0)
    for result in takewhile(lambda one: one.start is not None and one.start < end, found[first:]):
        if result.start is None or result.end is None:
            continue
        low, high = max(start, result.start), min(end, result.end)
        if low < high:
            span = Span(start=low - result.start, end=high - result.start)
            yield Anchor(sentence=result.sentence, spans=(span,))


def whole_words(attachment: Attachment, place: Place) -> str:
    """Return the words of a place with what is missing of those that it cuts."""
    canonical, start, end = attachment.canonical, place.start, place.end
    while not is_span_border(canonical, start):
        start -= 1
    while not is_span_border(canonical, end):
        end += 1
    return canonical[start:end]


def anchors_of(
    places: Iterable[Place], parts: Iterable[SpanPart | None] | None = None
) -> list[dict[str, Any]]:
    """Return the anchors of some places as plain data, one for each sentence, with the spans in their order.

    `parts` say for each place which part of an attribution its words are, as the evidence of a Statement does.

    Raises `ValueError` for spans of one sentence that overlap.
    """
    spans: dict[int, list[tuple[int, int, SpanPart | None]]] = {}
    for place, part in zip(places, parts or repeat(None), strict=False):
        for anchor in place.anchors:
            found = spans.setdefault(anchor.sentence, [])
            found += [(span.start, span.end, part) for span in anchor.spans]
    return [{"sentence": number, "spans": _in_order(spans[number])} for number in sorted(spans)]


def _in_order(spans: list[tuple[int, int, SpanPart | None]]) -> list[dict[str, Any]]:
    spans.sort(key=lambda span: span[:2])
    for (_, end, _), (start, _, _) in pairwise(spans):
        if start < end:
            raise ValueError("the words overlap; name each of them once")
    return [
        {"start": start, "end": end} | ({"part": part.value} if part else {}) for start, end, part in spans
    ]


def near(attachment: Attachment, wanted: str) -> list[Place]:
    """Return the places whose words are likest to some that stand nowhere: in other letter case, without accents, misspelt.

    Of a long wording the first words say where it is.
    """
    scored = sorted(_scored(attachment.canonical, fold(wanted)), key=lambda one: (-one[0], one[1]))
    best: list[tuple[float, int, int]] = []
    for one in scored:
        if all(one[2] <= start or end <= one[1] for _, start, end in best):
            best.append(one)
        if len(best) == _MOST_NEAR:
            break
    return [_place(attachment, start, end) for _, start, end in best]


def _scored(text: str, wanted: str) -> Iterator[tuple[float, int, int]]:
    """Yield likeness, start and end of as many words as are wanted, one fewer and one more, where it is worth a look."""
    asked = list(words(wanted))[:_MOST_WORDS]
    if not asked:
        return
    places, plain = list(words(text)), bare(wanted[: asked[-1][1]])
    if not plain:
        return
    matcher = difflib.SequenceMatcher(b=plain, autojunk=False)
    for first in _promising(text, places, plain, len(asked)):
        start = places[first][0]
        for _, end in places[max(first + len(asked) - 2, first) : first + len(asked) + 1]:
            matcher.set_seq1(bare(text[start:end]))
            if matcher.real_quick_ratio() >= _LIKENESS and matcher.quick_ratio() >= _LIKENESS:
                ratio = matcher.ratio()
                if ratio >= _LIKENESS:
                    yield ratio, start, end


def _promising(text: str, places: Sequence[tuple[int, int]], plain: str, width: int) -> list[int]:
    """Return the words from which so many have most pairs of letters in common with a wording.

    To compare two wordings letter by letter takes the square of their length, so of long ones few can be compared.
    """
    pairs = set(_pairs(plain))
    common = [sum(map(pairs.__contains__, _pairs(bare(text[start:end])))) for start, end in places]
    sums = list(accumulate(common, initial=0))
    scores = [sums[min(first + width, len(places))] - sums[first] for first in range(len(places))]
    return heapq.nlargest(
        max(_COMPARED // len(plain), _FEWEST_COMPARED), range(len(places)), scores.__getitem__
    )


def _pairs(word: str) -> Iterator[str]:
    return (word[place : place + 2] for place in range(max(len(word) - 1, 1)))
