"""How a copy differs where a sentence is missing: what is proven, and that nothing false is claimed."""

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vz2019
from vz2019.source import SentenceDigest, Status, TableRow, attach, digest, fold, sentence_table
from vz2019.source.differing import Difference, DifferenceKind, EditKind, differences
from vz2019.source.differing.edits import MOST_WORDS


BEFORE = "The council of Low Harbour met on Friday."
AFTER = "Nobody had told the ferrymen of it."


def table(sentences: Sequence[str]) -> tuple[TableRow, ...]:
    """Return the table of some sentences that are in canonical form, in one paragraph."""
    borders, start = [], 0
    for sentence in sentences:
        borders.append((1, start, start + len(sentence)))
        start += len(sentence) + 1
    return sentence_table(" ".join(sentences), borders)


def compared(original: Sequence[str], copy: Sequence[str]) -> tuple[Difference, ...]:
    """Return what is said of a copy of some sentences, once it is checked that it is true."""
    rows = table(original)
    attachment = attach(rows, " ".join(copy))
    found = differences(rows, attachment)
    assert_true(found, rows, attachment.canonical)
    return found


def assert_true(found: Sequence[Difference], rows: Sequence[SentenceDigest], canonical: str) -> None:
    """Carry out what is said to be changed, and hold the result to the digest of the sentence."""
    for difference in found:
        row = rows[difference.sentence - 1]
        assert difference.length == row.end - row.start
        assert 0 <= difference.start <= difference.end <= len(canonical)
        assert (difference.kind is DifferenceKind.CHANGED) == bool(difference.changes)
        assert difference.sentence not in difference.shared_with
        if difference.changes:
            assert digest(rebuilt(difference, canonical)) == row.sha256
        for change in difference.changes:
            assert change.copy == canonical[change.start : change.end] != change.original
            assert len(change.original.split()) <= MOST_WORDS


def rebuilt(difference: Difference, canonical: str) -> str:
    """Return the stretch of the copy with its changes undone."""
    pieces: list[str] = []
    place = difference.start
    for change in difference.changes:
        pieces += canonical[place : change.start], change.original
        place = change.end
    return "".join((*pieces, canonical[place : difference.end]))


def between(original: str, copy: str) -> Difference:
    """Return what is said of one sentence between two that the copy has."""
    [found] = compared([BEFORE, original, AFTER], [BEFORE, copy, AFTER])
    assert found.sentence == 2
    return found


