"""Find, or make, the environment that a release is built in, and print its Python.

    "$(python tools/backend.py)" -m build --no-isolation

What is in it is pinned by hash in `build-requirements.txt`. It is made once for each state of that file and each Python, under
`build/backend`, and after that needs no network. Before, pip has to find the files: in an index, or without a network in a folder,
by `PIP_NO_INDEX=1 PIP_FIND_LINKS=FOLDER`.
"""

import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path


ROOT = Path(__file__).resolve().parents[1]
REQUIREMENTS = ROOT / "build-requirements.txt"
HOME = ROOT / "build" / "backend"
#: What is written last, so that an environment that is only half made is made again.
_DONE = "complete"


class BackendError(SystemExit):
    """The environment cannot be made."""


def python(requirements: Path = REQUIREMENTS, home: Path = HOME) -> Path:
    """Return the Python of the environment, which is made where it is not there.

    Raises `BackendError` where a file cannot be found or does not have its hash.
    """
    digest = sha256(requirements.read_bytes()).hexdigest()
    place = home.absolute() / f"{sys.version_info.major}.{sys.version_info.minor}-{digest[:12]}"
    found = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not (place / _DONE).exists():
        shutil.rmtree(place, ignore_errors=True)
        _make(place, found, requirements)
        (place / _DONE).touch()
    return found


def _make(place: Path, found: Path, requirements: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", place], check=True)
    done = subprocess.run(
        [
            *(found, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
            *("--require-hashes", "--only-binary", ":all:", "--requirement", requirements),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BackendError(
            f"{done.stderr.strip()}\nwhat builds a release cannot be installed from {requirements.name}. Without a network, let pip find the "
            "files in a folder: PIP_NO_INDEX=1 PIP_FIND_LINKS=FOLDER; docs/releasing.md says how they get there"
        )


if __name__ == "__main__":
    sys.stdout.write(f"{python()}\n")
