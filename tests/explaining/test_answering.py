"""Where one field comes from: exactly the tellings that support it or claim otherwise."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given

import vz2019
from explaining import samples
from vz2019 import schemas, strategies
from vz2019.explaining import UnknownPointerError
from vz2019.explaining.answering import as_pointer
from vz2019.records import Record


SHIPPED = vz2019.load()
SMALL = samples.dataset()


def places(value: Any, at: str = "") -> Iterator[str]:
    """Yield the pointer of everything that a record holds, elements of lists too."""
    members = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, member in members:
        yield f"{at}/{key}"
        yield from places(member, f"{at}/{key}")


def told(record: Record) -> list[str]:
    """Return the pointers of all that is coded in a record."""
    kept = {"type", "id", "schema_version", "revision", "evidence", "missing", "note", "extra"}
    plain = {name: value for name, value in vz2019.dump(record).items() if name not in kept}
    return list(places(plain))


def at(value: Any, pointer: str) -> Any:
    """Return what a pointer leads to, or None."""
    for token in pointer.split("/")[1:]:
        key: Any = int(token) if isinstance(value, list) else token
        try:
            value = value[key]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def unit(record_type: str, pointer: str) -> str | None:
    """Return the deepest unit at a pointer or above it, found by patterns."""
    found = None
    for pattern in schemas.semantics()["evidence_units"][record_type]:
        match = re.match(pattern.replace("*", "[^/]+") + r"(?=/|$)", pointer)
        if match and (found is None or len(match[0]) > len(found)):
            found = match[0]
    return found


def is_leaf(plain: Any, pointer: str) -> bool:
    """Tell whether a pointer leads to what holds no members."""
    return not isinstance(at(plain, pointer), dict)


def is_above(one: str, other: str) -> bool:
    """Tell whether one pointer is the other, or leads to what holds it."""
    return f"{other}/".startswith(f"{one}/")


def supports(record_type: str, plain: Any, support: str, pointer: str) -> bool:
    """Tell by the letter of the contract whether a supported pointer supports a field or a part of it."""
    if is_above(pointer, support) and is_leaf(plain, support):
        return at(plain, support) is not None
    leaves = [place for place in places(plain) if is_above(pointer, place) and is_leaf(plain, place)]
    for leaf in leaves:
        home = unit(record_type, leaf)
        if is_above(support, leaf) and (home is None or is_above(home, support)):
            return True
    return False


@pytest.mark.parametrize("record", [*SHIPPED.values(), *SMALL.values()], ids=lambda record: record.id)
def test_every_field_of_a_record_has_exactly_its_tellings(record: Record) -> None:
    """For each pointer of a shipped record, those tellings are named that support it or give another value, and no other."""
    dataset = SHIPPED if SHIPPED.get(record.id) is record else SMALL
    plain = vz2019.dump(record)
    for pointer in told(record):
        answer = dataset.why(record.id, pointer)
        assert answer.value == at(plain, pointer)
        evidence = plain["evidence"].items()
        assert {witness.telling.key for witness in answer.support} == {
            key
            for key, one in evidence
            if any(supports(record.type, plain, support, pointer) for support in one.get("supports", ()))
        }, pointer
        assert {witness.telling.key for witness in answer.claims} == {
            key
            for key, one in evidence
            for place, value in one.get("claims", {}).items()
            if is_above(pointer, place)
            or (is_above(place, pointer) and at(value, pointer.removeprefix(place)) != at(plain, pointer))
        }, pointer


@given(strategies.datasets())
def test_evidenced_datasets_leave_nothing_bare(records: tuple[Record, ...]) -> None:
    """What the rules call evidenced has a telling for each field that needs one: both go by one rule."""
    dataset = vz2019.Dataset(records)
    levels = {document.id: document.evidence_level for document in dataset.documents}
    for record in records:
        cited = {telling.document for telling in record.evidence.values()}
        if any(levels.get(name or "") == "field" for name in cited):
            for pointer in {f"/{place.split('/')[1]}" for place in told(record)}:
                assert dataset.why(record.id, pointer).bare == ()


@given(strategies.records())
def test_every_answer_can_be_shown(record: Record) -> None:
    """Each field of any record has an answer as text, as HTML and as JSON."""
    dataset = vz2019.Dataset([record])
    for pointer in told(record):
        answer = dataset.why(record.id, pointer)
        assert pointer in str(answer)
        assert "<style>" in answer._repr_html_()
        assert json.loads(json.dumps(answer.to_dict()))["pointer"] == pointer


@pytest.mark.parametrize(
    ("words", "support", "parts"),
    [
        ("/kind", ["e1"], [("/kind",)]),
        ("kind", ["e1"], [("/kind",)]),
        ("factuality", [], []),
        (
            "/places/town",
            ["e1", "e10"],
            [("/places/town/name", "/places/town/role", "/places/town/precision"), ("/places/town/country",)],
        ),
        ("places.town.country", ["e10"], [("/places/town/country",)]),
        ("places/town/name", ["e1"], [("/places/town/name",)]),
        (
            "places",
            ["e1", "e10"],
            [("/places/town/name", "/places/town/role", "/places/town/precision"), ("/places/town/country",)],
        ),
        ("participants.owner", ["e1"], [("/participants/owner/actor",)]),
        ("participants.owner.role", [], []),
        ("label", [], []),
    ],
)
def test_support_by_the_rule_of_units(words: str, support: list[str], parts: list[tuple[str, ...]]) -> None:
    """A unit covers its leaves and not those of a deeper unit; a part is supported in part; a pointer may be put plainly."""
    answer = SMALL.why("event:closure", words)
    assert [witness.telling.key for witness in answer.support] == support
    assert [sorted(witness.parts) for witness in answer.support] == [sorted(found) for found in parts]


def test_the_pointers_by_which_it_is_supported() -> None:
    """A telling has of its own pointers those that support some of the field."""
    found = SMALL.why("event:closure", "places").support
    assert [witness.supports for witness in found] == [("/places/town",), ("/places/town/country",)]


def test_whole_or_in_part() -> None:
    """A telling supports a field wholly where it covers all its leaves."""
    assert [witness.whole for witness in SMALL.why("event:closure", "kind").support] == [True]
    assert [witness.whole for witness in SMALL.why("event:closure", "places").support] == [False, False]


def test_other_values_are_told_with_the_value() -> None:
    """A claim on what holds the field counts where it gives it another value, and not where it agrees."""
    assert [
        claim.text for claim in SMALL.why("event:closure", "participants.owner.actor").claims[0].claims
    ] == ["Mo (actor:mo), actor"]
    assert SMALL.why("event:closure", "participants.owner.role").claims == ()
    assert "Claimed otherwise by 1 telling" in str(SMALL.why("event:closure", "participants.owner"))


@pytest.mark.parametrize(
    ("pointer", "said"),
    [
        ("deadline", "not-stated: The source does not say."),
        ("phase", "The record gives no reason."),
        ("factuality", "nothing, and it must be where a document claims evidence for every field"),
        ("label", "nothing, and it need not be: the contract asks no evidence of it"),
        ("id", "nothing, and it need not be"),
        ("participants.owner", "participants/owner/role, which must be"),
        ("kind", "An event of none of the other kinds"),
    ],
)
def test_what_is_said_where_something_is_wanting(pointer: str, said: str) -> None:
    """Of an absent field the reason is told, of an unsupported one whether it needs support, of a code what it means."""
    text = " ".join(str(SMALL.why("event:closure", pointer)).split())
    if pointer == "kind":
        said = next(code.definition for code in schemas.codelist("event_kind") if code.code == "other")
    assert said in text


@pytest.mark.parametrize(
    ("pointer", "advice"),
    [
        ("dat", "did you mean '/date'?"),
        ("/participants/ownr", "did you mean '/participants/owner'?"),
        ("/participants/owner/rol", "did you mean '/participants/owner/role'?"),
        ("zzz", "it has /label, /kind"),
        ("/", "it has /label"),
        ("", "it has /label"),
        ("/date/x", "did you mean '/date'?"),
        ("/places/town/coordinates/latitude/x", "has no field at"),
        ("/a~b", "a tilde in a JSON Pointer is written ~0"),
    ],
)
def test_a_wrong_pointer_is_refused_with_advice(pointer: str, advice: str) -> None:
    """A pointer that leads nowhere is a LookupError that names the nearest of the record's."""
    with pytest.raises(UnknownPointerError, match=re.escape(advice)):
        SMALL.why("event:closure", pointer)


