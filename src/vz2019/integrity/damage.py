"""What is told of a released file that is not as it was released."""

from enum import StrEnum

from attrs import frozen


__all__ = ["Damage", "Kind"]


class Kind(StrEnum):
    """In what way something is not as it was released."""

    #: It is there, and something else stands in it.
    CHANGED = "changed"
    #: It was released, and is not there.
    MISSING = "missing"
    #: It is there as it was, but not where it stood.
    MOVED = "moved"
    #: It is there more often than it was.
    REPEATED = "repeated"
    #: It is there, and was never released.
    UNLISTED = "unlisted"
    #: It says nothing about what it ought to prove.
    UNREADABLE = "unreadable"
    #: It may be as it was or not: what would prove it is itself damaged.
    UNPROVEN = "unproven"


@frozen(kw_only=True)
class Damage:
    """A released file, or a line or record in it, that is not as it was released.

    Attributes:
        kind: in what way.
        file: the file or folder, by its path in the package.
        record: the id of the record, where it is one.
        line: the number of the line, where it is one that is no record.
        message: what is wrong, in words.

    """

    kind: Kind
    file: str
    record: str | None = None
    line: int | None = None
    message: str

    def __str__(self) -> str:
        if self.record is not None:
            return f"{self.file}: {self.record} {self.message}"
        return f"{self.file}: line {self.line} {self.message}" if self.line else f"{self.file} {self.message}"
