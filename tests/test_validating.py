"""Validation as a library: whatever callers have at hand, all at once or bit by bit."""

import gzip
import itertools
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vz2019
from vz2019 import packaged
from vz2019.validation import (
    RULES,
    Fault,
    Finding,
    InvalidDataError,
    Layer,
    Rule,
    Scope,
    Severity,
)
from vz2019.validation.dataset_index import Index, Item


SUITE: Final = Path(__file__).parent / "suite" / "1.0"
BROKEN: Final = Path(__file__).parents[1] / "examples" / "third-party.jsonl"
MINIMAL: Final = (SUITE / "valid" / "minimal.jsonl").read_bytes()


def records() -> list[dict[str, Any]]:
    """Return the records of the minimal dataset as plain data."""
    return [json.loads(line) for line in MINIMAL.splitlines()]


def told(findings: Any) -> Counter[tuple[object, ...]]:
    """Return what findings say, wherever they stand."""
    return Counter((found.rule, found.record_id, found.pointer, found.message) for found in findings)


# --- the example of a third party -------------------------------------------------------------------------------------

#: What mends each mistake of the example: its line, what stands there, and what belongs there.
REPAIRS: Final = (
    (3, '"nmae"', '"name"'),
    (4, "organization", "organisation"),
    (5, "2021-02-29", "2021-03-01"),
    (5, "harbor-union", "harbour-union"),
    (6, '"end": 400', '"end": 70'),
    (7, '"120"', "120"),
    (7, '200, "inclusive": true}, "upper": {"value": 100', '100, "inclusive": true}, "upper": {"value": 200'),
    (8, ', "label": "Talks"}', "}"),
    (9, '{"type": "event", "id": "event:picket", "label": ', ""),
    (10, '["event", "actor"]', ""),
    (11, "talks-again\\n", "talks-again"),
    (12, '"id": "figure:turnout"', '"id": "figure:turnout-again"'),
    (12, '"sizes": "statement:brandt-on-ships"', '"sizes": "event:harbour-strike"'),
    (13, ', "/places/port"', ""),
    (14, '"9.0"', '"1.0"'),
)


def test_the_example_holds_fifteen_mistakes_and_hides_none() -> None:
    """Each repair takes one finding away and brings out no other, until the example is valid."""
    lines = BROKEN.read_text(encoding="utf-8").splitlines()
    left = told(vz2019.validate(BROKEN))
    assert left.total() == len(REPAIRS) == 15
    for number, wrong, right in REPAIRS:
        assert lines[number - 1].count(wrong) == 1
        lines[number - 1] = lines[number - 1].replace(wrong, right)
        now = told(vz2019.validate("\n".join(lines).encode()))
        assert now.total() == left.total() - 1
        left = now
    assert vz2019.validate("\n".join(lines).encode())


# --- sources ----------------------------------------------------------------------------------------------------------


def test_every_kind_of_source_gives_the_same_findings(tmp_path: Path) -> None:
    """A path, a packed file, a folder, bytes, plain data in a list or a dataset: the same data has the same findings."""
    plain = [*records(), {**records()[1], "id": "actor:other", "kind": "persn"}]
    lines = b"".join(json.dumps(record).encode() + b"\n" for record in plain)
    file, packed, folder = tmp_path / "x.jsonl", tmp_path / "x.jsonl.gz", tmp_path / "folder"
    file.write_bytes(lines)
    packed.write_bytes(gzip.compress(lines))
    folder.mkdir()
    for place, record in enumerate(plain):
        (folder / f"{place}.json").write_text(json.dumps(record, indent=2))
    expected = told(vz2019.validate(file))
    assert [rule for rule, *_ in expected] == ["unknown-code"]
    for source in (str(file), packed, folder, lines, plain, json.dumps(plain, indent=2).encode()):
        assert told(vz2019.validate(source)) == expected
    assert told(vz2019.validate(json.dumps({"$schema": "x", "records": plain}).encode())) == expected


def test_records_are_validated_as_what_they_stand_for() -> None:
    """The shipped records are valid as objects, one alone lacks what it refers to."""
    dataset = vz2019.load()
    assert vz2019.validate(dataset.values())
    assert set(vz2019.validate(dataset.events[0]).by_rule()) == {"unresolved-reference"}