def test_a_field_that_might_be_there_is_answered() -> None:
    """A property that the schema has in something that is there is no mistake, and absent."""
    assert SMALL.why("event:closure", "places.town.coordinates").field is None
    assert SMALL.why("event:closure", "/plover/modes").absence is None


@pytest.mark.parametrize(
    ("words", "pointer"),
    [("date", "/date"), ("/date", "/date"), ("#/date", "/date"), ("a.b/c", "/a/b/c"), ("/a.b", "/a.b")],
)
def test_pointers_may_be_put_plainly(words: str, pointer: str) -> None:
    """The first slash may be left out, and then points part as slashes do."""
    assert as_pointer(words) == pointer


def test_a_list_is_one_leaf_and_may_be_pointed_into() -> None:
    """Support for one element supports the list in part, and leaves it bare by the rule of units."""
    evidence = {"e1": {"basis": "outside", "reference": "A list", "supports": ["/authors/0", "/title"]}}
    dataset = samples.of({**samples.document(), "authors": ["Jo Lind", "Mo"], "evidence": evidence})
    whole = dataset.why("document:mill", "authors")
    assert [(witness.parts, witness.whole) for witness in whole.support] == [(("/authors/0",), False)]
    assert whole.bare == ("/authors",)
    assert dataset.why("document:mill", "authors.0").support[0].whole
    assert dataset.why("document:mill", "authors.1").support == ()


