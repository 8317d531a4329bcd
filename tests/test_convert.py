"""Records to plain data and back: strict, lossless, canonical."""

import copy
import json
import math
import struct
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vz2019.convert import ConversionError, canonical, digest, dump, load
from vz2019.keyed import Keyed
from vz2019.records import Condition, Event, Figure, Record
from vz2019.strategies import figures
from vz2019.strategies import records as any_record
from vz2019.strategies._plain import spots
from vz2019.vocabulary import EventKind, Factuality, Polarity


JSON = dict[str, Any]

FIGURE: JSON = {
    "type": "figure",
    "id": "figure:boats-at-lindow",
    "schema_version": "1.0",
    "revision": 2,
    "evidence": {
        "e1": {
            "basis": "stated",
            "document": "document:lindow",
            "anchors": [{"sentence": 3, "spans": [{"start": 0, "end": 16}]}],
            "supports": ["/kind", "/value", "/hedge", "/unit", "/counted", "/date"],
            "attribution": {"voice": "narrator"},
        }
    },
    "missing": {"/denominator": "not-applicable"},
    "extra": {"code": None, "weights": [0.5, 1, {"Île": True}]},
    "label": "Boats that left the harbour",
    "kind": "count",
    "value": 40,
    "hedge": "about",
    "unit": "other",
    "counted": {"description": "boats – of any size"},
    "date": "2019-02-0X",
}
DIGEST = "dc9847d31cacecbc4cdf854ebe47bad8a28f4ffad0efcc6344f7971b8e0c8d31"


def changed(**fields: Any) -> JSON:
    """Return the figure with other fields."""
    return {**copy.deepcopy(FIGURE), **fields}


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"revision": 1.9}, "1.9 is no integer @ $.revision"),
        ({"revision": "5"}, "expected a number, got a string @ $.revision"),
        ({"revision": True}, "expected a number, got a boolean @ $.revision"),
        ({"revision": None}, "null is not a value; leave the field out @ $.revision"),
        ({"value": "1"}, "expected a number, got a string @ $.value"),
        ({"value": True}, "expected a number, got a boolean @ $.value"),
        ({"value": math.inf}, "inf is no JSON number @ $.value"),
        ({"value": math.nan}, "nan is no JSON number @ $.value"),
        ({"label": 5}, "expected a string, got a number @ $.label"),
        ({"label": ["x"]}, "expected a string, got an array @ $.label"),
        ({"kind": "cuont"}, "'cuont' is not a code of FigureKind; did you mean 'count'? @ $.kind"),
        ({"kind": 5}, "expected a string, got a number @ $.kind"),
        ({"colour": "red"}, "'colour' is not a field @ $"),
        ({"valeu": 3}, "'valeu' is not a field; did you mean 'value'? @ $"),
        (
            {"counted": {"description": "b", 7: "x", "y": 1}},
            "7 is not a field, 'y' is not a field @ $.counted",
        ),
        ({"counted": {}}, "the field 'description' is missing @ $.counted"),
        ({"counted": "boats"}, "expected an object, got a string @ $.counted"),
        ({"evidence": []}, "expected an object, got an array @ $.evidence"),
        ({"alternatives": {}}, "an empty object says nothing; leave the field out @ $.alternatives"),
        ({"missing": {"/sizes": "unsaid"}}, "'unsaid' is not a code of MissingReason"),
        ({"date": "2019-02-29"}, "'29' is not a day of 2019-02"),
        (
            {"evidence": {"e1": {"basis": "stated", "supports": []}}},
            "an empty array says nothing; leave the field out",
        ),
        ({"evidence": {"e1": {"basis": "stated", "supports": "/kind"}}}, "expected an array, got a string"),
        ({"evidence": {"e1": {"basis": "stated", "claims": {"/value": None}}}}, "null is not a value"),
        ({"type": "figrue"}, "'figrue' is not a record type; did you mean 'figure'? @ $.type"),
        ({"type": None}, "None is not a record type @ $.type"),
    ],
)
def test_nothing_is_coerced(fields: JSON, problem: str) -> None:
    """What is not exactly a record is refused, with what is wrong and where."""
    with pytest.raises(ConversionError) as caught:
        load(changed(**fields))
    assert any(problem in line for line in caught.value.problems)


@pytest.mark.parametrize("value", [None, [], "figure", 1, True])
def test_only_objects_are_records(value: Any) -> None:
    """Anything but an object is refused by its kind."""
    with pytest.raises(ConversionError, match=r"expected an object, got .* @ \$"):
        load(value)


def test_every_problem_is_told_at_once() -> None:
    """All problems of a record are told together, down to the parts."""
    evidence = {"e1": {"basis": "said", "anchors": [{"sentence": "3"}]}}
    with pytest.raises(ConversionError) as caught:
        load(changed(revision="x", colour=1, evidence=evidence))
    assert len(caught.value.problems) == 4


def test_deep_problems_name_their_place() -> None:
    """The place of a problem in a part is the way to it from the record."""
    evidence = {"e1": {"basis": "stated", "anchors": [{"sentence": 1, "spans": [{"start": 9, "end": 3}]}]}}
    with pytest.raises(
        ConversionError, match=r"0 <= start < end.*\$\.evidence\['e1'\]\.anchors\[0\]\.spans\[0\]"
    ):
        load(changed(evidence=evidence))


@pytest.mark.parametrize("number", [13, 13.0])
def test_whole_numbers_are_integers_however_written(number: float) -> None:
    """An integer may be written with a point, as JSON Schema says, and is the same integer."""
    record = load(changed(revision=number, value=number))
    assert isinstance(record, Figure)
    assert type(record.revision) is int
    assert type(record.value) is int
    assert digest(record) == digest(load(changed(revision=13, value=13)))


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_keep_their_value(number: float) -> None:
    """Any finite number comes through as the same number."""
    record = load(changed(value=number))
    assert isinstance(record, Figure)
    assert record.value == number


