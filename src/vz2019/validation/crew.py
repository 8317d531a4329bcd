"""Who examines the parts of an input: one after another here, or several at once where a caller has workers."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

from attrs import frozen

from vz2019.validation.examining import Examiner
from vz2019.validation.parts import Part
from vz2019.validation.shelf import Reread
from vz2019.validation.stretches import Stretch


__all__ = ["Alone", "Crew", "Task"]


T = TypeVar("T")
R = TypeVar("R")


class Task(Protocol):
    """The examination of a stretch of lines."""

    @property
    def is_done(self) -> bool:
        """Whether the result can be had without waiting."""
        ...

    def result(self) -> Part:
        """Return the part, as soon as it has been examined."""
        ...


class Crew(Protocol):
    """Takes stretches of lines to be examined."""

    #: How many tasks may be under way at once.
    most: int

    def take(self, file: str, stretch: Stretch, reread: Reread | None) -> Task:
        """Let a stretch be examined; `reread` reads its text from the input, where that can be read again."""
        ...

    def share(self, work: Callable[[T], R], among: Sequence[T]) -> Iterator[R]:
        """Let some work be done on each of many, and give the results in their order."""
        ...

    def dismiss(self) -> None:
        """Let nothing more be examined."""
        ...

    @property
    def has_lost(self) -> bool:
        """Whether one of those that work has died; what it was to do has been done by another."""
        ...


@frozen
class _Done:
    part: Part

    @property
    def is_done(self) -> bool:
        return True

    def result(self) -> Part:
        return self.part


class Alone:
    """Examines each stretch at once, in this process."""

    most = 0

    def __init__(self, examiner: Examiner) -> None:
        self._examiner = examiner

    def take(self, file: str, stretch: Stretch, reread: Reread | None) -> Task:
        """Examine a stretch."""
        del reread
        return _Done(self._examiner.lines(file, stretch))

    def share(self, work: Callable[[T], R], among: Sequence[T]) -> Iterator[R]:
        """Do some work on each of many."""
        return map(work, among)

    def dismiss(self) -> None:
        """Do nothing, as nothing is under way."""

    @property
    def has_lost(self) -> bool:
        """Tell that nobody has died."""
        return False
