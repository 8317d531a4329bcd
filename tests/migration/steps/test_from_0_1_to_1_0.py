"""Between 0.1 and 1.0: no code is forgotten, and each becomes what it should."""

from typing import Any

import pytest

from migration.samples import codes
from vz2019 import pointers, schemas
from vz2019.migration import Kind, migrate
from vz2019.migration.steps import from_0_1_to_1_0 as module


JSON = dict[str, Any]
OLD, NEW = "0.1", "1.0"
#: The lists that differ between the two.
LISTS = (
    "event_kind",
    "phase",
    "factuality",
    "participant_role",
    "relation_type",
    "speech_act",
    "bounds_convention",
)
TELLING = {"basis": "stated", "document": "document:a", "anchors": [{"sentence": 1}]}
EVENT: JSON = {
    "type": "event", "id": "event:a", "schema_version": NEW, "revision": 1, "label": "A march",
    "kind": "demonstration", "factuality": "demanded", "polarity": "positive",
    "evidence": {"e1": {**TELLING, "supports": ["/kind"]}},
}  # fmt: skip
STATEMENT: JSON = {
    "type": "statement", "id": "statement:a", "schema_version": NEW, "revision": 1, "mode": "indirect",
    "speech_act": "assert", "content": "It is so.", "evidence": {"e1": {**TELLING, "supports": ["/mode"]}},
}  # fmt: skip
FIGURE: JSON = {
    "type": "figure", "id": "figure:a", "schema_version": NEW, "revision": 1, "label": "Deaths", "kind": "count",
    "hedge": "about", "unit": "people", "counted": {"description": "people killed"}, "value": 40,
    "evidence": {"e1": {**TELLING, "supports": ["/value"]}},
}  # fmt: skip
ACTOR: JSON = {
    "type": "actor", "id": "actor:a", "schema_version": NEW, "revision": 1, "name": "A", "kind": "person",
    "evidence": {"e1": {**TELLING, "supports": ["/name"]}},
}  # fmt: skip

#: Codes that one way keeps or changes with a loss beside those that the other version lacks, which are derived.
NARROWER_IN_NEW = {
    "event_kind": {"economic-change", "other"},
    "phase": {"undetermined"},
    "speech_act": {"object"},
}
NARROWER_IN_OLD = {
    "phase": {"ongoing", "expected"},
    "relation_type": {"contradicts"},
    "speech_act": {"call-on", "threaten"},
    "factuality": {"claimed"},
}
#: Codes whose definitions differ in their words alone, and why each takes in the same.
CLEARER = {"demand": "in 0.1 too nothing was said of a sanction, which *call-on* alone excluded"}
#: Properties whose descriptions differ, and what becomes of that.
PROPERTIES = {
    ("common", "/$defs/ascription/properties/ascribed_by"): "told where the narrator's voice is not shown",
    ("event", "/properties/phase"): "in words alone: it was the time of the source as a whole",
}


def holding(name: str, code: str) -> JSON:
    """Return a valid record of 1.0 or 0.1 that holds a code of a list."""
    records: dict[str, JSON] = {
        "event_kind": EVENT | {"kind": code},
        "phase": EVENT | {"phase": code},
        "factuality": EVENT | {"factuality": code},
        "participant_role": EVENT | {"participants": {"a": {"actor": "actor:b", "role": code}}},
        "relation_type": EVENT | {"relations": {"a": {"target": "event:b", "type": code}}},
        "speech_act": STATEMENT | {"speech_act": code},
        "bounds_convention": FIGURE | {"bounds": {"basis": "convention", "convention": code}},
    }
    return records[name]


def test_the_lists_are_all_that_differ() -> None:
    """No other list differs between the versions in its codes or in their definitions."""
    old, new = (schemas.released(version, "codelists")["$defs"] for version in (OLD, NEW))
    assert list(old) == list(new)
    assert {name for name in new if old[name] != new[name]} == set(LISTS)


