"""Copies of many documents: which belongs to which, read when they are needed, with the same findings in any order."""

import random
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import vz2019
from vz2019.coding import document
from vz2019.copies import Copy, Form
from vz2019.validation import documents as documents_module


Row = dict[str, Any]


def _text(number: int) -> str:
    return f"Town {number} held a fair. Some {number + 100} people came."


def _document(number: int, *, carried: bool) -> Row:
    first = len(f"Town {number} held a fair.")
    text = _text(number)
    made = document(
        f"document:d{number}",
        text,
        [(1, 0, first), (1, first + 1, len(text))],
        reference="None",
        carried=carried,
    )
    return made | {"evidence_level": "span"}


def _figure(number: int, value: int) -> Row:
    start = len("Some ")
    span = {"start": start, "end": start + len(f"{number + 100} people")}
    return {
        "type": "figure", "id": f"figure:f{number}", "schema_version": "1.0", "revision": 1, "label": "Visitors", "kind": "count",
        "value": value, "hedge": "none", "unit": "people", "counted": {"description": "visitors"}, "missing": {"/date": "not-coded"},
        "evidence": {"e1": {"basis": "stated", "document": f"document:d{number}", "anchors": [{"sentence": 2, "spans": [span]}],
                            "attribution": {"voice": "narrator"}, "supports": ["/kind", "/value", "/hedge", "/unit", "/counted"]}},
    }  # fmt: skip


def _dataset(size: int, *, carried: bool) -> list[Row]:
    """Return documents with a figure each, of which every third states another value than its words."""
    return [row for number in range(size) for row in (_document(number, carried=carried), _figure(number, number + 100 + (number % 3 == 0)))]  # fmt: skip


def _wrong(size: int) -> list[str]:
    return [f"figure:f{number}" for number in range(0, size, 3)]


def _found(report: Any) -> list[str]:
    return sorted(f"{finding.rule} {finding.record_id} {finding.message}" for finding in report.findings)


def _blamed(report: Any) -> list[str]:
    return sorted(finding.record_id for finding in report.findings if finding.rule == "number-not-in-span")


class _Watched(Mapping[str, str]):
    """Copies that count how often each is read."""

    def __init__(self, size: int) -> None:
        self.reads: list[str] = []
        self._size = size

    def __getitem__(self, name: str) -> str:
        self.reads.append(name)
        number = int(name.removeprefix("document:d"))
        if number >= self._size:
            raise KeyError(name)
        return _text(number)

    def __iter__(self) -> Iterator[str]:
        return (f"document:d{number}" for number in range(self._size))

    def __len__(self) -> int:
        return self._size

    def __contains__(self, name: object) -> bool:
        return name in list(self)


@pytest.mark.parametrize("carried", [True, False])
def test_every_document_is_held_to_its_own_text(carried: bool) -> None:
    """Carried or read by its id, each text proves the evidence on its document, and the report counts them."""
    rows = _dataset(12, carried=carried)
    report = vz2019.validate(rows, copies={} if carried else _Watched(12))
    assert _blamed(report) == sorted(_wrong(12))
    assert report.texts_attached == 12
    assert not any("no copy of the text" in left.why for left in report.not_checked)


def test_a_copy_is_read_once_while_there_is_room() -> None:
    """Evidence on a document that stands near it does not read its copy again."""
    copies = _Watched(12)
    vz2019.validate(_dataset(12, carried=False), copies=copies)
    assert sorted(copies.reads) == sorted(set(copies.reads))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 2**16), st.booleans(), st.sampled_from([1, 40, 1 << 14]))
def test_findings_do_not_depend_on_order_or_room(
    monkeypatch: pytest.MonkeyPatch, seed: int, carried: bool, room: int
) -> None:
    """In any order of the records, and with room for any number of tables, the findings and counts are the same."""
    rows = _dataset(10, carried=carried)
    expected = vz2019.validate(rows, copies={} if carried else _Watched(10))
    monkeypatch.setattr(documents_module, "_ROWS_AT_HAND", room)
    random.Random(seed).shuffle(rows)  # noqa: S311
    found = vz2019.validate(
        b"\n".join(map(msgspec.json.encode, rows)), copies={} if carried else _Watched(10)
    )
    assert _found(found) == _found(expected)
    assert found.texts_attached == expected.texts_attached == 10


def test_several_processes_find_the_same(tmp_path: Path) -> None:
    """Workers attach what they need themselves, and what they find and count is put together."""
    file = tmp_path / "all.jsonl"
    padding = {"extra": {"padding": "x" * 8000}}
    rows = [row | padding for row in _dataset(400, carried=True)]
    file.write_bytes(b"\n".join(map(msgspec.json.encode, rows)))
    alone, together = (vz2019.validate(file, jobs=jobs) for jobs in (1, 2))
    assert _found(together) == _found(alone)
    assert _blamed(alone) == sorted(_wrong(400))
    assert alone.texts_attached == together.texts_attached == 400


def test_what_cannot_be_read_is_a_finding() -> None:
    """A copy that fails when it is read makes an input unreadable, and the other documents are verified."""

    class _Broken(_Watched):
        def __getitem__(self, name: str) -> str:
            if name == "document:d1":
                raise ValueError("it is not UTF-8: byte 3 is wrong")
            return super().__getitem__(name)

    report = vz2019.validate(_dataset(4, carried=False), copies=_Broken(4))
    (unread,) = [finding for finding in report.findings if finding.rule == "unreadable-file"]
    assert unread.message == "the copy of document:d1 cannot be read: it is not UTF-8: byte 3 is wrong"
    assert report.unreadable == 1
    assert report.texts_attached == 3
    assert _blamed(report) == ["figure:f0", "figure:f3"]