# What leads from the copy to the original, the original's sentence, the copy's, and the wordings that are told.
CHANGES = [
    ("case", "The Mayor of the town spoke.", "The mayor of the town spoke.", [("mayor", "Mayor")]),
    ("case", "The mayor of the town spoke.", "THE MAYOR of the town spoke.", [("THE", "The"), ("MAYOR", "mayor")]),
    ("case", "He joined Nato in May.", "He joined NATO in May.", [("NATO", "Nato")]),
    ("case", "Ferries stop at noon each day.", "Ferries Stop At Noon Each Day.",
     [("Stop", "stop"), ("At", "at"), ("Noon", "noon"), ("Each", "each"), ("Day", "day")]),
    ("punctuation", "The piers, he said, would last.", "The piers he said, would last.", [("piers he", "piers, he")]),
    ("punctuation", "The piers, he said, would last.", "The piers he said would last.", [("piers he", "piers, he"), ("said would", "said, would")]),
    ("punctuation", "The piers would last.", "The piers would last!", [("last!", "last.")]),
    ("punctuation", "The piers would last.", "The piers would last", [("last", "last.")]),
    ("punctuation", "The piers would last...", "The piers would last.", [("last.", "last...")]),
    ("punctuation", 'He called it "a folly" twice.', "He called it a folly twice.", [("a", '"a'), ("folly", 'folly"')]),
    ("punctuation", "He called it a folly twice.", 'He called it "a folly" twice.', [('"a', "a"), ('folly"', "folly")]),
    ("punctuation", "The well-built piers stand.", "The well built piers stand.", [("well built", "well-built")]),
    ("punctuation", "The piers, which are old, stand.", "The piers-which are old-stand.",
     [("piers-which", "piers, which"), ("old-stand", "old, stand")]),
    ("punctuation", "They can not leave anymore.", "They can not leave any more.", [("any more", "anymore")]),
    ("diacritics", "Mayor Inés Núñez left the town.", "Mayor Ines Núñez left the town.", [("Ines", "Inés")]),
    ("diacritics", "Mayor Ines Nunez left the town.", "Mayor Inés Núñez left the town.", [("Inés", "Ines"), ("Núñez", "Nunez")]),
    ("diacritics", "Mayor Müller left the town.", "Mayor Mueller left the town.", [("Mueller", "Müller")]),
    ("diacritics", "Mayor Mueller left the town.", "Mayor Müller left the town.", [("Müller", "Mueller")]),
    ("spelling", "Its neighbours recognised nobody.", "Its neighbors recognised nobody.", [("neighbors", "neighbours")]),
    ("spelling", "Its neighbors recognized nobody.", "Its neighbours recognised nobody.",
     [("neighbours", "neighbors"), ("recognised", "recognized")]),
    ("spelling", "Grey labour organisers travelled to the centre for defence programmes.",
     "Gray labor organizers traveled to the center for defense programs.",
     [("Gray", "Grey"), ("labor", "labour"), ("organizers", "organisers"), ("traveled", "travelled"), ("center", "centre"),
      ("defense", "defence"), ("programs", "programmes")]),
    ("spelling", "They analysed the dialogue and the licence.", "They analyzed the dialog and the license.",
     [("analyzed", "analysed"), ("dialog", "dialogue"), ("license", "licence")]),
    ("spelling", "A cheque for five tonnes of grain came.", "A check for five tons of grain came.",
     [("check", "cheque"), ("tons", "tonnes")]),
    ("number", "Some 12 boats were tied up.", "Some twelve boats were tied up.", [("twelve", "12")]),
    ("number", "Some twelve boats were tied up.", "Some 12 boats were tied up.", [("12", "twelve")]),
    ("number", "Twenty-one boats were tied up.", "21 boats were tied up.", [("21", "Twenty-one")]),
    ("number", "Some 1,500 boats were tied up.", "Some 1500 boats were tied up.", [("1500", "1,500")]),
    ("number", "Three hundred and four boats came.", "304 boats came.", [("304", "Three hundred and four")]),
    ("number", "It was the 20th closure.", "It was the twentieth closure.", [("twentieth", "20th")]),
    ("abbreviation", "Gen. Holm spoke in the U.S. on Jan. 4.", "General Holm spoke in the US on January 4.",
     [("General", "Gen."), ("US", "U.S."), ("January", "Jan.")]),
    ("abbreviation", "Mr Holm spoke at noon to them.", "Mr. Holm spoke at noon to them.", [("Mr.", "Mr")]),
    ("abbreviation", "Some 90 per cent were against it.", "Some 90% were against it.", [("%", " per cent")]),
    ("abbreviation", "They do not like it at all.", "They don't like it at all.", [("don't", "do not")]),
    ("insertion", "The piers would last.", "The piers (picture: agency) would last.", [(" (picture: agency)", "")]),
    ("insertion", "The piers would last.", "The piers would, as most of those who were there had thought, last.",
     [(", as most of those who were there had thought,", "")]),
    ("punctuation", "The piers would last.", "Advertisement The piers would last!", [("last!", "last.")]),
    ("order", "They also had boats there.", "They had also boats there.", [("had", "also"), ("also", "had")]),
    ("order", "They closed the old bridge on Friday.", "They closed on Friday the old bridge.", [("on Friday ", ""), ("", " on Friday")]),
    ("word", "The ferrymen would not come.", "The council would not come.", [("council", "ferrymen")]),
    ("word", "The ferrymen would not come.", "The ferrymen would come.", [("", "not ")]),
    ("word", "The ferrymen would leave.", "The boatmen would leave.", [("boatmen", "ferrymen")]),
    ("character", "The lanterns were lit at dusk.", "The lantems were lit at dusk.", [("lantems", "lanterns")]),
    ("character", "The lanterns were lit at dusk.", "The lantrens were lit at dusk.", [("lantrens", "lanterns")]),
    ("character", "They can not leave any more.", "They can not leave anymore.", [("anymore", "any more")]),
    ("character", "The lanterns were lit at dusk.", "The lanterns were lit at dsuk.", [("dsuk", "dusk")]),
    ("character", "The lanterns were lit at dusk.", "The lanterns were lit at dysk.", [("dysk", "dusk")]),
    ("character", "The lanterns were lit at dusk.", "The lanterns were lit at dus.", [("dus", "dusk")]),
    ("insertion", "The lanterns were lit at dusk.", "The lanterns were lit at dussk.", [("dussk", "dusk")]),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "original", "copy", "told"), CHANGES)
