"""One cause gives one finding: what follows from it is left out or names it, and nothing else is hidden by it."""

import copy
import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from vz2019.validation import ENGINES, Cause, Engine, Finding, Input, Report, validate
from vz2019.validation.dataset_index import Index


JSONObject = dict[str, Any]
Records = dict[str, JSONObject]
Change = Callable[[Records], None]

_MILL: Final = Path(__file__).parents[1] / "suite" / "1.0" / "valid" / "shipped-text.jsonl"
_LINES: Final = _MILL.read_text(encoding="utf-8").splitlines()
_RECORDS: Final = [json.loads(line) for line in _LINES]
_IDA: Final = "actor:ida-holm"
_FIGURE: Final = "figure:neighbours"


def _changed(change: Change) -> str:
    """Return the little dataset with its text, changed, as JSON Lines."""
    records = {record["id"]: copy.deepcopy(record) for record in _RECORDS}
    change(records)
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records.values())


def _report(data: str | bytes) -> Report:
    return validate([Input(name="mill", data=data.encode() if isinstance(data, str) else data)])


def _found(change: Change) -> list[tuple[str, int, str]]:
    return [(found.rule, found.line, found.pointer) for found in _report(_changed(change))]


def _telling(records: Records, name: str) -> JSONObject:
    telling: JSONObject = records[name]["evidence"]["e1"]
    return telling


def _anchor(records: Records, name: str) -> JSONObject:
    anchor: JSONObject = _telling(records, name)["anchors"][0]
    return anchor


def _rename(holder: JSONObject, old: str, new: str) -> None:
    holder[new] = holder.pop(old)


@pytest.mark.parametrize("name", [_IDA, "actor:jose-nunez", _FIGURE, "statement:sad-day"])
@pytest.mark.parametrize(
    ("spans", "rule"),
    [
        ([{"start": 0, "end": "18"}], "wrong-type"),
        ([{"start": 0, "end": 18.5}], "wrong-type"),
        ([[0, 18]], "wrong-type"),
        ({"start": 0, "end": 18}, "wrong-type"),
        ([{"begin": 0, "end": 18}], "unknown-property"),
        ([{"start": -1, "end": 18}], "out-of-range"),
        ([{"start": 18, "end": 0}], "out-of-range"),
        ([{"start": 18, "end": 3}], "reversed-span"),
        ([{"start": 0, "end": 500}], "span-outside-sentence"),
    ],
)
def test_a_broken_span_says_nothing_of_the_words(name: str, spans: Any, rule: str) -> None:
    """A span that cannot be read or lies outside is one finding, and the words are not missed as well."""
    found = _found(lambda records: _anchor(records, name).update(spans=spans))
    assert [slug for slug, _, _ in found] == [rule]


@pytest.mark.parametrize("name", [_IDA, _FIGURE])
def test_misspelt_spans_and_anchors_are_one_finding(name: str) -> None:
    """A property that stands under another name is not told as missing, by the schema or by the document's level."""
    assert [slug for slug, _, _ in _found(lambda all_: _rename(_anchor(all_, name), "spans", "span"))] == [
        "unknown-property"
    ]
    anchors = _found(lambda all_: _rename(_telling(all_, _IDA), "anchors", "anchor"))
    assert anchors == [("unknown-property", 3, "/evidence/e1/anchor")]


def test_an_anchor_without_spans_does_not_miss_the_words() -> None:
    """Where the characters are missing, the document's level asks for them, and no rule on their words does."""
    found = _found(lambda records: _anchor(records, _IDA).pop("spans"))
    assert found == [("missing-span", 3, "/evidence/e1/anchors/0")]


def test_a_broken_span_hides_no_split_word_beside_it() -> None:
    """Of two spans, the one that can be read is still held to the borders of words."""
    spans = [{"start": 0, "end": "3"}, {"start": 25, "end": 43}]
    found = _found(lambda records: _anchor(records, _IDA).update(spans=spans))
    assert sorted(slug for slug, _, _ in found) == ["split-word", "wrong-type"]


