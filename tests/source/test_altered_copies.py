"""Copies of the article that were altered in the ways in which copies are, each with the verdict that is right.

What is right is known from how a copy was made: a sentence whose words are all there is found, and one of which any changed is
not. The article's wording is read from the copy, and stands nowhere here.
"""

import random
import re
import textwrap
import unicodedata
from collections.abc import Callable

import pytest

import vz2019
from vz2019.source import Attachment, Status, attach, fold


TABLE = vz2019.load().document().sentences
NUMBERS = [row.number for row in TABLE]
#: Spellings that differ between British and American English.
AMERICAN = {
    r"our\b": "or", r"ours\b": "ors", r"oured\b": "ored", r"isation": "ization", r"ise(d|s)?\b": r"ize\1", r"ising\b": "izing",
    r"tre\b": "ter", r"grey": "gray", r"defence": "defense", r"offence": "offense", r"programme": "program", r"lled\b": "led",
    r"lling\b": "ling", r"ogue\b": "og", r"yse": "yze",
}  # fmt: skip


def _sentences(article: str) -> dict[int, str]:
    canonical = fold(article)
    return {row.number: canonical[row.start : row.end] for row in TABLE}


def _paragraphs(sentences: dict[int, str]) -> list[str]:
    found: dict[int, list[str]] = {}
    for row in TABLE:
        if row.number in sentences:
            found.setdefault(row.paragraph, []).append(sentences[row.number])
    return [" ".join(some) for some in found.values()]


def _found(attachment: Attachment) -> dict[int, Status]:
    return {result.sentence: result.status for result in attachment.results}


def _all(status: Status) -> dict[int, Status]:
    return dict.fromkeys(NUMBERS, status)


def _curly(text: str) -> str:
    opened = re.sub(r'(^|[\s(-])"', "\\1\u201c", text)
    return opened.replace('"', "\u201d").replace("'", "\u2019").replace("-", " \u2014 ")