def test_copies_that_no_document_has_are_told() -> None:
    """What is left over is named, a few of many, and so is the number of documents without any."""
    report = vz2019.validate(_dataset(2, carried=False), copies=_Watched(9))
    assert [left.what for left in report.not_checked] == [
        "the copies of document:d2, document:d3, document:d4, document:d5, document:d6, and 2 more"
    ]
    short = vz2019.validate(_dataset(5, carried=False), copies=_Watched(2))
    assert [left.what for left in short.not_checked] == ["the words of the evidence on 3 documents"]


def test_the_order_in_which_copies_count() -> None:
    """A named text goes before a copy by id, this before the text that is carried, and this before a spare one."""
    (first, figure) = _dataset(1, carried=True)
    wrong = _text(0).replace("100", "300")
    assert _blamed(vz2019.validate([first, figure], spare_copies={"document:d0": wrong})) == ["figure:f0"]

    def missing(**options: Any) -> int:
        report = vz2019.validate([first, figure], **options)
        return sum(finding.rule == "sentence-not-found" for finding in report.findings)

    assert missing() == 0
    assert missing(spare_copies={"document:d0": wrong}) == 0
    assert missing(copies={"document:d0": wrong}) == 1
    assert missing(copies={"document:d0": wrong}, texts=[_text(0)]) == 0
    bare = _document(0, carried=False)
    assert vz2019.validate([bare, figure], spare_copies={"document:d0": _text(0)}).texts_attached == 1
    assert vz2019.validate([bare, figure], spare_copies={"document:other": _text(0)}).not_checked


def test_a_spare_copy_may_be_named_by_the_digest_of_its_text() -> None:
    """The digest that a document gives says more than its id: one with the same id and another text is not held against it."""
    bare, figure = _document(0, carried=False), _dataset(1, carried=False)[1]
    own = bare["text"]["sha256"]
    report = vz2019.validate([bare, figure], spare_copies={own: _text(0), "document:d0": _text(1)})
    assert (report.texts_attached, report.not_checked, _blamed(report)) == (1, (), ["figure:f0"])
    other = vz2019.validate([bare, figure], spare_copies={"ab" * 32: _text(0)})
    assert [left.what for left in other.not_checked] == ["the words of the evidence on 1 document"]
    loose = bare | {"note": 5}
    assert vz2019.validate([loose, figure], spare_copies={own: _text(0)}).texts_attached == 1


def test_a_copy_may_be_read_in_several_ways() -> None:
    """What is given for a text may be a copy with several readings, of which the best counts."""
    rows = _dataset(1, carried=False)
    copy = Copy(name="a", form=Form.HTML, readings=("Some menu", _text(0)))
    assert _blamed(vz2019.validate(rows, texts=[copy])) == ["figure:f0"]
    assert _blamed(vz2019.validate(rows, texts=copy)) == ["figure:f0"]
    assert _blamed(vz2019.validate(rows, texts={"a": copy})) == ["figure:f0"]
    assert _blamed(vz2019.validate(rows, copies={"document:d0": copy})) == ["figure:f0"]


def test_of_documents_with_one_id_the_last_is_held_to_its_text() -> None:
    """Where an id is given twice, counts and findings are those of the last, whatever the first carries."""
    first, second = _document(0, carried=True), _document(0, carried=False)
    for rows in ([first, second], [second, first]):
        report = vz2019.validate([*rows, _figure(0, 7)])
        is_carried = rows[-1] is first
        assert bool(_blamed(report)) == is_carried
        assert any("words of the evidence" in left.what for left in report.not_checked) != is_carried


def test_documents_that_are_known_are_attached_too() -> None:
    """Records may rest on a document that is not under validation, and are held to its text."""
    known = _document(0, carried=True)
    report = vz2019.validate(_figure(0, 7), known=[known])
    assert (_blamed(report), report.texts_attached) == (["figure:f0"], 1)


def test_a_named_text_is_of_the_document_that_gives_its_digest() -> None:
    """Of documents that a text holds sentences of, the one whose whole text it is counts, whatever it is called."""
    rows = _dataset(4, carried=False)
    report = vz2019.validate(rows, texts={"a": f"{_text(3)}\n", "b": _text(0)})
    assert _blamed(report) == ["figure:f0", "figure:f3"]
    assert report.texts_attached == 2
    # The next holds another document's text among its own, and is of that one all the same.
    assert vz2019.validate(rows, texts={"a": f"Menu. {_text(3)} More."}).texts_attached == 1


def test_how_far_the_second_look_has_come_is_told() -> None:
    """Who watches is told how many parts have been looked at again, in order, up to all of them."""
    from vz2019 import Validator  # noqa: PLC0415

    validator = Validator()
    for row in _dataset(300, carried=True):
        validator.feed(msgspec.json.encode(row | {"extra": {"padding": "x" * 20_000}}) + b"\n", name="all")
    told: list[tuple[int, int]] = []
    list(validator.concluding(lambda done, of: told.append((done, of))))
    done = [one for one, _ in told]
    assert done == list(range(len(told)))
    assert told[-1][0] == told[-1][1] > 1


def test_of_documents_with_one_text_the_same_counts_in_any_order() -> None:
    """A copy of a text that two documents have is attached to the one whose id sorts first, wherever it stands."""
    first, second = (_document(0, carried=False) | {"id": f"document:{name}"} for name in ("a", "b"))
    figure = _figure(0, 7)
    for named, blamed in (("document:a", ["figure:f0"]), ("document:b", [])):
        figure["evidence"]["e1"]["document"] = named
        for rows in ([first, second, figure], [second, first, figure], [figure, second, first]):
            assert _blamed(vz2019.validate(rows, texts=[_text(0)])) == blamed
            assert _blamed(vz2019.validate(rows, texts=[f"Menu. {_text(0)}"])) == blamed
