"""Finding the sentences of a table in copies that differ in every way but the words."""

import re
import unicodedata
from unittest.mock import Mock

import pytest
from hypothesis import example, given
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


NAVIGATION = "Menu. Home. News of the day, and of the town. " * 150


@pytest.mark.parametrize("number", range(len(SENTENCES)))
@pytest.mark.parametrize("edited", [False, True], ids=["whole", "first sentence edited"])
def test_a_teaser_far_above_moves_nothing(number: int, edited: bool) -> None:
    """A sentence that a teaser repeats far above the text is found at its own place, and so are the others."""
    sentences = [*SENTENCES]
    if edited and number:
        sentences[0] = sentences[0].replace("bridge", "road")
    attachment = attach(TABLE, f"{SENTENCES[number]} {NAVIGATION} {' '.join(sentences)}")

    assert statuses(attachment) == ("x" if edited and number else "e") + "eeeeee"
    assert all(result.start is None or result.start > 5000 for result in attachment.results)


def test_a_repeated_end_moves_nothing() -> None:
    """A sentence that is repeated behind the text is found at its own place."""
    attachment = attach(TABLE, f"{TEXT} {NAVIGATION} {SENTENCES[2]} {SENTENCES[6]}")
    assert statuses(attachment) == "eeeeeee"
    assert all((result.start or 0) < len(CANONICAL) for result in attachment.results)


POOL = ["It rained.", "We left.", "They came at noon.", "Go.", "Nobody knew of it."]


def longest(sentences: list[str], copy: list[str]) -> int:
    """Return how many sentences can be exact at most, by the common subsequences of both lists."""
    row = [0] * (len(copy) + 1)
    for sentence in sentences:
        last, row = row, [0] * (len(copy) + 1)
        for index, other in enumerate(copy):
            row[index + 1] = last[index] + 1 if sentence == other else max(row[index], last[index + 1])
    return row[-1]


@given(
    st.lists(st.sampled_from(POOL), min_size=1, max_size=7),
    st.lists(st.sampled_from(POOL), max_size=9),
)
@example(
    [POOL[2], POOL[4], POOL[2], POOL[0], POOL[2], POOL[3], POOL[1]],
    [POOL[4], POOL[0], POOL[1], POOL[1], POOL[0], POOL[2], POOL[1], POOL[0]],
)
def test_as_many_are_exact_as_the_longest_order_allows(sentences: list[str], copy: list[str]) -> None:
    """Of sentences that are repeated and reordered at will, no other choice of places would leave more in order."""
    attachment = attach(table(sentences)[1], " ".join(copy))
    assert statuses(attachment).count("e") == longest(sentences, copy)


def test_a_sentence_that_is_repeated_endlessly_is_found() -> None:
    """However often the copy has a sentence, it is found, and the neighbours where they stand."""
    _, rows = table(["It rained.", "Go.", "They left."])
    assert statuses(attach(rows, f"{'Go. ' * 5000}It rained. {'Go. ' * 5000}They left.")) == "eee"


HYPHENS = [
    "The well-known mayor of the oil-rich town made a demonstration of it.",
    "It was a half-hearted reconciliation.",
    "Nobody came.",
    "The re-elected councillors were unreconciled.",
]


@pytest.mark.parametrize(
    "breaks",
    [
        ["well-", "demon", "half-", "reconcil"],
        ["demon", "half-", "re-", "council"],
        ["oil-", "demon", "may", "half-", "recon", "No", "re-", "unre"],
        ["well-", "half-", "re-"],
        ["demon", "recon", "No", "unre"],
    ],
)
def test_lines_may_end_in_hyphens_of_both_kinds(breaks: list[str]) -> None:
    """Of hyphens at the ends of lines some belong to a word and some break one, in one and the same sentence."""
    canonical, rows = table(HYPHENS)
    copy = canonical
    for head in breaks:
        copy = copy.replace(head, f"{head.removesuffix('-')}-\n", 1)
    attachment = attach(rows, copy)
    assert statuses(attachment) == "eeee"
    assert attachment.canonical == canonical


def test_hyphens_at_line_ends_find_nothing_in_another_text() -> None:
    """A text that is another one is read as it stands, however many lines of it end in hyphens."""
    attachment = attach(TABLE, "Some-\nthing else is told here. " * 300)
    assert statuses(attachment) == "x" * len(SENTENCES)
    assert "Some-thing" in attachment.canonical
