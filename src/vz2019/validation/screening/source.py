"""The text of a Python function while it is written."""

import contextlib
from collections.abc import Iterator


class Source:
    """The body of a function that returns the first record for which something does not hold, line by line."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._depth = 1
        self._names = 0

    def _add(self, line: str) -> None:
        self._lines.append("    " * self._depth + line)

    @contextlib.contextmanager
    def _block(self, head: str) -> Iterator[None]:
        """Write a compound statement; nothing where nothing is written in it."""
        self._add(head)
        begun = len(self._lines)
        self._depth += 1
        yield
        self._depth -= 1
        if len(self._lines) == begun:
            del self._lines[-1]

    def _refuse(self, condition: str, *objectors: str) -> None:
        """Let the function return the record where a condition holds.

        `objectors` name what alone may then object to it; where there are none, anything may.
        """
        with self._block(f"if {condition}:"):
            self._give_up(*objectors)

    def _give_up(self, *objectors: str) -> None:
        """Let the function return the record, to which only some may object, or anything where none are named."""
        del objectors  # which only those ask for who explain
        self._add("return record")

    def _name(self, stem: str) -> str:
        """Return a name that no other variable has."""
        self._names += 1
        return f"{stem}_{self._names}"
