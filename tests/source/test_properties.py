"""What holds for any text: it is found again however it is set, and nothing else is taken for it."""

import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Any, Literal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import vz2019
from vz2019 import coding, packaged
from vz2019.source import Attachment, Status, TableRow, attach, fold, sentence_table


#: Words in scripts with and without spaces, with marks that combine, beyond the basic plane, and with hyphens.
WORDS = st.sampled_from(
    ["fair", "Holm", "caf\u00e9", "e\u0301te\u0301", "\u4e0b\u96e8", "\u5e02\u957f", "\u0e1d\u0e19\u0e15\u0e01", "\u0648\u0642\u0627\u0644", "\u0645\u0646", "\U0001f600", "\U00020000\u4e2d",
     "well-built", "1.500", "\u201cstay\u201d", "don\u2019t", "\ufb01sh", "\u00bd"]
)  # fmt: skip
ENDS = st.sampled_from([".", "!", "\u3002", "\u061f", "...", ".\u201d"])


@st.composite
def sentences(draw: st.DrawFn, least: int = 1) -> list[str]:
    """Draw sentences that differ from one another."""
    made = draw(
        st.lists(st.tuples(st.lists(WORDS, min_size=2, max_size=6), ENDS), min_size=least, max_size=7)
    )
    # Its number makes each sentence another.
    return [" ".join([*words, f"x{number}"]) + end for number, (words, end) in enumerate(made)]


def table(some: list[str]) -> tuple[str, tuple[TableRow, ...]]:
    """Return the canonical text of some sentences, and its table."""
    text = fold(" ".join(some))
    borders, at = [], 0
    for sentence in some:
        start = text.index(fold(sentence), at)
        at = start + len(fold(sentence))
        borders.append((1, start, at))
    return text, sentence_table(text, borders)


@st.composite
def set_otherwise(draw: st.DrawFn, text: str) -> str:
    """Draw another layout of a text: other spaces and line breaks, marks, normal form, soft hyphens."""
    spaces = st.sampled_from([" ", "\n", "\r\n", "\u00a0", "  ", "\t", "\u2009", "\n\n"])
    text = "".join(draw(spaces) if char == " " else char for char in text)
    if draw(st.booleans()):
        text = text.replace("\u201c", '"').replace("\u201d", '"').replace("\u2019", "'")
    if draw(st.booleans()):
        text = text.replace("-", draw(st.sampled_from(["\u2010", " \u2014 ", "\u2013", "\u2011"])))
    if draw(st.booleans()):
        text = re.sub(r"([a-z]{2})(?=[a-z])", "\\1\u00ad", text)
    if draw(st.booleans()):
        text = text.replace("...", "\u2026")
    form: Literal["NFC", "NFD"] = "NFD" if draw(st.booleans()) else "NFC"
    return draw(st.sampled_from(["", "\ufeff"])) + unicodedata.normalize(form, text)


def statuses(attachment: Attachment) -> list[Status]:
    """Return what became of each sentence."""
    return [result.status for result in attachment.results]


@given(st.data())
def test_any_text_and_any_spans_are_found_however_they_are_set(data: st.DataObject) -> None:
    """Folding, and attaching another layout of the text, finds every sentence, and every span holds the same words."""
    some = data.draw(sentences())
    text, rows = table(some)
    attachment = attach(rows, data.draw(set_otherwise(" ".join(some))))
    assert statuses(attachment) == [Status.EXACT] * len(rows)
    for row in rows:
        sentence = attachment.text(row.number)
        assert sentence == text[row.start : row.end]
        start = data.draw(st.integers(0, len(sentence) - 1))
        end = data.draw(st.integers(start + 1, len(sentence)))
        assert sentence[start:end] == text[row.start + start : row.start + end]


@given(st.data())
def test_an_edit_loses_its_sentence_and_no_other(data: st.DataObject) -> None:
    """Where characters of one sentence are changed, that one is missing, and all others are exact."""
    some = data.draw(sentences(least=2))
    _, rows = table(some)
    number = data.draw(st.integers(0, len(some) - 1))
    before = fold(some[number])
    place = data.draw(st.integers(0, len(before) - 2))
    removed = data.draw(st.integers(0, 2))
    # Inside the sentence, so that it does not stay whole beside what was added.
    after = before[:place] + data.draw(st.sampled_from(["q", "Q7", "\u4e01", ""])) + before[place + removed :]
    assume(place > 0 and place + removed < len(before))
    copy = " ".join([*map(fold, some[:number]), after, *map(fold, some[number + 1 :])])
    assume(fold(some[number]) not in fold(copy))
    expected = [Status.MISSING if index == number else Status.EXACT for index in range(len(some))]
    assert statuses(attach(rows, copy)) == expected


@given(st.data())
def test_boilerplate_loses_none(data: st.DataObject) -> None:
    """Whatever stands between sentences, with or without a space, all are exact."""
    some = data.draw(sentences())
    _, rows = table(some)
    between = st.sampled_from(
        [" ", "", " ADVERT ", "ADVERT", "\nRead on\n", "12|", "\u5e7f\u544a", "\u2014 "]
    )
    copy = "".join(piece for sentence in some for piece in (data.draw(between), sentence))
    # A dash takes the space beside it along, so it may not begin a sentence.
    assert statuses(attach(rows, copy + data.draw(between))) == [Status.EXACT] * len(some)