@pytest.mark.parametrize("name", LISTS)
def test_each_code_that_the_draft_lacks_has_a_fate(name: str) -> None:
    """Going down, exactly the codes that 0.1 lacks or means less by are told; the others stay without a word."""
    for code in codes(NEW, name):
        losses = migrate(holding(name, code), OLD).losses
        is_told = code not in codes(OLD, name) or code in NARROWER_IN_OLD.get(name, ())
        assert bool(losses) == is_told, code
        assert all(code in codes(OLD, name) for loss in losses if loss.before == loss.after == code)


@pytest.mark.parametrize("name", LISTS)
def test_each_code_that_means_less_in_the_new_version_is_a_guess(name: str) -> None:
    """Going up, every code stays, and exactly those that mean less in 1.0 are told as guesses."""
    for code in codes(OLD, name):
        record = holding(name, code) | {"schema_version": OLD}
        migrated = migrate(record, NEW)
        assert migrated.record == record | {"schema_version": NEW}
        guessed = [(loss.kind, loss.before, loss.after) for loss in migrated.losses]
        assert guessed == ([(Kind.GUESSED, code, code)] if code in NARROWER_IN_NEW.get(name, ()) else [])


@pytest.mark.parametrize("name", LISTS)
def test_each_definition_that_differs_was_weighed(name: str) -> None:
    """A code whose definition differs is told on one of the ways, or is known to be only clearer."""
    old, new = (schemas.released(version, "codelists")["$defs"][name]["$defs"] for version in (OLD, NEW))
    differing = {code for code in old if old[code] != new[code]}
    assert differing <= NARROWER_IN_NEW.get(name, set()) | NARROWER_IN_OLD.get(name, set()) | CLEARER.keys()


def descriptions(node: Any, at: str = "") -> dict[str, str]:
    """Return what a schema says of each of its parts, by place."""
    found: dict[str, str] = {}
    if isinstance(node, dict):
        if isinstance(node.get("description"), str):
            found[at] = node["description"]
        for key, member in node.items():
            found |= {} if key == "examples" else descriptions(member, f"{at}/{key}")
    return found


def test_each_description_that_differs_was_weighed() -> None:
    """A property that is described otherwise is told on one of the ways, or is known to be only clearer."""
    files = ("common", *schemas.RECORD_TYPES)
    old, new = (
        {
            (file, at): text
            for file in files
            for at, text in descriptions(schemas.released(version, file)).items()
        }
        for version in (OLD, NEW)
    )
    assert {place for place in old if old[place] != new.get(place)} == set(PROPERTIES)


def test_the_places_are_all_at_which_the_codes_stand() -> None:
    """The places that the step names are those at which the schemas of 1.0 have the lists, in every record type."""
    named = {(codes.record_type, codes.place) for codes in module._DOWN}
    found = set()
    for name in LISTS:
        for record_type in schemas.RECORD_TYPES:
            for place in schemas.fields(record_type, name):
                found.add((record_type, place))
    spread = {
        (record_type, place)
        for one, place in named
        for record_type in (schemas.RECORD_TYPES if one is None else (one,))
    }
    assert spread == found


@pytest.mark.parametrize(
    ("name", "code", "becomes"),
    [
        ("event_kind", "shortage", "economic-change"),
        ("event_kind", "appointment", "other"),
        ("event_kind", "policy", "other"),
        ("event_kind", "diplomacy", "other"),
        ("event_kind", "crisis", "other"),
        ("speech_act", "reject", "object"),
    ],
)
def test_a_code_becomes_the_nearest(name: str, code: str, becomes: str) -> None:
    """What must have a code gets the nearest that says nothing false, as a guess."""
    (loss,) = migrate(holding(name, code), OLD).losses
    assert (loss.kind, loss.before, loss.after) == (Kind.GUESSED, code, becomes)


