"""What is wrong with a text that is not JSON, in plain words, and what to do about it.

Each function is called where the scanner cannot go on, and looks at the characters there.
"""

import re

from vz2019.validation.display import show


__all__ = [
    "about_colon",
    "about_escape",
    "about_key",
    "about_number",
    "about_rest",
    "about_separator",
    "about_string",
    "about_value",
]

_Rows = tuple[tuple[re.Pattern[str], str], ...]

_SPACE = " \t\n\r"
_CLOSER = {"{": "}", "[": "]"}


def _rows(*rows: tuple[str, str]) -> _Rows:
    return tuple((re.compile(pattern), message) for pattern, message in rows)


_ANYWHERE = _rows(
    (r"//|/\*|#", "JSON has no comments; remove this one"),
    ("\ufeff", "a byte order mark may stand only at the start of the file; remove this one"),
    (
        "[\u000b\u000c\u0085\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000]",
        "{seen} is not white space in JSON; use a space or a line feed",
    ),
    (r"[\x00-\x1f\x7f-\x9f]", "control character {seen} outside a string; remove it"),
)
_VALUE = _rows(
    ("['\u2018\u2019\u201c\u201d`]", "a string stands in straight double quotes, not in {seen}"),
    (r"[+-]?(?i:nan|inf(?:inity)?)\b", "{word} is not a JSON number; leave the member out"),
    (r"(?i:true|false|null)\b", "write true, false and null in lower case"),
    (r"(?:None|undefined|nil)\b", "{word} is not JSON; leave the member out"),
    (r"\+", "a JSON number has no plus sign; remove it"),
    (r"\.[0-9]", "a JSON number begins with a digit; write 0 before the point"),
    (r"-", "a minus sign must be followed by a digit"),
    (",", "a value is missing before this comma"),
    (":", "a colon stands only between a key and its value"),
    (r"[^\W\d]", "{word} is not a JSON value; a string stands in double quotes"),
)
_KEY = _rows(
    ("['\u2018\u2019\u201c\u201d`]", "a key stands in straight double quotes, not in {seen}"),
    (",", "a member is missing before this comma"),
    (r"[\w$+.-]", "a key stands in double quotes"),
)
_NUMBER = _rows(
    (r"-?0[0-9]", "a number has no leading zero; remove it"),
    (r"-?0[xXoObB]", "numbers are written in decimal digits only"),
    (r"-?[0-9]+\.(?![0-9])", "a digit is missing after the point"),
    (r"-?[0-9]+(?:\.[0-9]+)?[eE][+-]?(?![0-9])", "a digit is missing in the exponent"),
    (r"-?[0-9]+_", "a number has no underscores; remove them"),
)
_WORD = re.compile(r"[+-]?\w+")
_QUOTE = 'write a double quote within a string as \\"'
#: How far back is looked for what a text goes on from, in code points.
_LOOKS_BACK = 40
_NUMBER_THEN_SPACE = re.compile(r"[0-9] +\Z")
_NUMBER_THEN_COMMA = re.compile(r"[0-9],\Z")
_STRING_THEN_SPACE = re.compile(r'"[ \t]+\Z')
_THREE_DIGITS = re.compile(r"[0-9]{3}(?![0-9])")
_PARTS_DIGITS = re.compile("[0-9]['\u2019\u00a0\u2009\u202f][0-9]")


def _say(text: str, pos: int, rows: _Rows, otherwise: str) -> str:
    message = next((message for pattern, message in rows if pattern.match(text, pos)), otherwise)
    word = _WORD.match(text, pos)
    message = message.replace("{seen}", show(text[pos], 20))
    return message.replace("{word}", show(word[0][:40] if word else text[pos], 20))


def about_value(text: str, pos: int) -> str:
    """Say why no value begins here."""
    if pos >= len(text):
        return "the text ends where a value should be; it may have been cut off"
    if text[pos] in "]}":
        return _trailing_comma(text, pos) or f"a value is missing before this `{text[pos]}`"
    return _say(text, pos, _ANYWHERE + _VALUE, "{seen} does not begin a JSON value")


def about_key(text: str, pos: int) -> str:
    """Say why no key of an object begins here."""
    if pos >= len(text):
        return "the text ends inside an object; it may have been cut off, close it with `}`"
    if text[pos] in "]}":
        return _trailing_comma(text, pos) or f"`{text[pos]}` stands where a key should be"
    if text[pos].isdecimal() and _NUMBER_THEN_COMMA.search(_before(text, pos)):
        thousands = " and no separator of thousands" if _THREE_DIGITS.match(text, pos) else ""
        return f"a number has a decimal point{thousands}; write no comma within it"
    return _say(text, pos, _ANYWHERE + _KEY, "{seen} stands where a key in double quotes should be")


