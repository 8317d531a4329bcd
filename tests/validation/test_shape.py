"""The shape layer: two engines with one verdict, and advice on what they find."""

import ast
import copy
import re
from collections.abc import Callable, Iterator
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vz2019 import packaged, pointers
from vz2019.validation.engines import ENGINES, FAST, REFERENCE
from vz2019.validation.finding import Fault
from vz2019.validation.heads import head_fault
from vz2019.validation.shape import faults
from vz2019.validation.suggestions.ids import is_id


JSONObject = dict[str, Any]
Mutation = Callable[[JSONObject], None]

_SCALARS: Final = (
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8)
    | st.sampled_from(("other", "stated", "actor:x", "actor:x\n", "2019-02-02", "/kind", "", " x", "x" * 301))
)
_KEYS: Final = st.sampled_from(
    ("kind", "note", "reasoning", "reference", "statement", "convention", "colour", "A b", "")
)
_VALUES: Final = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=3),
    max_leaves=6,
)


def _places(value: Any, at: str = "") -> Iterator[str]:
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, member in steps:
        place = pointers.append(at, key)
        yield place
        yield from _places(member, place)


def _change(record: JSONObject, place: str, how: str, value: Any, key: str) -> None:
    """Change one member or item of a record in place."""
    above, _, last = place.rpartition("/")
    parent = pointers.resolve(record, above)
    step: Any = int(last) if isinstance(parent, list) else pointers.split(f"/{last}")[0]
    if how == "replace":
        parent[step] = value
    elif how == "remove":
        del parent[step]
    elif isinstance(parent, list):
        parent.append(copy.deepcopy(parent[step]))
    else:
        parent[key] = value if how == "add" else parent.pop(step)


@st.composite
def _mutants(draw: st.DrawFn) -> JSONObject:
    """Give a shipped record with up to three changes; its type stays."""
    record: JSONObject = copy.deepcopy(draw(st.sampled_from(packaged.records())))
    for _ in range(draw(st.integers(1, 3))):
        places = [place for place in _places(record) if place != "/type"]
        how = draw(st.sampled_from(("replace", "remove", "rename", "add")))
        _change(record, draw(st.sampled_from(places)), how, draw(_VALUES), draw(_KEYS))
    return record


@given(_mutants())
def test_the_engines_give_the_same_violations(record: JSONObject) -> None:
    """However a record is broken, both engines break the same keywords at the same places."""
    assert set(FAST.record(record["type"], record)) == set(REFERENCE.record(record["type"], record))


@given(_mutants())
def test_the_engines_give_the_same_faults(record: JSONObject) -> None:
    """What is told of a broken record does not depend on the engine."""
    fast, reference = (sorted(map(repr, faults(record, engine))) for engine in ENGINES.values())
    assert fast == reference


@given(_mutants())
def test_faults_are_told_once_and_on_one_line(record: JSONObject) -> None:
    """No fault comes twice, and every message, value and hint can be printed on one line."""
    found = list(faults(record))
    assert len(found) == len(set(found))
    for _, fault in found:
        assert fault.message
        assert all(text is None or text.isprintable() for text in (fault.message, fault.value, fault.hint))


@pytest.mark.parametrize("record", packaged.records(), ids=lambda record: record["id"])
def test_the_shipped_records_have_the_right_shape(record: JSONObject) -> None:
    """No engine finds anything in a shipped record, whichever minor version it is written to."""
    assert [list(engine.record(record["type"], record)) for engine in ENGINES.values()] == [[], []]


def _event(**changes: Any) -> JSONObject:
    event: JSONObject = {
        "type": "event",
        "id": "event:closing",
        "schema_version": "1.0",
        "revision": 1,
        "label": "The mill is shut",
        "kind": "other",
        "factuality": "asserted",
        "polarity": "positive",
        "evidence": {"e1": {"basis": "outside", "reference": "A register", "supports": ["/kind"]}},
        **changes,
    }
    return {name: value for name, value in event.items() if value is not ...}


def _only(record: JSONObject) -> tuple[str, Fault]:
    (found,) = faults(record)
    return found


