"""Quoted passages of canonical text, in which every quotation mark is straight."""

from collections.abc import Iterator


def quoted(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each passage between double quotation marks, the marks left out.

    A mark that is never closed opens a passage to the end: quotations run on over sentences.

    >>> list(quoted('He said "stay" and "go'))
    [(9, 13), (20, 22)]
    """
    start: int | None = None
    for index, char in enumerate(text):
        if char == '"' and start is None:
            start = index + 1
        elif char == '"':
            yield start or 0, index
            start = None
    if start is not None:
        yield start, len(text)


def is_quoted(text: str, start: int, end: int) -> bool:
    """Tell whether the characters from `start` to `end` stand between quotation marks, which they may include.

    >>> is_quoted('He said "stay".', 8, 14), is_quoted('He said "stay".', 3, 14)
    (True, False)
    """
    passage = text[start:end]
    inner_start = start + len(passage) - len(passage.lstrip('"'))
    inner_end = end - (len(passage) - len(passage.rstrip('"')))
    return any(low <= inner_start < inner_end <= high for low, high in quoted(text))
