"""Editors: a JSON file that names the bundled schema is checked, completed and explained while it is written."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any, Final

import pytest

from vz2019 import schemas
from vz2019.schema_versions import SCHEMA_VERSION


SCRIPT: Final = Path(__file__).parent / "editor.cjs"
RECORDS: Final = (Path(__file__).parent / "suite" / SCHEMA_VERSION / "valid" / "minimal.jsonl").read_text(
    "utf-8"
)


@pytest.fixture(name="service", scope="module")
def _service() -> str:
    """Name the module of the language service, which is no Python package."""
    found = os.environ.get("VZ2019_JSON_LANGUAGE_SERVICE")
    if not found or shutil.which("node") is None:
        pytest.skip(
            "VZ2019_JSON_LANGUAGE_SERVICE names the folder of an installed vscode-json-languageservice, run by node"
        )
    return found


def _edit(service: str, folder: Path, text: str, offset: int = 0) -> dict[str, Any]:
    """Open a text in an editor that finds the bundled schema beside it, and point at an offset."""
    (folder / "vz2019.schema.json").write_text(json.dumps(schemas.bundle("dataset")), encoding="utf-8")
    asked = {"folder": str(folder), "file": "mill.json", "text": text, "offset": offset}
    done = subprocess.run(
        ["node", str(SCRIPT), service], input=json.dumps(asked), capture_output=True, text=True, check=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _dataset(**changes: Any) -> str:
    records = [json.loads(line) for line in RECORDS.splitlines()]
    records[1].update(changes)
    return json.dumps({"$schema": "./vz2019.schema.json", "records": records}, indent=2, ensure_ascii=False)


def test_a_good_file_is_left_alone_and_nothing_is_fetched(service: str, tmp_path: Path) -> None:
    """A valid dataset gives no complaint, and only the file that it names is opened."""
    found = _edit(service, tmp_path, _dataset())
    assert found["diagnostics"] == []
    assert [Path(uri).name for uri in found["requested"]] == ["vz2019.schema.json"]


@pytest.mark.parametrize(
    ("changes", "at", "words"),
    [
        ({"kind": "persn"}, '"persn"', "Value is not accepted"),
        ({"nmae": "x"}, '"nmae"', "nmae is not allowed"),
        ({"revision": "1"}, '"revision": "1"', "Incorrect type"),
    ],
)
def test_a_mistake_is_underlined_where_it_is(
    service: str, tmp_path: Path, changes: dict[str, Any], at: str, words: str
) -> None:
    """A wrong code, an unknown property and a wrong type are told in their line, and nothing else is."""
    text = _dataset(**changes)
    (diagnostic,) = _edit(service, tmp_path, text)["diagnostics"]
    assert diagnostic["line"] == text[: text.index(at)].count("\n") + 1
    assert words in diagnostic["message"]


def test_codes_are_completed(service: str, tmp_path: Path) -> None:
    """Where a code is to stand, the codelist is offered."""
    text = _dataset(kind="")
    found = _edit(service, tmp_path, text, text.index('"kind": ""') + len('"kind": "'))
    assert {f'"{code.code}"' for code in schemas.codelist("actor_kind")} <= set(found["completions"])


def test_properties_are_explained(service: str, tmp_path: Path) -> None:
    """Over a property its description of the schema is shown."""
    text = _dataset()
    hover = json.dumps(_edit(service, tmp_path, text, text.index('"evidence_level"') + 2)["hover"])
    described = schemas.schema("document")["properties"]["evidence_level"]["description"]
    assert described[:20] in hover