def test_each_kind_of_change_is_proven(
    kind: str, original: str, copy: str, told: list[tuple[str, str]]
) -> None:
    """What is told leads from the copy to the original, in whole words, and says of which kind it is."""
    found = between(original, copy)

    assert found.kind is DifferenceKind.CHANGED
    assert [(change.copy, change.original) for change in found.changes] == told
    assert {change.kind for change in found.changes} == {EditKind(kind)}


UNKNOWN = [
    ("The ferrymen would not come.", "The boatmen refused to come."),
    ("The lanterns were lit at dusk.", "The lntrns were lit at dusk."),
    ("The gruff sexton rang twice.", "The sexton rang twice."),
    ("Some 300 people came to the quay.", "Some 47 people came to the quay."),
]


@pytest.mark.parametrize(("original", "copy"), UNKNOWN)
def test_what_cannot_be_proven_is_not_told(original: str, copy: str) -> None:
    """Of a sentence in words that the copy does not have, only the passage of the copy is told."""
    found = between(original, copy)

    assert found.kind is DifferenceKind.UNKNOWN
    assert (found.start, found.end) == (len(BEFORE) + 1, len(BEFORE) + 1 + len(copy))
    assert (found.length, found.changes, found.shared_with) == (len(original), (), ())


@pytest.mark.parametrize("rest", ["", "Ad.", "...", "Photo"])
@pytest.mark.parametrize("gone", [[0], [1], [4], [1, 2], [0, 1], [3, 4], [1, 3]])
def test_a_sentence_without_room_is_left_out(gone: list[int], rest: str) -> None:
    """Where nothing stands between the neighbours, or next to nothing, the sentence is left out."""
    sentences = [
        f"Sentence {word} says of the harbour what it has to say."
        for word in ["one", "two", "three", "four", "five"]
    ]
    copy = [rest if index in gone else sentence for index, sentence in enumerate(sentences)]

    found = compared(sentences, [sentence for sentence in copy if sentence])

    assert [(difference.sentence - 1, difference.kind) for difference in found] == [
        (index, DifferenceKind.LEFT_OUT) for index in gone
    ]


def test_what_is_much_shorter_may_still_be_the_sentence() -> None:
    """A sentence is not said to be left out where some words stand in its place."""
    found = between("The ferrymen, who had not been told, would not come.", "They stayed away.")
    assert found.kind is DifferenceKind.UNKNOWN


def test_sentences_in_a_row_share_a_passage() -> None:
    """What is proven narrows the passage of the others, which say with whom they share the rest."""
    original = [
        BEFORE,
        "The gruff sexton rang twice.",
        "Its neighbours rang too.",
        "Then came a wet and windy night.",
        "Of that the almanac has nothing.",
        AFTER,
    ]
    copy = [
        BEFORE,
        "A man rang the bell.",
        "Its neighbors rang too.",
        "That night brought rain.",
        "No book tells of it.",
        AFTER,
    ]
    second, third, fourth, fifth = compared(original, copy)

    text = " ".join(copy)
    assert text[second.start : second.end] == copy[1]
    assert text[third.start : third.end] == copy[2]
    assert text[fourth.start : fourth.end] == text[fifth.start : fifth.end] == " ".join(copy[3:5])
    assert [found.kind.value for found in (second, third, fourth)] == ["unknown", "changed", "unknown"]
    assert (second.shared_with, third.shared_with) == ((), ())
    assert (fourth.shared_with, fifth.shared_with) == ((5,), (4,))


def test_a_moved_sentence_takes_no_part_in_the_passage() -> None:
    """A sentence that was found out of its order is not the text of one that is missing beside it."""
    original = [
        BEFORE,
        "The gruff sexton rang twice.",
        "It rained.",
        AFTER,
        "The quay was empty by then.",
        "They left.",
    ]
    copy = [BEFORE, "The quay was empty by then.", "It rained.", AFTER, "They left."]
    [found] = compared(original, copy)
    assert (found.sentence, found.kind) == (2, DifferenceKind.LEFT_OUT)


OTHER = "Nothing of it is told here; other things are, in other words, and more of them than one would want. "


@pytest.mark.parametrize("copy", ["Nothing.", OTHER, OTHER * 40])
def test_another_text_is_called_one(copy: str) -> None:
    """Where nothing of a document is found, no sentence is compared any further."""
    sentences = [f"Gate {number} was shut at noon by order of the mayor." for number in range(2, 40)]
    found = compared(sentences, [copy])
    assert [difference.kind for difference in found] == [DifferenceKind.ANOTHER_TEXT] * len(sentences)


