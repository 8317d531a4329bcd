"""British and American spellings of a word, by a compact set of rules and a short table.

The rules give more than the dictionaries do: a digest says which form the original has.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final


_TAIL: Final = "(s|d|r|rs|ed|er|ers|ing|ings|ation|ations|able|ment|ments|ful|less|ite|ites|al|ally|ly|hood|man|men|ist|ists)?$"

#: A British ending and its American one, each with the place that stays.
_RULES: Final = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (rf"(?<=[a-z]{{2}})our{_TAIL}", r"or\1"),
        (rf"(?<=[a-z]{{2}})or{_TAIL}", r"our\1"),
        (r"(?<=[a-z]{2})is(e|ed|es|er|ers|ing|ation|ations|able)$", r"iz\1"),
        (r"(?<=[a-z]{2})iz(e|ed|es|er|ers|ing|ation|ations|able)$", r"is\1"),
        (r"(?<=[a-z]{2}[lry])ys(e|ed|es|er|ers|ing)$", r"yz\1"),
        (r"(?<=[a-z]{2})lys(e|ed|es|er|ers|ing)$", r"lyz\1"),
        (r"(?<=[a-z]{2})lyz(e|ed|es|er|ers|ing)$", r"lys\1"),
        (r"(?<=[a-z]{2})([bcdghtv])re(s|d|ing)?$", r"\1er\2"),
        (r"(?<=[a-z]{2})([bcdghtv])red$", r"\1ered"),
        (r"(?<=[a-z]{2})([bcdghtv])er(s)?$", r"\1re\2"),
        (r"(?<=[a-z]{2})([bcdghtv])ered$", r"\1red"),
        (r"(?<=[a-z]{2})([bcdghtv])ering$", r"\1ring"),
        (r"(?<=[a-z]{2})([bcdghtv])ring$", r"\1ering"),
        (r"(?<=[a-z])ogue(s|d)?$", r"og\1"),
        (r"(?<=[a-z])og(s)?$", r"ogue\1"),
        (r"(?<=[a-z])oged$", r"ogued"),
        (r"(?<=[a-z])ogued$", r"oged"),
        (r"(?<=[a-z]{2})ence(s|d|less)?$", r"ense\1"),
        (r"(?<=[a-z]{2})ense(s|d|less)?$", r"ence\1"),
        (r"(?<=[a-z][aeiou])ll(ed|ing|ings|er|ers|or|ors|ous|ously|ery|en|ens)$", r"l\1"),
        (r"(?<=[a-z][aeiou])l(ed|ing|ings|er|ers|or|ors|ous|ously|ery|en|ens)$", r"ll\1"),
        (r"(?<=[a-z][aeiou])l(s|ment|ments|ful|fully)?$", r"ll\1"),
        (r"(?<=[a-z][aeiou])ll(s|ment|ments|ful|fully)?$", r"l\1"),
        (r"(?<=[a-z])gement(s|al)?$", r"gment\1"),
        (r"(?<=[a-z])gment(s|al)?$", r"gement\1"),
        (r"(?<=[a-z]{2})wards$", "ward"),
        (r"(?<=[a-z]{2})ward$", "wards"),
        (r"(?<=[a-z])ramme(s|d|r|rs)?$", r"ram\1"),
        (r"(?<=[a-z])ram(s)?$", r"ramme\1"),
        (r"(?<=[a-z]{2})ct(ion|ions|ive)$", r"x\1"),
        (r"(?<=[a-z]{2})x(ion|ions|ive)$", r"ct\1"),
        (r"(?<=[a-z])ae", "e"),
        (r"(?<=[a-z])oe", "e"),
        (r"^oe", "e"),
        (r"(?<=[a-z]{2})([pln])t$", r"\1ed"),
        (r"(?<=[a-z]{2})([pln])ed$", r"\1t"),
        (r"(?<=[a-z]{2})([pln])([pln])t$", r"\1\2ed"),
        (r"(?<=[a-z]{2})er(s)?$", r"or\1"),
        (r"(?<=[a-z]{2})ice(s|d)?$", r"ise\1"),
        (r"(?<=[a-z]{2})ise(s|d)?$", r"ice\1"),
        (r"^en(?=[a-z]{3})", "in"),
        (r"^in(?=[a-z]{3})", "en"),
    )
)

#: Stems that no rule leads to one another.
_PAIRS: Final = (
    ("grey", "gray"), ("tonne", "ton"), ("cheque", "check"), ("tyre", "tire"), ("kerb", "curb"),
    ("plough", "plow"), ("sceptic", "skeptic"), ("mould", "mold"), ("moult", "molt"), ("smoulder", "smolder"),
    ("storey", "story"), ("storeys", "stories"), ("draught", "draft"), ("aluminium", "aluminum"),
    ("aeroplane", "airplane"), ("pyjamas", "pajamas"), ("moustache", "mustache"), ("whisky", "whiskey"),
    ("cosy", "cozy"), ("gaol", "jail"), ("disc", "disk"), ("artefact", "artifact"), ("furore", "furor"),
    ("sulphur", "sulfur"), ("speciality", "specialty"), ("mum", "mom"), ("maths", "math"), ("whilst", "while"),
    ("amongst", "among"), ("manoeuvre", "maneuver"), ("manoeuvring", "maneuvering"), ("manoeuvred", "maneuvered"),
    ("jewellery", "jewelry"), ("ageing", "aging"), ("axe", "ax"), ("omelette", "omelet"), ("yoghurt", "yogurt"),
    ("learnt", "learned"), ("burnt", "burned"), ("dreamt", "dreamed"), ("spelt", "spelled"), ("spoilt", "spoiled"),
    ("paediatric", "pediatric"), ("anaemi", "anemi"), ("leukaemi", "leukemi"), ("haemo", "hemo"), ("oestro", "estro"),
    ("foet", "fet"), ("gynaeco", "gyneco"), ("archaeo", "archeo"), ("encyclopaedi", "encyclopedi"),
    ("mediaeval", "medieval"), ("diarrhoea", "diarrhea"), ("orthopaedic", "orthopedic"), ("aesthetic", "esthetic"),
    ("vice", "vise"), ("got", "gotten"), ("per cent", "percent"), ("routeing", "routing"), ("centring", "centering"),
    ("carcase", "carcass"), ("chilli", "chili"), ("doughnut", "donut"), ("draughts", "checkers"), ("pedlar", "peddler"),
    ("phoney", "phony"), ("snowplough", "snowplow"), ("tsar", "czar"), ("woollen", "woolen"), ("wilful", "willful"),
    ("skilful", "skillful"), ("enrolment", "enrollment"), ("fulfilment", "fulfillment"), ("instalment", "installment"),
    ("acknowledgement", "acknowledgment"), ("judgement", "judgment"), ("analogue", "analog"), ("ensure", "insure"),
)  # fmt: skip

_LONGEST_WORD: Final = 30


@lru_cache(maxsize=4096)
def spellings(word: str) -> tuple[str, ...]:
    """Return the ways in which a word may be spelt on the other side of the Atlantic, in the word's own case.

    >>> spellings("Neighbors"), "metre" in spellings("meter"), spellings("GREY")
    (('Neighbours',), True, ('GRAY',))
    """
    if not (word.isascii() and word.isalpha() and len(word) <= _LONGEST_WORD):
        return ()
    found = dict.fromkeys(_spellings(word.lower()))
    found.pop(word.lower(), None)
    return tuple(_cased_like(word, form) for form in found)


def _spellings(word: str) -> Iterator[str]:
    for pair in _PAIRS:
        for own, other in (pair, pair[::-1]):
            if word.startswith(own) and len(word) - len(own) <= len("ically"):
                yield other + word[len(own) :]
    for pattern, replacement in _RULES:
        yield pattern.sub(replacement, word)


def _cased_like(word: str, form: str) -> str:
    if word.isupper() and len(word) > 1:
        return form.upper()
    return form[:1].upper() + form[1:] if word[0].isupper() else form
