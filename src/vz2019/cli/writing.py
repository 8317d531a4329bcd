"""What the command line writes: files that are either as they were or as they should be, never in between."""

import os
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path

from attrs import frozen

from vz2019.cli import text
from vz2019.cli.inputs import Unusable
from vz2019.opening import State, is_of_records, state
from vz2019.replacing import finish, replacing


__all__ = ["Change", "create", "refuse_inside", "replace"]


@frozen
class Change:
    """Another content for a file.

    Attributes:
        name: the file's name.
        content: the content.
        read_as: the state of the file when it was read; what others have written since is not written over.

    """

    name: str
    content: bytes
    read_as: State | None


def replace(changes: Sequence[Change]) -> None:
    """Give files another content, all or none: each is written beside the file before any takes its place."""
    at_work = ""
    try:
        with ExitStack() as stack:
            replacements = []
            # In one order, so that of two processes none waits for the other.
            for change in sorted(changes, key=lambda one: str(Path(one.name).resolve())):
                at_work = change.name
                replacement = stack.enter_context(replacing(change.name))
                if state(str(replacement.path)) != change.read_as:
                    raise Unusable(
                        f"{text.safe(change.name, 200)} was written to meanwhile; nothing is changed"
                    )
                replacement.write(change.content)
                replacements.append(replacement)
            finish(replacements)
    except OSError as error:
        raise _unwritten(at_work, error) from error


def create(name: str, content: bytes) -> None:
    """Write a new file whole, and never over one that is there."""
    try:
        with Path(name).open("xb") as file:
            try:
                file.write(content)
                file.flush()
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise
    except FileExistsError as error:
        raise Unusable(f"{text.safe(name, 200)} is there already; nothing was written over") from error
    except OSError as error:
        raise _unwritten(name, error) from error


def refuse_inside(to: str, paths: Iterable[str]) -> None:
    """Refuse a file among those that it is made of: every record would then be there twice."""
    target = Path(to).resolve()
    for path in filter(os.path.isdir, paths):
        if target.is_relative_to(Path(path).resolve()) and is_of_records(target.name):
            raise Unusable(
                f"{text.safe(to, 200)} lies in {text.safe(path, 200)}, so every record would be there twice; name a file elsewhere"
            )


def _unwritten(name: str, error: OSError) -> Unusable:
    return Unusable(
        f"{text.safe(name, 200)} cannot be written: {text.safe(error.strerror or str(error), 400)}"
    )