def test_an_edition_in_another_spelling_is_no_other_text() -> None:
    """Every sentence may be changed and proven, though none is found as it is."""
    sentences = [
        f"Our {word} honour the harbour of the neighbours."
        for word in ["men", "wives", "boys", "girls", "kin"]
    ]
    found = compared(sentences, [re.sub("(?<=[nb])our", "or", sentence) for sentence in sentences])
    assert {difference.kind for difference in found} <= {DifferenceKind.CHANGED}
    assert len(found) == len(sentences)


def test_of_a_text_that_has_every_sentence_nothing_is_said() -> None:
    """There is no difference where no sentence is missing, though one may have moved."""
    assert compared([BEFORE, AFTER], [BEFORE, AFTER]) == ()
    assert compared([BEFORE, AFTER], [AFTER, BEFORE]) == ()


def test_a_table_may_claim_any_length() -> None:
    """A row whose length runs past the copy is missing, and takes neither time nor memory."""
    rows = [
        TableRow(number=1, paragraph=1, start=0, end=2**53 - 1, sha256="0" * 64),
        TableRow(number=2, paragraph=1, start=2**53, end=2**53 + 3, sha256=digest("Go.")),
    ]
    attachment = attach(rows, "They said this and that. Go. And so it was.")
    [found] = differences(rows, attachment)
    assert (found.sentence, found.kind) == (1, DifferenceKind.LEFT_OUT)


WORDS = st.lists(st.text(alphabet="abcdegilnorstu", min_size=2, max_size=8), min_size=4, max_size=9)
SENTENCES = st.lists(
    WORDS.map(lambda words: f"{' '.join(words).capitalize()}."), min_size=3, max_size=6, unique=True
)


def _other_case(words: list[str], index: int) -> list[str]:
    return [*words[:index], words[index].swapcase(), *words[index + 1 :]]


def _without_stop(words: list[str], _: int) -> list[str]:
    return [*words[:-1], words[-1].removesuffix(".")]


def _comma(words: list[str], index: int) -> list[str]:
    return [*words[:index], f"{words[index]},", *words[index + 1 :]]


def _inserted(words: list[str], index: int) -> list[str]:
    return [*words[:index], "(picture:", "J.", "Holm)", *words[index:]]


def _swapped(words: list[str], index: int) -> list[str]:
    other = (index + 1) % (len(words) - 1)
    changed = [*words]
    changed[index % (len(words) - 1)], changed[other] = changed[other], changed[index % (len(words) - 1)]
    return changed


def _dropped_letter(words: list[str], index: int) -> list[str]:
    return [*words[:index], words[index][1:], *words[index + 1 :]]


def _wrong_letter(words: list[str], index: int) -> list[str]:
    return [*words[:index], "z" + words[index][1:], *words[index + 1 :]]


def _quoted(words: list[str], index: int) -> list[str]:
    return [*words[:index], f'"{words[index]}"', *words[index + 1 :]]


EDITS = [_other_case, _without_stop, _comma, _inserted, _swapped, _dropped_letter, _wrong_letter, _quoted]


@pytest.mark.parametrize("edit", EDITS)
@given(sentences=SENTENCES, data=st.data())
def test_any_one_edit_of_a_kind_is_proven(edit: object, sentences: list[str], data: st.DataObject) -> None:
    """Whatever the sentences, a single edit of one of them is proven, and undone it gives the sentence."""
    assert callable(edit)
    number = data.draw(st.integers(0, len(sentences) - 1))
    words = sentences[number].split(" ")
    changed = " ".join(edit(words, data.draw(st.integers(0, len(words) - 1))))
    copy = [*sentences[:number], changed, *sentences[number + 1 :]]

    found = compared(sentences, copy)

    assert {difference.kind for difference in found} <= {DifferenceKind.CHANGED}
    assert len(found) <= 1


@given(sentences=SENTENCES, data=st.data())
def test_a_sentence_that_is_gone_is_left_out(sentences: list[str], data: st.DataObject) -> None:
    """Whatever the sentences, one that the copy does not have is left out of it."""
    number = data.draw(st.integers(0, len(sentences) - 1))
    found = compared(sentences, [*sentences[:number], *sentences[number + 1 :]])
    assert [(difference.sentence, difference.kind) for difference in found] in (
        [],  # where it stands in another one
        [(number + 1, DifferenceKind.LEFT_OUT)],
    )


