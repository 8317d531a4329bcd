"""Words behind a numeral that multiply it, in the languages in which they are known: 2,3 millones, 5 docenas, 230万."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import regex

from vz2019.source.canonical import bare


__all__ = ["KNOWN_LANGUAGES", "multiples"]

#: The languages of which every usual word that multiplies a numeral is here, by their primary tags.
KNOWN_LANGUAGES: Final = frozenset(
    [
        "ar",
        "ca",
        "cs",
        "da",
        "de",
        "el",
        "es",
        "fa",
        "fi",
        "fr",
        "gl",
        "he",
        "hi",
        "hu",
        "id",
        "it",
        "ja",
        "ko",
        "ms",
        "nb",
        "nl",
        "nn",
        "no",
        "pl",
        "pt",
        "ro",
        "ru",
        "sv",
        "tr",
        "uk",
        "vi",
        "zh",
    ]
)

#: Whole words, in lower case and without accents, by what they multiply by. What ends in a hyphen is the beginning of one.
_WORDS: Final[Mapping[int, str]] = {
    10: "decena- dezena- dizaine- decina decine desena desenes deset- десят- 十 십",
    12: "docena- duzia- douzaine- dozzin- dotzen- dutzend dozijn- dussin dusin tusin- дюжин- tuzin- tucet- duzin- lusin losin دزينة دوجين دوجین תריסר ダース-",
    15: "quincena- quinzaine- quinzena-",
    20: "veintena- vingtaine- ventina vintena-",
    100: "cien cientos centenar- centen- centaine- cent cents cento centinai- hundert honderd hundra hundre hundrede sata sataa "
    "сот- сотн- сто sto set setek yuz ratus tram مئة مائة مئات מאות מאה صد सौ 百 백 szaz suta sute εκατο εκατονταδ-",
    10
    ** 3: "mil miles milers millares milhares mille mila migliai- millier milliers tausend tsd duizend tusen tusind tuhat tuhatta tuhansi- "
    "тысяч- тыс тисяч- тис tysiac- tysiec- tys tisic- bin ribu rb nghin ngan الف آلاف ألف الاف אלף אלפים هزار हजार हज़ार 千 천 "
    "ezer ezren mie mii χιλιαδ- χιλια χιλ",
    10**4: "万 萬 만",
    10**5: "लाख",
    10
    ** 6: "millon millones milhao milhoes million millions millionen milion milions milioni milione mio miljoen mln miljon miljoner "
    "millioner miljoona- миллион- млн мильйон- мільйон- milion- milyon juta jt trieu مليون ملايين מיליון میلیون मिलियन εκατομμυρι- millio milioane mill",
    10**7: "करोड़ करोड",
    10**8: "亿 億 억",
    10
    ** 9: "milliard- millardo- miliard- miljard- mrd milliarde- mia mld миллиард- млрд мільярд- мильярд- bilhao bilhoes milyar miliar ty "
    "مليار مليارات מיליארד میلیارد अरब δισεκατομμυρι- biljoen-",
    10
    ** 12: "billon billones billion billions billionen bilion biliao bilioes biljon- biljoen- trilhao trilhoes trilyon triliun triliun billioner "
    "триллион- трлн трильйон- bilion- تريليون טריליון 兆 조 τρισεκατομμυρι-",
}
_MOST_WORDS: Final = 3
_WORD: Final = regex.compile(r"[ \u00a0]?(?P<word>\p{L}[\p{L}\p{M}]*)")
_LETTERS: Final = frozenset("十百千万萬亿億兆십백천만억조")


def _factors_of(words: Iterable[tuple[str, int]]) -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for word, factor in words:
        plain = bare(word.removesuffix("-"))
        found[plain] = found.get(plain, frozenset()) | {factor}
    return found


_EACH: Final = [(word, factor) for factor, words in _WORDS.items() for word in words.split()]
_WHOLE: Final = _factors_of((word, factor) for word, factor in _EACH if not word.endswith("-"))
_BEGINNINGS: Final = _factors_of((word, factor) for word, factor in _EACH if word.endswith("-"))


def multiples(text: str, place: int) -> Iterator[int]:
    """Yield by what the words behind a numeral that ends at a place may multiply it: one, and what each word more makes of it.

    >>> list(multiples("2 mil millones de personas", 1)), list(multiples("12 personas", 2))
    ([1, 1000, 1000000000], [1])
    """
    found = {1}
    yield 1
    for word in _following(text, place):
        factors = _factors(word)
        if not factors:
            return
        found = {one * factor for one in found for factor in factors}
        yield from sorted(found)


def _following(text: str, place: int) -> Iterator[str]:
    """Yield the words behind a place; of scripts that put the sign and its noun together each sign by itself."""
    for _ in range(_MOST_WORDS):
        match = _WORD.match(text, place)
        if match is None:
            return
        signs = [char for char in match["word"] if char in _LETTERS] if match["word"][0] in _LETTERS else []
        if signs:
            yield from signs[:_MOST_WORDS]
            return
        yield match["word"]
        place = match.end()


def _factors(word: str) -> frozenset[int]:
    plain = bare(word)
    begun = (factors for start, factors in _BEGINNINGS.items() if plain.startswith(start))
    return _WHOLE.get(plain, frozenset()).union(*begun)
