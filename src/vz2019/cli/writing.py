"""What the command line writes: files that are either as they were or as they should be, never in between."""

import os
import shutil
from pathlib import Path

from vz2019.cli import text
from vz2019.cli.inputs import Unusable
from vz2019.opening import State, state


__all__ = ["create", "replace"]


def replace(name: str, content: bytes, read_as: State | None) -> None:
    """Give a file another content in one step; a link stays one, and the file keeps its mode.

    `read_as` is the state of the file when it was read: what others have written since is not written over.
    """
    path = Path(name).resolve()
    temporary = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        temporary.write_bytes(content)
        shutil.copymode(path, temporary)
        if state(str(path)) != read_as:
            raise Unusable(f"{text.safe(name, 200)} was written to meanwhile; it stays as it is")
        temporary.replace(path)
    except OSError as error:
        raise _unwritten(name, error) from error
    finally:
        temporary.unlink(missing_ok=True)


def create(name: str, content: bytes) -> None:
    """Write a new file, and never over one that is there."""
    try:
        with Path(name).open("xb") as file:
            file.write(content)
    except FileExistsError as error:
        raise Unusable(f"{text.safe(name, 200)} is there already; nothing was written over") from error
    except OSError as error:
        raise _unwritten(name, error) from error


def _unwritten(name: str, error: OSError) -> Unusable:
    return Unusable(f"{text.safe(name, 200)} cannot be written: {text.safe(error.strerror or str(error))}")
