"""A strict scanner of one JSON text that knows where everything stands.

It reads the one JSON profile of this project: no duplicate keys, no lone surrogates, no number that a double cannot hold or
that lies beyond 2**53, no deep nesting. It goes on after such a fault, so that one run finds them all, and stops at the
first fault of syntax. It does not recurse: the nesting of the data never becomes the nesting of calls.
"""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any, Final, Literal, NoReturn

from attrs import Factory, define, field, frozen

from vz2019 import pointers
from vz2019.validation import complaints, numerals
from vz2019.validation.display import show


__all__ = ["MAX_DEPTH", "NOTHING", "JsonProblem", "Scan", "scan", "scan_at"]

MAX_DEPTH: Final = 64
#: A pointer may be as long as the text, so a text of many faults would give a report of quadratic size.
MAX_PROBLEMS: Final = 20

_SPACE = re.compile(r"[ \t\n\r]*")
_PLAIN_STRING = re.compile('"([^"\\\\\x00-\x1f\ud800-\udfff]*)"')
_PLAIN_CHARS = re.compile('[^"\\\\\x00-\x1f\ud800-\udfff]*')
_ESCAPE = re.compile(r'\\(?:(["\\/bfnrt])|u([0-9a-fA-F]{4}))')
_LOW_SURROGATE = re.compile(r"\\u([dD][c-fC-F][0-9a-fA-F]{2})")
_NUMBER = re.compile(r"(-?(?:0|[1-9][0-9]*))((?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)")
_NUMBER_GOES_ON = re.compile(r"[\w.+-]")
_WORD = re.compile(r"(?:true|false|null)\b")
#: A value without members in which nothing can be wrong, with the comma after it; with its key, where it has one.
_PLAIN_ELEMENT = re.compile(
    '[ \t\n\r]*+(?:"([^"\\\\\x00-\x1f\ud800-\udfff]*+)"|(0|-?[1-9][0-9]{0,14}))[ \t\n\r]*+,'
)
_PLAIN_MEMBER = re.compile(
    '[ \t\n\r]*+"([^"\\\\\x00-\x1f\ud800-\udfff]*+)"[ \t\n\r]*+:' + _PLAIN_ELEMENT.pattern
)
_WORDS = {"true": True, "false": False, "null": None}
_CONTROLS = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_CLOSER = {"{": "}", "[": "]"}
_HIGH_SURROGATES = range(0xD800, 0xDC00)
_SURROGATES = range(0xD800, 0xE000)


class _Nothing:
    def __repr__(self) -> str:
        return "NOTHING"


#: Stands where a text has no value.
NOTHING: Final = _Nothing()

# A container has been opened or goes on: its next value must be read before anything is complete.
_PENDING: Final = _Nothing()


Rule = Literal[
    "invalid-json",
    "duplicate-key",
    "number-out-of-range",
    "lone-surrogate",
    "too-deep",
    "invalid-utf8",
    "internal-error",
]


@frozen(kw_only=True)
class JsonProblem:
    """One fault of a JSON text: the rule broken, the code point where, and what to do."""

    rule: Rule
    offset: int
    message: str
    pointer: str = ""
    #: What stands there, fit to print.
    value: str | None = None
    #: How many code points are at fault.
    width: int = 1


@frozen
class Scan:
    """What a JSON text holds, and what is wrong with it."""

    #: The value; `NOTHING` where the scan could not reach its end.
    value: Any
    problems: tuple[JsonProblem, ...] = ()
    #: How many further problems there are, by rule.
    unlisted: Mapping[str, int] = field(factory=dict)
    #: As much of the value as was read.
    partial: Any = NOTHING

    @property
    def ok(self) -> bool:
        """Whether the text satisfies the profile."""
        return not self.problems


def scan(text: str, *, max_depth: int = MAX_DEPTH) -> Scan:
    """Read a whole text that holds one JSON value."""
    scanner = _Scanner(text, 0, max_depth)
    return scanner.run(whole=True)


