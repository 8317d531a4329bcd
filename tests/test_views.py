"""Tellings with what they point at: sentences, words, and the voices that they come through."""

import pytest

import vz2019
from explaining import samples
from vz2019.views import Teller
from vz2019.vocabulary import Voice


SMALL = samples.dataset()


def test_passages_have_their_sentence_and_words() -> None:
    """A passage has the paragraph, the gist, the sentence and the words of its spans, where the text is carried."""
    passage = SMALL.evidence_of("event:closure")[0].passages[0]
    assert (passage.sentence, passage.paragraph, passage.gist) == (1, 1, "Gist 1.")
    assert passage.words == ("Weberei in Aue sperrt zu",)
    assert passage.text == "Die Weberei in Aue sperrt zu, sagt Jo Lind."


def test_a_dataset_says_that_it_carries_its_text() -> None:
    """Where a document carries its text nothing need be attached, and the repr says so."""
    assert repr(SMALL).endswith("; text carried>")
    assert SMALL.sentence(1).text == "Die Weberei in Aue sperrt zu, sagt Jo Lind."


def test_an_attached_copy_goes_before_the_text_carried() -> None:
    """Of a document that carries its text, what is found in a copy counts."""
    attached = SMALL.attach("Die Weberei in Aue sperrt zu, sagt Jo Lind.")
    assert attached.sentence(1).text is not None
    assert attached.sentence(2).text is None


def test_voices_are_followed_to_the_end() -> None:
    """A statement that is told in another one leads on to it, and that to the narrator."""
    assert SMALL.evidence_of("event:closure")[0].tellers == (
        Teller(
            statement="statement:inner", speakers=("Mo",), content="What inner says.", voice=Voice.STATEMENT
        ),
        Teller(
            statement="statement:outer",
            speakers=("Jo Lind",),
            content="What outer says.",
            voice=Voice.NARRATOR,
        ),
    )


def test_a_statement_without_a_reporter_is_told_as_its_evidence_says() -> None:
    """Where no statement is named that reports it, the voice of its own telling leads on; the narrator's goes before."""
    named = samples.statement("inner", "actor:mo", told_in="statement:outer")
    dataset = samples.of(
        samples.document(), samples.event(), named, samples.statement("outer", "actor:jo-lind")
    )
    tellers = dataset.evidence_of("event:closure")[0].tellers
    assert [teller.statement for teller in tellers] == ["statement:inner", "statement:outer"]


def test_a_circle_of_statements_ends() -> None:
    """Statements that report one another are each named once, and the circle is told."""
    inner = samples.statement("inner", "actor:mo", reported_by="statement:outer")
    outer = samples.statement("outer", "actor:mo", reported_by="statement:inner")
    dataset = samples.of(samples.document(), samples.event(), inner, outer)
    tellers = dataset.evidence_of("event:closure")[0].tellers
    assert [teller.statement for teller in tellers] == ["statement:inner", "statement:outer"]
    assert "in a circle" in str(dataset.explain("event:closure"))


@pytest.mark.parametrize("absent", ["statement:inner", "document:mill", "actor:mo"])
def test_what_the_dataset_lacks_stays_unresolved(absent: str) -> None:
    """Ids stand for what is not there."""
    dataset = vz2019.Dataset(record for record in SMALL.values() if record.id != absent)
    telling = dataset.evidence_of("event:closure")[0]
    if absent == "statement:inner":
        assert telling.tellers == (Teller(statement="statement:inner"),)
    if absent == "document:mill":
        assert (telling.passages[0].gist, telling.passages[0].words) == (None, None)
    if absent == "actor:mo":
        assert telling.tellers[0].speakers == ("actor:mo",)


def test_no_repr_shows_the_text() -> None:
    """What is printed in passing, in a traceback or a notebook, holds no sentence of a copy."""
    tellings = SMALL.evidence_of("event:closure")
    for shown in (
        tellings,
        SMALL.sentence(1),
        SMALL.explain("event:closure"),
        SMALL.why("event:closure", "/kind"),
    ):
        assert "Weberei" not in repr(shown)
