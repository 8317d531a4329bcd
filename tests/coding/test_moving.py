"""Evidence that moves with the borders of sentences."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vz2019
from vz2019.coding import document, move_evidence, retabled
from vz2019.source import attach, fold, sentence_table


TEXT = "The fair opened at noon. It rained. All left."
OLD = [(1, 0, 24), (1, 25, 35), (1, 36, 45)]


def _event(*anchors: dict[str, Any], document: str = "document:fair") -> dict[str, Any]:
    return {"id": "event:a", "evidence": {"e1": {"document": document, "anchors": list(anchors)}}}


def _anchor(sentence: int, *spans: tuple[int, int]) -> dict[str, Any]:
    return {"sentence": sentence, "spans": [{"start": start, "end": end} for start, end in spans]}


def _moved(record: dict[str, Any], new: list[tuple[int, int, int]], text: str = TEXT) -> Any:
    old = attach(sentence_table(fold(TEXT), OLD), text)
    return move_evidence([record], "document:fair", old, sentence_table(fold(text), new))


def test_joined_sentences_take_their_evidence_along() -> None:
    """Where two sentences become one, both anchors become spans of it."""
    moved = _moved(_event(_anchor(1, (4, 8)), _anchor(2, (3, 9))), [(1, 0, 35), (1, 36, 45)])
    assert moved.records[0]["evidence"]["e1"]["anchors"] == [_anchor(1, (4, 8), (28, 34))]
    assert moved.changed == ("event:a",)
    assert moved.lost == {}


def test_a_parted_sentence_parts_its_evidence() -> None:
    """Words that a new border parts are pointed at in both sentences, without the space between."""
    moved = _moved(_event(_anchor(1, (4, 23))), [(1, 0, 15), (1, 16, 24), (1, 25, 35), (1, 36, 45)])
    assert moved.records[0]["evidence"]["e1"]["anchors"] == [_anchor(1, (4, 15)), _anchor(2, (0, 7))]


def test_later_sentences_get_their_new_numbers() -> None:
    """A border before them renumbers sentences, and the anchors with them."""
    moved = _moved(_event(_anchor(3, (0, 3))), [(1, 0, 35), (1, 36, 45)])
    assert moved.records[0]["evidence"]["e1"]["anchors"] == [_anchor(2, (0, 3))]


def test_an_anchor_without_characters_goes_to_every_sentence_it_now_lies_in() -> None:
    """An anchor on a whole sentence names each of the sentences that it became."""
    moved = _moved(_event({"sentence": 1}), [(1, 0, 15), (1, 16, 24), (1, 25, 35), (1, 36, 45)])
    assert moved.records[0]["evidence"]["e1"]["anchors"] == [{"sentence": 1}, {"sentence": 2}]


def test_evidence_on_other_documents_stays() -> None:
    """Only the document whose borders moved is touched."""
    record = _event(_anchor(3, (0, 3)), document="document:other")
    moved = _moved(record, [(1, 0, 35), (1, 36, 45)])
    assert moved.records == (record,)
    assert moved.changed == ()


def test_what_is_not_in_the_text_any_more_is_told() -> None:
    """A telling whose sentence is gone from the text points at nothing any more, and is named."""
    record = _event(_anchor(2, (0, 2)))
    moved = _moved(record, [(1, 0, 24), (1, 25, 34)], "The fair opened at noon. All left.")
    assert moved.records == (_event(),)
    assert moved.lost == {"event:a": ("e1",)}


@given(st.data())
def test_moved_evidence_points_at_the_same_words(data: st.DataObject) -> None:
    """For any new borders at spaces, the spans hold the same words; what goes is spaces and marks at a new border."""
    canonical = fold(TEXT)
    cuts = [at for at, char in enumerate(canonical) if char == " " and data.draw(st.booleans())]
    new = [(1, start, end) for start, end in zip([0, *(cut + 1 for cut in cuts)], [*cuts, len(canonical)], strict=True)]  # fmt: skip
    number = data.draw(st.integers(1, 3))
    _, first, last = OLD[number - 1]
    start = data.draw(st.integers(0, last - first - 1))
    end = data.draw(st.integers(start + 1, last - first))
    words = canonical[first + start : first + end]
    anchors = _moved(_event(_anchor(number, (start, end))), new).records[0]["evidence"]["e1"]["anchors"]
    held = "".join(
        canonical[new[anchor["sentence"] - 1][1] :][span["start"] : span["end"]]
        for anchor in anchors
        for span in anchor["spans"]
    )
    assert [char for char in held if char.isalnum()] == [char for char in words if char.isalnum()]
    if len(anchors) == 1:
        assert held.strip() == words.strip()


def _made(text: str, borders: list[tuple[int, int, int]], **known: Any) -> dict[str, Any]:
    return document("document:fair", text, borders, reference="None", **known)


def test_a_document_that_is_not_there_comes_first() -> None:
    """The first table of a text adds its Document and changes nothing else."""
    record = _event(_anchor(1, (4, 8)))
    found = retabled([record], _made(TEXT, OLD), TEXT)
    assert (found.is_new, found.changed, found.lost) == (True, (), {})
    assert found.records == (_made(TEXT, OLD), record)


def test_a_document_is_renewed_where_it_stands() -> None:
    """A second table takes the place of the first, keeps what else the Document says, and takes the evidence along."""
    old = _made(TEXT, OLD, title="At the fair")
    old["sentences"][2]["gist"] = "They leave."
    new = [(1, 0, 35), (2, 36, 45)]
    found = retabled([_event(_anchor(3, (0, 3))), old], _made(TEXT, new), TEXT)
    record, renewed = found.records
    assert (found.is_new, found.changed) == (False, ("event:a",))
    assert record["evidence"]["e1"]["anchors"] == [_anchor(2, (0, 3))]
    assert renewed["title"] == "At the fair"
    assert [(row["paragraph"], row.get("gist")) for row in renewed["sentences"]] == [
        (1, None),
        (2, "They leave."),
    ]


def test_evidence_of_the_document_itself_moves_too() -> None:
    """What a Document says of itself from its own text follows the sentences."""
    old = _made(TEXT, OLD)
    old["evidence"]["e2"] = {"basis": "inferred", "document": "document:fair", "anchors": [_anchor(3, (0, 3))], "supports": ["/text"], "reasoning": "A guess."}  # fmt: skip
    found = retabled([old], _made(TEXT, [(1, 0, 35), (1, 36, 45)]), TEXT)
    assert found.records[0]["evidence"]["e2"]["anchors"] == [_anchor(2, (0, 3))]


def test_words_of_a_sentence_that_was_changed_are_looked_for_in_it() -> None:
    """Where the Document carries its text, words that are still there once are moved; others point at nothing, which is told."""
    text = "First of all: the sun. The fair opened at last. It rained. All left."
    new = [(1, 0, 22), (1, 23, 47), (1, 48, 58), (1, 59, 68)]
    records = [
        _made(TEXT, OLD, carried=True),
        _event(_anchor(1, (4, 8)), _anchor(2, (3, 9))),
        _event(_anchor(1, (19, 23))),
    ]
    found = retabled(records, _made(text, new), text)
    assert found.records[1] == _event(_anchor(2, (4, 8)), _anchor(3, (3, 9)))
    assert found.records[2] == _event()
    assert found.lost == {"event:a": ("e1",)}


def test_of_a_text_that_is_not_known_no_words_are_guessed() -> None:
    """Without the old text nobody can say what was pointed at, so evidence in a changed sentence points at nothing."""
    text = "The fair opened at last. It rained. All left."
    records = [_made(TEXT, OLD), _event(_anchor(1, (4, 8))), _event(_anchor(2, (3, 9)))]
    found = retabled(records, _made(text, OLD), text)
    assert found.records[1:] == (_event(), _event(_anchor(2, (3, 9))))
    assert found.lost == {"event:a": ("e1",)}


def test_what_is_no_document_is_not_renewed() -> None:
    """A record of another type under the id is the caller's mistake."""
    with pytest.raises(ValueError, match="is no document"):
        retabled(
            [vz2019.dump(vz2019.load()["event:yanez-defection"]) | {"id": "document:fair"}],
            _made(TEXT, OLD),
            TEXT,
        )


