"""The other forms of a stretch of text: one edit of how it is written, or several of the likelier kinds at once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from vz2019.source.differing.abbreviations import abbreviation_edits
from vz2019.source.differing.edits import Edit, Edits, combinations
from vz2019.source.differing.numbers import number_edits
from vz2019.source.differing.spelling import spellings
from vz2019.source.differing.verdicts import EditKind
from vz2019.source.differing.wording import Vocabulary, known_marks, lesson_edits
from vz2019.source.differing.writing import (
    WORD,
    case_edits,
    dropped_marks,
    mark_edits,
    other_marks,
    plain_edits,
    quotation_pairs,
    whole_case_edits,
)


#: How many edits of the likelier kinds are looked at together, and of others.
_MOST_TOGETHER: Final = 12
_MOST_SLIPS: Final = 3


def spelling_edits(text: str, start: int, end: int) -> Iterator[Edit]:
    """Yield the edits that spell a word as it is spelt on the other side of the Atlantic."""
    for found in WORD.finditer(text, start, end):
        for form in spellings(found[0]):
            yield Edit(EditKind.SPELLING, *found.span(), form)


def variants(text: str, start: int, end: int, growth: int, words: Vocabulary) -> Iterator[Edits]:
    """Yield the choices of edits of how a stretch is written that make it longer by `growth`, the cheapest first."""
    spelt = sorted(spelling_edits(text, start, end), key=_place)
    likely = sorted(
        chain(
            spelt,
            number_edits(text, start, end),
            abbreviation_edits(text, start, end),
            plain_edits(text, start, end),
            known_marks(text, start, end, words),
        ),
        key=_place,
    )
    case = list(case_edits(text, start, end))
    dropped = list(dropped_marks(text, start, end))
    yield from ((edit,) for edit in chain(likely, case, dropped) if edit.growth == growth)
    wholes = chain(whole_case_edits(text, start, end) if growth == 0 else (), _wholes(likely, dropped))
    yield from (edits for edits in wholes if _growth(edits) == growth)
    yield from combinations(spelt, growth, 2)
    yield from combinations(likely, growth, 2)
    others = _by_growth(chain(case, other_marks(text, start, end), mark_edits(text, start, end)))
    yield from ((edit,) for edit in others[growth])
    smaller = (edit for edit in case if _is_smaller(text, edit))
    yield from _together(spelt, likely, sorted(chain(likely, dropped, smaller), key=_place), growth)
    if growth == 2:  # noqa: PLR2004  # one mark before, and one behind
        yield from quotation_pairs(text, start, end)
    yield from _crossed(likely, others, growth)


def learnt(text: str, start: int, end: int, growth: int, words: Vocabulary) -> Iterator[Edits]:
    """Yield the choices of edits that were proven of other sentences, all at once or some, and of other spellings."""
    lessons = sorted(lesson_edits(text, start, end, words), key=_place)
    whole = _apart(lessons)
    if whole and _growth(whole) == growth:
        yield whole
    if lessons:
        together = sorted({*lessons, *spelling_edits(text, start, end)}, key=_place)
        for size in range(1, _MOST_TOGETHER + 1):
            yield from combinations(lessons, growth, size)
            yield from combinations(together, growth, size)


def _together(spelt: list[Edit], likely: list[Edit], common: list[Edit], growth: int) -> Iterator[Edits]:
    """Yield the choices of several edits: of the likely kinds many, of others two or three."""
    for size in range(2, _MOST_TOGETHER + 1):
        yield from combinations(spelt, growth, size)
        yield from combinations(likely, growth, size)
        if size <= _MOST_SLIPS:
            yield from combinations(common, growth, size)


def _place(edit: Edit) -> tuple[int, int]:
    return edit.start, edit.end


def _growth(edits: Edits) -> int:
    return sum(edit.growth for edit in edits)


def _is_smaller(text: str, edit: Edit) -> bool:
    """Tell of an edit of the case whether it leaves fewer capitals."""
    return sum(map(str.isupper, edit.original)) < sum(map(str.isupper, text[edit.start : edit.end]))


def _wholes(likely: list[Edit], dropped: list[Edit]) -> Iterator[Edits]:
    """Yield the choices that take every one of a kind: all diacritics off, all stops and other marks away."""
    yield _apart(edit for edit in likely if edit.kind is EditKind.DIACRITICS)
    yield _apart(edit for edit in likely if edit.kind is EditKind.ABBREVIATION)
    marks = [edit for edit in dropped if not edit.original]
    yield _apart(marks)


def _apart(edits: Iterable[Edit]) -> Edits:
    """Return those of some edits, in their order, that do not overlap the ones before them."""
    found: list[Edit] = []
    for edit in edits:
        if not found or edit.start >= found[-1].end:
            found.append(edit)
    return tuple(found)


def _by_growth(edits: Iterable[Edit]) -> Mapping[int, list[Edit]]:
    found: dict[int, list[Edit]] = defaultdict(list)
    for edit in edits:
        found[edit.growth].append(edit)
    return found


def _crossed(likely: Iterable[Edit], others: Mapping[int, Sequence[Edit]], growth: int) -> Iterator[Edits]:
    """Yield a likely edit with another one."""
    for one in likely:
        for other in others.get(growth - one.growth, ()):
            if one.end <= other.start or other.end <= one.start:
                yield (one, other) if _place(one) <= _place(other) else (other, one)
