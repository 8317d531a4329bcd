"""Versions of the schemas: where each stands to the one that is read."""

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import vz2019
from vz2019 import convert, migration, packaged, releases
from vz2019.schema_versions import SCHEMA_VERSION, Standing, standing
from vz2019.validation import heads


NUMBERS = st.sampled_from([0, 1, 2, 10])


@example(1, 0, 1, 0)
@example(1, 0, 1, 1)
@example(1, 2, 1, 1)
@example(0, 9, 1, 0)
@example(2, 0, 1, 9)
@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_majors_are_told_from_minors(major: int, minor: int, own_major: int, own_minor: int) -> None:
    """Of one major version the minors up to the own one are read and later ones are newer; other majors are earlier or unknown."""
    found = standing(f"{major}.{minor}", own=f"{own_major}.{own_minor}")
    if major == own_major:
        assert found is (Standing.READ if minor <= own_minor else Standing.NEWER_MINOR)
    else:
        assert found is (Standing.EARLIER if major < own_major else Standing.UNKNOWN)


@pytest.mark.parametrize(
    "version",
    [
        "",
        "1",
        "1.",
        ".1",
        "1.0.0",
        "1.00",
        "01.0",
        "v1.0",
        " 1.0",
        "1.0 ",
        "1.0\n",
        "1.-1",
        "1.٣",
        "1.9999999",
        "latest",
        "1,0",
    ],
)
def test_what_is_written_otherwise_is_no_version(version: str) -> None:
    """A version is two numbers without noughts before them and a point, and nothing else."""
    assert standing(version) is Standing.UNKNOWN


def test_every_released_version_is_read_or_can_be_migrated() -> None:
    """No version of the schemas that was ever released is left behind, and the data that is loaded is written to one that is read."""
    versions = [name for name in releases.schemas() if "/" not in name]
    assert SCHEMA_VERSION in versions
    assert {name for name in versions if standing(name) is Standing.EARLIER} <= set(migration.known())
    assert not {name for name in versions if standing(name) in (Standing.UNKNOWN, Standing.NEWER_MINOR)}
    for release in releases.data().values():
        assert standing(release.schemas) in (Standing.READ, Standing.EARLIER)


@pytest.mark.parametrize("engine", ["fast", "reference"])
def test_an_earlier_minor_version_is_read_as_it_is(engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A record of an earlier minor version is validated and loaded without a word, and keeps its version."""

    def earlier(version: str) -> Standing:
        return Standing.READ if version == "0.9" else standing(version)

    for module in (convert, heads):
        monkeypatch.setattr(module, "standing", earlier)
    rows: list[dict[str, Any]] = [{**record, "schema_version": "0.9"} for record in packaged.records()]
    assert vz2019.validate(rows, engine=engine).by_rule() == {}
    assert [vz2019.dump(vz2019.record(row)) for row in rows] == rows