def _trailing_comma(text: str, pos: int) -> str | None:
    before = pos - 1
    while before >= 0 and text[before] in _SPACE:
        before -= 1
    return (
        f"a comma before this `{text[pos]}`; remove the comma" if text[before : before + 1] == "," else None
    )


def about_colon(text: str, pos: int) -> str:
    """Say why no colon stands after a key."""
    if pos >= len(text):
        return "the text ends after a key; it may have been cut off"
    if text[pos].isalnum() and text[pos - 1] == '"':
        return _say(text, pos, (), f"the key ends before {{word}}; {_QUOTE}")
    return _say(text, pos, _ANYWHERE, "a colon is missing between the key and its value")


def about_separator(text: str, pos: int, opener: str) -> str:
    """Say why a list or an object neither goes on nor ends here."""
    kind = "an object" if opener == "{" else "a list"
    if pos >= len(text):
        return f"the text ends inside {kind}; it may have been cut off, close it with `{_CLOSER[opener]}`"
    if text[pos] in "]}":
        return f"`{text[pos]}` cannot close what `{opener}` opened; write `{_CLOSER[opener]}`"
    missing = f"a comma or `{_CLOSER[opener]}` is missing before {{seen}}"
    if (text[pos] == '"' or text[pos].isalnum()) and (told := _about_string_before(text, pos, missing)):
        return _say(text, pos, (), told)
    if told := _about_number_before(text, pos, opener, missing):
        return _say(text, pos, (), told)
    return _say(text, pos, _ANYWHERE, missing)


def _before(text: str, pos: int) -> str:
    return text[max(pos - _LOOKS_BACK, 0) : pos]


def _about_string_before(text: str, pos: int, missing: str) -> str | None:
    """Say what may be wrong where a string has ended and characters follow that may belong to it."""
    if text[pos - 1] == '"':
        return f"{missing}; {_QUOTE}" if text[pos] == '"' else f"the string ends before {{word}}; {_QUOTE}"
    if text[pos] != '"' and _STRING_THEN_SPACE.search(_before(text, pos)):
        return f"{missing}; if the string goes on here, {_QUOTE}"
    return None


def _about_number_before(text: str, pos: int, opener: str, missing: str) -> str | None:
    """Say what is wrong where a number has ended and more digits follow."""
    if _PARTS_DIGITS.match(text, pos - 1):
        return "a number has no separator of thousands; remove {seen}"
    if not text[pos].isdecimal() or not _NUMBER_THEN_SPACE.search(_before(text, pos)):
        return None
    if opener == "{":
        return "a number has no separator of thousands; remove the space before {seen}"
    if _THREE_DIGITS.match(text, pos):
        return f"{missing}; if this is one number, remove the space within it"
    return None


def about_number(text: str, pos: int) -> str:
    """Say why the characters here, which begin like a number, are none."""
    return _say(text, pos, _NUMBER, "characters that do not belong to a number follow it")


def about_string(text: str, pos: int) -> str:
    """Say why a string cannot go on here."""
    if pos >= len(text) or text[pos] == "\n":
        return (
            "a string is not closed on its line; close it with a double quote, and write a line feed as \\n"
        )
    return f"control character {show(text[pos])} in a string; write it as \\u{ord(text[pos]):04x}"


def about_escape(text: str, pos: int) -> str:
    """Say why the backslash here begins no escape."""
    if text[pos + 1 : pos + 2] == "u":
        return "\\u must be followed by four hexadecimal digits"
    if pos + 1 >= len(text):
        return "the text ends inside a string; it may have been cut off"
    return f"\\{show(text[pos + 1])} is not an escape; write a backslash as \\\\"


def about_rest(text: str, pos: int) -> str:
    """Say why nothing may follow the value that ended before."""
    if text[pos] in "]}":
        return f"`{text[pos]}` closes nothing; remove it"
    if text[pos] == ",":
        return "a comma after the last value; remove it"
    if text[pos] not in '{["' and not text[pos].isalnum():
        return _say(text, pos, _ANYWHERE, "{seen} follows the value; remove it")
    if text[:pos].endswith("\r"):
        return "two values parted by a carriage return only; end each line with a line feed"
    return "a second value follows; put each value on a line of its own, or all of them in one list"