def scan_at(text: str, start: int, *, max_depth: int = MAX_DEPTH) -> tuple[Scan, int]:
    """Read the one JSON value that begins at an offset, and say where it ends.

    The offsets of its problems count from its own beginning.
    """
    scanner = _Scanner(text, start, max_depth, origin=start)
    return scanner.run(whole=False), scanner.pos


class _Stop(Exception):  # noqa: N818 - it is no error: the problem has been noted
    """The scan cannot go on."""


@define
class _Frame:
    """A list or an object that has been opened and not yet closed."""

    opener: str
    holder: Any
    #: The key or index of the value being read.
    token: Any = 0

    def add(self, value: Any) -> None:
        if self.opener == "{":
            self.holder[self.token] = value
        else:
            self.holder.append(value)


@define
class _Scanner:
    text: str
    pos: int
    max_depth: int = MAX_DEPTH
    #: Where the offsets of problems count from.
    origin: int = 0
    frames: list[_Frame] = Factory(list)
    problems: list[JsonProblem] = Factory(list)
    unlisted: Counter[str] = field(factory=Counter)
    partial: Any = field(default=NOTHING)

    def run(self, *, whole: bool) -> Scan:
        value: Any = NOTHING
        try:
            found = self.partial = self.read()
            if whole:
                self.skip_space()
                if self.pos < len(self.text):
                    self.fail(complaints.about_rest(self.text, self.pos))
            value = found
        except _Stop:
            if self.frames:
                self.partial = self.frames[0].holder
        return Scan(value, tuple(self.problems), self.unlisted, self.partial)

    def read(self) -> Any:
        """Read the value that begins here, however deep it is."""
        outside = len(self.frames)
        while True:
            value = self.begin()
            while value is not _PENDING:
                if len(self.frames) == outside:
                    return value
                value = self.end_member(value)

    def begin(self) -> Any:
        """Read a value without members, or open one that has some."""
        self.skip_space()
        char = self.peek()
        if char == '"':
            return self.string()
        if char in ("{", "["):
            return self.open(char)
        if char and char in "-0123456789":
            return self.number()
        if word := _WORD.match(self.text, self.pos):
            self.pos = word.end()
            return _WORDS[word[0]]
        return self.fail(complaints.about_value(self.text, self.pos))

    def open(self, char: str) -> Any:
        holder: Any = {} if char == "{" else []
        if len(self.frames) >= self.max_depth:
            message = f"more than {self.max_depth} levels of lists and objects; make it flatter"
            self.fail(message, rule="too-deep")
        self.pos += 1
        self.skip_space()
        if self.peek() == _CLOSER[char]:
            self.pos += 1
            return holder
        self.frames.append(_Frame(char, holder))
        self.next_value()
        return _PENDING

    def end_member(self, value: Any) -> Any:
        """Put a value into its container, which then goes on or is complete itself."""
        frame = self.frames[-1]
        frame.add(value)
        self.skip_space()
        char = self.peek()
        if char == ",":
            self.pos += 1
            if frame.opener == "[":
                frame.token += 1
            self.next_value()
            return _PENDING
        if char != _CLOSER[frame.opener]:
            self.fail(complaints.about_separator(self.text, self.pos, frame.opener), above=1)
        self.pos += 1
        self.frames.pop()
        return frame.holder

    def next_value(self) -> None:
        """Go to the next value in a container; what is beyond doubt before it is read at once."""
        frame = self.frames[-1]
        if frame.opener == "{":
            while (plain := _PLAIN_MEMBER.match(self.text, self.pos)) and plain[1] not in frame.holder:
                frame.token = plain[1]
                frame.add(int(plain[3]) if plain[2] is None else plain[2])
                self.pos = plain.end()
            self.key()
        else:
            while plain := _PLAIN_ELEMENT.match(self.text, self.pos):
                frame.add(int(plain[2]) if plain[1] is None else plain[1])
                frame.token += 1
                self.pos = plain.end()

    def key(self) -> None:
        frame = self.frames[-1]
        self.skip_space()
        start = self.pos
        if self.peek() != '"':
            self.fail(complaints.about_key(self.text, start), above=1)
        frame.token = self.string(above=1)
        if frame.token in frame.holder:
            message = "this key stands twice in one object; keep one of the two members"
            self.note("duplicate-key", start, message, shown=frame.token, width=self.pos - start)
        self.skip_space()
        if self.peek() != ":":
            self.fail(complaints.about_colon(self.text, self.pos))
        self.pos += 1

    def string(self, *, above: int = 0) -> str:
        if plain := _PLAIN_STRING.match(self.text, self.pos):
            self.pos = plain.end()
            return plain[1]
        pieces: list[str] = []
        lone: int | None = None
        self.pos += 1
        while (char := self.chars(pieces)) != '"':
            at = self.pos
            piece = self.escape() if char == "\\" else self.odd_char(char)
            if len(piece) == 1 and ord(piece) in _SURROGATES:
                lone = at if lone is None else lone
                # Not kept: no such string can be written as UTF-8, in a finding or elsewhere.
                piece = f"\\u{{{ord(piece):x}}}"
            pieces.append(piece)
        self.pos += 1
        if lone is not None:
            self.note(
                "lone-surrogate", lone, "half of a surrogate pair; write the whole character", above=above
            )
        return "".join(pieces)

    def chars(self, pieces: list[str]) -> str:
        """Read the characters of a string that stand for themselves, and say what ends them."""
        if plain := _PLAIN_CHARS.match(self.text, self.pos):
            pieces.append(plain[0])
            self.pos = plain.end()
        return self.peek()

    def odd_char(self, char: str) -> str:
        if not char or ord(char) not in _SURROGATES:
            self.fail(complaints.about_string(self.text, self.pos))
        self.pos += 1
        return char

    def escape(self) -> str:
        found = _ESCAPE.match(self.text, self.pos)
        if found is None:
            self.fail(complaints.about_escape(self.text, self.pos))
        self.pos = found.end()
        if found[1]:
            return _CONTROLS.get(found[1], found[1])
        code = int(found[2], 16)
        if code in _HIGH_SURROGATES and (low := _LOW_SURROGATE.match(self.text, self.pos)):
            self.pos = low.end()
            return chr(0x10000 + ((code - 0xD800) << 10) + int(low[1], 16) - 0xDC00)
        return chr(code)

    def number(self) -> int | float:
        found = _NUMBER.match(self.text, self.pos)
        if found is None:
            self.fail(complaints.about_value(self.text, self.pos))
        if _NUMBER_GOES_ON.match(self.text, found.end()):
            self.fail(complaints.about_number(self.text, self.pos))
        value, complaint = numerals.fraction(found[0]) if found[2] else numerals.integer(found[0])
        if complaint:
            self.note("number-out-of-range", self.pos, complaint, shown=found[0], width=len(found[0]))
        self.pos = found.end()
        return value

    def peek(self) -> str:
        return self.text[self.pos : self.pos + 1]

    def skip_space(self) -> None:
        if found := _SPACE.match(self.text, self.pos):
            self.pos = found.end()

    def pointer(self, above: int = 0) -> str:
        """Name the place being read, or one that is so many levels above it."""
        return pointers.join(*(frame.token for frame in self.frames[: len(self.frames) - above]))

    def note(
        self,
        rule: Rule,
        offset: int,
        message: str,
        *,
        above: int = 0,
        shown: str | None = None,
        width: int = 1,
    ) -> None:
        if len(self.problems) >= MAX_PROBLEMS:
            self.unlisted[rule] += 1
            return
        value = None if shown is None else show(shown)
        problem = JsonProblem(
            rule=rule,
            offset=offset - self.origin,
            message=message,
            pointer=self.pointer(above),
            value=value,
            width=width,
        )
        self.problems.append(problem)

    def fail(self, message: str, *, rule: Rule = "invalid-json", above: int = 0) -> NoReturn:
        self.note(rule, self.pos, message, above=above)
        raise _Stop
