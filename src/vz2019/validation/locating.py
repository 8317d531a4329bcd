"""Where the values of a JSON text stand, found by the JSON Pointers that name them.

The text must satisfy the JSON profile, so Python's own scanner may step over what nobody asks for.
"""

import json
import re
from collections.abc import Iterable
from contextlib import suppress
from typing import Any, Final

from attrs import Factory, define, frozen

from vz2019 import pointers


__all__ = ["Place", "locate"]

_SPACE: Final = " \t\r\n"
_STRING: Final = r'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
#: The next member or element, where there is one. Of a list or an object, as its value, only the beginning is found.
_MEMBER: Final = re.compile(
    r"[ \t\n\r,]*+(?![]}])"
    rf"(?:(?P<key>{_STRING})[ \t\n\r]*:[ \t\n\r]*+)?"
    rf"(?P<value>{_STRING}|[^][}}{{,\" \t\n\r]++)?"
)
_CLOSERS: Final = {"{": "}", "[": "]"}
_decoder: Any = json.JSONDecoder()
_read_string = _decoder.parse_string
_step_over = _decoder.scan_once


@frozen
class Place:
    """Where a value stands in its text, as offsets in code points; the key's are None outside objects."""

    key_start: int | None
    key_end: int | None
    value_start: int
    value_end: int


@define
class _Wanted:
    """A branch of the tree of the pointers that are asked for."""

    pointers: list[str] = Factory(list)
    below: dict[str, "_Wanted"] = Factory(dict)


def locate(text: str, wanted: Iterable[str]) -> dict[str, Place]:
    """Find where the values stand that some pointers name; one that names nothing is left out.

    >>> locate('{"a": [1, 22]}', ["/a/1"])["/a/1"]
    Place(key_start=None, key_end=None, value_start=10, value_end=12)
    """
    asked = set(wanted)
    search = _Search(text, len(asked))
    with suppress(_Complete):
        search.run(_tree(asked))
    return search.found


def _tree(wanted: Iterable[str]) -> _Wanted:
    root = _Wanted()
    for pointer in wanted:
        branch = root
        for token in _tokens(pointer):
            branch = branch.below.setdefault(token, _Wanted())
        branch.pointers.append(pointer)
    return root


def _tokens(pointer: str) -> tuple[str, ...]:
    try:
        return pointers.split(pointer)
    except ValueError:
        # Not a pointer, so it names nothing; no key and no index is called this.
        return ("~",)


class _Complete(Exception):  # noqa: N818 - it is no error: the rest of the text need not be read
    """Every place has been found."""


@define
class _Search:
    """A search of a text for so many places."""

    text: str
    number: int
    found: dict[str, Place] = Factory(dict)

    def run(self, root: _Wanted) -> None:
        start = len(self.text) - len(self.text.lstrip(_SPACE))
        self.note(root, Place(None, None, start, len(self.text.rstrip(_SPACE))))
        self.visit(root, start)

    def note(self, branch: _Wanted, place: Place) -> None:
        self.found.update(dict.fromkeys(branch.pointers, place))
        if len(self.found) == self.number:
            raise _Complete

    def visit(self, branch: _Wanted, start: int) -> int:
        """Note the places that are wanted in the value that begins here, and say where it ends."""
        closer = _CLOSERS.get(self.text[start]) if branch.below else None
        if closer is None:
            return _end(self.text, start)
        index, pos, text = 0, start + 1, self.text
        while member := _MEMBER.match(text, pos):
            below = branch.below.get(str(index) if closer == "]" else _key(member))
            begin, pos = member.span("value")
            if begin < 0:
                begin = member.end()
                pos = self.visit(below, begin) if below else _end(text, begin)
            if below:
                self.note(below, _place(member, begin, pos))
            index += 1
        return text.index(closer, pos) + 1


def _end(text: str, start: int) -> int:
    """Say where a value ends."""
    end: int = _step_over(text, start)[1]
    return end


def _key(member: re.Match[str]) -> str:
    key: str = member["key"]
    return _read_string(key, 1, True)[0] if "\\" in key else key[1:-1]


def _place(member: re.Match[str], begin: int, end: int) -> Place:
    if member["key"] is None:
        return Place(None, None, begin, end)
    return Place(*member.span("key"), begin, end)
