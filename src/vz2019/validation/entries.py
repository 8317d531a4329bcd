"""What a reader gives: values with their places, and problems with theirs."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, ClassVar, Final, Literal

from attrs import field, frozen

from vz2019.validation.finding import Excerpt
from vz2019.validation.jsontext import JsonProblem
from vz2019.validation.locating import Place, locate


__all__ = ["Entry", "Further", "Mark", "Problem", "Round", "Spot", "problem_at"]

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


@frozen
class Round:
    """What stands round a text on the first and the last line of it, as far as an excerpt may show it."""

    before: str = ""
    after: str = ""

    #: How much of a line is worth keeping after the text.
    REACH: ClassVar[int] = _AFTER + 1

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "Round":
        """Look round a stretch of a text."""
        line_start = max(text.rfind("\n", 0, start) + 1, start - _BEFORE)
        line_end = text.find("\n", end, end + cls.REACH)
        return cls(text[line_start:start], text[end : end + cls.REACH if line_end < 0 else line_end])


_ALONE: Final = Round()


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
    round: Round = field(default=_ALONE, repr=False)

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
        return _spot(self.entry.text, mark, end - start, self.entry.round)


def _spot(text: str, mark: Mark, width: int, around: Round) -> Spot:
    excerpt = _excerpt(text, mark.offset, mark.column, around)
    return Spot(line=mark.line, column=mark.column, end_column=mark.column + width, excerpt=excerpt)


def _excerpt(text: str, offset: int, column: int, around: Round) -> Excerpt:
    line_start = text.rfind("\n", 0, offset) + 1
    lead = "" if line_start else around.before
    before = (lead + text[max(line_start, offset - _BEFORE) : offset])[-_BEFORE:]
    line_end = text.find("\n", offset)
    trail = around.after if line_end < 0 else ""
    after = text[offset : min(len(text) if line_end < 0 else line_end, offset + Round.REACH)] + trail
    return Excerpt(
        text=(before + after[:_AFTER]).rstrip("\r"), column=column - len(before), cut=len(after) > _AFTER
    )


def problem_at(
    problem: JsonProblem,
    text: str,
    start: Mark,
    *,
    record_id: str | None = None,
    more: str = "",
    around: Round = _ALONE,
    lost: Lost = "record",
) -> Problem:
    """Place a problem of a JSON text, which begins at a mark, in its file."""
    mark = start.move(text, problem.offset)
    return Problem(
        rule=problem.rule,
        spot=_spot(text, mark, problem.width, around),
        message=problem.message + more,
        pointer=problem.pointer,
        value=problem.value,
        record_id=record_id,
        lost=lost,
        text=text if lost == "record" else None,
    )