@pytest.mark.parametrize(
    ("changes", "rule", "pointer", "message"),
    [
        ({"label": ...}, "missing-property", "", "the property 'label' is missing"),
        ({"colour": 1}, "unknown-property", "/colour", "the property 'colour' is not known here"),
        (
            {"particpants": {}},
            "unknown-property",
            "/particpants",
            "the property 'particpants' is not known here; did you mean 'participants'?",
        ),
        ({"label": 13}, "wrong-type", "/label", "expected a string, got a number"),
        ({"label": None}, "wrong-type", "/label", "expected a string, got null"),
        ({"revision": True}, "wrong-type", "/revision", "expected an integer, got true or false"),
        ({"revision": "1"}, "wrong-type", "/revision", "expected an integer, got a string"),
        ({"evidence": []}, "wrong-type", "/evidence", "expected an object, got an array"),
        ({"revision": 0}, "out-of-range", "/revision", "0 is out of range: from 1 to 1000000"),
        (
            {"kind": "ralli"},
            "unknown-code",
            "/kind",
            "'ralli' is not a code of 'kind'; did you mean 'rally'?",
        ),
        ({"kind": "zzz"}, "unknown-code", "/kind", "'zzz' is not a code of 'kind'"),
        (
            {"kind": "military_parade"},
            "unknown-code",
            "/kind",
            "'military_parade' is not a code of 'kind'; did you mean 'military-parade'?",
        ),
        ({"missing": {}}, "wrong-count", "/missing", "an object that holds nothing says nothing"),
        (
            {"id": "event:closing\n"},
            "malformed-id",
            "/id",
            (
                "'event:closing\\\\u{a}' is no id here: it has white space, where a hyphen may part words;"
                " did you mean 'event:closing'?"
            ),
        ),
        (
            {"participants": {"mayor": {"actor": "event:closing", "role": "actor"}}},
            "wrong-reference-type",
            "/participants/mayor/actor",
            "a reference to an actor is wanted here, and 'event:closing' is one to an event",
        ),
        (
            {"participants": {"Mayor": {"actor": "actor:mayor", "role": "actor"}}},
            "malformed-key",
            "/participants/Mayor",
            "'Mayor' is no local key: lower-case letters, digits and single hyphens, forty at most",
        ),
        (
            {"label": " x"},
            "malformed-value",
            "/label",
            "' x' is not as it should be: a name or a line of text, without white space at its ends",
        ),
        (
            {"label": "x" * 301},
            "malformed-value",
            "/label",
            f"'{'x' * 39}…' is not as it should be: at most 300 characters, not 301",
        ),
        (
            {"label": ""},
            "malformed-value",
            "/label",
            "'label' is empty",
        ),
    ],
)
def test_what_is_said_of_a_mistake(changes: JSONObject, rule: str, pointer: str, message: str) -> None:
    """One mistake gives one fault, at its place, in words that name it."""
    slug, fault = _only(_event(**changes))
    assert (slug, fault.pointer, fault.message) == (rule, pointer, message)


