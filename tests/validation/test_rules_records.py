"""Rules on records and references where a file of the suite would show too little: what one fault gives, in any order."""

import copy
import json
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path
from typing import Any, Final

import pytest

from vz2019 import validate


JSONObject = dict[str, Any]

ODD: Final[tuple[Any, ...]] = (None, True, 5, "x", [], {})
VALID: Final = Path(__file__).parents[1] / "suite" / "1.0" / "valid"


def _record(kind: str, name: str, **fields: Any) -> JSONObject:
    required: dict[str, JSONObject] = {
        "actor": {"name": name, "kind": "organisation"},
        "event": {"label": name, "kind": "other", "factuality": "asserted", "polarity": "positive"},
        "figure": {"label": name, "kind": "count", "value": 20, "hedge": "none", "unit": "people", "counted": {"description": "hands"}},
    }  # fmt: skip
    head = {"type": kind, "id": f"{kind}:{name}", "schema_version": "1.0", "revision": 1}
    evidence = {"e1": {"basis": "outside", "reference": "A register", "supports": ["/kind"]}}
    return {**head, **required[kind], "evidence": evidence, **fields}


def _claiming(kind: str, claims: JSONObject, **fields: Any) -> JSONObject:
    evidence = {"e1": {"basis": "outside", "reference": "A register", "claims": claims}}
    return _record(kind, "mill", evidence=evidence, **fields)


