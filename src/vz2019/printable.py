"""Text for people, and safe to print: what does not print, hides or turns the direction of writing appears as an escape."""

__all__ = ["counted", "escape", "printable"]


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


def counted(number: int, noun: str) -> str:
    """Write a number with its noun.

    >>> counted(1, "telling"), counted(2, "telling")
    ('1 telling', '2 tellings')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