def test_the_nearest_reason_counts() -> None:
    """Where a part and what would hold it are both missing, each has its own reason; a part without one has the holder's."""
    reasons = {"/plover": "not-coded", "/plover/modes": "withheld"}
    dataset = samples.of(samples.document(), samples.event(missing=reasons))
    found = {
        pointer: dataset.why("event:closure", pointer).absence
        for pointer in ("plover", "plover.modes", "plover.event")
    }
    assert {pointer: absence and absence.reason.value for pointer, absence in found.items()} == {
        "plover": "not-coded",
        "plover.modes": "withheld",
        "plover.event": "not-coded",
    }


@pytest.mark.filterwarnings("ignore::vz2019.NewerSchemaWarning")
def test_of_a_field_of_newer_schemas_it_is_not_said_what_it_needs() -> None:
    """Whether a field that this library does not know must be evidenced only a newer one can tell; of others it is said as ever."""
    row = {
        "type": "actor", "id": "actor:ida", "schema_version": "1.9", "revision": 1, "name": "Ida", "kind": "person",
        "mood": {"today": "calm"}, "evidence": {"e1": {"basis": "outside", "reference": "A list", "supports": ["/name"]}},
    }  # fmt: skip
    dataset = vz2019.Dataset([vz2019.record(row)])
    for pointer in ("/mood", "/mood/today"):
        answer = dataset.why("actor:ida", pointer)
        assert not answer.is_read
        assert "whether it must be is not known here" in str(answer)
    assert dataset.why("actor:ida", "/kind").is_read
    assert "and it must be where" in str(dataset.why("actor:ida", "/kind"))
