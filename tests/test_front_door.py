"""The package as it is imported: quick, silent, small and off the network."""

import subprocess
import sys
from pathlib import Path
from typing import Final

import attrs
import pytest

import vz2019
from vz2019 import packaged


HARBOUR: Final = Path(__file__).parents[1] / "examples" / "harbour.jsonl"


def _python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


def test_all_is_there() -> None:
    """Every name of `__all__` exists once, and `import *` takes them all."""
    assert len(set(vz2019.__all__)) == len(vz2019.__all__)
    assert all(hasattr(vz2019, name) for name in vz2019.__all__)
    assert dir(vz2019) == sorted(vz2019.__all__)
    done = _python("from vz2019 import *; print(load, validate)")
    assert done.returncode == 0, done.stderr


def test_the_package_verifies_itself(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is damaged is returned as frozen values, nothing where nothing is, and nothing is printed."""
    assert vz2019.verify() == ()
    original = packaged.content
    monkeypatch.setattr(packaged, "content", lambda name, *version: original(name, *version) + b"\n")
    found = vz2019.verify()
    assert {"data/1.0.0/events.jsonl", "data/1.0.0/RECORDS.sha256"} <= {one.file for one in found}
    assert all(isinstance(one, vz2019.Damage) for one in found)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        found[0].message = "all is well"  # type: ignore[misc]
    assert capsys.readouterr() == ("", "")


def test_what_is_verified_can_be_named() -> None:
    """The front door has what verifies and what it returns."""
    assert {"verify", "Damage"} <= set(vz2019.__all__)


def test_import_is_silent() -> None:
    """Importing prints nothing and warns of nothing."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", "import vz2019"], capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("", "")


READING: Final = {"attr", "attrs", "vz2019"}
VALIDATING: Final = READING | {"jsonschema_rs", "msgspec", "regex"}

# What takes long to import of the standard library, and has no business here.
NETWORK: Final = {"asyncio", "concurrent", "http", "multiprocessing", "ssl", "subprocess"}
UNWANTED: Final = NETWORK | {"argparse", "logging", "pdb", "sqlite3", "tarfile", "unittest", "xml"}
# What only validation wants: for itself, or by the packages that it brings.
CHECKING: Final = {"decimal", "difflib", "email", "hashlib", "pathlib", "random", "socket", "urllib", "uuid"}
UNREAD: Final = UNWANTED | CHECKING | {"dataclasses", "tempfile", "zipfile"}


@pytest.mark.parametrize(
    ("code", "others", "unwanted"),
    [
        ("import vz2019", READING, UNREAD),
        ("import vz2019; vz2019.load()", READING, UNREAD),
        ("import vz2019; vz2019.dump(vz2019.load()['actor:juan-guaido'])", READING, UNREAD),
        (f"import vz2019; vz2019.validate({str(HARBOUR)!r})", VALIDATING, UNWANTED),
        (
            f"from vz2019.cli import main; main(['validate', {str(HARBOUR)!r}])",
            VALIDATING | {"click"},
            UNWANTED,
        ),
    ],
    ids=["import", "load", "dump", "validate", "command"],
)
def test_what_a_start_brings_with_it(code: str, others: set[str], unwanted: set[str]) -> None:
    """Each way in imports these packages of others and no more, and nothing of the standard library that it can do without."""
    told = f"""
import atexit, sys
before = set(sys.modules)
atexit.register(lambda: print(*set(sys.modules) - before, file=sys.stderr))
{code}
"""
    done = _python(told)
    assert done.returncode == 0, done.stderr
    # msgspec takes the last where it is there.
    found = {name.partition(".")[0] for name in done.stderr.split()} - {"typing_extensions"}
    assert found - sys.stdlib_module_names == others
    assert not found & unwanted


def test_nothing_touches_the_network() -> None:
    """Import, load and validation open no socket and start no process."""
    code = """
import sys
def refuse(event, arguments):
    if event.startswith(("socket.", "subprocess.", "os.system", "urllib.")):
        raise SystemExit(f"{event} {arguments}")
sys.addaudithook(refuse)
import vz2019
from vz2019.validating import shipped
vz2019.load()
print(bool(shipped()), bool(shipped(engine="reference")))
"""
    done = _python(code)
    assert done.stdout == "True True\n", done.stderr


def test_validation_leaves_jsonschema_as_it_was() -> None:
    """The registries of jsonschema are untouched by validating with both engines."""
    code = """
import jsonschema.validators, copy
before = dict(jsonschema.validators._META_SCHEMAS), dict(jsonschema.Draft202012Validator.VALIDATORS)
from vz2019.validating import shipped
shipped(engine="reference"); shipped()
print(before == (dict(jsonschema.validators._META_SCHEMAS), dict(jsonschema.Draft202012Validator.VALIDATORS)))
"""
    done = _python(code)
    assert done.stdout == "True\n", done.stderr


def test_an_unknown_name_is_an_attribute_error() -> None:
    """A name that the package does not have is refused as by any module."""
    done = _python("import vz2019; vz2019.nothing")
    assert "AttributeError: module 'vz2019' has no attribute 'nothing'" in done.stderr
