"""JSON Pointers (RFC 6901): how a place inside a record is named.

The empty pointer names the whole value. ``/anchors/0/start`` names the start of the first anchor. In a token ``~1`` stands
for a slash and ``~0`` for a tilde.
"""

import re
from typing import Any


__all__ = ["append", "holds", "is_within", "join", "resolve", "split"]

_BAD_TILDE = re.compile(r"~(?![01])")
_INDEX = re.compile(r"0|[1-9][0-9]*")

# No list is longer, and `int` refuses texts of thousands of digits.
_MOST_DIGITS = 18

# A token comes from the data and may be of any length; an error message may not.
_LONGEST_QUOTE = 40


def join(*tokens: str | int) -> str:
    """Make a pointer of its tokens."""
    return "".join(append("", token) for token in tokens)


def append(pointer: str, token: str | int) -> str:
    """Make the pointer one step deeper."""
    text = str(token)
    if "~" in text or "/" in text:
        text = text.replace("~", "~0").replace("/", "~1")
    return f"{pointer}/{text}"


def split(pointer: str) -> tuple[str, ...]:
    """Take a pointer apart into its tokens.

    Raises:
        ValueError: the text is not a JSON Pointer.

    """
    if not pointer:
        return ()
    if not pointer.startswith("/"):
        raise ValueError(f"a JSON Pointer is empty or begins with a slash, not {pointer[:_LONGEST_QUOTE]!r}")
    if "~" not in pointer:
        return tuple(pointer[1:].split("/"))
    if _BAD_TILDE.search(pointer):
        raise ValueError(f"a tilde in a JSON Pointer is written ~0, in {pointer[:_LONGEST_QUOTE]!r}")
    return tuple(token.replace("~1", "/").replace("~0", "~") for token in pointer[1:].split("/"))


def resolve(value: Any, pointer: str) -> Any:
    """Find the value that a pointer names.

    Raises:
        LookupError: nothing is there.
        ValueError: the text is not a JSON Pointer.

    """
    for token in split(pointer):
        value = value[token] if isinstance(value, dict) and token in value else _step(value, token)
    return value


def holds(value: Any, pointer: str) -> bool:
    """Tell whether there is anything at a pointer; a text that is none leads nowhere."""
    try:
        resolve(value, pointer)
    except (LookupError, ValueError):
        return False
    return True


def is_within(pointer: str, place: str) -> bool:
    """Tell whether a pointer names a place or something in it.

    >>> is_within("/date/year", "/date"), is_within("/date", "/date"), is_within("/dates", "/date")
    (True, True, False)
    """
    return f"{pointer}/".startswith(f"{place}/")


def _step(value: Any, token: str) -> Any:
    """Find an element of a list, or say why nothing is there."""
    quoted = repr(token[:_LONGEST_QUOTE])
    if isinstance(value, list):
        # RFC 6901, section 4: no leading zeros; "-" names the element after the last, which never exists.
        if not _INDEX.fullmatch(token):
            raise LookupError(f"{quoted} is not an index of a list")
        if len(token) > _MOST_DIGITS or int(token) >= len(value):
            noun = "element" if len(value) == 1 else "elements"
            raise LookupError(f"the list has {len(value)} {noun}, none with index {token[:_LONGEST_QUOTE]}")
        return value[int(token)]
    problem = (
        "the object has no member"
        if isinstance(value, dict)
        else f"nothing below a {type(value).__name__}, so no"
    )
    raise LookupError(f"{problem} {quoted}")
