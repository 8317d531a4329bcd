"""Agreement by examples: what is paired with what, and what is said of the pairs."""

import pickle
from collections.abc import Mapping
from typing import Any, Final

import pytest

import vz2019
from vz2019 import ConversionError, record
from vz2019.agreement import Agreement, Detection, Disagreement, compare
from vz2019.schema_versions import SCHEMA_VERSION


JSON = dict[str, Any]
FILLING: Final[Mapping[str, JSON]] = {
    "actor": {"name": "Ann", "kind": "person"},
    "event": {"label": "x", "kind": "rally", "factuality": "asserted", "polarity": "positive"},
    "statement": {"mode": "direct", "speech_act": "demand", "content": "x"},
    "figure": {
        "label": "x",
        "kind": "count",
        "hedge": "none",
        "unit": "people",
        "counted": {"description": "x"},
    },
}


def telling(*spans: tuple[int, int], basis: str = "stated", sentence: int = 1) -> JSON:
    """Make a telling that points at some characters of a sentence."""
    anchors = [{"sentence": sentence, "spans": [{"start": start, "end": end} for start, end in spans]}]
    reasoning = {"reasoning": "it follows"} if basis == "inferred" else {}
    return {"basis": basis, "document": "document:text", "anchors": anchors, **reasoning}


def make(record_id: str, *spans: tuple[int, int], **fields: Any) -> JSON:
    """Make a record that rests on some characters of the first sentence; fields that are not given are filled in."""
    record_type = record_id.partition(":")[0]
    return {
        "type": record_type,
        "id": record_id,
        "schema_version": SCHEMA_VERSION,
        "revision": 1,
        "evidence": {"e1": telling(*spans or [(0, 10)])},
        **FILLING[record_type],
        **fields,
    }


def pairs(found: Agreement) -> dict[str, str]:
    """Return the second's id for the first's."""
    return {pair.first: pair.second for pair in found.pairs}


def test_records_are_paired_by_the_words_that_they_rest_on() -> None:
    """Ids say nothing, not even equal ones."""
    first = [make("event:a", (0, 10)), make("event:b", (20, 30))]
    second = [make("event:b", (0, 10)), make("event:a", (20, 30))]
    assert pairs(compare(first, second)) == {"event:a": "event:b", "event:b": "event:a"}


@pytest.mark.parametrize(
    ("span", "dice"),
    [
        ((0, 10), 1.0),
        ((0, 4), 8 / 14),
        ((5, 15), 0.5),
        ((0, 100), 20 / 110),
        ((6, 16), None),
        ((10, 20), None),
    ],
    ids=["same", "within", "half", "far wider", "less than half", "beside"],
)
def test_half_of_the_smaller_must_be_shared(span: tuple[int, int], dice: float | None) -> None:
    """Two records may be paired from half of the characters of the one that rests on fewer."""
    found = compare([make("event:a", (0, 10))], [make("event:b", span)])
    assert [pair.dice for pair in found.pairs] == ([] if dice is None else [dice])
    assert found.detection["event"].dice == dice


def test_another_sentence_is_other_words() -> None:
    """The same offsets in another sentence share nothing."""
    second = [make("event:b", evidence={"e1": telling((0, 10), sentence=2)})]
    assert compare([make("event:a", (0, 10))], second).pairs == ()


def test_inferred_tellings_count_only_where_there_are_no_others() -> None:
    """A stated telling is what a record rests on; one that is wholly inferred rests on what it is inferred from."""
    stated, inferred = telling((0, 10)), telling((50, 99), basis="inferred")
    both = make("event:a", evidence={"e1": stated, "e2": inferred})
    assert compare([both], [make("event:b", (0, 10))]).pairs[0].dice == 1
    assert compare([both], [make("event:b", (50, 99))]).pairs == ()
    assert (
        compare([make("event:a", evidence={"e1": inferred})], [make("event:b", (50, 99))]).pairs[0].dice == 1
    )


def test_records_on_the_same_words_are_told_apart_by_their_codes() -> None:
    """Where several records rest on the same words, equal fields decide which go together."""
    first = [make("event:a", kind="rally"), make("event:b", kind="defection")]
    second = [make("event:a", kind="defection"), make("event:b", kind="rally")]
    found = compare(first, second)
    assert pairs(found) == {"event:a": "event:b", "event:b": "event:a"}
    assert found.disagreements == ()


