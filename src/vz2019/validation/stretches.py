"""What stands together in an input: lines in stretches and in blocks, and what is read one by one."""

from collections.abc import Iterator
from typing import Final

from attrs import Factory, define, field, frozen

from vz2019.validation.entries import Entry, Further, Mark, Problem


__all__ = ["Block", "Single", "Stretch", "together"]

Single = Entry | Problem | Further

#: How many lines are screened together, and looked at again together where one of them is suspect.
LINES_OF_A_BLOCK: Final = 64

#: How many records of a list are examined together.
TOGETHER: Final = 64


@frozen(eq=False)
class Block:
    """Lines of an input that follow one another, as they stand there, without their line feeds.

    Attributes:
        lines: the lines.
        start: where the first of them begins.
        lead: what stands before the first of them on its line.
        offset: how many bytes of the input's text stand before it.

    """

    lines: list[bytes]
    start: Mark = Factory(Mark)
    lead: str = ""
    offset: int = 0

    @property
    def size(self) -> int:
        """Bytes of the lines, with the line feeds between them."""
        return sum(map(len, self.lines)) + len(self.lines) - 1

    def readable(self, limit: int) -> list[bytes]:
        """Return the lines, an empty one in place of each that is longer than a limit."""
        if self.size <= limit:
            return self.lines
        return [line if len(line) <= limit else b"" for line in self.lines]

    def mark(self, place: int) -> Mark:
        """Return where a line begins, counted from 0 within the block."""
        return self.start if place == 0 else Mark(0, self.start.line + place)


@define(eq=False)
class Stretch:
    """Whole lines of an input that follow one another, as they stand there, without the last line feed.

    Attributes:
        head: what came of the first line before the rest.
        body: bytes that hold the rest.
        begin: where the rest begins in them.
        end: where it ends.
        start: where the lines begin.
        lead: what stands before them on the first line.
        offset: how many bytes of the input's text stand before them.

    """

    head: bytes = field(repr=False)
    body: bytes = field(repr=False)
    begin: int
    end: int
    start: Mark = Factory(Mark)
    lead: str = ""
    offset: int = 0
    _lines: list[bytes] | None = field(default=None, init=False, repr=False)

    @property
    def size(self) -> int:
        """Bytes of the lines, with the line feeds between them."""
        return len(self.head) + self.end - self.begin

    @property
    def data(self) -> bytes:
        """The lines, with the line feeds between them."""
        return b"".join((self.head, memoryview(self.body)[self.begin : self.end]))

    @property
    def lines(self) -> list[bytes]:
        """Each line by itself."""
        if self._lines is None:
            self._lines = self.data.split(b"\n")
        return self._lines

    @property
    def number(self) -> int:
        """How many lines they are; where they have not been parted, their ends are counted."""
        if self._lines is not None:
            return len(self._lines)
        return self.body.count(b"\n", self.begin, self.end) + 1

    def blocks(self) -> Iterator[Block]:
        """Give the lines block by block."""
        lines = self.lines
        start, lead, offset = self.start, self.lead, self.offset
        for place in range(0, len(lines), LINES_OF_A_BLOCK):
            block = Block(lines[place : place + LINES_OF_A_BLOCK], start, lead, offset)
            yield block
            start, lead, offset = Mark(0, start.line + len(block.lines)), "", offset + block.size + 1


def together(found: Iterator[Single | Stretch]) -> Iterator[list[Single] | Stretch]:
    """Put together what is read one by one, as far as it stands together."""
    alike: list[Single] = []
    try:
        for one in found:
            if isinstance(one, Stretch):
                if alike:
                    yield alike
                yield one
                alike = []
            else:
                alike.append(one)
            if len(alike) == TOGETHER:
                yield alike
                alike = []
    except Exception:
        if alike:
            yield alike
        raise
    if alike:
        yield alike
