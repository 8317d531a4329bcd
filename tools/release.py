"""Build what a release hands out, twice, and say whether both are the same to the byte.

    python tools/release.py --dry-run
    python tools/release.py --to dist

It builds the wheel and the sdist, and the archive of the data for a repository that gives DOIs, each from two copies of the tracked
files that differ in their folder, their times and their modes, under two time zones, by what `build-requirements.txt` pins. Without
`--dry-run` the tree has to be clean, the tag `vX.Y.Z` to stand at it with a signature that `git verify-tag` verifies, and the changelog to
have a section for the version. Exit code 1 says what is in the way.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from hashlib import sha256
from itertools import zip_longest
from pathlib import Path

import backend
import changelog

import vz2019
from vz2019 import describing, integrity, packaged


ROOT = Path(__file__).resolve().parents[1]
PYTHON, ARCHIVE = "python", "archive"


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
    if options.dry_run:
        sys.stdout.write(f"dry run: {would_verify(_tag())}\n")
    in_the_way = list(obstacles(tagged=not options.dry_run)) or list(release(options.to))
    sys.stderr.write("".join(f"{said}\n" for said in in_the_way))
    return int(bool(in_the_way))


def obstacles(*, tagged: bool) -> Iterator[str]:
    """Yield what keeps the tree from being released; with `tagged` also what is asked of a release that is not only tried."""
    imported = _imported()
    if imported != ROOT / "src" / "vz2019":
        yield f"the vz2019 that is imported lies in {imported}, and not in this tree: pip install --editable {ROOT}"
    yield from map(str, integrity.verify())
    for path, text in describing.files():
        if not (ROOT / path).exists() or (ROOT / path).read_text(encoding="utf-8") != text:
            yield f"{path} is stale: python tools/describe.py"
    version, tag = _version(), _tag()
    is_here = tag in _git("tag", "--points-at", "HEAD").split()
    if tagged:
        if _git("status", "--porcelain"):
            yield "the tree is not clean: commit, or put away, what has changed"
        if not is_here:
            yield f"the tag {tag} does not stand at this commit: git tag --sign {tag}"
    if is_here and (unproven := unverified(tag)):
        yield f"the signature of {tag} is not verified: {unproven}; docs/releasing.md says which keys may sign"
    for fault in changelog.faults(_changelog(), packaged.DATA_VERSION, version if tagged else None):
        yield f"CHANGELOG.md: {fault}"


def _imported() -> Path:
    return Path(vz2019.__file__).resolve().parent


def unverified(tag: str) -> str | None:
    """Return why the signature of a tag is not verified; None where it is."""
    done = subprocess.run(["git", "verify-tag", tag], cwd=ROOT, capture_output=True, text=True, check=False)
    return None if done.returncode == 0 else " ".join(done.stderr.split()) or "it has none"


def would_verify(tag: str) -> str:
    """Say what a release would make of the signature of a tag."""
    if tag not in _git("tag", "--list", tag).split():
        return f"a release would run `git verify-tag {tag}`; there is no such tag yet"
    found = unverified(tag)
    return f"`git verify-tag {tag}`, as a release runs it: {'verified' if found is None else found}"


def _tag() -> str:
    return f"v{_version()}"


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
    # What cannot be had is better known before anything is done.
    backend.python()
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
            [backend.python(), "-m", "build", "--no-isolation", "--quiet", "--outdir", out / PYTHON, tree],
            env=environment,
            check=True,
        )
        (out / ARCHIVE).mkdir()
        archive(out / ARCHIVE, tree)
    finally:
        os.umask(before)
    return out


def archive(folder: Path, tree: Path) -> None:
    """Write the archive of the newest data of a tree, by the sources of that tree and no others."""
    subprocess.run(
        [sys.executable, tree / "tools" / "archive.py", tree, folder, folder.parent / PYTHON],
        env={**os.environ, "PYTHONPATH": str(tree / "src"), "PYTHONDONTWRITEBYTECODE": "1"},
        check=True,
    )


if __name__ == "__main__":
    raise SystemExit(main())
