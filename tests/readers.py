"""Programs that others made, which read what this one writes: each in the Python that VZ2019_READERS names, with no network."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest


_NOWHERE = "http://127.0.0.1:9"
_ALONE = """
import socket, sys

def refuse(*_, **__):
    raise OSError("this reader wants a network")

socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = refuse
"""


def python() -> str:
    """Return the Python that has the readers; without one, the test is skipped."""
    found = os.environ.get("VZ2019_READERS")
    if found is None:
        pytest.skip("VZ2019_READERS names no Python that has the dependency group `readers`")
    return found


def run(script: str, *arguments: str | Path, home: Path) -> Any:
    """Run a script on some arguments, and return what it prints as JSON; a word of complaint, as a log has it, is a failure."""
    done = _run("-c", _ALONE + script, *map(str, arguments), home=home)
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def refusal(script: str, *arguments: str | Path, home: Path) -> str:
    """Run a script that must fail on some arguments, and return what it says before it does."""
    done = _run("-c", _ALONE + script, *map(str, arguments), home=home)
    assert done.returncode == 1, done.stdout
    return done.stderr


def module(name: str, *arguments: str | Path, home: Path) -> subprocess.CompletedProcess[str]:
    """Run a module as a command, and return what came of it."""
    return _run("-m", name, *map(str, arguments), home=home)


def _run(*words: str, home: Path) -> subprocess.CompletedProcess[str]:
    """Run the Python of the readers with proxies that lead nowhere, and a home that keeps nothing of other runs."""
    proxies = {
        name: _NOWHERE for one in ("http_proxy", "https_proxy", "all_proxy") for name in (one, one.upper())
    }
    kept = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    return subprocess.run(
        [python(), "-W", "ignore", *words],
        env={**kept, **proxies, "HOME": str(home), "CROISSANT_CACHE": str(home / "croissant")},
        capture_output=True,
        text=True,
        check=False,
    )