def test_a_sentence_that_is_pointed_at_as_a_whole_keeps_its_characters() -> None:
    """Where one anchor of a telling gives characters and another none, joining their sentences loses neither."""
    joined = [(1, 0, 35), (1, 36, 45)]
    cases: list[tuple[dict[str, Any], dict[str, Any]]] = [
        ({"sentence": 1}, _anchor(2, (3, 9))),
        (_anchor(1, (0, 3)), {"sentence": 2}),
    ]
    for anchors in cases:
        moved = _moved(_event(*anchors), joined).records[0]["evidence"]["e1"]["anchors"]
        first, second = [(0, 24), (28, 34)] if "spans" not in anchors[0] else [(0, 3), (25, 35)]
        assert moved == [_anchor(1, first, second)]


@pytest.mark.parametrize("span", [(3, 999), (-1, 3), (5, 5), (24, 25)])
def test_characters_that_are_not_there_are_not_made_up(span: tuple[int, int]) -> None:
    """A span that reaches beyond its sentence points at nothing afterwards, and is told."""
    moved = _moved(_event(_anchor(1, span)), [(1, 0, 35), (1, 36, 45)])
    assert moved.records[0]["evidence"]["e1"]["anchors"] == []
    assert moved.lost == {"event:a": ("e1",)}


ODD: list[Any] = [
    5,
    [5],
    [{}],
    [{"sentence": [1]}],
    [{"sentence": 1, "spans": 5}],
    [{"sentence": 1, "spans": [{}]}],
    [],
]


@pytest.mark.parametrize(
    "evidence",
    [
        None,
        5,
        {"e1": None},
        {"e1": "x"},
        *({"e1": {"document": "document:fair", "anchors": one}} for one in ODD),
    ],
)
def test_drafts_are_left_alone(evidence: Any) -> None:
    """Evidence that is not yet as it should be stays as it is, and nothing fails over it."""
    record = {"evidence": evidence}
    moved = _moved(record, [(1, 0, 35), (1, 36, 45)])
    assert (moved.records, moved.changed, moved.lost) == ((record,), (), {})
