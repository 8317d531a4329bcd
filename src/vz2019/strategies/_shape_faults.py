"""Faults that the schema finds in one record."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from hypothesis import assume
from hypothesis import strategies as st

from vz2019 import schemas
from vz2019.strategies._plain import JSONObject, Spot, spots, supported
from vz2019.strategies._values import Draw
from vz2019.units import BOOKKEEPING


Plant = Callable[[Draw, JSONObject], None]

#: Fields that a rule reads together with others, so that a fault in one would show in two places.
_ENTANGLED: Final = (
    "/factuality",
    "/phase",
    "/mode",
    "/speech_act",
    "/quoted_terms",
    "/unit",
    "/hedge",
    "/value",
    "/bounds",
)
_HEAD: Final = ("/type", "/id", "/schema_version")
_WRONG: Final[Mapping[str, tuple[Any, ...]]] = {
    "string": (7, True, None, []),
    "integer": ("7", 1.5, True, None),
    "number": ("7", True, None, {}),
    "boolean": ("true", 1, None),
}
_BLANK_ENDED: Final = ("x ", " x", "x\n")


def _pick(draw: Draw, record: JSONObject, is_fit: Callable[[Spot], bool]) -> Spot:
    fit = [spot for spot in spots(record) if is_fit(spot) and _is_lone(spot, record)]
    assume(fit)
    spot: Spot = draw(st.sampled_from(fit))
    return spot


def _is_lone(spot: Spot, record: JSONObject) -> bool:
    """Tell whether a fault in a value shows nowhere else."""
    return not (
        spot.pointer in _HEAD
        or spot.pointer.startswith(_ENTANGLED)
        or (record["type"] == "figure" and spot.pointer == "/kind")
        or spot.key == "voice"
        or "/supports/" in spot.pointer
        or "/claims/" in spot.pointer
    )


def missing_property(draw: Draw, record: JSONObject) -> None:
    """Drop a required property that nothing points at."""
    pointed = supported(record)

    def is_fit(spot: Spot, name: str) -> bool:
        pointer = f"{spot.pointer}/{name}"
        return name != "voice" and not any(f"{other}/".startswith(f"{pointer}/") for other in pointed)

    offered = [
        (spot, name)
        for spot in spots(record)
        for name in spot.schema.get("required", ())
        if is_fit(spot, name)
    ]
    offered = [(spot.value, name) for spot, name in offered if _is_lone(spot, record)]
    holder, name = draw(st.sampled_from([(record, "revision"), (record, "schema_version"), *offered]))
    del holder[name]


def unknown_property(draw: Draw, record: JSONObject) -> None:
    """Add a property to a closed object."""
    closed = [spot.value for spot in spots(record) if spot.schema.get("additionalProperties") is False]
    draw(st.sampled_from([record, *closed]))[draw(st.sampled_from(("colour", "my_code")))] = "red"


def wrong_type(draw: Draw, record: JSONObject) -> None:
    """Put a value of another JSON type in the place of a scalar."""
    spot = _pick(draw, record, lambda spot: spot.schema.get("type") in tuple(_WRONG))
    spot.set(draw(st.sampled_from(_WRONG[spot.schema["type"]])))


def unknown_code(draw: Draw, record: JSONObject) -> None:
    """Put a code that no list has in the place of one."""
    _pick(draw, record, lambda spot: "enum" in spot.schema or "const" in spot.schema).set("no-such-code")


def malformed_value(draw: Draw, record: JSONObject) -> None:
    """Break the form of a text, digest, address, language or script."""
    spot = _pick(draw, record, lambda spot: _malformations(spot) != ())
    spot.set(draw(st.sampled_from(_malformations(spot))))


def _malformations(spot: Spot) -> tuple[str, ...]:
    if spot.schema.get("not", {}).get("pattern", "").startswith("^[ "):
        return _BLANK_ENDED
    by_name = {"sha256": ("g" * 64,), "url": ("ftp://example.org",), "language": ("e5",), "script": ("LATN",)}
    return by_name.get(spot.definition, ())


def malformed_id(draw: Draw, record: JSONObject) -> None:
    """Break the form of the id or of a reference."""
    offered = [
        spot for spot in spots(record) if spot.definition.endswith("_id") and "/claims/" not in spot.pointer
    ]
    spot = draw(st.sampled_from(offered))
    spot.set(
        draw(
            st.sampled_from(
                (f"{spot.value}-", f"{spot.value}\n", spot.value.upper(), spot.value.replace(":", "::"))
            )
        )
    )


def malformed_key(draw: Draw, record: JSONObject) -> None:
    """Give a telling a key that is not a local key."""
    evidence = record["evidence"]
    evidence[draw(st.sampled_from(("E1", "e 1", "-e", "é")))] = evidence.pop(
        draw(st.sampled_from(list(evidence)))
    )


def out_of_range(draw: Draw, record: JSONObject) -> None:
    """Put a number out of its range."""
    measured = ("/evidence/", "/sentences/", "/text/")
    spot = _pick(
        draw, record, lambda spot: "minimum" in spot.schema and not spot.pointer.startswith(measured)
    )
    ends = [
        end
        for end in (spot.schema["minimum"] - 1, spot.schema.get("maximum", 0) + 1)
        if not _is_within(end, spot.schema)
    ]
    spot.set(draw(st.sampled_from(ends)))


def _is_within(number: float, schema: JSONObject) -> bool:
    return bool(schema["minimum"] <= number <= schema.get("maximum", number))


def wrong_count(draw: Draw, record: JSONObject) -> None:
    """Give an empty object or list where the property should be left out."""
    properties = schemas.schema(record["type"])["properties"]
    units = schemas.semantics()["evidence_units"][record["type"]]
    empty: dict[str, Any] = {"object": {}, "array": []}
    offered = [
        name
        for name, schema in properties.items()
        if schema.get("type") in empty
        and name not in record
        and name not in BOOKKEEPING
        and f"/{name}" not in (*record.get("missing", {}), *units)
    ]
    name = draw(st.sampled_from(["extra", *offered]))
    record[name] = empty[properties[name]["type"]]


def repeated_item(draw: Draw, record: JSONObject) -> None:
    """Repeat an item of a list that is a set; spans and anchors have an order of their own."""
    sets = [
        spot.value
        for spot in spots(record)
        if spot.schema.get("uniqueItems") and isinstance(spot.value[0], str)
    ]
    items = draw(st.sampled_from(sets))
    items.append(draw(st.sampled_from(items)))


def misplaced_property(draw: Draw, record: JSONObject) -> None:
    """Give a telling a property that its basis excludes."""
    telling = draw(st.sampled_from(list(record["evidence"].values())))
    excluded: dict[str, dict[str, Any]] = {
        "stated": {"reasoning": "because", "reference": "a register"},
        "inferred": {"reference": "a register"},
        "outside": {"vantage": "ahead", "mention": "name", "attribution": {"voice": "narrator"}},
    }
    name, value = draw(st.sampled_from(sorted(excluded[telling["basis"]].items())))
    telling[name] = value


def unknown_type(draw: Draw, record: JSONObject) -> None:
    """Give a type that does not exist, or none."""
    given = draw(st.sampled_from(("evnt", "Actor", 7, None)))
    if given is None:
        del record["type"]
    else:
        record["type"] = given


def unsupported_schema_version(draw: Draw, record: JSONObject) -> None:
    """Give a version of the schemas that does not exist."""
    record["schema_version"] = draw(st.sampled_from(("0.0", "99.0", "latest")))


FAULTS: Final[Mapping[str, Plant]] = {
    "missing-property": missing_property,
    "unknown-property": unknown_property,
    "wrong-type": wrong_type,
    "unknown-code": unknown_code,
    "malformed-value": malformed_value,
    "malformed-id": malformed_id,
    "malformed-key": malformed_key,
    "out-of-range": out_of_range,
    "wrong-count": wrong_count,
    "repeated-item": repeated_item,
    "misplaced-property": misplaced_property,
    "unknown-type": unknown_type,
    "unsupported-schema-version": unsupported_schema_version,
}