def test_what_json_cannot_hold_is_refused() -> None:
    """A value that would come back changed is the caller's mistake."""
    with pytest.raises(TypeError, match="JSON cannot hold the value at /id, which is of type tuple"):
        vz2019.validate({"type": "event", "id": (1, 2)})


def test_a_file_that_is_not_there_is_a_finding_and_stops_no_other(tmp_path: Path) -> None:
    """A missing file is told with its name, and the others are read."""
    report = vz2019.validate([tmp_path / "nowhere.jsonl", BROKEN])
    first = next(iter(report.findings))
    assert (first.rule, first.file) == ("unreadable-file", str(tmp_path / "nowhere.jsonl"))
    assert report.unreadable == 1
    assert len(report) == 1 + len(vz2019.validate(BROKEN))
    assert [one.layout for one in report.inputs] == ["unreadable", "lines"]


def test_a_file_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    """Neither a second naming nor a folder that holds the file too makes its records stand twice."""
    file, link = tmp_path / "x.jsonl", tmp_path / "y.jsonl"
    file.write_bytes(MINIMAL)
    link.symlink_to(file)
    report = vz2019.validate([file, tmp_path, link])
    assert report
    assert report.by_rule() == {"repeated-input": 3}
    assert sum(report.records.values()) == 3


def test_nothing_at_all_is_an_error() -> None:
    """A validation that has looked at no record is no proof; beside other inputs an empty one is a warning."""
    alone = vz2019.validate(b"")
    beside = vz2019.validate([b"", MINIMAL])
    assert [(found.rule, found.severity) for found in alone] == [("empty-input", Severity.ERROR)]
    assert [(found.rule, found.severity) for found in beside] == [("empty-input", Severity.WARNING)]
    assert not alone
    assert beside


@pytest.mark.parametrize("options", [{}, {"ignore": ["empty-input"]}, {"severities": {"empty-input": "info"}}, {"select": ["shape"]}])  # fmt: skip
def test_what_was_not_looked_at_does_not_pass(options: Any) -> None:
    """Where nothing was given, or nothing was in what was given, no settings make the report true."""
    for report in (
        vz2019.Validator(**options).close(),
        vz2019.validate([], **options),
        vz2019.validate(b"", **options),
    ):
        assert [(found.rule, found.severity) for found in report] == [("empty-input", Severity.ERROR)]
        assert not report


@pytest.mark.parametrize(
    "data",
    [b'{"kind": "persn"}\n', b"[[]]", b'{"type": "event", "schema_version": "9.0"}'],
)
def test_records_that_were_not_read_do_not_pass(data: bytes) -> None:
    """Without its shape rules a file of records that nothing was held against is not valid."""
    assert not vz2019.validate(data, ignore=["shape"])
    assert not vz2019.validate(data, select=["references"])


# --- options ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("stict", "no option 'stict'; did you mean 'strict'"),
        ("severity", "no option 'severity'; did you mean 'severities'"),
        ("foo", "no option 'foo'; there are known, since, texts, copies, spare_copies, engine"),
    ],
)
def test_an_option_that_does_not_exist_is_refused(option: str, message: str) -> None:
    """What would be passed over without a word is an error that names the option meant, or all of them."""
    with pytest.raises(TypeError, match=message):
        vz2019.validate(MINIMAL, **{option: True})  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=message):
        vz2019.Validator(**{option: True})  # type: ignore[arg-type]


def test_one_text_names_rules_as_on_the_command_line() -> None:
    """A name need not stand in a list, and several stand between commas."""
    listed = vz2019.validate(BROKEN, select=["unknown-code", "unknown-property"], ignore=["wrong-type"])
    named = vz2019.validate(BROKEN, select="unknown-code, unknown-property", ignore="wrong-type")
    assert named.to_dict() == listed.to_dict()
    assert "unknown-code" in named.by_rule()
    with pytest.raises(ValueError, match="no rule or layer 'unknown-coed'; did you mean 'unknown-code'"):
        vz2019.validate(BROKEN, select="unknown-coed")


def test_severities_that_are_no_table_are_refused() -> None:
    """A text cannot say which rule weighs how much."""
    with pytest.raises(TypeError, match="severities"):
        vz2019.validate(BROKEN, severities="unknown-code=info")  # type: ignore[arg-type]


