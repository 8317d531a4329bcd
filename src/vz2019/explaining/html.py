"""Explanations drawn as HTML, for notebooks and pages: whole in itself, escaped, and readable on light and dark."""

from collections.abc import Iterator
from html import escape
from typing import Any, Final

from vz2019.explaining.blocks import Block, Heading, Quote, Row
from vz2019.explaining.highlighting import Segment
from vz2019.explaining.outline import outline
from vz2019.printable import printable


__all__ = ["draw", "page"]

# Colours are mixed into what is there, so that they do on light ground and on dark.
_STYLE: Final = """
.vz2019 { line-height: 1.45; max-width: 62em; text-align: start; }
.vz2019 p { margin: 0.1em 0; }
.vz2019 .title { font-size: 1.15em; font-weight: bold; }
.vz2019 .heading { font-weight: bold; margin-top: 0.8em; }
.vz2019 .row { display: flex; gap: 0.8em; }
.vz2019 .label { flex: 0 0 9em; opacity: 0.7; }
.vz2019 .keys { opacity: 0.7; white-space: nowrap; }
.vz2019 blockquote { border-inline-start: 0.2em solid rgba(128, 128, 128, 0.5); margin: 0.2em 0; padding-inline-start: 0.6em; }
.vz2019 mark { background: rgba(255, 200, 0, 0.35); color: inherit; }
.vz2019 mark small { opacity: 0.7; }
"""


def draw(what: Any) -> str:
    """Return an explanation, an answer or a sentence as a piece of HTML."""
    body = "\n".join(map(_block, outline(what)))
    return f'<div class="vz2019">\n<style>{_STYLE}</style>\n{body}\n</div>'


def page(parts: list[str], title: str) -> str:
    """Return pieces of HTML as a page of its own."""
    head = f'<meta charset="utf-8"/>\n<meta name="color-scheme" content="light dark"/>\n<title>{_said(title)}</title>'
    body = "\n<hr/>\n".join(parts)
    return f"<!DOCTYPE html>\n<html>\n<head>\n{head}\n</head>\n<body>\n{body}\n</body>\n</html>"


def _said(text: str) -> str:
    return escape(printable(text))


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f'<p class="{"title" if block.level == 1 else "heading"}" dir="auto">{_said(block.text)}</p>'
    if isinstance(block, Quote):
        marked = "".join(map(_segment, block.segments))
        return f'<div{_depth(block.depth)}><blockquote dir="auto">{marked}</blockquote></div>'
    # The space is for where the style is left out.
    label = f'<span class="label">{_said(block.label)}</span> ' if block.label or block.depth else ""
    keys = "".join(_keys(block))
    return f'<div class="row"{_depth(block.depth)}>{label}<span dir="auto">{_said(block.text)}{keys}</span></div>'


def _depth(depth: int) -> str:
    return f' style="margin-inline-start: {1.2 * depth:.1f}em"' if depth else ""


def _keys(row: Row) -> Iterator[str]:
    for sign, keys in (("\u2190", row.supported_by), ("\u2260", row.claimed_by)):
        if keys:
            yield f' <span class="keys" dir="ltr">{sign} {_said(" ".join(keys))}</span>'


def _segment(segment: Segment) -> str:
    if not segment.marked:
        return _said(segment.text)
    name = f"<small>{_said(', '.join(segment.names))}: </small>" if segment.names else ""
    return f"<mark>{name}{_said(segment.text)}</mark>"
