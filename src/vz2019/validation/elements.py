"""The elements of one JSON list, read one at a time, so that a fault in one does not hide the others."""

import json
import re
from collections.abc import Iterator
from typing import Final

from attrs import frozen

from vz2019.validation import complaints
from vz2019.validation.decoding import decode
from vz2019.validation.jsontext import NOTHING, JsonProblem, Scan, scan_at


__all__ = ["Element", "elements"]

_SPACE: Final = re.compile(r"[ \t\n\r]*")
_find_end = json.JSONDecoder().raw_decode


@frozen
class Element:
    """One element of a list: where it begins and ends, and what it holds."""

    start: int
    end: int
    result: Scan

    @property
    def is_last_read(self) -> bool:
        """Whether a fault of syntax or depth ends the reading here."""
        return self.result.value is NOTHING


def elements(text: str, start: int, *, max_depth: int) -> Iterator[Element]:
    """Read the list that begins at an offset and must fill the rest of the text.

    A fault between elements comes out as an element without a value, and is the last.
    """
    pos = _skip(text, start + 1)
    char = text[pos : pos + 1]
    while char != "]":
        element = _element(text, pos, max_depth)
        yield element
        if element.is_last_read:
            return
        pos = _skip(text, element.end)
        char = text[pos : pos + 1]
        if char == ",":
            pos = _skip(text, pos + 1)
        elif char != "]":
            yield _fault(text, pos, complaints.about_separator(text, pos, "["))
            return
    pos = _skip(text, pos + 1)
    if pos < len(text):
        yield _fault(text, pos, complaints.about_rest(text, pos))


def _element(text: str, start: int, max_depth: int) -> Element:
    end = _end_of_object(text, start)
    if end is None:
        result, end = scan_at(text, start, max_depth=max_depth)
        return Element(start, end, result)
    return Element(start, end, decode(text[start:end].encode(), max_depth=max_depth))


def _end_of_object(text: str, start: int) -> int | None:
    """Find the end of an object fast, if one stands here and Python can read it.

    Python's parser is laxer than the profile, but both agree where an object ends. They do not about `01`.
    """
    if not text.startswith("{", start):
        return None
    try:
        return _find_end(text, start)[1]
    except (ValueError, RecursionError):
        return None


def _fault(text: str, pos: int, message: str) -> Element:
    problem = JsonProblem(rule="invalid-json", offset=0, message=message)
    return Element(pos, len(text), Scan(NOTHING, (problem,)))


def _skip(text: str, pos: int) -> int:
    found = _SPACE.match(text, pos)
    return found.end() if found else pos
