"""What holds for the agreement of any two codings."""

import json
from collections.abc import Mapping
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import vz2019
from vz2019 import dump, schemas, strategies
from vz2019.agreement import Agreement, compare
from vz2019.strategies._evidence import coded


JSON = dict[str, Any]
Codings = tuple[list[JSON], list[JSON]]
TYPES = ("actor", "event", "statement", "figure")
# Drawing a dataset costs far more than comparing two.
FEW = settings(max_examples=max(10, settings().max_examples // 4))


@st.composite
def codings(draw: Any) -> Codings:
    """Give two codings of one text: a dataset, and what a second coder might have made of it."""
    first = [dump(record) for record in draw(strategies.datasets())]
    second = [
        _recoded(draw, plain) for plain in first if plain["type"] == "document" or draw(st.integers(0, 4))
    ]
    return first, draw(st.permutations(renamed(second, "other")))


def _recoded(draw: Any, plain: JSON) -> JSON:
    copy: JSON = json.loads(json.dumps(plain))
    codes = coded(plain["type"])
    if codes and draw(st.booleans()):
        pointer = draw(st.sampled_from(sorted(codes)))
        copy[pointer[1:]] = draw(st.sampled_from(codes[pointer]))
    for told in copy["evidence"].values():
        for anchor in told.get("anchors", ()):
            for span in anchor.get("spans", ()):
                span["end"] += draw(st.sampled_from([0, 0, 1, 9]))
    return copy


def renamed(coding: list[JSON], prefix: str) -> list[JSON]:
    """Return a coding with every id and local key renamed, so that they sort the other way round."""
    ids = sorted(plain["id"] for plain in coding)
    names = {
        name: f"{name.partition(':')[0]}:{prefix}{len(ids) - place:03}" for place, name in enumerate(ids)
    }
    return [_renamed(plain, names) for plain in coding]


def _renamed(plain: JSON, names: Mapping[str, str]) -> JSON:
    # Pointers are left as they were, for agreement reads none.
    keyed = {
        name
        for name, node in schemas.schema(plain["type"])["properties"].items()
        if "local_key" in node.get("propertyNames", {}).get("$ref", "")
    }
    return {
        key: value if key == "extra" else _substituted(_rekeyed(value) if key in keyed else value, names)
        for key, value in plain.items()
    }


def _rekeyed(members: JSON) -> JSON:
    return {f"k{len(members) - place}": members[key] for place, key in enumerate(sorted(members))}


def _substituted(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _substituted(member, names) for key, member in value.items()}
    if isinstance(value, list):
        return [_substituted(member, names) for member in value]
    return names.get(value, value) if isinstance(value, str) else value


def measured(found: Agreement) -> Any:
    """Return all that an agreement measures, without ids."""
    plain = found.to_dict()
    differences = sorted(
        json.dumps([one["field"], _nameless(one["first_value"]), _nameless(one["second_value"])])
        for one in plain["disagreements"]
    )
    return plain["detection"], plain["fields"], differences


def _nameless(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _nameless(member) for key, member in value.items()}
    if isinstance(value, list):
        return sorted((_nameless(member) for member in value), key=json.dumps)
    if isinstance(value, str) and value.partition(":")[0] in schemas.RECORD_TYPES:
        return value.partition(":")[0]
    return value


def turned(found: Agreement) -> Any:
    """Return all that an agreement measures with first and second exchanged."""
    detection, fields, differences = measured(found)
    exchanged = {
        name: row
        | {
            "first": row["second"],
            "second": row["first"],
            "precision": row["recall"],
            "recall": row["precision"],
        }
        for name, row in detection.items()
    }
    return exchanged, fields, sorted(json.dumps([name, b, a]) for name, a, b in map(json.loads, differences))


def assert_perfect(found: Agreement) -> None:
    """Assert that nothing is unpaired or unequal."""
    assert (found.only_first, found.only_second, found.disagreements) == ((), (), ())
    assert all(row.f1 in (1, None) and row.dice in (1, None) for row in found.detection.values())
    for fields in found.fields.values():
        for field in fields.values():
            assert (field.share in (1, None), field.alpha in (1, None)) == (True, True)
            assert field.jaccard in (1, None)


def test_the_shipped_data_agrees_with_itself() -> None:
    """Every shipped record is paired with itself, and every coefficient that is defined is 1."""
    records = list(vz2019.load().values())
    found = compare(records, records)

    assert_perfect(found)
    assert all(pair.first == pair.second for pair in found.pairs)
    assert len(found.pairs) == sum(record.type != "document" for record in records)


def test_the_shipped_data_agrees_with_itself_under_other_names() -> None:
    """Ids and local keys of one's own make no difference to the shipped data."""
    plain = [dump(record) for record in vz2019.load().values()]
    assert_perfect(compare(plain, renamed(plain, "n")))


@FEW
@given(strategies.datasets())
def test_a_coding_agrees_with_itself(records: tuple[vz2019.Document, ...]) -> None:
    """Of any dataset, each record that points at words or is an Actor is paired with itself and equal."""
    found = compare(records, records)
    assert all(pair.first == pair.second for pair in found.pairs)
    assert found.only_first == found.only_second
    assert not any(name.startswith("actor:") for name in found.only_first)
    assert not [one for one in found.disagreements if not set(found.only_first) & _ids(one.to_dict())]


def _ids(value: Any) -> set[str]:
    if isinstance(value, dict | list):
        members = value.values() if isinstance(value, dict) else value
        return {name for member in members for name in _ids(member)}
    return {value} if isinstance(value, str) else set()


@FEW
@given(codings())
def test_swapping_the_codings_swaps_the_result(both: Codings) -> None:
    """Precision and recall, and the values of disagreements, change places; all else stays."""
    first, second = both
    found, other = compare(first, second), compare(second, first)
    assert measured(other) == turned(found)
    assert {(pair.second, pair.first, pair.dice) for pair in other.pairs} == {
        (pair.first, pair.second, pair.dice) for pair in found.pairs
    }
    assert (other.only_first, other.only_second) == (found.only_second, found.only_first)


@FEW
@given(codings(), st.randoms(use_true_random=False))
def test_the_order_of_the_records_does_not_matter(both: Codings, random: Any) -> None:
    """The whole result is the same for the same records in another order."""
    first, second = both
    expected = compare(first, second)
    random.shuffle(first)
    random.shuffle(second)
    assert compare(first, second) == expected


@FEW
@given(codings())
def test_names_do_not_matter(both: Codings) -> None:
    """Renaming the ids and local keys of either coding changes nothing that is measured."""
    first, second = both
    expected = measured(compare(first, second))
    assert measured(compare(renamed(first, "n"), second)) == expected
    assert measured(compare(first, renamed(second, "m"))) == expected


@FEW
@given(codings())
def test_free_text_does_not_matter(both: Codings) -> None:
    """Other labels, contents, descriptions, notes and reasonings change nothing; the names of actors pair them."""
    first, second = both
    rewritten = [plain if plain["type"] == "actor" else _reworded(plain) for plain in second]
    assert compare(first, rewritten) == compare(first, second)


def _reworded(value: Any) -> Any:
    if isinstance(value, list):
        return [_reworded(member) for member in value]
    if not isinstance(value, dict):
        return value
    words = {"label", "content", "description", "note", "reasoning"}
    return {
        key: "other words" if key in words and isinstance(member, str) else _reworded(member)
        for key, member in value.items()
    }


@FEW
@given(codings(), st.sampled_from(TYPES), st.data())
def test_deleting_records_loses_at_most_their_pairs(
    both: Codings, record_type: str, data: st.DataObject
) -> None:
    """Without k records of a type there are at most k pairs of it fewer, and never more; none holds what is gone.

    Types that are aligned before stay as they were. Those after may change, for references lead to what is gone.
    """
    first, second = both
    ids = [plain["id"] for plain in first if plain["type"] == record_type]
    gone = data.draw(st.sets(st.sampled_from(ids)) if ids else st.just(set()))
    before = compare(first, second)
    after = compare([plain for plain in first if plain["id"] not in gone], second)

    lost = before.detection[record_type].matched - after.detection[record_type].matched
    assert 0 <= lost <= len(gone)
    assert not gone & {pair.first for pair in after.pairs}
    for earlier in TYPES[: TYPES.index(record_type)]:
        assert after.detection[earlier] == before.detection[earlier]


@FEW
@given(codings())
def test_the_counts_add_up(both: Codings) -> None:
    """Each record is in one pair or in none, and of each field no more pairs are equal than have it."""
    found = compare(*both)
    for side, coding, alone in (
        ("first", both[0], found.only_first),
        ("second", both[1], found.only_second),
    ):
        paired = [getattr(pair, side) for pair in found.pairs]
        expected = sorted(plain["id"] for plain in coding if plain["type"] != "document")
        assert sorted([*paired, *alone]) == expected
    for name, fields in found.fields.items():
        for field in fields.values():
            assert 0 <= field.equal <= field.pairs <= found.detection[name].matched
            assert field.jaccard is None or field.equal / field.pairs <= field.jaccard <= 1
    unequal = sum(field.pairs - field.equal for fields in found.fields.values() for field in fields.values())
    assert len(found.disagreements) == unequal
