"""Write the descriptions of the data anew: CITATION.cff, docs/datasheet.md, and those that lie beside the data.

    python tools/describe.py
    python tools/describe.py --check

They are made of `src/vz2019/about.toml`, the ledger of releases, the data and the schemas. With `--check` nothing is written, and the
exit code is 1 where one is stale.
"""

import sys
from pathlib import Path

from vz2019 import describing


ROOT = Path(__file__).parents[1]


def stale(root: Path) -> dict[Path, str]:
    """Return the files that are not as they would be written, each with the text that it should have."""
    wanted = {root / path: text for path, text in describing.files()}
    return {path: text for path, text in wanted.items() if _read(path) != text}


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


def main(root: Path, *, check: bool) -> int:
    """Write what is stale, or only name it, and return the exit code."""
    found = stale(root)
    for path, text in found.items():
        sys.stdout.write(f"{path.relative_to(root).as_posix()} {'is stale' if check else 'is written'}\n")
        if not check:
            path.write_text(text, encoding="utf-8")
    if check and found:
        sys.stdout.write("`python tools/describe.py` writes them anew\n")
    return int(check and bool(found))


if __name__ == "__main__":
    unknown = [word for word in sys.argv[1:] if word != "--check"]
    if unknown:
        raise SystemExit(f"{unknown[0]} is not understood; there is --check")
    raise SystemExit(main(ROOT, check="--check" in sys.argv))
