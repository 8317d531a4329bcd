"""Write the archive of the newest data of a tree, for a repository that gives DOIs; `tools/release.py` runs it.

    PYTHONPATH=TREE/src python TREE/tools/archive.py TREE FOLDER SOFTWARE

Data, schemas and descriptions are those of the tree, read by its own sources; SOFTWARE is the folder with the wheel and the sdist.
"""

import json
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

from attrs import evolve

import vz2019
from vz2019 import describing, packaged
from vz2019.describing.facts import Facts
from vz2019.describing.ro_crate import NAME, CrateFile, Role, data_folder, ro_crate


#: Zip holds no time before 1980; which one it is says nothing.
EPOCH = (1980, 1, 1, 0, 0, 0)
README = """\
# {title}

Data {version}, {digest}.

`sha256sum --check SHA256SUMS` proves the files. `pip install software/*.whl` installs the library that reads and validates them; then
`{name} verify *.jsonl` proves every record, `{name} cite` prints the citation, and `{name} resolve` leads back from one. `codebook.md`
defines every variable, `datasheet.md` says how the data came about, `schemas/` holds the contract.
"""


def archive(tree: Path, folder: Path, software: Path) -> Path:
    """Write the archive of the newest data of a tree: with its schemas, what explains it, and the library that reads it.

    Raises `SystemExit` where what is imported is not of the tree.
    """
    facts = _facts(tree)
    files = [
        *_data(facts, tree),
        *_contract(facts, tree),
        *_explanations(facts, tree),
        *_software(software),
    ]
    crate = json.dumps(ro_crate(facts, files), indent=2, ensure_ascii=False).encode() + b"\n"
    top = f"{facts.about.name}-data-{facts.version}"
    path = folder / f"{top}.zip"
    with zipfile.ZipFile(path, "x") as packed:
        for name, content in sorted({NAME: crate, **{file.path: file.content for file in files}}.items()):
            entry = zipfile.ZipInfo(f"{top}/{name}", EPOCH)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, content)
    return path


def _facts(tree: Path) -> Facts:
    imported = Path(vz2019.__file__).resolve().parent
    if imported != tree.resolve() / "src" / "vz2019":
        raise SystemExit(f"the vz2019 that is imported lies in {imported}: set PYTHONPATH={tree / 'src'}")
    project = tomllib.loads((tree / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    # What is installed may be of another version than the tree.
    return evolve(describing.facts(), library=project["version"])


def _data(facts: Facts, tree: Path) -> Iterator[CrateFile]:
    """Give the data at the top, so that the descriptions beside it find its files."""
    beside = [(name, packaged.content(name, facts.version).decode()) for name in packaged.DESCRIPTIONS]
    yield from data_folder(facts, beside)
    yield CrateFile(
        path="CITATION.cff",
        content=(tree / "CITATION.cff").read_bytes(),
        role=Role.DESCRIPTION,
        about="How to cite it",
    )


def _contract(facts: Facts, tree: Path) -> Iterator[CrateFile]:
    for file in sorted((tree / "schemas" / facts.release.schemas).iterdir()):
        yield CrateFile(
            path=f"schemas/{facts.release.schemas}/{file.name}", content=file.read_bytes(), role=Role.SCHEMA
        )


def _explanations(facts: Facts, tree: Path) -> Iterator[CrateFile]:
    text = README.format(
        name=facts.about.name, title=facts.about.title, version=facts.version, digest=facts.name
    )
    yield CrateFile(path="README.md", content=text.encode(), role=Role.DOCUMENTATION, about="Where to begin")
    for name in (
        "docs/codebook.md",
        "docs/datasheet.md",
        "CHANGELOG.md",
        f"LICENSES/{facts.about.data_licence.id}.txt",
    ):
        path = name.removeprefix("docs/")
        yield CrateFile(path=path, content=(tree / name).read_bytes(), role=Role.DOCUMENTATION)


def _software(folder: Path) -> Iterator[CrateFile]:
    for file in sorted(folder.iterdir()):
        yield CrateFile(path=f"software/{file.name}", content=file.read_bytes(), role=Role.SOFTWARE)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        raise SystemExit(__doc__)
    archive(*map(Path, sys.argv[1:]))
