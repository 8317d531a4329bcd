"""Objects with conditions are split into kinds that have none, and together say the same."""

import itertools
from typing import Any

import pytest

from vz2019 import schemas
from vz2019.validation.engines import FAST
from vz2019.validation.screening.variants import decisive, has_conditions, variants


JSONObject = dict[str, Any]
DEFINITIONS: dict[str, JSONObject] = {
    name: schema for kind in schemas.RECORD_TYPES for name, schema in schemas.bundle(kind)["$defs"].items()
}
CONDITIONAL = sorted(name for name, schema in DEFINITIONS.items() if has_conditions(schema))


@pytest.mark.parametrize("name", CONDITIONAL)
def test_variants_say_what_the_conditions_say(name: str) -> None:
    """With a value of the decisive property, the same sets of properties are allowed as by the conditions."""
    schema = DEFINITIONS[name]
    key = decisive(schema)
    # What the properties hold does not matter here.
    loose = {**schema, "properties": dict.fromkeys(schema["properties"], True)}
    whole = FAST.compile(loose)
    for value, plain in variants(schema, DEFINITIONS).items():
        part = FAST.compile({**plain, "properties": dict.fromkeys(plain["properties"], True)})
        others = sorted(schema["properties"].keys() - {key})
        for chosen in itertools.chain.from_iterable(
            itertools.combinations(others, number) for number in range(len(others) + 1)
        ):
            given = {key: value, **dict.fromkeys(chosen, 1)}
            assert bool(list(FAST.violations(part, given))) is bool(list(FAST.violations(whole, given)))


def test_conditions_must_hang_on_one_property_that_is_there() -> None:
    """Conditions on several properties, or on one that may be missing, have no variants."""
    one, other = ({"if": {"properties": {key: {"const": "x"}}}} for key in "ab")
    with pytest.raises(NotImplementedError, match="hang on"):
        decisive({"allOf": [one, other], "required": ["a", "b"]})
    with pytest.raises(NotImplementedError, match="hang on"):
        decisive({**one, "required": ["b"]})
    assert decisive({**one, "required": ["a"]}) == "a"
