"""The facts on the newest data."""

import pytest

from vz2019 import describing


@pytest.fixture(scope="session")
def facts() -> describing.Facts:
    """Give the facts on the newest data."""
    return describing.facts()
