"""The files of a new project in which an article is coded."""

import json
from collections.abc import Mapping
from typing import Any, Final


__all__ = ["RECORDS", "project"]

#: Where a new project keeps its records.
RECORDS: Final = "data/records.json"

_SETTINGS: Final = """\
# What `vz2019 validate`, `fmt`, `coverage`, `list` and `show` are about here. Paths are relative to this file.
[validate]
paths = ["data"]
# A copy of the text, where the Document does not carry it:
# source = ["texts/article.txt"]
"""

_IGNORED: Final = """\
# Texts under copyright are not published. Take this line away for texts whose licence allows it.
/texts/*
"""

_EDITOR: Final = """\
root = true

[*]
charset = utf-8
end_of_line = lf
insert_final_newline = true

[*.json]
indent_style = space
indent_size = 2
"""

_ATTRIBUTES: Final = """\
*.json text eol=lf
*.jsonl text eol=lf
"""

_README: Final = """\
# Event data with evidence

The records are in `data/records.json`. `vz2019.schema.json` lets editors complete codes, explain fields and underline
mistakes there. The steps, each of which `vz2019 COMMAND --help` explains:

1. `vz2019 source segment texts/article.txt --language en --to texts/article.borders` proposes the sentences. Correct the
   lines.
2. `vz2019 source table texts/article.txt texts/article.borders --document my-article --into data/records.json` makes the
   Document with its sentence table. Where the licence of the text allows, add `--carry-text`; else name the text in
   `vz2019.toml`.
3. `vz2019 new event SLUG --words "…" --into data/records.json` adds an event with its evidence; further options fill in its
   fields, and what stays empty waits in the editor. `vz2019 tell ID --words "…" --supports /date` adds evidence to a record.
4. `vz2019 validate` says what is wrong and what is left to do, `vz2019 coverage --left` which sentences wait, and
   `vz2019 show ID` what a record rests on.
5. `vz2019 fmt` puts the records in order; `vz2019 fmt --to dataset.jsonl` writes them to be published.
"""


def project(schema: Mapping[str, Any]) -> dict[str, str]:
    """Return the files of a new project by their paths, each with its content; `schema` is that of a dataset.

    >>> list(project({}))[:2]
    ['README.md', 'vz2019.toml']
    """
    dataset = {"$schema": "../vz2019.schema.json", "records": []}
    editor = {
        "json.schemas": [{"fileMatch": ["/data/*.json"], "url": "./vz2019.schema.json"}],
        "files.eol": "\n",
    }
    return {
        "README.md": _README,
        "vz2019.toml": _SETTINGS,
        "vz2019.schema.json": _written(schema),
        RECORDS: _written(dataset),
        "texts/.gitkeep": "",
        ".vscode/settings.json": _written(editor),
        ".editorconfig": _EDITOR,
        ".gitattributes": _ATTRIBUTES,
        ".gitignore": _IGNORED,
    }


def _written(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
