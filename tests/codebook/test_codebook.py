"""The codebook: whole, current, and drawn from the contract and the rules alone."""

from pathlib import Path
from typing import Any

import pytest

from vz2019 import codebook, earlier, packaged, schemas


PAGE = Path(__file__).parents[2] / "docs" / "codebook.md"
VARIABLES = [variable for group in codebook.groups() for variable in codebook.variables(group)]


def test_the_written_page_is_current() -> None:
    """The page in the docs is the one that schemas, rules and data give; `vz2019 codebook` writes it anew."""
    assert PAGE.read_text(encoding="utf-8") == codebook.page(packaged.records())


@pytest.mark.parametrize("variable", VARIABLES, ids=lambda one: f"{one.group}.{one.name}")
def test_every_variable_has_type_definition_and_rule(variable: codebook.Variable) -> None:
    """Each variable says what its values are, what it means and how to decide."""
    assert variable.kind
    assert variable.definition.endswith(".")
    assert variable.rule
    assert variable.codelist is None or f"#{variable.codelist})" in variable.kind


def test_rules_and_expectations_are_of_variables_that_exist() -> None:
    """No rule is left over for a variable that the contract no longer has."""
    known = {(variable.group, variable.name) for variable in VARIABLES}
    assert set(codebook.ruled()) == known
    assert all((name, field) in known for name in schemas.RECORD_TYPES for field in codebook.expected(name))


def test_every_property_of_the_contract_is_in_the_codebook() -> None:
    """Nothing that a schema describes is left out, whatever record type or shared part it belongs to."""
    for name in schemas.RECORD_TYPES:
        own = {variable.name for group in ("record", name) for variable in codebook.variables(group)}
        assert own == set(schemas.schema(name)["properties"]) - {"type"}
    definitions: dict[str, Any] = schemas.schema("common")["$defs"]
    for name, definition in definitions.items():
        if "properties" in definition:
            assert [variable.name for variable in codebook.variables(name)] == list(definition["properties"])


@pytest.mark.parametrize("name", schemas.codelist_names())
def test_every_code_is_in_the_page_with_its_meaning(name: str) -> None:
    """Each codelist is a table with label, definition and number of uses of each code."""
    written = PAGE.read_text(encoding="utf-8")
    for code in schemas.codelist(name):
        assert f"| `{code.code}` | {code.label} | {code.definition} " in written


def test_a_code_that_came_later_says_so() -> None:
    """Beside the definition of a code that came with a minor version stands which one; beside the first ones nothing does."""
    written = PAGE.read_text(encoding="utf-8")
    assert (
        "| `strike` | Strike | People refuse to work, to press a demand. Since schemas 1.1. | 0. " in written
    )
    marked = {line.split("`")[1] for line in written.splitlines() if " Since schemas " in line}
    assert marked == {
        code for kind in schemas.RECORD_TYPES for codes in earlier.came_with(kind).values() for code in codes
    }


def test_names_of_groups_and_codelists_do_not_collide() -> None:
    """One name asks for one entry."""
    assert not set(codebook.groups()) & set(schemas.codelist_names())


def test_uses_are_counted_through_records() -> None:
    """A code is counted wherever it stands, and a competing value is not a use."""
    event = {
        "type": "event",
        "kind": "rally",
        "participants": {"a": {"role": "actor"}, "b": {"role": "actor"}},
        "evidence": {"e1": {"basis": "stated", "claims": {"/kind": "clash"}}},
    }
    used = codebook.uses([event, event])

    assert used["event_kind"] == {"rally": 2}
    assert used["participant_role"] == {"actor": 4}
    assert used["basis"] == {"stated": 2}


def test_a_group_that_does_not_exist_is_refused() -> None:
    """An unknown group is a KeyError that lists what there is."""
    with pytest.raises(KeyError, match=r"evnt.*event"):
        codebook.variables("evnt")


@pytest.mark.parametrize(
    ("name", "begins", "holds"),
    [
        ("dates", "## Dates\n", "EDTF"),
        ("event", "### event\n", "**`kind`**"),
        ("record", "### All records\n", "**`evidence`**"),
        ("event.kind", "- **`kind`**", "### event_kind"),
        ("figure.evidence", "- **`evidence`**", "*Rule.*"),
        ("event_kind", "### event_kind\n", "| `rally` |"),
        ("rally", "### event_kind\n", "| `rally` |"),
        ("state", "### actor_kind\n", "### ascription_kind"),
    ],
)
def test_the_codebook_can_be_asked_by_name(name: str, begins: str, holds: str) -> None:
    """Sections, groups, variables, codelists and codes have an entry each; a code of several lists has one of all."""
    entry = codebook.entries(packaged.records())[name]()
    assert entry.startswith(begins)
    assert holds in entry


def test_every_name_that_can_be_asked_has_an_entry() -> None:
    """No entry fails to be written or is empty."""
    assert all(write().strip() for write in codebook.entries([]).values())
