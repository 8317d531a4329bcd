"""Finding the sentences of a table in copies that differ in every way but the words."""

import re
import unicodedata
from unittest.mock import Mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vz2019.source import Attachment, Status, TableRow, attach, digest, fold, searching, sentence_table


SENTENCES = [
    'The mayor of Low Harbour closed the "old bridge" on Friday.',
    "Nobody had told the ferrymen, who learned of it from the radio.",
    "Some 300 people gathered at the quay - many with lanterns.",
    "It's the third closure since Jan. 4, said Dr. Ines Roth.",
    "She added that the well-built piers would last.",
    "No date was given for the repair.",
    "The council meets again next week.",
]
TEXT = " ".join(SENTENCES)


def table(sentences: list[str]) -> tuple[str, tuple[TableRow, ...]]:
    """Return the canonical text of some sentences and its table, one paragraph each."""
    folded = [fold(sentence) for sentence in sentences]
    text, borders, start = " ".join(folded), [], 0
    for paragraph, sentence in enumerate(folded, start=1):
        borders.append((paragraph, start, start + len(sentence)))
        start += len(sentence) + 1
    return text, sentence_table(text, borders)


CANONICAL, TABLE = table(SENTENCES)


def statuses(attachment: Attachment) -> str:
    """Return the statuses as a word of their first letters, x for missing."""
    letters = {Status.EXACT: "e", Status.MOVED: "m", Status.MISSING: "x"}
    return "".join(letters[result.status] for result in attachment.results)


@pytest.mark.parametrize(
    "copy",
    [
        TEXT,
        CANONICAL,
        TEXT.replace(" ", "\n"),
        "\n\n".join(SENTENCES),
        "".join(SENTENCES),
        TEXT.replace('"', "\u201d").replace("'", "\u2019"),
        TEXT.replace(" - ", "\u2014"),
        unicodedata.normalize("NFD", TEXT),
        TEXT.replace(" ", "\u00a0"),
        TEXT.replace("ferrymen", "ferry\u00admen"),
        TEXT.replace("ferrymen", "ferry-\nmen"),
        TEXT.replace("well-built", "well-\nbuilt"),
        "Read more. " + TEXT + " Share this.",
        " ADVERTISEMENT ".join(SENTENCES),
        "ADVERTISEMENT".join(SENTENCES),
        SENTENCES[4] + "\n" + TEXT,
    ],
    ids=[
        "as it is", "folded", "one word a line", "paragraphs", "glued", "curly quotes", "em dash", "decomposed",
        "no-break spaces", "soft hyphen", "hyphenated at a line end", "hyphen at a line end", "boilerplate around",
        "adverts between", "adverts glued between", "a teaser at the top",
    ],
)  # fmt: skip
def test_a_copy_in_another_layout_is_complete(copy: str) -> None:
    """Every sentence is found in its order, whatever the layout of the copy, and whatever stands between."""
    attachment = attach(TABLE, copy)

    assert statuses(attachment) == "eeeeeee"
    assert attachment.complete
    for row in TABLE:
        found = attachment.text(row.number)
        assert found is not None
        assert digest(found) == row.sha256


@pytest.mark.parametrize("number", range(1, len(SENTENCES) + 1))
def test_an_edited_sentence_is_missing_and_no_other(number: int) -> None:
    """A changed word loses its sentence alone, and the report says between which neighbours it should stand."""
    sentences = [*SENTENCES]
    sentences[number - 1] = sentences[number - 1].replace(" ", " quite ", 1)

    attachment = attach(TABLE, " ".join(sentences))

    assert statuses(attachment) == "e" * (number - 1) + "x" + "e" * (len(SENTENCES) - number)
    missing = attachment.results[number - 1]
    assert missing.after == (number - 1 or None)
    assert missing.before == (number + 1 if number < len(SENTENCES) else None)
    assert attachment.text(number) is None


def test_a_sentence_out_of_its_order_is_moved() -> None:
    """The sentences that keep their order are exact; the one that left it is moved."""
    copy = " ".join([*SENTENCES[:1], *SENTENCES[2:], SENTENCES[1]])
    assert statuses(attach(TABLE, copy)) == "emeeeee"


def test_identical_sentences_are_told_apart_by_their_order() -> None:
    """Of two identical sentences of which one is gone, the neighbours tell which."""
    _, rows = table(["It rained.", "The fair went on.", "It rained.", "They left."])

    assert statuses(attach(rows, "It rained. The fair went on. It rained. They left.")) == "eeee"
    assert statuses(attach(rows, "It rained. The fair went on. They left.")) == "eexe"
    assert statuses(attach(rows, "The fair went on. It rained. They left.")) == "xeee"


@pytest.mark.parametrize(
    "copy", ["", " ", "\ud800 nothing", "x" * 5000, "A wholly other text, of other things."]
)
def test_of_another_text_everything_is_missing(copy: str) -> None:
    """In a text that is another, or none, nothing is found and nothing fails."""
    attachment = attach(TABLE, copy)
    assert statuses(attachment) == "x" * len(SENTENCES)
    assert (attachment.results[0].after, attachment.results[0].before) == (None, None)