def test_swapped_offsets_are_said_to_be() -> None:
    """An end that is too small for any span names the start that it may be swapped with."""
    (found,) = _report(_changed(lambda all_: _anchor(all_, _IDA).update(spans=[{"start": 18, "end": 0}])))
    assert "swapped" in (found.hint or "")


def _related(key: str, relation: JSONObject, *, supported: str | None) -> Change:
    def change(records: Records) -> None:
        event = records["event:closing"]
        records["event:strike"] = {**copy.deepcopy(event), "id": "event:strike"}
        event["relations"] = {key: relation}
        if supported:
            event["evidence"]["e1"]["supports"].append(supported)

    return change


_PART: Final = {"type": "part-of", "target": "event:strike"}


@pytest.mark.parametrize("pointer", ["/relations/strike", "/relations/Strike"])
def test_what_points_at_the_key_that_was_meant_does_not_dangle(pointer: str) -> None:
    """A malformed key is told once, and not again where the well-formed one is pointed at."""
    found = _found(_related("Strike", _PART, supported=pointer))
    assert found == [("malformed-key", 4, "/relations/Strike")]


def test_a_pointer_below_the_key_that_was_meant_supports_that_much() -> None:
    """What is supported of a member with a malformed key is told apart from what is not."""
    report = _report(_changed(_related("Strike", _PART, supported="/relations/strike/target")))
    assert sorted(found.rule for found in report) == ["malformed-key", "unsupported-field"]
    assert any("(/type)" in found.message for found in report)


@pytest.mark.parametrize(
    ("relation", "rule", "pointer"),
    [
        ({**_PART, "target": "event:nothing"}, "unresolved-reference", "/relations/Strike/target"),
        ({**_PART, "target": "actor:ida-holm"}, "wrong-reference-type", "/relations/Strike/target"),
        ({**_PART, "target": "event:closing"}, "self-reference", "/relations/Strike/target"),
    ],
)
def test_a_malformed_key_hides_nothing_below_it(relation: JSONObject, rule: str, pointer: str) -> None:
    """What stands under a malformed key is checked like any other member."""
    found = _found(_related("Strike", relation, supported="/relations/strike"))
    assert found == [("malformed-key", 4, "/relations/Strike"), (rule, 4, pointer)]


def test_a_malformed_key_does_not_support_itself() -> None:
    """A member with a malformed key needs evidence as much as one with a good key."""
    found = _found(_related("Strike", _PART, supported=None))
    assert sorted(slug for slug, _, _ in found) == ["malformed-key", "unsupported-field"]


def test_a_malformed_key_beside_the_good_one_hides_nothing_of_that() -> None:
    """Where the key that was meant is taken, what is wrong there is told."""

    def change(records: Records) -> None:
        _related("Strike", _PART, supported="/relations/strike")(records)
        records["event:closing"]["relations"]["strike"] = {"type": "part-of", "target": "event:nothing"}

    assert ("unresolved-reference", 4, "/relations/strike/target") in _found(change)


@pytest.mark.parametrize(
    ("change", "rules"),
    [
        (
            lambda all_: all_["event:closing"]["participants"].update(m2={"actor": "actor:nobody"}),
            ["missing-property", "unresolved-reference", "unsupported-field"],
        ),
        (
            lambda all_: _telling(all_, "event:closing")["supports"].extend(["/kind", "/salience"]),
            ["dangling-pointer", "repeated-item"],
        ),
        (
            lambda all_: all_["event:closing"]["evidence"].update(
                e2={"basis": "stated", "document": "document:nothing", "anchors": [{"sentence": 1}]}
            ),
            ["idle-evidence", "unresolved-reference"],
        ),
        (
            lambda all_: (
                _anchor(all_, "event:closing").update(spans="0-18"),
                _telling(all_, "event:closing")["supports"].remove("/places/mill"),
            ),
            ["unsupported-field", "wrong-type"],
        ),
    ],
    ids=["missing-property", "repeated-item", "idle-evidence", "spans"],
)
def test_a_fault_of_a_holder_hides_none_in_it(change: Change, rules: list[str]) -> None:
    """What an object or a list lacks or has too much of says nothing of its members, which are checked all the same."""
    assert sorted(slug for slug, _, _ in _found(change)) == rules


