"""Borders of sentences as a segmenter proposes them.

The segmenter is sentencex, which is kept up by the Wikimedia Foundation, knows the abbreviations of many languages, falls
back on a related one for some two hundred others, and asks for no model.
"""

from vz2019.coding.borders import Border, Paragraphs, paragraphs
from vz2019.source import fold


__all__ = ["MissingSegmenterError", "segment"]


class MissingSegmenterError(ImportError):
    """The segmenter is not installed; it comes with the extra `segment`."""

    def __init__(self) -> None:
        super().__init__("no segmenter is installed; it comes with: pip install 'vz2019[segment]'")


def segment(text: str, language: str = "en", shown: Paragraphs | None = None) -> list[Border]:
    """Propose the borders of a text's sentences; `language` is a tag of BCP 47.

    Nothing of the text is left out, and no sentence runs over the end of a paragraph. A segmenter errs now and then: look
    through what it proposes.

    Raises `MissingSegmenterError` without the extra `segment`.

    >>> segment("He came on Jan. 23. Gen. Roth spoke.", "en")
    [(1, 0, 19), (1, 20, 36)]
    """
    canonical = fold(text)
    return [
        (number, start + first, start + last)
        for number, (start, end) in enumerate(paragraphs(text, shown), start=1)
        for first, last in _sentences(canonical[start:end], language)
    ]


def _sentences(paragraph: str, language: str) -> list[tuple[int, int]]:
    try:
        from sentencex import get_sentence_boundaries  # noqa: PLC0415  # pyright: ignore[reportAttributeAccessIssue]  # an untyped extra
    except ImportError as error:
        raise MissingSegmenterError from error
    primary = language.partition("-")[0].lower()
    found: list[tuple[int, int]] = []
    for border in get_sentence_boundaries(primary, paragraph):
        piece = paragraph[border["start_index"] : border["end_index"]]
        start = border["start_index"] + len(piece) - len(piece.lstrip(" "))
        if piece.strip(" "):
            found.append((start, start + len(piece.strip(" "))))
    return found