@given(any_record())
def test_loading_undoes_dumping(record: Record) -> None:
    """A record that is dumped, written as JSON, read and loaded is the same record."""
    assert load(json.loads(json.dumps(dump(record)))) == record
    assert load(json.loads(canonical(record))) == record


@given(any_record())
def test_loading_leaves_its_input_alone(record: Record) -> None:
    """Loading neither changes the data nor keeps hold of it."""
    plain = dump(record)
    before = copy.deepcopy(plain)
    loaded = load(plain)
    assert plain == before
    plain.get("extra", {}).clear()
    plain["evidence"].clear()
    assert loaded == record


@given(any_record())
def test_dumped_data_is_plain(record: Record) -> None:
    """Dumped data consists of dictionaries, lists, strings, numbers, booleans, and of null only in `extra`."""

    def kinds(value: Any) -> set[type]:
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        return {type(value)}.union(*map(kinds, inner))

    plain = dump(record)
    assert plain == json.loads(json.dumps(plain))
    plain.pop("extra", None)
    assert kinds(plain) <= {dict, list, str, int, float, bool}


def test_defaults_are_left_out() -> None:
    """A field that says nothing is not written, whereas false and zero are."""
    event = Event(
        id="event:a",
        schema_version="1.0",
        revision=1,
        evidence=Keyed(),
        label="a",
        kind=EventKind.RALLY,
        factuality=Factuality.ASSERTED,
        polarity=Polarity.POSITIVE,
        conditions=Keyed({"c": Condition(event="event:b", holds=False)}),
    )
    fields = [
        "type",
        "id",
        "schema_version",
        "revision",
        "evidence",
        "label",
        "kind",
        "factuality",
        "polarity",
    ]
    assert list(dump(event)) == [*fields, "conditions"]
    assert dump(event)["conditions"]["c"]["holds"] is False
    assert dump(load(changed(value=0)))["value"] == 0


# RFC 8785, section 3.2.2 and appendix B.
@pytest.mark.parametrize(
    ("bits", "expected"),
    [
        ("0000000000000000", "0"),
        ("8000000000000000", "0"),
        ("0000000000000001", "5e-324"),
        ("8000000000000001", "-5e-324"),
        ("7fefffffffffffff", "1.7976931348623157e+308"),
        ("ffefffffffffffff", "-1.7976931348623157e+308"),
        ("4340000000000000", "9007199254740992"),
        ("c340000000000000", "-9007199254740992"),
        ("4430000000000000", "295147905179352830000"),
        ("44b52d02c7e14af5", "9.999999999999997e+22"),
        ("44b52d02c7e14af6", "1e+23"),
        ("444b1ae4d6e2ef50", "1e+21"),
        ("3eb0c6f7a0b5ed8d", "0.000001"),
        ("41b3de4355555553", "333333333.3333332"),
        ("becbf647612f3696", "-0.0000033333333333333333"),
    ],
)
def test_numbers_are_written_as_the_standard_says(bits: str, expected: str) -> None:
    """Canonical JSON writes the standard's sample doubles as the standard does."""
    (number,) = struct.unpack(">d", bytes.fromhex(bits))
    assert canonical({"n": number}).decode() == f'{{"n":{expected}}}'


def test_texts_and_keys_are_written_as_the_standard_says() -> None:
    """Keys are sorted by UTF-16 code units, and only what must be escaped is."""
    keys = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\u0080", "\u00f6"]
    ordered = ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"]
    assert list(json.loads(canonical(dict.fromkeys(keys, 0)))) == ordered
    text = '\u20ac$\u000f\nA\'B"\\\\"/'
    assert canonical({"s": text}).decode() == '{"s":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'


@pytest.mark.parametrize("value", [math.nan, math.inf, 2**53 + 1, "\ud800"])
def test_what_json_cannot_hold_exactly_is_refused(value: Any) -> None:
    """Canonical JSON of a value that would not come back exactly is a ValueError."""
    with pytest.raises(ValueError):
        canonical({"value": value})


def test_the_digest_is_frozen() -> None:
    """The digest of a fixed record is the same on every platform and in every release."""
    assert digest(FIGURE) == DIGEST
    assert digest(load(FIGURE)) == DIGEST


def reversed_everywhere(value: Any) -> Any:
    """Return plain data with the keys of all its objects in reverse order."""
    if isinstance(value, dict):
        return {key: reversed_everywhere(member) for key, member in reversed(value.items())}
    return [reversed_everywhere(member) for member in value] if isinstance(value, list) else value


@given(any_record())
def test_the_order_of_keys_does_not_count(record: Record) -> None:
    """A record whose keys stand in another order is equal and has the same digest."""
    turned = reversed_everywhere(dump(record))
    assert digest(turned) == digest(record)
    assert load(turned) == record


@given(any_record(), st.data())
def test_any_edit_changes_the_digest(record: Record, data: st.DataObject) -> None:
    """Removing any one value of a record changes its digest."""
    plain = copy.deepcopy(dump(record))
    spot = data.draw(st.sampled_from(list(spots(plain))))
    del spot.holder[spot.key]
    assert digest(plain) != digest(record)


@given(figures())
def test_the_revision_counts(record: Figure) -> None:
    """The same content in another revision has another digest."""
    plain = dump(record)
    assert digest({**plain, "revision": plain["revision"] + 1}) != digest(plain)
