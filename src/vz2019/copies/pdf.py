"""The text of a PDF: of its pages one after another, and the same without what recurs at their heads and feet."""

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final

from vz2019.copies.copy import CopyError


__all__ = ["pdf_readings", "without_running_lines"]

_LARGEST: Final = 1 << 27
_MOST_PAGES: Final = 2000
#: So many lines at the head and at the foot of a page may be those of the paper rather than of the article.
_AT_EDGE: Final = 3
_DIGITS: Final = re.compile(r"\d+")


def pdf_readings(content: bytes) -> tuple[str, ...]:
    """Return the text of a PDF's pages, and the same without running heads and page numbers, where it has any.

    Raises `CopyError` for a file that is damaged, encrypted, too large or without text, and without the extra
    `pdf`.
    """
    if len(content) > _LARGEST:
        raise CopyError(
            f"the file has more than {_LARGEST:,} bytes; save its text, or the pages of the article alone"
        )
    pages = _pages(content)
    if not any(page.strip() for page in pages):
        raise CopyError(
            "the file holds no text: its pages are pictures, and have to be read by a program for that first"
        )
    whole, article = "\n".join(pages), "\n".join(without_running_lines(pages))
    return (article, whole) if article != whole else (whole,)


def _pages(content: bytes) -> list[str]:
    try:
        import pypdf  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise CopyError("to read PDF takes an extra: pip install 'vz2019[pdf]'") from error
    import logging  # noqa: PLC0415

    # Without a handler its warnings would be printed.
    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    try:
        return list(_texts(pypdf.PdfReader(io.BytesIO(content))))
    except CopyError:
        raise
    except Exception as error:
        # The library raises what it meets: its own errors, and those of what it is made of.
        raise CopyError("the file is damaged, or no PDF that can be read") from error


def _texts(reader: Any) -> Iterator[str]:
    if reader.is_encrypted and not reader.decrypt(""):
        raise CopyError("the file is encrypted; save it without a password")
    if len(reader.pages) > _MOST_PAGES:
        raise CopyError(f"the file has more than {_MOST_PAGES:,} pages; save those of the article alone")
    yield from (page.extract_text() for page in reader.pages)


def without_running_lines(pages: Sequence[str]) -> list[str]:
    r"""Return pages without the lines that recur at their heads or feet, whatever their numbers.

    A line does where more than half of the pages, and at least two, have it there.

    >>> without_running_lines(["Daily News 1\nIt rained and", "Daily News 2\nrained."])
    ['It rained and', 'rained.']
    """
    lined = [[line for line in page.splitlines() if line.strip()] for page in pages]
    heads, feet = (
        Counter(key for lines in lined for key in {*map(_key, edge(lines))}) for edge in (_head, _foot)
    )
    enough = max(2, len(pages) // 2 + 1)
    return [
        "\n".join(
            line
            for place, line in enumerate(lines)
            if not (place < _AT_EDGE and heads[_key(line)] >= enough)
            and not (place >= len(lines) - _AT_EDGE and feet[_key(line)] >= enough)
        )
        for lines in lined
    ]


def _head(lines: Sequence[str]) -> Sequence[str]:
    return lines[:_AT_EDGE]


def _foot(lines: Sequence[str]) -> Sequence[str]:
    return lines[-_AT_EDGE:]


def _key(line: str) -> str:
    return _DIGITS.sub("0", " ".join(line.split()))
