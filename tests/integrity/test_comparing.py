"""Data that came from elsewhere is held to a listing, record by record, whatever part of it is there."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vz2019 import convert, packaged, releases
from vz2019.digests import Listing
from vz2019.integrity import compare


RECORDS = packaged.records()


@given(st.lists(st.sampled_from(RECORDS), unique_by=lambda record: record["id"], min_size=1), st.data())
def test_any_part_is_proven(part: list[dict[str, Any]], data: st.DataObject) -> None:
    """Any records of a dataset, in any order, are proven to be of it; one that is changed is named, and no other."""
    listing = packaged.listing()
    assert compare(part, listing).is_part
    assert compare(part, listing).is_whole == (len(part) == len(RECORDS))
    victim = data.draw(st.sampled_from(part))
    changed = [{**record, "revision": 2} if record is victim else record for record in part]
    found = compare(changed, listing)
    assert found.changed == (victim["id"],)
    assert not found.is_part
    assert set(found.same) == {record["id"] for record in part} - {victim["id"]}


def test_the_whole_is_told_from_a_part_by_its_digest() -> None:
    """The digest of all records is that of the release, whatever their order, and of fewer it is another."""
    backwards: Iterator[dict[str, Any]] = reversed(RECORDS)
    assert compare(backwards, packaged.listing()).digest == releases.data()["1.0.0"].digest
    assert compare(RECORDS[1:], packaged.listing()).digest != releases.data()["1.0.0"].digest


def test_what_is_here_and_what_is_not_is_told() -> None:
    """Of two records one is here, one is absent; the part is no whole, and nothing else is named."""
    digests = {name: convert.digest({"id": name}) for name in ("actor:one", "actor:two")}
    found = compare([{"id": "actor:two"}], Listing(digests))
    assert (found.same, found.absent) == (("actor:two",), ("actor:one",))
    assert (found.is_part, found.is_whole) == (True, False)
    whole = compare([{"id": name} for name in digests], Listing(digests))
    assert (whole.absent, whole.is_part, whole.is_whole) == ((), True, True)


@pytest.mark.parametrize(
    "records",
    [
        [{"id": "actor:one"}, {"id": "actor:one"}],
        [{"id": "actor:one"}, {"id": "actor:two"}],
        [{"id": "actor:one", "name": "x"}],
    ],
    ids=["repeated", "unknown", "changed"],
)
def test_one_fault_is_enough(records: list[dict[str, Any]]) -> None:
    """What is repeated, unknown or changed makes the whole no part, though all of the dataset be here."""
    found = compare(records, Listing({"actor:one": convert.digest({"id": "actor:one"})}))
    assert found.absent == ()
    assert (found.is_part, found.is_whole) == (False, False)


def test_strangers_and_doubles_are_no_part() -> None:
    """A record that is not in the dataset, one without an id, and one that is there twice are each named."""
    listing = Listing({"actor:one": convert.digest({"id": "actor:one"})})
    found = compare([{"id": "actor:one"}, {"id": "actor:one"}, {"id": "actor:two"}, {}], listing)
    assert (found.repeated, found.unknown) == (("actor:one",), ("actor:two", "a record without an id"))
    assert not found.is_part
