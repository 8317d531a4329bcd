"""Files of records that a command changes."""

from collections.abc import Iterable
from typing import Any

from attrs import evolve, frozen

from vz2019 import formatting
from vz2019.cli import text
from vz2019.cli.inputs import Unusable, record_file
from vz2019.cli.writing import replace
from vz2019.formatting import RecordFile
from vz2019.opening import State, state


@frozen
class ChangingFile:
    """A file of records as it was read, to be written with others."""

    name: str
    state: State | None
    file: RecordFile

    @classmethod
    def read(cls, name: str) -> "ChangingFile":
        """Read a file."""
        try:
            found = state(name)
        except OSError as error:
            raise Unusable(f"{text.safe(name, 200)} cannot be read: {error.strerror or error}") from error
        return cls(name, found, record_file(name))

    def write(self, records: Iterable[dict[str, Any]]) -> None:
        """Write other records in the place of those that were read, if they are others."""
        rows = tuple(records)
        if rows == self.file.records:
            return
        try:
            content = formatting.write(evolve(self.file, records=rows))
        except ValueError as error:
            raise Unusable(f"{text.safe(self.name, 200)}: {error}") from error
        replace(self.name, content, self.state)
