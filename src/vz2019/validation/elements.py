"""One element of a JSON list: where it ends, and how the next one may begin.

The text may go on beyond what has come of it, so that each function says so where more must be seen.
"""

import json
import re
from typing import Final

from attrs import frozen

from vz2019.validation.bodies import Limits
from vz2019.validation.decoding import decode
from vz2019.validation.jsontext import NOTHING, Scan, scan_at


__all__ = ["LOOKS_BACK", "Element", "beginning", "line_start", "next_element"]

#: How far back the beginning of a record's line is looked for, in code points.
LOOKS_BACK: Final = 256
_UNDECODED: Final = re.compile("[\udc80-\udcff]")
_LINE_START: Final = re.compile(r"\n[ \t]*\Z")
_ALONE: Final = re.compile(r"\{[ \t\r]*\n")
_find_end = json.JSONDecoder().raw_decode


@frozen
class Element:
    """One element of the list: where it ends, and what it holds.

    `end` is None where it cannot be told, and `result` where the element is too long to be read.
    """

    result: Scan | None
    text: str
    end: int | None


def next_element(text: str, start: int, limits: Limits, *, final: bool) -> Element | None:
    """Read the element that begins at a place; None where more of it must be seen."""
    complete = final or len(text) - start > limits.line
    if text[start : start + 1] == "{":
        end, wrong = _end_of_object(text, start)
        if end is not None:
            piece = text[start:end]
            return Element(_decode(piece, limits), piece, end)
        if broken := _up_to_next(text, start, wrong):
            return Element(_decode(broken, limits), broken, None)
        if not complete:
            return None
    result, end = scan_at(text, start, max_depth=limits.depth)
    # At its end the text may go on: a number may have more digits, and a string more characters.
    if not complete and (result.value is NOTHING or end >= len(text)):
        return None
    if result.value is NOTHING or _UNDECODED.search(text, start, end):
        return _broken(text[start:], result, limits, final=final)
    return Element(result, text[start:end], end)


def _up_to_next(text: str, start: int, wrong: int) -> str | None:
    """Return the broken record here, where it is beyond doubt that its fault lies before the next record."""
    begins = beginning(text, start)
    found = begins.search(text, start + 1) if begins else None
    # A fault beyond it may only be that the rest of the text has not come yet.
    return text[start : found.start()] if found and wrong <= found.end() else None


def _broken(text: str, result: Scan, limits: Limits, *, final: bool) -> Element:
    at = result.problems[-1].offset if result.value is NOTHING else len(text)
    wrong = _UNDECODED.search(text)
    if wrong and wrong.start() <= at:
        result = _decode(text[: wrong.end()], limits)
    elif not final and at >= len(text):
        return Element(None, text, None)
    return Element(result, text, None)


def _decode(piece: str, limits: Limits) -> Scan:
    return decode(piece.encode("utf-8", "surrogateescape"), max_depth=limits.depth)


def _end_of_object(text: str, start: int) -> tuple[int | None, int]:
    """Find the end of the object that begins here, if Python can read it, and else the place of the fault.

    Python's parser is laxer than the profile, but both agree where an object ends. They do not about `01`.
    """
    try:
        return _find_end(text, start)[1], start
    except json.JSONDecodeError as error:
        return None, error.pos
    except (ValueError, RecursionError):
        return None, len(text)


def beginning(text: str, start: int) -> re.Pattern[str] | None:
    """Return what the first line of a record looks like in this list, where that tells it from what is inside one."""
    before = line_start(text, start)
    if before is None or text[start : start + 1] != "{":
        return None
    alone = _ALONE.match(text, start)
    if alone and before[0] == "\n":
        return None
    return re.compile(re.escape(before[0]) + (r"(?=\{[ \t\r]*\n)" if alone else r"(?=\{[ \t]*\")"))


def line_start(text: str, pos: int) -> re.Match[str] | None:
    """Find the line feed and the indentation before a place, if nothing else stands there."""
    if text[pos - 1 : pos] in ("\n", " ", "\t"):
        return _LINE_START.search(text, max(pos - LOOKS_BACK, 0), pos)
    return None