def test_one_text_or_one_known_record_need_not_stand_in_a_list() -> None:
    """A text is not taken letter by letter, and an object not key by key; what is no record is refused."""
    dataset = vz2019.load()
    report = vz2019.validate(MINIMAL, texts="Nothing of the kind.")
    assert [found.file for found in report] == ["<text 1>"]
    document, actor, event = records()
    assert not vz2019.validate([document, event])
    assert vz2019.validate([document, event], known=actor)
    assert vz2019.validate(
        dataset.events[0], known=[one for one in dataset.values() if one != dataset.events[0]]
    )
    with pytest.raises(TypeError, match="known"):
        vz2019.validate(MINIMAL, known="known.jsonl")  # type: ignore[arg-type]


# --- bit by bit -------------------------------------------------------------------------------------------------------


@given(st.lists(st.integers(0, 12_000), max_size=6))
def test_the_pieces_that_are_fed_do_not_matter(cuts: list[int]) -> None:
    """However the bytes of an input are cut, the report is that of the whole."""
    data = BROKEN.read_bytes()
    borders = [0, *sorted(cut % len(data) for cut in cuts), len(data)]
    validator = vz2019.Validator()
    fed: list[Finding] = []
    for start, end in itertools.pairwise(borders):
        fed += validator.feed(data[start:end], name=str(BROKEN))
    fed += validator.conclude()
    report = validator.close()
    whole = vz2019.validate(BROKEN)
    assert report.to_dict() == whole.to_dict()
    assert Counter(fed) == Counter(whole)


def test_feeding_gives_what_each_record_shows_and_the_conclusion_the_rest() -> None:
    """The fault of a record comes with the record, a reference that leads nowhere when all have come."""
    _, actor, event = records()
    validator = vz2019.Validator()
    assert [found.rule for found in validator.feed({**actor, "kind": "persn"})] == ["unknown-code"]
    assert validator.feed(event) == []
    assert [found.line for found in validator.feed({**event, "id": "event:b", "polarity": "x"})] == [3]
    concluded = validator.conclude()
    assert {found.rule for found in concluded} == {"unresolved-reference"}
    assert len(validator.close()) == 2 + len(concluded)


def test_text_is_not_fed() -> None:
    """A text could be data or a path; the error says how to give either."""
    with pytest.raises(TypeError, match=r"encode\(\).*read\(path\)"):
        vz2019.Validator().feed("{}")  # type: ignore[arg-type]


@pytest.mark.parametrize("form", [bytes, bytearray, memoryview])
def test_every_form_of_bytes_is_taken(form: Any) -> None:
    """A view of bytes or changeable ones are bytes too."""
    assert vz2019.validate(form(MINIMAL))
    validator = vz2019.Validator()
    assert validator.feed(form(MINIMAL)) == []
    assert validator.close()


@pytest.mark.parametrize("half", [b'{"type": "act', b'[{"type": "act', b"["])
def test_a_record_that_comes_while_bytes_are_under_way_is_not_lost(half: bytes) -> None:
    """The bytes end there as an input of their own, with a finding for them, and the record is read; and the other way round."""
    document, actor, event = records()
    validator = vz2019.Validator()
    validator.feed(document)
    validator.feed(half)
    found = validator.feed({**actor, "kind": "persn"})
    assert sorted(finding.rule for finding in found) == ["invalid-json", "unknown-code"]
    assert validator.feed(event) == []
    report = validator.close()
    assert dict(report.records) == {"actor": 1, "document": 1, "event": 1}
    assert len(report.inputs) == 3
    assert set(report.by_rule()) == {"invalid-json", "unknown-code"}


def test_what_cannot_be_fed_leaves_the_input_under_way_as_it_is() -> None:
    """After a record is refused, the bytes go on where they were."""
    validator = vz2019.Validator()
    validator.feed(MINIMAL[:50])
    with pytest.raises(TypeError):
        validator.feed({"type": {1, 2}})
    validator.feed(MINIMAL[50:])
    assert validator.close()


