"""Rules on evidence that need the text: whether the words fit what they are said to support.

Each looks at content that a span picked at random would lack.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Final

from vz2019 import pointers
from vz2019.source import fold
from vz2019.source.canonical import bare
from vz2019.source.graphemes import holds_words
from vz2019.source.numerals import may_state
from vz2019.source.quantities import numbers, states_quantity
from vz2019.source.quotation import is_quoted, quotations
from vz2019.validation import walk
from vz2019.validation.dataset_index import Index, Item
from vz2019.validation.display import show
from vz2019.validation.finding import Fault
from vz2019.validation.passages import Passage, by_telling, found_passages
from vz2019.validation.rule import Layer, documented


_STATED_NUMBER: Final = ("/value", "/bounds")
#: Where fields are that repeat words of the source.
_REPEATING: Final = ("/quoted_terms", "/ascriptions/", "/names/")


def number_not_in_span(item: Item, index: Index) -> Iterator[Fault]:
    """The words that are said to state a figure do not state it.

    A figure's span holds its numeral or number word, and where the figure has a value, that number. Number words are
    read in English. In other languages only numerals are, in every way to part their digits (1.500 and 1,500), with the
    words that multiply them in some thirty languages (2,3 millones, 230万); in any other language a word may multiply by a
    power of ten or by twelve. A passage without a numeral is passed over.
    """
    for at, passages in _stating_a_number(item, index):
        problem = _number_problem(item.record, passages[0].telling, passages)
        if problem:
            yield Fault(pointer=at, message=problem, about="/value")


def is_number_unread(item: Item, index: Index) -> bool:
    """Tell whether a figure's number is said to be stated by words that are not read: without a numeral, and not in English."""
    return any(
        not _is_english(passages[0]) and not _has_numeral(_words(passages))
        for _, passages in _stating_a_number(item, index)
    )


def _stating_a_number(item: Item, index: Index) -> Iterator[tuple[str, list[Passage]]]:
    """Yield the passages of each telling that is said to state the number of a figure, with its place."""
    for at, passages in by_telling(index, item) if item.type == "figure" else ():
        telling = passages[0].telling
        pointed = set(walk.texts(telling.get("supports")))
        pointed |= {key for key, _ in walk.members(telling.get("claims"))}
        if telling.get("basis") == "stated" and any(
            name in pointed or f"{name}/" in " ".join(pointed) for name in _STATED_NUMBER
        ):
            yield at, passages


def _words(passages: list[Passage]) -> str:
    return " ".join(passage.words() for passage in passages)


def _has_numeral(words: str) -> bool:
    return any(map(str.isdecimal, words))


def _number_problem(record: walk.JSONObject, telling: walk.JSONObject, passages: list[Passage]) -> str | None:
    words = _words(passages)
    value = next((claimed for key, claimed in walk.members(telling.get("claims")) if key == "/value"), None)
    if value is None and "/value" in walk.texts(telling.get("supports")):
        value = record.get("value")
    number = Fraction(str(value)) if walk.is_number(value) else None
    if _is_english(passages[0]):
        if not states_quantity(words):
            return "the words pointed at hold no numeral and no number word"
        is_stated = number is None or number in numbers(words)
    else:
        is_stated = (
            number is None or not _has_numeral(words) or may_state(words, number, passages[0].language or "")
        )
    return None if is_stated else f"the words pointed at do not state the value {show(value)}"


def _is_english(passage: Passage) -> bool:
    return (passage.language or "en").partition("-")[0].lower() == "en"


def name_not_in_span(item: Item, index: Index) -> Iterator[Fault]:
    """The words that are said to mention an actor hold none of its names.

    A mention by name holds one of the names in the record. A mention by description holds one of the descriptive forms,
    where the record lists any. Accents and capitals are not compared. A pronoun, or nothing, must be marked as such.
    """
    if item.type != "actor":
        return
    forms = _forms(item.record)
    for at, passages in by_telling(index, item):
        telling = passages[0].telling
        if telling.get("basis") != "stated":
            continue
        wanted = _wanted(telling.get("mention"), forms)
        words = _folded(" ".join(passage.words() for passage in passages))
        if wanted is not None and not any(holds_words(words, form) for form in wanted):
            yield Fault(
                pointer=at,
                message="the words pointed at hold none of the actor's names",
                hint="The record lists descriptions, and none of them is here: add this one to `names`."
                if telling.get("mention") == "description"
                else "If they are another form of its name, add that to `names`; if they describe the actor, mark the telling's `mention`.",
                about="/name",
            )


def _forms(record: walk.JSONObject) -> dict[str, list[str]]:
    forms: dict[str, list[str]] = {"name": [_folded(str(record.get("name", "")))], "description": []}
    for _, name in walk.select(record, "/names/*"):
        if isinstance(name, dict) and isinstance(name.get("text"), str):
            forms["description" if name.get("kind") == "description" else "name"].append(
                _folded(name["text"])
            )
    return forms


def _wanted(mention: Any, forms: dict[str, list[str]]) -> list[str] | None:
    if mention in (None, "name"):
        return forms["name"]
    if mention == "description":
        return (forms["description"] + forms["name"]) if forms["description"] else None
    return None


def _folded(text: str) -> str:
    return bare(fold(text))


