"""The environments in which ours and the peers run, pinned, and the running of a subject there, in a fresh process.

They are under ``build/benchmarks``: one with the checkout and what is compared with it in one process, one for validators
that have a command line of their own, and one for Node.
"""

import json
import os
import platform
import shutil
import subprocess
import venv
from pathlib import Path
from typing import Any, Final


HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parent
BUILD: Final = ROOT / "build" / "benchmarks"
AJV: Final = "ajv@8.17.1"
_SCRIPTS: Final = "Scripts" if os.name == "nt" else "bin"


def ours() -> Path:
    """Return the Python of an environment with the checkout as it is now; ajv is beside it where there is Node."""
    if shutil.which("npm") and not (BUILD / "node" / "node_modules" / "ajv").exists():
        quiet = ("--silent", "--no-save", "--no-audit", "--no-fund")
        subprocess.run(["npm", "install", *quiet, "--prefix", str(BUILD / "node"), AJV], check=True)
    return _environment("venv", str(ROOT), "-r", str(HERE / "requirements.txt"))


def checkers() -> Path:
    """Return the folder of the commands of other validators."""
    return _environment("checkers", "-r", str(HERE / "checkers.txt")).parent


def _environment(name: str, *requirements: str) -> Path:
    python = BUILD / name / _SCRIPTS / "python"
    if not python.exists():
        venv.create(BUILD / name, with_pip=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, *requirements], check=True)
    return python


def file(python: Path, records: int, faulty: float) -> Path:
    """Return a file of so many records, a share of them faulty, written where it is not there."""
    path = BUILD / f"{records}-{faulty:g}.jsonl"
    if not path.exists():
        part = path.with_suffix(".part")  # its name until it is whole
        generate = [str(python), str(HERE / "generate.py"), str(records), str(part), "--faulty", str(faulty)]
        subprocess.run(generate, check=True)
        if faulty:
            Path(f"{part}.faults").rename(f"{path}.faults")
        part.rename(path)
    return path


def measure(python: Path, subject: str, path: Path | str) -> dict[str, Any]:
    """Return what a subject took; an exit other than of a verdict raises `RuntimeError`."""
    command = [str(python), str(HERE / "subjects.py"), subject, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{subject} failed: {done.stderr.strip()[-500:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    if found["result"].get("exit", 0) > 1:
        raise RuntimeError(f"{subject} failed: {found['result']['says']}")
    return found


def machine() -> str:
    """Return what the figures depend on."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{python}, {platform.system()} {platform.machine()}, {os.cpu_count()} processors"