@pytest.mark.parametrize(
    ("name", "code", "dropped"),
    [
        ("participant_role", "authority", ["/participants", "/participants/a"]),
        ("bounds_convention", "about-rounded", ["/bounds"]),
        *(
            ("relation_type", code, ["/relations", "/relations/a"])
            for code in ("despite", "commemorates", "succeeds", "ally-of", "creditor-of")
        ),
    ],
)
def test_a_code_without_a_counterpart_goes_with_its_unit(name: str, code: str, dropped: list[str]) -> None:
    """What cannot do without its code goes, and so does what holds nothing any more."""
    migrated = migrate(holding(name, code), OLD)
    assert [loss.pointer for loss in migrated.losses] == dropped
    assert {loss.kind for loss in migrated.losses} == {Kind.DROPPED}
    assert pointers.split(dropped[0])[0] not in migrated.record


def test_what_points_at_the_dropped_goes_too() -> None:
    """Supports, claims and reasons for what is dropped are dropped, and a telling stays though nothing is left for it to support."""
    record = EVENT | {
        "participants": {
            "boss": {"actor": "actor:b", "role": "authority"},
            "crowd": {"actor": "actor:c", "role": "actor"},
        },
        "evidence": {
            "e1": {**TELLING, "supports": ["/kind", "/participants/boss", "/participants/crowd", "/participants/bosses"]},
            "e2": {**TELLING, "supports": ["/participants/boss/actor"], "note": "Kept."},
            "e3": {**TELLING, "claims": {"/participants/boss/role": "organiser", "/date": "2019"}},
            "e4": {**TELLING, "claims": {"/participants/crowd/role": "authority"}},
            "e5": {**TELLING, "claims": {"/participants/crowd": {"actor": "actor:d", "role": "authority"}}},
            "e6": {**TELLING, "claims": {"/participants": {"x": {"role": "authority"}, "y": {"role": "actor"}}}},
            "e7": {**TELLING, "claims": {"/kind": "shortage"}},
        },
        "missing": {"/participants/boss/actor": "not-stated"},
    }  # fmt: skip
    migrated = migrate(record, OLD)
    evidence = migrated.record["evidence"]
    assert migrated.record["participants"] == {"crowd": {"actor": "actor:c", "role": "actor"}}
    assert evidence["e1"]["supports"] == ["/kind", "/participants/crowd", "/participants/bosses"]
    assert evidence["e2"] == {**TELLING, "note": "Kept."}
    assert evidence["e3"]["claims"] == {"/date": "2019"}
    assert evidence["e4"] == evidence["e5"] == TELLING
    assert evidence["e6"]["claims"] == {"/participants": {"y": {"role": "actor"}}}
    assert evidence["e7"]["claims"] == {"/kind": "economic-change"}
    assert "missing" not in migrated.record
    assert [(loss.kind, loss.pointer) for loss in migrated.losses] == [
        ("dropped", "/evidence/e1/supports/1"),
        ("dropped", "/evidence/e2/supports"),
        ("dropped", "/evidence/e2/supports/0"),
        ("dropped", "/evidence/e3/claims/~1participants~1boss~1role"),
        ("dropped", "/evidence/e4/claims"),
        ("dropped", "/evidence/e4/claims/~1participants~1crowd~1role"),
        ("dropped", "/evidence/e5/claims"),
        ("dropped", "/evidence/e5/claims/~1participants~1crowd"),
        ("dropped", "/evidence/e6/claims/~1participants/x"),
        ("guessed", "/evidence/e7/claims/~1kind"),
        ("dropped", "/missing"),
        ("dropped", "/missing/~1participants~1boss~1actor"),
        ("dropped", "/participants/boss"),
    ]


