"""Whether what is released is as it was: damage is found, and named by record."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vz2019 import contract, convert, integrity, packaged, releases
from vz2019.digests import Listing, combined
from vz2019.integrity import compare


RELEASED = packaged.contents()
LINES = {name: content.split(b"\n")[:-1] for name, content in RELEASED.items()}
RECORDS = packaged.records()


@pytest.fixture
def alter(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, bytes | None], None]:
    """Return what gives a file of the released data another content, or takes it away."""
    altered: dict[str, bytes | None] = {}
    original = packaged.content

    def content(name: str, version: str = packaged.DATA_VERSION) -> bytes:
        if name not in altered:
            return original(name, version)
        found = altered[name]
        if found is None:
            raise FileNotFoundError(name)
        return found

    monkeypatch.setattr(packaged, "content", content)
    return altered.__setitem__


Alter = Callable[[str, bytes | None], None]


def named() -> list[tuple[str, str | None, str]]:
    """Return what is damaged: file, record, and what is wrong."""
    return [(damage.file, damage.record, damage.message) for damage in integrity.damage()]


def records_named() -> set[str]:
    """Return the records that are named as damaged."""
    return {record for _, record, _ in named() if record is not None}


def test_the_package_is_as_it_was_released() -> None:
    """Nothing is damaged, and the ledger knows every version that is there."""
    assert named() == []
    assert packaged.versions() == tuple(releases.data())
    assert packaged.DATA_VERSION in releases.data()


@pytest.mark.parametrize("version", packaged.versions())
def test_the_ledger_says_what_the_records_say(version: str) -> None:
    """The digest of each version in the ledger is that of its records, and the listing that of each."""
    listing = packaged.listing(version)
    counted = {record["id"]: convert.digest(record) for record in packaged.records(version)}
    assert listing.digests == counted
    assert list(listing.digests) == list(counted)
    assert releases.data()[version].digest == combined(counted.values())
    assert {record["schema_version"] for record in packaged.records(version)} == {
        releases.data()[version].schemas
    }


PLACES = st.sampled_from([(name, place) for name, lines in LINES.items() for place in range(len(lines))])


@given(PLACES, st.data())
def test_any_byte_that_is_changed_is_found_and_its_record_named(
    place: tuple[str, int], data: st.DataObject
) -> None:
    """Whatever byte of a record is changed, taken away or doubled, its file is told and the record is named."""
    name, number = place
    line = LINES[name][number]
    at = data.draw(st.integers(0, len(line) - 1))
    how = data.draw(st.sampled_from(["other", "gone", "twice"]))
    byte = bytes([data.draw(st.integers(0, 255).filter(lambda other: other != line[at]))])
    changed = line[:at] + {"other": byte, "gone": b"", "twice": line[at : at + 1] * 2}[how] + line[at + 1 :]
    lines = [*LINES[name][:number], changed, *LINES[name][number + 1 :]]
    with pytest.MonkeyPatch.context() as patch:
        original = packaged.content
        patch.setattr(
            packaged,
            "content",
            lambda asked, version=packaged.DATA_VERSION: (
                b"\n".join([*lines, b""]) if asked == name else original(asked, version)
            ),
        )
        found = named()
    assert (f"data/{packaged.DATA_VERSION}/{name}", None) in {(file, record) for file, record, _ in found}
    assert json.loads(line)["id"] in {record for _, record, _ in found}
    others = {json.loads(other)["id"] for other in LINES[name]} - {json.loads(line)["id"]}
    assert not others & {record for _, record, _ in found}


def _swapped(lines: list[bytes]) -> bytes:
    return b"\n".join([lines[1], lines[0], *lines[2:], b""])


@pytest.mark.parametrize(
    ("change", "record", "message"),
    [
        (lambda lines: b"\n".join([*lines[:-1], b""]), -1, "is gone"),
        (lambda lines: b"\n".join([*lines, lines[3], b""]), 3, "stands there twice"),
        (b"\n".join, -1, "the order or the ends of the lines"),
        (lambda lines: b"\r\n".join([*lines, b""]), -1, "the order or the ends of the lines"),
        (_swapped, 1, "the order or the ends of the lines"),
        (lambda lines: b"\n".join([*lines, b"", b""]), -1, "the order or the ends of the lines"),
        (
            lambda lines: b" ".join(lines[:2]) + b"\n" + b"\n".join([*lines[2:], b""]),
            1,
            "is gone, or changed beyond reading",
        ),
        (lambda _: b"", 5, "is gone"),
    ],
    ids=[
        "last gone",
        "doubled",
        "no line feed",
        "carriage returns",
        "swapped",
        "empty line",
        "joined",
        "emptied",
    ],
)
def test_damage_round_the_records_is_found_too(
    alter: Alter, change: Callable[[list[bytes]], bytes], record: int, message: str
) -> None:
    """Lines that are missing, doubled, moved or joined are told, each with a record that shows where."""
    lines = LINES["events.jsonl"]
    alter("events.jsonl", change(lines))
    said = {one: what for _, one, what in named() if one is not None}
    assert message in said[json.loads(lines[record])["id"]]


def test_a_record_that_was_never_released_is_named(alter: Alter) -> None:
    """A line more than there were is told by its id."""
    stranger = convert.canonical({**RECORDS[-1], "id": "figure:stranger"})
    alter("figures.jsonl", RELEASED["figures.jsonl"] + stranger + b"\n")
    assert ("data/1.0.0/figures.jsonl", "figure:stranger", "was never released") in named()


def test_the_message_says_what_to_do_instead(alter: Alter) -> None:
    """Who changed a released file learns that a new version is the way."""
    alter("actors.jsonl", RELEASED["actors.jsonl"].replace(b"Juan", b"John"))
    messages = [message for _, record, message in named() if record is None]
    (message,) = messages
    assert message == (
        "is not as it was released; what is released never changes. Put it back as it was; "
        "what is to be otherwise goes into a new version beside it"
    )


@pytest.mark.parametrize("name", [*packaged.FILES, packaged.LISTING, "SHA256SUMS"])
def test_a_file_that_is_missing_is_told(alter: Alter, name: str) -> None:
    """No file may be taken away, not even one of those that hold digests."""
    alter(name, None)
    assert f"data/1.0.0/{name}" in {file for file, _, _ in named()}


@pytest.mark.parametrize("name", [packaged.LISTING, "SHA256SUMS"])
def test_the_digests_themselves_are_held_to_the_ledger(alter: Alter, name: str) -> None:
    """A record that is changed together with its line in the listing or in the sums is found all the same."""
    content = packaged.content(name)
    alter(name, content.replace(content[:64], b"0" * 64, 1))
    assert f"data/1.0.0/{name}" in {file for file, _, _ in named()}


@pytest.mark.parametrize("version", releases.schemas())
def test_a_schema_that_is_changed_is_told(version: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A byte more in a file of any version of the schemas is found."""
    original = contract.content
    sums = original(f"{version}/SHA256SUMS").decode().splitlines()
    path = f"{version}/{sums[-1].partition('  ')[2]}"
    monkeypatch.setattr(contract, "content", lambda name: original(name) + (b" " if name == path else b""))
    assert [file for file, _, _ in named()] == [f"schemas/{path}"]


