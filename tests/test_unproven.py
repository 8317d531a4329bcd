"""Which evidence stays unproven with a copy in which sentences are missing."""

from collections.abc import Callable
from pathlib import Path

import pytest

import vz2019
from vz2019.dataset import Dataset
from vz2019.source import attach
from vz2019.unproven import Unproven, unproven


HARBOUR = Path(__file__).parents[1] / "examples" / "harbour.jsonl"


@pytest.fixture(name="lost_in")
def _lost_in() -> Callable[[str, str], Unproven]:
    """Give a function that replaces some words of the example's text and returns what stays unproven."""
    dataset = vz2019.load(str(HARBOUR))
    document = dataset.document()
    assert document.text is not None
    content = document.text.content or ""

    def lost(old: str, new: str) -> Unproven:
        assert old in content
        return unproven(dataset.values(), document.id, attach(document.sentences, content.replace(old, new)))

    return lost


def test_with_every_sentence_nothing_stays_unproven(lost_in: Callable[[str, str], Unproven]) -> None:
    """A copy that has every sentence proves every telling."""
    assert lost_in("Talks", "Talks") == Unproven(tellings=(), without=(), in_part=())


def test_a_missing_sentence_leaves_its_tellings_unproven(lost_in: Callable[[str, str], Unproven]) -> None:
    """Each telling that points at it is named, with the fields that it supports; other tellings are not."""
    found = lost_in("Talks are", "Talks were")

    assert [(telling.record, telling.key, telling.sentences) for telling in found.tellings] == [
        ("event:talks", "e1", (4,)),
        ("event:talks", "e2", (4,)),
    ]
    assert found.tellings[1].supports == ("/date",)
    assert (found.without, found.in_part) == (("event:talks",), ())
    assert found.at(4) == found.tellings
    assert found.at(3) == ()


def test_a_moved_sentence_proves_its_tellings(lost_in: Callable[[str, str], Unproven]) -> None:
    """Evidence does not depend on the order of the sentences."""
    assert lost_in("The harbour", "Talks are to begin on 3 March. The harbour").tellings == ()


def _counted(dataset: Dataset, number: int) -> tuple[int, set[str], set[str]]:
    """Count by hand the tellings on a sentence, and the records that have others beside them and that have not."""
    document = dataset.document().id
    tellings = 0
    without: set[str] = set()
    in_part: set[str] = set()
    for record in dataset.values():
        own = [telling for telling in record.evidence.values() if telling.document == document]
        lost = [telling for telling in own if any(anchor.sentence == number for anchor in telling.anchors)]
        tellings += len(lost)
        if lost:
            (without if lost == own else in_part).add(record.id)
    return tellings, without, in_part


@pytest.mark.parametrize("number", [1, 12, 23, 31])
def test_in_the_article_each_sentence_carries_its_own(article: str, number: int) -> None:
    """With one sentence of the article gone, the tellings that point at it stay unproven, among others or alone."""
    dataset = vz2019.load()
    document = dataset.document()
    whole = attach(document.sentences, article)
    copy = whole.canonical.replace(whole.text(number) or "", "")

    found = unproven(dataset.values(), document.id, attach(document.sentences, copy))

    tellings, without, in_part = _counted(dataset, number)
    assert (len(found.tellings), set(found.without), set(found.in_part)) == (tellings, without, in_part)
    assert tellings > 0
    assert found.at(number) == found.tellings


def test_a_telling_on_several_sentences_needs_all_of_them(article: str) -> None:
    """Where one of two sentences is missing, what rests on both is unproven, and names the one."""
    dataset = vz2019.load()
    document = dataset.document()
    whole = attach(document.sentences, article)
    copy = whole.canonical.replace(whole.text(15) or "", "")

    found = unproven([document], document.id, attach(document.sentences, copy))

    assert [(telling.key, telling.sentences) for telling in found.tellings] == [("e1", (15,))]
    assert len(document.evidence["e1"].anchors) > 1