def test_nothing_is_fed_after_the_end() -> None:
    """What comes after the conclusion is refused, since no reference in it would be followed."""
    validator = vz2019.Validator()
    validator.feed(MINIMAL)
    report = validator.close()
    with pytest.raises(ValueError, match="concluded"):
        validator.feed(records()[2])
    with pytest.raises(ValueError, match="concluded"):
        validator.read(BROKEN)
    assert validator.close().to_dict() == report.to_dict()


def test_a_report_on_the_way_is_not_complete() -> None:
    """Before the end the report says what was found so far, is not true, and says what has not been done."""
    validator = vz2019.Validator()
    validator.feed(MINIMAL, name="mill")
    report = validator.report()
    assert not report
    assert not report.complete
    assert "interrupted" in {one.why.split()[-1] for one in report.not_checked}
    assert validator.close()


# --- what counts ------------------------------------------------------------------------------------------------------


def test_counts_stay_exact_when_detail_is_cut() -> None:
    """With few findings told, all of them are counted."""
    whole, cut = vz2019.validate(BROKEN), vz2019.validate(BROKEN, max_findings=4)
    assert cut.findings == tuple(found for found in whole if found in set(cut.findings))
    assert (len(cut), cut.unlisted) == (4, len(whole) - 4)
    assert cut.counts == whole.counts
    assert cut.to_dict()["summary"]["findings_by_rule"] == whole.to_dict()["summary"]["findings_by_rule"]


def test_a_record_with_very_many_faults_is_cut_and_counted() -> None:
    """Of twenty thousand faults of one record a hundred are told, and all are counted, in a bounded report."""
    record = {**records()[1], **{f"x{place}": 1 for place in range(20_000)}}
    report = vz2019.validate([records()[0], record])
    assert report.by_rule() == {"unknown-property": 20_000}
    assert len(report) == 100
    assert len(json.dumps(report.to_dict())) < 100_000


def test_a_very_long_key_does_not_blow_the_report_up() -> None:
    """The pointer of a finding is cut where a key is as long as a book."""
    key = "k" * 100_000
    record = {**records()[1], "extra": {key: {}}, key: 1}
    report = vz2019.validate([records()[0], record])
    assert report.by_rule() == {"unknown-property": 1}
    assert len(json.dumps(report.to_dict())) < 10_000


def test_settings_change_what_counts() -> None:
    """What is ignored is not counted and is said to be unchecked; a severity is taken; strict makes warnings weigh."""
    ignoring = vz2019.validate(BROKEN, ignore=["shape"])
    shape = {rule.slug for rule in RULES if rule.layer is Layer.SHAPE and not rule.is_binding}
    assert not shape & set(ignoring.by_rule())
    assert any("unknown-code" in one.what for one in ignoring.not_checked)
    data = [{**record} for record in records()]
    data[1]["kind"] = "persn"
    assert not vz2019.validate(data)
    assert vz2019.validate(data, severities={"unknown-code": "warning"})
    assert not vz2019.validate(data, severities={"unknown-code": "warning"}, strict=True)


# --- rules of one's own -----------------------------------------------------------------------------------------------


def _no_mayor(record: Mapping[str, Any]) -> Iterator[Fault]:
    if record["type"] == "actor" and "mayor" in json.dumps(record):
        yield Fault(pointer="/names/rank/text", message="no mayors here", about="/name")


def _lonely(_item: Item, index: Index) -> Iterator[Fault]:
    if len(index.items) < 10:
        yield Fault(pointer="", message="few records")


def _crowd(index: Index) -> Iterator[tuple[Item, Fault]]:
    yield index.items[-1], Fault(pointer="/id", message="the last of them")


def own(slug: str, check: Any, scope: Scope) -> Rule:
    """Make a rule of a house."""
    return Rule(slug=slug, layer=Layer.RECORD, summary="s", reason="r", fix="do it", scope=scope, check=check)


OWN: Final = (
    own("no-mayor", _no_mayor, Scope.RECORD),
    own("lonely", _lonely, Scope.LINKED),
    own("crowd", _crowd, Scope.DATASET),
)