@pytest.mark.parametrize(
    ("ascription", "telling", "is_guess"),
    [
        ({}, {"attribution": {"voice": "narrator"}, "supports": ["/ascriptions/a"]}, False),
        ({}, {"attribution": {"voice": "unidentified"}, "supports": ["/ascriptions/a"]}, True),
        ({}, {"supports": ["/ascriptions/a"]}, True),
        ({}, {"attribution": {"voice": "narrator"}, "supports": ["/kind"]}, True),
        ({"ascribed_by": ["actor:b"]}, {"attribution": {"voice": "unidentified"}, "supports": ["/ascriptions/a"]}, False),
    ],
)  # fmt: skip
def test_an_ascription_without_an_author_may_become_the_narrators(
    ascription: JSON, telling: JSON, is_guess: bool
) -> None:
    """In 0.1 nobody but the narrator ascribes without being named, so either way it is a guess where no telling says that he does."""
    held = {"text": "dictator", "kind": "evaluation", **ascription}
    record = ACTOR | {"ascriptions": {"a": held}, "evidence": {"e1": {**TELLING, **telling}}}
    for migrated in (migrate(record, OLD), migrate(record | {"schema_version": OLD}, NEW)):
        losses = [(loss.pointer, loss.before, loss.after) for loss in migrated.losses]
        assert losses == ([("/ascriptions/a", held, held)] if is_guess else [])


@pytest.mark.parametrize(
    ("claims", "places"),
    [
        ({"/ascriptions/a": {"text": "dictator"}}, ["~1ascriptions~1a"]),
        (
            {"/ascriptions": {"a": {"text": "dictator"}, "b": {"ascribed_by": ["actor:b"]}}},
            ["~1ascriptions/a"],
        ),
        ({"/ascriptions/a": {"text": "dictator", "ascribed_by": ["actor:b"]}}, []),
        ({"/ascriptions/a/text": "dictator", "/ascriptions/b": "dictator", "/names": {"a": {}}}, []),
    ],
)
def test_a_claimed_ascription_without_an_author_is_told_too(claims: JSON, places: list[str]) -> None:
    """A competing value means what the field means: in the narrator's voice it is his in both versions, in others it is a guess."""
    for voice in ("narrator", "unidentified"):
        record = ACTOR | {"evidence": {"e1": {**TELLING, "claims": claims, "attribution": {"voice": voice}}}}
        for migrated in (migrate(record, OLD), migrate(record | {"schema_version": OLD}, NEW)):
            told = [loss.pointer.removeprefix("/evidence/e1/claims/") for loss in migrated.losses]
            assert told == (places if voice == "unidentified" else [])


def test_what_others_claim_to_be_asserted_may_be_claimed() -> None:
    """A competing factuality in another voice than the narrator's is as uncertain as the telling's own."""
    for voice, places in (("narrator", []), ("unidentified", ["/evidence/e1/claims/~1factuality"])):
        telling = {**TELLING, "attribution": {"voice": voice}, "claims": {"/factuality": "asserted"}}
        record = EVENT | {"schema_version": OLD, "evidence": {"e1": telling}}
        assert [loss.pointer for loss in migrate(record, NEW).losses] == places


@pytest.mark.parametrize(
    ("voice", "places"),
    [("narrator", []), (None, []), ("unidentified", ["/evidence/e1/factuality", "/factuality"])],
)
def test_what_others_assert_may_be_claimed(voice: str | None, places: list[str]) -> None:
    """In 1.0 a thing that is told in another voice is claimed unless the narrator lets it stand, which cannot be seen."""
    attribution = {"attribution": {"voice": voice}} if voice else {}
    telling = {**TELLING, **attribution, "supports": ["/factuality"], "factuality": "asserted"}
    record = EVENT | {"factuality": "asserted", "evidence": {"e1": telling}}
    assert [loss.pointer for loss in migrate(record | {"schema_version": OLD}, NEW).losses] == places
    assert migrate(record, OLD).losses == ()


def test_the_narrator_beside_others_settles_it() -> None:
    """What the narrator too presents as fact is asserted in 1.0 as it was; only the other's telling is uncertain."""
    telling = {**TELLING, "supports": ["/factuality"], "factuality": "asserted"}
    record = EVENT | {
        "factuality": "asserted",
        "schema_version": OLD,
        "evidence": {
            "e1": {**telling, "attribution": {"voice": "narrator"}},
            "e2": {**telling, "attribution": {"voice": "unidentified"}},
        },
    }
    assert [loss.pointer for loss in migrate(record, NEW).losses] == ["/evidence/e2/factuality"]