@pytest.mark.parametrize(
    ("field", "value", "rules"),
    [
        ("number", 0, ["out-of-range"]),
        ("end", 0, ["out-of-range"]),
        ("start", -1, ["out-of-range"]),
        ("paragraph", 0, ["out-of-range"]),
    ],
)
def test_a_number_out_of_range_in_a_row_is_one_finding(field: str, value: int, rules: list[str]) -> None:
    """A row that the schema refuses is not also said to be out of order."""
    report = _report(_changed(lambda all_: all_["document:mill"]["sentences"][2].update({field: value})))
    assert [found.rule for found in report if found.cause is None] == rules


def test_a_row_that_cannot_be_read_hides_no_disorder_after_it() -> None:
    """The rows after a misshapen one are still held to the order."""

    def change(records: Records) -> None:
        rows = records["document:mill"]["sentences"]
        rows[0]["number"] = "1"
        rows[3]["start"] = rows[2]["start"] + 1

    assert ("broken-sentence-table", 1, "/sentences/3") in _found(change)


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ({"number": "3"}, "wrong-type"),
        ({"number": 5}, "broken-sentence-table"),
        ({"number": 2}, "broken-sentence-table"),
        ({"number": None}, "wrong-type"),
        ({"end": "139"}, "wrong-type"),
        ({"end": 3}, "broken-sentence-table"),
    ],
)
def test_what_points_at_a_broken_row_names_it(row: JSONObject, rule: str) -> None:
    """Where a row of the table is broken, the evidence on its sentence is not at fault, and says what is."""
    report = _report(_changed(lambda all_: all_["document:mill"]["sentences"][2].update(row)))
    assert [found.rule for found in report if found.cause is None] == [rule]
    assert [(found.rule, found.line) for found in report if found.cause] == [
        ("unknown-sentence", 3),
        ("unknown-sentence", 6),
    ]
    assert {(found.cause.rule, found.cause.line) for found in report if found.cause} == {(rule, 1)}


def test_a_broken_row_excuses_no_sentence_beyond_the_table() -> None:
    """A number that no row can have had stays a fault of its own."""

    def change(records: Records) -> None:
        records["document:mill"]["sentences"][2]["number"] = "3"
        _anchor(records, _IDA)["sentence"] = 9

    causes = {(found.rule, found.line): found.cause for found in _report(_changed(change))}
    assert causes["unknown-sentence", 3] is None
    assert causes["unknown-sentence", 6] is not None


@pytest.mark.parametrize(
    ("row", "rule"),
    [({"sha256": "A" * 64}, "malformed-value"), ({"end": 141}, "broken-sentence-table")],
)
def test_a_sentence_whose_row_is_broken_is_not_looked_for(row: JSONObject, rule: str) -> None:
    """A digest or a length that is told as wrong is not told again by what it fails to find."""
    found = _found(lambda all_: all_["document:mill"]["sentences"][2].update(row))
    assert [slug for slug, _, _ in found] == [rule]


def test_a_document_with_a_malformed_id_is_not_uncovered() -> None:
    """Of a document that nobody can name the id is told, and not each sentence."""
    report = _report(_changed(lambda all_: all_["document:mill"].update(id="document:Mill")))
    assert [found.rule for found in report if found.cause is None] == ["malformed-id"]
    assert {found.rule for found in report if found.cause} == {"unresolved-reference"}


def _cause(found: Finding) -> tuple[str, int] | None:
    return None if found.cause is None else (found.cause.rule, found.cause.line)


