"""Borders of sentences as people set them: a file with one sentence a line and a blank line between paragraphs.

The lines are slices of a text's canonical form. Who corrects them breaks and joins lines, and never counts characters.
"""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import groupby
from typing import Final

from vz2019.source import fold, is_word_border


__all__ = ["Border", "BordersError", "Paragraphs", "paragraphs", "read_borders", "write_borders"]

#: The number of the paragraph, and where a sentence starts and ends in the canonical text.
Border = tuple[int, int, int]

_BLANK_LINES: Final = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_LINE_BREAKS: Final = re.compile(r"\r\n|[\r\u0085\u2028\u2029\x0b\x0c]")
_SENTENCE_END: Final = re.compile(
    r"[.!?:;\u2026\u061f\u06d4\u0964\u3002\uff01\uff1f][\"'\u2019\u201d\u00bb\u300d\u300f)\]]*\s*$"
)
#: Of so many lines in ten that end like sentences, each is a paragraph.
_MOST_LINES: Final = 8
_EXCERPT: Final = 40


class BordersError(ValueError):
    """A file of borders does not hold the text, all of it and nothing else; the message names the line."""


class Paragraphs(StrEnum):
    """How a text shows its paragraphs."""

    BLANK_LINES = "blank"
    LINES = "lines"

    @classmethod
    def of(cls, text: str) -> "Paragraphs":
        r"""Tell how a text shows them: by blank lines, or, where it has none, by lines if most end like sentences.

        >>> Paragraphs.of("It rained.\nThey left.\n"), Paragraphs.of("It rained, and\nthey left.\n")
        (<Paragraphs.LINES: 'lines'>, <Paragraphs.BLANK_LINES: 'blank'>)
        """
        lines = [line for line in _LINE_BREAKS.sub("\n", text).split("\n") if line.strip()]
        ended = sum(1 for line in lines if _SENTENCE_END.search(line))
        has_blank = _BLANK_LINES.search(_LINE_BREAKS.sub("\n", text).strip()) is not None
        return cls.LINES if not has_blank and ended * 10 >= len(lines) * _MOST_LINES else cls.BLANK_LINES


def paragraphs(text: str, shown: Paragraphs | None = None) -> list[tuple[int, int]]:
    r"""Return where each paragraph of a text starts and ends in its canonical form, which they cover but for spaces.

    >>> paragraphs("It rained\nthere.\n\nThey left.")
    [(0, 16), (17, 27)]
    """
    plain = _LINE_BREAKS.sub("\n", text)
    pattern = _BLANK_LINES if (shown or Paragraphs.of(text)) is Paragraphs.BLANK_LINES else re.compile("\n")
    canonical = fold(text)
    found: list[tuple[int, int]] = []
    at = 0
    for piece in map(fold, pattern.split(plain)):
        end = _end_of(piece, canonical, at)
        if canonical[at:end].strip():
            found.append((at, end))
            at = end + (canonical[end : end + 1] == " ")
    if found and found[-1][1] < len(canonical):
        found[-1] = (found[-1][0], len(canonical))
    return found


def _end_of(piece: str, canonical: str, start: int) -> int:
    """Return where a folded paragraph ends in the canonical text.

    There it may stand a little differently: a hyphen at the end of a line is judged by the words of the whole text.
    """
    if canonical.startswith(piece, start):
        return start + len(piece)
    left = sum(map(str.isalnum, piece))
    at = start
    while left and at < len(canonical):
        left -= canonical[at].isalnum()
        at += 1
    marks = piece[_last_word_end(piece) :]
    return at + len(marks) if canonical.startswith(marks, at) else at


def _last_word_end(text: str) -> int:
    """Return where the marks begin that follow the last word or space."""
    end = len(text)
    while end and not (text[end - 1].isalnum() or text[end - 1] in "_ "):
        end -= 1
    return end


def write_borders(canonical: str, borders: Iterable[Border]) -> str:
    r"""Return the sentences of a canonical text, one a line, with a blank line between paragraphs.

    >>> write_borders("It rained. They left. It went on.", [(1, 0, 10), (1, 11, 21), (2, 22, 33)])
    'It rained.\nThey left.\n\nIt went on.\n'
    """
    blocks = (
        "".join(f"{canonical[start:end]}\n" for _, start, end in block)
        for _, block in groupby(borders, key=lambda border: border[0])
    )
    return "\n".join(blocks)


def read_borders(canonical: str, lines: str) -> list[Border]:
    r"""Return the borders that the lines of a file set in a canonical text; spaces are not compared.

    Raises `BordersError` where the lines are not the text, all of it and nothing else.

    >>> read_borders("It rained. They left.", "It rained.\n\nThey left.\n")
    [(1, 0, 10), (2, 11, 21)]
    """
    found: list[Border] = []
    paragraph, at, is_open = 0, 0, False
    number = 0
    for number, line in enumerate(_LINE_BREAKS.sub("\n", lines.removeprefix("\ufeff")).split("\n"), start=1):
        if not line.strip():
            is_open = False
            continue
        paragraph += not is_open
        is_open = True
        at = _past_spaces(canonical, at)
        end = _match(canonical, at, line, number)
        if not is_word_border(canonical, end):
            raise BordersError(
                f"line {number} ends inside a word: {_excerpt(canonical[max(at, end - 20) : end + 20])}"
            )
        found.append((paragraph, at, end))
        at = end
    rest = canonical[_past_spaces(canonical, at) :]
    if rest:
        raise BordersError(f"the text goes on where the lines end: {_excerpt(rest)} stands in no line")
    return found


def _past_spaces(text: str, at: int) -> int:
    return at + (text[at : at + 1] == " ")


def _match(canonical: str, start: int, line: str, number: int) -> int:
    """Return where a line ends in the text."""
    given = line.strip()
    if canonical.startswith(given, start):
        return start + len(given)
    at = start
    for place, char in _visible(fold(line)):
        while canonical[at : at + 1] == " ":
            at += 1
        if canonical[at : at + 1] != char:
            raise BordersError(
                f"line {number} is not the text: it has {_excerpt(fold(line)[place:])} "
                f"where the text has {_excerpt(canonical[at:])}"
            )
        at += 1
    return at


def _visible(text: str) -> Iterator[tuple[int, str]]:
    return ((place, char) for place, char in enumerate(text) if char != " ")


def _excerpt(text: str) -> str:
    if not text:
        return "its end"
    return repr(text[:_EXCERPT] + ("\u2026" if len(text) > _EXCERPT else ""))
