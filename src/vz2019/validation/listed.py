"""The reader of one JSON list of records, however long it is: one record at a time."""

import codecs
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, Literal

from attrs import evolve

from vz2019.validation import complaints
from vz2019.validation.bodies import Count, Item, Limits, results, too_long
from vz2019.validation.elements import LOOKS_BACK, Element, beginning, line_start, next_element
from vz2019.validation.entries import Mark, Problem, Round, Spot, problem_at
from vz2019.validation.jsontext import JsonProblem


__all__ = ["ListBody"]

_SPACE: Final = re.compile(r"[ \t\n\r]*")
_NOTHING_MORE: Final = "; nothing after this was read"
_BRACES: Final = re.compile(r"[}\s]*")

_State = Literal["first", "element", "commas", "after", "tail", "end", "search", "lost"]


class ListBody:
    """A list of records, alone or as the `records` of a dataset, after its opening bracket.

    Where a record is so broken that its end cannot be told, reading goes on at the next line that begins like a record's
    first line, so that one fault does not hide the rest. In a list without line breaks it ends there, and says so. A comma
    too few or too many between two records, or a bracket too many, costs neither of them.
    """

    def __init__(
        self, mark: Mark, limits: Limits, count: Count, *, closers: str = "]", lead: str = ""
    ) -> None:
        self._limits = limits
        self._count = count
        self._closers = closers
        self._state: _State = "first"
        self._text = lead
        #: Where the reading stands in the text.
        self._mark = Mark(len(lead), mark.line, mark.column)
        self._need = 0
        # Bytes that are not UTF-8 become half characters, which no other bytes become, and are found again as such.
        self._decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
        self._next_record: re.Pattern[str] | None = None
        self._unplaced: tuple[Item, ...] = ()
        self._is_told = False

    @property
    def is_over(self) -> bool:
        """Whether the rest of the list cannot be read."""
        return self._state == "lost"

    def feed(self, data: bytes) -> Iterator[Item]:
        """Take some more bytes, and give the records that they complete."""
        if self._state == "lost":
            return
        self._add(self._decoder.decode(data))
        if len(self._text) - self._pos >= self._need:
            self._need = 0
            yield from self._read(final=False)

    def close(self) -> Iterator[Item]:
        """Give what is left, and say what is missing at the end."""
        self._add(self._decoder.decode(b"", final=True))
        yield from self._read(final=True)
        if not self._count.entries and not self._count.refused and not self._is_told:
            spot = Spot(line=1, column=1, end_column=2)
            yield Problem(rule="empty-input", spot=spot, message="the list holds no record")

    @property
    def _pos(self) -> int:
        return self._mark.offset

    @property
    def _char(self) -> str:
        return self._text[self._pos : self._pos + 1]

    def _add(self, text: str) -> None:
        """Take some more text, and leave behind what has been read, but for the beginning of the line."""
        start = max(self._pos - LOOKS_BACK, 0)
        self._text = self._text[start:] + text
        self._mark = Mark(self._pos - start, self._mark.line, self._mark.column)

    def _go_to(self, offset: int) -> None:
        self._mark = self._mark.move(self._text, offset)

    def _here(self) -> Mark:
        return Mark(0, self._mark.line, self._mark.column)

    def _read(self, *, final: bool) -> Iterator[Item]:
        steps: dict[str, Callable[..., Iterator[Item]]] = {
            "first": self._element,
            "element": self._element,
            "commas": self._commas,
            "after": self._separator,
            "tail": self._closer,
            "end": self._rest,
            "search": self._search,
        }
        before: object = None
        while self._state in steps and before != (self._state, self._pos):
            before = (self._state, self._pos)
            if self._state != "search":
                self._go_to(_skip(self._text, self._pos))
            if self._char or self._state == "search":
                yield from steps[self._state](final=final)
            elif final:
                yield from self._cut_off()

    # --- between the records ---

    def _separator(self, *, final: bool) -> Iterator[Item]:
        if self._char == ",":
            self._go_to(self._pos + 1)
            self._state = "element"
        elif self._char == "]":
            self._close_list()
        elif self._char == "}":
            message = complaints.about_separator(self._text, self._pos, "[")
            yield from self._braces(message, "after", final=final)
        else:
            message = complaints.about_separator(self._text, self._pos, "[")
            if self._char == "{":
                yield from self._tell(message, "element", self._pos, final=final)
            else:
                yield from self._stop(message, final=final)

    def _braces(self, at_end: str, state: _State, *, final: bool) -> Iterator[Item]:
        """Pass over brackets that close nothing; where nothing at all follows, something else is wrong here."""
        found = _BRACES.match(self._text, self._pos)
        end = found.end() if found else self._pos
        if end < len(self._text):
            yield from self._tell(complaints.about_rest(self._text, self._pos), state, end, final=final)
        elif final:
            yield from self._tell(at_end, "lost", end, final=True)
        elif end - self._pos > self._limits.line:
            yield from self._stop(at_end, final=True)
        else:
            self._need = 2 * (end - self._pos)

    def _commas(self, *, final: bool) -> Iterator[Item]:
        """Pass over what commas follow one too many."""
        del final
        if self._char == ",":
            self._go_to(self._pos + 1)
        elif self._char == "]":
            self._close_list()
        else:
            self._state = "element"
        yield from ()

    def _close_list(self) -> None:
        self._go_to(self._pos + 1)
        self._state = "tail" if len(self._closers) > 1 else "end"

    def _closer(self, *, final: bool) -> Iterator[Item]:
        """Read the end of the object that the list is the last member of."""
        if self._char == "}":
            self._go_to(self._pos + 1)
            self._state = "end"
        elif self._char == ",":
            yield self._foreign_member()
            self._state = "lost"
        else:
            yield from self._stop(complaints.about_separator(self._text, self._pos, "{"), final=final)

    def _foreign_member(self) -> Problem:
        return Problem(
            rule="unknown-property",
            spot=Spot(line=self._mark.line, column=self._mark.column, end_column=self._mark.column + 1),
            message="a dataset holds `$schema` and then `records`, and another member follows here",
            hint="Remove the member, or give the list of records alone.",
            lost="rest",
        )

    def _rest(self, *, final: bool) -> Iterator[Item]:
        yield from self._stop(complaints.about_rest(self._text, self._pos), final=final)

    def _cut_off(self) -> Iterator[Item]:
        """Say what is missing where the text ends inside the list."""
        if self._state in ("element", "commas"):
            yield from self._stop(complaints.about_value("", 0), final=True)
        elif self._state != "end":
            opener = "{" if self._state == "tail" else "["
            yield from self._stop(complaints.about_separator("", 0, opener), final=True)

    def _shows_line(self, end: int, *, final: bool) -> bool:
        """Say whether so much of the line after a place has come that an excerpt can show it."""
        return final or len(self._text) - end >= Round.REACH or "\n" in self._text[end:]

    def _tell(self, message: str, state: _State, end: int, *, final: bool) -> Iterator[Item]:
        """Tell of a fault between two records, and go on after it, once the line can be shown."""
        if self._shows_line(self._pos, final=final):
            problem = JsonProblem(rule="invalid-json", offset=self._pos, message=message)
            yield problem_at(problem, self._text, self._mark, lost="nothing")
            self._is_told = True
            self._go_to(end)
            self._state = state

    def _stop(self, message: str, *, final: bool) -> Iterator[Item]:
        """Refuse what stands here between the records, and go on with the next one, once the line can be shown."""
        if not self._shows_line(self._pos, final=final):
            return
        self._count.refused += 1
        problem = problem_at(
            JsonProblem(rule="invalid-json", offset=self._pos, message=message),
            self._text,
            self._mark,
            lost="record" if self._char else "rest",
        )
        if not self._char:
            yield problem
            self._state = "lost"
        else:
            within = self._state in ("first", "element", "after")
            yield from self._look_for_next([problem], self._next_record if within else None, final=final)

    # --- the records ---

    def _element(self, *, final: bool) -> Iterator[Item]:
        if self._char == "]":
            if self._state == "first":
                self._close_list()
            else:
                message = "a comma before this `]`; remove the comma"
                yield from self._tell(message, "commas", self._pos, final=final)
            return
        if self._char == ",":
            message = "a record is missing before this comma; remove the comma"
            yield from self._tell(message, "commas", self._pos + 1, final=final)
            return
        if self._char == "}":
            message = complaints.about_value(self._text, self._pos)
            yield from self._braces(message, "commas", final=final)
            return
        found = next_element(self._text, self._pos, self._limits, final=final)
        if found is None:
            self._need = 2 * (len(self._text) - self._pos)
        elif found.end is not None and not self._shows_line(found.end, final=final):
            self._need = found.end - self._pos + Round.REACH
        elif found.end is None:
            yield from self._lose(found, final=final)
        else:
            yield from self._give(found, found.end)

    def _give(self, found: Element, end: int) -> Iterator[Item]:
        yield from self._items(found)
        self._next_record = self._next_record or beginning(self._text, self._pos)
        self._go_to(end)
        self._state = "after"

    def _items(self, found: Element) -> Iterator[Item]:
        size = len(found.text.encode("utf-8", "surrogateescape"))
        if found.result is None or (found.end is not None and size > self._limits.line):
            yield too_long(size, self._here(), self._limits, self._count)
        else:
            around = Round.of(self._text, self._pos, self._pos + len(found.text))
            yield from results(found.result, found.text, self._here(), self._count, around)

    # --- after a record whose end cannot be told ---

    def _lose(self, found: Element, *, final: bool) -> Iterator[Item]:
        begins = beginning(self._text, self._pos)
        if begins is None and line_start(self._text, self._pos):
            begins = self._next_record
        yield from self._look_for_next(list(self._items(found)), begins, final=final)

    def _look_for_next(
        self, told: Sequence[Item], begins: re.Pattern[str] | None, *, final: bool
    ) -> Iterator[Item]:
        """Go on at the next line that begins like a record, where there is one; else say that the reading ends here."""
        if begins is None:
            yield from _with_last_word(told, _NOTHING_MORE)
            self._state = "lost"
            return
        self._next_record = begins
        self._unplaced = tuple(told)
        self._state = "search"
        self._go_to(self._pos + 1)
        yield from self._search(final=final)

    def _search(self, *, final: bool) -> Iterator[Item]:
        found = self._next_record.search(self._text, self._pos) if self._next_record else None
        if found:
            self._go_to(found.end())
            yield from _with_last_word(self._unplaced, f"; reading goes on in line {self._mark.line}")
            self._state = "element"
        elif final:
            yield from _with_last_word(self._unplaced, _NOTHING_MORE)
            self._state = "lost"
        else:
            # What begins at the very end may go on.
            self._go_to(max(len(self._text) - LOOKS_BACK, self._pos))


def _with_last_word(items: Sequence[Item], word: str) -> Iterator[Item]:
    """Say in the last problem what becomes of the rest of the list."""
    last = max((place for place, item in enumerate(items) if isinstance(item, Problem)), default=None)
    for place, item in enumerate(items):
        if isinstance(item, Problem) and place == last:
            told = evolve(item, message=item.message + word)
            yield evolve(told, lost="rest") if word == _NOTHING_MORE else told
        else:
            yield item


def _skip(text: str, pos: int) -> int:
    found = _SPACE.match(text, pos)
    return found.end() if found else pos