def test_the_best_pair_is_not_taken_first() -> None:
    """A pair is given up where the others gain more by it."""
    first = [make("event:a", (0, 10)), make("event:b", (0, 6))]
    second = [make("event:x", (0, 9)), make("event:y", (3, 10))]
    # a-x is the best pair, but leaves b with y, whose words it does not share by half.
    assert pairs(compare(first[:1], second)) == {"event:a": "event:x"}
    assert pairs(compare(first, second)) == {"event:a": "event:y", "event:b": "event:x"}


def test_records_of_different_types_are_never_paired() -> None:
    """An event and a statement on the same words are two findings."""
    found = compare([make("event:a")], [make("statement:a")])
    assert (found.only_first, found.only_second) == (("event:a",), ("statement:a",))


def test_actors_are_paired_by_a_form_of_their_name() -> None:
    """Coders anchor other mentions of an actor; a form that both give is enough, whatever its case and marks."""
    first = [make("actor:a", (0, 3), name="José Peña", names={"n": {"text": "Don Pepe", "kind": "variant"}})]
    second = [make("actor:b", (80, 90), name="DON PEPE"), make("actor:c", (95, 99), name="Pedro")]
    assert pairs(compare(first, second)) == {"actor:a": "actor:b"}
    assert pairs(compare(first, [make("actor:b", (80, 90), name="Jose Pena")])) == {"actor:a": "actor:b"}
    assert compare(first, second).pairs[0].dice == 0


def test_a_description_is_no_name() -> None:
    """Two actors that are described alike are not paired for that."""
    described = {"names": {"n": {"text": "the president", "kind": "description"}}}
    first = [make("actor:a", (0, 3), name="Ann", **described)]
    assert compare(first, [make("actor:b", (80, 90), name="Bob", **described)]).pairs == ()


def test_an_equal_name_outweighs_equal_words() -> None:
    """Of two actors on the same words the one with the name is meant."""
    first = [make("actor:a", (0, 9), name="Ann")]
    second = [
        make("actor:b", (0, 9), name="Bob", kind="person"),
        make("actor:c", (2, 9), name="Ann", kind="party"),
    ]
    assert pairs(compare(first, second)) == {"actor:a": "actor:c"}


def test_detection_counts_both_ways() -> None:
    """Precision is of the second's records, recall of the first's, F1 between them."""
    first = [make("event:a", (0, 10)), make("event:b", (20, 30)), make("event:c", (40, 50))]
    second = [make("event:x", (0, 10)), make("event:y", (60, 70))]
    found = compare(first, second)
    assert found.detection["event"] == Detection(first=3, second=2, matched=1, dice=1.0)
    assert found.detection["event"] == found.detection["all"]
    event = found.detection["event"]
    assert (event.precision, event.recall, event.f1) == (1 / 2, 1 / 3, 2 / 5)
    assert found.only_first == ("event:b", "event:c")
    assert found.only_second == ("event:y",)


def test_a_measure_without_a_denominator_is_none() -> None:
    """Nothing against nothing has no measure, and something against nothing only the one that it can have."""
    nothing = compare([], []).detection["all"]
    assert (nothing.precision, nothing.recall, nothing.f1, nothing.dice) == (None, None, None, None)
    missed = compare([make("event:a")], []).detection["all"]
    assert (missed.precision, missed.recall, missed.f1) == (None, 0, 0)
    assert compare([], []).fields["event"]["/kind"].share is None
    assert repr(compare([], [])) == "<Agreement: 0 pairs of 0 and 0 records, 0 of 0 values equal>"


def test_documents_are_not_compared() -> None:
    """Documents give texts and sentences, and are no findings of a coder."""
    documents = vz2019.load().documents
    found = compare(documents, [])
    assert (found.only_first, found.detection["all"].first) == ((), 0)


def test_absent_against_present_is_a_disagreement() -> None:
    """A field that one of the two has counts as a pair that is unequal; one that neither has does not count."""
    first = [make("event:a", (0, 9), phase="ongoing"), make("event:b", (20, 29), phase="ongoing")]
    second = [make("event:a", (0, 9)), make("event:b", (20, 29), phase="ongoing")]
    found = compare(first, second)
    phase, date = found.fields["event"]["/phase"], found.fields["event"]["/date"]
    assert (phase.pairs, phase.equal, phase.share) == (2, 1, 0.5)
    # Three times ongoing and once absent: one less 3 times 2 by 16 - 10.
    assert phase.alpha == 0
    assert (date.pairs, date.share, date.alpha) == (0, None, None)
    assert found.disagreements == (
        Disagreement(
            first="event:a", second="event:a", field="/phase", first_value="ongoing", second_value=None
        ),
    )


