"""Where the sentences of a document stand in a copy, as far as that is known, and where the others should."""

from bisect import bisect_left, insort
from collections.abc import Sequence

from attrs import define

from vz2019.source.attach import Attachment, SentenceDigest, SentenceResult, Status
from vz2019.source.differing.passages import Passage, Span, passage


@define(kw_only=True)
class Places:
    """The places of sentences in a copy, to which those that are proven are added.

    Attributes:
        sentences: all of the document, by whose indexes the others are known here.
        size: the length of the copy.
        spans: start and end of each sentence that stands in its order.
        order: the indexes of these, in rising order.
        taken: every stretch of the copy that a sentence takes up, in rising order.

    """

    sentences: Sequence[SentenceDigest]
    size: int
    spans: dict[int, Span]
    order: list[int]
    taken: list[Span]

    @classmethod
    def of(cls, sentences: Sequence[SentenceDigest], attachment: Attachment) -> "Places":
        """Return the places that an attachment gives."""
        found = [(result.status, _span(result)) for result in attachment.results]
        spans = {index: span for index, (status, span) in enumerate(found) if status is Status.EXACT}
        return cls(
            sentences=sentences,
            size=len(attachment.canonical),
            spans=spans,
            order=sorted(spans),
            taken=sorted(span for status, span in found if status is not Status.MISSING),
        )

    def put(self, index: int, span: Span) -> None:
        """Note where a sentence stands."""
        self.spans[index] = span
        insort(self.order, index)
        insort(self.taken, span)

    def passage(self, index: int, text: str) -> Passage:
        """Return where a sentence should stand."""
        before, after = self._neighbours(index)
        start = 0 if before is None else self.spans[before][1]
        return passage(text, start, self.size if after is None else self.spans[after][0], self.taken)

    def likely(self, index: int) -> list[int]:
        """Return the offsets at which a sentence begins if nothing else is changed between it and a neighbour."""
        own = self.sentences[index].start
        before, after = self._neighbours(index)
        if before is None and after is None:
            return [own]
        known = [neighbour for neighbour in (before, after) if neighbour is not None]
        return [
            min(max(self.spans[near][0] + own - self.sentences[near].start, 0), self.size) for near in known
        ]

    def _neighbours(self, index: int) -> tuple[int | None, int | None]:
        rank = bisect_left(self.order, index)
        return (
            self.order[rank - 1] if rank else None,
            self.order[rank] if rank < len(self.order) else None,
        )


def _span(result: SentenceResult) -> Span:
    return (result.start or 0, result.end or 0)
