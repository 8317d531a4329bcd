"""The records as values: frozen, keyword-only, hashable and documented."""

import copy
import hashlib
import inspect
import pickle
import re
from typing import Any

import attrs
import pytest
from hypothesis import given

import vz2019
from vz2019 import records
from vz2019.digests import combined, ni
from vz2019.records import Record, Sentence, Span
from vz2019.strategies import records as any_record


CLASSES = [getattr(records, name) for name in records.__all__ if attrs.has(getattr(records, name))]


@pytest.mark.parametrize("cls", CLASSES)
def test_every_field_is_documented_in_order(cls: type) -> None:
    """The docstring of a class lists exactly its own fields, in their order."""
    _, _, listed = inspect.cleandoc(cls.__doc__ or "").partition("Attributes:\n")
    named = re.findall(r"^    (\w+): \S", listed, flags=re.MULTILINE)
    inherited = (
        {field.name for field in attrs.fields(Record)}
        if cls is not Record and issubclass(cls, Record)
        else set()
    )
    assert named == [field.name for field in attrs.fields(cls) if field.name not in inherited]


@given(any_record())
def test_a_record_has_the_digest_of_its_canonical_form(record: Record) -> None:
    """It is that of the record's canonical JSON, and the one that a dataset of the record is counted from."""
    assert record.digest == hashlib.sha256(vz2019.canonical(record)).hexdigest() == vz2019.digest(record)
    assert vz2019.Dataset([record]).digest == combined([record.digest])


def test_the_digest_of_a_record_is_the_one_that_is_cited() -> None:
    """The name that a citation gives is that of the digest."""
    record = vz2019.load()["event:clashes"]
    assert ni(record.digest) in record.cite()


@pytest.mark.parametrize("cls", CLASSES)
def test_fields_are_keyword_only(cls: type) -> None:
    """No field can be given by position."""
    assert all(field.kw_only for field in attrs.fields(cls))
    with pytest.raises(TypeError, match="positional"):
        cls("x")


@given(any_record())
def test_records_cannot_be_changed(record: Record) -> None:
    """Setting a field raises; a change is a new record."""
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        record.revision = 2  # type: ignore[misc]
    changed = attrs.evolve(record, revision=record.revision + 1)
    assert changed != record
    assert attrs.evolve(changed, revision=record.revision) == record


@given(any_record())
def test_records_survive_copying(record: Record) -> None:
    """Pickling and copying give an equal record with an equal hash."""
    for twin in (pickle.loads(pickle.dumps(record)), copy.copy(record), copy.deepcopy(record)):  # noqa: S301
        assert twin == record
        assert hash(twin) == hash(record)


@given(any_record())
def test_repr_names_the_record(record: Record) -> None:
    """The repr of a record is short and holds its type, id and title."""
    assert repr(record).startswith(f"<{type(record).__name__} {record.id} ")
    assert repr(record.title_line) in repr(record)


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 3)])
@pytest.mark.parametrize("cls", [Span, Sentence])
def test_offsets_are_in_order(cls: Any, start: int, end: int) -> None:
    """A span or sentence that ends where or before it starts, or starts before 0, cannot exist."""
    others = {"number": 1, "paragraph": 1, "sha256": "0" * 64} if cls is Sentence else {}
    with pytest.raises(ValueError, match=f"0 <= start < end, got start {start} and end {end}"):
        cls(start=start, end=end, **others)


def test_the_length_of_a_sentence_is_its_extent() -> None:
    """A sentence is as long as its end is after its start."""
    assert Sentence(number=1, paragraph=1, start=3, end=10, sha256="0" * 64).length == 7