def test_zero_and_false_are_values() -> None:
    """A number of zero is present, and not the same as none."""
    found = compare([make("figure:a", value=0)], [make("figure:b")])
    assert found.fields["figure"]["/value"].pairs == 1
    assert found.disagreements[0].first_value == 0
    assert compare([make("figure:a", value=0.0)], [make("figure:b", value=0)]).disagreements == ()


def test_collections_are_compared_as_sets() -> None:
    """Local keys and order say nothing; the Jaccard coefficient says how much of a collection is shared."""

    def marked(*codes: str, prefix: str) -> JSON:
        relations = {
            f"{prefix}{place}": {"type": code, "target": "event:elsewhere"}
            for place, code in enumerate(codes)
        }
        return make("event:a", relations=relations)

    found = compare([marked("part-of", "before", prefix="a")], [marked("before", "part-of", prefix="z")])
    assert (found.fields["event"]["/relations/*"].equal, found.disagreements) == (1, ())
    found = compare([marked("part-of", "before", prefix="a")], [marked("before", "after", prefix="a")])
    measured = found.fields["event"]["/relations/*"]
    assert (measured.pairs, measured.equal, measured.alpha) == (1, 0, None)
    assert measured.jaccard == pytest.approx(1 / 3)


def test_references_are_compared_through_the_pairs() -> None:
    """Participants are equal when their actors are paired and their roles equal, whatever the actors are called."""

    def coding(prefix: str, *, other_role: str = "recipient") -> list[JSON]:
        participants = {
            "a": {"actor": f"actor:{prefix}1", "role": "actor"},
            "b": {"actor": f"actor:{prefix}2", "role": other_role},
        }
        actors = [make(f"actor:{prefix}1", (0, 3), name="Ann"), make(f"actor:{prefix}2", (5, 9), name="Bob")]
        return [*actors, make(f"event:{prefix}", (0, 20), participants=participants)]

    assert compare(coding("x"), coding("y")).disagreements == ()
    found = compare(coding("x"), coding("y", other_role="victim"))
    assert found.fields["event"]["/participants/*"].jaccard == pytest.approx(1 / 3)
    (difference,) = found.disagreements
    assert difference.to_dict()["second_value"] == [
        {"actor": "actor:y1", "role": "actor"},
        {"actor": "actor:y2", "role": "victim"},
    ]


@pytest.mark.parametrize(
    ("first", "second", "is_equal"),
    [
        ("actor:ann", "actor:a", True),
        ("actor:ann", "actor:b", False),
        ("actor:alone", "actor:alone", False),
        ("actor:outside", "actor:outside", True),
        ("actor:outside", "actor:elsewhere", False),
    ],
    ids=["paired", "the wrong one", "in no pair", "of neither coding", "two of neither"],
)
def test_where_references_lead(first: str, second: str, is_equal: bool) -> None:
    """A reference agrees with one to the paired record, or to the same record outside of both codings."""
    mine = [make("actor:ann", (0, 3), name="Ann"), make("actor:alone", (30, 33), name="Carl")]
    yours = [
        make("actor:a", (0, 3), name="Ann"),
        make("actor:b", (5, 9), name="Bob"),
        make("actor:alone", (40, 44), name="Dora"),
    ]
    counted = {"description": "x"}
    found = compare(
        [*mine, make("figure:f", (50, 60), counted={**counted, "actor": first})],
        [*yours, make("figure:g", (50, 60), counted={**counted, "actor": second})],
    )
    assert found.fields["figure"]["/counted/actor"].equal == is_equal


def test_references_help_to_pair_once_their_type_is_aligned() -> None:
    """Two statements on the same words with the same codes are told apart by who speaks."""

    def coding(prefix: str, speakers: str) -> list[JSON]:
        actors = [make(f"actor:{prefix}a", (0, 3), name="Ann"), make(f"actor:{prefix}b", (5, 9), name="Bob")]
        return actors + [
            make(f"statement:{place}", (0, 20), speakers={"s": {"actor": f"actor:{prefix}{name}"}})
            for place, name in enumerate(speakers)
        ]

    assert pairs(compare(coding("x", "ab"), coding("y", "ba")))["statement:0"] == "statement:1"


def test_references_within_a_type_decide_between_what_is_else_the_same() -> None:
    """A coding agrees with itself though two of its events differ only in the events that they depend on."""

    def coding(*names: str) -> list[JSON]:
        ground = [
            make(f"event:{name}", (start, start + 9), kind=kind)
            for name, start, kind in ((names[0], 20, "rally"), (names[1], 40, "defection"))
        ]
        twins = [
            make(f"event:{twin}", (0, 9), conditions={"c": {"event": f"event:{name}", "holds": True}})
            for twin, name in zip(names[2:], names, strict=False)
        ]
        return ground + twins

    found = compare(coding("a", "b", "c", "d"), coding("w", "x", "z", "y"))
    assert pairs(found)["event:c"] == "event:z"
    assert found.disagreements == ()


