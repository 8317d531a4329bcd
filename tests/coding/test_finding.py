"""Evidence from words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vz2019.coding import anchors_of, find, near, whole_words
from vz2019.source import Attachment, attach, fold, sentence_table


TEXT = (
    "The fair opened at noon. \u201cIt is a fair fair,\u201d she said \u2014 twice. The unfair fair closed."
)
BORDERS = [(1, 0, 24), (1, 25, 61), (1, 62, 85)]


def attached(text: str, borders: list[tuple[int, int, int]]) -> Attachment:
    """Return a text attached to the table that some borders make of it."""
    return attach(sentence_table(fold(text), borders), text)


FAIR = attached(TEXT, BORDERS)


def test_the_text_of_these_tests_is_parted_rightly() -> None:
    """The borders are those of the sentences, or the tests below would mean little."""
    assert [FAIR.text(number) for number in (1, 2, 3)] == [
        "The fair opened at noon.", '"It is a fair fair," she said-twice.', "The unfair fair closed.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("noon", [(1, 19, 23)]),
        ("opened  at\nnoon", [(1, 9, 23)]),
        ("\u201cIt is", [(2, 0, 6)]),
        ("said \u2013 twice", [(2, 25, 35)]),
        ("fair", [(1, 4, 8), (2, 9, 13), (2, 14, 18), (3, 6, 10), (3, 11, 15)]),
        ("Fair", []),
        ("market", []),
    ],
)
def test_words_are_found_wherever_they_stand(words: str, places: list[tuple[int, int, int]]) -> None:
    """Each place is told by its sentence and offsets; marks, dashes and spaces are folded, case is not."""
    found = [(anchor.sentence, anchor.spans[0].start, anchor.spans[0].end) for place in find(FAIR, words) for anchor in place.anchors]  # fmt: skip
    assert found == places


def test_a_place_shows_what_stands_around_it() -> None:
    """Alternatives can be told apart by what stands before and behind them."""
    first, second = find(FAIR, "fair")[1:3]
    assert (first.before[-5:], first.after[:5]) == ("is a ", " fair")
    assert (second.before[-5:], second.after[:5]) == ("fair ", '," sh')


def test_words_inside_a_word_are_said_to_cut_it() -> None:
    """A place that begins or ends within a word says so, as evidence may not."""
    assert [place.cuts_word for place in find(FAIR, "fair")] == [False, False, False, True, False]


def test_words_over_a_border_are_pointed_at_in_both_sentences() -> None:
    """What runs over the border of sentences has an anchor in each, without the space between."""
    (place,) = find(FAIR, "noon. \u201cIt")
    assert anchors_of([place]) == [
        {"sentence": 1, "spans": [{"start": 19, "end": 24}]},
        {"sentence": 2, "spans": [{"start": 0, "end": 3}]},
    ]


def test_words_in_a_sentence_that_is_not_proven_have_no_anchor() -> None:
    """Words of a copy that no sentence of the table holds are found, and nothing can be pointed at."""
    rows = sentence_table(fold(TEXT), BORDERS)
    (place,) = find(attach(rows, f"{TEXT} An advertisement."), "advertisement")
    assert place.anchors == ()
    assert place.sentences == ()


def test_anchors_of_several_places_are_sorted_and_joined_by_sentence() -> None:
    """Places of one sentence become its spans, in order."""
    places = [*find(FAIR, "twice"), *find(FAIR, "noon"), *find(FAIR, "It is")]
    assert anchors_of(places) == [
        {"sentence": 1, "spans": [{"start": 19, "end": 23}]},
        {"sentence": 2, "spans": [{"start": 1, "end": 6}, {"start": 30, "end": 35}]},
    ]


def test_overlapping_words_are_refused() -> None:
    """Spans of one telling never overlap."""
    with pytest.raises(ValueError, match="overlap"):
        anchors_of([*find(FAIR, "at noon"), *find(FAIR, "noon")])


@pytest.mark.parametrize("words", ["", " \n", "\u200b"])
def test_no_words_are_a_mistake_of_the_caller(words: str) -> None:
    """Looking for nothing is refused."""
    with pytest.raises(ValueError, match="no words"):
        find(FAIR, words)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("The Fair Opened", "The fair opened"),
        ("closd", "closed"),
        ("twize", "twice"),
        ("zebra", None),
    ],
)
def test_wording_that_stands_nowhere_is_brought_near(words: str, meant: str | None) -> None:
    """Other case and slips are recognised; what is like nothing gets no proposal."""
    places = near(FAIR, words)
    assert next((place.words for place in places), None) == meant


def test_accents_left_out_are_recognised() -> None:
    """Who types without accents is shown the wording with them."""
    spanish = attached("Habl\u00f3 Jos\u00e9 Mart\u00ed.", [(1, 0, 17)])
    assert [place.words for place in near(spanish, "Jose Marti")] == ["Jos\u00e9 Mart\u00ed"]


@pytest.mark.parametrize(
    ("text", "words", "start"),
    [
        ("\u5e02\u957f\u738b\u4f1f\u8bf4\u3002", "\u738b\u4f1f", 2),
        ("\u5e02\u957f\u738b\n\u4f1f\u8bf4\u3002", "\u738b\u4f1f", 2),
        ("\u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631 \u0644\u0627.", "\u0627\u0644\u0648\u0632\u064a\u0631", 4),
        ("cafe\u0301 open", "caf\u00e9", 0),
        ("\U0001f600 fair", "fair", 2),
        ("\u0e1d\u0e19\u0e15\u0e01\u0e21\u0e32\u0e01", "\u0e15\u0e01", 2),
    ],
)  # fmt: skip
def test_words_of_any_script_are_found(text: str, words: str, start: int) -> None:
    """Offsets count code points of the canonical text, in scripts with and without spaces."""
    (place,) = find(attached(text, [(1, 0, len(fold(text)))]), words)
    assert (place.start, place.cuts_word) == (start, False)


@given(
    st.lists(
        st.sampled_from(["fair", "noon", "\u4e2d", "caf\u00e9", "\u0645\u0646", "-", "\u201cit\u201d"]),
        min_size=1,
        max_size=8,
    ),
    st.data(),
)
def test_what_is_found_is_what_was_asked_for(words: list[str], data: st.DataObject) -> None:
    """For any words of any text, each place found holds the folded words, and the place they were taken from is among them."""
    text = " ".join(words)
    canonical = fold(text)
    attachment = attached(text, [(1, 0, len(canonical))])
    first = data.draw(st.integers(0, len(words) - 1))
    wanted = " ".join(words[first : data.draw(st.integers(first + 1, len(words)))])
    places = find(attachment, wanted)
    assert places
    assert {place.words for place in places} == {fold(wanted)}
    for place in places:
        (anchor,) = place.anchors
        assert canonical[anchor.spans[0].start : anchor.spans[0].end] == fold(wanted)


@pytest.mark.parametrize(
    ("words", "longer"),
    [
        ("nfair", "unfair"),
        ("pened at n", "opened at noon"),
        ("air fair", "fair fair"),
    ],
)
def test_cut_words_are_made_whole(words: str, longer: str) -> None:
    """What a place cuts is what evidence would have to hold."""
    place = find(FAIR, words)[0]
    assert place.cuts_word
    assert whole_words(FAIR, place) == longer


def test_a_cut_number_is_made_whole() -> None:
    """A number that a sign parts is one."""
    text = attached("Some 3.500 boxes burnt.", [(1, 0, 23)])
    place = find(text, "500 boxes")[0]
    assert (place.cuts_word, whole_words(text, place)) == (True, "3.500 boxes")


WORDS = st.text(st.sampled_from("abcdefghij"), min_size=3, max_size=8)


@given(st.lists(WORDS, min_size=8, max_size=80, unique=True), st.data())
def test_misspelt_wording_is_brought_near_where_it_stands(text: list[str], data: st.DataObject) -> None:
    """Some words of a text with a letter more are found where they stand, however long they are."""
    size = data.draw(st.integers(3, len(text)))
    first = data.draw(st.integers(0, len(text) - size))
    wanted = text[first : first + size]
    spoilt = [f"{wanted[0]}z", *wanted[1:]]
    whole = " ".join(text)
    places = near(attached(whole, [(1, 0, len(whole))]), " ".join(spoilt))
    start = len(" ".join(text[:first])) + bool(first)
    assert any(place.start <= start < place.end for place in places)


def test_of_a_long_wording_the_first_words_say_where_it_is() -> None:
    """A quotation of many sentences with a slip is brought near."""
    numbers = [f"word{number}" for number in range(400)]
    whole = " ".join(numbers)
    text = attached(whole, [(1, 0, len(whole))])
    (place,) = near(text, " ".join(["slip", *numbers[101:390]]))
    assert place.start <= whole.index("word101") < place.end