@pytest.mark.parametrize(
    ("changes", "hint"),
    [
        ({"date": "2019-00-uu"}, None),
        ({"date": "2 February 2019"}, "Did you mean '2019-02-02'?"),
        ({"revision": "1"}, "Write 1, without quotation marks."),
        ({"label": 13}, 'Write "13", with quotation marks.'),
        ({"label": None}, "Leave the field out; `missing` may say why."),
        (
            {"participants": [{}]},
            'Write an object that gives each item a key of its own, as in {"first": …}.',
        ),
        (
            {"evidence": {"e1": {"basis": "outside", "reference": "A book", "supports": "/kind"}}},
            'Write a list, also for one item: ["/kind"].',
        ),
        ({"headline": 1, "label": ...}, "Rename it 'label', if that is what it holds."),
        ({"colour": 1}, "The properties that may yet stand here are "),
        ({"factuality": "other"}, "The codes are asserted, "),
        ({"factuality": "positive"}, "The codes are asserted, "),
        ({"factuality": "positive"}, " 'positive' is a code of polarity."),
        ({"kind": "zzz"}, ", …; `vz2019 codebook event_kind` lists all."),
        ({"polarity": "zzz"}, "The codes are positive, negative."),
        ({"polarity": True}, "The codes are positive, negative."),
        ({"polarity": 1}, "The codes are positive, negative."),
        ({"label": True}, None),
        ({"date": 20210303}, 'Write "2021-03-03", with quotation marks.'),
        ({"date": 2021}, 'Write "2021", with quotation marks.'),
        ({"date": 17}, None),
        ({"schema_version": 1.0}, 'Write "1.0", with quotation marks.'),
        ({"schema_version": 1.1}, 'Write "1.1", with quotation marks.'),
        ({"schema_version": 1.9}, None),
        ({"id": 17}, 'Write "event:17", with quotation marks.'),
        ({"date": "unknown"}, 'leave the field out and say why in `missing`, as in {"/date": "not-stated"}.'),
        (
            {"date": ""},
            'Fill it in. Where no date is known, leave the field out and say why in `missing`, as in {"/date": "not-stated"}.',
        ),
        ({"label": ""}, "Fill it in, or delete it where it may be absent."),
        (
            {"polarity": ""},
            "Fill it in, or delete it where it may be absent. The codes are positive, negative.",
        ),
        ({"date": "n/a"}, 'as in {"/date": "not-stated"}.'),
        ({"date": "yesterday"}, 'as in {"/date": "not-stated"}.'),
        ({"label": " x"}, "Did you mean 'x'?"),
        (
            {"participants": {"u": "actor:harbour-union"}},
            'Write an object: {"actor": "actor:harbour-union", "role": …}.',
        ),
        ({"participants": {"u": "Harbour Union"}}, '{"actor": "actor:harbour-union", "role": …}.'),
        ({"participants": {"u": 7}}, 'Write an object, as in {"actor": "actor:'),
        ({"evidence": "yes"}, "Write an object, as in {"),
        ({"plover": "protest"}, "Write an object, as in {"),
        (
            {"participants": "actor:harbour-union"},
            'Write an object: {"harbour-union": {"actor": "actor:harbour-union", "role": …}}.',
        ),
        ({"relations": {"r": "same-as"}}, 'Write an object: {"type": "same-as", "target": …}.'),
        ({"relations": {"r": "event:x"}}, 'Write an object: {"type": …, "target": "event:x"}.'),
        ({"id": "actor:closing"}, "Correct the type, or begin the id with 'event:'."),
        ({"missing": {"date": "not-stated"}}, "Did you mean '/date'?"),
        ({"participants": {"The Mayor": {"actor": "actor:m", "role": "actor"}}}, "Did you mean 'the-mayor'?"),
    ],
)
def test_what_to_do_about_a_mistake(changes: JSONObject, hint: str | None) -> None:
    """A hint says what to write in the place of what is there, and none is given where that would be a guess."""
    _, fault = _only(_event(**changes))
    assert fault.hint is None if hint is None else hint in (fault.hint or "")


def _told(**changes: Any) -> JSONObject:
    document = {"basis": "stated", "document": "document:d", "supports": ["/kind"]}
    return _event(evidence={"e1": {**document, **changes}})


@pytest.mark.parametrize(
    ("changes", "hint"),
    [
        ({"supports": ["date"]}, "Did you mean '/date'?"),
        ({"supports": ["participants.a.role"]}, "Did you mean '/participants/a/role'?"),
        ({"supports": ["colour"]}, None),
        ({"supports": "date"}, 'Write a list, also for one item: ["/date"].'),
        ({"attribution": "narrator"}, 'Write an object: {"voice": "narrator"}.'),
        ({"anchors": "13"}, 'Write a list, also for one item: [{"sentence": '),
        ({"anchors": [{"sentence": 1, "spans": [[0, 18]]}]}, 'Write an object: {"start": 0, "end": 18}.'),
        ({"anchors": [{"sentence": 1, "spans": [[0]]}]}, 'Write an object, as in {"start": 31, "end": 125}.'),
        (
            {"anchors": [{"sentence": 1, "spans": [[-1, 18]]}]},
            'Write an object, as in {"start": 31, "end": 125}.',
        ),
    ],
)
def test_what_to_do_about_a_mistake_in_evidence(changes: JSONObject, hint: str | None) -> None:
    """Spans, pointers and attributions in another form are written as the schema has them, where that can be told."""
    _, fault = _only(_told(**changes))
    assert fault.hint is None if hint is None else hint in (fault.hint or "")


@pytest.mark.parametrize("word", ["police", "about", "implied", "visit"])
def test_lists_of_unrelated_fields_are_not_named(word: str) -> None:
    """That a word is a code somewhere else is told only where a field of the same object has it."""
    _, fault = _only(_event(factuality=word))
    assert "is a code of" not in (fault.hint or "")


def test_a_language_tag_with_an_underscore_is_put_right() -> None:
    """The tag that was meant has a hyphen."""
    document = {**_event(id="document:d", language="en_GB", evidence_level="full"), "type": "document"}
    (hint,) = {fault.hint for slug, fault in faults(document) if fault.pointer == "/language"}
    assert hint == "Did you mean 'en-GB'?"


_PROPOSED: Final = re.compile(r"Did you mean ('.*')\?|Write (\".*\"), with quotation marks\.")