def test_free_text_is_left_out() -> None:
    """Labels, contents, descriptions, notes and the forms of names are the coder's own words."""
    first = [make("statement:a", content="one thing", quoted_terms=["hasty"], note="n")]
    second = [make("statement:b", content="another", quoted_terms=["late"])]
    assert compare(first, second).disagreements == ()
    counted = {"counted": {"description": "other words"}, "label": "other words"}
    assert compare([make("figure:a")], [make("figure:b", **counted)]).disagreements == ()


def test_typed_records_and_plain_data_are_the_same() -> None:
    """Either coding may be typed, plain, or an iterator that can be read once."""
    plain = [make("event:a"), make("event:b", (20, 30), date="2019-02-02")]
    typed = [record(one) for one in plain]
    assert compare(typed, iter(plain)) == compare(plain, typed)
    assert compare(typed, plain).disagreements == ()


def test_what_is_no_coding_is_refused() -> None:
    """Data that is not a record, and an id that stands twice, are the caller's mistakes and say where."""
    with pytest.raises(ConversionError, match="'rallly' is not a code"):
        compare([make("event:a", kind="rallly")], [])
    with pytest.raises(ValueError, match="two records of the second coding have the id 'event:a'"):
        compare([], [make("event:a"), make("event:a")])


@pytest.mark.filterwarnings("ignore::vz2019.NewerSchemaWarning")
def test_what_of_a_newer_record_is_not_compared_is_said() -> None:
    """A property that the library does not know is in no comparison, and the records that have one are named."""
    newer = [
        make("event:a") | {"schema_version": "1.9", "mood": "calm"},
        make("event:b", (40, 50)) | {"schema_version": "1.9"},
    ]
    assert compare(newer, [make("event:c")]).not_read == ("event:a",)
    assert compare([make("event:c")], newer).not_read == ("event:a",)
    assert compare(newer[1:], newer[1:]).not_read == ()


def test_the_result_is_a_value() -> None:
    """It can be compared, hashed, pickled, and written as plain data."""
    first, second = [make("event:a", phase="ongoing")], [make("event:b"), make("event:c", (40, 50))]
    found = compare(first, second)
    assert pickle.loads(pickle.dumps(found)) == found == compare(first, second)  # noqa: S301  # our own bytes
    assert len({found, compare(first, second)}) == 1
    assert repr(found) == "<Agreement: 1 pairs of 1 and 2 records, 3 of 4 values equal>"
    plain = found.to_dict()
    assert list(plain) == [
        "detection", "fields", "pairs", "only_first", "only_second", "disagreements", "not_read",
    ]  # fmt: skip
    assert plain["pairs"] == [{"first": "event:a", "second": "event:b", "dice": 1.0}]
    assert plain["detection"]["event"]["precision"] == 0.5
    assert plain["fields"]["event"]["/phase"] == {
        "pairs": 1, "equal": 0, "alpha": 0.0, "jaccard": None, "share": 0.0,
    }  # fmt: skip
    assert plain["only_second"] == ["event:c"]


@pytest.mark.parametrize(
    ("here", "there"),
    [("before", "after"), ("after", "before"), ("contradicts", "contradicts"), ("same-as", "same-as")],
)
def test_it_does_not_matter_which_end_a_link_is_written_at(here: str, there: str) -> None:
    """A link and its inverse from the other end are one, and are not counted as a difference."""
    first = [
        make("event:a", (0, 10), relations={"r": {"type": here, "target": "event:b"}}),
        make("event:b", (20, 30)),
    ]
    second = [
        make("event:a", (0, 10)),
        make("event:b", (20, 30), relations={"r": {"type": there, "target": "event:a"}}),
    ]
    found = compare(first, second)
    measured = found.fields["event"]["/relations/*"]
    assert (measured.pairs, measured.equal) == (2, 2)
    assert compare(first, first).disagreements == ()


def test_a_link_without_an_inverse_stays_at_its_end() -> None:
    """That one event causes another is not that the other causes it."""
    first = [
        make("event:a", (0, 10), relations={"r": {"type": "causes", "target": "event:b"}}),
        make("event:b", (20, 30)),
    ]
    second = [
        make("event:a", (0, 10)),
        make("event:b", (20, 30), relations={"r": {"type": "causes", "target": "event:a"}}),
    ]
    measured = compare(first, second).fields["event"]["/relations/*"]
    assert (measured.pairs, measured.equal) == (2, 0)