def _suite(name: str) -> list[JSONObject]:
    return [json.loads(line) for line in (VALID / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def _found(*records: JSONObject) -> list[tuple[str, str | None, str]]:
    return [(found.rule, found.record_id, found.pointer) for found in validate(list(records))]


@pytest.mark.parametrize(
    ("kind", "claims", "inner"),
    [
        ("actor", {"/country": "YUG"}, "~1country"),
        ("event", {"/date": "2019-02-30"}, "~1date"),
        ("event", {"/date": "2019-02-05/2019-02-02"}, "~1date"),
        ("event", {"/places/town": {"name": "A town", "role": "location", "country": "YUG"}}, "~1places~1town/country"),
        ("figure", {"/bounds": {"lower": {"value": 3, "inclusive": True}, "upper": {"value": 2, "inclusive": True}, "basis": "stated"}}, "~1bounds"),
    ],
)  # fmt: skip
def test_a_claim_is_held_to_the_rules_on_values(kind: str, claims: JSONObject, inner: str) -> None:
    """A claimed date, country or pair of bounds that could not be the record's own is one finding, where it stands."""
    assert _found(_claiming(kind, claims)) == [
        ("invalid-claim", f"{kind}:mill", f"/evidence/e1/claims/{inner}")
    ]


@pytest.mark.parametrize(
    "pointer",
    [
        "",
        "/",
        "x",
        "/~2",
        "/type",
        "/id",
        "/names/0",
        "/names/٣",
        "/names/99999",
        "/evidence/e1/claims",
        "//",
    ],
)
@pytest.mark.parametrize("claimed", [None, 5, "actor:mill", [], {}, [[]], {"a": {"b": []}}])
def test_odd_claims_are_found_and_break_nothing(pointer: str, claimed: Any) -> None:
    """Whatever is claimed for whatever pointer, there is a finding or none, and no fault of the validator."""
    assert "internal-error" not in {rule for rule, _, _ in _found(_claiming("actor", {pointer: claimed}))}


@pytest.mark.parametrize(
    "claims",
    [{"/conditions/rain/holds": 1}, {"/conditions/rain": {"event": "event:rain", "holds": 1}}],
)
def test_true_is_not_one(claims: JSONObject) -> None:
    """A claim of 1 where the record has true is no repetition of its value."""
    record = _claiming("event", claims, conditions={"rain": {"event": "event:rain", "holds": True}})
    found = [rule for rule, _, pointer in _found(record, _record("event", "rain")) if "claims" in pointer]
    assert found == ["invalid-claim"]


@pytest.mark.parametrize(
    "pointer",
    [
        "/places/Bad Key",
        "/places/",
        "/places/a~2",
        "/names/01",
        "/date/",
        "/places/" + "x" * 41,
        "/colour",
        "/id",
    ],
)
def test_a_pointer_to_what_cannot_stand_dangles_once(pointer: str) -> None:
    """In `missing`, a pointer that no valid record could follow is one finding."""
    assert [rule for rule, _, _ in _found(_record("event", "mill", missing={pointer: "not-stated"}))] == [
        "dangling-pointer"
    ]


def test_a_claimed_name_is_no_reference() -> None:
    """A text that merely looks like an id refers to nothing; a claimed reference does."""
    assert _found(_claiming("actor", {"/name": "actor:nobody"})) == []
    affiliation = {"organisation": "actor:nobody", "kind": "member", "standing": "held"}
    assert [rule for rule, _, _ in _found(_claiming("actor", {"/affiliations/first": affiliation}))] == [
        "unresolved-reference"
    ]


def _linked(name: str, *targets: str, kind: str = "part-of") -> JSONObject:
    relations = {
        f"r{number}": {"type": kind, "target": f"event:{target}"} for number, target in enumerate(targets)
    }
    return _record("event", name, relations=relations)


def test_a_knot_is_one_finding_in_any_order() -> None:
    """Circles that share records are told once, at the id that sorts first, however the records are ordered."""
    records = [_linked("a", "b", "c"), _linked("b", "d"), _linked("c", "d"), _linked("d", "a")]
    for order in permutations(records):
        assert _found(*order) == [("circular-reference", "event:a", "/relations/r0/target")]


def test_one_identifier_of_linked_actors_is_in_order_through_a_chain() -> None:
    """Actors that are the same through another one may share an identifier, in any order; one that is not may not."""
    shared = {"identifiers": {"q": {"scheme": "wikidata", "value": "Q1", "certainty": "high"}}}

    def same(target: str) -> JSONObject:
        return {"relations": {"r": {"type": "same-as", "target": f"actor:{target}"}}}

    records = [
        _record("actor", "a", **shared),
        _record("actor", "b", **shared, **same("a")),
        _record("actor", "c", **shared, **same("b")),
        _record("actor", "d", **shared),
    ]
    for order in permutations(records):
        assert [(rule, name) for rule, name, _ in _found(*order)] == [("inconsistent-shared-fact", "actor:d")]


def test_a_value_may_be_an_excluded_bound_only_where_a_hedge_says_so() -> None:
    """A plain value on a bound that is not inclusive lies outside; a hedged one does not."""
    bounds = {"lower": {"value": 10, "inclusive": True}, "upper": {"value": 30, "inclusive": False}, "basis": "stated"}  # fmt: skip
    plain = _record("figure", "hands", value=30, bounds=bounds)
    assert _found(plain) == [("value-outside-bounds", "figure:hands", "/value")]
    assert _found({**plain, "hedge": "nearly"}) == []


@pytest.mark.parametrize("claimed", ["unknown", "soon", "2 February 2019"])
def test_a_claim_that_schema_and_rule_refuse_alike_is_one_finding(claimed: str) -> None:
    """What is no date is told once, and without the advice to leave the record's own field out."""
    (finding,) = validate([_claiming("event", {"/date": claimed})])
    assert finding.rule == "invalid-claim"
    assert "`missing`" not in (finding.hint or "")


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (120, "the value 120 lies above the upper bound 30"),
        (9, "the value 9 lies below the lower bound 10"),
        (20, None),
    ],
)
def test_the_bound_that_a_value_is_beyond_is_named(value: int, message: str | None) -> None:
    """The message says on which side the value lies, and of what number."""
    bounds = {"lower": {"value": 10, "inclusive": True}, "upper": {"value": 30, "inclusive": True}, "basis": "stated"}  # fmt: skip
    report = validate([_record("figure", "hands", value=value, bounds=bounds)])
    assert [found.message for found in report] == ([message] if message else [])


def test_the_better_of_two_copies_counts() -> None:
    """Of two texts for one document, the one that holds more of its sentences is attached, in either order."""
    records = _suite("shipped-text")
    content, row = records[0]["text"]["content"], records[0]["sentences"][0]
    texts = [content, content[row["start"] : row["end"]]]
    for order in permutations(texts):
        assert validate(records, texts=list(order)).by_rule() == {}


