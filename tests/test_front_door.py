"""The package as it is imported: quick, silent, small and off the network."""

import subprocess
import sys

import vz2019


def _python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


def test_all_is_there() -> None:
    """Every name of `__all__` exists once, and `import *` takes them all."""
    assert len(set(vz2019.__all__)) == len(vz2019.__all__)
    assert all(hasattr(vz2019, name) for name in vz2019.__all__)
    assert dir(vz2019) == sorted(vz2019.__all__)
    done = _python("from vz2019 import *; print(load, validate)")
    assert done.returncode == 0, done.stderr


def test_import_is_silent_and_brings_no_engine() -> None:
    """Importing prints nothing, warns of nothing, and loads neither an engine nor Hypothesis."""
    code = "import sys, vz2019; print(sorted({'jsonschema', 'jsonschema_rs', 'hypothesis', 'click'} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")


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
