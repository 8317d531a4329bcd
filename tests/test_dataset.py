"""The dataset as users meet it."""

import pickle

import attrs
import pytest

import vz2019
from vz2019 import pointers
from vz2019.dataset import Link, UnknownIdError
from vz2019.records import Actor


DATASET = vz2019.load()


def test_says_what_it_is_in_one_line() -> None:
    """The repr counts the records by type and says that no text is attached."""
    counts = (
        f"{len(DATASET.actors)} actors, {len(DATASET.events)} events, "
        f"{len(DATASET.statements)} statements, {len(DATASET.figures)} figures"
    )
    assert repr(DATASET) == f"<vz2019 dataset: {counts}; text not attached>"


def test_gives_records_by_id() -> None:
    """An id gives its record, and a record prints every field that says something."""
    event = DATASET["event:drone-attack"]

    assert isinstance(event, vz2019.Event)
    assert repr(event).startswith("<Event event:drone-attack 'An exploding drone")
    assert ["Factuality", "claimed", "←", "e1"] in map(str.split, str(event).splitlines())


def test_a_wrong_id_is_a_key_error_with_advice() -> None:
    """The error of an unknown id is a KeyError and names the nearest id."""
    with pytest.raises(KeyError) as caught:
        DATASET["event:drone-atack"]
    assert str(caught.value) == "no record has the id 'event:drone-atack'; did you mean 'event:drone-attack'?"


def test_the_error_of_an_unknown_id_travels() -> None:
    """The error can be pickled, as between processes."""
    error = vz2019.UnknownIdError("event:a", ["event:b"])
    assert str(pickle.loads(pickle.dumps(error))) == str(error)  # noqa: S301  # our own bytes


def test_is_a_mapping() -> None:
    """Membership, length, iteration and get behave as those of a mapping."""
    assert "actor:juan-guaido" in DATASET
    assert DATASET.get("actor:nobody") is None
    assert (
        len(DATASET)
        == len(list(DATASET))
        == sum(
            map(len, (DATASET.actors, DATASET.events, DATASET.statements, DATASET.figures, DATASET.documents))
        )
    )


def _pointing_at(number: int, basis: str) -> set[str]:
    return {
        record.id
        for record in DATASET.values()
        for telling in record.evidence.values()
        if telling.basis == basis and any(anchor.sentence == number for anchor in telling.anchors)
    }


def test_a_sentence_gives_the_records_that_it_tells_of() -> None:
    """The records of a sentence have stated evidence in it; those that only infer from it stand apart."""
    view = DATASET.sentence(15)

    assert {record.id for record in view.records} == _pointing_at(15, "stated")
    assert {record.id for record in view.consulted_for} == _pointing_at(15, "inferred") - _pointing_at(
        15, "stated"
    )
    assert "event:anniversary-celebration" in {record.id for record in view.records}
    assert "event:drone-attack" in {record.id for record in view.consulted_for}
    assert view.text is None
    assert view.row.gist
    assert "event:anniversary-celebration" in repr(view)


@pytest.mark.parametrize("number", [0, 32, -1])
def test_a_sentence_that_is_not_there_is_a_lookup_error(number: int) -> None:
    """A number outside the table is refused with the numbers that there are."""
    with pytest.raises(LookupError, match="has 1 to 31"):
        DATASET.sentence(number)


def test_records_lead_to_their_actors_and_evidence() -> None:
    """A record's actors are resolved, and so are the sentences that its evidence points at."""
    assert all(isinstance(actor, Actor) for actor in DATASET.actors_of("event:european-ultimatum"))
    assert {actor.id for actor in DATASET.actors_of("event:european-ultimatum")} >= {
        "actor:european-union",
        "actor:nicolas-maduro",
        "actor:eu-member-states",
    }
    telling = DATASET.evidence_of("figure:armed-forces-share")[0]
    assert [(passage.sentence, passage.words) for passage in telling.passages] == [(7, None)]


def test_with_the_text_attached_the_words_are_shown(article: str) -> None:
    """A dataset with its text attached gives the words of each passage, and says so; the old one is unchanged."""
    attached = DATASET.attach(article)

    assert repr(attached).endswith("text attached, 31 of 31 sentences found>")
    words = attached.evidence_of("figure:armed-forces-share")[0].passages[0].words
    assert words is not None
    assert "90 per cent" in words[0]
    assert repr(DATASET).endswith("text not attached>")


def test_two_records_with_one_id_are_refused() -> None:
    """A dataset cannot be made of records that share an id."""
    record = DATASET["actor:juan-guaido"]
    with pytest.raises(ValueError, match="two records have the id"):
        vz2019.Dataset([record, record])


def test_a_document_must_be_named_where_there_is_not_one() -> None:
    """Without a document, or with a record that is none, the error says so."""
    with pytest.raises(LookupError, match="no document among"):
        vz2019.Dataset([]).document()
    with pytest.raises(LookupError, match="is no document"):
        DATASET.document("actor:juan-guaido")


def test_links_are_seen_from_both_ends() -> None:
    """A relation is among the links of the record that holds it and of the one that it leads to, and of no other."""
    for record in DATASET.values():
        for relation in record.relations.values():
            link = Link(subject=record.id, type=relation.type, target=relation.target)
            assert link in DATASET.links_of(record.id)
            assert link in DATASET.links_of(relation.target)
    every = {link for name in DATASET for link in DATASET.links_of(name)}
    assert len(every) == sum(len(record.relations) for record in DATASET.values())


def test_references_are_seen_from_what_they_name() -> None:
    """Each field that names another record is among the references to that one, and no other is."""
    plain = {record.id: vz2019.dump(record) for record in DATASET.values()}
    found = {
        (target, reference.subject, reference.pointer)
        for target in DATASET
        for reference in DATASET.references_to(target)
    }
    for target, subject, pointer in found:
        assert pointers.resolve(plain[subject], pointer) == target
        assert subject != target
    participants = {
        (member.actor, event.id) for event in DATASET.events for member in event.participants.values()
    }
    assert participants == {
        (target, subject) for target, subject, pointer in found if pointer.startswith("/participants")
    }


def test_links_of_an_unknown_record_are_refused() -> None:
    """An id that is not there is an UnknownIdError, as everywhere."""
    with pytest.raises(UnknownIdError):
        DATASET.links_of("event:nothing")


def test_a_dataset_tells_what_has_changed_since_an_earlier_one() -> None:
    """What it has beyond the other is added, what it lacks is removed, and of what both have each field is told."""
    earlier = vz2019.load()
    first, second, *rest = earlier.values()
    later = vz2019.Dataset([attrs.evolve(second, note="A remark.", revision=2), *rest])
    found = later.changes_since(earlier)
    assert [record["id"] for record in found.removed] == [first.id]
    assert [change.id for change in found.changed] == [second.id]
    assert [one.pointer for one in found.changed[0].fields] == ["/revision", "/note"]
    assert [record["id"] for record in earlier.changes_since(later).added] == [first.id]
    assert not later.changes_since(later)