WORDS = st.lists(st.text(alphabet="abcdefg", min_size=1, max_size=6), min_size=2, max_size=6)
SENTENCE_LISTS = st.lists(WORDS.map(lambda words: " ".join(words).capitalize() + "."), min_size=1, max_size=8)


@given(
    SENTENCE_LISTS,
    st.lists(st.sampled_from(["", " ", "\n\n", " AD ", "AD", "\u2028"]), min_size=8, max_size=8),
)
def test_whatever_stands_between_sentences_loses_none(sentences: list[str], gaps: list[str]) -> None:
    """For any sentences, gaps, boilerplate and glue between them lose none."""
    _, rows = table(sentences)
    copy = "".join(sentence + gap for sentence, gap in zip(sentences, gaps, strict=False))
    assert all(result.start is not None for result in attach(rows, copy).results)


@given(st.lists(WORDS.map(" ".join), min_size=1, max_size=8, unique=True), st.randoms())
def test_shuffled_sentences_are_all_found(sentences: list[str], random: object) -> None:
    """Sentences in any order are found, exact or moved, and each place holds the digest that was looked for."""
    written = [
        f"{sentence.capitalize()}{mark}" for sentence, mark in zip(sentences, "!?.;:,#%", strict=False)
    ]
    _, rows = table(written)
    shuffled = [*written]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    attachment = attach(rows, " ".join(shuffled))
    assert all(digest(attachment.text(row.number) or "") == row.sha256 for row in rows)


def test_paragraphs_of_the_article_may_be_glued(article: str) -> None:
    """In the article with its line breaks taken out, and with adverts put in, every sentence is found."""
    document = __import__("vz2019").load().document()
    for gap in ("", "ADVERTISEMENT", "\n\nRead more\n\n"):
        copy = re.sub(r"\n+", gap, article)
        assert statuses(attach(document.sentences, copy)) == "e" * 31


def test_a_deleted_sentence_is_not_found_inside_a_longer_one() -> None:
    """A sentence that is gone is missing though a longer one quotes it, and the longer one stays exact."""
    _, rows = table(["Go.", 'We heard "Go." and left.', "It rained."])

    assert statuses(attach(rows, 'We heard "Go." and left. It rained.')) == "xee"
    assert statuses(attach(rows, 'Go. We heard "Go." and left. It rained.')) == "eee"


def test_identical_sentences_are_found_where_one_is_glued() -> None:
    """Of two identical sentences one may stand at the end of an advert without a space."""
    _, rows = table(["It rained.", "The fair went on.", "It rained."])
    assert statuses(attach(rows, f"{'ADVERT' * 100}It rained. The fair went on. It rained.")) == "eee"
    assert statuses(attach(rows, f"It rained. The fair went on. {'ADVERT' * 100}It rained.")) == "eee"


def test_nothing_is_found_beyond_the_end_of_the_copy() -> None:
    """A row whose length runs past the text is missing, though the digest of the shorter slice agrees."""
    row = TableRow(number=1, paragraph=1, start=0, end=9, sha256=digest("Go."))
    assert statuses(attach([row], "Go.")) == "x"


@pytest.mark.parametrize("size", [100, 2**31, 2**53 - 1])
def test_a_sentence_that_is_longer_than_the_copy_is_missing(size: int) -> None:
    """A row may claim any length; no memory is taken for it."""
    rows = [
        TableRow(number=1, paragraph=1, start=0, end=size, sha256="0" * 64),
        TableRow(number=2, paragraph=1, start=size + 1, end=size + 4, sha256=digest("Go.")),
    ]
    assert statuses(attach(rows, "They said: Go. And so it was.")) == "xe"


@pytest.mark.parametrize("number", range(1, 32))
def test_one_changed_word_of_the_article_loses_one_sentence(article: str, number: int) -> None:
    """In the article, a changed word loses its sentence and no other."""
    document = __import__("vz2019").load().document()
    whole = attach(document.sentences, article)
    found = whole.results[number - 1]
    assert found.start is not None
    at = whole.canonical.index(" ", found.start) + 1
    copy = f"{whole.canonical[:at]}xyz{whole.canonical[at:]}"
    assert statuses(attach(document.sentences, copy)) == "e" * (number - 1) + "x" + "e" * (31 - number)


def test_a_long_text_that_is_another_is_not_searched_at_every_offset(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a long text of which all is missing, sentences are looked for where sentences begin, and found there."""
    lost = [f"Gate {number} was {'shut ' * number}at noon." for number in range(1, 150)]
    _, rows = table([*lost, SENTENCES[0]])
    other = "Nothing of what was said there stands here, and more of it. " * 1000
    counted = Mock(side_effect=digest)
    monkeypatch.setattr(searching, "digest_of", counted)

    attachment = attach(rows, other + SENTENCES[0] + " " + other)

    assert statuses(attachment) == "x" * len(lost) + "e"
    assert counted.call_count < 10 * len(attachment.canonical)
