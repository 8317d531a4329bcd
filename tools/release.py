"""Build what a release hands out, twice, and say whether both are the same to the byte.

    python tools/release.py --dry-run
    python tools/release.py --to dist

It builds the wheel and the sdist, and the archive of the data for a repository that gives DOIs, each from two copies of the tracked
files that differ in their folder, their times and their modes, under two time zones. Without `--dry-run` the tree has to be clean,
the tag `vX.Y.Z` to stand at it, and the changelog to have a section for the version. Exit code 1 says what is in the way.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from itertools import zip_longest
from pathlib import Path

from vz2019 import describing, integrity, packaged, releases
from vz2019.describing.facts import Facts
from vz2019.describing.ro_crate import NAME, CrateFile, Role, data_folder, ro_crate


ROOT = Path(__file__).parents[1]
PYTHON, ARCHIVE = "python", "archive"
#: Zip holds no time before 1980; which one it is says nothing.
EPOCH = (1980, 1, 1, 0, 0, 0)
README = """\
# {title}

Data {version}, {digest}.

`sha256sum --check SHA256SUMS` proves the files. `pip install software/*.whl` installs the library that reads and validates them; then
`{name} verify *.jsonl` proves every record, `{name} cite` prints the citation, and `{name} resolve` leads back from one. `codebook.md`
defines every variable, `datasheet.md` says how the data came about, `schemas/` holds the contract.
"""


def main() -> int:
    """Build a release, or try to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="build, but ask neither for a tag nor for a clean tree"
    )
    parser.add_argument("--to", type=Path, default=ROOT / "dist", help="the folder that the files go to")
    options = parser.parse_args()
    in_the_way = list(obstacles(tagged=not options.dry_run)) or list(release(options.to))
    sys.stderr.write("".join(f"{said}\n" for said in in_the_way))
    return int(bool(in_the_way))


def obstacles(*, tagged: bool) -> Iterator[str]:
    """Yield what keeps the tree from being released; with `tagged` also what is asked of a release that is not only tried."""
    yield from map(str, integrity.verify())
    for path, text in describing.files():
        if (ROOT / path).read_text(encoding="utf-8") != text:
            yield f"{path} is stale: python tools/describe.py"
    version = _version()
    newest = releases.data()[packaged.DATA_VERSION].frozen
    if tagged:
        if _git("status", "--porcelain"):
            yield "the tree is not clean: commit, or put away, what has changed"
        if f"v{version}" not in _git("tag", "--points-at", "HEAD").split():
            yield f"the tag v{version} does not stand at this commit: git tag --sign v{version}"
        if not re.search(rf"^## {re.escape(version)} \d{{4}}-\d\d-\d\d$", _changelog(), re.MULTILINE):
            yield f"CHANGELOG.md has no section `## {version} YYYY-MM-DD`"
    if packaged.DATA_VERSION not in _changelog():
        yield f"CHANGELOG.md does not name data {packaged.DATA_VERSION}, frozen on {newest}"


def _version() -> str:
    found: str = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    return found


def _changelog() -> str:
    return (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def _git(*words: str) -> str:
    return subprocess.run(
        ["git", *words], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.strip()


def release(target: Path) -> Iterator[str]:
    """Build everything twice and leave it in a folder with the digest of each file; yield what came out differently."""
    if target.exists() and not _is_ours(target):
        yield f"{target} holds something else than a release; name a folder that is new, or that of an earlier one"
        return
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        builds = [
            _build(Path(first) / "here", umask=0o022, zone="UTC"),
            _build(Path(second) / "elsewhere" / "deeper", umask=0o077, zone="Asia/Kathmandu"),
        ]
        pairs = list(zip_longest(*map(_files, builds), fillvalue=Path(os.devnull)))
        differing = [
            one.name
            for one, other in pairs
            if one.name != other.name or one.read_bytes() != other.read_bytes()
        ]
        if differing:
            yield f"not the same when built twice: {', '.join(differing)}"
            return
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(builds[0], target)
    sums = "".join(
        f"{sha256(file.read_bytes()).hexdigest()}  {file.relative_to(target).as_posix()}\n"
        for file in _files(target)
    )
    (target / "SHA256SUMS").write_text(sums, encoding="utf-8")
    sys.stdout.write(f"{sums}built twice, the same to the byte\n")


def _is_ours(target: Path) -> bool:
    """Tell whether a folder holds what this tool has put there, and nothing else."""
    if not target.is_dir() or target.resolve() in (ROOT, *ROOT.parents):
        return False
    sums = target / "SHA256SUMS"
    listed = sums.read_text(encoding="utf-8").splitlines() if sums.is_file() else []
    there = {file.relative_to(target).as_posix() for file in _files(target)} - {"SHA256SUMS"}
    return there == {line.partition("  ")[2] for line in listed}


def _files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.is_file())


def _build(place: Path, *, umask: int, zone: str) -> Path:
    """Build from a copy of the tracked files in some place, and return the folder with what comes out."""
    before = os.umask(umask)
    try:
        tree, out = place / "tree", place / "out"
        for name in _git("ls-files", "-z").split("\0"):
            if name and (ROOT / name).is_file():
                (tree / name).parent.mkdir(parents=True, exist_ok=True)
                # Neither times nor modes are kept, but that what is run can be run.
                shutil.copyfile(ROOT / name, tree / name)
                (tree / name).chmod((ROOT / name).stat().st_mode & ~umask)
        environment = {**os.environ, "TZ": zone, "SOURCE_DATE_EPOCH": _git("log", "-1", "--format=%ct")}
        subprocess.run(
            [sys.executable, "-m", "build", "--quiet", "--outdir", out / PYTHON, tree],
            env=environment,
            check=True,
        )
        (out / ARCHIVE).mkdir()
        archive(out / ARCHIVE, tree)
    finally:
        os.umask(before)
    return out


def archive(folder: Path, tree: Path) -> Path:
    """Write the archive of the newest data: with its schemas, what explains it, and the library that reads it."""
    facts = describing.facts()
    files = [
        *_data(facts),
        *_contract(facts, tree),
        *_explanations(facts, tree),
        *_software(folder.parent / PYTHON),
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


def _data(facts: Facts) -> Iterator[CrateFile]:
    """Give the data at the top, so that the descriptions beside it find its files."""
    beside = [(name, packaged.content(name, facts.version).decode()) for name in packaged.DESCRIPTIONS]
    yield from data_folder(facts, beside)
    yield CrateFile(
        path="CITATION.cff",
        content=(ROOT / "CITATION.cff").read_bytes(),
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
    raise SystemExit(main())
