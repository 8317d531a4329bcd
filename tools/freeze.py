"""Write down the digests of a version of the schemas or the data that is about to be released.

    python tools/freeze.py schemas/1.1
    python tools/freeze.py src/vz2019/data/1.1.0

It writes `SHA256SUMS` into the folder, for data `RECORDS.sha256` too, and prints the entry for `src/vz2019/releases.toml`. A
folder that has been frozen is refused: what is released never changes.
"""

import datetime as dt
import sys
from hashlib import sha256
from pathlib import Path

from vz2019 import convert, formatting
from vz2019.digests import Listing
from vz2019.packaged import FILES, LISTING


SUMS = "SHA256SUMS"


def main(folder: Path) -> str:
    """Freeze a folder, and return its entry of the ledger."""
    if (folder / SUMS).exists():
        raise SystemExit(f"{folder} is frozen; what is to be otherwise goes into a new version beside it")
    is_data = all((folder / name).exists() for name in FILES)
    if not is_data:
        return _entry(folder, "schemas", sorted(file.name for file in folder.glob("*.json")), [])
    records = [
        record for name in FILES for record in formatting.read((folder / name).read_bytes(), name).records
    ]
    listing = Listing({record["id"]: convert.digest(record) for record in records})
    (folder / LISTING).write_text(listing.text, encoding="utf-8")
    written_to = {record["schema_version"] for record in records}
    if len(written_to) != 1:
        raise SystemExit(f"the records are written to several versions of the schemas: {sorted(written_to)}")
    return _entry(
        folder,
        "data",
        [*sorted(FILES), LISTING],
        [f'schemas = "{written_to.pop()}"', f'digest = "{listing.digest}"'],
    )


def _entry(folder: Path, kind: str, names: list[str], more: list[str]) -> str:
    lines = [f"{sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    sums = "".join(lines).encode()
    (folder / SUMS).write_bytes(sums)
    version = folder.resolve().relative_to(next(up for up in folder.resolve().parents if up.name == kind))
    today = dt.datetime.now(tz=dt.UTC).date()
    return "\n".join(
        [
            f'[{kind}."{version.as_posix()}"]',
            f"frozen = {today}",
            *more,
            f'files = "{sha256(sums).hexdigest()}"',
        ]
    )


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        raise SystemExit(__doc__)
    sys.stdout.write(main(Path(sys.argv[1])) + "\n")
