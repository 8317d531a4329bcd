"""What the changelog must say of a release, by its sections and not by what happens to stand in it."""

import importlib
from pathlib import Path
from typing import Any

import pytest

from vz2019 import packaged


ROOT = Path(__file__).parents[1]
TOOLS = ROOT / "tools"
pytestmark = pytest.mark.skipif(not TOOLS.exists(), reason="the tools lie in a checkout alone")

GOOD = """\
# Changelog

## [Unreleased]

### Library

## [0.2.0] - 2030-02-28

### Data

- 1.1.0 is frozen.

### Schemas

- Nothing is new.

### Library

- A command is new. The form is

```text
## no heading
### Nor this
```

## [0.1.0] - 2029-12-31 [YANKED]

### Data

- 1.0.0 is frozen.
"""


@pytest.fixture
def changelog(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give the tool as a module."""
    monkeypatch.syspath_prepend(str(TOOLS))
    return importlib.import_module("changelog")


def test_what_is_as_it_should_be_has_no_fault(changelog: Any) -> None:
    """A changelog that has all that a release needs can be released, and what stands between fences is no heading."""
    assert list(changelog.faults(GOOD, "1.1.0", "0.2.0")) == []
    assert [one.version for one in changelog.sections(GOOD)] == ["Unreleased", "0.2.0", "0.1.0"]


def test_the_changelog_of_this_tree_has_no_fault(changelog: Any) -> None:
    """It can be read, and names the data."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert list(changelog.faults(text, packaged.DATA_VERSION)) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("## [0.2.0] - 2030", "## 0.2.0 2030", "line 7: '## 0.2.0 2030-02-28' is no section"),
        ("## [0.2.0] - 2030", "## 0.2.0 2030", "there is no section `## [0.2.0] - YYYY-MM-DD`"),
        ("2030-02-28", "2030-02-30", "is no section: write"),
        ("[0.2.0] -", "[0.2.0]", "is no section: write"),
        ("[0.2.0]", "[10.2.0]", "there is no section `## [0.2.0]"),
        ("## [Unreleased]", "## Unreleased", "line 3: '## Unreleased' is no section"),
        ("- Nothing is new.\n", "", "the section [0.2.0] has no entry under `### Schemas`"),
        ("- Nothing is new.", "-", "the section [0.2.0] has no entry under `### Schemas`"),
        ("### Schemas\n\n- Nothing is new.\n", "", "the section [0.2.0] has no entry under `### Schemas`"),
        ("### Schemas", "### Contract", "has a part 'Contract'; there are Data, Schemas, Library"),
        ("- 1.1.0 is", "- 11.1.0 is", "no part `### Data` names data 1.1.0"),
        ("- 1.1.0 is", "- 1.1.0.1 is", "no part `### Data` names data 1.1.0"),
        ("- 1.1.0 is", "- 1.1.01 is", "no part `### Data` names data 1.1.0"),
        ("### Data\n\n- 1.1.0", "### Library\n\n- 1.1.0", "no part `### Data` names data 1.1.0"),
        ("## [0.1.0]", "## [0.2.0]", "there are several sections [0.2.0]"),
        (
            "### Library\n\n## [0.2",
            "### Library\n\n- New.\n\n## [0.2",
            "the section [Unreleased] has entries",
        ),
    ],
)
def test_what_is_otherwise_is_told(changelog: Any, old: str, new: str, fault: str) -> None:
    """Each fault is told with what should stand there."""
    assert old in GOOD
    said = list(changelog.faults(GOOD.replace(old, new, 1), "1.1.0", "0.2.0"))
    assert any(fault in one for one in said), said


def test_a_try_asks_for_no_section_of_the_version(changelog: Any) -> None:
    """Before a release only the form and the data are asked for."""
    assert list(changelog.faults(GOOD, "1.1.0")) == []
    assert list(changelog.faults(GOOD.replace("- Nothing is new.\n", ""), "1.0.0")) == []
