"""Abbreviations in other forms: with stops and without, and written out."""

from collections.abc import Iterator
from functools import cache
from typing import Final

import regex

from vz2019.source.differing.edits import Edit
from vz2019.source.differing.verdicts import EditKind


#: Forms that stand for one another, as whole words.
_GROUPS: Final = (
    "General|Gen.|Gen", "Colonel|Col.|Col", "Captain|Capt.|Capt", "Lieutenant|Lt.|Lt", "Major|Maj.|Maj",
    "Sergeant|Sgt.|Sgt", "Admiral|Adm.|Adm", "President|Pres.", "Senator|Sen.|Sen", "Governor|Gov.|Gov",
    "Representative|Rep.|Rep", "Reverend|Rev.|Rev", "Professor|Prof.|Prof", "Mister|Mr.|Mr", "Mrs.|Mrs", "Ms.|Ms",
    "Doctor|Dr.|Dr", "Saint|St.|St", "Street|St.|St", "Mount|Mt.|Mt", "Junior|Jr.|Jr", "Senior|Sr.|Sr",
    "January|Jan.|Jan", "February|Feb.|Feb", "March|Mar.|Mar", "April|Apr.|Apr", "June|Jun.|Jun", "July|Jul.|Jul",
    "August|Aug.|Aug", "September|Sept.|Sep.|Sept|Sep", "October|Oct.|Oct", "November|Nov.|Nov", "December|Dec.|Dec",
    "Monday|Mon.|Mon", "Tuesday|Tues.|Tue.|Tue", "Wednesday|Wed.|Wed", "Thursday|Thurs.|Thu.|Thu", "Friday|Fri.|Fri",
    "Saturday|Sat.|Sat", "Sunday|Sun.|Sun",
    "United States|U.S.|US|U.S.A.|USA", "United Kingdom|U.K.|UK|Britain", "European Union|E.U.|EU",
    "United Nations|U.N.|UN", "versus|vs.|vs", "number|no.|No.", "and|&", "a.m.|am|AM", "p.m.|pm|PM",
    "for example|e.g.|eg", "that is|i.e.|ie", "Company|Co.|Co", "Corporation|Corp.|Corp", "Incorporated|Inc.|Inc",
    "Limited|Ltd.|Ltd", "kilometres|kilometers|km", "metres|meters|m", "kilograms|kilogrammes|kg", "miles|mi.",
    "square|sq.", "million|mn|m", "billion|bn", "cannot|can not|can't", "will not|won't", "shall not|shan't",
)  # fmt: skip
#: What may follow on a word or a numeral in several ways.
_ENDINGS: Final = (
    " per cent| percent|%| %", "n't| not", "'s| is| has", "'re| are", "'ve| have", "'ll| will", "'d| would| had", "'m| am",
)  # fmt: skip

_DOTTED: Final = regex.compile(r"(?<!\w)(?:\p{L}\.){2,6}")
_CAPITALS: Final = regex.compile(r"(?<!\w)\p{Lu}{2,5}(?!\w|\.\p{L})")
_INITIALS: Final = regex.compile(r"(?<=(?<!\w)\p{Lu}\.) (?=\p{Lu}\.)|(?<=(?<!\w)\p{Lu}\.)(?=\p{Lu}\.)")


def abbreviation_edits(text: str, start: int, end: int) -> Iterator[Edit]:
    """Yield the edits that write an abbreviation of a stretch of text otherwise, or out, and such as abbreviate.

    >>> [edit.original for edit in abbreviation_edits("Gen. Holm", 0, 9)]
    ['General', 'Gen']
    """
    pattern, others = _listed()
    for found in pattern.finditer(text, start, end):
        for form in others[found[0]]:
            yield Edit(EditKind.ABBREVIATION, *found.span(), form)
    for found in _DOTTED.finditer(text, start, end):
        yield Edit(EditKind.ABBREVIATION, *found.span(), found[0].replace(".", ""))
    for found in _CAPITALS.finditer(text, start, end):
        yield Edit(EditKind.ABBREVIATION, *found.span(), "".join(f"{letter}." for letter in found[0]))
    for found in _INITIALS.finditer(text, start, end):
        yield Edit(EditKind.ABBREVIATION, *found.span(), "" if found[0] else " ")


@cache
def _listed() -> tuple["regex.Pattern[str]", dict[str, tuple[str, ...]]]:
    """Return what finds the forms of the lists, and the others of each."""
    words, endings = ([group.split("|") for group in groups] for groups in (_GROUPS, _ENDINGS))
    others: dict[str, tuple[str, ...]] = {}
    for group in (*words, *endings):
        for form in group:
            others[form] = (*others.get(form, ()), *(other for other in group if other != form))
    whole = "|".join(sorted({regex.escape(form) for group in words for form in group}, key=len, reverse=True))
    ending = "|".join(
        sorted({regex.escape(form) for group in endings for form in group}, key=len, reverse=True)
    )
    return regex.compile(rf"(?<!\w)(?:{whole})(?!\w)|(?<=\w)(?:{ending})(?!\w)"), others