_PRONOUNS: Final = frozenset(
    [
        "i",
        "me",
        "my",
        "mine",
        "myself",
        "we",
        "us",
        "our",
        "ours",
        "ourselves",
        "you",
        "your",
        "yours",
        "yourself",
        "yourselves",
        "he",
        "him",
        "his",
        "himself",
        "she",
        "her",
        "hers",
        "herself",
        "it",
        "its",
        "itself",
        "they",
        "them",
        "their",
        "theirs",
        "themselves",
    ]
)


def pronoun_not_in_span(item: Item, index: Index) -> Iterator[Fault]:
    """A telling is marked as a mention by pronoun, and its words hold none.

    The mark excuses a passage from holding a name, so it must be true. Pronouns are read in English only.
    """
    if item.type != "actor":
        return
    for at, passages in by_telling(index, item):
        if passages[0].telling.get("mention") != "pronoun" or not _is_english(passages[0]):
            continue
        words = set(re.findall(r"\w+", " ".join(passage.words() for passage in passages).casefold()))
        if not words & _PRONOUNS:
            yield Fault(pointer=at, message="the words pointed at hold no pronoun")


def quotation_not_quoted(item: Item, index: Index) -> Iterator[Fault]:
    """Words that are coded as quoted do not stand between quotation marks.

    The content of a direct statement, and every quoted term, is between quotation marks in the source. A statement of
    mixed mode has a quoted passage somewhere in its content.
    """
    if item.type != "statement":
        return
    mode = item.record.get("mode")
    for passage in found_passages(index, item):
        contents = [(pointer, start, end) for pointer, start, end, part in passage.spans if part == "content"]
        quoted = [
            is_quoted(passage.sentence, start, end, begins_quoted=passage.begins_quoted)
            for _, start, end in contents
        ]
        if mode == "direct":
            bare = [pointer for (pointer, _, _), inside in zip(contents, quoted, strict=True) if not inside]
            yield from (
                Fault(pointer=pointer, message="direct content stands between no quotation marks")
                for pointer in bare
            )
        elif (
            mode == "mixed" and contents and not any(quoted) and not any(quotations(passage.words("content")))
        ):
            yield Fault(
                pointer=contents[0][0],
                message="the content of a mixed statement holds no quotation mark",
            )


def words_not_in_span(item: Item, index: Index) -> Iterator[Fault]:
    """A quoted term, an ascription or a form of name is not in the words that are said to support it.

    These fields repeat words of the source, so the words must be there: quoted terms between quotation marks.
    """
    for at, passages in by_telling(index, item):
        telling = passages[0].telling
        if telling.get("basis") == "stated":
            yield from _absent_words(item, telling, passages, at)


def _absent_words(item: Item, telling: walk.JSONObject, passages: list[Passage], at: str) -> Iterator[Fault]:
    supports = list(walk.texts(telling.get("supports")))
    if not any(pointer.startswith(_REPEATING) for pointer in supports):
        return
    words = " ".join(_folded(passage.words()) for passage in passages)
    quoted = " ".join(_folded(piece) for passage in passages for piece in _quoted_pieces(passage))
    for index, pointer in enumerate(supports):
        place = pointers.append(pointers.append(at, "supports"), index)
        for text, where, kind in _repeated(item.record, pointer, words, quoted):
            if not holds_words(where, _folded(text)):
                yield Fault(
                    pointer=place,
                    message=f"the {kind} {show(text, 60)!r} is not in the words pointed at",
                    value=show(text),
                )


def _quoted_pieces(passage: Passage) -> Iterator[str]:
    between = list(quotations(passage.sentence, begins_quoted=passage.begins_quoted))
    for _, start, end, _ in passage.spans:
        inside = (
            passage.sentence[max(start, low) : min(end, high)]
            for low, high in between
            if low < end and high > start
        )
        yield " ".join(" ".join(inside).split())


def _repeated(
    record: walk.JSONObject, pointer: str, words: str, quoted: str
) -> Iterator[tuple[str, str, str]]:
    """Yield the texts under a supported field that must stand in the words, where, and what they are."""
    if pointer == "/quoted_terms":
        yield from ((text, quoted, "quoted term") for text in walk.texts(record.get("quoted_terms")))
    for pattern, kind in (("/ascriptions/*", "ascription"), ("/names/*", "form of name")):
        for place, member in walk.select(record, pattern):
            if place == pointer and isinstance(member, dict) and isinstance(member.get("text"), str):
                yield member["text"], words, kind


RULES: Final = (
    documented(
        "number-not-in-span",
        Layer.EVIDENCE,
        number_not_in_span,
        fix="Move the span to the number, or correct the value.",
    ),
    documented(
        "name-not-in-span",
        Layer.EVIDENCE,
        name_not_in_span,
        fix="Move the span to the name, add the form of name, or mark the mention.",
    ),
    documented(
        "pronoun-not-in-span",
        Layer.EVIDENCE,
        pronoun_not_in_span,
        fix="Move the span to the pronoun, or correct the mark.",
    ),
    documented(
        "quotation-not-quoted",
        Layer.EVIDENCE,
        quotation_not_quoted,
        fix="Move the span inside the quotation marks, or correct the mode.",
    ),
    documented(
        "words-not-in-span",
        Layer.EVIDENCE,
        words_not_in_span,
        fix="Move the span to the words, or write them as the source does.",
    ),
)
