"""The rules across versions: revisions rise with content, and no record vanishes."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import vz2019
from vz2019 import packaged
from vz2019.cli import main
from vz2019.validation.dataset_index import Index
from vz2019.validation.rule import Layer, Rule, Scope
from vz2019.validation.rules.revisions import revision_not_raised


RECORDS = packaged.records()
HARBOUR = Path(__file__).parents[2] / "examples" / "harbour.jsonl"


def across(records: list[dict[str, Any]], **options: Any) -> list[tuple[str, str | None, str]]:
    """Return what is found of records beside the shipped ones: the rule, the record, and where."""
    report = vz2019.validate(records, since=RECORDS, **options)
    return [
        (one.rule, one.record_id, one.pointer)
        for one in report
        if one.rule in ("revision-not-raised", "vanished-record")
    ]


def edited(change: dict[str, Any], record_id: str = "event:clashes") -> list[dict[str, Any]]:
    """Return the shipped records, of which one is changed."""
    records = copy.deepcopy(list(RECORDS))
    next(record for record in records if record["id"] == record_id).update(change)
    return records


def test_the_same_data_breaks_no_rule() -> None:
    """A version beside itself gives no finding, in any order."""
    assert across(list(RECORDS)) == []
    assert across(list(reversed(RECORDS))) == []


@pytest.mark.parametrize("engine", ["fast", "reference"])
@pytest.mark.parametrize("jobs", [1, 2])
def test_another_content_needs_a_higher_revision(engine: str, jobs: int) -> None:
    """A record whose content has changed has to have a higher revision; its own count is enough."""
    found = across(edited({"label": "Another label"}), engine=engine, jobs=jobs)
    assert found == [("revision-not-raised", "event:clashes", "/revision")]
    assert across(edited({"label": "Another label", "revision": 2}), engine=engine, jobs=jobs) == []
    assert across(edited({"revision": 2}), engine=engine, jobs=jobs) == []


def test_the_finding_says_what_has_changed_and_what_to_write() -> None:
    """The fields that differ are named, a few of them, and the revision to write."""
    (finding,) = [
        one
        for one in vz2019.validate(edited({"label": "Other", "note": "N"}), since=RECORDS)
        if one.rule == "revision-not-raised"
    ]
    assert (
        finding.message
        == "the content differs from that of revision 1, at /label, /note, and this is revision 1"
    )
    assert finding.hint == "Write 2."


@pytest.mark.parametrize(("fields", "named"), [(3, "/note, /label, /kind"), (4, "/note, /label, /kind, …")])
def test_a_few_changes_are_named(fields: int, named: str) -> None:
    """Three places are named, and of more it is said that there are."""
    names = ("note", "label", "kind", "polarity")[:fields]
    before = {"type": "event", "id": "event:a", "revision": 1, **dict.fromkeys(names, "x")}
    item: Any = SimpleNamespace(id="event:a", record={**before, **dict.fromkeys(names, "y")})
    (fault,) = revision_not_raised(item, Index(earlier={"event:a": before}))
    assert fault.message == f"the content differs from that of revision 1, at {named}, and this is revision 1"


@pytest.mark.parametrize(
    ("before", "after"),
    [(None, 1), ("1", 1), (1, None), (1, "1"), (1, [1])],
    ids=["no earlier one", "an earlier text", "none", "a text", "a list"],
)
def test_a_revision_that_is_no_number_is_for_others(before: Any, after: Any) -> None:
    """Where a revision cannot be counted, nothing is said of it here."""
    earlier = {"id": "event:a", "revision": before, "label": "x"}
    item: Any = SimpleNamespace(id="event:a", record={"id": "event:a", "revision": after, "label": "y"})
    assert list(revision_not_raised(item, Index(earlier={"event:a": earlier}))) == []


def test_the_highest_of_several_earlier_revisions_counts() -> None:
    """Where several earlier versions are given, their order makes no difference, nor does 2.0 for 2."""
    interim = [{**record, "revision": 2.0, "note": "N"} for record in RECORDS]
    now = [{**record, "revision": 2} for record in RECORDS]
    for since in ([*RECORDS, *interim], [*interim, *RECORDS]):
        report = vz2019.validate(now, since=since)
        assert report.by_rule() == {"revision-not-raised": len(RECORDS)}
        assert report.findings[0].hint == "Write 3."


def test_a_dataset_may_be_given_as_the_earlier_version() -> None:
    """A dataset stands for its records, and what is no record is refused by the name of the option."""
    changed = edited({"note": "N"})
    assert vz2019.validate(changed, since=vz2019.load()).by_rule() == {"revision-not-raised": 1}
    with pytest.raises(TypeError, match="`since` are records"):
        vz2019.validate(changed, since="1.0.0")  # type: ignore[arg-type]


def test_a_record_without_an_id_has_no_earlier_self() -> None:
    """Nothing is said of a record without an id, or with a new one."""
    for record_id in (None, "event:b"):
        item: Any = SimpleNamespace(id=record_id, record={"revision": 1})
        assert list(revision_not_raised(item, Index(earlier={"event:a": {"revision": 1}}))) == []


def test_a_revision_never_falls() -> None:
    """The same content under a lower revision is a finding too."""
    later = [{**record, "revision": 5} for record in RECORDS]
    report = vz2019.validate(list(RECORDS), since=later)
    assert report.by_rule() == {"revision-not-raised": len(RECORDS)}
    assert {one.message for one in report} == {"revision 1 is lower than 5, which the earlier version has"}


@given(st.sampled_from(RECORDS), st.sampled_from(["note", "extra"]))
def test_any_record_is_held_to_its_earlier_self(record: dict[str, Any], field: str) -> None:
    """Whatever record is changed, it alone is told."""
    value = "A remark." if field == "note" else {"mark": 1}
    records = [{**one, field: value} if one is record else one for one in RECORDS]
    assert across(records) == [("revision-not-raised", record["id"], "/revision")]


def test_a_record_that_vanished_is_told() -> None:
    """A record of the earlier version that is gone is a warning; one that cannot be read has not gone."""
    without = [record for record in RECORDS if record["id"] != "figure:clash-deaths"]
    report = vz2019.validate(without, since=RECORDS)
    (finding,) = [one for one in report if one.rule == "vanished-record"]
    assert finding.severity.value == "warning"
    assert finding.message == "'figure:clash-deaths' of the earlier version is not here any more"
    assert across(without, known=RECORDS) == [("vanished-record", None, "")]
    unreadable = edited({"schema_version": "9.0"}, "figure:clash-deaths")
    assert across(unreadable) == []


def test_a_record_that_may_be_among_what_cannot_be_read_is_no_loss_of_its_own() -> None:
    """Where a line is cut off before its id, what is missing follows from that, and the finding says so."""
    lines = [json.dumps(record) for record in RECORDS]
    place = next(place for place, record in enumerate(RECORDS) if record["id"] == "figure:clash-deaths")
    lines[place] = lines[place][:30]
    report = vz2019.validate("\n".join(lines).encode(), since=RECORDS)
    (finding,) = [one for one in report if one.rule == "vanished-record"]
    assert "or among what could not be read" in finding.message
    assert finding.cause is not None
    assert (finding.cause.rule, finding.cause.line) == ("invalid-json", place + 1)


#: What may become of a record, and whether its content is another one then.
EDITS: dict[str, tuple[dict[str, Any], bool]] = {
    "as it was": ({}, False),
    "another content": ({"note": "N"}, True),
    "another content, counted": ({"note": "N", "revision": 4}, True),
    "counted": ({"revision": 4}, False),
    "counted back": ({"revision": 2}, False),
    "of another version": ({"schema_version": "1.1"}, False),
    "broken": ({"polarity": "none", "name": 7}, True),
    "of an unknown version": ({"schema_version": "7.0"}, True),
}
WAYS = st.sampled_from(["plain", "spaced", "reversed"])


def _line(record: dict[str, Any], way: str) -> str:
    row = dict(reversed(record.items())) if way == "reversed" else record
    return json.dumps(row, ensure_ascii=False, separators=(", ", ": ") if way == "spaced" else (",", ":"))


@given(st.data())
def test_what_is_told_is_what_a_plain_comparison_tells(data: st.DataObject) -> None:
    """However records are edited, written, ordered or left out, each way through the validator finds what two dictionaries show."""
    some = data.draw(st.lists(st.sampled_from(RECORDS), unique_by=lambda record: record["id"], max_size=6))
    past = [record | {"revision": 3} for record in some]
    edits = {record["id"]: data.draw(st.sampled_from([*EDITS, "gone"])) for record in past}
    now = [record | EDITS[edits[record["id"]]][0] for record in past if edits[record["id"]] != "gone"]
    lines = data.draw(st.permutations([_line(record, data.draw(WAYS)) for record in now]))
    readable = [name for name, edit in edits.items() if edit not in ("gone", "of an unknown version")]
    content = [
        name for name in readable if EDITS[edits[name]][1] and edits[name] != "another content, counted"
    ]
    back = [name for name in readable if edits[name] == "counted back"]
    gone = [name for name, edit in edits.items() if edit == "gone"]
    for options in ({}, {"engine": "reference"}):
        report = vz2019.validate("\n".join(lines).encode(), since=past, **options)  # type: ignore[arg-type]
        found = [one for one in report if one.rule == "revision-not-raised"]
        assert sorted(str(one.record_id) for one in found) == sorted([*content, *back])
        told = [one.message.split("'")[1] for one in report if one.rule == "vanished-record"]
        assert told == gone


def test_no_rule_across_versions_without_an_earlier_one() -> None:
    """Who gives no earlier version is told nothing of revisions."""
    assert "revision-not-raised" not in vz2019.validate(edited({"note": "N"})).by_rule()


def test_the_command_takes_versions_and_files(tmp_path: Path) -> None:
    """`--since` names a version of the shipped data or a file."""
    changed = tmp_path / "events.jsonl"
    changed.write_text(
        "".join(json.dumps(record) + "\n" for record in edited({"note": "N"})), encoding="utf-8"
    )
    result = CliRunner().invoke(main, ["validate", str(changed), "--since", "1.0.0", "--format", "concise"])
    assert result.exit_code == 1
    assert "revision-not-raised" in result.stdout
    same = CliRunner().invoke(main, ["validate", str(HARBOUR), "--since", str(HARBOUR)])
    assert same.exit_code == 0
    unknown = CliRunner().invoke(main, ["validate", str(HARBOUR), "--since", "1.0.9"])
    assert unknown.exit_code == 2
    assert "there is no data version '1.0.9' in this package; it has 1.0.0" in unknown.stderr


def test_a_rule_of_ones_own_cannot_change_the_earlier_version() -> None:
    """What a caller's rule does to an earlier record it does to one of its own, and the library's rules find what they would."""

    def emptying(item: Any, index: Any) -> Iterator[Any]:
        if item.id in index.earlier:
            index.earlier[item.id].clear()
        yield from ()

    rule = Rule(
        slug="emptying",
        layer=Layer.REFERENCES,
        summary=".",
        reason=".",
        fix=".",
        scope=Scope.LINKED,
        check=emptying,
    )
    found = across(edited({"note": "N"}), rules=[rule])
    assert found == [("revision-not-raised", "event:clashes", "/revision")]