def test_rules_of_ones_own_are_run_beside_the_librarys() -> None:
    """Rules of every scope give findings with place and advice, and the library's own rules stay as they are."""
    before = RULES
    report = vz2019.validate(MINIMAL, rules=OWN)
    found = {(finding.rule, finding.line, finding.pointer, finding.hint) for finding in report}
    assert found == {
        ("no-mayor", 2, "/names/rank/text", "do it"),
        ("lonely", 1, "", "do it"),
        ("lonely", 2, "", "do it"),
        ("lonely", 3, "", "do it"),
        ("crowd", 3, "/id", "do it"),
    }
    assert RULES is before
    assert vz2019.validate(MINIMAL)
    assert vz2019.validate(MINIMAL, rules=OWN, ignore=["no-mayor", "lonely", "crowd"])


def test_a_rule_with_the_name_of_another_is_refused() -> None:
    """Two rules of one name could not be told apart."""
    with pytest.raises(ValueError, match="two rules are called 'unknown-code'"):
        vz2019.validate(MINIMAL, rules=[own("unknown-code", _no_mayor, Scope.RECORD)])


@pytest.mark.parametrize("scope", Scope)
def test_a_rule_that_fails_is_told_and_the_run_goes_on(scope: Scope) -> None:
    """An exception in a check is a finding with its place and its rule; all the other findings are still there."""

    def failing(*_: object) -> Iterator[Any]:
        raise ZeroDivisionError("by\nzero")

    report = vz2019.validate(BROKEN, rules=[own("broken-rule", failing, scope)])
    ours = [finding for finding in report if finding.rule == "internal-error"]
    assert ours
    assert report.internal == len(ours)
    assert all(
        "broken-rule" in finding.message and "ZeroDivisionError" in finding.message for finding in ours
    )
    assert all(finding.message.isprintable() for finding in ours)
    assert Counter(finding for finding in report if finding.rule != "internal-error") == Counter(
        vz2019.validate(BROKEN)
    )


def _fault(**parts: Any) -> Fault:
    return Fault(**{"pointer": "", "message": "m", **parts})


WRONG: Final[tuple[Any, ...]] = (
    ["x"],
    7,
    [None],
    [{}],
    [("x", _fault())],
    [_fault(pointer=7)],
    [_fault(message=None)],
    [_fault(pointer="kind")],
    [_fault(pointer="/~")],
    [_fault(hint=7)],
    _fault(),
)


@pytest.mark.parametrize("scope", Scope)
@pytest.mark.parametrize("wrong", WRONG, ids=repr)
def test_a_rule_that_yields_what_is_no_fault_is_told_and_the_run_goes_on(scope: Scope, wrong: Any) -> None:
    """Whatever a rule gives back, every record is read, and the fault is laid to the rule, with the advice to correct it."""
    report = vz2019.validate(BROKEN, rules=[own("broken-rule", lambda *_: wrong, scope)])
    ours = [finding for finding in report if finding.rule == "internal-error"]
    assert ours
    assert all("broken-rule" in finding.message for finding in ours)
    assert {finding.hint for finding in ours} == {"Correct the rule 'broken-rule', which is your own."}
    assert report.records == vz2019.validate(BROKEN).records
    assert Counter(finding for finding in report if finding.rule != "internal-error") == Counter(
        vz2019.validate(BROKEN)
    )


@pytest.mark.parametrize("wrong", ["x", None, _fault(pointer="kind")])
def test_a_dataset_rule_is_held_to_yield_faults_with_its_items(wrong: Any) -> None:
    """An item with what is no fault is told like any other failure, and what the rule yielded before it is kept."""

    def check(index: Index) -> Iterator[Any]:
        yield index.items[0], _fault()
        yield index.items[0], wrong

    report = vz2019.validate(MINIMAL, rules=[own("broken-rule", check, Scope.DATASET)])
    assert sorted(finding.rule for finding in report) == ["broken-rule", "internal-error"]


def _spoil(value: Any) -> None:
    for member in (
        list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else ()
    ):
        _spoil(member)
    value.clear() if isinstance(value, dict | list) else None


def _spoil_record(record: Any) -> Iterator[Fault]:
    _spoil(record)
    yield from ()


def _spoil_item(item: Any, index: Index) -> Iterator[Fault]:
    _spoil(item.record)
    item.broken.update(["", "/kind", "/id"])
    yield from _spoil_index(index)