@given(
    st.sampled_from(("/date", "/id", "/kind", "/label", "/polarity", "/schema_version")),
    _SCALARS | st.integers(1900_01_01, 2100_12_31),
)
def test_what_is_proposed_would_be_taken(pointer: str, value: Any) -> None:
    """Whatever one text is proposed in place of a value, the schema finds nothing in it."""
    found = [fault for _, fault in faults(_event(**{pointer[1:]: value})) if fault.pointer == pointer]
    for fault in found:
        proposed = _PROPOSED.fullmatch(fault.hint or "")
        if proposed and " or " not in (fault.hint or ""):
            text = ast.literal_eval(proposed[1] or proposed[2])
            assert not list(FAST.field("event", pointer, text))


@pytest.mark.parametrize(
    ("record", "hint"),
    [
        ({"records": {"type": "event"}}, "make it a list, in square brackets."),
        ({"title": "x", "records": [{"type": "event"}]}, "to make it a dataset, remove 'title'."),
        ({"records": [{"type": "event"}], "$schema": "x"}, "to make it a dataset, put '$schema' before it."),
        ({"data": [{"type": "event"}], "title": 1}, "name it 'records' and not 'data'; remove 'title'."),
        ({"records": [{"type": "event"}]}, "A dataset is an input of its own"),
        ({"$schema": "x", "records": [{"type": "event"}]}, "A dataset is an input of its own"),
    ],
)
def test_what_keeps_an_object_from_being_a_dataset(record: JSONObject, hint: str) -> None:
    """What stands in the way is named, and nothing that is right already."""
    found = head_fault(record)
    assert found is not None
    assert hint in (found[1].hint or "")
    assert "records" not in record or "name it" not in (found[1].hint or "")


@pytest.mark.parametrize(
    ("record", "rule", "message", "hint"),
    [
        ({"type": "Person"}, "unknown-type", "did you mean 'actor'?", "The types are actor"),
        ({"type": "events"}, "unknown-type", "did you mean 'event'?", "The types are"),
        ({"data": [{"type": "event"}]}, "unknown-type", "is missing", "Records stand in 'data'"),
        ({"item": {"type": "event"}}, "unknown-type", "is missing", "Records stand in 'item'"),
        ({"data": []}, "unknown-type", "is missing", None),
        ({"data": [{"kind": "other"}]}, "unknown-type", "is missing", None),
        ({"data": ["a type"]}, "unknown-type", "is missing", None),
        ({"Type": "event"}, "unknown-type", "is missing", "Is 'Type' meant to be 'type'?"),
        ({"@type": "event"}, "unknown-type", "is missing", "Is '@type' meant to be 'type'?"),
        ({"type": "event", "schema_version": "v1.0"}, "unsupported-schema-version", "'v1.0'", "Write '1.0'"),
        ({"type": "event", "schema_version": "1"}, "unsupported-schema-version", "'1'", "Write '1.0'"),
        ({"type": "event", "schema_version": "1.0.0"}, "unsupported-schema-version", "", "Write '1.0'"),
        ({"type": "event", "schema_version": "V1.1"}, "unsupported-schema-version", "'V1.1'", "Write '1.1'"),
        ({"type": "event", "schema_version": "1.0.1"}, "unsupported-schema-version", "", None),
        ({"type": "event", "schema_version": "2.0"}, "unsupported-schema-version", "", None),
        (
            {"type": "event", "schema_version": "0.1"},
            "unsupported-schema-version",
            "'0.1'",
            "vz2019 migrate FILE --to 1.1",
        ),
    ],
)
def test_what_is_said_of_a_head(record: JSONObject, rule: str, message: str, hint: str | None) -> None:
    """A record whose type or version cannot be taken is told what was most likely meant."""
    found = head_fault(record)
    assert found is not None
    slug, fault = found
    assert slug == rule
    assert message in fault.message
    assert fault.hint is None if hint is None else hint in (fault.hint or "")


@pytest.mark.parametrize("name", ["labl", "Label", "lable"])
def test_a_misspelt_required_property_is_one_fault(name: str) -> None:
    """The unknown property is told and not also the missing one that it stands for."""
    slug, fault = _only(_event(label=..., **{name: "The mill is shut"}))
    assert (slug, fault.pointer, fault.hint) == (
        "unknown-property",
        f"/{name}",
        "Rename it 'label', if that is what it holds.",
    )


def test_a_missing_property_is_told_beside_an_unlike_unknown_one() -> None:
    """An unknown property that is like no missing one does not stand for it."""
    slugs = sorted(slug for slug, _ in faults(_event(label=..., colour="red")))
    assert slugs == ["missing-property", "unknown-property"]


