"""The page on double coding: its figures are those of the codings beside it, and no disagreement is left out."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from vz2019.agreement import Agreement, compare
from vz2019.cli import main
from vz2019.validating import validate


DOCS = Path(__file__).parents[1] / "docs"
PAGE = (DOCS / "double-coding.md").read_text(encoding="utf-8")
CODINGS = {name: DOCS / "double-coding" / f"{name}.jsonl" for name in ("first", "second")}


def coding(name: str) -> list[dict[str, Any]]:
    """Return the records of one of the two codings."""
    return [json.loads(line) for line in CODINGS[name].read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def agreement() -> Agreement:
    """Compare the two codings."""
    return compare(coding("first"), coding("second"))


def block(kind: str, *names: str) -> str:
    """Return the tables between the marks of the page."""
    found = re.search(rf"<!-- {kind}: {' '.join(names)} -->\n(.*?)\n<!-- end -->", PAGE, re.DOTALL)
    assert found is not None
    return found.group(1)


def table(heading: str) -> list[list[str]]:
    """Return the rows of the table under a heading, without its head."""
    part = PAGE.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    rows = [line.strip("|").split(" | ") for line in part.splitlines() if line.startswith("| `")]
    return [[cell.strip(" `") for cell in row] for row in rows]


def printed(*names: str) -> str:
    """Return what the command prints for a page."""
    paths = [str(CODINGS.get(name, name)) for name in names]
    return CliRunner().invoke(main, ["agreement", *paths, "--format", "markdown"]).output.strip()


@pytest.mark.parametrize("name", CODINGS)
def test_each_coding_is_valid(name: str) -> None:
    """Both codings are data that the validator accepts without an error."""
    assert validate(CODINGS[name])


def test_the_tables_of_agreement_are_current() -> None:
    """The page shows what the command prints for the two codings."""
    assert block("agreement", "first", "second") == printed("first", "second")


@pytest.mark.parametrize("name", CODINGS)
def test_the_tables_against_the_shipped_data_are_current(name: str) -> None:
    """The page shows how many of the shipped records each coding has."""
    assert block("detection", "vz2019", name) == printed("vz2019", name).split("\n\n")[0]


def test_every_disagreement_is_listed_with_its_decision(agreement: Agreement) -> None:
    """Each field in which paired records differ has a row, a decision and a reason, and there are no other rows."""
    rows = table("Fields in which the two codings differ")

    assert [tuple(row[:3]) for row in rows] == [
        (one.first, one.second, one.field) for one in agreement.disagreements
    ]
    assert all(re.match(r"(first|second|both|neither: .+)$", row[5]) and row[6] for row in rows)


def test_the_decisions_are_counted_right() -> None:
    """The page counts the rows of its own table."""
    rows = table("Fields in which the two codings differ")
    counted = Counter(row[5].partition(":")[0] for row in rows)
    said = re.search(
        r"Of (\d+) differences, (\d+) were decided as the first coding has it, (\d+) as the second, (\d+) as neither; (\d+)",
        PAGE,
    )
    assert said is not None
    assert [int(number) for number in said.groups()] == [
        len(rows), counted["first"], counted["second"], counted["neither"], counted["both"],
    ]  # fmt: skip


def test_every_record_of_one_coding_alone_is_listed(agreement: Agreement) -> None:
    """Each record that only one of the two has is listed with what became of it."""
    rows = table("Records that only one coding has")
    assert [(row[0], row[1]) for row in rows] == [
        *((name, "first") for name in agreement.only_first),
        *((name, "second") for name in agreement.only_second),
    ]
    assert all(row[2] and row[3] for row in rows)
