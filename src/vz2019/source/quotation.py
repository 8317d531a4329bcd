"""Quoted passages of canonical text, in which every quotation mark is straight."""

from collections.abc import Iterator
from typing import Final


_MARK: Final = '"'
#: Corner brackets are quotation marks too, and tell by themselves which of them opens.
_CORNERS: Final = {"\u300c": "\u300d", "\u300e": "\u300f"}
_SINGLE: Final = "'"
#: How far back a mark is looked for that opens a quotation.
_REACH: Final = 5000


def quoted(text: str, *, begins_quoted: bool = False) -> Iterator[tuple[int, int]]:
    """Yield start and end of each passage between double quotation marks, the marks left out.

    A mark that is never closed opens a passage to the end, and one that only closes ends a passage from the beginning:
    quotations run on over sentences. `begins_quoted` says of the text that it begins inside one.

    >>> list(quoted('He said "stay" and "go'))
    [(9, 13), (20, 22)]
    >>> list(quoted('We stay," he said.'))
    [(0, 8)]
    """
    start = 0 if begins_quoted else None
    last = 0
    for index, char in enumerate(text):
        if char != _MARK:
            continue
        if start is not None:
            yield start, index
            start = None
        elif _only_closes(text, index):
            yield last, index
        else:
            start = index + 1
        last = index + 1
    if start is not None:
        yield start, len(text)


def _only_closes(text: str, index: int) -> bool:
    """Tell of a mark whether it can but close: it follows on a word or a stop, and none follows on it."""
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    return bool(before) and not before.isspace() and before not in "-([{" and not after.isalnum()


def opens_before(text: str, end: int) -> bool:
    """Tell whether the last quotation mark before an offset opens a passage, which then goes on there.

    >>> opens_before('She said: "We stay. We wait."', 20)
    True
    """
    index = text.rfind(_MARK, max(end - _REACH, 0), end)
    return index >= 0 and _opens(text, index)


def quotations(text: str, *, begins_quoted: bool = False) -> Iterator[tuple[int, int]]:
    """Yield the quoted passages of a text by whatever marks it has: single ones and corner brackets where none is double.

    >>> list(quotations("'We stay,' he said."))
    [(1, 9)]
    """
    if _MARK in text or begins_quoted:
        return quoted(text, begins_quoted=begins_quoted)
    return _otherwise_quoted(text)


def is_quoted(text: str, start: int, end: int, *, begins_quoted: bool = False) -> bool:
    """Tell whether the characters from `start` to `end` stand between quotation marks, which they may include.

    >>> is_quoted('He said "stay".', 8, 14), is_quoted('He said "stay".', 3, 14)
    (True, False)
    """
    marks = _MARK if _MARK in text else "".join((_SINGLE, *_CORNERS, *_CORNERS.values()))
    passage = text[start:end]
    inner_start = start + len(passage) - len(passage.lstrip(marks))
    inner_end = end - (len(passage) - len(passage.rstrip(marks)))
    passages = quotations(text, begins_quoted=begins_quoted)
    return any(low <= inner_start < inner_end <= high for low, high in passages)


def _otherwise_quoted(text: str) -> Iterator[tuple[int, int]]:
    """Yield the passages between corner brackets, and that from the first single mark that opens to the last that closes."""
    yield from _in_corners(text)
    singles = [index for index, char in enumerate(text) if char == _SINGLE]
    first = next((index for index in singles if _opens(text, index)), len(text))
    last = next((index for index in reversed(singles) if _only_closes(text, index)), -1)
    if first < last:
        yield first + 1, last


def _in_corners(text: str) -> Iterator[tuple[int, int]]:
    start: int | None = None
    closing = ""
    for index, char in enumerate(text):
        if start is None and char in _CORNERS:
            start, closing = index + 1, _CORNERS[char]
        elif start is not None and char == closing:
            yield start, index
            start = None
    if start is not None:
        yield start, len(text)


def _opens(text: str, index: int) -> bool:
    return not text[max(index - 1, 0) : index].isalnum() and text[index + 1 : index + 2].isalnum()
