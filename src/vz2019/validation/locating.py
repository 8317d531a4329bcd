"""Where the values of a JSON text stand, found by the JSON Pointers that name them.

The text must satisfy the JSON profile, so Python's own scanner may step over what nobody asks for.
"""

import json
import re
from collections.abc import Iterable
from typing import Any, Final

from attrs import Factory, define, frozen

from vz2019 import pointers


__all__ = ["Place", "locate"]

_SPACE: Final = re.compile(r"[ \t\n\r]*")
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
    found: dict[str, Place] = {}
    _visit(text, _skip(text, 0), (None, None), _tree(wanted), found)
    return found


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


def _visit(
    text: str, start: int, key: tuple[int | None, int | None], branch: _Wanted, found: dict[str, Place]
) -> int:
    """Note the places that are wanted in the value that begins here, and say where it ends."""
    opener = text[start] if branch.below else ""
    if opener == "{":
        end = _visit_object(text, start, branch, found)
    elif opener == "[":
        end = _visit_list(text, start, branch, found)
    else:
        end = _end(text, start)
    found.update(dict.fromkeys(branch.pointers, Place(*key, start, end)))
    return end


def _visit_object(text: str, start: int, branch: _Wanted, found: dict[str, Place]) -> int:
    pos = _skip(text, start + 1)
    while text[pos] != "}":
        key, key_end = _read_string(text, pos + 1, True)
        value = _skip(text, _skip(text, key_end) + 1)
        below = branch.below.get(key)
        end = _visit(text, value, (pos, key_end), below, found) if below else _end(text, value)
        pos = _next(text, end)
    return pos + 1


def _visit_list(text: str, start: int, branch: _Wanted, found: dict[str, Place]) -> int:
    pos, index = _skip(text, start + 1), 0
    while text[pos] != "]":
        below = branch.below.get(str(index))
        end = _visit(text, pos, (None, None), below, found) if below else _end(text, pos)
        pos, index = _next(text, end), index + 1
    return pos + 1


def _next(text: str, end: int) -> int:
    """Go past the comma that follows a member, if one does."""
    pos = _skip(text, end)
    return _skip(text, pos + 1) if text[pos] == "," else pos


def _end(text: str, start: int) -> int:
    found: tuple[Any, int] = _step_over(text, start)
    return found[1]


def _skip(text: str, pos: int) -> int:
    found = _SPACE.match(text, pos)
    return found.end() if found else pos