LAYOUTS: dict[str, Callable[[str], str]] = {
    "reflowed to 40 columns": lambda text: "\n\n".join(textwrap.fill(part, 40, break_on_hyphens=False) for part in text.split("\n")),
    "on one line": lambda text: " ".join(text.split()),
    "with straight quotation marks": lambda text: text.translate({0x201C: '"', 0x201D: '"', 0x2018: "'", 0x2019: "'"}),
    "with curly ones and long dashes": lambda text: _curly(fold(text)),
    "in form D": lambda text: unicodedata.normalize("NFD", text),
    "with soft hyphens in every word": lambda text: re.sub(r"(\w{3})(?=\w{2})", "\\1\u00ad", text),
    "with no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "with line ends of Windows": lambda text: text.replace("\n", "\r\n"),
    "with adverts between the paragraphs": lambda text: "\n\nBuy one lamp, get two!\n\n".join(text.split("\n")),
    "with adverts glued to the paragraphs": lambda text: "Share|Print".join(text.split("\n")),
    "below a menu and above a footer": lambda text: f"Home | News | Sport\nSign in\n\n{text}\n\nAbout us. Terms. 1 of 3\n",
    "with numbered paragraphs": lambda text: "\n".join(f"{n}. {part}" for n, part in enumerate(text.split("\n"), 1)),
    "as quoted in a letter": lambda text: "\n".join(part for part in text.split("\n")).replace("\n", "\n\n> "),
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_another_layout_loses_nothing(article: str, layout: str) -> None:
    """A copy whose words are all there is complete, however it is set and whatever stands around it."""
    assert _found(attach(TABLE, LAYOUTS[layout](article))) == _all(Status.EXACT)


@pytest.mark.parametrize("paragraph", sorted({row.paragraph for row in TABLE}))
def test_a_paragraph_that_is_gone_is_missing_alone(article: str, paragraph: int) -> None:
    """Of a copy that lacks one paragraph its sentences are missing, between those beside it, and the others are exact."""
    kept = {
        number: text
        for number, text in _sentences(article).items()
        if TABLE[number - 1].paragraph != paragraph
    }
    attachment = attach(TABLE, "\n\n".join(_paragraphs(kept)))
    gone = set(NUMBERS) - set(kept)
    assert _found(attachment) == {
        number: Status.MISSING if number in gone else Status.EXACT for number in NUMBERS
    }
    for result in attachment.results:
        if result.sentence in gone:
            assert result.after == max((number for number in kept if number < result.sentence), default=None)
            assert result.before == min((number for number in kept if number > result.sentence), default=None)


@pytest.mark.parametrize("seed", range(12))
def test_two_sentences_that_were_edited_are_missing_alone(article: str, seed: int) -> None:
    """Where words of two sentences were changed, taken out or put in, these two are missing and no other."""
    chance = random.Random(seed)  # noqa: S311
    edited = sorted(chance.sample(NUMBERS, 2))
    sentences = _sentences(article)
    for number in edited:
        words = sentences[number].split(" ")
        place = chance.randrange(len(words) - 1)
        words[place : place + 1] = chance.choice(
            [[], [words[place], "lately"], ["another"], [words[place][::-1] + "x"]]
        )
        sentences[number] = " ".join(words)
    found = _found(attach(TABLE, "\n\n".join(_paragraphs(sentences))))
    assert found == {number: Status.MISSING if number in edited else Status.EXACT for number in NUMBERS}


def test_another_spelling_loses_the_sentences_that_have_it(article: str) -> None:
    """In an American edition the sentences with another spelling are missing, and no other."""
    before = _sentences(article)
    after = dict(before)
    for british, american in AMERICAN.items():
        after = {number: re.sub(british, american, text) for number, text in after.items()}
    respelt = {number for number in NUMBERS if before[number] != after[number]}
    assert respelt
    found = _found(attach(TABLE, "\n\n".join(_paragraphs(after))))
    assert found == {number: Status.MISSING if number in respelt else Status.EXACT for number in NUMBERS}


@pytest.mark.parametrize("number", NUMBERS)
def test_a_sentence_that_was_put_elsewhere_is_moved_alone(article: str, number: int) -> None:
    """Of a copy in which one sentence stands at the other end, that one is moved and the others are exact."""
    sentences = _sentences(article)
    own = sentences.pop(number)
    others = "\n\n".join(sentences.values())
    copy = f"{own}\n\n{others}" if number > len(NUMBERS) / 2 else f"{others}\n\n{own}"
    found = _found(attach(TABLE, copy))
    assert found == {other: Status.MOVED if other == number else Status.EXACT for other in NUMBERS}


@pytest.mark.parametrize("seed", range(6))
def test_sentences_in_any_order_are_all_found(article: str, seed: int) -> None:
    """Of a shuffled copy nothing is missing, and as many sentences are exact as keep their order at the most."""
    order = list(_sentences(article).items())
    random.Random(seed).shuffle(order)  # noqa: S311
    found = _found(attach(TABLE, " ".join(text for _, text in order)))
    assert Status.MISSING not in found.values()
    exact = sum(status is Status.EXACT for status in found.values())
    assert exact == _longest_rising([number for number, _ in order])


def _longest_rising(numbers: list[int]) -> int:
    """Return the length of a longest part of a list that rises, reckoned the plain way."""
    best: list[int] = []
    for place, number in enumerate(numbers):
        best.append(1 + max((best[k] for k in range(place) if numbers[k] < number), default=0))
    return max(best)


def test_a_reversed_copy_has_one_sentence_in_its_order(article: str) -> None:
    """Read backwards, every sentence is there, and but one of them is out of order."""
    found = _found(attach(TABLE, "\n".join(reversed(_sentences(article).values()))))
    assert sorted(found.values()) == [Status.EXACT, *[Status.MOVED] * (len(NUMBERS) - 1)]


def test_a_copy_that_is_there_twice_is_complete(article: str) -> None:
    """A file that holds the article twice, as a page with a print version does, has every sentence in its order."""
    assert _found(attach(TABLE, f"{article}\n\n{article}")) == _all(Status.EXACT)


@pytest.mark.parametrize("number", [1, 13, 31])
def test_a_teaser_that_repeats_a_sentence_moves_none(article: str, number: int) -> None:
    """A sentence that also stands far above or below, in a teaser, is exact where it belongs, and so are the others."""
    teaser = _sentences(article)[number]
    filler = "Other news of the day. " * 300
    assert _found(attach(TABLE, f"{teaser}\n{filler}\n{article}")) == _all(Status.EXACT)
    assert _found(attach(TABLE, f"{article}\n{filler}\n{teaser}")) == _all(Status.EXACT)


def _translated(text: str) -> str:
    """Return a text with every word another, and the numbers and marks as they were, as a translation would have it."""
    return re.sub(r"[^\W\d_]+", lambda word: word[0][::-1].lower().replace("e", "\u00e9") + "o", text)


def test_a_translation_has_none_of_the_sentences(article: str) -> None:
    """In a translation, in which numbers, marks and paragraphs are the same, every sentence is missing."""
    assert _found(attach(TABLE, _translated(article))) == _all(Status.MISSING)


def test_another_text_has_none_of_the_sentences() -> None:
    """In a text on something else every sentence is missing, between nothing and nothing."""
    text = "The harbour union called a strike on Monday. Talks are to begin on 3 March.\n\n" * 40
    attachment = attach(TABLE, text)
    assert _found(attachment) == _all(Status.MISSING)
    assert {(result.after, result.before) for result in attachment.results} == {(None, None)}


def test_a_summary_keeps_what_it_quotes(article: str) -> None:
    """A copy that holds every fifth sentence among words of its own has just these, in their order."""
    sentences = _sentences(article)
    kept = NUMBERS[::5]
    text = " ".join(f"As the report has it: {sentences[number]} So much for that." for number in kept)
    found = _found(attach(TABLE, text))
    assert found == {number: Status.EXACT if number in kept else Status.MISSING for number in NUMBERS}