@given(
    st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=6),
    st.lists(st.text(max_size=30), max_size=6),
)
def test_nothing_false_is_said_of_any_two_texts(original: list[str], copy: list[str]) -> None:
    """Whatever the texts, each missing sentence has one verdict, and what is said to be proven is."""
    sentences = [folded for sentence in original if (folded := fold(sentence))]
    rows = table(sentences)
    attachment = attach(rows, " ".join(copy))
    found = differences(rows, attachment)
    assert_true(found, rows, attachment.canonical)
    assert [difference.sentence for difference in found] == [
        result.sentence for result in attachment.results if result.status is Status.MISSING
    ]


def test_what_is_proven_of_one_sentence_is_tried_on_others() -> None:
    """A copy that always writes a word in its own way is explained where it writes it often in one sentence."""
    original = [
        "Guards kept the gates of Ostrow.",
        "From Ostrow to Ostrow is no road but that of Ostrow.",
        AFTER,
        BEFORE,
    ]
    first, second = compared(original, [sentence.replace("Ostrow", "Ostrava") for sentence in original])
    # The copy does not have the word, so the first sentence alone cannot be explained, nor the second.
    assert (first.kind, second.kind) == (DifferenceKind.UNKNOWN, DifferenceKind.UNKNOWN)

    third = "The road ends at Ostrow."
    copy = [sentence.replace("Ostrow", "Ostrava") for sentence in original]
    found = compared([*original, third], [*copy, third])
    assert [len(difference.changes) for difference in found] == [1, 3]
    assert {(change.copy, change.original) for change in found[1].changes} == {("Ostrava", "Ostrow")}


def test_an_american_copy_of_the_article_is_explained(article: str) -> None:
    """In an American copy with two words of its own and a paragraph less, every difference is told and true."""
    document = vz2019.load().document()
    paragraphs = article.split("\n\n")
    gone = paragraphs.pop(5)
    copy = "\n\n".join(paragraphs).replace("recognised", "recognized").replace("Gen.", "General")
    copy = copy.replace("flags and placards", "flags, banners and placards (picture: agency)", 1)

    attachment = attach(document.sentences, copy)
    found = differences(document.sentences, attachment)

    assert_true(found, document.sentences, attachment.canonical)
    whole = attach(document.sentences, article)
    kinds = {difference.sentence: difference.kind for difference in found}
    for number, kind in kinds.items():
        text = whole.text(number) or ""
        if text in fold(gone):
            assert kind is DifferenceKind.LEFT_OUT
        elif "placards" in text:
            assert kind is DifferenceKind.UNKNOWN
        else:
            assert kind is DifferenceKind.CHANGED
    assert {change.kind for difference in found for change in difference.changes} == {
        EditKind.SPELLING,
        EditKind.ABBREVIATION,
    }


def test_sentences_of_the_article_in_another_order_are_not_missing(article: str) -> None:
    """Where two paragraphs have changed places nothing differs but the order."""
    document = vz2019.load().document()
    paragraphs = article.split("\n\n")
    paragraphs[3], paragraphs[9] = paragraphs[9], paragraphs[3]
    attachment = attach(document.sentences, "\n\n".join(paragraphs))
    assert differences(document.sentences, attachment) == ()
    assert not attachment.complete


def test_a_translation_of_the_article_is_another_text(article: str) -> None:
    """A text of the same shape in other words is called another one, and no sentence is explained."""
    document = vz2019.load().document()
    copy = re.sub(r"[a-z]+", lambda word: f"{word[0][::-1]}o", article)
    attachment = attach(document.sentences, copy)
    found = differences(document.sentences, attachment)
    assert {difference.kind for difference in found} == {DifferenceKind.ANOTHER_TEXT}
    assert len(found) == 31


@pytest.mark.parametrize("number", range(1, 32))
def test_one_edit_of_each_sentence_of_the_article_is_proven(article: str, number: int) -> None:
    """A word in other case, one twice, two that have changed places, one cut short: each is proven in every sentence."""
    document = vz2019.load().document()
    whole = attach(document.sentences, article)
    sentence = whole.text(number) or ""
    words = sentence.split(" ")
    middle = len(words) // 2
    for altered in (
        [words[0].swapcase(), *words[1:]],
        [*words[:middle], words[middle], *words[middle:]],
        [*words[:middle], words[middle + 1], words[middle], *words[middle + 2 :]],
        [*words[:middle], words[middle][:-1], *words[middle + 1 :]],
    ):
        copy = whole.canonical.replace(sentence, " ".join(altered))
        attachment = attach(document.sentences, copy)
        [found] = differences(document.sentences, attachment)
        assert_true([found], document.sentences, attachment.canonical)
        assert (found.sentence, found.kind) == (number, DifferenceKind.CHANGED)