def _spoil_index(index: Index) -> Iterator[Any]:
    for one in index.items:
        _spoil(one.record)
    for table in (index.items, index.known, index.losses.misnamed, index.doubts):
        table.clear()
    index.documents = {}
    yield from ()


@pytest.mark.parametrize(
    ("scope", "check"),
    [(Scope.RECORD, _spoil_record), (Scope.LINKED, _spoil_item), (Scope.DATASET, _spoil_index)],
)
def test_a_rule_that_changes_what_it_is_given_disturbs_no_other(scope: Scope, check: Any) -> None:
    """What a rule does to a record or to the index changes neither what other rules find nor what the caller holds."""
    after = own(
        "after", lambda index: [(index.items[-1], Fault(pointer="/id", message="last"))], Scope.DATASET
    )
    for data in (BROKEN, records()):
        before = json.dumps(data, default=str)
        expected = told(vz2019.validate(data, rules=[after]))
        assert "after" in {rule for rule, *_ in expected}
        assert told(vz2019.validate(data, rules=[own("spoiling", check, scope), after])) == expected
        assert json.dumps(data, default=str) == before


def test_a_false_report_raises_on_demand() -> None:
    """A caller who wants an exception gets it, with the report."""
    with pytest.raises(InvalidDataError) as raised:
        vz2019.validate(BROKEN).raise_if_invalid()
    assert raised.value.report.count(Severity.ERROR) == 15


# --- texts ------------------------------------------------------------------------------------------------------------


def test_a_copy_of_another_text_is_one_finding() -> None:
    """A text that holds no sentence of any document proves nothing, and says so once, under its name."""
    report = vz2019.validate(MINIMAL, texts={"other.txt": "Nothing of the kind was ever written."})
    (finding,) = report
    assert (finding.rule, finding.file) == ("unmatched-source", "other.txt")
    assert report.texts_attached == 0
    assert any("words of the evidence" in one.what for one in report.not_checked)


def test_the_shipped_data_may_be_named_as_known() -> None:
    """Records that refer to the shipped ones are valid when those are known."""
    event = vz2019.dump(vz2019.load().events[0])
    assert vz2019.validate(event, known=[one for one in packaged.records() if one["id"] != event["id"]])


def test_an_id_that_a_known_record_has_is_a_clash_where_the_two_differ() -> None:
    """A record that is known as it stands may be there again; one that is known otherwise takes its id from it."""
    document, actor, event = records()
    data = [document, actor, event]
    assert vz2019.validate(data, known=data)
    assert vz2019.validate(
        data, known=[json.loads(json.dumps(actor).replace('"revision": 1,', '"revision": 1.0,'))]
    )
    (finding,) = vz2019.validate(data, known=[document, {**actor, "note": "Another"}])
    assert (finding.rule, finding.record_id, finding.pointer) == ("duplicate-id", actor["id"], "/id")
    assert "--with" in finding.message


def test_a_reference_means_the_record_of_the_dataset() -> None:
    """Where a known document has the id of one of the dataset, evidence is held against the dataset's own."""
    document, actor, event = records()
    known = {name: value for name, value in document.items() if name != "sentences"}
    assert set(vz2019.validate([document, actor, event], known=[known]).by_rule()) == {"duplicate-id"}


@pytest.mark.parametrize(
    "own", ["actor:Jose-Nunez", "actor:jose-nunez\n", "actor:jose_nunez", " actor:jose-nunez"]
)
def test_what_refers_to_a_misspelt_id_is_marked_as_a_consequence(own: str) -> None:
    """Where a record's own id is malformed, the references that miss it name that finding as their cause."""
    document, actor, event = records()
    report = vz2019.validate([document, {**actor, "id": own}, event])
    (root,) = [found for found in report if found.rule == "malformed-id"]
    followers = [found for found in report if found.rule == "unresolved-reference"]
    assert followers
    assert {(found.cause.rule, found.cause.line) for found in followers if found.cause} == {
        ("malformed-id", root.line)
    }
    assert report.consequences == len(followers)


def test_what_refers_to_nothing_is_no_consequence() -> None:
    """A reference that misses no malformed id stands for itself."""
    document, _, event = records()
    report = vz2019.validate([document, event])
    assert {found.cause for found in report} == {None}
