"""Write down the digests of a version of the schemas or the data that is about to be released.

    python tools/freeze.py schemas/1.1
    python tools/freeze.py src/vz2019/data/1.1.0

It writes `SHA256SUMS` into the folder, for data `RECORDS.sha256` too, and prints the entry for `src/vz2019/releases.toml`. A
folder that has been frozen is refused: what is released never changes. So is one that is not fit to stay as it is for ever: of which
a file is missing or too much, whose lines are not canonical, whose ids are repeated, which does not validate or is described as
something else. Then all that is wrong is said, the exit code is 1, and nothing is written.
"""

import datetime as dt
import re
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path

from attrs import frozen
from fitness import Contents, Data, Schemas

from vz2019 import packaged, releases
from vz2019.packaged import LISTING
from vz2019.replacing import finish, replacing


SUMS = "SHA256SUMS"
#: What the versions of each kind are called, by the folder that holds theirs.
VERSIONS = {"data": packaged.NUMBER, "schemas": r"(?:report/)?[0-9]+\.[0-9]+"}
_FROZEN = "is frozen; what is to be otherwise goes into a new version beside it"


class Refused(SystemExit):
    """A folder that cannot be frozen; nothing has been written."""


@frozen(kw_only=True)
class Frozen:
    """What freezing a folder comes to.

    Attributes:
        written: the files that it adds, by name.
        entry: what the ledger is to say.

    """

    written: Contents
    entry: str


def main(folder: Path) -> str:
    """Freeze a folder, and return its entry of the ledger.

    Raises `Refused`, and leaves the folder as it is, where it is not fit for it.
    """
    found = frozen_form(folder)
    write(folder, found.written)
    return found.entry


def frozen_form(folder: Path) -> Frozen:
    """Return what freezing a folder comes to; nothing is written.

    Raises `Refused` with what keeps it from being frozen.
    """
    kind, version = _named(folder)
    contents = _contents(folder)
    return _data(folder, version, contents) if kind == "data" else _schemas(folder, version, contents)


def _named(folder: Path) -> tuple[str, str]:
    """Return the kind and the number of the version that a folder holds."""
    whole = folder.resolve()
    for up in whole.parents:
        version = whole.relative_to(up).as_posix()
        if up.name in VERSIONS and re.fullmatch(VERSIONS[up.name], version):
            return up.name, version
    raise Refused(
        f"{folder} is no folder of a version: it must be schemas/X.Y, schemas/report/X.Y or src/vz2019/data/X.Y.Z"
    )


def _contents(folder: Path) -> Contents:
    if any((folder / name).exists() for name in (SUMS, LISTING)):
        raise Refused(f"{folder} {_FROZEN}")
    within = [entry.name for entry in sorted(folder.iterdir()) if not entry.is_file()]
    _refuse(folder, [f"{name} is a folder: take it away" for name in within])
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


def _refuse(folder: Path, faults: list[str]) -> None:
    if faults:
        said = "".join(f"\n  {fault}" for fault in faults)
        raise Refused(f"{folder} cannot be frozen, and nothing is written:{said}")


def _data(folder: Path, version: str, contents: Contents) -> Frozen:
    data = Data(folder=str(folder), version=version, contents=contents)
    _refuse(folder, data.faults())
    listing = data.listing()
    records = {name: contents[name] for name in sorted(packaged.FILES)}
    sums = _sums({**records, LISTING: listing.text.encode()})
    release = releases.DataRelease(
        version=version,
        frozen=_today(),
        schemas=data.schemas_used().pop(),
        digest=listing.digest,
        files=sha256(sums).hexdigest(),
    )
    _refuse(folder, data.misdescribed(release))
    _refuse_other(folder, releases.data().get(version), release.files)
    return Frozen(
        written={LISTING: listing.text.encode(), SUMS: sums},
        entry=_entry("data", release, [f'schemas = "{release.schemas}"', f'digest = "{release.digest}"']),
    )


def _schemas(folder: Path, version: str, contents: Contents) -> Frozen:
    _refuse(folder, Schemas(version=version, contents=contents).faults())
    sums = _sums(contents)
    release = releases.SchemaRelease(version=version, frozen=_today(), files=sha256(sums).hexdigest())
    _refuse_other(folder, releases.schemas().get(version), release.files)
    return Frozen(written={SUMS: sums}, entry=_entry("schemas", release, []))


def _refuse_other(
    folder: Path, known: releases.DataRelease | releases.SchemaRelease | None, files: str
) -> None:
    if known is not None and known.files != files:
        raise Refused(
            f"{folder}: the ledger has {known.version} already, with other files; it {_FROZEN}, and nothing is written"
        )


def _today() -> dt.date:
    return dt.datetime.now(tz=dt.UTC).date()


def _sums(contents: Mapping[str, bytes]) -> bytes:
    return "".join(f"{sha256(content).hexdigest()}  {name}\n" for name, content in contents.items()).encode()


def _entry(kind: str, release: releases.DataRelease | releases.SchemaRelease, more: list[str]) -> str:
    return "\n".join(
        [
            f'[{kind}."{release.version}"]',
            f"frozen = {release.frozen}",
            *more,
            f'files = "{release.files}"',
        ]
    )


def write(folder: Path, contents: Contents) -> None:
    """Write new files, all or none.

    Raises `Refused` where one is there meanwhile, or cannot be written.
    """
    try:
        with ExitStack() as stack:
            replacements = [stack.enter_context(replacing(folder / name)) for name in contents]
            if any(replacement.path.exists() for replacement in replacements):
                raise Refused(f"{folder} {_FROZEN}")
            for replacement, content in zip(replacements, contents.values(), strict=True):
                replacement.write(content)
            try:
                finish(replacements)
            except BaseException:
                # None of them was there before.
                for replacement in replacements:
                    replacement.path.unlink(missing_ok=True)
                raise
    except OSError as error:
        raise Refused(f"{folder} cannot be written to, and is as it was: {error}") from error


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        raise SystemExit(__doc__)
    sys.stdout.write(main(Path(sys.argv[1])) + "\n")
