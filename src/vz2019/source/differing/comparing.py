"""Saying how a copy differs where sentences are missing in it."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from vz2019.source.attach import Attachment, SentenceDigest, Status
from vz2019.source.differing.edits import changes
from vz2019.source.differing.passages import Passage
from vz2019.source.differing.places import Places
from vz2019.source.differing.proving import Copy, Match, are_few, prove
from vz2019.source.differing.verdicts import Difference, DifferenceKind


#: A passage has no room for a sentence that is so many times as long.
_ROOM: Final = 4


def differences(sentences: Sequence[SentenceDigest], attachment: Attachment) -> tuple[Difference, ...]:
    """Say of each sentence that is missing in a copy how the copy differs there, as far as that can be proven.

    Nothing of the original is known but the lengths and digests of its sentences. Edits of the copy's passage are tried, the
    likelier ones first, and one is told when its result has the digest; else nothing is said of the wording. The attachment
    is that of the same sentences.

    >>> from vz2019.source import attach, fold, sentence_table
    >>> original = fold("It rained. Our neighbours left. We stayed.")
    >>> table = sentence_table(original, [(1, 0, 10), (1, 11, 31), (1, 32, 42)])
    >>> [found] = differences(table, attach(table, "It rained. Our neighbors left. We stayed."))
    >>> found.kind.value, [(change.copy, change.original) for change in found.changes]
    ('changed', [('neighbors', 'neighbours')])
    """
    missing = [index for index, result in enumerate(attachment.results) if result.status is Status.MISSING]
    if not missing:
        return ()
    places = Places.of(sentences, attachment)
    copy = Copy.of(attachment.canonical)
    matches = prove(missing, copy, places)
    left = [index for index in missing if index not in matches]
    unknown = _unknown(left, places, copy.text)
    return tuple(
        _changed(sentences[index], matches[index], copy.text) if index in matches else unknown[index]
        for index in missing
    )


def _changed(sentence: SentenceDigest, match: Match, text: str) -> Difference:
    return Difference(
        sentence=sentence.number,
        kind=DifferenceKind.CHANGED,
        start=match.start,
        end=match.end,
        length=sentence.end - sentence.start,
        changes=changes(text, match.start, match.end, match.edits),
    )


def _unknown(left: Sequence[int], places: Places, text: str) -> dict[int, Difference]:
    """Return what is said of the sentences of which nothing is proven."""
    passages = {index: places.passage(index, text) for index in left}
    sharing: dict[Passage, list[int]] = defaultdict(list)
    for index, where in passages.items():
        sharing[where].append(places.sentences[index].number)
    few = are_few(places)
    return {
        index: _unproven(places.sentences[index], where, sharing[where], few=few)
        for index, where in passages.items()
    }


def _unproven(sentence: SentenceDigest, where: Passage, sharing: Sequence[int], *, few: bool) -> Difference:
    length = sentence.end - sentence.start
    return Difference(
        sentence=sentence.number,
        kind=_kind(where, length, few=few),
        start=where.start,
        end=where.end,
        length=length,
        shared_with=tuple(number for number in sharing if number != sentence.number),
    )


def _kind(where: Passage, length: int, *, few: bool) -> DifferenceKind:
    if few:
        return DifferenceKind.ANOTHER_TEXT
    return DifferenceKind.LEFT_OUT if where.size * _ROOM <= length else DifferenceKind.UNKNOWN
