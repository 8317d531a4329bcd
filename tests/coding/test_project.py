"""The files of a new project."""

import json
import tomllib

from vz2019 import schemas
from vz2019.coding import RECORDS, project


def test_the_records_name_the_schema_that_is_beside_them() -> None:
    """The empty dataset is one by the schema that it names, and the editor's settings lead to the same file."""
    files = project(schemas.bundle("dataset"))
    dataset = json.loads(files[RECORDS])
    assert dataset == {"$schema": "../vz2019.schema.json", "records": []}
    assert (
        json.loads(files["vz2019.schema.json"])["$id"].endswith("dataset.bundle.schema.json")
        or "vz2019.schema.json" in files
    )
    (setting,) = json.loads(files[".vscode/settings.json"])["json.schemas"]
    assert setting == {"fileMatch": ["/data/*.json"], "url": "./vz2019.schema.json"}


def test_the_settings_are_those_that_the_commands_read() -> None:
    """The paths of the settings hold the records."""
    assert tomllib.loads(project({})["vz2019.toml"]) == {"validate": {"paths": ["data"]}}
    assert RECORDS.startswith("data/")


def test_texts_are_kept_out_of_version_control() -> None:
    """What lies among the texts is not published by mistake."""
    assert "/texts/*" in project({})[".gitignore"].splitlines()


def test_the_page_names_commands_that_there_are() -> None:
    """Each command that the page of the project shows is one of the command line."""
    from vz2019.cli import main  # noqa: PLC0415

    page = project({})["README.md"]
    named = {words.split()[0].strip("`") for words in page.split("`vz2019 ")[1:]}
    assert named >= {"source", "new", "validate", "coverage", "fmt"}
    assert named - {"COMMAND"} <= {*main.commands, "show"}
