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
