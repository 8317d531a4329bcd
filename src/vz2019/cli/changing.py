"""Files of records that a command changes."""

import os
from collections.abc import Iterable
from typing import Any

from attrs import evolve, frozen

from vz2019 import formatting
from vz2019.cli import text
from vz2019.cli.configuration import configuration
from vz2019.cli.inputs import Unusable, file_names, record_file
from vz2019.cli.writing import Change, replace
from vz2019.formatting import RecordFile
from vz2019.opening import State, state


def changing_files(names: Iterable[str] = ()) -> "list[ChangingFile]":
    """Read files that are named and then those of the project around the working directory, each once."""
    project = (name for path in configuration(None).paths if path != "vz2019" for name in file_names(path))
    each: dict[str, str] = {}
    for name in (*names, *project):
        each.setdefault(os.path.realpath(name), name)
    return [ChangingFile.read(name) for name in each.values()]


@frozen
class ChangingFile:
    """A file of records as it was read, to be written with others."""

    name: str
    state: State | None
    file: RecordFile

    @classmethod
    def read(cls, name: str) -> "ChangingFile":
        """Read a file."""
        if name == "-":
            raise Unusable("records are put into a file, and not into standard input; name one")
        try:
            found = state(name)
        except OSError as error:
            raise Unusable(f"{text.safe(name, 200)} cannot be read: {error.strerror or error}") from error
        return cls(name, found, record_file(name))

    def change(self, records: Iterable[dict[str, Any]]) -> Change | None:
        """Return what puts other records in the place of those that were read; None where they are the same."""
        rows = tuple(records)
        if rows == self.file.records:
            return None
        try:
            content = formatting.write(evolve(self.file, records=rows))
        except ValueError as error:
            raise Unusable(f"{text.safe(self.name, 200)}: {error}") from error
        return Change(self.name, content, self.state)

    def write(self, records: Iterable[dict[str, Any]]) -> None:
        """Write other records in the place of those that were read, if they are others."""
        change = self.change(records)
        replace([] if change is None else [change])