@given(st.data())
def test_identical_sentences_are_told_apart_by_order(data: st.DataObject) -> None:
    """Of sentences that are alike the one that was taken out is missing, as far as its neighbours tell."""
    some = data.draw(sentences(least=3))
    refrain = "So it went on."
    marked = [one for sentence in some for one in (sentence, refrain)]
    _, rows = table(marked)
    gone = data.draw(st.integers(0, len(some) - 1)) * 2 + 1
    copy = " ".join(sentence for index, sentence in enumerate(marked) if index != gone)
    expected = [Status.MISSING if index == gone else Status.EXACT for index in range(len(marked))]
    assert statuses(attach(rows, copy)) == expected


@pytest.mark.parametrize(
    ("original", "copy"),
    [
        ("The demonstration ended. A demonstration began.", "The demon-\nstration ended. A demonstration began."),
        ("A well-built wall fell. It was well-built.", "A well-\nbuilt wall fell. It was well-built."),
        ("He left - alone - at six. It rained.", "He left\u2014alone\u2014at six. It rained."),
        ("He left\u2014alone\u2014at six. It rained.", "He left \u2013 alone \u2013 at six.\nIt rained."),
        ("\u5e02\u957f\u738b\u4f1f\u8bf4\u4e0b\u96e8\u4e86\u3002\u4ed6\u4eec\u8d70\u4e86\u3002", "\u5e02\u957f\u738b\n\u4f1f\u8bf4\u4e0b\u96e8\n\u4e86\u3002\u4ed6\u4eec\u8d70\n\u4e86\u3002"),
        ("Jos\u00e9 lleg\u00f3 tarde. Llov\u00eda.", "Jose\u0301 llego\u0301 tarde. Llovi\u0301a."),
        ("\u1ec7 came. \u1ec7 went.", "e\u0323\u0302 came. e\u0302\u0323 went."),
        ("\U0001f600 smiled. \U0001d11e sounded \U00020000.", "\U0001f600 smiled.\n\U0001d11e sounded \U00020000."),
        ("\u0642\u0627\u0644 \u00ab\u0646\u0639\u0645\u00bb. \u062b\u0645 \u0645\u0636\u0649.", '\u200f\u0642\u0627\u0644 "\u0646\u0639\u0645".\u200e \u062b\u0645\n\u0645\u0636\u0649.'),
        ("\u0e1d\u0e19\u0e15\u0e01 \u0e21\u0e32\u0e01. \u0e40\u0e02\u0e32\u0e44\u0e1b.", "\u0e1d\u0e19\u0e15\u0e01 \u0e21\u0e32\u0e01.\n\u0e40\u0e02\u0e32\u0e44\u0e1b."),
    ],
    ids=["hyphen that breaks a word", "hyphen of a word", "dashes without spaces", "dashes with spaces", "wrapped Chinese",
         "combining marks", "marks in another order", "beyond the basic plane", "Arabic with controls", "Thai"],
)  # fmt: skip
def test_each_way_of_writing_has_an_example(original: str, copy: str) -> None:
    """The copy has every sentence, in its order, and the offsets in it are those of the original."""
    text = fold(original)
    parts = re.split(r"(?<=[.\u3002]) ?", text)
    borders, at = [], 0
    for part in filter(None, parts):
        start = text.index(part, at)
        at = start + len(part)
        borders.append((1, start, at))
    attachment = attach(sentence_table(text, borders), copy)
    assert statuses(attachment) == [Status.EXACT] * len(borders)
    assert [attachment.text(number) for number in range(1, len(borders) + 1)] == [
        text[a:b] for _, a, b in borders
    ]
    assert len(borders) == 2


@given(st.lists(st.text(st.characters(min_codepoint=0x3B1, max_codepoint=0x3C9), min_size=3, max_size=9), min_size=2, max_size=12))  # fmt: skip
def test_a_document_without_its_text_tells_no_word_of_it(words: list[str]) -> None:
    """Of a text that is not carried no word stands in the record that is made of it."""
    text = " ".join(words)
    made = coding.document("document:secret", text, [(1, 0, len(fold(text)))], reference="None")
    written = json.dumps(made, ensure_ascii=False)
    assert not any(word in written for word in map(fold, words))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, member in value.items():
            yield from (key, *_texts(member))
    elif isinstance(value, list):
        for element in value:
            yield from _texts(element)


def test_no_field_of_the_shipped_data_lets_a_sentence_be_rebuilt(article: str) -> None:
    """No run of six words of the article stands in any field, and all words of one sentence stand in none of them."""

    def runs(text: str, size: int) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+", fold(text).casefold())
        return {tuple(words[at : at + size]) for at in range(len(words) - size + 1)}

    fields = [text for record in packaged.records() for text in _texts(record)]
    assert not runs(article, 6) & {run for field in fields for run in runs(field, 6)}
    canonical = fold(article)
    for row in vz2019.load().document().sentences:
        own = {run[0] for run in runs(canonical[row.start : row.end], 1)}
        longest = max((len(own & {run[0] for run in runs(field, 1)}) for field in fields), default=0)
        assert longest < len(own)
