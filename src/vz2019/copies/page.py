"""The text of an HTML page: of the article alone, as far as it can be told, and of all that a reader sees.

What of a page is the article trafilatura decides (Apache-2.0), a well-kept library that research on news uses. It may be wrong,
and since sentences are found among whatever else there is, the whole page is the second reading.
"""

import re
from typing import Any, Final

from vz2019.copies.copy import CopyError


__all__ = ["page_readings"]

#: Elements that no reader sees.
_HIDDEN: Final = frozenset(("head", "noscript", "script", "style", "template"))
#: Elements within a line; any other begins and ends one.
_INLINE: Final = frozenset(
    ("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins",
     "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
     "tt", "u", "var", "wbr")
)  # fmt: skip
#: Pages are a few hundred kilobytes.
_LARGEST: Final = 1 << 24
#: Larger and deeper pages are no single article's; the library that takes one out walks them step by step.
_LARGEST_ARTICLE: Final = 1 << 21
_DEEPEST_ARTICLE: Final = 200
#: A declaration of XML names an encoding, which is of no concern any more and would be taken amiss.
#: The parser compares each attribute of an element with all others.
_MOST_ATTRIBUTES: Final = 4_000
_LONG_TAG: Final = re.compile(r"<[^<>]{8000,}")
_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]*>")


def page_readings(page: str) -> tuple[str, ...]:
    """Return the text of the article on an HTML page, where it can be told, and that of the whole page.

    Raises `CopyError` for a page without text, for one that is too large or too deep, and without the extra `html`.
    """
    if len(page) > _LARGEST:
        raise CopyError(
            f"the page has more than {_LARGEST:,} characters; save its text, or read it with --as text"
        )
    if any(tag[0].count("=") > _MOST_ATTRIBUTES for tag in _LONG_TAG.finditer(page)):
        raise CopyError(
            "an element of the page has too many attributes; save its text, or read it with --as text"
        )
    root = _root(_DECLARATION.sub("", page).replace("\x00", ""))
    whole, depth = _visible(root)
    if not whole:
        raise CopyError("the page holds no text; what a script puts there is not in the file")
    article = _article(root) if depth <= _DEEPEST_ARTICLE and len(page) <= _LARGEST_ARTICLE else None
    return (article, whole) if article else (whole,)


def _root(page: str) -> Any:
    try:
        from lxml import etree, html  # noqa: PLC0415  # pyright: ignore[reportAttributeAccessIssue]  # untyped; it comes with the extra
    except ImportError as error:
        raise CopyError("to read HTML takes an extra: pip install 'vz2019[html]'") from error
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(page.encode(errors="replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise CopyError("the page holds no text that can be read") from error
    # Whatever lies deeper than the parser goes it leaves out.
    if any("depth" in entry.message for entry in parser.error_log):
        raise CopyError("the page is nested too deeply; save its text, or read it with --as text")
    return root


def _visible(root: Any) -> tuple[str, int]:
    """Return what a reader of the page sees, a line for each block, and how deep the page is."""
    from lxml.etree import iterwalk  # noqa: PLC0415  # it comes with the extra

    parts: list[str] = []
    hidden = depth = deepest = 0
    for event, element in iterwalk(root, events=("start", "end")):
        step = 1 if event == "start" else -1
        depth += step
        deepest = max(deepest, depth)
        hidden += step * (element.tag in _HIDDEN)
        text = element.text if event == "start" else element.tail
        parts += [
            "" if element.tag in _INLINE else "\n",
            "" if hidden else " ".join((text or "").split("\n")),
        ]
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n\n".join(line for line in lines if line), deepest


def _article(root: Any) -> str | None:
    """Return the text of the article, or None where the library finds none."""
    import logging  # noqa: PLC0415

    # Without a handler its warnings would be printed.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    try:
        import trafilatura  # noqa: PLC0415  # an extra

        found = trafilatura.extract(root, favor_recall=True, include_comments=False, deduplicate=False)
    except Exception:  # noqa: BLE001  # whatever it stumbles over, the whole page is read all the same
        return None
    # It gives a paragraph a line.
    return "\n\n".join(line for line in found.split("\n") if line.strip()) if found else None
