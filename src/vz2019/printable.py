"""Text for people, and safe to print: what does not print, hides or turns the direction of writing appears as an escape."""

import json
from typing import Any


__all__ = ["counted", "escape", "json_text", "printable", "with_article"]


def escape(char: str) -> str:
    r"""Return a character as it may be printed.

    >>> escape("a"), escape("\x1b")
    ('a', '\\u{1b}')
    """
    return char if char.isprintable() else f"\\u{{{ord(char):x}}}"


def printable(text: str) -> str:
    r"""Return a text as it may be printed, in full.

    >>> printable("two\nlines")
    'two\\u{a}lines'
    """
    return text if text.isprintable() else "".join(map(escape, text))


def json_text(value: Any, indent: int | None = None) -> str:
    r"""Return a value as JSON that may be printed; what may not stands in it as an escape of JSON.

    >>> json_text({"say": "\x1b[0m"})
    '{"say": "\\u001b[0m"}'
    """
    lines = json.dumps(value, ensure_ascii=False, indent=indent).split("\n")
    return "\n".join(
        line
        if line.isprintable()
        else "".join(char if char.isprintable() else json.dumps(char)[1:-1] for char in line)
        for line in lines
    )


def counted(number: int, noun: str) -> str:
    """Write a number with its noun; *info* has no plural.

    >>> counted(1, "telling"), counted(2000, "telling")
    ('1 telling', '2,000 tellings')
    """
    return f"{number:,} {noun}{'' if number == 1 or noun == 'info' else 's'}"


def with_article(noun: str) -> str:
    """Write a noun with its indefinite article.

    >>> with_article("event"), with_article("figure")
    ('an event', 'a figure')
    """
    return f"an {noun}" if noun[:1] in "aeiou" else f"a {noun}"