def _misshapen(value: Any, whole: Any, at: tuple[str | int, ...] = ()) -> Iterator[JSONObject]:
    """Yield a record with something odd in place of each of its values, one at a time."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, member in pairs:
        for odd in ODD:
            record = copy.deepcopy(whole)
            holder = record
            for step in at:
                holder = holder[step]
            holder[key] = odd
            yield record
        yield from _misshapen(member, whole, (*at, key))


@pytest.mark.parametrize(
    "name",
    [
        "shipped-text",
        "missing-but-present/field-beside-the-one-that-is-there",
        "contradictory-fields/conditional-with-conditions-or-a-reason",
        "contradictory-fields/each-unit-of-a-kind",
        "contradictory-fields/nothing-said-and-terms-quoted",
        "contradictory-fields/unreal-and-not-yet",
        "value-outside-bounds/on-the-excluded-bound",
        "unresolved-reference/every-kind-of-reference",
        "circular-reference/one-order-told-from-both-ends",
        "inconsistent-shared-fact/places-that-agree",
        "invalid-claim/another-value-for-each-type",
    ],
)
def test_nothing_misshapen_stops_a_rule(name: str) -> None:
    """Whatever stands in place of any value of a record, its shape is told, and no rule fails over it."""
    records = [odd for record in _suite(name) for odd in _misshapen(record, record)]
    assert "internal-error" not in validate(records).by_rule()


def _identified(name: str, identifiers: Any, **fields: Any) -> JSONObject:
    return _record("actor", name, identifiers=identifiers, **fields)


Q1: Final = {"q": {"scheme": "wikidata", "value": "Q1", "certainty": "high"}}


@pytest.mark.parametrize(
    ("odd", "shape"),
    [
        (_identified("b", {"q": 5}), "wrong-type"),
        (_identified("b", {"q": {"scheme": [], "value": "Q1", "certainty": "high"}}), "wrong-type"),
        (_identified("b", {"q": {"scheme": "wikidata", "value": {}, "certainty": "high"}}), "wrong-type"),
        (_identified("b", {"q": {"scheme": "wikidata", "certainty": "high"}}), "missing-property"),
    ],
)
def test_a_misshapen_identifier_is_no_shared_one(odd: JSONObject, shape: str) -> None:
    """Identifiers that cannot be read are told as such in each of two actors, and as nothing else."""
    records = [odd, {**odd, "id": "actor:c"}, _identified("a", Q1)]
    assert [rule for rule, _, _ in _found(*records)] == [shape, shape]


@pytest.mark.parametrize("relation", [5, {"type": "same-as", "target": ["actor:a"]}, {"type": ["same-as"], "target": "actor:a"}])  # fmt: skip
def test_a_misshapen_link_links_nothing(relation: Any) -> None:
    """A link that cannot be read leaves two owners of one identifier apart, and is told as what it is."""
    records = [_identified("a", Q1), _identified("b", Q1, relations={"r": relation})]
    assert sorted(rule for rule, _, _ in _found(*records)) == ["inconsistent-shared-fact", "wrong-type"]


def test_what_a_record_without_an_id_shares_is_left_alone() -> None:
    """A record without an id is told as such, and what it has in common with others breaks nothing."""
    place = {"name": "A town", "role": "location", "country": "VEN", "identifiers": Q1}
    records = [
        _identified("a", Q1), _identified("b", Q1),
        _record("event", "a", places={"p": place}), _record("event", "b", places={"p": place}),
    ]  # fmt: skip
    for nameless in (1, 3):
        kept = [{**record} for record in records[nameless - 1 : nameless + 1]]
        del kept[1]["id"]
        for order in permutations(kept):
            assert _found(*order) == [("missing-property", None, "")]


def test_two_positions_under_one_id_are_one_difference() -> None:
    """Of two events of one id that put one place at two positions, the second is told, besides the id."""
    points = [{"latitude": latitude, "longitude": 1, "certainty": "high"} for latitude in (1, 2)]
    place = {"name": "A town", "role": "location", "identifiers": Q1}
    records = [_record("event", "a", places={"p": {**place, "coordinates": point}}) for point in points]
    assert [(rule, pointer) for rule, _, pointer in _found(*records)] == [
        ("duplicate-id", "/id"),
        ("inconsistent-shared-fact", "/places/p/coordinates"),
    ]


def test_which_identifier_and_fact_differ_is_said() -> None:
    """Of two countries of one place the second is told with the other event, the identifier and the field."""
    place = {"name": "A town", "role": "location", "identifiers": Q1}
    records = [
        _record("event", name, places={"p": {**place, "country": code}})
        for name, code in (("a", "VEN"), ("b", "COL"))
    ]
    (found,) = validate(records)
    assert found.message == "'event:a' gives the place 'Q1' another value of 'country'"


def test_a_link_told_twice_is_shown_where_it_sorts_first() -> None:
    """A circle is shown at the first pointer of the record that sorts first, of all that say the same link."""
    links = {"r2": {"type": "before", "target": "event:b"}, "r1": {"type": "before", "target": "event:b"}}
    back = {"r0": {"type": "after", "target": "event:a"}, "t": {"type": "before", "target": "event:a"}}
    records = [_record("event", "a", relations=links), _record("event", "b", relations=back)]
    for order in permutations(records):
        assert _found(*order) == [("circular-reference", "event:a", "/relations/r1/target")]


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (_record("event", "a", participants={"p": {"actor": "actor:mil", "role": "actor"}}), "'actor:mil'; did you mean 'actor:mill'?"),
        (_record("event", "a", participants={"p": {"actor": "actor:clash", "role": "actor"}}), "'actor:clash'; did you mean 'event:clash'?"),
        (_record("event", "a", participants={"p": {"actor": "actor:xxx", "role": "actor"}}), "'actor:xxx'"),
        (_identified("z", Q1), "'actor:mill' has the same identifier 'Q1'"),
        (_record("event", "a", missing={"/colour": "not-stated"}), "no field can stand at '/colour'"),
        (_record("event", "a", date="2019", evidence={"e1": {"basis": "outside", "reference": "A register", "supports": ["/dat"]}}), "there is no field at '/dat'; did you mean '/date'?"),
        (_record("event", "a", participants={"boss": {"actor": "actor:mill", "role": "actor"}}, evidence={"e1": {"basis": "outside", "reference": "A register", "supports": ["/participants/boss/rol"]}}), "there is no field at '/participants/boss/rol'; did you mean '/participants/boss/role'?"),
        (_record("event", "a", extra={"colour": 1}, evidence={"e1": {"basis": "outside", "reference": "A register", "supports": ["/extra/color"]}}), "there is no field at '/extra/color'"),
    ],
)  # fmt: skip
def test_a_finding_says_what_was_most_likely_meant(record: JSONObject, said: str) -> None:
    """Near the id or pointer that leads nowhere, the one that is there is named, of the wanted type if there is one."""
    others = [_identified("mill", Q1), _record("event", "mil"), _record("event", "clash")]
    (found,) = validate([record, *others])
    assert found.message.removeprefix("no record has the id ").partition("; link the two")[0] == said


ASCRIBED: Final[JSONObject] = {"w": {"text": "weaver", "kind": "role", "ascribed_by": ["actor:a", "actor:b"]}}


@pytest.mark.parametrize(
    ("pointer", "claimed", "rules"),
    [
        ("/ascriptions/w/ascribed_by", ["actor:a", "actor:b"], ["invalid-claim"]),
        ("/ascriptions/w/ascribed_by", ["actor:a"], []),
        ("/ascriptions/w/ascribed_by", ["actor:a", "actor:c"], ["unresolved-reference"]),
        ("/ascriptions/w/ascribed_by", ["actor:b", "actor:a"], []),
        ("/ascriptions/w", ASCRIBED["w"], ["invalid-claim"]),
        ("/ascriptions/w", {"text": "weaver", "kind": "state"}, []),
        ("/ascriptions/w/ascribed_by/1", "actor:b", ["invalid-claim"]),
        ("/ascriptions/w/ascribed_by/1", "actor:a", []),
        ("/ascriptions/w/ascribed_by/7", "actor:c", ["unresolved-reference"]),
    ],
)
def test_a_claim_competes_or_repeats_item_by_item(pointer: str, claimed: Any, rules: list[str]) -> None:
    """A list or object is claimed again only if all of it is the record's own, and what it refers to must be there."""
    claiming = _claiming("actor", {pointer: claimed}, ascriptions=ASCRIBED)
    others = [_record("actor", "a"), _record("actor", "b")]
    assert [rule for rule, _, _ in _found(claiming, *others)] == rules


@pytest.mark.parametrize(("own", "claimed"), [(1, True), (True, 1), (True, True), (0, False)])
def test_what_is_true_and_what_is_one_are_told_once(own: Any, claimed: Any) -> None:
    """A claimed true is refused or a repetition, by one finding, whether the record has true there or a number."""
    if isinstance(own, bool):
        field, fields = (
            "/conditions/rain/holds",
            {"conditions": {"rain": {"event": "event:rain", "holds": own}}},
        )
        record = _claiming("event", {field: claimed}, **fields)
    else:
        record = _claiming("figure", {"/value": claimed}, value=own)
    assert [rule for rule, _, _ in _found(record, _record("event", "rain"))] == ["invalid-claim"]
