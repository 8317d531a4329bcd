"""A sentence with the characters marked that evidence points at, cut where a mark begins or ends."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import frozen


__all__ = ["Segment", "segments"]


@frozen
class Segment:
    """A stretch of a sentence.

    Attributes:
        text: its characters.
        marked: whether some span covers it.
        names: the names of the spans that cover it, in the order given; a span may have none.

    """

    text: str
    marked: bool = False
    names: tuple[str, ...] = ()


def segments(
    text: str, spans: Sequence[tuple[int, int]], names: Sequence[str | None] = ()
) -> tuple[Segment, ...]:
    """Return a text in stretches; joined they are the text.

    Offsets count code points, and what of a span lies outside the text marks nothing. Spans may touch, nest and overlap: each
    stretch knows every span that covers it, so that marks need never cross.

    >>> [segment.text for segment in segments("We stay, she said.", [(0, 7), (9, 17)]) if segment.marked]
    ['We stay', 'she said']
    >>> segments("abc", [(0, 2), (1, 3)], ["cue", "content"])[1]
    Segment(text='b', marked=True, names=('cue', 'content'))
    """
    labels = [*names, *[None] * (len(spans) - len(names))]
    borders = sorted({0, len(text), *(min(end, len(text)) for span in spans for end in span)})
    return tuple(_joined([_segment(text, start, end, spans, labels) for start, end in pairwise(borders)]))


def _segment(
    text: str, start: int, end: int, spans: Sequence[tuple[int, int]], labels: Sequence[str | None]
) -> tuple[frozenset[int], Segment]:
    covering = [index for index, (low, high) in enumerate(spans) if low <= start and end <= high]
    names = tuple(dict.fromkeys(label for index in covering if (label := labels[index]) is not None))
    return frozenset(covering), Segment(text[start:end], bool(covering), names)


def _joined(found: Sequence[tuple[frozenset[int], Segment]]) -> Iterator[Segment]:
    """Join what overlapping spans without names cut apart: there is nothing by which to tell the stretches."""
    last: Segment | None = None
    covered: frozenset[int] = frozenset()
    for covering, segment in found:
        if last is not None and covered & covering and last.names == segment.names == ():
            last = Segment(last.text + segment.text, marked=True)
        else:
            if last is not None:
                yield last
            last = segment
        covered = covering
    if last is not None:
        yield last