def _coverage(data: str | bytes) -> dict[str, tuple[str, int] | None]:
    """Return the cause of each sentence that is told as uncovered."""
    found = [one for one in _report(data) if one.rule == "uncovered-sentence"]
    return {one.pointer: _cause(one) for one in found}


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (lambda all_: all_[_FIGURE].update(type="figur"), "unknown-type"),
        (lambda all_: all_[_FIGURE].update(schema_version="9.0"), "unsupported-schema-version"),
        (lambda all_: _rename(all_[_FIGURE], "evidence", "evidnce"), "unknown-property"),
        (lambda all_: all_[_FIGURE].update(evidence={"e1": [_telling(all_, _FIGURE)]}), "wrong-type"),
        (lambda all_: _telling(all_, _FIGURE).update(basis="statd"), "unknown-code"),
        (lambda all_: _telling(all_, _FIGURE).pop("basis"), "missing-property"),
        (lambda all_: _telling(all_, _FIGURE).update(document=7), "wrong-type"),
        (lambda all_: _telling(all_, _FIGURE).update(document="document:mil"), "unresolved-reference"),
        (lambda all_: _rename(_telling(all_, _FIGURE), "anchors", "anchor"), "unknown-property"),
        (lambda all_: _anchor(all_, _FIGURE).update(sentence="4"), "wrong-type"),
        (lambda all_: _anchor(all_, _FIGURE).update(sentence="four"), "wrong-type"),
        (lambda all_: _rename(_anchor(all_, _FIGURE), "sentence", "sentnce"), "unknown-property"),
        (lambda all_: _anchor(all_, _FIGURE).pop("sentence"), "missing-property"),
    ],
    ids=[
        "type",
        "version",
        "evidnce",
        "list",
        "basis",
        "no basis",
        "document",
        "mil",
        "anchor",
        "text",
        "word",
        "sentnce",
        "no number",
    ],
)
def test_an_uncovered_sentence_names_what_its_only_record_has_lost(change: Change, rule: str) -> None:
    """A sentence whose only evidence cannot be read says so, and names the finding on that."""
    assert _coverage(_changed(change)) == {"/sentences/3/coverage": (rule, 8)}


def _uncoded(records: Records) -> None:
    """Leave the third sentence without a record, and make evidence in the fourth unreadable."""
    del records["statement:not-asked"]
    telling = _telling(records, _IDA)
    telling.update(basis="inferred", reasoning="He is named there")


@pytest.mark.parametrize(
    "change",
    [
        lambda all_: all_[_FIGURE].update(type="figur"),
        lambda all_: _anchor(all_, _FIGURE).update(sentence="4"),
        lambda all_: _telling(all_, _FIGURE).update(basis="statd"),
        lambda all_: _rename(all_[_FIGURE], "evidence", "evidnce"),
    ],
    ids=["type", "text", "basis", "evidnce"],
)
def test_a_loss_explains_no_sentence_but_its_own(change: Change) -> None:
    """A sentence that no lost evidence names is uncovered by itself."""

    def both(records: Records) -> None:
        _uncoded(records)
        change(records)

    found = _coverage(_changed(both))
    assert found.pop("/sentences/2/coverage") is None
    assert found.pop("/sentences/3/coverage") is not None
    assert not found


@pytest.mark.parametrize(
    "change",
    [
        lambda all_: _telling(all_, _IDA).update(supports="/name"),
        lambda all_: _telling(all_, _IDA).update(reasoning=7),
        lambda all_: _telling(all_, _IDA).update(document="Mill"),
        lambda all_: _anchor(all_, _IDA).update(spans=[7]),
        lambda all_: all_[_IDA].update(kind="persn"),
        lambda all_: all_[_IDA].pop("evidence"),
    ],
    ids=["supports", "reasoning", "document", "spans", "kind", "none"],
)
def test_what_yields_nothing_loses_nothing(change: Change) -> None:
    """Where a broken telling is no stated evidence, or what is broken would not have made it so, nothing follows."""

    def both(records: Records) -> None:
        _uncoded(records)
        change(records)

    assert _coverage(_changed(both)) == {"/sentences/2/coverage": None}


_BEFORE: Final = "".join(f"{line}\n" for line in _LINES[:-1])