@pytest.mark.parametrize("ledger", ["not [toml", "[schemas]\n", '[schemas."1.0"]\nfrozem = 1\n[data]\n'])
def test_a_damaged_ledger_is_told(ledger: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger that cannot be read is damage, and no traceback."""
    monkeypatch.setattr("pkgutil.get_data", lambda *_: ledger.encode())
    releases._ledger.cache_clear()
    try:
        (damage,) = integrity.damage()
    finally:
        releases._ledger.cache_clear()
    assert damage.file == "releases.toml"
    assert "cannot be read: the ledger of releases is damaged" in damage.message


def test_a_schema_that_is_emptied_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that holds no records and nothing else either is damaged like any other."""
    original = contract.content
    monkeypatch.setattr(
        contract, "content", lambda name: b"" if name == "1.0/event.schema.json" else original(name)
    )
    assert [file for file, _, _ in named()] == ["schemas/1.0/event.schema.json"]


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


def test_a_line_without_an_id_is_no_record(alter: Alter) -> None:
    """What stands in a file and is no record has no name; those round it are not told for it."""
    alter("figures.jsonl", RELEASED["figures.jsonl"] + b'{"id": 7}\n[]\n')
    assert [record for _, record, _ in named()] == [None]


def test_a_listing_of_another_dataset_is_told(alter: Alter) -> None:
    """A listing that was made anew for changed data is not the one of the ledger, and both its digests say so."""
    listing = packaged.content(packaged.LISTING)
    alter(packaged.LISTING, listing.replace(listing[:64], b"0" * 64, 1))
    messages = [
        message for file, record, message in named() if file.endswith(packaged.LISTING) and record is None
    ]
    assert any(message.startswith("does not list the dataset of digest") for message in messages)
    assert any(message.startswith("is not as it was released") for message in messages)


def test_strangers_and_doubles_are_no_part() -> None:
    """A record that is not in the dataset, one without an id, and one that is there twice are each named."""
    listing = Listing({"actor:one": convert.digest({"id": "actor:one"})})
    found = compare([{"id": "actor:one"}, {"id": "actor:one"}, {"id": "actor:two"}, {}], listing)
    assert (found.repeated, found.unknown) == (("actor:one",), ("actor:two", "a record without an id"))
    assert not found.is_part
