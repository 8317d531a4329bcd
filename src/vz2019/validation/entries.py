"""What a reader gives: values with their places, and problems with theirs."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, Final, Literal

from attrs import field, frozen

from vz2019.validation.finding import Excerpt
from vz2019.validation.jsontext import JsonProblem
from vz2019.validation.locating import Place, locate


__all__ = ["Entry", "Further", "Mark", "Problem", "Spot", "problem_at"]

Lost = Literal["nothing", "record", "rest"]

# What an excerpt keeps of a long line, in code points: enough for the widest terminal.
_BEFORE: Final = 60
_AFTER: Final = 180


@frozen
class Mark:
    """An offset in a text whose line and column are known."""

    offset: int = 0
    line: int = 1
    column: int = 1

    def move(self, text: str, offset: int) -> "Mark":
        """Go to a later offset of the text."""
        # Line feeds only: other characters that Python takes for line ends are data.
        breaks = text.count("\n", self.offset, offset)
        if not breaks:
            return Mark(offset, self.line, self.column + offset - self.offset)
        return Mark(offset, self.line + breaks, offset - text.rfind("\n", self.offset, offset))

    def at_start_of(self, text: str, offset: int) -> "Mark":
        """Go to a later offset, from which offsets are counted afterwards."""
        moved = self.move(text, offset)
        return Mark(0, moved.line, moved.column)


@frozen(kw_only=True)
class Spot:
    """A place in a file, with the stretch of its line: lines and columns from 1, columns in code points."""

    line: int
    column: int
    end_column: int
    excerpt: Excerpt | None = field(default=None, repr=False)


@frozen(kw_only=True)
class Problem:
    """Something wrong with the text of an input, and where."""

    rule: str
    spot: Spot
    message: str
    #: The place inside the record, as a JSON Pointer.
    pointer: str = ""
    #: What stands there, fit to print.
    value: str | None = None
    #: What to do about it here, where that can be said.
    hint: str | None = None
    #: The id of the record that was refused, where it could still be read.
    record_id: str | None = None
    #: What was not read because of it.
    lost: Lost = "nothing"
    #: The text of the record that was refused, where it is at hand.
    text: str | None = field(default=None, repr=False, eq=False)


@frozen
class Further:
    """How many more problems of a rule a record has than are listed: a report of all could be far longer than the text."""

    rule: str
    number: int


@frozen(kw_only=True)
class Entry:
    """One value that satisfies the profile, with its text and the place where that begins."""

    value: Any
    text: str = field(repr=False)
    line: int
    column: int

    def spots(self, wanted: Iterable[str]) -> "Spots":
        """Find the places of what some pointers name, all in one pass."""
        return Spots(self, locate(self.text, wanted))


@frozen
class Spots:
    """The places in an entry that were asked for."""

    entry: Entry
    places: Mapping[str, Place]

    def value(self, pointer: str) -> Spot:
        """Give the place of what a pointer names, or of the nearest thing round it that is there.

        An object or a list is stood for by its opening bracket.
        """
        place = self._place(pointer)
        opens = self.entry.text[place.value_start] in "[{"
        return self._spot(place.value_start, place.value_start + 1 if opens else place.value_end)

    def key(self, pointer: str) -> Spot:
        """Give the place of the key of what a pointer names; of the value where it has none."""
        place = self._place(pointer)
        if place.key_start is None or place.key_end is None:
            return self.value(pointer)
        return self._spot(place.key_start, place.key_end)

    def _place(self, pointer: str) -> Place:
        return self.places.get(pointer) or self._whole

    @cached_property
    def _whole(self) -> Place:
        text = self.entry.text
        start = len(text) - len(text.lstrip(" \t\r\n"))
        return Place(None, None, start, len(text))

    def _spot(self, start: int, end: int) -> Spot:
        mark = Mark(0, self.entry.line, self.entry.column).move(self.entry.text, start)
        return _spot(self.entry.text, mark, end - start)


def _spot(text: str, mark: Mark, width: int) -> Spot:
    excerpt = _excerpt(text, mark.offset, mark.column)
    return Spot(line=mark.line, column=mark.column, end_column=mark.column + width, excerpt=excerpt)


def _excerpt(text: str, offset: int, column: int) -> Excerpt:
    start = max(text.rfind("\n", 0, offset) + 1, offset - _BEFORE)
    line_end = text.find("\n", offset)
    line_end = len(text) if line_end < 0 else line_end
    end = min(line_end, offset + _AFTER)
    return Excerpt(text=text[start:end].rstrip("\r"), column=column - (offset - start), cut=end < line_end)


def problem_at(
    problem: JsonProblem,
    text: str,
    start: Mark,
    *,
    record_id: str | None = None,
    more: str = "",
    lost: Lost = "record",
) -> Problem:
    """Place a problem of a JSON text, which begins at a mark, in its file."""
    mark = start.move(text, problem.offset)
    return Problem(
        rule=problem.rule,
        spot=_spot(text, mark, problem.width),
        message=problem.message + more,
        pointer=problem.pointer,
        value=problem.value,
        record_id=record_id,
        lost=lost,
        text=text if lost == "record" else None,
    )