@pytest.mark.parametrize(
    ("data", "rule", "line"),
    [
        (_BEFORE + _LINES[-1].replace('"id":', '"revision":1,"id":'), "duplicate-key", 8),
        (_BEFORE + _LINES[-1].replace('"id":', '"id" '), "invalid-json", 8),
        (_BEFORE + _LINES[-1][:60], "invalid-json", 8),
        (_BEFORE + "figure", "invalid-json", 8),
        (_BEFORE + json.dumps([json.loads(_LINES[-1])]), "not-an-object", 8),
        (_BEFORE + json.dumps({"data": json.loads(_LINES[-1])}), "unknown-type", 8),
        ("[" + ",\n".join(_LINES[:-1]) + "]\n" + _LINES[-1] + "]", "invalid-json", 8),
        ("[" + ",\n".join(_LINES[:-1]) + ",\n", "invalid-json", 8),
        ('{"records": [' + ",\n".join(_LINES[:-1]) + '], "more": []}', "unknown-property", 7),
        (gzip.compress(("\n".join(_LINES) + "\n").encode(), mtime=0)[:-120], "truncated-input", 1),
    ],
    ids=[
        "key twice",
        "syntax",
        "cut off",
        "no record",
        "list",
        "wrapped",
        "closed",
        "open",
        "member",
        "gzip",
    ],
)
def test_what_could_not_be_read_may_hold_the_evidence(data: str | bytes, rule: str, line: int) -> None:
    """Where a record or the rest of an input is lost, the sentence that nothing else covers names that."""
    assert _coverage(data)["/sentences/3/coverage"] == (rule, line)


@pytest.mark.parametrize(
    "data",
    [_BEFORE + "7", _BEFORE + "null", "[" + ",\n".join(_LINES[:-1]) + ",\n]", "\ufeff" + _BEFORE],
    ids=["number", "null", "trailing comma", "byte order mark"],
)
def test_what_costs_no_record_explains_nothing(data: str) -> None:
    """A fault of the text that no record can have been lost by is no cause of others."""
    assert _coverage(data) == {"/sentences/3/coverage": None}


def _references(data: str, *others: str) -> set[tuple[str, tuple[str, int] | None]]:
    inputs = [Input(name="mill", data=data.encode())]
    inputs += [Input(name=f"other {place}", data=other.encode()) for place, other in enumerate(others)]
    found = [one for one in validate(inputs) if one.rule == "unresolved-reference"]
    return {(one.message, _cause(one)) for one in found}


_NOBODY: Final = "no record has the id 'actor:nobody'"


def _to_nobody(records: Records) -> None:
    records["event:closing"]["participants"]["mayor"]["actor"] = "actor:nobody"


@pytest.mark.parametrize(
    ("more", "rule"),
    [
        ("nobody", "invalid-json"),
        ('{"type":"actor","id', "invalid-json"),
        ('["actor:nobody"]', "not-an-object"),
        ('{"kind":"person"}', "unknown-type"),
        ('{"type":"actor","name":"Nobody"}', "missing-property"),
        ('{"type":"actor","id":7}', "wrong-type"),
    ],
)
def test_an_unresolved_reference_names_the_record_that_may_have_been_lost(more: str, rule: str) -> None:
    """Where a record without a readable id was refused or is broken, a reference to nothing names that finding."""
    found = _references(_changed(_to_nobody) + more)
    assert found == {(f"{_NOBODY} among those that could be read", (rule, 9))}


@pytest.mark.parametrize(
    "more",
    [
        "7",
        '"nobody"',
        '{"type":"event","name":"Nobody"}',
        '{"type":"actor","id":"actor:zz-9","id":"actor:zz-9"}',
    ],
)
def test_an_unresolved_reference_to_what_was_not_lost_stands_for_itself(more: str) -> None:
    """A record of another type, or one whose id could be read, is not the one that a reference lacks."""
    assert _references(_changed(_to_nobody) + more) == {(_NOBODY, None)}


def test_a_misspelt_reference_is_not_blamed_on_a_broken_line() -> None:
    """Where a record has all but the id that a reference gives, that is meant, whatever one line may have held."""

    def change(records: Records) -> None:
        records["event:closing"]["participants"]["mayor"]["actor"] = "actor:jose-nunes"

    message = "no record has the id 'actor:jose-nunes'"
    assert _references(_changed(change) + "nobody") == {
        (f"{message}; did you mean 'actor:jose-nunez'?", None)
    }
    lost = f"{message} among those that could be read"
    assert _references(_changed(change), "[" + _LINES[1] + ",") == {(lost, ("invalid-json", 1))}


