"""Ways through a record."""

from collections.abc import Callable
from typing import Any

import pytest

from vz2019.validation import walk


RECORD: dict[str, Any] = {
    "type": "event",
    "id": "event:strike",
    "date": "2019-02-02",
    "evidence": {
        "e1": {"document": "document:mill", "anchors": [{"sentence": 1, "spans": [{"start": 0, "end": 4}]}]},
        "a/b~c": {"anchors": {"x": {"sentence": 2.0}, "y": {"sentence": True}}},
        "e3": ["misshapen"],
    },
}


def test_evidence_of_the_wrong_shape_is_passed_over() -> None:
    """Only objects are tellings, and only those with a whole number of a sentence are anchors; pointers are escaped."""
    assert [at for at, _ in walk.tellings(RECORD)] == ["/evidence/e1", "/evidence/a~1b~0c"]
    assert [at for at, _, _ in walk.anchors(RECORD)] == [
        "/evidence/e1/anchors/0",
        "/evidence/a~1b~0c/anchors/x",
    ]
    assert walk.anchors({"evidence": "none"}) == []


@pytest.mark.parametrize("anchor", ["text", {"spans": "text"}, {"spans": [{"start": 0}]}, {}])
def test_what_has_no_spans_gives_none(anchor: Any) -> None:
    """An anchor may be of any shape, and only spans with both of their offsets count."""
    assert walk.spans(anchor, "/a") == []


@pytest.mark.parametrize(
    "way",
    [
        walk.tellings,
        walk.anchors,
        lambda record: walk.fields(record, "edtf_date"),
        lambda record: walk.fields(record, "document_id", "event_id"),
        lambda record: walk.select(record, "/evidence/*/anchors/*"),
    ],
    ids=["tellings", "anchors", "dates", "ids", "a pattern"],
)
def test_a_walked_record_shows_what_the_record_does(way: Callable[[Any], list[Any]]) -> None:
    """Whatever is looked for, and however often, a record whose ways are kept gives the same as the record itself."""
    walked = walk.Walked(RECORD)
    assert way(walked) == way(walked) == way(RECORD) != []


def test_a_way_is_gone_once() -> None:
    """What was found on a way is kept with the record that was walked, and with no other."""
    walked = walk.Walked(RECORD)
    assert walk.tellings(walked) is walk.tellings(walked)
    assert walk.tellings(walked) is not walk.tellings(walk.Walked(RECORD))
    assert walk.tellings(RECORD) is not walk.tellings(RECORD)


def _telling(*anchors: Any) -> dict[str, Any]:
    return {"type": "event", "evidence": {"e1": {"anchors": list(anchors)}}}


def _anchor(sentence: Any, *spans: tuple[Any, Any]) -> dict[str, Any]:
    return {"sentence": sentence, "spans": [{"start": start, "end": end} for start, end in spans]}


@pytest.mark.parametrize(
    "record",
    [
        {},
        {"evidence": {"e1": {}, "e2": "misshapen"}},
        _telling(),
        _telling({"sentence": 1}, {"sentence": 2}),
        _telling(_anchor(2, (0, 4), (4, 5)), _anchor(1, (3, 9))),
    ],
)
def test_spans_in_their_order_are_told(record: dict[str, Any]) -> None:
    """Where no sentence is anchored twice, and spans follow one another, all is in order."""
    assert walk.is_in_order(record)


@pytest.mark.parametrize(
    "record",
    [
        _telling(_anchor(1, (4, 4))),
        _telling(_anchor(1, (4, 3))),
        _telling(_anchor(1, (-1, 3))),
        _telling(_anchor(1, (4, 5), (0, 4))),
        _telling(_anchor(1, (0, 4), (3, 5))),
        _telling(_anchor(1), _anchor(1)),
        _telling(_anchor(1, (0, 4.0))),
        _telling(_anchor(1, (False, True))),
        _telling(_anchor(1.0)),
        _telling({}),
        _telling("misshapen"),
        _telling({"sentence": 1, "spans": {"a": {"start": 4, "end": 3}}}),
        _telling({"sentence": 1, "spans": ["misshapen"]}),
        {"evidence": {"e1": {"anchors": {"a": _anchor(1)}}}},
        {"evidence": {"e1": {"anchors": None}}},
    ],
)
def test_order_is_denied_where_it_is_not_plain(record: dict[str, Any]) -> None:
    """Spans that are reversed, overlap or are out of order, and whatever is misshapen, is not in order."""
    assert not walk.is_in_order(record)


def test_what_is_walked_is_not_walked_anew() -> None:
    """A record on which walks are made already is taken as it is; any other is made one."""
    walked = walk.walked(RECORD)
    assert walked == RECORD
    assert walk.walked(walked) is walked


def test_lists_and_objects_hold_elements() -> None:
    """What a list or an object holds is given, and nothing of anything else."""
    assert [list(walk.elements(value)) for value in ([1, 2], {"a": 3}, "text", None)] == [[1, 2], [3], [], []]
