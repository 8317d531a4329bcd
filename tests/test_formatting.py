"""Files of records in their canonical form."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vz2019
from vz2019 import formatting, strategies
from vz2019.formatting import RecordFile


ACTOR = {"type": "actor", "id": "actor:a"}
EVENT = {"type": "event", "id": "event:a"}


@pytest.mark.parametrize(
    ("content", "file"),
    [
        (b"", RecordFile(layout="empty", records=())),
        (b'{"type":"actor","id":"actor:a"}\n', RecordFile(layout="lines", records=(ACTOR,))),
        (b'\n{"type":"actor","id":"actor:a"}\n\n{"type":"event","id":"event:a"}', RecordFile(layout="lines", records=(ACTOR, EVENT))),
        (b'[{"type":"actor","id":"actor:a"}]', RecordFile(layout="list", records=(ACTOR,))),
        (b"[]", RecordFile(layout="list", records=())),
        (b'{\n"type":"actor",\n"id":"actor:a"}', RecordFile(layout="record", records=(ACTOR,))),
        (b'{"records":[]}', RecordFile(layout="dataset", records=())),
        (b'{"$schema":"s.json","records":[{"type":"actor","id":"actor:a"}]}', RecordFile(layout="dataset", records=(ACTOR,), schema="s.json")),
        (b'\xef\xbb\xbf{"type":"actor","id":"actor:a"}', RecordFile(layout="lines", records=(ACTOR,))),
    ],
)  # fmt: skip
def test_a_file_is_read_with_its_layout(content: bytes, file: RecordFile) -> None:
    """Each layout is told by the content, and comes back as it was."""
    assert formatting.read(content, "some.json") == file
    assert formatting.read(formatting.write(file), "some.json").records == file.records


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'{"id": "a"}\n{"id": ', "some.jsonl:2:7: "),
        (b'{"id": "a", "id": "b"}\n', "some.jsonl:1:13: "),
        (b'{"id": 9007199254740993}\n', "some.jsonl:1:8: "),
        (b"[1]", "some.jsonl:1:2: no record"),
        (b"7\n", "some.jsonl:1:1: no record"),
        (b"id;name\n1;2\n", "some.jsonl:1:1: "),
    ],
)
def test_what_is_no_record_is_refused_with_its_place(content: bytes, message: str) -> None:
    """A file that cannot be read to its end is not read at all, so that nothing of it is lost."""
    with pytest.raises(ValueError, match=r"some\.jsonl") as refused:
        formatting.read(content, "some.jsonl")
    assert message in str(refused.value)


def test_records_are_sorted_by_type_and_id() -> None:
    """Documents come first, then actors, events, statements and figures, each by id; others keep their order at the end."""
    names = ["figure:a", "event:b", "event:a", "document:z", "statement:a", "actor:b", "actor:a"]
    some: list[dict[str, Any]] = [{"type": name.partition(":")[0], "id": name} for name in names]
    odd: list[dict[str, Any]] = [
        {"type": "story", "id": "b"},
        {"id": "actor:c"},
        {"type": "actor", "id": 7},
        {},
    ]
    assert formatting.in_order([*odd, *some]) == [
        *({"type": name.partition(":")[0], "id": name} for name in
          ["document:z", "actor:a", "actor:b", "event:a", "event:b", "statement:a", "figure:a"]),
        *odd,
    ]  # fmt: skip


def test_records_that_share_an_id_keep_their_order() -> None:
    """Of records with one id none is dropped or put before the other."""
    first, second = ACTOR | {"name": "B"}, ACTOR | {"name": "A"}
    assert formatting.in_order([first, second]) == [first, second]


def test_lines_are_canonical_json() -> None:
    """Each line is what RFC 8785 makes of the record."""
    record = {"id": "actor:a", "type": "actor", "name": "Ünal", "extra": {"b": 1.0, "a": [1e21, 0.5, -0.0]}}
    assert formatting.write(RecordFile(layout="lines", records=(record,))).decode() == (
        '{"extra":{"a":[1e+21,0.5,0],"b":1},"id":"actor:a","name":"Ünal","type":"actor"}\n'
    )


def test_what_people_edit_is_indented_in_the_order_of_the_fields() -> None:
    """In a dataset each field stands where the schemas name it, the evidence after what it is for; unknown ones by name."""
    telling = {
        "supports": ["/kind"],
        "anchors": [{"spans": [{"end": 2, "start": 1}], "sentence": 1}],
        "basis": "stated",
    }
    record = {
        "evidence": {"e1": telling},
        "zz": 1,
        "b": 2,
        "kind": "rally",
        "label": "A",
        "id": "event:a",
        "type": "event",
    }
    written = formatting.write(RecordFile(layout="dataset", records=(record,), schema="s.json"))
    whole = json.loads(written)
    assert list(whole) == ["$schema", "records"]
    assert list(whole["records"][0]) == ["type", "id", "label", "kind", "evidence", "b", "zz"]
    assert list(whole["records"][0]["evidence"]["e1"]) == ["basis", "anchors", "supports"]
    assert list(whole["records"][0]["evidence"]["e1"]["anchors"][0]["spans"][0]) == ["start", "end"]
    assert written.startswith(b'{\n  "$schema": "s.json",\n  "records": [\n    {\n      "type": "event",\n')


def test_a_compressed_file_is_not_written() -> None:
    """Records of a compressed file can be read; it is not written in another form."""
    import gzip  # noqa: PLC0415

    file = formatting.read(gzip.compress(b'{"id":"actor:a"}\n'), "a.jsonl.gz")
    assert file.records == ({"id": "actor:a"},)
    with pytest.raises(ValueError, match="expand it first"):
        formatting.write(file)


@given(st.lists(strategies.records(), max_size=3), st.sampled_from(["lines", "list", "dataset", "record"]))
def test_writing_loses_and_adds_nothing(some: list[Any], layout: str) -> None:
    """Whatever the records and the layout, what is written reads back as the same records, and is written the same again."""
    rows = tuple(vz2019.dump(record) for record in some)
    written = formatting.write(RecordFile(layout=layout, records=rows))
    again = formatting.read(written, "some")
    assert again.records == rows
    assert formatting.write(again) == written


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(allow_nan=False, allow_infinity=False).filter(lambda x: abs(x) < 2**53) | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), max_size=5), inner, max_size=3),
)  # fmt: skip


@given(st.dictionaries(st.sampled_from(["type", "id", "evidence", "date", "x"]), _JSON), st.sampled_from(["lines", "list", "dataset"]))  # fmt: skip
def test_drafts_that_are_no_records_yet_are_kept_too(draft: dict[str, Any], layout: str) -> None:
    """A file of drafts may hold any objects, and formatting changes none of their values."""
    written = formatting.write(RecordFile(layout=layout, records=(draft,)))
    assert formatting.read(written, "some").records == (draft,)