def test_of_two_losses_the_one_of_an_input_is_named_in_any_order() -> None:
    """An input that breaks off is the likelier cause than one broken line, however the inputs are ordered."""
    cut = "[" + _LINES[1] + ","
    whole = _changed(_to_nobody)
    for others in ((cut, "nobody\n{}"), ("nobody\n{}", cut)):
        ((_, cause),) = _references(whole, *others)
        assert cause == ("invalid-json", 1)


@pytest.mark.parametrize("own", ["actor:Ida Holm", "event:ida-holm", "Ida Holm", "actor:ida_holm"])
def test_a_reference_to_a_misnamed_record_is_not_to_be_changed(own: str) -> None:
    """Where another record misspells its id, the message says so and gives no malformed id as the one that was meant."""
    report = _report(_changed(lambda all_: all_[_IDA].update(id=own)))
    (found,) = [one for one in report if one.rule == "unresolved-reference"]
    assert "did you mean" not in found.message
    assert f"calls itself {own!r}" in found.message
    assert found.hint == "Correct the id of that record; the reference is right."
    assert found.cause is not None
    assert (found.cause.rule, found.cause.line) == ("malformed-id", 3)


def test_no_malformed_id_is_given_as_the_one_that_was_meant() -> None:
    """A reference that is like a malformed id, and not what it stands for, is not told to become that."""

    def change(records: Records) -> None:
        records[_IDA]["id"] = "actor:Ida-Holm"
        records["event:closing"]["participants"]["mayor"]["actor"] = "actor:ida-holms"

    messages = [found.message for found in _report(_changed(change)) if found.line == 4]
    assert messages == ["no record has the id 'actor:ida-holms'"]


@pytest.mark.parametrize(("kind", "rule"), [("aktor", "unknown-type"), ("actor", "duplicate-key")])
def test_the_malformed_id_of_a_refused_record_is_known(kind: str, rule: str) -> None:
    """A record that is refused for another reason and misspells its id is named by what refers to it."""
    twice = ',"revision":1' if rule == "duplicate-key" else ""
    line = _LINES[2].replace('"type":"actor","id":"actor:ida-holm"', f'"type":"{kind}","id":"actor:Ida Holm"')
    lines = [*_LINES[:2], line[:-1] + twice + "}", *_LINES[3:]]
    ((message, cause),) = _references("\n".join(lines))
    assert cause == (rule, 3)
    assert "calls itself 'actor:Ida Holm'" in message


def test_an_id_under_a_misspelt_name_can_be_referred_to() -> None:
    """A record whose id stands under another name is told so, and its references are right."""
    found = _found(lambda all_: _rename(all_[_IDA], "id", "Id"))
    assert found == [("unknown-property", 3, "/Id")]


def test_the_line_of_a_cause_is_that_of_its_finding() -> None:
    """In a record over several lines, a cause is on the line of the fault, so that the two can be told together."""
    records = copy.deepcopy(_RECORDS)
    records[2]["id"] = "actor:Ida Holm"
    report = _report(json.dumps(records, indent=1))
    (root,) = [found for found in report if found.cause is None]
    assert {found.cause.line for found in report if found.cause} == {root.line}


def test_of_two_faults_of_a_row_the_order_does_not_matter() -> None:
    """What follows from a row with two faults names the same one, whichever is found first."""
    causes = [Cause(rule=rule, file="mill", line=1) for rule in ("malformed-value", "missing-property")]
    for order in (causes, causes[::-1]):
        index = Index()
        for cause in order:
            index.upshot.doubt("document:mill", "/sentences/0", cause)
        assert index.doubts == {"document:mill": {"/sentences/0": causes[0]}}


@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
def test_evidence_that_names_no_document_is_not_held_to_one_without_an_id(engine: Engine) -> None:
    """A document whose id is empty is nobody's document."""
    lost = {**json.loads(_LINES[0]), "id": ""}
    telling = {"basis": "outside", "reference": "A gazetteer.", "supports": ["/kind"]}
    actor = {**json.loads(_LINES[1]), "evidence": {"e1": telling}}
    report = validate(
        [Input(name="mill", data=f"{json.dumps(lost)}\n{json.dumps(actor)}".encode())], engine=engine
    )
    assert {found.rule for found in report if found.record_id == actor["id"]} <= {"dangling-pointer"}