def test_a_fault_below_an_empty_key_has_its_place() -> None:
    """An empty key is told, and so is what is wrong below it, where it stands."""
    evidence = {"": {"basis": "outside", "reference": 7, "supports": ["/kind"]}}
    found = [(slug, fault.pointer) for slug, fault in faults(_event(evidence=evidence))]
    assert sorted(found) == [("malformed-key", "/evidence/"), ("wrong-type", "/evidence//reference")]


@pytest.mark.parametrize("name", ["", '"'])
@pytest.mark.parametrize("reference", [7, 10**30])
def test_both_engines_place_a_fault_below_an_odd_key(name: str, reference: int) -> None:
    """Below a key that is empty or looks like an empty one the engines find the same, whatever else is in the record."""
    evidence = {name: {"basis": "outside", "reference": reference, "supports": ["/kind"]}}
    found = [set(engine.record("event", _event(evidence=evidence))) for engine in (FAST, REFERENCE)]
    assert found[0] == found[1] != set()


def test_a_value_of_the_wrong_type_has_no_other_faults() -> None:
    """Where the type is wrong, nothing else is said of the value."""
    assert _only(_event(kind=7))[0] == "wrong-type"


@pytest.mark.parametrize(
    ("value", "rule", "pointer"),
    [
        ([], "not-an-object", ""),
        ("actor", "not-an-object", ""),
        (None, "not-an-object", ""),
        ({}, "unknown-type", ""),
        ({"type": "evnt"}, "unknown-type", "/type"),
        ({"type": ["event"]}, "unknown-type", "/type"),
        ({"type": "event", "schema_version": "9.0"}, "unsupported-schema-version", "/schema_version"),
    ],
)
def test_what_makes_a_value_unfit_for_any_schema(value: Any, rule: str, pointer: str) -> None:
    """A value without a known type or version is told so, and held to no schema."""
    found = head_fault(value)
    assert found is not None
    assert (found[0], found[1].pointer) == (rule, pointer)


@pytest.mark.parametrize("version", ["1.0", 1, ...])
def test_a_version_that_is_no_other_is_left_to_the_schema(version: Any) -> None:
    """A version that is right, absent or no text does not keep the record from its schema."""
    assert head_fault(_event(schema_version=version)) is None


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("actor:a", True),
        ("document:vz-2019", True),
        ("actor:" + "a" * 114, True),
        ("actor:" + "a" * 115, False),
        ("actor:a\n", False),
        ("actor:A", False),
        ("actor:", False),
        ("actor:a--b", False),
        ("actor:-a", False),
        ("actor:a:b", False),
        ("actor:é", False),
        ("person:a", False),
        ("actor", False),
    ],
)
def test_which_texts_are_ids(text: str, is_one: bool) -> None:
    """An id is judged as its schema judges it."""
    assert is_id(text) is is_one
    reference = _event(relations={"r1": {"type": "same-as", "target": text}})
    assert (not list(faults(reference))) is is_one


@pytest.mark.parametrize(
    ("changes", "pointer", "meant"),
    [
        ({"relations": {"r": {"kind": "part-of", "target": "event:b"}}}, "/relations/r/kind", "type"),
        ({"relations": {"r": {"type": "part-of", "to": "event:b"}}}, "/relations/r/to", "target"),
        ({"participants": {"p": {"who": "actor:a", "role": "actor"}}}, "/participants/p/who", "actor"),
        ({"kind": ..., "sort": "rally"}, "/sort", "kind"),
        ({"revision": ..., "rev": 3}, "/rev", "revision"),
    ],
)
def test_the_one_property_that_fits_stands_for_the_one_that_lacks(
    changes: JSONObject, pointer: str, meant: str
) -> None:
    """Beside one missing property, the one unknown property whose value could be its own is told alone."""
    slug, fault = _only(_event(**changes))
    assert (slug, fault.pointer) == ("unknown-property", pointer)
    assert fault.message.endswith(f"; did you mean {meant!r}?")


@pytest.mark.parametrize(
    "relation",
    [
        {"colour": "red", "target": "event:b"},
        {"sort": "part-of", "form": "part-of", "target": "event:b"},
        {"sort": "part-of"},
        {"sort": 7, "target": "event:b"},
    ],
    ids=["unfit", "two that fit", "two that lack", "another type"],
)
def test_a_property_that_may_be_another_stands_for_none(relation: JSONObject) -> None:
    """Where it is open what an unknown property stands for, the missing one is told as well."""
    slugs = {slug for slug, _ in faults(_event(relations={"r": relation}))}
    assert slugs == {"missing-property", "unknown-property"}
